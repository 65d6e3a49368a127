"""The list of the room's alerts: by priority, one key for each thing to do, a sound that can be stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QTableWidget
from pytestqt.qtbot import QtBot

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.alert_task import HistoryLine, OperatorRate, SnoozeReason, Step, Task
from csu_console.domain.errors import NotPermitted
from csu_console.ui.status import strokes
from csu_console.ui.status.alert_bell import AlertBell
from csu_console.ui.status.alert_list import AlertList
from csu_console.ui.status.alert_model import LEVEL, WHAT, WHO, AlertModel
from csu_console.ui.status.strokes import STROKES
from csu_console.ui.theme.palette import Ink
from tests.fakes.alert_desk import ME, NOW, OTHER, FakeAlertDesk
from tests.fakes.alert_sound import FakeAlertSound
from tests.fakes.inventory_services import FakeServices, camera


class FixedClock:
    """It is always NOW."""

    def utc_now(self) -> object:
        return NOW

    def monotonic_s(self) -> float:
        return 0.0


def alert(
    kind: AlertKind, level: AlertLevel, camera_id: int | None = None, text: str = "", minutes: int = 0
) -> Alert:
    return Alert(kind, level, NOW - timedelta(minutes=minutes), camera_id, text)


LOST = alert(AlertKind.STREAM_LOST, AlertLevel.NOW, 345, minutes=1)
LOST_TOO = alert(AlertKind.STREAM_LOST, AlertLevel.NOW, 34)
MOVED = alert(AlertKind.CAMERA_MOVED, AlertLevel.ATTENTION, 34, "The camera has turned.", minutes=2)
DISK = alert(AlertKind.DISK_LOW, AlertLevel.ATTENTION)


@pytest.fixture
def services() -> FakeServices:
    return FakeServices((camera(34), camera(345)))


@pytest.fixture
def desk(services: FakeServices) -> FakeAlertDesk:
    return services.alert_desk


@pytest.fixture
def alerts(qtbot: QtBot, services: FakeServices) -> AlertList:
    widget = AlertList(services, clock=FixedClock())  # type: ignore[arg-type]
    qtbot.addWidget(widget)
    widget.resize(900, 240)
    widget.show()
    widget.view.setFocus()
    return widget


def rows(model: AlertModel) -> list[list[str]]:
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount() - 1)]
        for row in range(model.rowCount())
    ]


def asked_why(alerts: AlertList) -> bool:
    return alerts.snooze_asked


def text(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    assert item is not None
    return item.text()


def press(qtbot: QtBot, alerts: AlertList, key: Qt.Key) -> None:
    qtbot.keyClick(alerts.view, key)


def test_alerts_stand_by_priority_in_words_with_their_cameras(alerts: AlertList, desk: FakeAlertDesk) -> None:
    desk.put(LOST, MOVED, DISK, LOST_TOO)
    assert rows(alerts.model) == [
        ["NOW", "Stream lost", "34, 345", "nobody"],
        ["ATTENTION", "The camera has turned.", "34", "nobody"],
        ["ATTENTION", "Disk nearly full", "", "nobody"],
    ]
    assert alerts.summary == "NOW 2 · ATTENTION 2"
    level = alerts.model.index(0, LEVEL)
    assert level.data(Qt.ItemDataRole.ForegroundRole) == Ink.NOW.color
    assert not level.data(Qt.ItemDataRole.DecorationRole).isNull()


def test_by_site_a_row_names_the_site_and_its_faults(
    alerts: AlertList, desk: FakeAlertDesk, qtbot: QtBot
) -> None:
    desk.sites = {345: "Gare", 34: "Gare"}
    desk.put(LOST, MOVED, DISK)
    press(qtbot, alerts, Qt.Key.Key_G)
    assert [row[1] for row in rows(alerts.model)] == [
        "Gare: Camera moved or turned, Stream lost",
        "Disk nearly full",
    ]


def test_one_key_takes_one_gives_back(alerts: AlertList, desk: FakeAlertDesk, qtbot: QtBot) -> None:
    desk.put(LOST, DISK)
    alerts.view.selectRow(0)
    press(qtbot, alerts, Qt.Key.Key_T)
    assert [row[3] for row in rows(alerts.model)] == ["mine", "nobody"]
    assert alerts.summary == "NOW 1 · ATTENTION 1 · mine 1"
    alerts.view.selectRow(0)
    press(qtbot, alerts, Qt.Key.Key_R)
    assert [row[3] for row in rows(alerts.model)] == ["nobody", "nobody"]


@pytest.mark.parametrize("key", [Qt.Key.Key_2, Qt.Key.Key_Eacute])
def test_two_keys_put_off_with_a_reason(
    alerts: AlertList, desk: FakeAlertDesk, qtbot: QtBot, key: Qt.Key
) -> None:
    desk.put(LOST)
    alerts.view.selectRow(0)
    press(qtbot, alerts, Qt.Key.Key_2)
    assert [task.snooze for task in desk.all] == [None]
    press(qtbot, alerts, Qt.Key.Key_S)
    assert asked_why(alerts)
    press(qtbot, alerts, key)
    assert not asked_why(alerts)
    put_off = desk.all[0].snooze
    assert put_off is not None
    assert put_off.reason is SnoozeReason.WORKS
    assert rows(alerts.model) == []
    assert alerts.summary == "No open alert · put off 1"
    press(qtbot, alerts, Qt.Key.Key_A)
    assert rows(alerts.model)[0][3].endswith("works on site (Claire Fontanel)")


def test_escape_puts_nothing_off(alerts: AlertList, desk: FakeAlertDesk, qtbot: QtBot) -> None:
    desk.put(LOST)
    alerts.view.selectRow(0)
    press(qtbot, alerts, Qt.Key.Key_S)
    press(qtbot, alerts, Qt.Key.Key_Escape)
    assert not asked_why(alerts)
    assert desk.all[0].snooze is None


def test_what_others_have_is_shown_greyed_and_only_when_asked(
    alerts: AlertList, desk: FakeAlertDesk, qtbot: QtBot
) -> None:
    desk.put(Task(1, LOST, OTHER), Task(2, DISK, ME))
    assert [row[3] for row in rows(alerts.model)] == ["mine"]
    assert alerts.summary == "ATTENTION 1 · mine 1 · with others 1"
    press(qtbot, alerts, Qt.Key.Key_A)
    assert [row[3] for row in rows(alerts.model)] == ["mine", "Hugues Marsan, poste-2"]
    assert alerts.model.index(1, WHO).data(Qt.ItemDataRole.ForegroundRole) == Ink.SECONDARY.color
    alerts.view.selectRow(1)
    with qtbot.waitSignal(alerts.refused, timeout=1000) as told:
        press(qtbot, alerts, Qt.Key.Key_T)
    assert "Hugues Marsan" in str(told.args[0])
    assert desk.all[0].taker == OTHER


def test_a_long_snooze_leaves_room_for_what_happened(
    alerts: AlertList, desk: FakeAlertDesk, qtbot: QtBot
) -> None:
    alerts.resize(480, 240)
    desk.put(LOST)
    alerts.view.selectRow(0)
    press(qtbot, alerts, Qt.Key.Key_S)
    press(qtbot, alerts, Qt.Key.Key_3)
    press(qtbot, alerts, Qt.Key.Key_A)
    assert str(alerts.model.index(0, WHO).data()).startswith("put off until")
    assert alerts.view.horizontalHeader().length() <= alerts.view.viewport().width()
    assert alerts.view.columnWidth(WHAT) >= alerts.view.columnWidth(WHO)


def test_a_refusal_is_told(alerts: AlertList, desk: FakeAlertDesk, qtbot: QtBot) -> None:
    def refuse(_tasks: object) -> None:
        raise NotPermitted("{name} may not do this.", name="Dana")

    desk.take = refuse  # type: ignore[assignment]
    desk.put(LOST)
    alerts.view.selectRow(0)
    with qtbot.waitSignal(alerts.refused, timeout=1000) as told:
        press(qtbot, alerts, Qt.Key.Key_T)
    assert "Dana" in str(told.args[0])


def test_the_history_and_the_rates_are_one_key_away(
    alerts: AlertList, desk: FakeAlertDesk, qtbot: QtBot
) -> None:
    line = HistoryLine(
        *(NOW, Step.SNOOZED, AlertKind.STREAM_LOST, AlertLevel.NOW, 34, "", "Anne Rivet", "poste 1"),
        *(SnoozeReason.WEATHER, NOW + timedelta(hours=1)),
    )
    desk.lines = (line, replace(line, step=Step.RAISED, reason=None, until_utc=None, name=""))
    desk.people = (OperatorRate("Anne Rivet", 7200.0, 30, 9, 3),)
    press(qtbot, alerts, Qt.Key.Key_H)
    lines, people = alerts.history.lines, alerts.history.people
    assert lines.isVisible()
    shown = [[text(lines, row, column) for column in (1, 2, 3, 4)] for row in (0, 1)]
    assert shown[0][0].startswith("put off until")
    assert shown[0][1:] == ["Stream lost", "34", "Anne Rivet, poste 1"]
    assert shown[1] == ["raised", "Stream lost", "34", "poste 1"]
    assert [text(people, 0, column) for column in range(5)] == ["Anne Rivet", "15.0", "4.5", "9", "3"]
    assert "Anne Rivet: 15.0 raised, 4.5 taken" in alerts.history.brief.text()
    assert alerts.history.brief.isVisible(), "no room for a second table"
    assert not people.isVisible()
    alerts.resize(1600, 240)
    assert people.isVisible()
    assert not alerts.history.brief.isVisible()
    qtbot.keyClick(lines, Qt.Key.Key_H)
    assert alerts.view.isVisible()


def test_rows_change_one_by_one_and_the_selection_stays_on_its_alert(
    alerts: AlertList, desk: FakeAlertDesk
) -> None:
    resets: list[int] = []
    alerts.model.modelReset.connect(lambda: resets.append(1))
    desk.put(DISK)
    alerts.view.selectRow(0)
    desk.put(LOST, DISK)
    assert alerts.view.currentIndex().row() == 1
    desk.put(replace(DISK, level=AlertLevel.NOW, since_utc=NOW - timedelta(minutes=90)), LOST)
    assert alerts.view.currentIndex().row() == 0
    desk.put()
    assert alerts.summary == "No open alert"
    assert resets == []


def test_the_model_keeps_qts_rules(qtbot: QtBot, desk: FakeAlertDesk) -> None:
    model = AlertModel(lambda camera_id: camera_id, FixedClock())  # type: ignore[arg-type]
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for each in ([LOST, DISK], [DISK, MOVED, LOST], [MOVED], [Task(1, LOST, OTHER), Task(2, LOST_TOO)], []):
        desk.put(*each)
        groups = desk.groups(everything=True)
        model.set_groups(groups)
        assert model.rowCount() == len(groups) == len(each)
    tester.deleteLater()


def test_enter_asks_for_the_camera_and_copying_gives_csv(
    alerts: AlertList, desk: FakeAlertDesk, qtbot: QtBot
) -> None:
    desk.put(LOST, LOST_TOO, DISK)
    alerts.view.selectRow(0)
    with qtbot.waitSignal(alerts.camera_activated, timeout=1000) as caught:
        qtbot.keyClick(alerts.view, Qt.Key.Key_Return)
    assert caught.args == [345]
    assert alerts.view.selected_csv().startswith("NOW;Stream lost;34, 345;nobody;")


def test_who_has_it_is_read_whole_when_its_words_grow(
    alerts: AlertList, desk: FakeAlertDesk, qtbot: QtBot
) -> None:
    desk.put(LOST)
    alerts.view.selectRow(0)
    press(qtbot, alerts, Qt.Key.Key_A)
    for key in (Qt.Key.Key_S, Qt.Key.Key_3):
        press(qtbot, alerts, key)
    index = alerts.model.index(0, WHO)
    assert "until" in str(index.data())
    QApplication.processEvents()
    assert alerts.view.columnWidth(WHO) >= alerts.view.fontMetrics().horizontalAdvance(str(index.data()))


def test_what_is_copied_is_no_formula(alerts: AlertList, desk: FakeAlertDesk) -> None:
    desk.put(alert(AlertKind.CAMERA_MOVED, AlertLevel.NOW, 345, "=1+1 has turned."))
    alerts.view.selectRow(0)
    assert ";'=1+1 has turned." in alerts.view.selected_csv()


def test_the_sound_is_short_and_stops_by_key(
    qtbot: QtBot, desk: FakeAlertDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strokes, "STROKE_EVERY_MS", 100)
    sound = FakeAlertSound()
    bell = AlertBell(desk, sound)
    desk.put(LOST)
    desk.rang.emit(desk.all[0])
    assert (sound.played, bell.rings) == ([(AlertLevel.NOW, None)], True)
    bell.toggle()
    assert (bell.rings, bell.muted, sound.stops) == (False, False, 1)
    desk.rang.emit(desk.all[0])
    qtbot.waitUntil(lambda: not bell.rings, timeout=3000)
    assert len(sound.played) == 1 + STROKES
    desk.rang.emit(desk.all[0])
    desk.take([desk.all[0]])
    assert not bell.rings
    bell.toggle()
    desk.rang.emit(desk.all[0])
    assert (bell.rings, bell.muted, len(sound.played)) == (False, True, 2 + STROKES)


def test_what_can_wait_strikes_once_where_it_is_wanted(qtbot: QtBot, desk: FakeAlertDesk) -> None:
    sound = FakeAlertSound()
    bell = AlertBell(desk, sound)
    desk.put(MOVED, LOST)
    desk.rang.emit(desk.all[0])
    assert (sound.played, bell.rings) == ([], False)
    sound.attention = True
    desk.rang.emit(desk.all[0])
    desk.rang.emit(desk.all[1])
    desk.rang.emit(desk.all[0])
    assert [level for level, _ in sound.played] == [AlertLevel.ATTENTION, AlertLevel.NOW]
    sound.set_muted(True)
    assert (bell.rings, sound.stops) == (False, 1)
