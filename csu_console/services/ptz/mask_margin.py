"""What a calibration's error makes of the masks, for people."""

from __future__ import annotations

from csu_console.domain.ptz_calibration import PtzCalibration
from csu_console.media.swept_hull import margin_px

FULL_HD_PX = 1920


def margins_px(calibration: PtzCalibration, width_px: int = FULL_HD_PX) -> tuple[float, float]:
    """By how many pixels masks are grown at rest, at the widest and at the longest focal length measured."""
    curve = calibration.zoom_curve
    wide, tele = (
        margin_px(calibration.residual_deg, point.focal_widths * width_px, width_px)
        for point in (curve[0], curve[-1])
    )
    return wide, tele
