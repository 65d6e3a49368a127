"""The choke point: what it covers, what it paints, and that nothing private is left. The decoder's own picture stays whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from csu_console.domain.mask import CoverReason, MaskPlan, MaskPolygon, PictureGeometry, Point, PrivacyState
from csu_console.domain.stream import ProfileName, TimeSource
from csu_console.media import masker as masker_module
from csu_console.media._raw import RawFrame
from csu_console.media.frame import FrameFacts, MaskedFrame
from csu_console.media.mask_outline import compile_outline
from csu_console.media.masker import MASK_CHROMA, MASK_LUMA, PrivacyMasker
from csu_console.media.planes import plane_rows
from tests.fakes import magenta_world
from tests.fakes.magenta_world import CAMERA_ID, ZONE, magenta_in_bgra, magenta_in_frame

WIDTH, HEIGHT = 320, 192
GROWN_PX = 4


def rectangle(left: float, top: float, right: float, bottom: float) -> MaskPolygon:
    return MaskPolygon(((left, top), (right, top), (right, bottom), (left, bottom)))


def magenta_picture(
    width: int = WIDTH, height: int = HEIGHT, format_name: str = "yuv420p", turns: int = 0
) -> av.VideoFrame:
    """The zone, drawn on the upright picture, as a camera turned by quarter turns would send it."""
    upright = (height, width) if turns % 2 else (width, height)
    rgb = np.ascontiguousarray(np.rot90(magenta_world.street(*upright, 0), -turns))
    return av.VideoFrame.from_ndarray(rgb, format="rgb24").reformat(format=format_name)


def raw_of(
    picture: av.VideoFrame,
    rotation: int = 0,
    pixel_aspect: float = 1.0,
    damaged: bool = False,
    camera: int = CAMERA_ID,
) -> RawFrame:
    geometry = PictureGeometry(picture.width * pixel_aspect / picture.height, rotation)
    return RawFrame(
        camera, ProfileName.MAIN, 1, picture, geometry, pixel_aspect, 1, TimeSource.CAMERA, 1.0, damaged
    )


def plan_of(raw: RawFrame, *polygons: MaskPolygon) -> MaskPlan:
    return MaskPlan(CAMERA_ID, 3, PrivacyState.MASKED, polygons or (ZONE,), raw.geometry)


def is_blank(frame: MaskedFrame) -> bool:
    values = (MASK_LUMA, MASK_CHROMA, MASK_CHROMA)
    return all(
        bool((plane_rows(plane) == value).all())
        for plane, value in zip(frame.picture.planes, values, strict=True)
    )


def test_a_masked_frame_needs_the_maskers_key() -> None:
    facts = FrameFacts(
        1,
        ProfileName.MAIN,
        0,
        0,
        TimeSource.CAMERA,
        0.0,
        PictureGeometry(1.0),
        1.0,
        True,
        1,
        0,
        CoverReason.NONE,
    )
    with pytest.raises(TypeError):
        MaskedFrame(object(), magenta_picture(), facts)


RAW = raw_of(magenta_picture())
COVERED: list[tuple[CoverReason, RawFrame, MaskPlan | None]] = [
    (CoverReason.UNREADABLE, RAW, None),
    (CoverReason.UNREADABLE, RAW, MaskPlan(CAMERA_ID + 1, 1, PrivacyState.CLEAR)),
    (CoverReason.UNREVIEWED, RAW, MaskPlan(CAMERA_ID, 1, PrivacyState.UNREVIEWED)),
    (CoverReason.GEOMETRY_CHANGED, RAW, replace(plan_of(RAW), geometry=PictureGeometry(4 / 3))),
    (CoverReason.GEOMETRY_CHANGED, RAW, replace(plan_of(RAW), geometry=PictureGeometry(WIDTH / HEIGHT, 180))),
    (
        CoverReason.GEOMETRY_CHANGED,
        RAW,
        replace(plan_of(RAW), geometry=PictureGeometry(WIDTH / HEIGHT, 0, True)),
    ),
    (CoverReason.DAMAGED, replace(RAW, damaged=True), plan_of(RAW)),
]


@pytest.mark.parametrize(("reason", "raw", "plan"), COVERED)
def test_in_doubt_the_whole_frame_is_covered(
    reason: CoverReason, raw: RawFrame, plan: MaskPlan | None
) -> None:
    frame = PrivacyMasker().apply(raw, plan)
    assert frame.cover is reason
    assert is_blank(frame)
    assert (frame.width_px, frame.height_px) == (WIDTH, HEIGHT)


def test_a_doubt_from_outside_covers_a_masked_camera() -> None:
    frame = PrivacyMasker().apply(RAW, plan_of(RAW), CoverReason.MOVED)
    assert frame.cover is CoverReason.MOVED
    assert is_blank(frame)


def test_whatever_fails_inside_covers(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise MemoryError("no outline")

    monkeypatch.setattr(masker_module, "compile_outline", broken)
    frame = PrivacyMasker().apply(raw_of(magenta_picture()), plan_of(RAW))
    assert frame.cover is CoverReason.UNSUPPORTED
    assert is_blank(frame)
    assert "masking failed" in caplog.text


def test_a_covered_frame_holds_nothing_of_the_scene_and_says_what_it_obeyed() -> None:
    frame = PrivacyMasker().apply(RAW, MaskPlan(CAMERA_ID, 9, PrivacyState.UNREVIEWED))
    assert frame.picture is not RAW.picture
    assert (frame.mask_version, frame.masks_count, frame.camera_id) == (9, 0, CAMERA_ID)
    assert PrivacyMasker().apply(RAW, None).mask_version == 0


FORMATS = ["yuv420p", "yuvj420p", "nv12", "yuv422p", "yuvj422p", "yuv444p", "yuv420p10le", "rgb24"]


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize(("width", "height"), [(320, 192), (319, 191), (321, 193)])
def test_no_pixel_near_magenta_is_left_in_any_format_and_size(
    format_name: str, width: int, height: int
) -> None:
    raw = raw_of(magenta_picture(width, height, format_name))
    assert magenta_world.magenta_pixels(np.asarray(raw.picture.to_ndarray(format="rgb24"), np.uint8)) > 5000
    frame = PrivacyMasker().apply(raw, plan_of(raw))
    assert frame.cover is CoverReason.NONE
    assert frame.picture.format.name in {"yuv420p", "yuvj420p"}
    assert magenta_in_frame(frame) == 0
    right = plane_rows(frame.picture.planes[0])[:, width // 2 + 16 :]
    assert right.std() > 20  # the street beside the zone is still there


def test_a_grey_picture_is_masked() -> None:
    raw = raw_of(magenta_picture(format_name="gray"))
    rows = plane_rows(PrivacyMasker().apply(raw, plan_of(raw)).picture.planes[0])
    assert (rows[HEIGHT // 4 : HEIGHT * 3 // 4, WIDTH // 4 : WIDTH // 2] == MASK_LUMA).all()


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_masks_follow_the_cameras_rotation(turns: int) -> None:
    width, height = (HEIGHT, WIDTH) if turns % 2 else (WIDTH, HEIGHT)
    raw = raw_of(magenta_picture(width, height, turns=turns), rotation=90 * turns)
    assert magenta_in_frame(PrivacyMasker().apply(raw, plan_of(raw))) == 0


def _painted(raw: RawFrame, *polygons: MaskPolygon) -> np.ndarray:
    frame = PrivacyMasker().apply(raw, plan_of(raw, *polygons))
    return np.asarray(plane_rows(frame.picture.planes[0]) == MASK_LUMA)


def _flat(width: int = WIDTH, height: int = HEIGHT) -> RawFrame:
    picture = av.VideoFrame(width, height, "yuv420p")
    for plane in picture.planes:
        plane_rows(plane)[:] = 200
    return raw_of(picture)


def test_a_mask_is_grown_by_four_pixels_and_not_by_much_more() -> None:
    painted = _painted(_flat(), ZONE)
    left, top = round(0.25 * (WIDTH - 1)), round(0.25 * (HEIGHT - 1))
    right, bottom = round(0.5 * (WIDTH - 1)), round(0.75 * (HEIGHT - 1))
    assert painted[top - GROWN_PX : bottom + GROWN_PX + 1, left - GROWN_PX : right + GROWN_PX + 1].all()
    true_area = (right - left + 1) * (bottom - top + 1)
    assert painted.sum() <= 1.3 * true_area


@pytest.mark.parametrize(("width", "height"), [(320, 192), (319, 191), (322, 181)])
def test_luma_and_chroma_are_painted_on_the_same_area(width: int, height: int) -> None:
    slanted = MaskPolygon(((0.31, 0.2), (0.9, 0.43), (0.52, 0.97)))
    raw = _flat(width, height)
    frame = PrivacyMasker().apply(raw, plan_of(raw, slanted))
    luma, *chroma = (plane_rows(plane) for plane in frame.picture.planes)
    for rows in chroma:
        zone = (rows == MASK_CHROMA).repeat(2, axis=0).repeat(2, axis=1)[:height, :width]
        assert np.array_equal(zone, luma == MASK_LUMA)


@pytest.mark.parametrize(
    "polygons",
    [
        (rectangle(0.1, 0.1, 0.5, 0.6), rectangle(0.4, 0.5, 0.8, 0.9)),  # overlapping: no hole where both are
        (rectangle(0.1, 0.1, 0.5, 0.6), rectangle(0.1, 0.1, 0.5, 0.6)),  # twice the same
        (rectangle(0.1, 0.1, 0.8, 0.8), rectangle(0.3, 0.3, 0.5, 0.5)),  # one inside the other
        (rectangle(0.0, 0.0, 1.0, 1.0),),
    ],
)
def test_masks_that_overlap_leave_no_hole(polygons: tuple[MaskPolygon, ...]) -> None:
    painted = _painted(_flat(), *polygons)
    for polygon in polygons:
        (left, top), (right, bottom) = _corner(polygon.points, min), _corner(polygon.points, max)
        assert painted[top : bottom + 1, left : right + 1].all()


def _corner(points: Sequence[Point], pick: object) -> tuple[int, int]:
    assert callable(pick)
    x, y = pick(p[0] for p in points), pick(p[1] for p in points)
    return round(x * (WIDTH - 1)), round(y * (HEIGHT - 1))


def test_a_ring_of_masks_leaves_its_middle_open() -> None:
    ring = (
        rectangle(0.1, 0.1, 0.9, 0.2),
        rectangle(0.1, 0.8, 0.9, 0.9),
        rectangle(0.1, 0.1, 0.2, 0.9),
        rectangle(0.8, 0.1, 0.9, 0.9),
    )
    painted = _painted(_flat(), *ring)
    assert not painted[HEIGHT // 3 : HEIGHT // 2, WIDTH // 3 : WIDTH * 2 // 3].any()
    assert painted[int(0.15 * HEIGHT), int(0.1 * WIDTH) : int(0.9 * WIDTH)].all()


def test_an_outline_is_kept_for_a_plan_and_made_anew_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def counting(*args: object) -> object:
        made.append(args)
        return compile_outline(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(masker_module, "compile_outline", counting)
    one = PrivacyMasker()
    raw = _flat()
    for _ in range(3):
        one.apply(raw, plan_of(raw))
    assert len(made) == 1
    frame = one.apply(_flat(), plan_of(raw, rectangle(0.6, 0.1, 0.9, 0.4)))
    assert plane_rows(frame.picture.planes[0])[HEIGHT // 4, int(WIDTH * 0.75)] == MASK_LUMA


def _decoded(path: Path) -> list[av.VideoFrame]:
    with av.open(str(path)) as container:
        container.streams.video[0].codec_context.thread_count = 1
        return list(container.decode(video=0))


def test_over_a_whole_group_of_pictures_nothing_outside_the_zone_differs(tmp_path: Path) -> None:
    """Painting on the decoder's own reference would smear the mask over every later frame."""
    path = magenta_world.write_clip(tmp_path / "clip.mp4", options={"preset": "fast", "refs": "3"})
    reference = [[plane_rows(plane).copy() for plane in frame.planes] for frame in _decoded(path)]
    masker = PrivacyMasker()
    count = 0
    with av.open(str(path)) as container:
        container.streams.video[0].codec_context.thread_count = 1
        for number, picture in enumerate(container.decode(video=0)):
            raw = raw_of(picture)
            frame = masker.apply(raw, plan_of(raw))
            outline = compile_outline((ZONE,), raw.geometry, WIDTH, HEIGHT)
            outside = np.ones((HEIGHT, WIDTH), bool)
            for contour in outline.luma:
                x, y = contour[:, 0, 0], contour[:, 0, 1]
                outside[y.min() : y.max() + 1, x.min() : x.max() + 1] = False
            difference = plane_rows(frame.picture.planes[0])[outside] != reference[number][0][outside]
            assert int(difference.sum()) == 0
            assert magenta_in_frame(frame) == 0
            count += 1
    assert count == 25


def test_a_clear_camera_is_given_through_as_it_is() -> None:
    frame = PrivacyMasker().apply(RAW, MaskPlan(CAMERA_ID, 4, PrivacyState.CLEAR))
    assert (frame.cover, frame.mask_version, frame.masks_count) == (CoverReason.NONE, 4, 0)
    assert magenta_in_frame(frame) > 5000


def test_a_still_for_the_editor_exists_only_where_no_mask_is_to_be_obeyed() -> None:
    masker = PrivacyMasker()
    shape = replace(plan_of(RAW), geometry=PictureGeometry(4 / 3))
    for plan in (MaskPlan(CAMERA_ID, 1, PrivacyState.UNREVIEWED), shape):
        still = masker.editor_still(RAW, plan)
        assert still is not None
        assert magenta_in_bgra(still.picture) > 5000
        assert masker.editor_still(replace(RAW, damaged=True), plan) is None
    for refused in (
        None,
        plan_of(RAW),
        MaskPlan(CAMERA_ID, 1, PrivacyState.CLEAR),
        MaskPlan(8, 1, PrivacyState.UNREVIEWED),
    ):
        assert masker.editor_still(RAW, refused) is None
