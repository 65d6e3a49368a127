"""How few pictures a second a recording may keep."""

from __future__ import annotations

import pytest

from csu_console.domain.camera import Camera, CameraKind, RecordingChoice
from csu_console.domain.recording_floor import least_rate_hz, thinned_rate_hz


def recorded(kind: CameraKind = CameraKind.FIXED, rate_hz: float | None = None) -> Camera:
    return Camera(1, "Place", "Place", "Valmont", kind=kind, recording=RecordingChoice(frame_rate_hz=rate_hz))


@pytest.mark.parametrize(
    ("camera", "least_hz"),
    [
        (recorded(), 12.0),
        (recorded(CameraKind.PTZ), 12.0),
        (recorded(CameraKind.PANORAMIC), 6.0),
        (recorded(rate_hz=12.0), 12.0),
        (recorded(rate_hz=6.0), 6.0),
    ],
)
def test_twelve_pictures_a_second_unless_the_view_is_known_to_be_wide(
    camera: Camera, least_hz: float
) -> None:
    assert least_rate_hz(camera) == least_hz


@pytest.mark.parametrize(
    ("camera", "sent_hz", "kept_hz"),
    [
        (recorded(), 25.0, 12.5),
        (recorded(), 50.0, 25.0),
        (recorded(), 20.0, 12.5),
        (recorded(), 15.0, 12.5),
        (recorded(), 14.0, None),  # 12.5 of 14 spares too little
        (recorded(rate_hz=25.0), 30.0, 12.5),
        (recorded(rate_hz=12.0), 25.0, None),
        (recorded(CameraKind.PANORAMIC), 25.0, 12.5),
        (recorded(CameraKind.PANORAMIC, 12.0), 25.0, 6.25),
        (recorded(CameraKind.PANORAMIC), 10.0, 6.25),
        (recorded(rate_hz=6.0), 25.0, None),
        (recorded(), 0.0, None),  # not measured yet
    ],
)
def test_every_other_picture_but_never_below_the_floor(
    camera: Camera, sent_hz: float, kept_hz: float | None
) -> None:
    assert thinned_rate_hz(camera, sent_hz) == kept_hz


@pytest.mark.parametrize("kind", list(CameraKind))
@pytest.mark.parametrize("chosen", [None, 25.0, 15.0, 12.0, 8.0, 6.0])
def test_no_camera_and_no_rate_lead_below_the_law(kind: CameraKind, chosen: float | None) -> None:
    camera = recorded(kind, chosen)
    for sent_hz in range(1, 61):
        kept_hz = thinned_rate_hz(camera, float(sent_hz))
        assert kept_hz is None or kept_hz > least_rate_hz(camera)
