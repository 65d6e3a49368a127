"""From a plan with zones on the sphere and a raw frame to outlines in its pixels, or the reason there are none."""

from __future__ import annotations

from dataclasses import dataclass

from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.mask import CoverReason, MaskPlan
from csu_console.domain.ptz_calibration import PtzCalibration
from csu_console.domain.sphere_zone import SphereZone
from csu_console.media._raw import RawFrame
from csu_console.media.known_view import Drift, KnownView, shift_deg
from csu_console.media.phase_shift import WIDTH_PX, Grey, small_grey
from csu_console.media.picture_motion import Motion, PictureMotion
from csu_console.media.pose_sweep import PoseSweep
from csu_console.media.pose_timeline import PoseTimeline
from csu_console.media.scaler import PLANAR_420, averaged
from csu_console.media.swept_hull import PictureSize, SweptHulls, ZoneField, margin_px

SHARE_LIMIT = 0.5
"""A moving camera whose masks would fill more of the picture than this is covered: what is left tells little, and
what is uncertain is a lot. At rest nothing is uncertain, and the masks are drawn whatever they fill."""

DOUBT_SHARE = 0.5
"""The picture may be off by this share of the margin before the masks are no longer trusted."""


PROOF_HOLDS_S = 2.0
"""A stream that begins believes the positions that another stream of the camera has just found right."""


COMPARE_EVERY_S = 0.2
"""With the reference, while the camera rests there."""

REFERENCE_GREY = 52
"""Of the masks when a view is compared: as they are painted (media/masker)."""


@dataclass(frozen=True, slots=True)
class SphereOutline:
    """Either `hulls` to paint, or the `reason` to cover; `pose` where it is known."""

    reason: CoverReason
    hulls: SweptHulls | None = None
    pose: CameraPose | None = None


