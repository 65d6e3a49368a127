"""Where a session hands its packets to a recorder, while and only while the camera is attested clear."""

from __future__ import annotations

import av

from csu_console.domain.mask import MaskPlan
from csu_console.domain.stream import TimeSource
from csu_console.media import clear_packet
from csu_console.media.clear_packet import ClearPacket, ClearPacketSink, PacketFacts


class PacketTap:
    """Belongs to one session and its stream thread; `sink` may be set from any thread.

    It asks the plan for each packet: the first one under a plan that no longer says CLEAR ends copying.
    """

    def __init__(self) -> None:
        self.sink: ClearPacketSink | None = None
        self._copying: ClearPacketSink | None = None

    def take(
        self,
        packet: av.Packet[av.VideoStream],
        stream: av.VideoStream,
        plan: MaskPlan | None,
        captured_us: int,
        time_source: TimeSource,
    ) -> None:
        if plan is None or not plan.copies_allowed:
            self.stop()
            return
        sink = self.sink
        if sink is not self._copying:
            self.stop()
            self._copying = sink
        if sink is not None:
            facts = PacketFacts(plan.camera_id, captured_us, time_source, plan.version)
            sink.offer_packet(ClearPacket(clear_packet._KEY, packet, stream, facts))

    def stop(self) -> None:
        """The connection has ended, or the camera is no longer attested clear."""
        copying, self._copying = self._copying, None
        if copying is not None:
            copying.withdrawn()
