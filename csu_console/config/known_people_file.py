"""The people known at a workstation, in one file: sealed under the site key, for its owner alone.

Sealed not only for secrecy: whoever could write the file could otherwise give a role, or take a suspension back.
"""

from __future__ import annotations

import base64
import contextlib
import json
import logging
import os
from datetime import date, datetime
from pathlib import Path
from typing import Any

from csu_console.config.credentials import KeyFault
from csu_console.config.sealing import Sealer
from csu_console.domain.errors import ConsoleError
from csu_console.domain.known_person import AwayBook, AwayFailures, KnownPerson
from csu_console.domain.operator import AccountStatus, Operator, Paper, PaperOnFile
from csu_console.domain.permission import Role
from csu_console.domain.secret import Secret

log = logging.getLogger(__name__)

LARGEST_BYTES = 4_000_000
"""Two hundred people are 200 kB."""


class KnownPeopleFile:
    """Usable from any thread, by one at a time. What cannot be read is nothing: people sign in with the database."""

    def __init__(self, path: Path, sealer: Sealer, workstation: str) -> None:
        self._path, self._sealer, self._workstation = path, sealer, workstation
        self._told = False

    def load(self) -> AwayBook:
        """What was kept; empty without a file, without the key, or for a file of another workstation."""
        try:
            sealed = self._path.read_bytes() if self._path.stat().st_size <= LARGEST_BYTES else b""
            text = self._sealer.open_book(sealed, self._workstation)
        except FileNotFoundError:
            return AwayBook()
        except (OSError, KeyFault) as error:
            self._tell(error)
            return AwayBook()
        if text is None:
            log.warning("%s was sealed elsewhere or is damaged: nobody is known here", self._path.name)
            return AwayBook()
        try:
            return _book(json.loads(text.reveal()))
        except (ValueError, KeyError, TypeError, ConsoleError):
            log.warning("%s was written by another version: nobody is known here", self._path.name)
            return AwayBook()

    def save(self, book: AwayBook) -> None:
        """Whole or not at all; without a key nothing is kept. Never raises: signing in does not depend on it."""
        part = self._path.with_name(f"{self._path.name}.{os.getpid()}.part")
        try:
            sealed = self._sealer.seal_book(Secret(json.dumps(_plain(book))), self._workstation)
            part.unlink(missing_ok=True)
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(sealed)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._path)
        except (OSError, KeyFault) as error:
            self._tell(error)
        finally:
            with contextlib.suppress(OSError):
                part.unlink()

    def _tell(self, error: OSError | KeyFault) -> None:
        """Once: it would be said at every sign-in."""
        if not self._told:
            self._told = True
            log.warning("people cannot be kept for an outage of the database: %s", error)


def _plain(book: AwayBook) -> dict[str, Any]:
    return {
        "people": [_plain_person(person) for person in book.people],
        "failures": [[name, each.count, each.last_utc.isoformat()] for name, each in book.failures],
    }


def _book(plain: dict[str, Any]) -> AwayBook:
    return AwayBook(
        tuple(_person(each) for each in plain["people"]),
        tuple(
            (name, AwayFailures(int(count), datetime.fromisoformat(last)))
            for name, count, last in plain["failures"]
        ),
    )


def _plain_person(person: KnownPerson) -> dict[str, Any]:
    operator, code = person.operator, person.code_sealed
    return {
        "id": operator.id,
        "name": operator.name,
        "shown_name": operator.shown_name,
        "roles": sorted(operator.roles),
        "status": operator.status.value,
        "papers": [
            [
                paper.paper.value,
                paper.reference,
                str(paper.granted_on),
                paper.expires_on and str(paper.expires_on),
            ]
            for paper in operator.papers
        ],
        "directory": operator.directory,
        "password_hash": person.password_hash,
        "code_sealed": None if code is None else base64.b64encode(code).decode("ascii"),
        "code_step": person.code_step,
        "signed_in_utc": person.signed_in_utc.isoformat(),
        "confirmed_utc": person.confirmed_utc.isoformat(),
    }


def _person(plain: dict[str, Any]) -> KnownPerson:
    code = plain["code_sealed"]
    operator = Operator(
        id=int(plain["id"]),
        name=plain["name"],
        shown_name=plain["shown_name"],
        roles=frozenset(Role(word) for word in plain["roles"]),
        status=AccountStatus(plain["status"]),
        papers=tuple(
            PaperOnFile(
                Paper(paper),
                reference,
                date.fromisoformat(granted),
                None if expires is None else date.fromisoformat(expires),
            )
            for paper, reference, granted, expires in plain["papers"]
        ),
        directory=bool(plain["directory"]),
        has_code=code is not None,
    )
    return KnownPerson(
        operator,
        plain["password_hash"],
        None if code is None else base64.b64decode(code, validate=True),
        plain["code_step"],
        datetime.fromisoformat(plain["signed_in_utc"]),
        datetime.fromisoformat(plain["confirmed_utc"]),
    )
