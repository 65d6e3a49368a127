"""When a position was true, on this machine's clock, and how far that may be off."""

from __future__ import annotations

from csu_console.devices.clock_offset import Offset
from csu_console.devices.head import HeadStatus
from csu_console.domain.ptz import PoseReport, PoseSource

USABLE_ERROR_US = 150_000
"""A stamp that is worse than this says less than the middle of the call."""
STANDS_LONGER_US = 1_000_000
OLD_US = 3_000_000
"""A stamp older than this belongs to no position of now: the camera's clock was set, or its status hangs."""


class PoseTiming:
    """Keeps an eye on one camera's stamps; used by the source's thread."""

    def __init__(self) -> None:
        self._stamp_us = 0
        self._changed_us = 0
        self._moves_on = False
        self._plausible = False
        self.clock_was_set = False
        """The newest stamp cannot be by the clock that those before were by: ask the camera's clock at once."""

    def report(self, status: HeadStatus, offset: Offset | None) -> PoseReport:
        """With the camera's own time where it can be trusted, else with the middle of the call."""
        self._watch(status)
        self.clock_was_set = False
        stamped = self._stamped(status, offset)
        if stamped is not None:
            return stamped
        middle_us = (status.asked_us + status.answered_us) // 2
        half_us = (status.answered_us - status.asked_us + 1) // 2
        on_camera_us = middle_us + offset.offset_us if offset is not None else None
        surplus_us = offset.error_us if offset is not None else 0
        return _report(status, PoseSource.POLL, (middle_us, half_us), (on_camera_us, half_us + surplus_us))

    def _watch(self, status: HeadStatus) -> None:
        """A stamp that stands still while we ask on is none."""
        if status.stamp_us is None:
            return
        if status.stamp_us != self._stamp_us:
            self._moves_on = self._stamp_us != 0
            self._stamp_us, self._changed_us = status.stamp_us, status.asked_us
        elif status.asked_us - self._changed_us > max(STANDS_LONGER_US, 2 * status.resolution_us):
            self._moves_on = False

    def _stamped(self, status: HeadStatus, offset: Offset | None) -> PoseReport | None:
        if status.stamp_us is None or offset is None or not self._moves_on:
            return None
        half_us = status.resolution_us // 2
        on_camera_us, on_camera_error_us = status.stamp_us + half_us, half_us + 1
        taken_us, error_us = on_camera_us - offset.offset_us, offset.error_us + on_camera_error_us
        if error_us > USABLE_ERROR_US:
            return None
        was_plausible = self._plausible
        self._plausible = status.asked_us - OLD_US <= taken_us <= status.answered_us + error_us
        self.clock_was_set = was_plausible and not self._plausible
        if not self._plausible:
            return None
        # It cannot have been taken after its answer came.
        here = min(taken_us, status.answered_us), error_us
        return _report(status, PoseSource.STATUS, here, (on_camera_us, on_camera_error_us))


def _report(
    status: HeadStatus, source: PoseSource, here: tuple[int, int], on_camera: tuple[int | None, int]
) -> PoseReport:
    """`here`, `on_camera`: time and error on this machine's clock and on the camera's."""
    return PoseReport(
        status.pan, status.tilt, status.zoom, status.space, *here, source, status.moving, status.hfov_deg, *on_camera
    )  # fmt: skip
