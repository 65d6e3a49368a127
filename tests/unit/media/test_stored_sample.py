"""Real pictures a second: repeated ones are not counted, a quiet street is not called a slow camera."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from csu_console.domain.errors import StorageFault
from csu_console.media.stored_sample import distinct_rate, measure_stored

WIDTH, HEIGHT = 640, 360


def clip(path: Path, times_s: list[float], pictures: list[int], speed_px: int = 3, noise: int = 0) -> Path:
    """A street with a walker at the place `pictures` tells, encoded as a recorder does."""
    random = np.random.default_rng(1)
    street = random.integers(60, 120, (HEIGHT // 8, WIDTH // 8)).astype(np.uint8).repeat(8, 0).repeat(8, 1)
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=25, options={"crf": "23", "preset": "veryfast"})
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.time_base = Fraction(1, 90_000)
        grain: dict[int, np.ndarray] = {}
        for time_s, number in zip(times_s, pictures, strict=True):
            picture = street.copy()
            left = 20 + number * speed_px
            picture[180:220, left : left + 14] = 230
            if noise:
                seen = grain.setdefault(number, random.integers(-noise, noise + 1, picture.shape))
                picture = np.clip(picture + seen, 0, 255).astype(np.uint8)
            frame = av.VideoFrame.from_ndarray(picture, format="gray8").reformat(format="yuv420p")
            frame.pts, frame.time_base = round(time_s * 90_000), Fraction(1, 90_000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def measured(path: Path) -> tuple[float, float | None]:
    with path.open("rb") as file:
        found = measure_stored(file)
    assert (found.width_px, found.height_px) == (WIDTH, HEIGHT)
    return round(found.delivered_hz, 1), None if found.distinct_hz is None else round(found.distinct_hz, 1)


def steady(rate_hz: float, count: int) -> list[float]:
    return [place / rate_hz for place in range(count)]


@pytest.mark.parametrize("noise", [0, 4])
@pytest.mark.parametrize(
    ("repeats", "expected"), [(1, (25.0, 25.0)), (2, (25.0, 12.5)), (4, (25.0, 6.5)), (5, (25.0, 5.0))]
)
def test_repeated_pictures_are_not_counted(
    tmp_path: Path, repeats: int, expected: tuple[float, float], noise: int
) -> None:
    numbers = [place // repeats for place in range(100)]
    found = measured(clip(tmp_path / "a.mp4", steady(25, 100), numbers, speed_px=2 * repeats, noise=noise))
    assert found == expected


def test_a_slow_camera_is_slow_by_its_times(tmp_path: Path) -> None:
    assert measured(clip(tmp_path / "a.mp4", steady(8, 40), list(range(40)), speed_px=8)) == (8.0, 8.0)


@pytest.mark.parametrize("noise", [0, 4])
def test_a_street_where_nothing_moves_is_not_judged_by_its_pictures(tmp_path: Path, noise: int) -> None:
    path = clip(tmp_path / "a.mp4", steady(25, 75), [0] * 75, noise=noise)
    assert measured(path) == (25.0, None)


def test_two_seconds_with_a_walker_are_enough(tmp_path: Path) -> None:
    numbers = [0] * 60 + list(range(60)) + [59] * 60
    delivered, distinct = measured(clip(tmp_path / "a.mp4", steady(25, 180), numbers))
    assert (delivered, distinct) == (25.0, 25.0)


def test_no_more_than_asked_is_decoded(tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mp4", steady(25, 100), list(range(100)))
    with path.open("rb") as file:
        assert measure_stored(file, 1.0).frames_count == 26


@pytest.mark.parametrize("content", [b"", b"nothing of a film" * 100])
def test_what_is_no_film_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(content)
    with path.open("rb") as file, pytest.raises(StorageFault, match="cannot be read"):
        measure_stored(file)


def test_a_single_picture_has_no_rate(tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mp4", [0.0], [0])
    with path.open("rb") as file, pytest.raises(StorageFault, match="no whole second"):
        measure_stored(file)


def test_the_rate_is_that_of_the_busiest_two_seconds() -> None:
    times = steady(10, 100)
    changed = [10 <= place < 30 for place in range(100)]
    assert distinct_rate(times, changed) == 10.0
    assert distinct_rate(times, [place == 5 for place in range(100)]) is None