class SphereMasker:
    """Of one stream, used in its thread; only `poses` may be set from any. Without poses everything is covered."""

    def __init__(self) -> None:
        self.poses: PoseTimeline | None = None
        self._field: tuple[tuple[SphereZone, ...], ZoneField] | None = None
        self._motion = PictureMotion()
        self._known = KnownView()
        self._reference = KnownView()
        self._compared_s = float("-inf")
        self._unchecked = False
        self._clock_steps = 0
        self._seen = False
        """A picture of this connection was looked at: one that never came up has missed nothing."""

    def lost(self) -> None:
        """The connection broke. Nobody knows what the camera did meanwhile: its reference check comes first, or the
        view it was last seen at rest with, at the same pose."""
        self._motion.forget()
        if self.poses is not None and self._seen:
            self.poses.hold(CoverReason.UNCHECKED)
        self._seen = False

    def outline(self, raw: RawFrame, plan: MaskPlan) -> SphereOutline:
        """May wait for a report until 150 ms after the frame's arrival."""
        poses = self.poses
        calibration = poses.calibration if poses is not None else None
        if poses is None or calibration is None:
            return SphereOutline(CoverReason.CALIBRATION_MISSING)
        if raw.geometry.mirrored:
            return SphereOutline(CoverReason.GEOMETRY_CHANGED)
        self._take_checks(poses, raw.arrived_s)
        grey = small_grey(raw.picture, raw.geometry)
        sweep = poses.sweep(raw.captured_us, raw.time_source, raw.arrived_s)
        if sweep.supposed and self._motion.has_moved(grey):
            # Somebody else turns it: the picture comes before the report that says so.
            sweep = poses.sweep(raw.captured_us, raw.time_source, raw.arrived_s, bracketed=True)
        doubt = poses.doubt()  # after the wait: what was found out meanwhile counts
        if doubt not in (CoverReason.NONE, CoverReason.UNCHECKED):
            return SphereOutline(doubt, pose=sweep.at)
        if sweep.at is None:
            return SphereOutline(sweep.reason)
        tolerance = _tolerance(raw, sweep, calibration)
        if sweep.still and poses.reference is not None and raw.picture.format.name in PLANAR_420:
            self._at_reference(raw, plan, sweep, poses, tolerance)
        doubt = self._looked_at(raw, grey, sweep, poses, doubt, tolerance)
        if doubt is not CoverReason.NONE:
            return SphereOutline(doubt, pose=sweep.at)
        if any(calibration.flips(pose.tilt_deg) for pose in sweep.poses):
            return SphereOutline(CoverReason.FLIP_ZONE, pose=sweep.at)
        hulls = self._field_of(plan).hulls(sweep, calibration.residual_deg, _size(raw))
        if not sweep.still and hulls.share > SHARE_LIMIT:
            return SphereOutline(CoverReason.ZONE_TOO_LARGE, pose=sweep.at)
        return SphereOutline(CoverReason.NONE, hulls, sweep.at)

    def _looked_at(
        self,
        raw: RawFrame,
        grey: Grey,
        sweep: PoseSweep,
        poses: PoseTimeline,
        doubt: CoverReason,
        tolerance: float,
    ) -> CoverReason:
        """What the picture itself says of the pose; `doubt`: UNCHECKED or NONE."""
        assert sweep.at is not None
        self._seen = True
        if self._clock_steps != poses.clock_steps:
            self._clock_steps = poses.clock_steps
            self._motion.forget()
        if not self._motion.proved and 0.0 <= raw.arrived_s - poses.proved_s < PROOF_HOLDS_S:
            self._motion.proved = True
        motion = self._motion.look(grey, sweep, raw.arrived_s, tolerance)
        if self._motion.is_lost and doubt is CoverReason.NONE:
            poses.hold(CoverReason.UNCHECKED)  # only a look at a known view can tell
            self._unchecked = True
        if doubt is CoverReason.UNCHECKED or self._motion.is_lost:
            if self._known.proves(grey, sweep.at, sweep.still, raw.arrived_s, tolerance):
                poses.release(CoverReason.UNCHECKED)
            return doubt if motion is not Motion.DISAGREES else CoverReason.POSE_DISAGREES
        if motion is Motion.DISAGREES:
            return CoverReason.POSE_DISAGREES
        if motion is Motion.UNPROVED:
            return CoverReason.POSE_UNKNOWN
        if motion is Motion.AGREES:
            poses.proved_s = raw.arrived_s
            if sweep.still:
                self._known.remember(grey, sweep.at)
        return CoverReason.NONE

    def _at_reference(
        self, raw: RawFrame, plan: MaskPlan, sweep: PoseSweep, poses: PoseTimeline, tolerance: float
    ) -> None:
        """At its reference preset the camera shows what it showed when it was calibrated, or its positions drifted."""
        reference, calibration = poses.reference, poses.calibration
        assert reference is not None
        assert sweep.at is not None
        if self._reference.pose is not reference.pose:
            self._reference.remember(reference.grey, reference.pose)
        soon = raw.arrived_s - self._compared_s < COMPARE_EVERY_S
        if calibration is None or soon or not self._reference.is_near(sweep.at):
            return
        self._compared_s = raw.arrived_s
        # Masked as the reference is, on averages of our own.
        divisor = max(1, raw.picture.width // (2 * WIDTH_PX))
        small = averaged(raw.picture, divisor)
        hulls = self._field_of(plan).hulls(sweep, calibration.residual_deg, _size(raw))
        hulls.paint(small, REFERENCE_GREY, REFERENCE_GREY, divisor)
        grey = small_grey(small, raw.geometry)
        shift_px = self._reference.shift_px(grey, sweep.at)
        degrees = None if shift_px is None else shift_deg(shift_px, sweep.at)
        poses.drift = Drift(raw.captured_us, degrees)
        if self._reference.proves(grey, sweep.at, True, raw.arrived_s, tolerance) and self._unchecked:
            poses.release(CoverReason.UNCHECKED)

    def _take_checks(self, poses: PoseTimeline, now_s: float) -> None:
        """A doubt that somebody has looked into is over."""
        held = CoverReason.UNCHECKED in poses.holds
        if self._unchecked and not held:
            self._motion.confirm(now_s)
        self._unchecked = held

    def _field_of(self, plan: MaskPlan) -> ZoneField:
        if self._field is None or self._field[0] is not plan.zones:
            self._field = (plan.zones, ZoneField(plan.zones))
        return self._field[1]


def _tolerance(raw: RawFrame, sweep: PoseSweep, calibration: PtzCalibration) -> float:
    """How far the picture may be off, as a share of its upright width: part of what the masks are grown by anyway."""
    assert sweep.at is not None
    turned = raw.geometry.rotation_deg % 180 != 0
    width_px = raw.picture.height if turned else raw.picture.width
    focal_px = sweep.at.focal_widths * width_px
    at_rest = DOUBT_SHARE * margin_px(calibration.residual_deg, focal_px, width_px) / width_px
    moved_deg = sweep.speed_deg_s * sweep.error_us / 1e6 + sweep.stray_deg
    zoomed = sweep.zoom_speed_s * sweep.error_us / 1e6 + sweep.stray_zoom
    return at_rest + sweep.at.focal_widths * moved_deg * 0.01745 + zoomed / 2


def _size(raw: RawFrame) -> PictureSize:
    return PictureSize(raw.picture.width, raw.picture.height, raw.pixel_aspect, raw.geometry)
