"""Finds what a test leaves behind: Python threads, running QThreads, active QTimers, top-level widgets.

A leaked thread or window makes another test fail, later and elsewhere. The guard names the leak and the line that
started it. There is no list of QThreads and QTimers, so `record_starts` wraps their `start` (and that of
`threading.Thread`) and keeps, weakly, who was started from where. Nothing here loads Qt by itself.
"""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Any
from weakref import WeakKeyDictionary

# A thread that was told to stop may still be on its way out when the test returns; this long is waited for it.
GRACE_S = 1.5
_starts: WeakKeyDictionary[Any, str] = WeakKeyDictionary()
_wrapped: set[type] = set()


def record_starts() -> None:
    """Begin to remember where threads and timers are started; may be called again once Qt is loaded."""
    _wrap_start(threading.Thread)
    qt = sys.modules.get("PySide6.QtCore")
    if qt is not None:
        _wrap_start(qt.QThread)
        _wrap_start(qt.QTimer)


def _wrap_start(kind: type) -> None:
    if kind in _wrapped:
        return
    _wrapped.add(kind)
    original: Callable[..., Any] = kind.start  # type: ignore[attr-defined]

    def start(self: Any, *args: Any, **kwargs: Any) -> Any:
        _starts[self] = _caller()
        return original(self, *args, **kwargs)

    kind.start = start  # type: ignore[attr-defined]


def _caller() -> str:
    """The innermost lines of our own code on the stack, as `file:line (function)`, nearest first."""
    lines: list[str] = []
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and len(lines) < 3:
        path = frame.f_code.co_filename
        if "site-packages" not in path and ("/csu_console/" in path or "/tests/" in path):
            lines.append(f"{path}:{frame.f_lineno} ({frame.f_code.co_name})")
        frame = frame.f_back
    return " <- ".join(lines) or "code outside the project"


class LeakGuard:
    """What was there when the guard was made; `leaks` says what has come since and stayed."""

    def __init__(self) -> None:
        record_starts()
        self._threads = set(threading.enumerate())
        self._qt_started = {id(thing) for thing in _live_qt()}
        self._widgets = {_address(widget) for widget in _top_level_widgets()}

    def leaks(self) -> list[str]:
        """One sentence per leak, empty when the test left nothing; waits up to GRACE_S for threads on their way out."""
        found = self._find()
        if found:
            # Collect cycles: a widget with a lambda that names it lives until the collector comes by.
            gc.collect()
            _run_pending_deletes()
            deadline_s = time.monotonic() + GRACE_S
            while (found := self._find()) and any(isinstance(leak, _Ending) for leak in found):
                if time.monotonic() > deadline_s:
                    break
                _wait_a_little(found)
        return [leak.text for leak in found]

    def _find(self) -> list[_Leak]:
        return [*self._leaked_threads(), *self._leaked_qt(), *self._leaked_widgets()]

    def _leaked_threads(self) -> list[_Leak]:
        return [
            _Ending(f"thread {thread.name!r}, started at {_starts.get(thread, 'an unknown line')}", thread)
            for thread in threading.enumerate()
            # A dummy stands for a thread Python did not start (a QThread's); it is never taken off the list.
            if thread not in self._threads and not isinstance(thread, threading._DummyThread)
        ]

    def _leaked_qt(self) -> list[_Leak]:
        found: list[_Leak] = []
        for thing in _live_qt():
            if id(thing) in self._qt_started:
                continue
            name = f"{type(thing).__name__} {thing.objectName()!r}, started at {_starts.get(thing, 'an unknown line')}"
            found.append(_Ending(name, None) if hasattr(thing, "isRunning") else _Leak(name))
        return found

    def _leaked_widgets(self) -> list[_Leak]:
        return [
            _Leak(f"top-level widget {type(w).__name__} {w.objectName()!r}, title {w.windowTitle()!r}")
            for w in _top_level_widgets()
            if _address(w) not in self._widgets
        ]

    def clean_up(self) -> None:
        """After the report: stop what Qt can stop, so that the next test starts clean."""
        for thing in _live_qt():
            if id(thing) in self._qt_started:
                continue
            if hasattr(thing, "isRunning"):
                thing.requestInterruption()
                thing.quit()
                thing.wait(2000)
            else:
                thing.stop()
        for widget in _top_level_widgets():
            if _address(widget) not in self._widgets:
                widget.hide()
                widget.deleteLater()
        _run_pending_deletes()


class _Leak:
    def __init__(self, text: str) -> None:
        self.text = text


class _Ending(_Leak):
    """A leak that may go away by itself within GRACE_S."""

    def __init__(self, text: str, thread: threading.Thread | None) -> None:
        super().__init__(text)
        self.thread = thread


def _wait_a_little(found: list[_Leak]) -> None:
    for leak in found:
        if isinstance(leak, _Ending) and leak.thread is not None:
            leak.thread.join(0.05)
            return
    for thing in _live_qt():
        if hasattr(thing, "isRunning"):
            thing.wait(50)
            return


def _live_qt() -> list[Any]:
    """QThreads that run and QTimers that tick, among those whose start was recorded."""
    if "PySide6.QtCore" not in sys.modules:
        return []
    import shiboken6

    live = []
    for thing in list(_starts):
        if isinstance(thing, threading.Thread) or not shiboken6.isValid(thing):
            continue
        if thing.isRunning() if hasattr(thing, "isRunning") else thing.isActive():
            live.append(thing)
    return live


def _application() -> Any:
    qt = sys.modules.get("PySide6.QtCore")
    return None if qt is None else qt.QCoreApplication.instance()


def _top_level_widgets() -> list[Any]:
    """Windows without a parent; menus and pop-ups that belong to a window go with it and are not counted."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or not isinstance(_application(), widgets.QApplication):
        return []
    return [
        widget
        for widget in widgets.QApplication.topLevelWidgets()
        if widget.parent() is None
        and widget.metaObject().className() != "QTipLabel"  # Qt's own, one per process
    ]


def _address(widget: Any) -> int:
    import shiboken6

    pointers = shiboken6.getCppPointer(widget)
    return int(pointers[0])


def _run_pending_deletes() -> None:
    """`deleteLater` waits for an event loop that a finished test no longer runs."""
    qt = sys.modules.get("PySide6.QtCore")
    if qt is None or _application() is None:
        return
    qt.QCoreApplication.sendPostedEvents(None, qt.QEvent.Type.DeferredDelete.value)
    qt.QCoreApplication.processEvents()
    qt.QCoreApplication.sendPostedEvents(None, qt.QEvent.Type.DeferredDelete.value)
