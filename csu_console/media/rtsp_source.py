"""An open RTSP connection: how it was reached, its packets, and what may go wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self

import av
from av.container import InputContainer
from av.error import FFmpegError, HTTPForbiddenError, HTTPUnauthorizedError

from csu_console.domain.errors import QT_TRANSLATE_NOOP, StreamFault, StreamRefused
from csu_console.domain.stream import Transport
from csu_console.media.access_units import AccessUnits
from csu_console.media.connection_cut import ConnectionCut
from csu_console.media.pinned_tunnel import PinnedTunnel

logger = logging.getLogger(__name__)

REORDERED_S: Final = 0.5
REORDERED_TIMES: Final = 3
"""A time further back than this, or only now and then, is a clock that is set and not a B-frame."""


@dataclass(frozen=True, slots=True, repr=False)
class Way:
    """How FFmpeg reaches a camera; `address` holds the password, so it never prints itself. `close` it at the end."""

    address: str
    options: dict[str, str]
    transport: Transport
    tunnel: PinnedTunnel | None = None

    def close(self) -> None:
        if self.tunnel is not None:
            self.tunnel.close()


class RtspSource:
    """An open connection: packets of its first video stream. Used and closed by one thread."""

    def __init__(
        self,
        container: InputContainer,
        stream: av.VideoStream,
        hardware_decoder: str,
        cut: ConnectionCut,
        way: Way,
        units: AccessUnits | None = None,
        on_reordered: Callable[[], None] = lambda: None,
    ) -> None:
        """`units` joins what the container gives in pieces; None when FFmpeg's parser has made pictures of it.
        `on_reordered` is told, once, that this camera's stream needs the parser."""
        self._container = container
        self._units = units
        self._on_reordered = on_reordered
        self._newest_pts: int | None = None
        self._steps_back = 0
        self._cut = cut
        self._way = way
        self.stream = stream
        self.hardware_decoder = hardware_decoder

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._cut.over()
        self._container.close()
        self._way.close()

    @property
    def joins(self) -> bool:
        """Pictures are joined here, and given out as soon as they are whole."""
        return self._units is not None

    def packets(self) -> Iterator[av.Packet[av.VideoStream]]:
        """One for each picture, until the camera ends the stream. Raises StreamFault when the connection breaks."""
        units = self._units
        try:
            for packet in self._container.demux(self.stream):
                if not packet.size:
                    continue
                if units is None:
                    yield packet
                else:
                    for unit in units.take(packet):
                        self._keep_order(unit)
                        yield unit
        except (FFmpegError, OSError) as error:
            raise fault_of(error) from None
        if units is not None:
            yield from units.rest()

    def _keep_order(self, unit: av.Packet[av.VideoStream]) -> None:
        """B-frames that the camera has not told of. Raises StreamFault: opened again, the parser puts them in order."""
        pts, newest, base = unit.pts, self._newest_pts, unit.time_base
        if pts is None or base is None:
            return
        self._newest_pts = pts
        if newest is not None and 0 < (newest - pts) * base < REORDERED_S:
            self._steps_back += 1
        if self._steps_back == REORDERED_TIMES:
            self._on_reordered()
            raise StreamFault(
                QT_TRANSLATE_NOOP("errors", "The camera sends pictures out of order: opening it again.")
            )


def fault_of(error: BaseException) -> StreamFault:
    """FFmpeg's error as ours. Its text is never used: it holds the address, password included."""
    if isinstance(error, HTTPUnauthorizedError | HTTPForbiddenError):
        return StreamRefused(QT_TRANSLATE_NOOP("errors", "The camera refuses the user name or the password."))
    name = type(error).__name__
    if isinstance(error, TimeoutError) or name == "ExitError":
        return StreamFault(QT_TRANSLATE_NOOP("errors", "The camera does not answer in time."))
    if isinstance(error, ConnectionError):
        return StreamFault(QT_TRANSLATE_NOOP("errors", "The camera refuses or breaks the connection."))
    if name in {"HTTPNotFoundError", "HTTPClientError", "HTTPOtherClientError"}:
        return StreamFault(QT_TRANSLATE_NOOP("errors", "The camera knows no stream at this address."))
    if name == "InvalidDataError":
        return StreamFault(QT_TRANSLATE_NOOP("errors", "The camera's answer is not understood."))
    logger.debug("stream error of kind %s", name)
    return StreamFault(
        QT_TRANSLATE_NOOP("errors", "The stream cannot be opened or has broken ({kind})."), kind=name
    )
