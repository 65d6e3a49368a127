"""ONVIF's names for the units of positions and speeds (PTZ Service Specification, chapter on coordinate systems)."""

from __future__ import annotations

from csu_console.domain.ptz import PoseSpace

_PAN_TILT, _ZOOM = (
    "http://www.onvif.org/ver10/tptz/PanTiltSpaces/",
    "http://www.onvif.org/ver10/tptz/ZoomSpaces/",
)

PAN_TILT_POSITION = {
    PoseSpace.GENERIC: _PAN_TILT + "PositionGenericSpace",
    PoseSpace.DEGREES: _PAN_TILT + "SphericalPositionSpaceDegrees",
}
PAN_TILT_TRANSLATION = {
    PoseSpace.GENERIC: _PAN_TILT + "TranslationGenericSpace",
    PoseSpace.DEGREES: _PAN_TILT + "SphericalTranslationSpaceDegrees",
}
ZOOM_POSITION = _ZOOM + "PositionGenericSpace"
ZOOM_TRANSLATION = _ZOOM + "TranslationGenericSpace"


def space_of(name: str) -> PoseSpace | None:
    """None for a space that is neither: a maker's own, metres, pixels. No name means the generic one."""
    last = name.strip().rstrip("/").rpartition("/")[2].casefold()
    if not last or last == "positiongenericspace":
        return PoseSpace.GENERIC
    if "spherical" in last or last.endswith("degrees"):
        return PoseSpace.DEGREES
    return None
