"""The archive's window on real services: what is shown is what is on the disk."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.alert import AlertKind
from csu_console.domain.conformity import StoredSample
from csu_console.domain.errors import NotPermitted, StorageFault
from csu_console.domain.permission import Role
from csu_console.ui.archive.archive_window import ArchiveWindow
from csu_console.ui.archive.conformity_page import ADVICE_WIDEST_PX
from csu_console.ui.archive.conformity_words import ADVICE_COLUMN
from csu_console.ui.archive.gauge_delegate import GAUGE_ROLE
from csu_console.ui.archive.register_page import RegisterPage
from csu_console.ui.theme.palette import Ink
from tests.fakes import archive_rows
from tests.fakes.care_room import GOOD, archive_care
from tests.fakes.clock import START_UTC, FakeClock
from tests.fakes.pdf_text import pdf_text
from tests.fakes.sealed_room import SealedRoom, open_room

DAY = timedelta(days=1)
LIMIT_MS = 10_000


@pytest.fixture
def room(tmp_path: Path, fake_clock: FakeClock, qtbot: QtBot) -> Iterator[SealedRoom]:
    with open_room(tmp_path, fake_clock) as made:
        yield made


def lived(room: SealedRoom) -> None:
    """Camera 1 for 18 days, what is out of its time destroyed, one hour late; camera 2 since yesterday."""
    for camera_id, days in ((room.first, range(18, 0, -1)), (room.second, range(1, 0, -1))):
        starts = [START_UTC - place * DAY + timedelta(minutes=5) for place in days]
        room.database.write_now(
            lambda s, c=camera_id, at=starts: archive_rows.add(s, c, at, bytes_count=6_000_000_000)  # type: ignore[misc]
        )
    room.destruction(START_UTC - 20 * DAY).run()


def page_of(window: ArchiveWindow) -> RegisterPage:
    assert window.register is not None
    return window.register


def test_the_register_shows_what_was_recorded_and_destroyed(
    room: SealedRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    lived(room)
    with archive_care(room) as made:
        made.care.register.run_now()
        window = ArchiveWindow(made.care)
        qtbot.addWidget(window)
        window.show()
        page = page_of(window)
        qtbot.waitUntil(lambda: page.period is not None, timeout=LIMIT_MS)
        rows = page.model.rows()
        assert [(row[1], row[2]) for row in rows if row[0] == "12/01/2026"] == [
            ("1", "Present"),
            ("2", "Present"),
        ]
        assert rows[0][2] == "Destroyed"
        assert page.gone.figure.text() == "3"
        assert page.on_time.figure.text() == "0.0 %"
        assert "100" not in page.on_time.accessibleName()
        page.write_file(lambda: made.care.reader.csv(page.period.days), tmp_path / "r.csv")  # type: ignore[union-attr]
        qtbot.waitUntil(lambda: "r.csv" in page.state.text(), timeout=LIMIT_MS)
        lines = (tmp_path / "r.csv").read_text("utf-8-sig").splitlines()
        assert len(list(csv.reader(lines, delimiter=";"))) == len(rows) + 1
        window.close()


def test_the_room_is_shown_against_the_orders(room: SealedRoom, qtbot: QtBot) -> None:
    lived(room)
    with archive_care(room, held_bytes=4_000_000_000, free_bytes=30_000_000_000) as made:
        window = ArchiveWindow(made.care)
        qtbot.addWidget(window)
        window.tabs.setCurrentWidget(window.storage)
        window.show()
        page = window.storage
        qtbot.waitUntil(lambda: page.model.rowCount() == 2, timeout=LIMIT_MS)
        first = page.model.rows()[0]
        assert (first[0], first[4]) == ("1", "15")
        assert page.disk.accessibleName().startswith("Recordings 92.0 GB, Held for procedures 4.0 GB")
        # 96 GB there, 4 held, 10 free above the reserve, 12 a day: eight and a half days of fifteen.
        assert "8.5 days" in page.state.text()
        assert [alert.kind for alert in made.alerts.open_alerts()] == [AlertKind.STORAGE_FORECAST]
        gauge = page.model.index(0, 1).data(GAUGE_ROLE)
        assert (gauge.most, gauge.second, gauge.ink) == (15.0, 8.5, Ink.ATTENTION)
        window.close()


def test_a_disk_that_is_large_enough_raises_nothing(room: SealedRoom, qtbot: QtBot) -> None:
    lived(room)
    with archive_care(room) as made:
        with qtbot.waitSignal(made.care.storage.changed, timeout=LIMIT_MS):
            made.care.storage.look()
        assert not made.alerts.open_alerts()
        assert made.care.storage.survey().forecast_days is None


def test_heads_of_conformity_are_read_before_anything_is_measured(room: SealedRoom, qtbot: QtBot) -> None:
    with archive_care(room) as made:
        window = ArchiveWindow(made.care)
        qtbot.addWidget(window)
        window.tabs.setCurrentWidget(window.conformity)
        window.show()
        head = window.conformity.table.horizontalHeader()
        for column in range(head.count()):
            assert head.sectionSize(column) >= head.sectionSizeFromContents(column).width()
        window.close()


def test_the_page_and_the_guard_of_the_disk_agree(room: SealedRoom, qtbot: QtBot) -> None:
    lived(room)
    with archive_care(room) as made:
        storage = made.care.storage
        assert not storage.expects(1.0), "nothing is known before a survey"
        with qtbot.waitSignal(storage.changed, timeout=LIMIT_MS):
            storage.look()
        assert storage.expects(12_000_000_000 / 86400)
        assert not storage.expects(2 * 12_000_000_000 / 86400), "somebody else writes"
        storage.days_left = lambda: 0.25
        window = ArchiveWindow(made.care)
        qtbot.addWidget(window)
        window.tabs.setCurrentWidget(window.storage)
        window.show()
        qtbot.waitUntil(lambda: "full in 6 h" in window.storage.state.text(), timeout=LIMIT_MS)
        window.close()


def test_a_room_that_records_since_today_gets_no_forecast(room: SealedRoom, qtbot: QtBot) -> None:
    room.record(1, START_UTC - timedelta(hours=2))
    with archive_care(room) as made:
        window = ArchiveWindow(made.care)
        qtbot.addWidget(window)
        window.tabs.setCurrentWidget(window.storage)
        window.show()
        qtbot.waitUntil(lambda: "not known yet" in window.storage.state.text(), timeout=LIMIT_MS)
        assert window.storage.model.rows()[0][5] == "—"
        window.close()


def test_conformity_names_what_to_change(room: SealedRoom, qtbot: QtBot) -> None:
    first = room.record(1, START_UTC - timedelta(hours=2))
    room.record(2, START_UTC - timedelta(hours=2))

    def measure(file: BinaryIO) -> StoredSample:
        return replace(GOOD, width_px=640, height_px=480, distinct_hz=6.2) if "/1/" in file.name else GOOD

    with archive_care(room, measure=measure) as made:
        window = ArchiveWindow(made.care)
        qtbot.addWidget(window)
        page = window.conformity
        window.tabs.setCurrentWidget(page)
        window.show()
        page.begin()
        qtbot.waitUntil(lambda: page.measure.isEnabled(), timeout=LIMIT_MS)
        bad, good = page.model.rows()
        qtbot.waitUntil(lambda: page.table.rowHeight(0) > page.table.rowHeight(1), timeout=LIMIT_MS)
        assert page.table.columnWidth(ADVICE_COLUMN) == ADVICE_WIDEST_PX
        assert bad[0] == "1"
        assert bad[3] == (
            "Set its recorded stream to at least 704 × 576. It repeats pictures: raise its real rate to 12 "
            "(frame rate, exposure time, night mode)."
        )
        assert (good[0], good[3], good[9]) == ("2", "Conforms.", "intact")
        assert page.state.text() == "1 of 2 cameras conform."
        room.file(first).write_bytes(b"x" * 2000)
        page.begin()
        qtbot.waitUntil(lambda: page.measure.isEnabled(), timeout=LIMIT_MS)
        assert page.model.rows()[0][9] == "touched"
        window.close()


def test_a_file_that_cannot_be_decoded_is_nothing_to_show(
    room: SealedRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    room.record(1, START_UTC - timedelta(hours=2))

    def measure(_file: BinaryIO) -> StoredSample:
        raise StorageFault("{path} cannot be read.", path="x")

    with archive_care(room, measure=measure) as made:
        window = ArchiveWindow(made.care)
        qtbot.addWidget(window)
        page = window.conformity
        page.begin()
        qtbot.waitUntil(lambda: page.measure.isEnabled(), timeout=LIMIT_MS)
        assert {row[3] for row in page.model.rows()} == {
            "Nothing readable was recorded in the last two days: look at its order, its masks and its stream."
        }
        from csu_console.ui.archive.conformity_words import conformity_paper
        from csu_console.ui.logbook.paper import pdf_of

        path = tmp_path / "c.pdf"
        page.write_file(lambda: pdf_of(conformity_paper(page.found, START_UTC)), path)
        qtbot.waitUntil(lambda: "c.pdf" in page.state.text(), timeout=LIMIT_MS)
        assert "0 of 2 cameras conform." in " ".join(pdf_text(path.read_bytes()).split())
        window.close()


@pytest.mark.parametrize(
    ("role", "tabs"), [(Role.SUPERVISOR, 3), (Role.AUDITOR, 3), (Role.ADMINISTRATOR, 2), (Role.OPERATOR, 0)]
)
def test_each_sees_what_is_his(room: SealedRoom, qtbot: QtBot, role: Role, tabs: int) -> None:
    with archive_care(room, role) as made:
        if not tabs:
            with pytest.raises(NotPermitted):
                ArchiveWindow(made.care)
            return
        window = ArchiveWindow(made.care)
        qtbot.addWidget(window)
        assert window.tabs.count() == tabs
        window.close()
