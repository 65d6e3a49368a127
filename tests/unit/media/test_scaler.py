"""Right colours, right shape, right side up, at any size."""

from __future__ import annotations

from fractions import Fraction

import av
import numpy as np
import pytest
from av.video.reformatter import ColorRange
from numpy.typing import NDArray

from csu_console.domain.mask import MaskPlan, PictureGeometry, PrivacyState
from csu_console.domain.stream import ProfileName, TimeSource
from csu_console.media._raw import RawFrame
from csu_console.media.frame import MaskedFrame
from csu_console.media.masker import PrivacyMasker
from csu_console.media.planes import plane_rows
from csu_console.media.scaler import BgraPicture, PictureScaler, ViewRect, fitted_size

BARS = (
    (235, 235, 235),
    (16, 16, 16),
    (128, 128, 128),
    (200, 40, 40),
    (40, 180, 60),
    (30, 60, 200),
    (190, 190, 20),
)
LIMITED, FULL = "limited", "full"


def frame_of(picture: av.VideoFrame, rotation: int = 0, pixel_aspect: float = 1.0) -> MaskedFrame:
    geometry = PictureGeometry(picture.width * pixel_aspect / picture.height, rotation)
    raw = RawFrame(7, ProfileName.MAIN, 1, picture, geometry, pixel_aspect, 1, TimeSource.CAMERA, 1.0)
    return PrivacyMasker().apply(raw, MaskPlan(7, 1, PrivacyState.CLEAR))


def pixels(picture: BgraPicture) -> NDArray[np.uint8]:
    """RGB of the visible part."""
    rows = np.frombuffer(memoryview(picture.data), np.uint8).reshape(-1, picture.bytes_per_line)
    return rows[: picture.height_px, : picture.width_px * 4].reshape(picture.height_px, picture.width_px, 4)[
        ..., 2::-1
    ]


def _yuv(rgb: tuple[int, int, int], kr: float, kb: float, full: bool) -> tuple[int, int, int]:
    """The standard's own arithmetic (ITU-R BT.601, BT.709), not the library's."""
    red, green, blue = (value / 255 for value in rgb)
    y = kr * red + (1 - kr - kb) * green + kb * blue
    cb, cr = (blue - y) / (2 * (1 - kb)), (red - y) / (2 * (1 - kr))
    scale = (255, 0, 255) if full else (219, 16, 224)
    return round(scale[0] * y + scale[1]), round(scale[2] * cb + 128), round(scale[2] * cr + 128)


