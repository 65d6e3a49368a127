"""One simulated program of a room for `bench.room`: python -m bench.room_client KIND URL NUMBER SECONDS.

A workstation listens as the console does and reads again what others changed; a person drives, writes, searches and
sends cameras to the wall, a few times faster than people do. A recorder renews its leases and writes its rows. What each
call cost goes to standard output as JSON when the time is over.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta

from bench.logbook import entry
from csu_console.domain.errors import ConsoleError
from csu_console.domain.log_query import LogQuery
from csu_console.domain.recording import SEGMENT_LENGTH, Segment
from csu_console.domain.reservation import Holder, PtzLevel
from csu_console.domain.stream import TimeSource
from csu_console.storage import alarm_rows, camera_shares, inventory, segments, wall_screens
from csu_console.storage.change_feed import ChangeFeed, Topic
from csu_console.storage.database import Database
from csu_console.storage.logbook import entries, search
from csu_console.storage.ptz import reservations
from csu_console.storage.recorders import Seat

POLL_S = 0.2
"""As `services.database_service` has it."""
DRIVE_S, WRITE_S, SEARCH_S = 4.0, 20.0, 10.0
"""Between two takes of a camera, two entries, two searches of one person."""
RENEW_S, RECORDERS = 3.0, 2


class Client:
    """Calls are timed by name; what is refused (somebody else drives) counts too."""

    def __init__(self, url: str, number: int) -> None:
        self.database, self.number = Database(url), number
        self.dice = random.Random(number)
        self.costs_ms: dict[str, list[float]] = defaultdict(list)
        self.seen: list[float] = []

    def timed(self, name: str, work: Callable[[], object]) -> None:
        started_s = time.perf_counter()
        with suppress(ConsoleError):
            work()
        self.costs_ms[name].append(1e3 * (time.perf_counter() - started_s))

    def read(self, name: str, fn: Callable[..., object]) -> None:
        def work() -> None:
            with self.database.reading() as session:
                fn(session)

        self.timed(name, work)

    def write(self, name: str, fn: Callable[..., object]) -> None:
        def work() -> None:
            with self.database.session() as session:
                fn(session)

        self.timed(name, work)


def workstation(client: Client, until_s: float) -> None:
    """Listens every 200 ms, reads again what changed, and does what a person does."""
    feed, holder = (
        ChangeFeed(client.database),
        Holder(f"s{client.number}", "A. Martin", f"PC-{client.number}"),
    )
    with client.database.reading() as session:
        ids = [camera.id for camera in inventory.cameras(session) if camera.id is not None]
    due = {
        name: time.time() + client.dice.uniform(0, every)
        for name, every in (("drive", DRIVE_S), ("write", WRITE_S), ("search", SEARCH_S))
    }
    while time.time() < until_s:
        topics = feed.poll()
        if Topic.LAYOUTS in topics:
            client.seen.append(time.time())
        again(client, topics)
        now = time.time()
        if now >= due["drive"]:
            due["drive"] = now + client.dice.expovariate(1 / DRIVE_S)
            camera_id, at = client.dice.choice(ids), datetime.now(UTC)
            client.write(
                "take a camera",
                lambda session, c=camera_id, at=at: reservations.take(
                    session, c, holder, PtzLevel.OPERATOR, at
                ),
            )
            client.write(
                "give it back", lambda session, c=camera_id: reservations.release(session, holder, c)
            )
        if now >= due["write"]:
            due["write"] = now + client.dice.expovariate(1 / WRITE_S)
            facts, by = entry(client.dice, client.number)
            draft = f"{client.number}-{now}"
            client.write(
                "append an entry",
                lambda session, f=facts, by=by, d=draft: entries.append_entry(session, d, f, (), by),
            )
        if now >= due["search"]:
            due["search"] = now + client.dice.expovariate(1 / SEARCH_S)
            client.read(
                "search the logbook", lambda session: search.search(session, LogQuery(words="scooter halle"))
            )
        time.sleep(max(0.0, POLL_S - (time.time() - now)))
    feed.close()


def again(client: Client, topics: frozenset[str]) -> None:
    """What a console reads when somebody changed it."""
    if Topic.PTZ in topics:
        client.read("read who drives", lambda session: reservations.all_held(session, datetime.now(UTC)))
    if Topic.LOGBOOK in topics:
        client.read("read the latest entries", lambda session: entries.latest(session, 100))
    if Topic.WALL in topics:
        client.read("read the wall", lambda session: wall_screens.screens(session, datetime.now(UTC)))
    if Topic.ALARMS in topics:
        client.read("read open alarms", alarm_rows.open_alarms)


def recorder(client: Client, until_s: float) -> None:
    """Half of the cameras each: a turn every three seconds, and rows of files as they close."""
    with client.database.reading() as session:
        ids = sorted(camera.id for camera in inventory.cameras(session) if camera.id is not None)
    seat = Seat(
        f"R{client.number}",
        "machine",
        f"holder-{client.number}",
        dedicated=True,
        capacity=len(ids) // RECORDERS,
    )
    closed_s = SEGMENT_LENGTH.total_seconds() / seat.capacity
    next_turn, next_row, number = time.time(), time.time(), 0
    while time.time() < until_s:
        now = time.time()
        if now >= next_turn:
            next_turn = now + RENEW_S
            client.write(
                "a recorder's turn",
                lambda session: camera_shares.take_turn(session, seat, ids, datetime.now(UTC)),
            )
        while now >= next_row:
            next_row, number = next_row + closed_s, number + 1
            camera_id = ids[number % len(ids)]
            end = datetime.now(UTC) + timedelta(microseconds=number)
            path = f"{camera_id}/{client.number}-{number}.mp4"
            row = Segment(camera_id, end - SEGMENT_LENGTH, end, path, 30_000_000, 3000, 1, TimeSource.ARRIVAL)
            client.write("the row of a file", lambda session, row=row: segments.add_segment(session, row))
        time.sleep(0.05)


def main() -> int:
    kind, url, number, seconds = sys.argv[1:5]
    client = Client(url, int(number))
    with closing(client.database):
        client.database.open()
        print("ready", flush=True)
        sys.stdin.readline()
        (recorder if kind == "recorder" else workstation)(client, time.time() + float(seconds))
    print(json.dumps({"costs_ms": client.costs_ms, "seen": client.seen}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
