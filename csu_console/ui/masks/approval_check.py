"""Whether what is drawn can be approved as it stands."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from csu_console.domain.mask import MaskPolygon, PictureGeometry, PrivacyState
from csu_console.ui.masks import outline


def refusal(
    state: PrivacyState,
    polygons: tuple[MaskPolygon, ...],
    geometry: PictureGeometry | None,
    *,
    drawing: bool,
    attested: bool,
    elsewhere_count: int = 0,
) -> str:
    """One sentence why this version cannot be approved as it is; empty when it can.

    `elsewhere_count`: masks of a camera that turns which lie outside the picture.
    """
    translate = QCoreApplication.translate
    if drawing:
        return translate("MaskEditor", "Close the outline being drawn first (Enter), or drop it (Esc).")
    if state is PrivacyState.CLEAR:
        if polygons or elsewhere_count:
            return translate(
                "MaskEditor", "A camera attested clear has no masks: delete them, or choose Masked."
            )
        if not attested:
            return translate("MaskEditor", "Tick the attestation, or choose Masked.")
    if state is PrivacyState.MASKED:
        if not polygons and not elsewhere_count:
            return translate("MaskEditor", "Draw at least one mask, or choose Clear.")
        if geometry is None:
            return translate("MaskEditor", "Masks can be approved once a picture of the camera has come.")
        for index, polygon in enumerate(polygons):
            if outline.crosses_itself(polygon.points):
                text = translate("MaskEditor", "The outline of mask {name} crosses itself: move its points.")
                return text.format(name=polygon.label or str(index + 1))
    return ""
