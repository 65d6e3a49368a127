"""Xvfb, one start at a time: two that look for a free number together may both take the same one."""

from __future__ import annotations

import fcntl
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STOP_LIMIT_S = 20.0
_STARTING = Path(tempfile.gettempdir()) / "csu-tests-xvfb.lock"


@contextmanager
def xvfb(size: str, *words: str) -> Iterator[str]:
    """The display's name, chosen by the server, until the block ends.

    A server that finds the socket of another one that does not listen yet takes it for left behind, and removes it
    (seen with tests that run beside each other): nobody starts before the last one has said its number.
    """
    read_end, write_end = os.pipe()
    with _STARTING.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{size}x24", "-nolisten", "tcp", *words],
            pass_fds=(write_end,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write_end)
        with os.fdopen(read_end) as answer:
            name = f":{answer.readline().strip()}"
    try:
        yield name
    finally:
        server.terminate()
        server.wait(STOP_LIMIT_S)
