"""What the decoder and the network layer complained about, as facts for the masker."""

from __future__ import annotations

import logging
import re
from types import TracebackType
from typing import Self

import av.logging

LOST = re.compile(r"RTP: missed (-?\d+) packets|max delay reached|bad cseq|jitter buffer full")
DAMAGED = re.compile(
    r"error while decoding|concealing|corrupt|decode_slice_header error|Frame num gap|mmco: unref short failure"
    r"|reference picture missing|Missing reference|missing picture|Could not find ref|co located POCs"
    r"|cabac decode|out of range|no frame!|Invalid NAL|non-existing [PS]PS|left block unavailable"
    r"|top block unavailable|bytestream|overread|ac-tex damaged|dc-tex|error (?:dc|ac|y|count)|EOI missing"
    r"|Error constructing|Zero refs|Duplicate POC|First slice in a frame missing|undecodable|RPS|cu_qp_delta"
    r"|Too short data for FU|illegal",
    re.IGNORECASE,
)
"""Messages of any level that stand for broken pixels. An error of a decoder is taken for one unless listed here:"""
HARMLESS = re.compile(
    r"\bSEI\b|\bVUI\b|APP fields|\bICC\b|get_buffer|time_?scale|hardware|hwaccel", re.IGNORECASE
)

_TRANSPORTS = frozenset({"rtsp", "rtp", "tcp", "udp", "tls", "sdp", "swscaler", "srtp", "https", "http"})
"""Who speaks of connections, not of pictures: only what LOST and DAMAGED name counts of theirs."""


class DecodeFaults:
    """Collects this thread's FFmpeg messages while open. Decoding with one thread runs in the caller's,
    so every complaint about a picture lands here before the picture does.

    A decoder that conceals errors still gives a picture, with private pixels moved by broken motion vectors;
    its messages are the only sign that PyAV passes on.
    """

    def __init__(self) -> None:
        self._capture = av.logging.Capture(local=True)
        self._messages: list[tuple[int, str, str]] = []

    def __enter__(self) -> Self:
        self._messages = self._capture.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._capture.__exit__(None, None, None)

    def taken(self) -> tuple[int, bool]:
        """Packets lost and whether the picture is damaged, since the last call."""
        if not self._messages:
            return 0, False
        lost, damaged = 0, False
        for level, name, text in self._messages:
            found = LOST.search(text)
            if found:  # the others only announce what "missed" then counts
                lost += abs(int(found.group(1) or 0))
            damaged = damaged or bool(found) or _tells_damage(level, name, text)
        self._messages.clear()
        return lost, damaged


def _tells_damage(level: int, name: str, text: str) -> bool:
    if HARMLESS.search(text):
        return False
    return bool(DAMAGED.search(text)) or (level <= av.logging.ERROR and name not in _TRANSPORTS)


def listen_to_ffmpeg() -> None:
    """Pass FFmpeg's messages on. Once per process: without it DecodeFaults hears nothing.

    The messages reach Python's loggers under `libav`, which stays quiet: they may hold addresses.
    """
    av.logging.set_level(av.logging.INFO)
    av.logging.set_skip_repeated(False)
    logging.getLogger("libav").propagate = False
    logging.getLogger("libav").addHandler(logging.NullHandler())
