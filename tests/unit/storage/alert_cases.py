"""What both databases must do with alerts; each test file gives it its own."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta

from csu_console.domain.actor import Actor
from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.alert_task import SnoozeReason, Task
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Role
from csu_console.storage import alert_steps, alert_tasks, alerts
from csu_console.storage.alerts import Source
from csu_console.storage.database import Database
from csu_console.storage.server_clock import server_utc

NOW = datetime(2026, 3, 14, 8, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
AGAIN = timedelta(minutes=5)
EAST, WEST = Source("run-1", "poste 1"), Source("run-2", "poste 2")
ANNE = Actor(1, "Anne Rivet", frozenset({Role.OPERATOR}), "poste 1")
BRUNO = Actor(2, "Bruno Sel", frozenset({Role.OPERATOR}), "poste 2")


def lost(camera_id: int | None = 7, level: AlertLevel = AlertLevel.ATTENTION) -> Alert:
    params = (
        ("day", date(2026, 4, 1)),
        ("at", NOW),
        ("cause", ConsoleError("no {what}", what="route")),
        ("n", 2),
    )
    return Alert(AlertKind.STREAM_LOST, level, NOW, camera_id, "Lost since {day}: {cause}.", params)


def report(
    database: Database, alert: Alert, source: Source = EAST, now: datetime = NOW, again: timedelta = AGAIN
) -> None:
    with database.session() as session:
        alerts.beat(session, source, now)
        alerts.report(session, alert, source, now, again)


def tasks(database: Database, workstation: str = "poste 1") -> tuple[Task, ...]:
    with database.reading() as session:
        return alert_tasks.open_tasks(session, workstation)


def race_for_one(database: Database) -> None:
    """Two programs report one fault at once: one row. Two people take it at once: one wins, the other is told."""
    start = threading.Barrier(2, timeout=10)

    def both(*work: object) -> list[object]:
        told: list[object] = []

        def run(act: object) -> None:
            start.wait()
            try:
                act()  # type: ignore[operator]
                told.append("done")
            except ConsoleError as error:
                told.append(error)

        threads = [threading.Thread(target=run, args=(act,)) for act in work]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        return told

    for turn in range(10):
        camera_id = 100 + turn
        both(
            lambda camera_id=camera_id: report(database, lost(camera_id), EAST),
            lambda camera_id=camera_id: report(database, lost(camera_id), WEST),
        )
        found = [task for task in tasks(database) if task.alert.camera_id == camera_id]
        assert len(found) == 1
        alert_id = found[0].id

        def take(actor: Actor, source: Source, alert_id: int = alert_id) -> None:
            with database.session() as session:
                alert_tasks.take(session, alert_id, actor, source, NOW)

        told = both(lambda: take(ANNE, EAST), lambda: take(BRUNO, WEST))
        losers = [each for each in told if isinstance(each, alert_tasks.AlertTaken)]
        assert (len(losers), told.count("done")) == (1, 1)
        owner = next(task for task in tasks(database) if task.id == alert_id).taker
        assert owner is not None
        assert losers[0].params == {"name": owner.name, "workstation": owner.workstation}


def life_of_an_alert(database: Database) -> None:
    """Every statement once: seen, taken, put off, gone and back, a program that falls silent, the record, the rates."""
    report(database, lost(), EAST)
    (task,) = tasks(database)
    assert dict(task.alert.params)["day"] == date(2026, 4, 1)
    with database.session() as session:
        alert_tasks.take(session, task.id, ANNE, EAST, NOW)
        alert_tasks.give_back(session, task.id, ANNE, EAST, NOW)
        alert_tasks.snooze(session, task.id, BRUNO, SnoozeReason.KNOWN, WEST, NOW)
        alerts.withdraw(session, lost(), EAST, NOW + MINUTE)
    report(database, lost(level=AlertLevel.NOW), EAST, NOW + 2 * MINUTE)
    with database.session() as session:
        alert_tasks.take(session, task.id, ANNE, EAST, NOW + 2 * MINUTE)
        assert alert_tasks.give_back_all(session, EAST, NOW + 2 * MINUTE) == 1
        alert_tasks.take(session, task.id, ANNE, EAST, NOW + 3 * MINUTE)
        late = NOW + alerts.SILENT_AFTER + 5 * MINUTE
        assert not alerts.beat(session, WEST, late)
        alerts.remove_old(session, late)
    assert tasks(database) == ()
    with database.reading() as session:
        lines = alert_steps.history(session, "poste 1")
        assert alert_steps.rates(session, NOW, late) == ()
        server = server_utc(session)
    assert server is None or abs(server - datetime.now(UTC)) < MINUTE
    expected = (
        "raised taken given_back snoozed cleared raised_again woken taken given_back taken given_back cleared"
    )
    assert [line.step.value for line in reversed(lines)] == expected.split()
