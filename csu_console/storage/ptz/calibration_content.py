"""A calibration as plain values for JSON, in rows and in files alike."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from csu_console.domain.ptz import PoseSpace
from csu_console.domain.ptz_calibration import LinearAxis, PtzCalibration, ReferencePreset, ZoomPoint
from csu_console.domain.stream import TimeSource

FIELDS = (
    *("space", "pan", "tilt", "zoom_curve", "residual_deg", "clock_offset_us", "clock_error_us"),
    *("pose_rate_hz", "reference", "calibrated_by", "calibrated_utc", "valid_until_utc", "firmware"),
    *("flip_zone_deg", "trust_hfov", "time_source"),
)


def calibration_content(calibration: PtzCalibration) -> dict[str, Any]:
    """Everything but the camera and the version's number."""
    return {
        "space": calibration.space.value,
        "pan": [calibration.pan.zero_deg, calibration.pan.deg_per_unit],
        "tilt": [calibration.tilt.zero_deg, calibration.tilt.deg_per_unit],
        "zoom_curve": [[point.zoom, point.focal_widths] for point in calibration.zoom_curve],
        "residual_deg": calibration.residual_deg,
        "clock_offset_us": calibration.clock_offset_us,
        "clock_error_us": calibration.clock_error_us,
        "pose_rate_hz": calibration.pose_rate_hz,
        "reference": {
            "token": calibration.reference.token,
            "pan_deg": calibration.reference.pan_deg,
            "tilt_deg": calibration.reference.tilt_deg,
            "focal_widths": calibration.reference.focal_widths,
        },
        "calibrated_by": calibration.calibrated_by,
        "calibrated_utc": calibration.calibrated_utc.isoformat(),
        "valid_until_utc": calibration.valid_until_utc.isoformat(),
        "firmware": calibration.firmware,
        "flip_zone_deg": calibration.flip_zone_deg,
        "trust_hfov": calibration.trust_hfov,
        "time_source": calibration.time_source.value,
    }


def calibration_of(camera_id: int, number: int, content: dict[str, Any]) -> PtzCalibration:
    """Raises InvalidInput, or KeyError, TypeError, ValueError for what `calibration_content` never wrote."""
    if content.keys() != set(FIELDS):
        raise KeyError(*(content.keys() ^ set(FIELDS)))
    reference = content["reference"]
    return PtzCalibration(
        camera_id=camera_id,
        version=number,
        space=PoseSpace(content["space"]),
        pan=_axis(content["pan"]),
        tilt=_axis(content["tilt"]),
        zoom_curve=tuple(ZoomPoint(_number(zoom), _number(focal)) for zoom, focal in content["zoom_curve"]),
        residual_deg=_number(content["residual_deg"]),
        clock_offset_us=_whole(content["clock_offset_us"]),
        clock_error_us=_whole(content["clock_error_us"]),
        pose_rate_hz=_number(content["pose_rate_hz"]),
        reference=ReferencePreset(
            _text(reference["token"]),
            _number(reference["pan_deg"]),
            _number(reference["tilt_deg"]),
            _number(reference["focal_widths"]),
        ),
        calibrated_by=_text(content["calibrated_by"]),
        calibrated_utc=_instant(content["calibrated_utc"]),
        valid_until_utc=_instant(content["valid_until_utc"]),
        firmware=_text(content["firmware"]),
        flip_zone_deg=_number(content["flip_zone_deg"]),
        trust_hfov=_truth(content["trust_hfov"]),
        time_source=TimeSource(content["time_source"]),
    )


def _axis(values: Any) -> LinearAxis:
    zero_deg, deg_per_unit = values
    return LinearAxis(_number(zero_deg), _number(deg_per_unit))


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("a number is expected")
    return float(value)


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("a whole number is expected")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is expected")
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("true or false is expected")
    return value


def _instant(value: Any) -> datetime:
    instant = datetime.fromisoformat(_text(value))
    if instant.tzinfo is None:
        raise ValueError("a time with its offset is expected")
    return instant
