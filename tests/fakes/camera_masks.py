"""Masks inside cameras, in memory: what CameraMaskService is to the mask editor."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from csu_console.domain.camera_mask import PaintingState
from csu_console.domain.errors import ConsoleError


class FakeMaskJob(QObject):
    """Ends when the test says so."""

    finished, failed = Signal(object), Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.started = False

    def start(self) -> None:
        self.started = True


class FakeCameraMasks(QObject):
    changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.now = PaintingState.OFF
        self.refusal: ConsoleError | None = None
        self.jobs: list[tuple[str, FakeMaskJob]] = []

    def state(self, camera_id: int) -> PaintingState:
        return self.now

    def become(self, camera_id: int, state: PaintingState) -> None:
        self.now = state
        self.changed.emit(camera_id)

    def program(self, camera_id: int) -> FakeMaskJob:
        return self._job("program")

    def withdraw(self, camera_id: int) -> FakeMaskJob:
        return self._job("withdraw")

    def _job(self, name: str) -> FakeMaskJob:
        if self.refusal is not None:
            raise self.refusal
        job = FakeMaskJob()
        self.jobs.append((name, job))
        return job
