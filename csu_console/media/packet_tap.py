"""Where a session hands its packets to a recorder: while the camera is attested clear, or while it paints its own
masks and each group of pictures is found masked."""

from __future__ import annotations

import av

from csu_console.domain.mask import MaskPlan
from csu_console.domain.stream import TimeSource
from csu_console.media import clear_packet
from csu_console.media.camera_painting import CameraPainting
from csu_console.media.clear_packet import ClearPacket, ClearPacketSink, PacketFacts
from csu_console.media.held_packets import HeldPackets


class PacketTap:
    """Belongs to one session and its stream thread; `sink` and `painting` may be set from any thread.

    It asks the plan for each packet: the first one under a plan that no longer allows it ends copying.
    """

    def __init__(self) -> None:
        self.sink: ClearPacketSink | None = None
        self.painting: CameraPainting | None = None
        """The camera's own masks, as this stream's key frames show them; None where it paints none."""
        self._copying: ClearPacketSink | None = None
        self._held = HeldPackets()

    def take(
        self,
        packet: av.Packet[av.VideoStream],
        stream: av.VideoStream,
        plan: MaskPlan | None,
        captured_us: int,
        time_source: TimeSource,
        in_doubt: bool = False,
    ) -> None:
        """`in_doubt`: something else is known against this camera's masks (it was moved)."""
        if plan is None or not (plan.copies_allowed or self._painted(plan, in_doubt)):
            self.stop()
            return
        sink = self.sink
        if sink is not self._copying:
            self.stop()
            self._copying = sink
        if sink is None:
            return
        facts = PacketFacts(plan.camera_id, captured_us, time_source, plan.version)
        clear = ClearPacket(clear_packet._KEY, packet, stream, facts)
        if plan.copies_allowed:
            sink.offer_packet(clear)
        elif not self._held.add(clear):
            self._distrust()
        else:
            for ready in self._held.ready():
                sink.offer_packet(ready)

    def judged(self, holds: bool, key_pts: int | None) -> None:
        """Whether the masks were seen in the key frame of this time (CameraPainting.judge)."""
        if not holds:
            self._distrust()
        elif key_pts is not None:
            self._held.good(key_pts)

    def stop(self) -> None:
        """The connection has ended, or the camera's packets may no longer be copied."""
        self._held.forget()
        copying, self._copying = self._copying, None
        if copying is not None:
            copying.withdrawn()

    def _painted(self, plan: MaskPlan, in_doubt: bool) -> bool:
        painting = self.painting
        return painting is not None and painting.trusted and painting.serves(plan) and not in_doubt

    def _distrust(self) -> None:
        painting = self.painting
        if painting is not None:
            painting.trusted = False
        if self._copying is not None:
            self.stop()
