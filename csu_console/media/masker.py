"""The one choke point: raw frame in, masked frame out, covered whole when in doubt."""

from __future__ import annotations

import logging

import av

from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.mask import CoverReason, MaskPlan, PictureGeometry, PrivacyState
from csu_console.media import editor_still
from csu_console.media import frame as masked
from csu_console.media._raw import RawFrame
from csu_console.media.colour import matrix_of, range_of
from csu_console.media.editor_still import EditorStill
from csu_console.media.frame import FrameFacts, MaskedFrame
from csu_console.media.mask_outline import MaskOutline, compile_outline
from csu_console.media.planes import plane_rows
from csu_console.media.scaler import PictureScaler, averaged
from csu_console.media.sphere_masker import SphereMasker, SphereOutline
from csu_console.media.swept_hull import SweptHulls

logger = logging.getLogger(__name__)

MASK_LUMA = 52
MASK_CHROMA = 128
"""A dark neutral grey: it draws no eye and hides no state colour laid over it."""

STILL_HEIGHT_PX = 1080
"""Large enough to draw masks on; a larger still only costs memory."""

TO_REVIEW = frozenset({CoverReason.UNREVIEWED, CoverReason.GEOMETRY_CHANGED, CoverReason.MOVED})
"""Nothing valid says where the private places are on this picture: somebody must look at it to say so."""

_STANDING = SphereOutline(CoverReason.NONE)
"""Nothing follows: masks on the picture, or none."""

PAINTABLE = frozenset({"yuv420p", "yuvj420p"})


