"""The guide's pictures of the replay: what the demo city just recorded, its reason, its timeline, the short rewind."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from csu_console.domain.clock import to_us
from csu_console.domain.hold import ProcedureFrame
from csu_console.domain.logbook import EntryCamera, EntryFacts, Priority, Signature
from csu_console.domain.recording import Gap, GapCause, Segment
from csu_console.domain.replay import ReplayPurpose, ReplayReason, TileState
from csu_console.domain.stream import TimeSource
from csu_console.domain.timeline import Period
from csu_console.storage import segments, thinned_spans
from csu_console.storage.database import Session
from csu_console.storage.logbook.entries import append_entry
from csu_console.ui.main_window import MainWindow
from csu_console.ui.replay.replay_panel import ReplayPanel
from docs.screenshot_camera import CONTROL, SHIFT, Camera, let_run, press, wait
from docs.screenshot_town import id_of, show, wait_for_pictures

PICTURES = ("replay-reason", "replay", "timeline", "replay-change", "rewind")
SHOWN = (1, 2, 3, 4)
BEFORE_NUMBERS = (2, 3)
"""Cameras with hours before this run on their timeline."""
REFERENCE = "PV 2026/00118"
ALT = Qt.KeyboardModifier.AltModifier
LOOKED_BACK = timedelta(seconds=25)
MINUTE = timedelta(minutes=1)
TRIES = 12


def replay(window: MainWindow, camera: Camera) -> None:
    """By its keys, from the tiles; the city has recorded for half a minute at least."""
    show(window, "*2", SHOWN)
    wait_for_pictures(window, SHOWN)
    panel = window.panels.dock("panel.replay").widget()
    assert isinstance(panel, ReplayPanel)
    let_run(round(LOOKED_BACK.total_seconds() * 1600))
    if camera.wants("rewind"):
        _rewind(window, camera)
    if camera.wants("timeline"):
        _history(window)
    window.view.setFocus()
    press(window, Qt.Key.Key_B, modifiers=CONTROL | SHIFT)
    press(window, Qt.Key.Key_R)
    QTest.keyClicks(panel.card.field, REFERENCE)
    camera.take("replay-reason", window)
    now = window.services.clock.utc_now()
    panel.open(ReplayPurpose(ReplayReason.REQUISITION, reference=REFERENCE), now - LOOKED_BACK)
    _played(window, camera, panel)
    press(window, Qt.Key.Key_L)


def _played(window: MainWindow, camera: Camera, panel: ReplayPanel) -> None:
    session = panel.session
    if session is None:
        return
    panel.extras.toggle_strip()
    panel.timeline.zoom_in()
    tiles = [session.tile(camera_id) for camera_id in session.camera_ids]

    def playing() -> int:
        return sum(tile.status.state is TileState.PLAYING for tile in tiles)

    wait("pictures", playing, 30.0)
    panel.hand.mark_in()
    let_run(4000)
    panel.hand.mark_out()
    panel.hand.toggle_play()
    # A machine too busy to record everything has gaps: look for an instant that all cameras have.
    for _ in range(TRIES):
        let_run(1500)
        if playing() == len(tiles):
            break
        session.seek(session.position_utc - timedelta(seconds=2.3))
    let_run(2500)
    camera.take("replay", window)
    if camera.wants("timeline"):
        now_us = to_us(window.services.clock.utc_now())
        panel.timeline.show_period(Period(now_us - 130 * 60_000_000, now_us + 10 * 60_000_000))
        panel.extras.strip.hide()
        let_run(1500)
        camera.take("timeline", panel.timeline)
    if camera.wants("replay-change"):
        panel.extras.search_change()
        assert panel.extras.change is not None
        panel.extras.change.search()
        wait(
            "the search",
            lambda: panel.extras.change is None or panel.extras.change.run_button.isEnabled(),
            60.0,
        )
        camera.take("replay-change", panel.extras.change)
        panel.extras.change.close()


def _rewind(window: MainWindow, camera: Camera) -> None:
    window.view.setFocus()
    window.mosaic.select(1)
    press(window, Qt.Key.Key_Left, modifiers=ALT)
    wait("the rewound picture", lambda: window.view.tiles.image(1) is not None, 20.0)
    let_run(1500)
    camera.take("rewind", window)
    press(window, Qt.Key.Key_L)


def _history(window: MainWindow) -> None:
    """Two hours before this run: rows alone, nothing that could be played."""
    services = window.services
    now = services.clock.utc_now()
    ids = [id_of(window, number) for number in BEFORE_NUMBERS]
    by = Signature("Anne Petit", None, "poste-1", now)

    def write(session: Session) -> None:
        for camera_id in ids:
            for minute in range(120, 4, -2):
                if 70 <= minute <= 76:
                    continue
                start = now - minute * MINUTE
                hidden = 3000 if 40 <= minute <= 44 else 400 if 50 <= minute <= 56 else 0
                file = (f"{camera_id}/{minute}", 1, 3000, 1, TimeSource.CAMERA)
                segments.add_segment(
                    session, Segment(camera_id, start, start + 2 * MINUTE, *file, covered_frames=hidden)
                )
            lost = Gap(camera_id, now - 76 * MINUTE, now - 68 * MINUTE, GapCause.STREAM_LOST)
            segments.add_gap(session, lost)
            thinned_spans.begin(session, camera_id, now - 30 * MINUTE, 6.0)
            thinned_spans.end(session, camera_id, now - 18 * MINUTE)
        seen = tuple(EntryCamera(number, "", id_of(window, number)) for number in BEFORE_NUMBERS)
        facts = EntryFacts(now - 64 * MINUTE, title="Circulation › Accident", cameras=seen)
        append_entry(session, "picture-1", facts, (), by)
        urgent = EntryFacts(
            now - 95 * MINUTE, title="Ordre public › Rixe", cameras=seen[:1], priority=Priority.URGENT
        )
        append_entry(session, "picture-2", urgent, (), by)

    services.database.write_now(write)
    services.holds.hold(
        ids[:1], now - 100 * MINUTE, now - 84 * MINUTE, ProcedureFrame.FLAGRANCE, "OPJ Durand", REFERENCE
    )
    services.holds.preserve(ids[1], now - 64 * MINUTE, now - 56 * MINUTE, "Accident")
    let_run(1000)
    services.timeline.forget()
