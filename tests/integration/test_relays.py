"""Pixel proof at the relay: what a media server that is not ours receives, frame by frame, from the first on.

A real street camera over RTSP whose private zone alone is magenta, the real services, GStreamer's server by RTSPS.
"""

from __future__ import annotations

import itertools
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot

from csu_console.domain.mask import MaskPolygon
from csu_console.domain.relay import PartnerService, RelayEnd
from csu_console.domain.stream import Profile, ProfileName
from csu_console.media.decode_faults import listen_to_ffmpeg
from csu_console.services.relay.relay_service import RelaySheet
from csu_console.simulator.clip_source import load_clip
from csu_console.simulator.rtsp_server import RtspServer
from csu_console.storage import relays
from tests.fakes import magenta_world
from tests.fakes.certificates import Maker
from tests.fakes.magenta_world import ZONE
from tests.fakes.relay_room import RelayRoom, relay_room
from tests.fakes.relay_server import RelayServer

pytestmark = pytest.mark.gstreamer

WIDTH, HEIGHT = 640, 384
WIDER = MaskPolygon(((0.2, 0.2), (0.55, 0.2), (0.55, 0.8), (0.2, 0.8)))
BAND = 22
"""Rows of the watermark at the bottom."""
PATH = "relay/0123456789abcdef"
STOP_LIMIT_S = 1.0


@dataclass
class Street:
    """The room, its camera and the media server behind its door."""

    room: RelayRoom
    server: RelayServer
    authority: str
    qtbot: QtBot

    def begin(self) -> RelaySheet:
        return self.room.service.begin(self.room.facts())

    def until(self, ready: Callable[[], bool], limit_ms: int = 15_000) -> None:
        self.qtbot.waitUntil(ready, timeout=limit_ms)

    def received(self) -> NDArray[np.uint8]:
        return self.server.frames(f"{PATH}/7")

    def until_received(self, count: int) -> NDArray[np.uint8]:
        self.until(lambda: len(self.received()) >= count)
        return self.received()

    def can_read(self, sheet: RelaySheet, password: str = "") -> bool:
        """As the partner does, with what is on his sheet."""
        host = self.server.read_url.removeprefix("rtsps://")
        secret = password or sheet.credentials.password.reveal()
        url = f"rtsps://{sheet.credentials.user}:{secret}@{host}/{PATH}/7"
        options = {
            "rtsp_transport": "tcp",
            "tls_verify": "1",
            "ca_file": self.authority,
            "timeout": "4000000",
        }
        try:
            with av.open(url, options=options) as container:
                return bool(next(container.decode(video=0)).width)
        except (OSError, av.error.FFmpegError):
            return False


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("street")
    return magenta_world.write_clip(
        folder / "clip.mp4", width_px=WIDTH, height_px=HEIGHT, frames=13, options={"g": "13"}
    )


@pytest.fixture
def street(
    tmp_path: Path, clip: Path, system_python: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Street]:
    listen_to_ffmpeg()
    camera = RtspServer({"main": load_clip(clip)})
    camera.start()
    # The path is drawn at random; GStreamer's server must know it beforehand.
    monkeypatch.setattr("csu_console.services.relay.relay_service.new_path", lambda: PATH)
    profile = Profile(ProfileName.MAIN, camera.url("main"))
    room = relay_room(tmp_path, (profile,))
    maker = Maker(tmp_path)
    signer, authority = maker.authority()
    room.service.start()
    room.service.setup.save_door("127.0.0.1:0")
    door = f"http://127.0.0.1:{room.service.setup.door_port}/"
    server = RelayServer(system_python, maker.camera("server", signer=signer), door, tmp_path, (f"{PATH}/7",))
    room.trust.save_site(True, Path(authority))
    room.use_server(server.push_url, server.read_url)
    room.named(PartnerService.NATIONAL_POLICE)
    room.database.start_watching()
    yield Street(room, server, authority, qtbot)
    room.close()
    server.close()
    camera.stop()


def leaked(frames: NDArray[np.uint8]) -> int:
    """Magenta pixels in all of them."""
    return sum(
        magenta_world.magenta_pixels(np.asarray(cv2.cvtColor(each, cv2.COLOR_YUV2RGB_I420), np.uint8))
        for each in frames
    )


