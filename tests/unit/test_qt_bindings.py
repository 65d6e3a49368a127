"""The Qt bindings keep Python's books. PySide6 6.12.0 does not on Python 3.11: hence the bound in pyproject.toml."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal


class _Sender(QObject):
    fired = Signal(int)


def test_calls_and_emissions_keep_the_reference_counts_of_none_and_true() -> None:
    sender = _Sender()
    before = sys.getrefcount(None), sys.getrefcount(True)
    for number in range(400):
        sender.setObjectName("name")
        sender.fired.emit(number)
    after = sys.getrefcount(None), sys.getrefcount(True)
    # A build made for immortal singletons (Python 3.12) drops one reference per call: -400 here, and the
    # interpreter aborts with none_dealloc or bool_dealloc once they are used up.
    assert all(now - then > -100 for then, now in zip(before, after, strict=True)), (before, after)
