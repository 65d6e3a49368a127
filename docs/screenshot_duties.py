"""The guide's pictures of action plans, maintenance and supervision."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from csu_console.domain.action_plan import (
    ActionPlan,
    Contact,
    EventKind,
    Recall,
    RunStep,
    TemporaryCamera,
    typed_steps,
)
from csu_console.domain.actor import SystemAccess
from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.maintenance import NewTicket, Supplier, TicketState, Visit
from csu_console.domain.recording import GapCause
from csu_console.services.maintenance.maintenance_service import MaintenanceService
from csu_console.storage import action_plans, alerts
from csu_console.storage import maintenance as rows
from csu_console.storage.alerts import Source
from csu_console.storage.database import Session
from csu_console.storage.tables import gaps
from csu_console.ui.console.plan_desk import PlanDesk
from csu_console.ui.main_window import MainWindow
from csu_console.ui.maintenance.maintenance_window import MaintenanceWindow
from csu_console.ui.plans.plan_window import PlanWindow
from csu_console.ui.settings.settings_dialog import SettingsDialog
from docs.screenshot_camera import CONTROL, Camera, opened, press, type_number, wait
from docs.screenshot_town import id_of, wait_for_pictures

PICTURES = (
    *("plan", "plan-prepare", "plan-summary", "maintenance", "maintenance-figures", "maintenance-visits"),
    "supervision",
)
CHIEF = SystemAccess("Claire Morel", "poste-1")
STEPS = """Avant le tir :
Barrières posées quai des Mariniers
Accès des secours libre, rue du Port
Point radio avec l'artificier
Pendant :
Jauge de la place relevée toutes les 15 min
Tir annoncé, patrouilles en place
Après :
Levée des barrières confirmée
Réouverture de la circulation"""


def duties(window: MainWindow, camera: Camera) -> None:
    """A plan prepared, started by its number, ticked, ended; tickets, figures and visits of a year."""
    now = window.services.clock.utc_now()
    plan = _plan(window, now.date())
    window.services.database.write_now(lambda session: action_plans.save(session, plan, CHIEF.actor(), now))
    plans = window.services.duties.plans
    wait("the plan", lambda: plans.by_number(12), 10.0)
    window.view.setFocus()
    type_number(window, "A12")
    wait("its run", plans.runs, 10.0)
    desk = window.findChild(PlanDesk)
    assert isinstance(desk, PlanDesk)
    page = desk.dock.page
    for count in (1, 2, 3):
        QTest.keyClick(page.steps, Qt.Key.Key_Space)
        wait("the tick", lambda c=count: plans.runs()[0].ticked() == c, 10.0)  # type: ignore[misc]
        QTest.keyClick(page.steps, Qt.Key.Key_Down)
    for stamps in (1, 2):
        QTest.keyClick(page.contacts, Qt.Key.Key_Space)
        wait("the stamp", lambda s=stamps: len(plans.runs()[0].calls(0)) == s, 10.0)  # type: ignore[misc]
    page.note.setText("Vent fort de nord-ouest, artificier prévenu")
    QTest.keyClick(page.note, Qt.Key.Key_Return)
    wait("the note", lambda: any(line.step is RunStep.NOTE for line in plans.runs()[0].lines), 10.0)
    wait_for_pictures(window, (1, 2, 101, 3, 4))
    camera.take("plan", window)
    page.end.click()
    page.end.click()
    seen = opened(PlanWindow)
    wait("the summary", lambda: seen.summary is not None, 10.0)
    camera.take("plan-summary", seen)
    seen.tabs.setCurrentIndex(0)
    seen.list.setCurrentRow(0)
    camera.take("plan-prepare", seen)
    seen.close()
    press(window, Qt.Key.Key_F6, modifiers=CONTROL)
    _maintenance(window, camera)
    _supervision(window, camera)


def _maintenance(window: MainWindow, camera: Camera) -> None:
    services = window.services
    services.database.write_now(lambda session: _fill(session, window))
    service = MaintenanceService(services.database, CHIEF, services.clock, window)
    service.load()
    seen = MaintenanceWindow(service, services.inventory, window)
    seen.show()
    seen.show_ticket(2)
    camera.take("maintenance", seen)
    seen.tabs.setCurrentWidget(seen.figures)
    wait("the figures", lambda: seen.figures.figures is not None, 20.0)
    camera.take("maintenance-figures", seen)
    seen.tabs.setCurrentWidget(seen.visits)
    camera.take("maintenance-visits", seen)
    seen.close()
    seen.deleteLater()
    service.close()


def _supervision(window: MainWindow, camera: Camera) -> None:
    press(window, Qt.Key.Key_Comma, modifiers=CONTROL)
    settings = opened(SettingsDialog)
    settings.show_page(settings.supervision)
    settings.supervision.port.setValue(9464)
    settings.supervision.server.setText("log.vaubrillon.example:6514")
    settings.supervision.road.setCurrentIndex(2)
    camera.take("supervision", settings)
    settings.close()


def _plan(window: MainWindow, today: date) -> ActionPlan:
    ids = tuple(id_of(window, number) for number in (1, 2, 101, 3, 4))
    turning = id_of(window, 101)
    return ActionPlan(
        12,
        "Feu d'artifice",
        EventKind.FESTIVITY,
        "Quai des Mariniers",
        today,
        today,
        cameras=ids,
        recalls=(Recall(turning, 1),),
        contacts=(
            Contact("Police municipale", "radio 3"),
            Contact("SDIS, centre de secours", "18"),
            Contact("Artificier", "06 00 00 00 00"),
        ),
        steps=typed_steps(STEPS),
        temporary=(TemporaryCamera(id_of(window, 4), "2026-118", today, today + timedelta(days=1)),),
    )


def _fill(session: Session, window: MainWindow) -> None:
    """A month as a room has it."""
    now = window.services.clock.utc_now()
    actor, hour = CHIEF.actor(), timedelta(hours=1)
    supplier = rows.save_supplier(
        session, Supplier("Durand Électricité", "04 00 00 00 00 · contrat 2025-31", 24)
    )
    rows.save_supplier(session, Supplier("Optique & Réseaux", "sav@optique.example", 72))
    for number, fault, opened_before in ((3, "Bulle rayée, image floue la nuit", 60), (5, "Flux perdu", 50)):
        at = now - opened_before * hour
        new = NewTicket(fault, id_of(window, number), alert=AlertKind.STREAM_LOST if number == 5 else None)
        ticket = rows.open_ticket(session, new, actor, at)
        rows.move(session, ticket, TicketState.SENT, actor, at + hour, supplier_id=supplier)
        rows.add_note(session, ticket, "Prestataire joint, nacelle demandée", actor, at + 2 * hour)
    rows.move(session, 2, TicketState.PLANNED, actor, now - hour, planned_on=now.date() + timedelta(days=2))
    rows.open_ticket(session, NewTicket("Porte du coffret forcée", subject="Coffret quai nord"), actor, now)
    for number, what, months, last in (
        (1, "Nettoyage du dôme", 6, 200),
        (2, "Nettoyage du dôme", 6, 90),
        (101, "Serrage et étanchéité", 12, 300),
    ):
        day = now.date() - timedelta(days=last)
        rows.save_visit(session, Visit(what, months, id_of(window, number), "", day, day))
    rows.save_visit(
        session, Visit("Batteries de l'onduleur", 24, None, "Local technique mairie", None, now.date())
    )
    for place, one in enumerate(window.services.inventory.cameras()):
        # Since the first of the month, with a lost hour here and there.
        start = now - timedelta(days=max(1, now.day - 1))
        lost = timedelta(minutes=(7, 12, 31, 340, 18, 925)[place % 6])
        cause = GapCause.STREAM_LOST.value
        values = {"camera_id": one.id, "start_utc": start, "end_utc": start + lost, "cause": cause}
        session.execute(gaps.insert().values(**values))
    source = Source("guide", "poste-1")
    for number, kind, times in ((5, AlertKind.STREAM_LOST, 4), (3, AlertKind.PICTURE_FLAT, 2)):
        for place in range(times):
            at = now - timedelta(minutes=90 * (place + 1))
            alert = Alert(kind, AlertLevel.ATTENTION, at, id_of(window, number), subject=f"guide {place}")
            alerts.report(session, alert, source, at, timedelta(0))
            alerts.withdraw(session, alert, source, at + timedelta(minutes=20 + 7 * place))
