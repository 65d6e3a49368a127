"""What happens to an error nobody expected: it is logged whole and said in one sentence."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

logger = logging.getLogger(__name__)


def watch_for_crashes(logs: Path, say: Callable[[], None]) -> None:
    """Unexpected errors of any thread go to the log; `say` tells the person, in the thread that failed.

    Crashes of native code leave their stack in `crash.log`; it holds no pictures and no values.
    """

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
    try:
        faulthandler.enable((logs / "crash.log").open("a", encoding="utf-8"))
    except OSError:
        logger.warning("the folder of the log cannot be written: native crashes leave no trace")
