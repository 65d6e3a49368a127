"""Recordings that lie encrypted on the disk are handed over as they were recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import BinaryIO

from csu_console.config.sealed_recording import RecordSealer, new_day_key, opened
from csu_console.domain.export import ExportItem
from csu_console.services.archive.segment_door import SegmentDoor
from csu_console.services.export.export_work import ExportWork
from csu_console.services.export.verification import check_export
from tests.fakes.export_room import FILMED_UTC, MAKER, OFFICER, ExportRoom


def test_an_encrypted_recording_is_exported_in_clear(room: ExportRoom) -> None:
    start = FILMED_UTC + timedelta(minutes=4)
    segment = room.record(start)
    place = room.archive.file(segment.path)
    plain, key = place.read_bytes(), new_day_key()
    sealer = RecordSealer(key, room.first, date(2026, 1, 13))
    chunks = [plain[at : at + 700] for at in range(0, len(plain), 700)]
    place.write_bytes(b"".join([sealer.header, *(sealer.seal(chunk) for chunk in chunks), sealer.close()]))

    def open_plain(file: BinaryIO) -> BinaryIO:
        return opened(file, key)

    door = SegmentDoor(room.database, room.paths, room.clock, open_plain)
    items = (ExportItem(room.first, start, start + timedelta(seconds=6)),)
    work = ExportWork(
        replace(room.around(), door=door),
        replace(room.order(), items=items),
        OFFICER,
        MAKER,
        lambda _done, _all: None,
    )
    made = work.run()
    (film,) = made.summary.items[0].files
    assert film.packets_count == 60
    assert plain not in place.read_bytes()
    assert check_export(made.path).sound
