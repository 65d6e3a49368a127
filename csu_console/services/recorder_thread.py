"""The thread that records one camera: a QThread shell around the Qt-free recorder."""

from __future__ import annotations

import queue
from dataclasses import dataclass

from PySide6.QtCore import QObject, QThread, Signal

from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.recording import GapCause
from csu_console.media.recorder import Recorder, RecorderSetup
from csu_console.media.recorder_queue import RecorderQueue
from csu_console.media.segment_label import SegmentFacts


@dataclass(frozen=True, slots=True)
class SegmentClosed:
    facts: SegmentFacts


@dataclass(frozen=True, slots=True)
class Interrupted:
    cause: GapCause
    from_us: int


@dataclass(frozen=True, slots=True)
class Resumed:
    at_us: int


@dataclass(frozen=True, slots=True)
class Failed:
    cause: GapCause
    error: ConsoleError


@dataclass(frozen=True, slots=True)
class EncoderOpened:
    name: str
    fallback_from: str


RecorderEvent = SegmentClosed | Interrupted | Resumed | Failed | EncoderOpened


class RecorderThread(QThread):
    """Owned by CameraRecording. What happens is kept in order until the owner takes it, so that nothing is lost
    when the owner waits for the thread; `happened` only wakes it (connect it to methods of QObjects)."""

    happened = Signal()

    def __init__(self, setup: RecorderSetup, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"recorder-{setup.camera_number}")
        self.queue = RecorderQueue(rate_hz=setup.choice.frame_rate_hz)
        self.recorder = Recorder(setup, self, clock)
        self._events: queue.SimpleQueue[RecorderEvent] = queue.SimpleQueue()

    def run(self) -> None:
        self.recorder.run(self.queue, self.isInterruptionRequested)

    def take_events(self) -> list[RecorderEvent]:
        """What has happened since the last call, oldest first. Any thread."""
        events: list[RecorderEvent] = []
        while not self._events.empty():
            events.append(self._events.get())
        return events

    # RecorderEvents: called in this thread by the recorder.

    def segment_closed(self, facts: SegmentFacts) -> None:
        self._tell(SegmentClosed(facts))

    def interrupted(self, cause: GapCause, from_us: int) -> None:
        self._tell(Interrupted(cause, from_us))

    def resumed(self, at_us: int) -> None:
        self._tell(Resumed(at_us))

    def failed(self, cause: GapCause, error: ConsoleError) -> None:
        self._tell(Failed(cause, error))

    def encoder_opened(self, name: str, fallback_from: str) -> None:
        self._tell(EncoderOpened(name, fallback_from))

    def _tell(self, event: RecorderEvent) -> None:
        self._events.put(event)
        self.happened.emit()
