"""Which worker gets which stream, and one that dies at once, says nothing or talks nonsense."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.alert import AlertKind
from csu_console.domain.clock import SystemClock
from csu_console.domain.stream import ProfileName, StreamState
from csu_console.media.source import StreamRequest
from csu_console.media.worker.far_session import FarParts, FarSession
from csu_console.services.stream_workers import worker_link, worker_pool
from csu_console.services.stream_workers.worker_pool import (
    STREAMS_BEFORE_NEXT,
    WorkerPool,
    workers_by_default,
)
from tests.fakes.recording_parts import FakeAlerts

WAIT_MS = 10_000

# A worker that reports but opens nothing, in the words of the protocol (media/worker/channel).
OBEDIENT = """
import os, struct, threading, time
body = b'{"streams": [], "left": [], "log": []}'
def report():
    while True:
        os.write(1, struct.pack("<IB", len(body), 2) + body)
        threading.Event().wait(0.1)
threading.Thread(target=report, daemon=True).start()
while os.read(0, 65536):
    pass
os._exit(0)
"""

# One that also writes down how many streams may work in it at once.
COUNTING = OBEDIENT.replace(
    "while os.read(0, 65536):\n    pass",
    """
import pickle
while head := os.read(0, 5):
    order = pickle.loads(os.read(0, struct.unpack("<IB", head)[0]))
    if hasattr(order, "turns"):
        with open(FOLDER + "/" + str(os.getpid()), "a") as told:
            told.write(str(order.turns) + " ")
