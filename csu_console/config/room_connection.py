"""The connection file: what a new workstation needs to join a room, in one file under a passphrase.

JSON. The address is in clear and without its password; password and site key are sealed with AES-256-GCM under a key
that scrypt makes of the passphrase (RFC 7914). The address is bound in: another one does not open the rest.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from csu_console.config.room_database import check_room, write_private
from csu_console.config.sealing import NONCE_BYTES
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput, StorageFault
from csu_console.domain.secret import Secret

FORMAT = "csu-console room connection"
VERSION = 1
SHORTEST_PASSPHRASE = 12
"""Characters: the file travels on a stick, and whoever has it may try as long as they like."""
COST, BLOCK, PARALLEL = 2**16, 8, 1
"""scrypt's N, r, p: 64 MB and a fifth of a second for each try."""
DEAREST = 2**20
SALT_BYTES = 16
LARGEST_BYTES = 20_000

TOO_SHORT = QT_TRANSLATE_NOOP("errors", "The passphrase has {count} characters at least.")
NOT_ONE = QT_TRANSLATE_NOOP("errors", "{file} is no connection file of this program.")
WRONG = QT_TRANSLATE_NOOP(
    "errors", "The passphrase is not the one of {file}, or the file was changed since. Nothing was set."
)


@dataclass(frozen=True, slots=True)
class RoomConnection:
    """`url` without a password; `site_key` None where no camera password is kept."""

    url: str
    password: Secret | None
    site_key: Secret | None
    """Base64 of the 32 bytes."""


def write_connection(file: Path, connection: RoomConnection, passphrase: Secret) -> None:
    """Raises InvalidInput, StorageFault."""
    check_room(connection.url)
    if len(passphrase.reveal()) < SHORTEST_PASSPHRASE:
        raise InvalidInput(TOO_SHORT, count=SHORTEST_PASSPHRASE)
    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    secrets = {
        "password": None if connection.password is None else connection.password.reveal(),
        "site_key": None if connection.site_key is None else connection.site_key.reveal(),
    }
    cipher = AESGCM(_key(passphrase, salt, COST)).encrypt(
        nonce, json.dumps(secrets).encode("utf-8"), _bound(connection.url)
    )
    clear = {
        "format": FORMAT,
        "version": VERSION,
        "database": connection.url,
        "scrypt": {"n": COST, "salt": base64.b64encode(salt).decode("ascii")},
        "sealed": base64.b64encode(nonce + cipher).decode("ascii"),
    }
    write_private(file, json.dumps(clear, indent=1).encode("utf-8") + b"\n")


def read_connection(file: Path, passphrase: Secret) -> RoomConnection:
    """Raises InvalidInput for another file or passphrase, StorageFault for one that cannot be read."""
    clear = _read(file)
    try:
        url, cost = str(clear["database"]), int(clear["scrypt"]["n"])
        salt = base64.b64decode(clear["scrypt"]["salt"], validate=True)
        sealed = base64.b64decode(clear["sealed"], validate=True)
        # A power of two, and none that takes all memory.
        if clear["version"] != VERSION or not 2 <= cost <= DEAREST or cost & (cost - 1):
            raise ValueError("another version")
    except (KeyError, TypeError, ValueError, binascii.Error):
        raise InvalidInput(NOT_ONE, file=str(file)) from None
    try:
        opened = AESGCM(_key(passphrase, salt, cost)).decrypt(
            sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _bound(url)
        )
        secrets: dict[str, str | None] = json.loads(opened)
        password, site_key = secrets["password"], secrets["site_key"]
    except (InvalidTag, ValueError, KeyError, TypeError):
        raise InvalidInput(WRONG, file=str(file)) from None
    check_room(url)
    return RoomConnection(
        url,
        None if password is None else Secret(password),
        None if site_key is None else Secret(site_key),
    )


def _read(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise StorageFault(
            QT_TRANSLATE_NOOP("errors", "{file} cannot be read: {reason}."),
            file=str(file),
            reason=error.strerror or "",
        ) from None
    try:
        found = json.loads(content) if len(content) <= LARGEST_BYTES else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise InvalidInput(NOT_ONE, file=str(file))
    return found


def _key(passphrase: Secret, salt: bytes, cost: int) -> bytes:
    made = Scrypt(salt=salt, length=32, n=cost, r=BLOCK, p=PARALLEL)
    return made.derive(passphrase.reveal().encode("utf-8", "surrogateescape"))


def _bound(url: str) -> bytes:
    return f"{FORMAT} {VERSION} {url}".encode("utf-8", "surrogateescape")
