"""The last step of the process."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import NoReturn


def leave(code: int) -> NoReturn:
    """End the process now, with what was said flushed.

    Everything that must be kept was closed in its order (Shutdown). What Python would still take apart can only hang: the
    destructor of a thread pool waits for its threads with the interpreter's lock in its hand, and a thread that has not
    quite ended wants that lock (seen on a busy machine: a command that had said its last word never ended).
    """
    for stream in (sys.stdout, sys.stderr):
        # None in a program without a terminal on Windows; what cannot be written was told before (main).
        if stream is not None:
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
    os._exit(code)
