"""A packet of a camera attested clear, or found to mask itself: the only undecoded thing that may be recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol, final

import av

from csu_console.domain.stream import TimeSource

_KEY: Final = object()
"""Held by media/packet_tap alone, which makes clear packets only while the plan in force says CLEAR, or the camera
paints that plan's masks itself (media/camera_painting)."""


@dataclass(frozen=True, slots=True)
class PacketFacts:
    """`captured_us`: microseconds since 1970 by `time_source`; `mask_version`: the attestation in force."""

    camera_id: int
    captured_us: int
    time_source: TimeSource
    mask_version: int


@final
class ClearPacket:
    """One access unit as the camera sent it, with the stream it belongs to (for the file's header)."""

    __slots__ = ("facts", "packet", "stream")

    def __init__(
        self, key: object, packet: av.Packet[av.VideoStream], stream: av.VideoStream, facts: PacketFacts
    ) -> None:
        if key is not _KEY:
            raise TypeError(
                "only a session makes clear packets, and only of a camera attested clear or found masked"
            )
        self.packet = packet
        self.stream = stream
        self.facts = facts


class ClearPacketSink(Protocol):
    """Takes clear packets in the stream thread; must not block. `withdrawn` ends copying at once."""

    def offer_packet(self, packet: ClearPacket) -> None: ...

    def withdrawn(self) -> None:
        """The camera's packets may no longer be copied: close the file before anything else."""
        ...
