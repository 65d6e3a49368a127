"""The demo city from an empty cache to pictures, and the proof colour through the encoder."""

from __future__ import annotations

import time
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from csu_console.simulator.clip_maker import FRAMES_PER_LOOP
from csu_console.simulator.demo_city import CITY_FAULTS, DemoCity
from csu_console.simulator.errors import DemoCityFault
from csu_console.simulator.scene import PRIVATE_MAGENTA

OPTIONS = {"rtsp_transport": "tcp", "timeout": "5000000"}


def first_picture(city: DemoCity, url: str) -> np.ndarray:
    address = url.replace("rtsp://", f"rtsp://console:{city.password}@")
    with av.open(address, options=OPTIONS) as container:
        frame = next(container.decode(video=0))
        return np.asarray(frame.to_ndarray(format="bgr24"))


@pytest.fixture(scope="module")
def magenta_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("city")
    assert DemoCity(folder, cameras=1, turning=False, private_color=PRIVATE_MAGENTA).prepare()
    return folder


def test_the_first_start_draws_and_the_second_only_reads(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    city = DemoCity(tmp_path, cameras=1, turning=False)
    assert city.prepare(lambda done, total: seen.append((done, total)))
    assert seen[-1] == (FRAMES_PER_LOOP, FRAMES_PER_LOOP)
    assert sorted(path.suffix for path in tmp_path.rglob("*.*") if path.is_file()) == [".mp4", ".mp4"]
    seen.clear()
    before = time.monotonic()
    assert DemoCity(tmp_path, cameras=1, turning=False).prepare(
        lambda done, total: seen.append((done, total))
    )
    assert not seen
    assert time.monotonic() - before < 1.0


def test_stopping_half_way_leaves_no_part_and_no_clip(tmp_path: Path) -> None:
    count = 0

    def progress(done: int, total: int) -> None:
        nonlocal count
        count = done

    assert not DemoCity(tmp_path, cameras=1, turning=False).prepare(progress, lambda: count >= 10)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_both_profiles_are_served_and_masks_cover_the_decoded_magenta(magenta_cache: Path) -> None:
    city = DemoCity(magenta_cache, cameras=1, turning=False, private_color=PRIVATE_MAGENTA)
    city.start()
    try:
        camera = city.plan.cameras[0]
        for url, size in ((camera.main_url, (720, 1280)), (camera.sub_url, (360, 640))):
            picture = first_picture(city, url)
            assert picture.shape[:2] == size
            b, g, r = (picture[..., index].astype(int) for index in range(3))
            private = (b > g + 90) & (r > g + 90)
            assert private.any(), "the proof colour survives 4:2:0 and H.264"
            cover = np.zeros(size, np.uint8)
            for outline in camera.masks:
                points = np.array(outline) * (size[1], size[0]) - 0.5
                cv2.fillPoly(cover, [np.rint(points).astype(np.int32)], 1)
            assert not (private & (cover == 0)).any()
    finally:
        city.stop()


def test_a_taken_port_is_one_clear_sentence(magenta_cache: Path) -> None:
    first = DemoCity(magenta_cache, cameras=1, turning=False, private_color=PRIVATE_MAGENTA)
    first.start()
    try:
        second = DemoCity(
            magenta_cache, port=first.server.port, cameras=1, turning=False, private_color=PRIVATE_MAGENTA
        )
        with pytest.raises(DemoCityFault, match=str(first.server.port)):
            second.start()
    finally:
        first.stop()


def test_an_unusable_cache_is_one_clear_sentence(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(DemoCityFault, match="cannot be written"):
        DemoCity(blocked, cameras=1, turning=False).prepare()


def test_faults_belong_to_known_cameras_only(magenta_cache: Path) -> None:
    assert {103, 7, 106} == set(CITY_FAULTS)
    city = DemoCity(magenta_cache, cameras=1, turning=False, private_color=PRIVATE_MAGENTA, faults=False)
    with pytest.raises(RuntimeError):
        _ = city.server
    city.stop()


def test_a_damaged_clip_is_said_and_drawn_anew(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    assert DemoCity(folder, cameras=1, turning=False).prepare()
    clip = next(folder.rglob("1-sub.mp4"))
    clip.write_bytes(clip.read_bytes()[:100])
    with pytest.raises(DemoCityFault, match=r"1-sub\.mp4"):
        DemoCity(folder, cameras=1, turning=False).start()
    drawn: list[int] = []
    assert DemoCity(folder, cameras=1, turning=False).prepare(lambda done, total: drawn.append(done))
    assert drawn
