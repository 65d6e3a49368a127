"""Small things of the PTZ panel: the line of the position, and presets one under the other."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from csu_console.domain.camera import CameraKind
from csu_console.domain.ptz import PoseReport, PoseSource, PoseSpace, Preset
from csu_console.domain.reservation import Holder, PtzLevel, Reservation
from csu_console.services.ptz.head_state import HeadPhase, HeadState
from csu_console.ui.mosaic.tile_words import hand_words
from csu_console.ui.ptz.preset_list import PresetList
from csu_console.ui.ptz.ptz_dock import PtzDock
from csu_console.ui.ptz.words import position_words
from tests.fakes.inventory_services import FakeTrust, camera


@pytest.mark.parametrize(
    ("space", "pan", "shown"),
    [(PoseSpace.DEGREES, -63.0, "pan −63"), (PoseSpace.GENERIC, -0.35, "pan −0")],
)
def test_degrees_have_their_sign_and_parts_of_a_whole_none(
    qtbot: QtBot, space: PoseSpace, pan: float, shown: str
) -> None:
    text = position_words(HeadState(pose=PoseReport(pan, 0.5, 0.25, space, 0, 0, PoseSource.POLL)))
    assert text.startswith(shown)
    assert text.count("°") == (2 if space is PoseSpace.DEGREES else 0)


def test_the_tick_of_one_preset_moves_no_name(qtbot: QtBot) -> None:
    presets = PresetList()
    qtbot.addWidget(presets)
    presets.show_presets((Preset(1, "p1", "Porche"), Preset(2, "p2", "École")), "p2")
    first, second = presets.item(0).icon(), presets.item(1).icon()
    size = presets.iconSize()
    assert first.actualSize(size) == second.actualSize(size), "without it the row's name begins further left"
    assert first.pixmap(size).toImage() != second.pixmap(size).toImage(), "one has a tick"


@pytest.mark.parametrize(
    ("level", "mine", "says"),
    [
        (PtzLevel.PATROL, False, "tour"),
        (PtzLevel.PATROL, True, "tour"),
        (PtzLevel.OPERATOR, False, "Anne"),
        (PtzLevel.OPERATOR, True, "IN HAND"),
    ],
)
def test_a_camera_on_its_tour_names_no_person(qtbot: QtBot, level: PtzLevel, mine: bool, says: str) -> None:
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    by = Holder("1", "program" if level is PtzLevel.PATROL else "Anne", "")
    words = hand_words(Reservation(3, by, level, now, now), mine=mine)
    assert words is not None
    assert words.text == says


def test_a_tour_of_this_console_is_taken_in_hand_not_given_back(qtbot: QtBot) -> None:
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    dock = PtzDock(FakeTrust())
    qtbot.addWidget(dock)
    wanted: list[str] = []
    dock.take_wanted.connect(lambda: wanted.append("take"))
    dock.give_back_wanted.connect(lambda: wanted.append("give back"))
    tour = Reservation(3, Holder("1", "program", ""), PtzLevel.PATROL, now, now)
    state = HeadState(phase=HeadPhase.READY)
    dock.show_camera(camera(3, kind=CameraKind.PTZ), state, tour, mine=True)
    shown = [label.text() for label in dock.findChildren(QLabel)]
    assert "The program drives it: a tour, or its daily check." in shown
    [button] = [each for each in dock.findChildren(QPushButton) if each.text() == "Take in hand"]
    button.click()
    assert wanted == ["take"]
