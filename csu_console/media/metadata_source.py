"""The metadata track of a camera's RTSP address: pieces of XML with the time they came. No picture is ever set up."""

from __future__ import annotations

from collections.abc import Callable

import av
from av.error import FFmpegError

from csu_console.domain.clock import Clock, SystemClock, to_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, StreamFault
from csu_console.domain.stream import Transport
from csu_console.media.connection_cut import ConnectionCut
from csu_console.media.rtsp_source import fault_of
from csu_console.media.source import RtspOpener, StreamRequest, full_address

READ_TIMEOUT_S = 5.0
"""A head at rest may be silent for seconds; longer, and the connection is taken for dead and opened again."""
PIECE_LIMIT_BYTES = 65_536

NO_METADATA = QT_TRANSLATE_NOOP("errors", "The camera offers no metadata on this address.")


class MetadataSource:
    """One connection at a time. `cut`, from any thread, ends a wait that FFmpeg would not end by itself."""

    def __init__(
        self, request: StreamRequest, *, read_timeout_s: float = READ_TIMEOUT_S, clock: Clock | None = None
    ) -> None:
        self._request = request
        self._opener = RtspOpener(read_timeout_s)
        self._clock: Clock = clock or SystemClock()
        self._cut: ConnectionCut | None = None

    def cut(self) -> None:
        """Shut the connection down, so that `run_once` returns."""
        cut = self._cut
        if cut is not None:
            cut.shut()

    def run_once(self, take: Callable[[bytes, int], None], should_stop: Callable[[], bool]) -> None:
        """From connecting until `should_stop`, the end of the stream or an error; blocks.

        `take(piece, arrived_us)` is called in this thread: a whole document or a part of one, at most 64 KiB.
        Raises StreamRefused or StreamFault, without secrets; after READ_TIMEOUT_S of silence too.
        """
        request = self._request
        full_address(request)  # raises for what is no address before anything is connected
        cut = self._cut = self._opener.cut_for(request)
        cut.begin()
        way = self._opener.way_to(request)
        options = self._opener.options(Transport.TCP) | {"allowed_media_types": "data"} | way.options
        try:
            container = av.open(way.address, options=options)
        except (FFmpegError, OSError, ValueError) as error:
            way.close()
            raise self._opener.refused_certificate(request, error) or fault_of(error) from None
        with container:
            try:
                if not container.streams.data:
                    raise StreamFault(NO_METADATA)
                cut.opened()
                for packet in container.demux(container.streams.data[0]):
                    if should_stop():
                        return
                    if 0 < packet.size <= PIECE_LIMIT_BYTES:
                        take(bytes(packet), to_us(self._clock.utc_now()))
            except (FFmpegError, OSError) as error:
                raise fault_of(error) from None
            finally:
                cut.over()
                way.close()
