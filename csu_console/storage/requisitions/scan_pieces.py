"""Contents of scans in a room's database, in pieces. Functions take the session first and never commit.

The file in the data folder of who took it in stays; this is how the others come by it.
"""

from __future__ import annotations

import hashlib

from sqlalchemy import delete, func, insert, select

from csu_console.storage.database import Session
from csu_console.storage.tables import requisition_scan_pieces, requisitions

PIECE_BYTES = 64 * 1024
"""A copy of the whole database holds 2,000 rows in memory at once: 125 MB of these."""

_PIECE = requisition_scan_pieces.c


def put(session: Session, sha256: str, content: bytes) -> None:
    """All of it, in place of what an attempt before left."""
    session.execute(delete(requisition_scan_pieces).where(_PIECE.sha256 == sha256))
    session.execute(
        insert(requisition_scan_pieces),
        [
            {"sha256": sha256, "piece": place, "content": content[start : start + PIECE_BYTES]}
            for place, start in enumerate(range(0, len(content), PIECE_BYTES))
        ],
    )


def content(session: Session, sha256: str) -> bytes | None:
    """None when it is not there, or is not what its hash says."""
    query = select(_PIECE.content).where(_PIECE.sha256 == sha256).order_by(_PIECE.piece)
    found = b"".join(map(bytes, session.execute(query).scalars()))
    return found if hashlib.sha256(found).hexdigest() == sha256 else None


def missing(session: Session) -> tuple[tuple[str, str], ...]:
    """(SHA-256, path in the folder of scans) of every requisition's scan that is kept and not here whole."""
    row = requisitions.c
    here = (
        select(func.coalesce(func.sum(func.length(_PIECE.content)), 0))
        .where(_PIECE.sha256 == row.scan_sha256)
        .scalar_subquery()
    )
    query = (
        select(row.scan_sha256, row.scan_path)
        .where(
            row.scan_sha256.is_not(None),
            row.scan_path.is_not(None),
            row.scan_path != "",
            here != row.scan_bytes,
        )
        .order_by(row.number)
    )
    return tuple((sha256, path) for sha256, path in session.execute(query))
