"""What happens to an error nobody expected: it is logged whole and said in one sentence."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TextIO

logger = logging.getLogger(__name__)


def watch_for_crashes(logs: Path, say: Callable[[], None]) -> Callable[[], None]:
    """Unexpected errors of any thread go to the log; `say` tells the person, in the thread that failed.

    Crashes of native code leave their stack in `crash.log`; it holds no pictures and no values. Call what is returned
    when the program ends: everything is as before then.
    """
    before = sys.excepthook, threading.excepthook

    def on_error(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None, thread: str = "main"
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        logger.critical("unexpected error in thread %s", thread, exc_info=(kind, error, trace))
        say()

    def on_thread_error(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            name = args.thread.name if args.thread is not None else "?"
            on_error(args.exc_type, args.exc_value, args.exc_traceback, name)

    sys.excepthook = on_error
    threading.excepthook = on_thread_error
    stacks = _open(logs / "crash.log")
    if stacks is not None:
        faulthandler.enable(stacks)

    def stop() -> None:
        sys.excepthook, threading.excepthook = before
        if stacks is not None:
            faulthandler.disable()
            stacks.close()

    return stop


def _open(path: Path) -> TextIO | None:
    try:
        return path.open("a", encoding="utf-8")
    except OSError:
        logger.warning("the folder of the log cannot be written: native crashes leave no trace")
        return None
