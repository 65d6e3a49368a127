"""Hashes over what was written, so that a row changed behind the program's back is told.

The hash of a personal text is made with a random salt that lies beside the text and goes with it: afterwards the hash
proves nothing about a guessed text.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Sequence

from csu_console.domain.clock import to_us
from csu_console.domain.logbook import EntryCamera, EntryFacts, NewAddition, PersonalText, Signature

SALT_BYTES = 16


def new_salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


def body_of_entry(text: PersonalText) -> str:
    """The personal text of an entry as canonical JSON."""
    return _canonical({"address": text.address, "description": text.description})


def body_of_addition(text: str) -> str:
    return _canonical({"text": text})


def text_hash(salt: bytes, body: str) -> bytes:
    return hashlib.sha256(salt + body.encode("utf-8")).digest()


def entry_hash(
    number: int, draft_id: str, facts: EntryFacts, by: Signature, shift_id: int | None, text_sha256: bytes
) -> bytes:
    """SHA-256 over all of an entry but its personal text, which is in it by its own hash."""
    return _hash(
        [
            number,
            draft_id,
            to_us(facts.start_utc),
            facts.category,
            facts.subcategory,
            facts.title,
            facts.origin,
            facts.priority,
            [_camera(camera) for camera in facts.cameras],
            facts.site,
            facts.commune,
            list(facts.actions),
            list(facts.outcomes),
            shift_id,
            *_signature(by),
            text_sha256.hex(),
        ]
    )


def addition_hash(entry_number: int, what: NewAddition, by: Signature, text_sha256: bytes | None) -> bytes:
    """Of one addition; its row number is given by the database and not in it."""
    return _hash(
        [
            entry_number,
            what.kind,
            to_us(what.at_utc),
            what.subject,
            what.detail,
            *_signature(by),
            None if text_sha256 is None else text_sha256.hex(),
        ]
    )


def _camera(camera: EntryCamera) -> list[object]:
    return [camera.camera_id, camera.number, camera.name, camera.preset]


def _signature(by: Signature) -> tuple[object, ...]:
    return by.name, by.operator_id, by.workstation, to_us(by.at_utc)


def _hash(fields: Sequence[object]) -> bytes:
    return hashlib.sha256(json.dumps(fields, ensure_ascii=True).encode("ascii")).digest()


def _canonical(data: dict[str, str]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
