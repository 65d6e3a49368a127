"""The program ends when it has said its last word, whatever a thread of it still does."""

from __future__ import annotations

import subprocess
import sys

from csu_console.config.own_program import own_environment

STUCK = """
import threading
from csu_console.app.leave import leave
threading.Thread(target=threading.Event().wait).start()
print("said", end="")
leave(3)
"""


def test_a_thread_that_never_ends_does_not_hold_the_process() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", STUCK], capture_output=True, env=own_environment(), timeout=60, check=False
    )
    assert (ended.returncode, ended.stdout) == (3, b"said")
