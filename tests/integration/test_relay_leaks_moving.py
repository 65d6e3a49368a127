"""The leak suite at the relay of a camera that turns: every frame a media server that is not ours decodes is looked at.

What is pushed is what the masker gave to all sinks; here it is proved where it arrives, after watermark, encoder and line.
"""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication

from csu_console.domain.certificate import TlsTrust
from csu_console.domain.clock import SystemClock
from csu_console.domain.relay import PUSH, RelayAccount, made_credentials
from csu_console.domain.stream import ProfileName
from csu_console.media.relay.relay_line import PushOrder
from csu_console.media.relay.relay_push import RelayPush
from csu_console.media.relay.relay_queue import RelayQueue
from csu_console.services.relay.relay_door import RelayDoor
from tests.fakes.certificates import Maker
from tests.fakes.relay_server import RelayServer
from tests.leaks.moving_room import MovingRoom
from tests.leaks.scenarios import QUICK
from tests.leaks.suite import _clear, _home
from tests.leaks.watcher import STRONG, Watcher

pytestmark = pytest.mark.gstreamer

PATH = "relay/00/1"
WANTED = ("at rest", "operator pan", "full speed", "zoom in and out")
LEAST_FRAMES = 20


def magenta_px(frame: np.ndarray) -> int:
    """Pixels that can be nothing but a private surface."""
    rgb = cv2.cvtColor(frame, cv2.COLOR_YUV2RGB_I420).astype(np.int16)
    red, green, blue = rgb[..., 0], rgb[..., 1], rgb[..., 2]
    return int((np.minimum(red - green, blue - green) > STRONG).sum())


@pytest.mark.timeout(240)
def test_no_private_pixel_of_a_turning_camera_arrives(
    tmp_path: Path, qapp: QCoreApplication, system_python: str
) -> None:
    clock, credentials = SystemClock(), made_credentials(PATH, PUSH)
    door = RelayDoor("127.0.0.1:0", clock, lambda _relay, _where: None)
    now = clock.utc_now()
    until = now + timedelta(hours=1)
    door.know((RelayAccount(1, PUSH, credentials.user, credentials.sha256, "relay/00", now, until),))
    maker = Maker(tmp_path)
    signer, authority = maker.authority()
    address = f"http://127.0.0.1:{door.port}/"
    server = RelayServer(system_python, maker.camera("server", signer=signer), address, tmp_path, (PATH,))
    room = MovingRoom(tmp_path)
    order = PushOrder(
        *(room.id, 1, "Gendarmerie", f"{server.push_url}/{PATH}", credentials.user, credentials.password),
        TlsTrust(ca_file=authority),
    )
    queue, watcher = RelayQueue(), Watcher()
    push = RelayPush(order, queue, room.masks.plan, clock)
    thread = threading.Thread(target=push.run)
    leases = [room.streams.acquire(room.id, ProfileName.MAIN, sink) for sink in (queue, watcher)]
    thread.start()
    try:
        room.hands.prepare(room.id)
        assert room.until(lambda: _clear(watcher))
        for scenario in QUICK:
            if scenario.name in WANTED:
                _home(room, watcher)
                scenario.act(room)
        room.run(0.5)
        assert push.status().error is None
    finally:
        push.stop()
        thread.join(6.0)
        for lease in leases:
            lease.release()
        room.close()
        server.close()
        assert door.close()
    frames = server.frames(PATH)
    assert len(frames) >= LEAST_FRAMES
    assert [magenta_px(frame) for frame in frames if magenta_px(frame)] == []
    height = frames.shape[1] * 2 // 3
    seen = sum(float(frame[: height // 2].std()) > 20.0 for frame in frames)
    assert seen >= len(frames) // 4, "covering everything would prove nothing"
