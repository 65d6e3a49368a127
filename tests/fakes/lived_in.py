"""A database people have worked in: cameras, masks, journal, logbook, register, recordings."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from csu_console.domain.logbook import AdditionKind, NewAddition
from csu_console.storage import inventory, masks, segments
from csu_console.storage.database import Database
from csu_console.storage.journal.append import append
from csu_console.storage.logbook import entries
from tests.fakes.journal_entries import make_audit_entries
from tests.fakes.log_entries import BY, NOW, make_facts
from tests.fakes.town import make_camera, make_segment, make_version

CAMERAS, JOURNAL_ENTRIES, LOG_ENTRIES = 12, 40, 9
RECORDED_UTC = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = date(2026, 3, 1)


def live_in(database: Database) -> list[int]:
    """Fill an open, empty database; ids of its cameras."""
    with database.session() as session:
        ids = inventory.save_cameras(session, [make_camera(number) for number in range(1, CAMERAS + 1)])
        inventory.store_sealed_password(session, ids[0], b"\x01sealed\x00")
        for camera_id in ids:
            masks.append_version(session, make_version(camera_id))
        # A hole in the numbers: they must stay what they are, not be given anew.
        inventory.remove_camera(session, ids[3], RECORDED_UTC)
        append(session, make_audit_entries(JOURNAL_ENTRIES))
        for count in range(LOG_ENTRIES):
            number = entries.append_entry(
                session, f"draft-{count}", make_facts(f"Échauffourée n° {count}"), (), BY
            )
            entries.append_addition(
                session, number, NewAddition(AdditionKind.TOLD, NOW + timedelta(minutes=count), "Police"), BY
            )
            text = NewAddition(AdditionKind.ADDENDUM, NOW, text="véhicule « d'occasion » retrouvé")
            entries.append_addition(session, number, text, BY)
        for minute in range(5):
            start = RECORDED_UTC + timedelta(minutes=2 * minute)
            segments.add_segment(session, make_segment(ids[0], start, f"1/2026-03-01/{minute}.mp4"))
    return ids
