"""The guide's pictures of the reports: a year of a small town, written as the console writes it, and its figures."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor

from csu_console.domain.actor import SystemAccess
from csu_console.domain.log_catalogue import Catalogue, Category
from csu_console.domain.logbook import (
    AdditionKind,
    EntryCamera,
    EntryFacts,
    NewAddition,
    Origin,
    Outcome,
    PersonalText,
    Priority,
    Signature,
)
from csu_console.domain.recording import Gap, GapCause, Segment
from csu_console.domain.stream import TimeSource
from csu_console.services.report.report_service import ReportService
from csu_console.storage import inventory, segments
from csu_console.storage.database import Session
from csu_console.storage.logbook import catalogue, entries
from csu_console.ui.main_window import MainWindow
from csu_console.ui.report.report_window import ReportWindow
from docs.screenshot_camera import CONTROL, SHIFT, Camera, opened, press, wait

K = TypeVar("K")

ENTRIES = 640
DAYS = 330
BY_HOUR = (6, 5, 4, 2, 1, 1, 2, 4, 6, 5, 5, 6, 7, 6, 7, 8, 10, 12, 11, 9, 9, 10, 10, 8)
"""How busy each hour of a day is."""
BY_ORIGIN = {Origin.OPERATOR: 60, Origin.MUNICIPAL_POLICE: 18, Origin.BUILDING_ALARM: 10, Origin.RESIDENT: 6}
BY_OUTCOME = {
    Outcome.NOTHING: 50,
    Outcome.CAUGHT_IN_THE_ACT: 8,
    Outcome.ARREST: 5,
    Outcome.FALSE_ALARM: 9,
    Outcome.TRUE_ALARM: 3,
}
RECORDED_DAYS = 12


def report(window: MainWindow, camera: Camera) -> None:
    """Opened by its key; the figures of the year, its hours, its places, its cameras."""
    services = window.services
    services.database.write_now(lambda session: fill_year(session, services.clock.utc_now()), 30.0)
    window.view.setFocus()
    press(window, Qt.Key.Key_R, modifiers=CONTROL | SHIFT)
    seen = opened(ReportWindow)
    wait("the figures", lambda: seen.report is not None, 30.0)
    # A row under the pointer is lighter: it has nothing to do with the figures.
    QCursor.setPos(seen.mapToGlobal(seen.rect().bottomRight()))
    for name, place in (("report", 0), ("report-hours", 2), ("report-places", 3), ("report-cameras", 5)):
        seen.tabs.setCurrentIndex(place)
        camera.take(name, seen)
    seen.close()
    _inspection(window, camera)


def _inspection(window: MainWindow, camera: Camera) -> None:
    """As an auditor sees it: the demonstration's person may not make an inspection file."""
    services = window.services
    auditor = SystemAccess("Hugues Marsan", "poste-1")
    service = ReportService(services.database, auditor, services.clock, parent=window)
    seen = ReportWindow(service, services.clock, window)
    seen.show()
    wait("the figures", lambda: seen.report is not None, 30.0)
    assert seen.report is not None
    seen.tabs.setCurrentWidget(seen.inspection)
    seen.make_inspection(Path("dossier-de-controle-2026-11-22.zip").absolute(), seen.report)
    wait("the file", seen.inspection.make.isEnabled, 60.0)
    QCursor.setPos(seen.mapToGlobal(seen.rect().bottomRight()))
    camera.take("inspection", seen, part=seen.rect().adjusted(0, 0, 0, -seen.height() // 2))
    seen.close()
    service.close()


def fill_year(session: Session, now_utc: datetime) -> None:
    """Entries at the sites of the inventory, and recordings with interruptions of its cameras."""
    dice = random.Random(11)
    cameras = inventory.cameras(session)
    known = catalogue.catalogue(session)
    hours = [hour for hour, weight in enumerate(BY_HOUR) for _ in range(weight)]
    for number in range(ENTRIES):
        day = now_utc.astimezone() - timedelta(days=1 + dice.randrange(DAYS))
        start = day.replace(hour=dice.choice(hours), minute=dice.randrange(60))
        # The first cameras of the list see more than the last.
        camera = cameras[min(dice.randrange(len(cameras)), dice.randrange(len(cameras)))]
        category, subcategory = _category(dice, known)
        facts = EntryFacts(
            start_utc=start,
            category=category.code,
            subcategory=subcategory,
            title=category.title,
            origin=_one(dice, BY_ORIGIN),
            priority=Priority.URGENT if dice.random() < 0.1 else Priority.NORMAL,
            cameras=(EntryCamera(camera.number, camera.name, camera.id),),
            site=camera.site,
            commune=camera.commune,
            outcomes=(_one(dice, BY_OUTCOME),),
            text=PersonalText("Exemple."),
        )
        by = Signature("Camille Démonstration", None, "poste-1", start + timedelta(minutes=3))
        entries.append_entry(session, f"year-{number}", facts, _additions(dice, known, start), by)
    for camera in cameras:
        if camera.id is not None and camera.recording.enabled:
            _recorded(session, dice, camera.id, now_utc)


def _category(dice: random.Random, known: Catalogue) -> tuple[Category, str]:
    """One of the list, the first ones more often; mostly with one of its sub-categories."""
    whole = [one for one in known.categories if not one.parent]
    chosen = whole[min(dice.randrange(len(whole)), dice.randrange(len(whole)))]
    parts = [one.code for one in known.categories if one.parent == chosen.code]
    return chosen, dice.choice(parts) if parts and dice.random() < 0.8 else ""


def _additions(dice: random.Random, known: Catalogue, start: datetime) -> list[NewAddition]:
    made = [NewAddition(AdditionKind.END, start + timedelta(minutes=40))]
    if dice.random() < 0.55:
        partner = known.partners[min(dice.randrange(6), dice.randrange(6)) % len(known.partners)].name
        made.append(NewAddition(AdditionKind.TOLD, start + timedelta(minutes=2), partner))
        arrived = start + timedelta(minutes=4 + dice.randrange(14))
        if dice.random() < 0.8:
            made.append(NewAddition(AdditionKind.ARRIVED, arrived, partner))
    return made


def _one(dice: random.Random, weights: dict[K, int]) -> K:
    return dice.choices(list(weights), list(weights.values()))[0]


def _recorded(session: Session, dice: random.Random, camera_id: int, now_utc: datetime) -> None:
    """Known for some days up to now, with a few interruptions."""
    begin = now_utc - timedelta(days=RECORDED_DAYS)
    for name, start in (("first", begin), ("last", now_utc - timedelta(minutes=2))):
        span = (start, start + timedelta(minutes=2))
        path = f"{camera_id}/{name}.mp4"
        segments.add_segment(session, Segment(camera_id, *span, path, 1, 1, 1, TimeSource.ARRIVAL))
    for _ in range(dice.randrange(7)):
        lost = begin + timedelta(hours=dice.uniform(1, 24 * (RECORDED_DAYS - 1)))
        cause = GapCause.STREAM_LOST
        segments.add_gap(session, Gap(camera_id, lost, lost + timedelta(hours=dice.uniform(0.2, 9)), cause))
