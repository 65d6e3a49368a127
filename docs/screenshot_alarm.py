"""The guide's pictures of alarms: a school's door sends one, it is taken, its cameras come up, the doubt is removed."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Qt

from csu_console.domain.alarm import AlarmPoint, AlarmPriority, AlarmSource, AlarmView, SourceKind, Verdict
from csu_console.services.alarms.alarm_listener import ListenChoices
from csu_console.storage import alarms
from csu_console.storage.database import Session
from csu_console.ui.alarms.setup_window import AlarmSetupWindow
from csu_console.ui.alarms.statistics_window import AlarmStatisticsWindow
from csu_console.ui.main_window import MainWindow
from docs.screenshot_camera import CONTROL, Camera, opened, press, wait
from docs.screenshot_town import id_of, wait_for_pictures

PICTURES = ("alarm", "alarm-taken", "alarm-points", "alarm-sources", "alarm-listening", "alarm-figures")

POINTS = (
    ("mairie/porte-arriere", "Mairie, porte arrière", (1, 2, 3, 4), AlarmPriority.HIGH),
    ("halles/local-technique", "Halles, local technique", (6, 5), AlarmPriority.NORMAL),
    ("eglise/borne-appel", "Place de l'Église, borne d'appel", (101, 102), AlarmPriority.HIGH),
)
PROCEDURE = (
    "Regarder la porte et la cour",
    "Reculer de 30 s à l'heure de l'alarme",
    "Appeler le gardien au 12",
    "Si effraction : ne pas quitter l'image",
)


def alarm(window: MainWindow, camera: Camera) -> None:
    """Set up by hand of the services, sent by the test of the program, handled by the keys."""
    room = window.services.alarms
    source_id = room.setup.save_source(AlarmSource(SourceKind.WEBHOOK, "Télésurveillance municipale"))
    room.setup.save_source(
        AlarmSource(
            SourceKind.MQTT, "Bâtiments connectés", False, "broker.vaubrillon.example", "alarmes/#", "csu"
        )
    )
    room.setup.new_token(source_id)
    ids = [room.setup.save_point(_point(window, source_id, *facts)) for facts in POINTS]
    _past(window, ids)
    window.view.setFocus()
    points = room.setup.by_id()
    for point_id in ids[:2]:
        room.intake.inbox.put(source_id, points[point_id].input, window.services.clock.utc_now())
    wait("the alarms", lambda: len(room.desk.alarms()) == 2, 10.0)
    wait_for_pictures(window, (1, 2, 3, 4, 5, 6, 101))
    press(window, Qt.Key.Key_F8, modifiers=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    camera.take("alarm", window)
    press(window, Qt.Key.Key_F8, modifiers=CONTROL)
    wait("the alarm in hand", lambda: any(room.desk.mine(one) for one in room.desk.alarms()), 10.0)
    wait("its cameras", lambda: window.mosaic.layout.name == "1+3", 10.0)
    wait_for_pictures(window, POINTS[0][2])
    mine = next(one.id for one in room.desk.alarms() if room.desk.mine(one))
    press(window, Qt.Key.Key_N)
    wait("the first line", lambda: bool(getattr(room.desk.alarm(mine), "checked", None)), 10.0)
    press(window, Qt.Key.Key_N)
    wait("the second line", lambda: len(getattr(room.desk.alarm(mine), "checked", ())) == 2, 10.0)
    press(window, Qt.Key.Key_V)
    wait("the verdict", lambda: getattr(room.desk.alarm(mine), "verdict", None), 10.0)
    wait_for_pictures(window, POINTS[0][2])
    camera.take("alarm-taken", window)
    press(window, Qt.Key.Key_A)
    wait("the partner", lambda: getattr(room.desk.alarm(mine), "told_utc", None), 10.0)
    press(window, Qt.Key.Key_X)
    wait("the end", lambda: room.desk.alarm(mine) is None, 10.0)
    _windows(window, camera)


def _windows(window: MainWindow, camera: Camera) -> None:
    """The set-up and the figures; nothing of them stays."""
    room = window.services.alarms
    room.listener.save(ListenChoices(True, "127.0.0.1", 8443))
    window.registry.action("alarms.setup").trigger()
    seen = opened(AlarmSetupWindow)
    seen.sources.list.setCurrentRow(0)
    camera.take("alarm-sources", seen)
    seen.tabs.setCurrentIndex(1)
    seen.points.list.setCurrentRow(1)
    camera.take("alarm-points", seen)
    seen.tabs.setCurrentIndex(2)
    wait("the ear", lambda: room.listener.port is not None, 15.0)
    seen.listen.show_state()
    camera.take("alarm-listening", seen)
    seen.close()
    room.listener.save(ListenChoices(False, "127.0.0.1", 8443))
    window.registry.action("alarms.figures").trigger()
    figures = opened(AlarmStatisticsWindow)
    wait("the figures", lambda: figures.table.rowCount() > 0, 10.0)
    camera.take("alarm-figures", figures)
    figures.close()
    for source in room.setup.sources():
        room.setup.remove_source(source.id)
    window.panels.fold_all()


def _point(
    window: MainWindow,
    source_id: int,
    name: str,
    title: str,
    numbers: tuple[int, ...],
    priority: AlarmPriority,
) -> AlarmPoint:
    first = window.services.inventory.by_number(numbers[0])
    return AlarmPoint(
        *(source_id, name, title, first.site if first else "", first.commune if first else ""),
        procedure=PROCEDURE,
        views=tuple(AlarmView(id_of(window, number)) for number in numbers),
        priority=priority,
        partner="Police municipale",
        wall_scene=None,
    )


def _past(window: MainWindow, ids: list[int]) -> None:
    """Three weeks of alarms, most at night."""
    services = window.services
    actor, now, points = (
        services.people.sessions.actor(),
        services.clock.utc_now(),
        services.alarms.setup.by_id(),
    )

    def write(session: Session) -> None:
        for number in reversed(range(60)):
            at: datetime = now - timedelta(hours=9 * (number + 1), minutes=7 * number)
            point = points[ids[(number * number) % len(ids)]]
            found = alarms.signalled(session, point, at, at, 1 + number % 4, "poste-2")
            if found is None:
                continue
            alarms.take(session, found.id, actor, at + timedelta(seconds=8 + number % 23))
            verdict = (Verdict.FALSE, Verdict.FALSE, Verdict.TRUE, Verdict.FALSE, Verdict.UNDETERMINED)[
                number % 5
            ]
            alarms.verify(session, found.id, actor, verdict, at + timedelta(seconds=40 + 3 * (number % 31)))
            alarms.close(session, found.id, actor, at + timedelta(minutes=4))

    services.database.write_now(write)
