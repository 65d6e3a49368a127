"""Two consoles on one data folder: the second is told who holds it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from csu_console.config.instance_lock import AlreadyRunning, InstanceLock
from csu_console.domain.errors import StorageFault

HOLD = """
import sys
from pathlib import Path
from csu_console.config.instance_lock import InstanceLock
lock = InstanceLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.readline()
"""


def test_the_second_console_is_refused_until_the_first_ends_or_dies(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        lock = InstanceLock(tmp_path)
        with pytest.raises(AlreadyRunning, match=f"process {holder.pid}\\b"):
            lock.acquire()
        # A recorder without a window is another role.
        recorder = InstanceLock(tmp_path, "recorder")
        recorder.acquire()
        with pytest.raises(AlreadyRunning, match="Another recorder"):
            InstanceLock(tmp_path, "recorder").acquire()
        recorder.release()
        holder.kill()
        holder.wait(10)
    lock.acquire()
    with pytest.raises(AlreadyRunning, match=f"process {os.getpid()}\\b"):
        InstanceLock(tmp_path).acquire()
    lock.release()
    lock.release()
    lock.acquire()
    lock.release()


def test_a_folder_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageFault, match="cannot be used"):
        InstanceLock(tmp_path / "file" / "data").acquire()
