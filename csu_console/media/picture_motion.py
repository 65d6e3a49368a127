"""Whether the picture moves as the reported positions say, and how long it takes to be believed again."""

from __future__ import annotations

from enum import Enum

from csu_console.domain.camera_pose import CameraPose
from csu_console.media.phase_shift import Grey
from csu_console.media.picture_tracker import PictureTracker, Seen
from csu_console.media.pose_sweep import PoseSweep

PROOF_S = 0.4
"""Positions are believed once head and picture were at rest together for this long: two that move alike may still be
apart, when the positions are told in a wrong clock."""
DARK_PROOF_S = 2.0
"""... or for this long where the picture tells nothing: longer than any run from preset to preset blurs it."""

AGREE_S = 1.0
"""After a disagreement both must say the same for this long."""

DOUBT_LIMIT_S = 5.0
"""A head at rest that is doubted for this long is left to the reference check."""

MOVED_DEG = 0.5
MOVED_ZOOM = 0.05
"""A head that lost the scene is believed again only once it reports another place: then its reports are alive."""


class Motion(Enum):
    """What the picture says of the positions."""

    AGREES = "agrees"
    UNTOLD = "untold"
    """Nothing that could be told apart: the positions alone count."""
    UNPROVED = "unproved"
    """Not at rest together yet since the stream began."""
    DISAGREES = "disagrees"


class PictureMotion:
    """Of one stream; used in its thread only."""

    def __init__(self) -> None:
        self._tracker = PictureTracker()
        self.proved = False
        """Believed since they were at rest together. May be set by whoever knows it from another stream."""
        self._doubted: CameraPose | None = None
        self._since_s: float | None = None
        """Of the agreement that may end a doubt or prove a beginning."""
        self._dark_s: float | None = None
        self._against_s: float | None = None
        self._lost = False

    def confirm(self, now_s: float) -> None:
        """Somebody has looked (the reference check), or a known view was seen: believed from the newest picture on."""
        self._tracker.settle(now_s)
        self._since_s = self._dark_s = self._against_s = None
        self.proved, self._doubted, self._lost = True, None, False

    def forget(self) -> None:
        """The stream began anew: no picture before is comparable; a disagreement stays one."""
        self._tracker.restart()
        self._since_s = self._dark_s = self._against_s = None
        self.proved = False

    @property
    def is_lost(self) -> bool:
        """How far the picture is off is not known: no comparison will bring it back."""
        return self._lost

    def has_moved(self, grey: Grey) -> bool:
        """Whether the picture is another than the last one looked at. Changes nothing."""
        return self._tracker.has_moved(grey)

    def look(self, grey: Grey, sweep: PoseSweep, now_s: float, tolerance: float) -> Motion:
        """`sweep`: where the head is said to be; `tolerance`: by how much the picture may be off, as a share of its
        width, without anything private coming out; `now_s`: monotonic."""
        pose = sweep.at
        assert pose is not None
        seen = self._tracker.look(grey, sweep, now_s, tolerance, self._doubted is None)
        if seen in (Seen.OFF, Seen.ANOTHER_SCENE):
            self._doubted, self._since_s = self._doubted or pose, None
            self._lost = self._lost or seen is Seen.ANOTHER_SCENE
        if self._doubted is not None:
            return self._doubting(self._doubted, seen, sweep, now_s)
        if not self.proved:
            return self._proving(seen, sweep.still, now_s)
        return Motion.AGREES if seen is Seen.AS_TOLD else Motion.UNTOLD

    def _doubting(self, doubted: CameraPose, seen: Seen, sweep: PoseSweep, now_s: float) -> Motion:
        assert sweep.at is not None
        agrees = seen is Seen.AS_TOLD
        self._lost = self._lost or seen is Seen.NO_MORE
        if self._lost:
            turned, zoomed = doubted.turned_deg(sweep.at), abs(doubted.zoomed(sweep.at))
            agrees = agrees and sweep.still and (turned >= MOVED_DEG or zoomed >= MOVED_ZOOM)
        if not agrees:
            self._since_s = None
            if not sweep.still:
                self._against_s = None
            elif self._against_s is None:
                self._against_s = now_s
            elif now_s - self._against_s > DOUBT_LIMIT_S and not self._lost:
                self._lost = True
                self._tracker.restart()
            return Motion.DISAGREES
        self._against_s = None
        if self._since_s is None:
            self._since_s = now_s
        if now_s - self._since_s < AGREE_S:
            return Motion.DISAGREES
        self._doubted, self._lost, self.proved, self._since_s = None, False, True, None
        return Motion.AGREES

    def _proving(self, seen: Seen, still: bool, now_s: float) -> Motion:
        if not still:
            self._since_s = self._dark_s = None
            return Motion.UNPROVED
        if self._dark_s is None:
            self._dark_s = now_s
        if seen is Seen.NO_MORE:
            self._since_s = None
        agrees = seen is Seen.AS_TOLD
        if agrees and self._since_s is None:
            self._since_s = now_s
        alike = agrees and self._since_s is not None and now_s - self._since_s >= PROOF_S
        if not alike and now_s - self._dark_s < DARK_PROOF_S:
            return Motion.UNPROVED
        self.proved, self._since_s, self._dark_s = True, None, None
        return Motion.AGREES if alike else Motion.UNTOLD
