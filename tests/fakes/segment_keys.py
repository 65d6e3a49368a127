"""SegmentKeys without keys, for windows."""

from __future__ import annotations

from csu_console.domain.errors import ConsoleError


class FakeSegmentKeys:
    """Remembers whether recordings are encrypted."""

    def __init__(self) -> None:
        self.on = False
        self.fault: ConsoleError | None = None

    def set_on(self, on: bool) -> None:
        if self.fault is not None:
            raise self.fault
        self.on = on
