"""The guide's pictures of register, storage and conformity: three weeks of the demo city, written as a recorder does."""

from __future__ import annotations

import hashlib
import random
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor

from csu_console.config.paths import DataPaths, demo_paths
from csu_console.domain.recording import Gap, GapCause, Segment, destroy_due_utc
from csu_console.domain.stream import TimeSource
from csu_console.storage import inventory, retention, segments
from csu_console.storage.archive import Archive
from csu_console.storage.archive_register.destroyed import note_destroyed
from csu_console.storage.database import Session
from csu_console.ui.archive.archive_window import ArchiveWindow
from csu_console.ui.main_window import MainWindow
from docs.screenshot_camera import CONTROL, SHIFT, Camera, opened, press, wait
from docs.screenshot_recorders import recorders_page

PICTURES = ("archive-register", "archive-storage", "archive-conformity", "archive-recorders")
DAYS = 24
EVERY = timedelta(hours=2)
BYTES = 900_000_000
CITY = "city"
"""The folder of the tour's demo city, in the current one."""


def archive(window: MainWindow, camera: Camera) -> None:
    """Opened by its key, page after page."""
    services = window.services
    now = services.clock.utc_now()
    services.database.write_now(lambda session: _record(session, now), 60.0)
    services.care.register.run_now()
    _clips(window, now)
    window.view.setFocus()
    press(window, Qt.Key.Key_A, modifiers=CONTROL | SHIFT)
    seen = opened(ArchiveWindow)
    # A row under the pointer is lighter: it has nothing to do with the figures.
    QCursor.setPos(seen.mapToGlobal(seen.rect().bottomRight()))
    register = seen.register
    assert register is not None
    wait("the register", lambda: register.period is not None, 30.0)
    camera.take("archive-register", seen)
    seen.tabs.setCurrentWidget(seen.storage)
    wait("the survey", lambda: seen.storage.model.rowCount(), 30.0)
    camera.take("archive-storage", seen)
    seen.tabs.setCurrentWidget(seen.conformity)
    seen.conformity.begin()
    wait("the measurement", seen.conformity.measure.isEnabled, 240.0)
    camera.take("archive-conformity", seen)
    recorders_page(seen, services.database, camera)
    seen.close()


def _record(session: Session, now: datetime) -> None:
    """A file every two hours; some interruptions; one camera began late."""
    dice, kept = random.Random(5), retention.retention_days(session)
    for place, camera in enumerate(inventory.cameras(session)):
        assert camera.id is not None
        days = DAYS if place != 3 else 6
        size = BYTES * dice.randint(6, 20) // 10
        for step in range(days * 12, 0, -1):
            start = now - step * EVERY
            path = f"{camera.number}/{start:%Y-%m-%d}/{start:%Y%m%dT%H%M%S.%f}Z.mp4"
            digest = hashlib.sha256(path.encode()).digest()
            end = start + timedelta(minutes=2)
            row = segments.add_segment(
                session,
                Segment(*(camera.id, start, end, path, size, 3000, 1, TimeSource.CAMERA), sha256=digest),
            )
            due = destroy_due_utc(end, kept.of(camera.id))
            if due < now:
                _destroy(session, row, due, late=place == 2 and (now - due).days == 4)
        for _ in range(dice.randrange(4)):
            lost = now - timedelta(hours=dice.uniform(30, 24 * days))
            lasted = timedelta(minutes=dice.uniform(2, 90))
            segments.add_gap(session, Gap(camera.id, lost, lost + lasted, GapCause.STREAM_LOST))


def _destroy(session: Session, row: int, due: datetime, late: bool) -> None:
    """In its hour, or after a night without a program."""
    done = due + (timedelta(hours=9) if late else timedelta(minutes=20))
    note_destroyed(session, [row], done, done if late else None)
    retention.end_destruction(session, [row])


def _clips(window: MainWindow, now: datetime) -> None:
    """The city's own films as the newest recordings: what is measured is really there."""
    paths = demo_paths(DataPaths(Path(CITY)))
    folder = Archive(paths.archive)
    films = sorted(paths.cache.glob("demo-city-*/*-main.mp4")) or sorted(
        demo_paths(None).cache.glob("demo-city-*/*-main.mp4")
    )
    rows = []
    for camera in window.services.inventory.cameras():
        film = next((one for one in films if one.name == f"{camera.number}-main.mp4"), None)
        if film is None or camera.id is None:
            continue
        for minutes in (6, 4):
            start = (now - timedelta(minutes=minutes)).astimezone(UTC)
            path = folder.begin(camera.number, start)
            shutil.copyfile(film, folder.part(path))
            size = folder.publish(path)
            digest = hashlib.sha256(folder.file(path).read_bytes()).digest()
            span = (start, start + timedelta(minutes=2))
            rows.append(Segment(camera.id, *span, path, size, 3000, 1, TimeSource.CAMERA, sha256=digest))
    window.services.database.write_now(
        lambda session: [segments.add_segment(session, row) for row in rows], 30.0
    )