""",
)
DEAD = "raise SystemExit(3)"
NONSENSE = (
    "import os; os.write(1, b'Traceback (most recent call last)' * 9); os.read(0, 1 << 20); os.read(0, 1)"
)
DEAF = "import os, signal; os.write(1, b''); signal.pause()"

Make = Callable[..., WorkerPool]


@pytest.fixture
def alerts() -> FakeAlerts:
    return FakeAlerts()


@pytest.fixture
def make(qtbot: QtBot, alerts: FakeAlerts) -> Iterator[Make]:
    made: list[WorkerPool] = []

    def pool(program: str, count: int = 1, at_once: int | None = None) -> WorkerPool:
        command = (sys.executable, "-c", program)
        made.append(WorkerPool(SystemClock(), alerts, count, command=command, at_once=at_once))  # type: ignore[arg-type]
        return made[-1]

    yield pool
    for one in made:
        assert one.close(4.0)


def _session(camera_id: int = 1) -> FarSession:
    request = StreamRequest(camera_id, ProfileName.SUB, "rtsp://127.0.0.1/x")
    return FarSession(request, FarParts(SystemClock(), lambda _id: None, lambda: None, lambda: None))


def test_workers_share_the_processors(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    def last_told() -> list[str]:
        return sorted(file.read_text().split()[-1:][0] for file in tmp_path.iterdir() if file.read_text())

    pool = make(COUNTING.replace("FOLDER", repr(str(tmp_path))), 2, at_once=4)
    pool.warm_up()
    qtbot.waitUntil(lambda: last_told() == ["4"], timeout=WAIT_MS)
    for number in range(STREAMS_BEFORE_NEXT + 1):
        pool.take_on(_session(number))
    qtbot.waitUntil(lambda: last_told() == ["2", "2"], timeout=WAIT_MS)
    first = pool.pids()[0]
    os.kill(first, signal.SIGKILL)
    (tmp_path / str(first)).unlink()
    qtbot.waitUntil(lambda: "4" in (tmp_path / str(pool.pids()[-1])).read_text().split(), timeout=WAIT_MS)


def test_the_streams_of_a_worker_share_a_heap(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    told = tmp_path / "told"
    writes = f"import os; open({str(told)!r}, 'w').write(os.environ.get('MALLOC_ARENA_MAX', 'many'))"
    make(f"{writes}\n{OBEDIENT}").warm_up()
    qtbot.waitUntil(lambda: told.exists() and told.read_text() == "1", timeout=WAIT_MS)


def test_streams_fill_a_worker_before_the_next_is_started_and_then_go_to_the_emptiest(make: Make) -> None:
    pool = make(OBEDIENT, 2)
    assert pool.pids() == ()
    sessions = [_session(number) for number in range(2 * STREAMS_BEFORE_NEXT + 3)]
    for number, session in enumerate(sessions):
        pool.take_on(session)
        assert len(pool.pids()) == (1 if number < STREAMS_BEFORE_NEXT else 2)
    hosts = [session.host for session in sessions]
    counts = sorted(hosts.count(host) for host in set(hosts))
    assert counts == [STREAMS_BEFORE_NEXT + 1, STREAMS_BEFORE_NEXT + 2]
    for session in sessions:
        pool.let_go(session)
    pool.take_on(_session(99))
    assert len(pool.pids()) == 2


@pytest.mark.parametrize("program", [DEAD, NONSENSE])
def test_one_that_ends_by_itself_is_said_once_and_tried_again(
    make: Make, alerts: FakeAlerts, qtbot: QtBot, program: str
) -> None:
    pool, session = make(program), _session()
    pool.take_on(session)
    first = pool.pids()
    qtbot.waitUntil(lambda: session.stats.state is StreamState.RETRYING, timeout=WAIT_MS)
    assert pool.pids() == ()
    assert session.host is None
    qtbot.waitUntil(lambda: pool.pids() not in {(), first}, timeout=WAIT_MS)
    assert list(alerts.open) == [(AlertKind.STREAM_WORKER, None)]


def test_where_no_worker_can_run_it_is_given_up_and_said(
    make: Make, alerts: FakeAlerts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csu_console.media.backoff.Backoff.failed", lambda _self, refused=False: 0.01)
    pool, session = make(DEAD), _session()
    with qtbot.waitSignal(pool.given_up, timeout=WAIT_MS):
        pool.take_on(session)
    assert not pool.usable
    session.stop()  # as StreamService does, which then decodes it itself
    assert session.ended.is_set()
    assert alerts.open[AlertKind.STREAM_WORKER, None].text == worker_pool._NONE
    pool.look()
    assert pool.pids() == ()


def test_one_that_cannot_be_started_is_tried_again(make: Make, alerts: FakeAlerts, qtbot: QtBot) -> None:
    pool, session = make(OBEDIENT), _session()
    pool._command = ("/nowhere/no-program",)
    pool.take_on(session)
    assert list(alerts.open) == [(AlertKind.STREAM_WORKER, None)]
    pool._command = (sys.executable, "-c", OBEDIENT)
    qtbot.waitUntil(lambda: session.host is not None, timeout=WAIT_MS)


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs a process that can be stopped")
def test_a_silent_one_is_ended(make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_link, "SILENT_S", 0.7)
    pool, session = make(OBEDIENT), _session()
    pool.take_on(session)
    link = session.host
    assert isinstance(link, worker_link.WorkerLink)
    qtbot.waitUntil(lambda: link.patience_s < 1.0, timeout=WAIT_MS)  # it has spoken
    first = pool.pids()[0]
    os.kill(first, signal.SIGSTOP)
    qtbot.waitUntil(lambda: session.host is not link, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: session.host is not None, timeout=WAIT_MS)
    assert pool.pids()[0] != first


@pytest.mark.skipif(not hasattr(signal, "pause"), reason="needs signal.pause")
def test_one_that_ignores_the_end_is_killed(make: Make) -> None:
    pool = make(DEAF)
    pool.warm_up()
    assert pool.close(2.0)


def test_a_stream_that_was_stopped_is_not_given_to_the_next_worker(make: Make, qtbot: QtBot) -> None:
    pool, session = make(OBEDIENT), _session()
    pool.take_on(session)
    session.stop()
    os.kill(pool.pids()[0], signal.SIGTERM)
    qtbot.waitUntil(session.ended.is_set, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: bool(pool.pids()), timeout=WAIT_MS)
    assert session.host is None


def test_a_worker_that_dies_while_the_program_ends_is_not_waited_for(make: Make) -> None:
    pool, session = make(OBEDIENT), _session()
    pool.take_on(session)
    session.stop()
    os.kill(pool.pids()[0], signal.SIGKILL)
    assert session.ended.wait(5.0)  # the GUI thread waits like this: no event of its own is handled


def test_there_is_at_least_one_worker_by_default() -> None:
    assert 1 <= workers_by_default() <= 8