def bars(
    width: int, height: int, space: int, full: bool, matrix: str, format_name: str = "yuv420p"
) -> av.VideoFrame:
    picture = av.VideoFrame(width, height, format_name)
    kr, kb = (0.2126, 0.0722) if matrix == "709" else (0.299, 0.114)
    edges = [round(index * width / len(BARS) / 2) * 2 for index in range(len(BARS) + 1)]
    edges[-1] = width
    for bar, left, right in zip(BARS, edges, edges[1:], strict=False):
        for index, value in enumerate(_yuv(bar, kr, kb, full)):
            rows = plane_rows(picture.planes[index])
            half = 2 if index else 1
            rows[:, left // half : (right + half - 1) // half] = value
    picture.colorspace = space
    picture.color_range = int(ColorRange.JPEG if full else ColorRange.MPEG)
    return picture


UNSTATED = 2
CASES = [
    # width, height, stated matrix (H.273), full range, matrix meant, pixel format
    (640, 360, 6, False, "601", "yuv420p"),
    (640, 360, 1, False, "709", "yuv420p"),
    (640, 360, 5, True, "601", "yuv420p"),
    (640, 360, 1, True, "709", "yuv420p"),
    (640, 360, UNSTATED, False, "601", "yuv420p"),  # small and unmarked: BT.601, as players take it
    (1280, 720, UNSTATED, False, "709", "yuv420p"),
    (640, 360, UNSTATED, True, "601", "yuvj420p"),  # MJPEG
    (641, 361, 6, False, "601", "yuv420p"),
]


@pytest.mark.parametrize(("width", "height", "space", "full", "matrix", "format_name"), CASES)
@pytest.mark.parametrize("box", [(320, 180), (213, 119), (1400, 800)])
def test_a_test_pattern_is_within_two_grey_levels(
    width: int, height: int, space: int, full: bool, matrix: str, format_name: str, box: tuple[int, int]
) -> None:
    picture = bars(width, height, space, full, matrix, format_name)
    shown = pixels(PictureScaler().fit(frame_of(picture), *box)).astype(int)
    for index, bar in enumerate(BARS):
        centre = round((index + 0.5) * shown.shape[1] / len(BARS))
        for row in (2, shown.shape[0] // 2, shown.shape[0] - 3):
            assert np.abs(shown[row, centre] - bar).max() <= 2, (bar, shown[row, centre])


def _corners(turns: int = 0) -> av.VideoFrame:
    """Upright: dark above left, bright below right; sent as a camera turned by quarter turns sends it."""
    rows = np.full((180, 320), 60, np.uint8)
    rows[:90, :160] = 20
    rows[90:, 160:] = 220
    sent = np.ascontiguousarray(np.rot90(rows, -turns))
    picture = av.VideoFrame(sent.shape[1], sent.shape[0], "yuv420p")
    plane_rows(picture.planes[0])[:] = sent
    for plane in picture.planes[1:]:
        plane_rows(plane)[:] = 128
    return picture


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_turned_camera_is_shown_upright_and_in_its_shape(turns: int) -> None:
    shown = PictureScaler().fit(frame_of(_corners(turns), rotation=90 * turns), 160, 160)
    assert (shown.width_px, shown.height_px) == (160, 90)
    grey = pixels(shown)[..., 1].astype(int)
    assert grey[10, 10] < 20
    assert grey[80, 150] > 200
    assert 40 < grey[10, 150] < 70


def test_pixels_that_are_not_square_are_made_square() -> None:
    """PAL 4:3 from 704x576: pixels 12/11 wide."""
    frame = frame_of(av.VideoFrame(704, 576, "yuv420p"), pixel_aspect=float(Fraction(12, 11)))
    shown = PictureScaler().fit(frame, 800, 600)
    assert (shown.width_px, shown.height_px) == (800, 600)


@pytest.mark.parametrize(
    ("aspect", "box", "expected"),
    [
        (16 / 9, (1600, 1600), (1600, 900)),
        (16 / 9, (1600, 90), (160, 90)),
        (1.0, (5, 1), (1, 1)),
        (9.0, (3, 9), (3, 1)),
    ],
)
def test_the_largest_size_of_true_shape(
    aspect: float, box: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert fitted_size(aspect, *box) == expected


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_digital_zoom_shows_the_part_asked_for(turns: int) -> None:
    frame = frame_of(_corners(turns), rotation=90 * turns)
    part = pixels(PictureScaler().fit(frame, 160, 90, ViewRect(0.55, 0.55, 0.4, 0.4)))[..., 1]
    assert part.min() > 200
    part = pixels(PictureScaler().fit(frame, 160, 90, ViewRect(0.05, 0.05, 0.4, 0.4)))[..., 1]
    assert part.max() < 20


def test_a_view_at_the_edge_or_of_no_size_stays_inside() -> None:
    frame = frame_of(_corners())
    for view in (
        ViewRect(0.99, 0.99, 0.01, 0.01),
        ViewRect(1.0, 1.0, 0.001, 0.001),
        ViewRect(-0.2, -0.2, 0.5, 0.5),
    ):
        shown = PictureScaler().fit(frame, 64, 64, view)
        assert shown.width_px >= 1


def test_shrinking_averages_instead_of_picking() -> None:
    """One bright column in four becomes a grey between; picked pixels would shimmer at every frame."""
    picture = _even(960, 540, 16).picture
    plane_rows(picture.planes[0])[:, ::4] = 235
    grey = pixels(PictureScaler().fit(frame_of(picture), 240, 135))[..., 1].astype(int)
    assert grey.std() < 3.0
    assert 58 <= grey.mean() <= 70


@pytest.mark.parametrize("box", [(1, 1), (2, 2), (3, 400), (400, 3), (7, 5)])
def test_any_box_gives_a_picture(box: tuple[int, int]) -> None:
    shown = PictureScaler().fit(frame_of(_corners()), *box)
    assert 1 <= shown.width_px <= box[0]
    assert 1 <= shown.height_px <= box[1]
    assert pixels(shown).shape == (shown.height_px, shown.width_px, 3)


def test_one_scaler_serves_changing_sizes() -> None:
    scaler, frame = PictureScaler(), frame_of(_corners())
    for box in ((320, 180), (100, 90), (640, 480), (320, 180)):
        assert pixels(scaler.fit(frame, *box))[-3, -3, 1] > 200


def test_every_pixel_of_every_width_is_written() -> None:
    """Memory that is not written shows what was there before: another camera's picture."""
    scaler = PictureScaler()
    white, black = _even(320, 180, 235), _even(320, 180, 16)
    for width in (*range(90, 125), 319, 320, *range(400, 420)):
        held = [scaler.fit(black, width, 400) for _ in range(3)]  # poisons the memory given back below
        del held
        shown = pixels(scaler.fit(white, width, 400))
        assert shown.min() >= 253, width
    for width in range(90, 110):
        one_to_one = _even(width, 61, 235)
        held = [scaler.fit(_even(width, 61, 16), width, 61) for _ in range(3)]
        del held
        assert pixels(scaler.fit(one_to_one, width, 61)).min() >= 253, width


def _even(width: int, height: int, luma: int) -> MaskedFrame:
    picture = av.VideoFrame(width, height, "yuv420p")
    for index, plane in enumerate(picture.planes):
        plane_rows(plane)[:] = 128 if index else luma
    return frame_of(picture)
