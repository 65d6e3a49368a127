"""The room's ear: one workstation listens, another takes over; a flood over HTTPS is grouped and blocks nobody."""

from __future__ import annotations

import http.client
import json
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from pytestqt.qtbot import QtBot

from csu_console.config.webhook_certificate import CERTIFICATE
from csu_console.domain.clock import SystemClock
from csu_console.services.alarms.alarm_listener import WEBHOOK
from csu_console.storage import alarm_setup
from tests.fakes.alarm_room import ANNE, BRUNO, AlarmPost, post, school_point, webhook_source
from tests.fakes.clock import FakeClock

FLOOD = 10_000


class Beats:
    """Counts how often the GUI thread had time for a timer of 5 ms."""

    def __init__(self) -> None:
        self.count = 0
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._beat)
        self.start, self.stop = self._timer.start, self._timer.stop

    def _beat(self) -> None:
        self.count += 1


class Ears:
    """Two workstations that may listen."""

    def __init__(self, folder: Path, clock: FakeClock, qtbot: QtBot) -> None:
        self.folder, self.clock, self._qtbot = folder, clock, qtbot
        self.anne, self.bruno = post(folder, ANNE, clock), post(folder, BRUNO, clock)
        self.source, self.token = webhook_source(self.anne)
        self.point = school_point(self.anne, self.source)
        self.until(lambda: bool(self.bruno.room.setup.points()))

    def until(self, holds: Callable[[], bool], limit_ms: int = 8000) -> None:
        def heard() -> bool:
            self.anne.hear()
            self.bruno.hear()
            return holds()

        self._qtbot.waitUntil(heard, timeout=limit_ms)

    def listens(self, one: AlarmPost) -> Callable[[], bool]:
        return lambda: one.room.listener.port is not None

    def call(self, port: int, name: str = "porte-sud", token: str = "") -> int:
        trust = ssl.create_default_context(cafile=str(self.folder / "alarms" / CERTIFICATE))
        connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=10, context=trust)
        headers = {"Authorization": f"Bearer {token or self.token}", "Content-Type": "application/json"}
        try:
            connection.request("POST", "/alarm", json.dumps({"input": name}), headers)
            return connection.getresponse().status
        finally:
            connection.close()


@pytest.fixture
def ears(tmp_path: Path, fake_clock: FakeClock, qtbot: QtBot, qapp: QCoreApplication) -> Iterator[Ears]:
    made = Ears(tmp_path, fake_clock, qtbot)
    yield made
    made.anne.close()
    made.bruno.close()


def test_one_listens_and_the_other_takes_over_when_it_dies(ears: Ears) -> None:
    ears.anne.listen()
    ears.until(ears.listens(ears.anne))
    ears.bruno.listen()
    ears.bruno.database.drain(5.0)
    ears.until(lambda: ears.bruno.room.listener.who == "poste 1")
    assert not ears.bruno.room.listener.listens
    ears.anne.room.listener._timer.stop()  # it does not renew any more
    ears.clock.advance(alarm_setup.LEASE.total_seconds() + 1)
    ears.bruno.room.listener.tick()
    ears.until(ears.listens(ears.bruno))
    ears.anne.room.listener._timer.start()
    ears.anne.room.listener.tick()
    ears.until(lambda: not ears.anne.room.listener.listens)
    assert ears.anne.room.listener.port is None


def test_who_ends_in_order_leaves_the_ear_at_once(ears: Ears, tmp_path: Path) -> None:
    ears.anne.listen()
    ears.until(ears.listens(ears.anne))
    ears.anne.settings.set_text("alarms/listen", "false")
    ears.anne.room.listener.choices = lambda: ears.bruno.room.listener.choices()  # type: ignore[method-assign]
    ears.anne.room.listener.tick()
    ears.until(lambda: not ears.anne.room.listener.listens)
    ears.bruno.listen()
    ears.until(ears.listens(ears.bruno))


def test_a_call_over_https_becomes_an_alarm_at_both_workstations(ears: Ears) -> None:
    ears.anne.listen()
    ears.until(ears.listens(ears.anne))
    port = ears.anne.room.listener.port
    assert port is not None
    statuses: list[int] = []
    caller = threading.Thread(target=lambda: statuses.append(ears.call(port)))
    caller.start()
    ears.until(lambda: bool(ears.bruno.desk.alarms()))
    caller.join(10)
    assert statuses == [202]
    assert ears.bruno.desk.alarms()[0].name == "École Jaurès, porte sud"


def test_a_token_that_was_renewed_is_worth_nothing(ears: Ears) -> None:
    ears.anne.listen()
    ears.until(ears.listens(ears.anne))
    port = ears.anne.room.listener.port
    assert port is not None
    fresh = ears.anne.room.setup.new_token(ears.source).reveal()
    assert ears.call(port) == 401
    assert ears.call(port, token=fresh) == 202
    digests = ears.anne.database.read(alarm_setup.tokens)
    assert fresh.encode() not in digests


def test_a_port_that_is_taken_is_told_and_others_go_on(ears: Ears) -> None:
    ears.anne.listen()
    ears.until(ears.listens(ears.anne))
    taken = ears.anne.room.listener.port
    assert taken is not None
    ears.clock.advance(60)
    ears.bruno.listen(taken)
    ears.until(lambda: ears.bruno.room.listener.fault(WEBHOOK) is not None)
    assert str(taken) in str(ears.bruno.room.listener.fault(WEBHOOK))


def test_ten_thousand_in_a_minute_are_grouped_and_the_window_stays_fluid(
    ears: Ears, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Put in by a thread as fast as it can, 50 contacts in turn: far faster than the webhook lets in."""
    names = [f"contact-{number}" for number in range(50)]
    for name in names:
        school_point(ears.anne, ears.source, name)
    inbox = ears.anne.room.intake.inbox
    inbox.know(ears.anne.room.setup.inputs())
    beats, writes = Beats(), Counter[str]()
    write = ears.anne.database.write

    def counted_write(*args: Any, **named: Any) -> None:
        writes["all"] += 1
        write(*args, **named)

    monkeypatch.setattr(ears.anne.database, "write", counted_write)
    clock = SystemClock()

    def flood() -> None:
        rest = threading.Event()
        for number in range(FLOOD):
            inbox.put(ears.source, names[number % len(names)], clock.utc_now())
            if number % 100 == 0:
                rest.wait(0.01)

    beats.start()
    sender = threading.Thread(target=flood)
    sender.start()
    qtbot.waitUntil(lambda: not sender.is_alive(), timeout=20_000)

    def counted() -> int:
        return sum(alarm.count for alarm in ears.anne.desk.alarms())

    ears.until(lambda: counted() == FLOOD, 20_000)
    beats.stop()
    assert len(ears.anne.desk.alarms()) == len(names)
    assert len(ears.anne.raised) == len(names)
    # Grouped while they wait: not a write for each. The window went on meanwhile (docs/benchmarks.md has the times).
    assert writes["all"] < FLOOD / 20
    assert beats.count > 20
