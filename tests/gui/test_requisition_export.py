"""A requisition whose pictures are really there: held, exported, verified, handed over by the interface."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import Actor
from csu_console.domain.errors import ConsoleError
from csu_console.domain.export import Medium
from csu_console.domain.permission import Permission, Role
from csu_console.domain.requisition import (
    AskedCamera,
    AskedPeriod,
    Authority,
    NegativeCause,
    RequisitionFacts,
    Scan,
    State,
)
from csu_console.domain.secret import Secret
from csu_console.services.alert_service import AlertService
from csu_console.services.archive.hold_service import HoldService
from csu_console.services.database_service import DatabaseService
from csu_console.services.export.export_service import ExportService
from csu_console.services.requisitions.room_requisitions import RoomRequisitions, room_requisitions
from csu_console.storage.database import Database
from csu_console.storage.requisitions import results
from csu_console.ui.requisitions.export_desk import ExportDesk
from csu_console.ui.requisitions.requisition_window import RequisitionWindow
from tests.fakes.clock import FakeClock
from tests.fakes.export_room import FILMED_UTC, SECOND, ExportRoom
from tests.fakes.recording_parts import FakeCameras
from tests.fakes.requisition_room import OFFICER, PDF
from tests.fakes.town import make_camera


class FakeFourEyes:
    """FourEyes: whoever is named signs with any password."""

    def ask(
        self,
        second_name: str,
        second_password: Secret,
        permission: Permission,
        excluded: Actor,
        then: Callable[[Actor], None],
        otherwise: Callable[[ConsoleError], None],
        code: str = "",
    ) -> None:
        then(Actor(9, second_name, frozenset({Role.REQUISITION_OFFICER}), "poste-2"))


class Bench:
    """The window of requisitions over a room with recordings."""

    def __init__(self, folder: Path) -> None:
        database = Database(f"sqlite:///{folder / 'csu.db'}")
        database.open()
        self.database, self.clock = DatabaseService(database), FakeClock()
        self.room = ExportRoom(folder, self.database, self.clock)
        cameras = cast(
            Any,
            FakeCameras(*(make_camera(n, id=i) for n, i in ((12, self.room.first), (13, self.room.second)))),
        )
        self.holds = HoldService(self.database, cameras, self.clock, access=OFFICER)
        self.holds.load()
        self.requisitions: RoomRequisitions = room_requisitions(
            *(self.database, cameras, self.holds, AlertService(self.clock), OFFICER, self.clock),
            scans_folder=folder / "requisitions",
            habilitation=lambda: "HAB-1",
        )
        people = SimpleNamespace(operator=lambda _id: None)
        self.exports = ExportService(self.room.around(), self.room.keys, OFFICER, people, "0.1.0")
        self.exports.made.connect(
            lambda order, name, path: self.requisitions.work.exported(
                order.requisition_id, name, order.media_serial, str(path)
            )
        )
        self.window = RequisitionWindow(self.requisitions)
        self.second = FakeFourEyes()
        self.people = cast(Any, SimpleNamespace(sessions=OFFICER, four_eyes=self.second))
        self.desk = ExportDesk(self.requisitions, self.exports, self.people, self.window.form)

    def facts(self) -> RequisitionFacts:
        """Camera 12 over its gap of 30 s; camera 13 has nothing."""
        return RequisitionFacts(
            self.clock.utc_now(),
            authority=Authority(name="Durand", rank="OPJ", unit="Commissariat"),
            frame="flagrance",
            article="article 60-1",
            procedure="2026/00123",
            nature="Vol avec violences",
            periods=(AskedPeriod(FILMED_UTC + 3 * SECOND, FILMED_UTC + 52 * SECOND),),
            cameras=tuple(
                AskedCamera(camera_id, number, f"Caméra {number}")
                for number, camera_id in ((12, self.room.first), (13, self.room.second))
            ),
        )

    def positive(self) -> int:
        """A requisition whose search found camera 12; its number."""
        service, work = self.requisitions.list, self.requisitions.work
        number = service.open(self.facts())
        one = service.by_number(number)
        assert one is not None
        by = service.sign()
        scan = Scan("r.pdf", "000001/x.pdf", "0" * 64, 1)
        service.write_one(number, lambda session: results.put_scan(session, number, scan, by))
        service.write_one(number, lambda session: results.put_held(session, number, [1], by))
        for state in (State.VERIFIED, State.HELD, State.SEARCHING):
            service.step(number, state)
        work.answer(one, one.facts.items()[:1], None)
        work.answer(one, one.facts.items()[1:], NegativeCause.NOT_COVERED)
        service.step(number, State.POSITIVE)
        return number

    def close(self) -> None:
        self.window.hide()
        self.window.deleteLater()
        self.exports.close()
        self.requisitions.close()
        self.holds.close()
        self.database.close()


def cell(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    return "" if item is None else item.text()


@pytest.fixture
def bench(tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.close()


def test_from_the_hold_to_the_hand_over_of_a_verified_export(
    bench: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    form, scan = bench.window.form, tmp_path / "request.pdf"
    scan.write_bytes(PDF)
    bench.window.open_number(bench.requisitions.list.open(bench.facts()))

    def state() -> State:
        assert form.requisition is not None
        return form.requisition.state

    form.keep_scan(scan)
    qtbot.waitUntil(lambda: form.requisition is not None and form.requisition.scan is not None, timeout=5000)
    form.go_on()
    form.go_on()
    qtbot.waitUntil(lambda: state() is State.SEARCHING, timeout=5000)
    table = form.results.table
    qtbot.waitUntil(lambda: "38 %" in cell(table, 0, 2), timeout=5000)
    form.results.accept_proposals()
    form.results.answer(None)
    form.go_on()
    assert state() is State.POSITIVE
    row = form.hand_over.export
    form.go_on()
    assert "folder" in form.message.text(), "asked for before anything begins"
    row.medium.setCurrentIndex(row.medium.findData(Medium.FOLDER))
    row.folder.setText(str(bench.room.folder))
    form.go_on()
    assert "serial number" in form.message.text()
    row.serial.setText("DVD-0042")
    bench.clock.advance(60)
    form.go_on()
    qtbot.waitUntil(lambda: state() is State.EXPORTED, timeout=30_000)
    done = form.requisition
    assert done is not None
    assert (done.exports[0].media_serial, done.exports[0].checked_by) == ("DVD-0042", "")
    place = Path(done.exports[0].place)
    film = next((place / "MASTER").glob("*.mp4"))
    kept = film.read_bytes()
    film.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
    form.go_on()
    qtbot.waitUntil(lambda: "NOT whole" in form.message.text(), timeout=15_000)
    assert state() is State.EXPORTED, "what was touched is not handed over"
    film.write_bytes(kept)
    form.go_on()
    qtbot.waitUntil(lambda: state() is State.CHECKED, timeout=15_000)
    form.go_on()
    bench.clock.advance(60)
    form.hand_over.recipient.setText("Petit")
    form.hand_over.identity.setText("carte n° 88")
    form.go_on()
    assert state() is State.HANDED_OVER
    form.go_on()
    assert state() is State.CLOSED


def test_a_second_person_signs_where_the_room_asks_for_it(bench: Bench, qtbot: QtBot) -> None:
    bench.exports.set_needs_second(True)
    bench.window.open_number(bench.positive())
    window, row = bench.window, bench.window.form.hand_over.export
    row.offer(needs_second=True)
    row.medium.setCurrentIndex(row.medium.findData(Medium.FOLDER))
    row.folder.setText(str(bench.room.folder))
    row.serial.setText("DVD-0042")
    window.form.go_on()
    assert "second person" in window.form.message.text()
    row.second.name.setText("claire")
    row.second.password.setText("le marché du mardi")
    window.form.go_on()
    qtbot.waitUntil(
        lambda: window.form.requisition is not None and window.form.requisition.state is State.EXPORTED,
        timeout=30_000,
    )
    assert row.second.password.text() == "", "no password stays"


def test_an_export_given_up_leaves_the_requisition_where_it_was(bench: Bench, qtbot: QtBot) -> None:
    bench.window.open_number(bench.positive())
    form, row = bench.window.form, bench.window.form.hand_over.export
    row.medium.setCurrentIndex(row.medium.findData(Medium.FOLDER))
    row.folder.setText(str(bench.room.folder))
    row.serial.setText("DVD-0042")
    form.go_on()
    row.cancel.click()
    qtbot.waitUntil(lambda: row.bar.isHidden(), timeout=15_000)
    one = form.requisition
    assert one is not None
    # Given up, or finished before it heard of it: never something between.
    assert (one.state, len(one.exports)) in ((State.POSITIVE, 0), (State.EXPORTED, 1))
    assert len(list(bench.room.folder.iterdir())) == len(one.exports)
