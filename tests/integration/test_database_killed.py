"""A console killed in the middle of writing: what was committed is there, the file opens, the leases pass on."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from csu_console.storage import inventory, leases
from csu_console.storage.database import Database
from tests.fakes.town import make_camera

WRITE = """
import sys
from datetime import UTC, datetime
from csu_console.storage import inventory, leases
from csu_console.storage.database import Database
from tests.fakes.town import make_camera
database = Database(sys.argv[1])
database.open()
for number in range(1, 10_000):
    with database.session() as session:
        camera_id = inventory.save_camera(session, make_camera(number))
        assert leases.acquire(session, camera_id, "killed", datetime.now(UTC))
    print(number, flush=True)
"""


def test_what_was_committed_survives_a_kill(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'csu.db'}"
    writer = subprocess.Popen([sys.executable, "-c", WRITE, url], stdout=subprocess.PIPE, text=True)
    with writer:
        assert writer.stdout is not None
        while int(writer.stdout.readline()) < 25:
            pass
        writer.kill()
        committed = 25 + sum(1 for _line in writer.stdout)
    database = Database(url)
    database.open()
    try:
        with database.session() as session:
            found = inventory.cameras(session)
            # The last commit may have been made without having been told.
            assert len(found) in (committed, committed + 1)
            now, first = datetime.now(UTC), found[0].id
            assert first is not None
            assert inventory.save_camera(session, make_camera(9999)) > first
            assert not leases.acquire(session, first, "next", now)
            assert leases.acquire(session, first, "next", now + leases.LEASE_LENGTH)
    finally:
        database.close()
