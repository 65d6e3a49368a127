"""What relaying a camera costs: processor time of its thread, and how much later its pictures leave than they came.

The media server is GStreamer's, by RTSPS on this machine, in a process of its own whose time is not counted.
"""

from __future__ import annotations

import resource
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import av
import numpy as np

from bench.measure import Options
from csu_console.domain.certificate import TlsTrust
from csu_console.domain.clock import SystemClock
from csu_console.domain.mask import CoverReason, MaskPlan, PictureGeometry, PrivacyState
from csu_console.domain.relay import PUSH, Credentials, RelayAccount, made_credentials
from csu_console.domain.stream import ProfileName, TimeSource
from csu_console.media._raw import RawFrame
from csu_console.media.frame import MaskedFrame
from csu_console.media.masker import PrivacyMasker
from csu_console.media.relay.relay_line import PushOrder
from csu_console.media.relay.relay_push import RelayPush
from csu_console.media.relay.relay_queue import RelayQueue
from csu_console.media.relay.watermark import Watermark
from csu_console.services.relay.relay_door import RelayDoor

SERVER = Path(__file__).parents[1] / "tests" / "fakes" / "gst_relay_server.py"
SIZES = ((1280, 720), (1920, 1080))
RATE_HZ = 25
PATH = "relay/00"
PLAN = MaskPlan(1, 1, PrivacyState.CLEAR)
PICTURES = 50


def run(options: Options, film: Path | None) -> str:
    """The table, as Markdown."""
    lines = [
        "| relayed at 25 pictures/s | ms of processor a picture | of a core | watermark alone, ms | added, ms | pictures sent |",
        "|---|---|---|---|---|---|",
    ]
    with tempfile.TemporaryDirectory() as folder, _server(Path(folder)) as (url, certificate, credentials):
        for width, height in SIZES:
            found = [
                _relayed(url, certificate, credentials, width, height, options.seconds)
                for _ in range(options.runs)
            ]
            costs = sorted(cost_ms for cost_ms, _added, _sent in found)
            added = sorted(added_ms for _cost, added_ms, _sent in found)
            sent = sum(sent for _cost, _added, sent in found)
            cost_ms = costs[len(costs) // 2]
            lines.append(
                f"| {width} x {height} | **{cost_ms:.1f}** ({costs[0]:.1f} to {costs[-1]:.1f}) | {cost_ms * RATE_HZ / 1000:.2f} "
                f"| {_watermark_ms(width, height):.2f} | {added[len(added) // 2]:.0f} ({added[0]:.0f} to {added[-1]:.0f}) "
                f"| {sent} of {int(options.seconds * RATE_HZ) * options.runs} |"
            )
    return "\n".join(lines)


def _relayed(
    url: str, certificate: str, credentials: Credentials, width: int, height: int, seconds: float
) -> tuple[float, float, int]:
    """Milliseconds of processor a frame, milliseconds added, frames sent."""
    order = PushOrder(
        *(1, height, "Police nationale", f"{url}/{PATH}/{height}", credentials.user, credentials.password),
        TlsTrust(ca_file=certificate, name="media", pinned=True),
    )
    queue = RelayQueue()
    push = RelayPush(order, queue, lambda _camera: PLAN, SystemClock())
    spent: list[float] = []

    def work() -> None:
        push.run()
        used = resource.getrusage(resource.RUSAGE_THREAD)
        spent.append(used.ru_utime + used.ru_stime)

    thread = threading.Thread(target=work)
    thread.start()
    pictures = list(_pictures(width, height))
    masker, began_s = PrivacyMasker(), time.monotonic()
    for number in range(int(seconds * RATE_HZ)):
        due_s = began_s + number / RATE_HZ
        threading.Event().wait(max(0.0, due_s - time.monotonic()))
        queue.offer(_masked(masker, pictures[number % PICTURES], number))
    threading.Event().wait(0.5)
    status = push.status()
    push.stop()
    thread.join()
    return 1000.0 * spent[0] / max(1, status.frames_sent), status.added_ms, status.frames_sent


def _watermark_ms(width: int, height: int) -> float:
    mark, picture = Watermark("Police nationale", 1), next(_pictures(width, height))
    began_s = time.thread_time()
    for number in range(100):
        mark.marked(picture, number * 1_000_000 // RATE_HZ)
    return (time.thread_time() - began_s) * 10.0


def _pictures(width: int, height: int) -> Iterator[av.VideoFrame]:
    """A textured street that slides, with the grain of a sensor."""
    grain = np.random.default_rng(7).integers(0, 6, (height, width), np.uint8)
    rows = np.arange(height)[:, None]
    for number in range(PICTURES):
        columns = (np.arange(width) + 3 * number)[None, :]
        luma = (110 + 40 * np.sin(columns / 37.0) + 30 * np.sin(rows / 29.0 + columns / 131.0)).astype(
            np.uint8
        )
        whole = np.full((height * 3 // 2, width), 128, np.uint8)
        whole[:height] = luma + np.roll(grain, 17 * number, 1)
        yield av.VideoFrame.from_ndarray(whole, format="yuv420p")


def _masked(masker: PrivacyMasker, picture: av.VideoFrame, number: int) -> MaskedFrame:
    raw = RawFrame(
        camera_id=1,
        profile=ProfileName.MAIN,
        sequence=number,
        picture=picture,
        geometry=PictureGeometry(picture.width / picture.height),
        pixel_aspect=1.0,
        captured_us=time.time_ns() // 1000,
        time_source=TimeSource.CAMERA,
        arrived_s=time.monotonic(),
        damaged=False,
    )
    return masker.apply(raw, PLAN, CoverReason.NONE, 1)


@contextmanager
def _server(folder: Path) -> Iterator[tuple[str, str, Credentials]]:
    """Address, certificate and who may push."""
    clock, credentials = SystemClock(), made_credentials(PATH, PUSH)
    door = RelayDoor("127.0.0.1:0", clock, lambda _relay, _where: None)
    now = clock.utc_now()
    account = RelayAccount(1, PUSH, credentials.user, credentials.sha256, PATH, now, now + timedelta(hours=2))
    door.know((account,))
    key, certificate = str(folder / "key.pem"), str(folder / "cert.pem")
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    subprocess.run(
        [*made, "-subj", "/CN=media", "-days", "2", "-keyout", key, "-out", certificate],
        check=True,
        capture_output=True,
    )
    words = ["--tls", certificate, key, "--door", f"http://127.0.0.1:{door.port}/", "--frames", str(folder)]
    paths = [f"{PATH}/{height}" for _width, height in SIZES]
    child = subprocess.Popen(
        ["/usr/bin/python3", str(SERVER), *words, *paths],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        yield f"rtsps://127.0.0.1:{child.stdout.readline().split()[0]}", certificate, credentials
    finally:
        child.stdin.close()
        child.wait(10.0)
        child.stdout.close()
        door.close()
