"""Each camera's files as a chain: a link over the link before and what the row says of the file.

Functions take the session first and never commit.
"""

from __future__ import annotations

from sqlalchemy import insert, select, update
from sqlalchemy.dialects import postgresql

from csu_console.domain.archive_register import FIRST_LINK, link, link_fields
from csu_console.domain.recording import Segment
from csu_console.storage.database import Session
from csu_console.storage.tables import archive_chains

_CHAIN = archive_chains.c


def extend(session: Session, segment: Segment) -> dict[str, object]:
    """The columns of a new file's hash and link, at the end of its camera's chain; nothing for a file without a hash.

    The chain's end is held until this transaction ends: a recorder and a repair may add at once.
    """
    if segment.sha256 is None:
        return {}
    number, previous = _hold_end(session, segment.camera_id)
    number += 1
    linked = link(previous, link_fields(segment, number))
    session.execute(
        update(archive_chains)
        .where(_CHAIN.camera_id == segment.camera_id)
        .values(last_number=number, chain_sha256=linked)
    )
    return {"sha256": segment.sha256, "chain_number": number, "chain_sha256": linked}


def end(session: Session, camera_id: int) -> tuple[int, bytes]:
    """Number and hash of a camera's newest link; 0 and 32 zero bytes before the first."""
    row = session.execute(
        select(_CHAIN.last_number, _CHAIN.chain_sha256).where(_CHAIN.camera_id == camera_id)
    ).one_or_none()
    return (0, FIRST_LINK) if row is None else (row.last_number, bytes(row.chain_sha256))


def _hold_end(session: Session, camera_id: int) -> tuple[int, bytes]:
    first = {"camera_id": camera_id, "last_number": 0, "chain_sha256": FIRST_LINK}
    if session.get_bind().dialect.name == "postgresql":
        session.execute(postgresql.insert(archive_chains).values(first).on_conflict_do_nothing())
        session.execute(select(_CHAIN.camera_id).where(_CHAIN.camera_id == camera_id).with_for_update())
    # On SQLite a writing session holds the whole file.
    elif not session.execute(select(_CHAIN.camera_id).where(_CHAIN.camera_id == camera_id)).first():
        session.execute(insert(archive_chains).values(first))
    return end(session, camera_id)
