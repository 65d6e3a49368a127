"""Packets of a camera that paints its own masks, held until the pictures on both sides of them were judged."""

from __future__ import annotations

from collections import deque
from typing import Final

from csu_console.media.clear_packet import ClearPacket

HELD_BYTES_MAX: Final = 32 * 1024 * 1024
"""Two groups of pictures of the heaviest camera: 4 s of 16 Mbit/s is 8 MiB."""

HELD_PACKETS_MAX: Final = 1500
"""Half a minute of 50 a second: a camera with rarer key frames cannot be copied this way."""

CATCH_UP: Final = 2
"""Handed on for each one that comes: steadily, so that the recorder sees no burst and no silence."""


class HeldPackets:
    """Stream thread only. A group is handed on when its own key frame and the one after it were both found good."""

    def __init__(self) -> None:
        self._held: deque[ClearPacket] = deque()
        self._judged: deque[ClearPacket] = deque()
        self._bytes = 0

    def add(self, packet: ClearPacket) -> bool:
        """False when too much waits for a judgement: then nothing is believed any more."""
        if not self._held and not packet.packet.is_keyframe:
            return True  # nothing before a key frame is of use
        self._held.append(packet)
        self._bytes += packet.packet.size
        return self._bytes <= HELD_BYTES_MAX and len(self._held) <= HELD_PACKETS_MAX

    def good(self, key_pts: int) -> None:
        """The key frame with this time was found good: what came before it may go."""
        if not any(one.packet.is_keyframe and one.packet.pts == key_pts for one in self._held):
            return
        while self._held:
            first = self._held[0]
            if first.packet.is_keyframe and first.packet.pts == key_pts:
                return
            self._bytes -= first.packet.size
            self._judged.append(self._held.popleft())

    def ready(self) -> list[ClearPacket]:
        """The next to be recorded, at most CATCH_UP."""
        return [self._judged.popleft() for _ in range(min(CATCH_UP, len(self._judged)))]

    def forget(self) -> None:
        """A doubt: nothing of what is held is ever recorded. What was judged goes with it, to be safe."""
        self._held.clear()
        self._judged.clear()
        self._bytes = 0
