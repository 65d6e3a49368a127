"""From where on a damaged stream may be believed again."""

from __future__ import annotations

import av
from av.video.frame import PictureType


class DamageGate:
    """One connection's damage; stream thread only. Packets are counted from 1 in the order they are decoded.

    Damage lasts until a key frame that came, whole, in a packet after the last damaged one. A decoder that
    reorders gives a picture out calls later than its packet, hence the numbers; a picture made of anything but
    intra blocks (a rolling refresh) still shows what was there before.
    """

    def __init__(self) -> None:
        self.packets_count = 0
        self._damaged = False
        self._damaged_at = 0
        self._clean_from_pts: int | None = None

    def packet(self) -> int:
        """Another packet is decoded; its number."""
        self.packets_count += 1
        return self.packets_count

    def damage(self) -> None:
        """Something was wrong with, or before, the packet decoded last."""
        self._damaged, self._damaged_at = True, self.packets_count

    def judge(self, picture: av.VideoFrame, packet_number: int) -> bool:
        """Whether this picture may show moved pixels. `packet_number`: of its packet, 0 when not known."""
        if picture.key_frame and picture.pict_type == PictureType.I:
            if not self._damaged:
                self._clean_from_pts = None
            elif packet_number > self._damaged_at:
                self._damaged, self._clean_from_pts = False, picture.pts
        # Shown before a key frame but sent after it: it may lean on the damaged ones before both.
        clean_from, pts = self._clean_from_pts, picture.pts
        return self._damaged or (clean_from is not None and pts is not None and pts < clean_from)
