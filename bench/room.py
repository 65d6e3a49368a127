"""A room on one PostgreSQL: what each call costs as cameras, workstations and years of data grow.

Workstations and recorders are processes of their own (`bench.room_client`), the server is a real one, started for this.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import time
from bisect import bisect_left
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from bench import logbook
from bench.database_server import server
from bench.measure import Options, cpu_seconds, table
from bench.room_client import RECORDERS
from csu_console.domain.camera import Camera
from csu_console.storage import inventory
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Database

CALL_EVERY_S = 0.7
"""Changes made to see how late the others hear of them."""


@dataclass(frozen=True, slots=True)
class Size:
    cameras: int
    workstations: int
    entries: int

    def __str__(self) -> str:
        return f"{self.cameras} cameras, {self.workstations} workstations, {self.entries} entries"


SIZES = (Size(200, 5, 10_000), Size(2000, 5, 10_000), Size(2000, 30, 10_000), Size(2000, 30, 300_000))
QUICK = (Size(50, 3, 500),)


def run(options: Options, _film: Path | None) -> str:
    """The table, as Markdown."""
    sizes, found = QUICK if options.quick else SIZES, {}
    with server() as running:
        for number, size in enumerate(sizes):
            url = running.create(f"room{number}")
            _fill(url, size)
            found[size] = _measured(url, size, max(6.0, 2 * options.seconds), running.pid)
    names = list(dict.fromkeys(name for costs in found.values() for name in costs))
    rows = [[name, *(_said(found[size].get(name, [])) for size in sizes)] for name in names]
    return table(["median / 95 of 100 under, ms", *map(str, sizes)], rows)


def _said(costs_ms: list[float]) -> str:
    if len(costs_ms) < 2:
        return "-" if not costs_ms else f"{costs_ms[0]:.1f}"
    return f"{statistics.median(costs_ms):.1f} / {statistics.quantiles(costs_ms, n=20)[-1]:.1f}"


def _fill(url: str, size: Size) -> None:
    database = Database(url)
    with closing(database):
        database.open()
        with database.session() as session:
            inventory.save_cameras(
                session,
                [Camera(n, f"Caméra {n}", f"Site {n // 3}", "Ville") for n in range(1, size.cameras + 1)],
            )
        logbook.fill(database, size.entries)
        with database.session() as session:
            session.execute(text("ANALYZE"))


def _measured(url: str, size: Size, seconds: float, server_pid: int) -> dict[str, list[float]]:
    kinds = ["workstation"] * size.workstations + ["recorder"] * RECORDERS
    clients = [_client(kind, url, number, seconds) for number, kind in enumerate(kinds, 1)]
    try:
        for client in clients:
            assert client.stdout is not None
            assert client.stdin is not None
            if client.stdout.readline() != "ready\n":
                raise RuntimeError("a simulated program did not start")
        for client in clients:
            assert client.stdin is not None
            client.stdin.write("go\n")
            client.stdin.flush()
        before, started_s = cpu_seconds([server_pid]), time.time()
        told = _tell(url, seconds)
        cores = (cpu_seconds([server_pid]) - before) / (time.time() - started_s)
        answers = [json.loads(client.communicate(timeout=60.0)[0]) for client in clients]
    finally:
        for client in clients:
            client.kill()
            client.wait(10.0)
    costs: dict[str, list[float]] = {
        "others hear of a change": _heard(told, [one["seen"] for one in answers])
    }
    for answer in answers:
        for name, values in answer["costs_ms"].items():
            costs.setdefault(name, []).extend(values)
    costs["processor of the server, cores (one value)"] = [cores]
    print(f"  {size}: {sum(map(len, costs.values()))} calls, server {cores:.2f} cores", flush=True)
    return costs


def _client(kind: str, url: str, number: int, seconds: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bench.room_client", kind, url, str(number), str(seconds)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _tell(url: str, seconds: float) -> list[float]:
    """Changes at odd moments; when each was made."""
    database, dice, made = Database(url), random.Random(3), []
    with closing(database):
        database.open()
        until_s = time.time() + seconds - 1.0
        while time.time() < until_s:
            time.sleep(CALL_EVERY_S + dice.uniform(0, 0.3))
            with database.session() as session:
                announce(session, Topic.LAYOUTS)
            made.append(time.time())
    return made


def _heard(told: list[float], seen: list[list[float]]) -> list[float]:
    """From each change to each workstation's next sight of one, ms."""
    late = []
    for at in told:
        for times in seen:
            place = bisect_left(times, at)
            if place < len(times):
                late.append(1e3 * (times[place] - at))
    return late