class PrivacyMasker:
    """Obeys a camera's mask plan. One per stream, used in that stream's thread only.

    `apply` never raises: whatever goes wrong inside gives a covered frame.
    """

    def __init__(self) -> None:
        self._outlines: dict[int, MaskOutline] = {}
        """By divisor: a stream is asked for whole pictures now and then between small ones."""
        self._outlines_for: tuple[MaskPlan, PictureGeometry, int, int] | None = None
        self._blank: av.VideoFrame | None = None
        self.sphere = SphereMasker()
        """Masks that follow a moving camera; covers them all until it is given the camera's poses."""

    def apply(
        self,
        raw: RawFrame,
        plan: MaskPlan | None,
        doubt: CoverReason = CoverReason.NONE,
        divisor: int = 1,
    ) -> MaskedFrame:
        """The frame with the plan's zones painted, or covered whole with the reason in `cover`.

        `doubt`: what others know against trusting the masks now (the camera was moved). `divisor`: how many times
        smaller the picture may be, for tiles alone: averaged first, then every pixel masked that took in any private
        one, which spares copying the whole picture (measured at 720p for a tile of 480 x 270: docs/benchmarks.md).
        """
        pose: CameraPose | None = None
        try:
            reason = self._cover_reason(raw, plan, doubt)
            if reason is CoverReason.NONE and plan is not None:
                follow = self.sphere.outline(raw, plan) if plan.follows else _STANDING
                reason, pose = follow.reason, follow.pose
                if reason is CoverReason.NONE:
                    return self._masked(raw, plan, divisor, follow)
        except Exception:
            logger.exception("masking failed for camera %d: covered", raw.camera_id)
            reason = CoverReason.UNSUPPORTED
        return self._covered(raw, plan, reason, pose)

    def editor_still(
        self, raw: RawFrame, plan: MaskPlan | None, doubt: CoverReason = CoverReason.NONE
    ) -> EditorStill | None:
        """The raw picture for the mask editor, only while there is no mask to obey on it; else None.

        That is: a camera not reviewed yet, or one whose picture's shape changed or that was moved, so that its
        masks no longer fit. A plan that cannot be read gives nothing: the masks may exist.
        """
        reason = self._cover_reason(raw, plan, doubt)
        if raw.damaged or reason not in TO_REVIEW:
            return None
        facts = _facts(raw, plan, CoverReason.NONE)
        upright = MaskedFrame(masked._KEY, raw.picture, facts)  # never published: read once, here
        height_px = min(STILL_HEIGHT_PX, upright.height_px)
        box_px = round(height_px * max(1.0, upright.display_aspect))
        picture = PictureScaler().fit(upright, box_px, box_px)
        return EditorStill(editor_still._KEY, raw.camera_id, picture, raw.geometry, raw.captured_us)

    @staticmethod
    def _cover_reason(raw: RawFrame, plan: MaskPlan | None, doubt: CoverReason) -> CoverReason:
        if plan is None or plan.camera_id != raw.camera_id:
            return CoverReason.UNREADABLE
        if plan.state is PrivacyState.UNREVIEWED:
            return CoverReason.UNREVIEWED
        if plan.geometry is not None and not plan.geometry.matches(raw.geometry):
            return CoverReason.GEOMETRY_CHANGED
        if plan.state is PrivacyState.CLEAR:
            return CoverReason.NONE
        if plan.geometry is None:
            return CoverReason.UNREADABLE
        return CoverReason.DAMAGED if raw.damaged else doubt

    def _masked(self, raw: RawFrame, plan: MaskPlan, divisor: int, follow: SphereOutline) -> MaskedFrame:
        picture = raw.picture
        if (
            divisor > 1
            and picture.format.name in PAINTABLE
            and min(picture.width, picture.height) >= 8 * divisor
        ):
            return self._masked_small(raw, plan, divisor, follow)
        if picture.format.name not in PAINTABLE:
            picture = picture.reformat(
                format="yuv420p",
                src_colorspace=matrix_of(raw.picture),
                dst_colorspace=matrix_of(raw.picture),
                src_color_range=range_of(raw.picture),
                dst_color_range=range_of(raw.picture),
                threads=1,
            )
            picture.colorspace = int(matrix_of(raw.picture))
            picture.color_range = int(range_of(raw.picture))
        if plan.state is PrivacyState.MASKED:
            # The decoder still predicts from this frame: paint on a copy of our own (ADR 0001).
            picture.make_writable()
            self._paint(picture, raw, plan, 1, follow.hulls)
        return MaskedFrame(masked._KEY, picture, _facts(raw, plan, CoverReason.NONE, pose=follow.pose))

    def _masked_small(
        self, raw: RawFrame, plan: MaskPlan, divisor: int, follow: SphereOutline
    ) -> MaskedFrame:
        """The averages are in memory of our own: the decoder's picture is only read."""
        picture = averaged(raw.picture, divisor)
        if plan.state is PrivacyState.MASKED:
            self._paint(picture, raw, plan, divisor, follow.hulls)
        return MaskedFrame(masked._KEY, picture, _facts(raw, plan, CoverReason.NONE, divisor, follow.pose))

    def _paint(
        self, picture: av.VideoFrame, raw: RawFrame, plan: MaskPlan, divisor: int, hulls: SweptHulls | None
    ) -> None:
        """Raises ValueError when a plan's masks are nowhere to be found: the frame is covered then."""
        if not plan.follows:
            self._outline_of(plan, raw, divisor).paint(picture, MASK_LUMA, MASK_CHROMA)
        elif hulls is not None:
            hulls.paint(picture, MASK_LUMA, MASK_CHROMA, divisor)
        else:
            raise ValueError("masks that follow, but no outlines")

    def _outline_of(self, plan: MaskPlan, raw: RawFrame, divisor: int) -> MaskOutline:
        width_px, height_px = raw.picture.width, raw.picture.height
        key = (plan, raw.geometry, width_px, height_px)
        if self._outlines_for != key:
            self._outlines.clear()
            self._outlines_for = key
        if divisor not in self._outlines:
            self._outlines[divisor] = compile_outline(
                plan.polygons, raw.geometry, width_px, height_px, divisor
            )
        return self._outlines[divisor]

    def _covered(
        self, raw: RawFrame, plan: MaskPlan | None, reason: CoverReason, pose: CameraPose | None = None
    ) -> MaskedFrame:
        """A blank of the same size; it holds nothing of the raw picture."""
        size = (raw.picture.width, raw.picture.height)
        if self._blank is None or (self._blank.width, self._blank.height) != size:
            self._blank = _blank_picture(*size)
        return MaskedFrame(masked._KEY, self._blank, _facts(raw, plan, reason, pose=pose))


def _facts(
    raw: RawFrame,
    plan: MaskPlan | None,
    cover: CoverReason,
    shrunk_by: int = 1,
    pose: CameraPose | None = None,
) -> FrameFacts:
    known = plan is not None and plan.camera_id == raw.camera_id
    return FrameFacts(
        camera_id=raw.camera_id,
        profile=raw.profile,
        sequence=raw.sequence,
        captured_us=raw.captured_us,
        time_source=raw.time_source,
        arrived_s=raw.arrived_s,
        geometry=raw.geometry,
        pixel_aspect=raw.pixel_aspect,
        key_frame=bool(raw.picture.key_frame),
        mask_version=plan.version if plan is not None and known else 0,
        masks_count=plan.masks_count if plan is not None and known else 0,
        cover=cover,
        shrunk_by=shrunk_by,
        pose=pose,
    )


def _blank_picture(width_px: int, height_px: int) -> av.VideoFrame:
    picture = av.VideoFrame(width_px, height_px, "yuv420p")
    for index, plane in enumerate(picture.planes):
        plane_rows(plane)[:] = MASK_CHROMA if index else MASK_LUMA
    return picture
