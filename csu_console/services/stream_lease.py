"""A right to the frames of one stream."""

from __future__ import annotations

from collections.abc import Callable

from csu_console.domain.stream import StreamState, StreamStatus
from csu_console.media.editor_still import EditorStill
from csu_console.services.open_stream import OpenStream


class StreamLease:
    """A right to one stream's frames for one sink. Made by StreamService.acquire; GUI thread."""

    def __init__(
        self, stream: OpenStream, detach: Callable[[], None], released: Callable[[OpenStream], None]
    ) -> None:
        """`detach` takes the sink away; `released` is told last."""
        self._stream: OpenStream | None = stream
        self._detach, self._released = detach, released
        self.camera_id, self.profile = stream.key

    def status(self) -> StreamStatus:
        return self._stream.status() if self._stream is not None else StreamStatus(StreamState.STOPPED)

    def shows(self, area_px: int) -> None:
        """How many pixels of screen this lease fills: the governor spares the large ones."""
        if self._stream is not None:
            self._stream.show(self, area_px)

    def request_still(self, on_still: Callable[[EditorStill | None], None]) -> None:
        """A still for the mask editor, called back in the stream thread; None when it is not allowed."""
        if self._stream is not None:
            self._stream.session.request_still(on_still)

    def release(self) -> None:
        """Give it back; harmless when done twice."""
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.show(self, 0)
            self._detach()
            self._released(stream)
