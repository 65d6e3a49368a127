"""Keeps what a recorder tells, for tests."""

from __future__ import annotations

from csu_console.domain.errors import ConsoleError
from csu_console.domain.recording import GapCause
from csu_console.media.segment_label import SegmentFacts


class KeptEvents:
    """Implements `RecorderEvents`. `spans` are the interruptions and resumptions in order."""

    def __init__(self) -> None:
        self.closed: list[SegmentFacts] = []
        self.spans: list[tuple[GapCause | None, int]] = []
        self.failures: list[tuple[GapCause, ConsoleError]] = []
        self.encoders: list[tuple[str, str]] = []

    def segment_closed(self, facts: SegmentFacts) -> None:
        self.closed.append(facts)

    def interrupted(self, cause: GapCause, from_us: int) -> None:
        self.spans.append((cause, from_us))

    def resumed(self, at_us: int) -> None:
        self.spans.append((None, at_us))

    def failed(self, cause: GapCause, error: ConsoleError) -> None:
        self.failures.append((cause, error))

    def encoder_opened(self, name: str, fallback_from: str) -> None:
        self.encoders.append((name, fallback_from))