def zone_is_masked(frame: NDArray[np.uint8], around: bool = True) -> bool:
    """The zone's middle is flat; around it the street goes on."""
    rows, columns = slice(HEIGHT * 5 // 16, HEIGHT * 7 // 16), slice(WIDTH * 5 // 16, WIDTH * 7 // 16)
    street_part = frame[HEIGHT * 5 // 16 : HEIGHT * 7 // 16, WIDTH * 11 // 16 : WIDTH * 14 // 16]
    return float(frame[rows, columns].std()) < 4.0 and (not around or float(street_part.std()) > 15.0)


def is_marked(frame: NDArray[np.uint8]) -> bool:
    band = frame[HEIGHT - BAND : HEIGHT]
    return int((band > 180).sum()) > 300 and int(np.median(band)) < 60


def test_every_frame_is_masked_and_marked_from_the_first_on_and_stopping_takes_no_second(
    street: Street,
) -> None:
    sheet = street.begin()
    frames = street.until_received(60)
    assert street.can_read(sheet)
    assert not street.can_read(sheet, "guessed")
    status = street.room.service.status(sheet.relay.id)[street.room.id]
    assert status.rate_hz > 10.0
    assert status.error is None
    begun_s = time.monotonic()
    street.room.service.stop(sheet.relay.id)
    assert time.monotonic() - begun_s < STOP_LIMIT_S
    assert not street.can_read(sheet), "withdrawn with the relay"
    after = len(street.received())
    street.qtbot.wait(700)
    assert len(street.received()) <= after + 2, "nothing more arrives than what was on its way"
    frames = street.received()
    assert leaked(frames) == 0
    assert all(map(is_marked, frames))
    assert all(map(zone_is_masked, frames)), "masked, not covered whole"


def hides_more(frame: NDArray[np.uint8]) -> bool:
    """Whether it was drawn under WIDER, whose left edge lies 32 px before ZONE's."""
    strip = frame[HEIGHT * 5 // 16 : HEIGHT * 7 // 16, WIDTH * 22 // 100 : WIDTH * 24 // 100]
    return float(strip.std()) < 6.0


def test_while_masks_are_edited_no_frame_shows_what_the_newest_hides(street: Street) -> None:
    street.begin()
    street.until_received(15)
    for polygon, hidden in ((WIDER, True), (ZONE, False), (WIDER, True)):
        street.room.approve(polygon)
        street.until(lambda hidden=hidden: hides_more(street.received()[-1]) is hidden, 20_000)  # type: ignore[misc]
    last = len(street.received())
    street.until(lambda: len(street.received()) >= last + 20, 20_000)
    frames = street.received()
    assert leaked(frames) == 0
    seen = [hides_more(frame) for frame in frames]
    changes = sum(before is not after for before, after in itertools.pairwise(seen))
    assert changes == 3, "one for each edit: no frame of older masks came after one of newer"
    assert all(seen[last:])


def test_with_the_mask_rows_corrupted_the_relay_shows_nothing(street: Street) -> None:
    street.begin()
    street.until_received(10)
    with sqlite3.connect(street.room.folder / "csu.db") as file:
        for verb in ("update", "delete"):
            file.execute(f"DROP TRIGGER mask_versions_no_{verb}")
        file.execute("UPDATE mask_versions SET content = substr(content, 1, 40)")
        file.execute("UPDATE changes SET counter = counter + 1 WHERE topic = 'masks'")
    file.close()
    street.room.masks.load()
    assert street.room.masks.plan(street.room.id) is None
    street.qtbot.wait(500)
    before = len(street.received())
    street.until_received(before + 20)
    frames = street.received()
    assert leaked(frames) == 0
    flat = [float(frame[: HEIGHT // 3].std()) for frame in frames[before + 5 :]]
    assert max(flat) < 4.0, "covered whole"


def test_it_goes_on_after_the_line_broke_and_ends_with_the_order(street: Street) -> None:
    sheet = street.begin()
    street.until_received(10)
    for thread in street.room.service._own[sheet.relay.id]._threads.values():
        line = thread.push._line
        assert line is not None
        line.cut()
    before = len(street.received())
    street.until_received(before + 15)
    assert leaked(street.received()) == 0
    street.room.named(PartnerService.CUSTOMS)
    street.until(lambda: not street.room.service.relays())
    street.room.database.drain(5.0)
    (over,) = street.room.database.read(relays.recent)
    assert over.end is RelayEnd.AUTHORISATION
    assert not street.can_read(sheet)
