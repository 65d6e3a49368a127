"""The service: an export in its thread, the journal, the second person, the end of the program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import Actor, SystemAccess
from csu_console.domain.audit import Action, Deed, ObjectKind, Result
from csu_console.domain.errors import InvalidInput, NotPermitted
from csu_console.domain.export import CaseFacts, ExportOrder
from csu_console.domain.permission import Role
from csu_console.services.export.export_service import ExportService
from csu_console.services.export.pace import ExportCancelled
from tests.fakes.export_room import ExportRoom


class _People:
    def operator(self, operator_id: int) -> None:
        return None


@pytest.fixture
def service(room: ExportRoom) -> Iterator[ExportService]:
    access = SystemAccess("Léa Martin", "poste-1")
    made = ExportService(room.around(), room.keys, access, _People(), "0.1.0")
    yield made
    assert made.close()


def test_an_export_is_made_and_told(room: ExportRoom, service: ExportService, qtbot: QtBot) -> None:
    deeds: list[Deed] = []
    made: list[tuple[ExportOrder, str, Path]] = []
    service.acted.connect(deeds.append)
    service.made.connect(lambda *told: made.append(told))
    service.case_of = lambda number: CaseFacts(number=f"R{number}")
    order = room.order()
    job = service.begin(ExportOrder(9, order.reason, order.items, order.target, "DVD-1", "OPJ Durand"))
    assert len(service.jobs()) == 1
    with qtbot.waitSignal(job.finished, timeout=20_000) as told:
        pass
    path, export = told.args
    assert (path / "manifest.json").exists()
    assert (made[0][1], made[0][2], made[0][0].case.number) == (export, path, "R9")
    assert [(deed.action, deed.obj.id, deed.reason) for deed in deeds] == [
        (Action.EXPORTED, "12", "vol avec violences"),
        (Action.EXPORTED, "13", "vol avec violences"),
    ]
    assert deeds[0].detail["export"] == "e2026-0001"
    assert service.jobs() == []


def test_cancelled_it_says_so_and_the_journal_knows(
    room: ExportRoom, service: ExportService, qtbot: QtBot
) -> None:
    deeds: list[Deed] = []
    service.acted.connect(deeds.append)
    job = service.begin(room.order())
    job.cancel()
    with qtbot.waitSignal(job.failed, timeout=20_000) as told:
        pass
    assert isinstance(told.args[0], ExportCancelled)
    assert [(deed.obj.kind, deed.result) for deed in deeds] == [(ObjectKind.EXPORT, Result.FAILED)]
    assert list(room.folder.iterdir()) == []


def test_the_end_of_the_program_leaves_nothing_half(room: ExportRoom, service: ExportService) -> None:
    service.begin(room.order())
    assert service.close(10.0)
    assert not list(room.folder.glob("*.part"))


def test_two_at_a_time(room: ExportRoom, service: ExportService) -> None:
    service.begin(room.order())
    service.begin(room.order())
    with pytest.raises(InvalidInput, match="2 exports are being made"):
        service.begin(room.order())


def test_where_the_room_asks_for_it_a_second_person_approves(
    room: ExportRoom, service: ExportService, qtbot: QtBot
) -> None:
    service.set_needs_second(True)
    assert service.needs_second()
    with pytest.raises(NotPermitted, match="second person approves"):
        service.begin(room.order())
    chief = Actor(5, "Paul Chef", frozenset({Role.SUPERVISOR}), "poste-1")
    with pytest.raises(NotPermitted, match="another one"):
        service.begin(room.order(), chief)  # has no right to export
    second = Actor(6, "Nadia Officier", frozenset({Role.REQUISITION_OFFICER}), "poste-1")
    job = service.begin(room.order(), second)
    with qtbot.waitSignal(job.finished, timeout=20_000) as told:
        pass
    assert "Nadia Officier" in (told.args[0] / "manifest.json").read_text("utf-8")


def test_the_certificate_is_written_as_text(room: ExportRoom, service: ExportService, tmp_path: Path) -> None:
    service.write_certificate(tmp_path / "c.pem")
    assert (tmp_path / "c.pem").read_text().startswith("-----BEGIN CERTIFICATE-----")
