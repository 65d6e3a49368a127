"""Alarms on the screen: taken by a key, verified by a key, cameras on the mosaic and back, one sound that stops."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from csu_console.domain.alarm import AlarmView, Verdict
from csu_console.domain.alert import AlertLevel
from csu_console.domain.errors import ConsoleError, InvalidInput
from csu_console.domain.ptz import Preset
from csu_console.domain.wall import STANDARD_LAYOUTS
from csu_console.services.ptz.head_state import HeadState
from csu_console.ui.alarms.alarm_bell import AlarmBell
from csu_console.ui.alarms.alarm_button import AlarmButton
from csu_console.ui.alarms.alarm_card import (
    CLOSE,
    FALSE,
    NEXT_LINE,
    PARTNER,
    PROCEDURE_LEAST_PX,
    TAKE,
    TRUE,
    UNDETERMINED,
)
from csu_console.ui.alarms.alarm_dock import LIST_LEAST_PX, AlarmDock
from csu_console.ui.alarms.alarm_model import WHAT, WHO
from csu_console.ui.alarms.alarm_stage import AlarmStage
from csu_console.ui.alarms.view_text import text_of_views, views_of_text
from csu_console.ui.mosaic.mosaic import Mosaic
from tests.fakes.alarms import ME, FakeAlarmDesk, alarm
from tests.fakes.alert_sound import FakeAlertSound
from tests.fakes.inventory_services import FakeInventory
from tests.fakes.ptz_hands import FakePtz
from tests.fakes.town import make_camera


@pytest.fixture
def desk(qapp: object) -> FakeAlarmDesk:
    return FakeAlarmDesk()


@pytest.fixture
def dock(desk: FakeAlarmDesk, qtbot: QtBot) -> Iterator[AlarmDock]:
    made = AlarmDock(desk)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1200, 220)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()


def test_the_whole_verification_without_a_mouse(desk: FakeAlarmDesk, dock: AlarmDock, qtbot: QtBot) -> None:
    desk.put(alarm(1), alarm(2))
    dock.view.setFocus()
    for key in "tnnvax":
        qtbot.keyClick(dock.view, key)
    assert [what for what, number in desk.done if number == 1] == [
        *("take", "check 0", "check 1", f"verify {Verdict.TRUE}", "tell", "finish")
    ]
    assert [one.id for one in desk.alarms()] == [2]
    card = dock.card.alarm
    assert card is not None
    assert card.id == 2


@pytest.mark.parametrize(
    ("key", "verdict"), [(TRUE, "true"), (FALSE, "false"), (UNDETERMINED, "undetermined")]
)
def test_each_verdict_has_its_key(
    desk: FakeAlarmDesk, dock: AlarmDock, qtbot: QtBot, key: str, verdict: str
) -> None:
    desk.put(alarm(1, taker=ME))
    dock.view.setFocus()
    qtbot.keyClick(dock.view, key)
    assert desk.alarms()[0].verdict == verdict


def test_what_is_not_mine_can_only_be_taken(desk: FakeAlarmDesk, dock: AlarmDock) -> None:
    desk.put(alarm(1))
    enabled = {key for key, button in dock.card.buttons.items() if button.isEnabled()}
    assert enabled == {TAKE}
    desk.put(alarm(1, taker=ME))
    enabled = {key for key, button in dock.card.buttons.items() if button.isEnabled()}
    assert enabled == {TRUE, FALSE, UNDETERMINED, NEXT_LINE, PARTNER, "R"}
    desk.put(alarm(1, taker=ME, verdict=Verdict.TRUE))
    assert dock.card.buttons[CLOSE].isEnabled()
    assert not dock.card.buttons[FALSE].isEnabled()


def test_beside_another_panel_the_names_and_the_check_list_stay(
    desk: FakeAlarmDesk, dock: AlarmDock, qtbot: QtBot
) -> None:
    desk.put(alarm(1))
    dock.resize(dock.minimumSizeHint().width(), 220)
    assert dock.width() > 2 * LIST_LEAST_PX
    qtbot.waitUntil(lambda: dock.view.columnWidth(WHAT) >= 0.8 * LIST_LEAST_PX)
    assert dock.view.isColumnHidden(WHO)
    [procedure] = dock.card.findChildren(QScrollArea)
    assert procedure.width() >= PROCEDURE_LEAST_PX
    dock.resize(1600, 220)
    qtbot.waitUntil(lambda: not dock.view.isColumnHidden(WHO))


def test_a_low_panel_cuts_no_key_under_a_long_name(
    desk: FakeAlarmDesk, dock: AlarmDock, qtbot: QtBot
) -> None:
    desk.put(
        alarm(1, name="Groupe scolaire Jean-Jaurès, porte arrière du gymnase, côté cour, " * 2, taker=ME)
    )
    dock.resize(dock.minimumSizeHint().width(), 1)

    def whole() -> bool:
        dock.resize(dock.minimumSizeHint())
        keys = dock.card.buttons.values()
        return all(key.height() >= key.sizeHint().height() for key in keys)

    qtbot.waitUntil(whole)
    lowest = max(key.mapTo(dock, key.rect().bottomLeft()).y() for key in dock.card.buttons.values())
    assert lowest < dock.height()


def test_the_alarm_chosen_stays_while_others_come_and_go(desk: FakeAlarmDesk, dock: AlarmDock) -> None:
    desk.put(alarm(1), alarm(2), alarm(3))
    dock.choose(2)
    desk.put(alarm(9), alarm(2), alarm(3))
    assert dock.card.alarm == alarm(2)


def test_folded_away_a_flood_costs_nothing(desk: FakeAlarmDesk, dock: AlarmDock) -> None:
    dock.hide()
    desk.put(*(alarm(number) for number in range(1, 1000)))
    assert dock.model.rowCount() == 0
    dock.show()
    assert dock.model.rowCount() == 999


def test_the_bar_says_what_needs_a_hand(desk: FakeAlarmDesk, qtbot: QtBot) -> None:
    button = AlarmButton(desk)  # type: ignore[arg-type]
    qtbot.addWidget(button)
    assert button.isHidden()
    desk.put(alarm(1, count=4))
    assert not button.isHidden()
    assert "×4" in button.text()
    desk.put(alarm(1, taker=ME))
    assert "ALARM" not in button.text()
    desk.put()
    assert button.isHidden()


def test_one_sound_that_ends_with_a_key_or_with_the_alarm(desk: FakeAlarmDesk) -> None:
    sound = FakeAlertSound()
    bell = AlarmBell(desk, sound)  # type: ignore[arg-type]
    desk.put(alarm(1))
    desk.rang.emit(alarm(1))

    def rings() -> bool:
        return bell.rings

    assert rings()
    assert [level for level, _volume in sound.played] == [AlertLevel.NOW]
    bell.stop()
    assert not rings()
    desk.rang.emit(alarm(1))
    assert rings()
    desk.put(alarm(1, taker=ME))
    assert not rings()


def test_muted_it_stays_silent(desk: FakeAlarmDesk) -> None:
    sound = FakeAlertSound()
    sound.set_muted(True)
    bell = AlarmBell(desk, sound)  # type: ignore[arg-type]
    desk.rang.emit(alarm(1))
    assert not bell.rings
    assert sound.played == []


class Stage:
    """A mosaic with cameras on it, and a stage over it."""

    def __init__(self) -> None:
        self.owner = QObject()
        self.mosaic = Mosaic(STANDARD_LAYOUTS[1], self.owner)
        for index in range(4):
            self.mosaic.show_camera(index, 100 + index)
        self.mosaic.select(2)
        self.ptz = FakePtz()
        self.stage = AlarmStage(self.mosaic, self.ptz, self.owner)  # type: ignore[arg-type]

    def shown(self) -> list[int | None]:
        return [self.mosaic.shown_id(index) for index in range(self.mosaic.count)]


def test_cameras_come_up_and_what_was_there_comes_back(qapp: object) -> None:
    room = Stage()
    room.stage.show(alarm(1), (AlarmView(7), AlarmView(8)))
    assert room.mosaic.layout.name == "1+3"
    assert room.shown() == [7, 8, None, None]
    assert room.mosaic.selected == 0
    room.stage.show(alarm(2), (AlarmView(9),))
    assert (room.mosaic.layout.name, room.shown()) == ("1", [9])
    room.stage.show(alarm(3), tuple(AlarmView(number) for number in range(1, 6)))
    assert room.mosaic.layout.name == "1+5"
    room.stage.leave()
    assert room.mosaic.layout.name == "2x2"
    assert room.shown() == [100, 101, 102, 103]
    assert room.mosaic.selected == 2
    room.stage.close()


def test_cameras_as_people_type_them() -> None:
    inventory = FakeInventory([make_camera(12, id=1), make_camera(14, id=2)])
    views = views_of_text(" 12, 14:3 ", inventory.by_number)
    assert views == (AlarmView(1), AlarmView(2, 3))
    assert text_of_views(views, inventory.camera) == "12, 14:3"
    for wrong in ("99", "12:x", "a", "12:", "²"):
        with pytest.raises(InvalidInput):
            views_of_text(wrong, inventory.by_number)


def test_a_refusal_is_told_and_the_tick_goes(desk: FakeAlarmDesk, dock: AlarmDock) -> None:
    told: list[ConsoleError] = []
    dock.refused.connect(told.append)
    desk.put(alarm(1, taker=ME))

    def refuse(alarm_id: int, place: int) -> None:
        raise ConsoleError("out of reach")

    desk.check = refuse  # type: ignore[method-assign]
    dock.card._lines[0].click()
    assert told
    assert not dock.card._lines[0].isChecked()


def test_presets_are_called_once_the_camera_has_told_them(qapp: object) -> None:
    room = Stage()
    room.stage.show(alarm(1), (AlarmView(7, 2),))
    assert room.ptz.prepared == [7]
    assert room.ptz.said == []
    room.ptz.states[7] = HeadState(presets=(Preset(2, "token", "Porte"),))
    room.ptz.changed.emit(7)
    room.ptz.changed.emit(7)
    assert room.ptz.said == [("preset", 7, 2)]
    room.stage.close()
