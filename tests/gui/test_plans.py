"""Action plans in the console: typed by number, ticked by keys, their pictures shown, their summary on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionFrame
from pytestqt.qtbot import QtBot

from csu_console.domain.action_plan import RunStep
from csu_console.domain.actor import SystemAccess
from csu_console.services.plans.plan_service import PlanService
from csu_console.ui.console.plan_desk import PANEL, PlanDesk
from csu_console.ui.main_window import MainWindow
from csu_console.ui.plans.plan_dock import PlanDock
from csu_console.ui.plans.plan_form import PlanForm
from csu_console.ui.plans.plan_window import PlanWindow
from csu_console.ui.theme.style import apply_theme
from tests.fakes.clock import FakeClock
from tests.fakes.duties import FakePlans
from tests.fakes.fake_screens import FakeScreens
from tests.fakes.pdf_text import pdf_text
from tests.fakes.plan_room import FIREWORKS, FakeRoom, plan_service
from tests.fakes.room_database import room_database
from tests.fakes.town import make_camera
from tests.fakes.ui_services import FakeConsoleServices, console_services

KEPT = replace(FIREWORKS, id=1, cameras=(1, 2), layout="2 x 2")


@pytest.fixture
def dock(qtbot: QtBot) -> PlanDock:
    plans = FakePlans()
    plans.kept.append(KEPT)
    made = PlanDock(plans)
    made.plans = plans  # type: ignore[attr-defined]
    qtbot.addWidget(made)
    made.show()
    return made


def plans_of(dock: PlanDock) -> FakePlans:
    found = dock.plans  # type: ignore[attr-defined]
    assert isinstance(found, FakePlans)
    return found


def test_enter_starts_space_ticks_and_stamps(dock: PlanDock, qtbot: QtBot) -> None:
    qtbot.keyClick(dock.offer, Qt.Key.Key_Return)
    plans = plans_of(dock)
    assert [run.plan.number for run in plans.running] == [12]
    assert dock.page.isVisible()
    qtbot.keyClick(dock.page.steps, Qt.Key.Key_Space)
    assert plans.running[0].tick(0) is not None
    assert "A. Martin" in dock.page.steps.item(1).text(), "who ticked stands beside the step"
    qtbot.keyClick(dock.page.contacts, Qt.Key.Key_Space)
    qtbot.keyClick(dock.page.contacts, Qt.Key.Key_Space)
    assert [line.step for line in plans.running[0].calls(0)] == [RunStep.CALLED, RunStep.REACHED]
    qtbot.keyClicks(dock.page.note, "Vent fort")
    qtbot.keyClick(dock.page.note, Qt.Key.Key_Return)
    assert plans.running[0].lines[-1].text == "Vent fort"
    assert not dock.page.note.text()


def test_an_end_is_asked_twice(dock: PlanDock, qtbot: QtBot) -> None:
    dock.start_plan(KEPT)
    dock.page.end.click()
    assert plans_of(dock).running
    dock.page.end.click()
    assert not plans_of(dock).running
    assert dock.offer.isVisible()


@pytest.fixture
def console(qtbot: QtBot) -> Iterator[tuple[MainWindow, FakeConsoleServices]]:
    services = console_services([make_camera(101, id=1), make_camera(345, id=2)])
    services.duties.plans.kept.append(KEPT)
    window = MainWindow(services, FakeScreens())  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.start()
    yield window, services
    window.close()


def test_a_number_at_the_desk_starts_it_and_shows_its_cameras(
    console: tuple[MainWindow, FakeConsoleServices], qtbot: QtBot
) -> None:
    window, services = console
    window.view.setFocus()
    for key in "A12":
        qtbot.keyClick(window.windowHandle(), key)
    assert "Feu d'artifice" in window.bar.number.accessibleDescription() or window.numbers.entry.text == "A12"
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert len(services.duties.plans.running) == 1
    assert [window.mosaic.shown_id(index) for index in range(2)] == [1, 2]
    assert window.panels.dock(PANEL).isVisible()
    lines = services.duties.plans.running[0].lines
    assert [line.step for line in lines] == [RunStep.LAYOUT]


def test_the_palette_offers_each_plan(console: tuple[MainWindow, FakeConsoleServices]) -> None:
    window, _services = console
    desk = window.findChild(PlanDesk)
    assert desk is not None
    assert [(offer.title, offer.hint) for offer in desk.offers()] == [("Start plan 12 Feu d'artifice", "A12")]


@pytest.fixture
def real(tmp_path: Path, fake_clock: FakeClock, qtbot: QtBot) -> Iterator[tuple[PlanService, FakeRoom]]:
    with room_database(tmp_path) as (database, _camera):
        room = FakeRoom()
        service = plan_service(database, SystemAccess("A. Martin", "poste-1"), fake_clock, room)
        yield service, room
        database.drain(5.0)
        service.close()


class Stock(FakeRoom):
    """What the form may name."""

    def by_number(self, number: int) -> object:
        return next((camera for camera in self.known.values() if camera.number == number), None)

    def layouts(self) -> tuple[object, ...]:
        return ()


def test_a_plan_is_typed_kept_run_and_summed_up(
    real: tuple[PlanService, FakeRoom], qtbot: QtBot, tmp_path: Path
) -> None:
    service, _room = real
    window = PlanWindow(service, Stock())  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.show()
    form = window.form
    form.name.setText("Marché de Noël")
    form.first.setText("32/12/2026")
    window.keep()
    assert "32/12/2026" in window.state_text()
    form.first.setText("01/12/2026")
    assert form.first.minimumWidth() > form.first.fontMetrics().horizontalAdvance(form.first.text())
    form.cameras.setText("345, 101")
    form.steps.setPlainText("Ouverture :\nBarrières posées\nAccès pompiers libre")
    form.contacts.setPlainText("Police municipale; radio 3\nPompiers; 18")
    form.temporary.setPlainText("345; 2026-118; 01/12/2026; 24/12/2026")
    window.keep()
    kept = service.plans()
    qtbot.waitUntil(lambda: len(service.plans()) == 1)
    plan = service.plans()[0]
    assert plan.cameras == (2, 1)
    assert [step.procedure for step in plan.steps] == ["Ouverture", "Ouverture"]
    run = service.begin(plan)
    service.tick(run, 1)
    service.call(run, 1)
    qtbot.waitUntil(lambda: len(service.runs()[0].lines) == 2, timeout=5000)
    service.end(service.runs()[0])
    window.show_run(run.id)
    qtbot.waitUntil(lambda: window.summary is not None)
    file = tmp_path / "plan.pdf"
    window.write_pdf(file)
    text = " ".join(pdf_text(file.read_bytes()).split())
    for words in ("Marché de Noël", "Accès pompiers libre", "A. Martin", "2026-118", f"P1-{run.id}"):
        assert words in text
    told, untold = text.index("Persons told"), text.index("Not told")
    assert told < text.index("Pompiers 18 called") < untold < text.index("Police municipale radio 3")
    assert kept == ()
    window.close()


def test_the_form_is_low_enough_for_a_small_screen(qtbot: QtBot, qapp: QApplication) -> None:
    """1280 x 720 is a full HD screen at 150 %: with tabs, buttons and a title bar the form may take 540 of it."""
    apply_theme(qapp)
    form = PlanForm(Stock())  # type: ignore[arg-type]
    qtbot.addWidget(form)
    form.ensurePolished()
    least_px = form.minimumSizeHint().height()
    qapp.setStyleSheet("")
    assert least_px <= 540


def test_the_example_of_a_day_is_read_whole(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp)
    form = PlanForm(Stock())  # type: ignore[arg-type]
    qtbot.addWidget(form)
    form.resize(form.minimumSizeHint())
    form.show()
    for line in (form.first, form.last):
        words_px = line.fontMetrics().horizontalAdvance(line.placeholderText())
        frame = QStyleOptionFrame()
        line.initStyleOption(frame)
        room = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, frame, line)
        # Beside the text a field keeps two pixels free at each end.
        assert words_px <= room.width() - 4
    qapp.setStyleSheet("")
