"""Sessions that open nothing, for tests of the services that own streams: a camera that answers as the test says."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager
from types import SimpleNamespace
from typing import Any

from csu_console.domain.errors import StreamRefused
from csu_console.media.source import RtspOpener, StreamRequest


class SilentSource(AbstractContextManager["SilentSource"]):
    """Connected, and no packet ever; ends when the opener is told to let go."""

    hardware_decoder = ""
    stream = SimpleNamespace(codec_context=SimpleNamespace(name="none"))

    def __init__(self, opener: FakeOpener) -> None:
        self._opener = opener

    def __exit__(self, *_: object) -> None:
        return None

    def packets(self) -> Iterator[Any]:
        self._opener.let_go.wait(10.0)
        yield from ()


class _Cut:
    """Ends every wait of the opener it belongs to."""

    def __init__(self, opener: FakeOpener) -> None:
        self._opener = opener

    def shut(self) -> int:
        self._opener.let_go.set()
        return 1


class FakeOpener(RtspOpener):
    """Counts connections; `password` is the one it takes, None takes any."""

    def __init__(self, password: str | None = None) -> None:
        super().__init__(0.2)
        self.password = password
        self.let_go = threading.Event()
        self.answers_late = False
        """Connecting lasts until the test lets go."""
        self.requests: list[StreamRequest] = []

    def open(self, request: StreamRequest, cut: object = None) -> Any:
        self.requests.append(request)
        if self.password is not None and request.password.reveal() != self.password:
            raise StreamRefused("The camera refuses the user name or the password.")
        if self.answers_late:
            self.let_go.wait(10.0)
        return SilentSource(self)

    def cut_for(self, request: StreamRequest) -> Any:  # type: ignore[override]
        return _Cut(self)
