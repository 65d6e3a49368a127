"""The guide's pictures of relays: a media server that is not ours takes them, the desk shows what it is given."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel

from csu_console.domain.relay import PartnerService, RelayServer
from csu_console.domain.relay_status import PushState
from csu_console.services.relay import relay_service
from csu_console.ui.main_window import MainWindow
from csu_console.ui.relay.relay_window import NEW, RelayWindow
from csu_console.ui.relay.setup_window import RelaySetupWindow
from csu_console.ui.relay.sheet import SheetDialog
from docs.screenshot_camera import Camera, WaitedInVain, let_run, opened, wait
from docs.screenshot_town import id_of, is_live, show, tile_of

SERVER = Path(__file__).parents[1] / "tests" / "fakes" / "gst_relay_server.py"
NUMBER = 101
PATH = "relay/6f1c02d94ab7e358"
SHOWN_MS = 4000
"""Long enough for a rate over three seconds."""


def relay(window: MainWindow, camera: Camera) -> None:
    """Set up, begun, seen by the server and on the tile, ended."""
    if not camera.wants(
        "relay-form", "relay-list", "relay-tile", "relay-sheet", "relay-setup", "relay-picture"
    ):
        return
    setup = window.services.relays.setup
    setup.save_door("127.0.0.1:0")
    # GStreamer's server must know the path beforehand.
    before = relay_service.new_path  # type: ignore[attr-defined]
    relay_service.new_path = lambda: PATH  # type: ignore[attr-defined]
    try:
        with tempfile.TemporaryDirectory() as folder, _server(Path(folder), setup.door_port) as ports:
            window.services.trust.save_site(True, Path(folder, "cert.pem"))
            setup.save_server(
                RelayServer(f"rtsps://127.0.0.1:{ports[0]}", "rtsps://deport.hauterive.example:8322")
            )
            _pictures(window, camera, Path(folder))
    finally:
        relay_service.new_path = before  # type: ignore[attr-defined]
        window.services.relays.stop_all()
        setup.save_door("")


def _pictures(window: MainWindow, camera: Camera, folder: Path) -> None:
    services = window.services
    show(window, "*2", (NUMBER,))
    known = services.inventory.camera(id_of(window, NUMBER))
    if known is None or known.authorisation is None:
        raise WaitedInVain(f"camera {NUMBER} has no order")
    services.relays.setup.state_recipients(
        known.authorisation.number, (PartnerService.NATIONAL_POLICE, PartnerService.FIRE_SERVICE)
    )
    prepared = RelaySetupWindow(services.relays.setup, services.inventory, services.trust, window)
    prepared.show()
    orders = prepared.orders.orders
    named = [row for row in range(orders.count()) if known.authorisation.number in orders.item(row).text()]
    orders.setCurrentRow(named[0])
    camera.take("relay-setup", prepared)
    prepared.close()
    window.mosaic.select(tile_of(window, NUMBER))
    window.registry.action("relays").trigger()
    seen = opened(RelayWindow)
    seen.tabs.setCurrentIndex(NEW)
    form = seen.form
    form.propose((NUMBER,))
    form.target.setText("Commissariat de Hauterive")
    form.authority.setText("Brigadier-chef Vidal, CIC")
    form.reference.setText("MC 2026-118")
    form.reason.setText("rassemblement place du Marché, appui à l'équipage")
    form.service.setCurrentIndex(form.service.findData(PartnerService.GENDARMERIE))
    camera.take("relay-form", seen)
    form.service.setCurrentIndex(form.service.findData(PartnerService.NATIONAL_POLICE))
    form.begin()
    if form.state.text():
        raise WaitedInVain(form.state.text())
    sheet = opened(SheetDialog)
    camera.take("relay-sheet", sheet)
    sheet.close()
    (running,) = services.relays.relays()
    wait("pictures at the server", lambda: all(
        one.state is PushState.LIVE for one in services.relays.status(running.id).values()
    ))  # fmt: skip
    let_run(SHOWN_MS)
    seen.list.refresh()
    camera.take("relay-list", seen)
    seen.close()
    tile = tile_of(window, NUMBER)
    wait("the badge", lambda: any(words.icon == "relay" for words in window.view.tiles.overlay(tile).badges))
    wait("a live picture in colour", lambda: is_live(window, NUMBER) and _in_colour(window, tile))
    camera.take("relay-tile", window.view, part=window.view.tile_rect(tile))
    _received(camera, folder)


def _in_colour(window: MainWindow, tile: int) -> bool:
    image = window.view.tiles.image(tile)
    return image is not None and not image.picture.grey


def _received(camera: Camera, folder: Path) -> None:
    """The last frame the server decoded."""
    if not camera.wants("relay-picture"):
        return
    name = f"{PATH}/{NUMBER}".replace("/", "_")
    width, height = map(int, (folder / f"{name}.size").read_text().split())
    whole = (folder / f"{name}.i420").read_bytes()
    size = width * height * 3 // 2
    frame = whole[len(whole) // size * size - size :][:size]

    picture = av.VideoFrame.from_ndarray(np.frombuffer(frame, np.uint8).reshape(-1, width), format="yuv420p")
    rows = picture.to_ndarray(format="rgb24")
    image = QImage(rows.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    label = QLabel()
    label.setPixmap(QPixmap.fromImage(image))
    label.setFixedSize(width, height)
    label.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    label.show()
    camera.take("relay-picture", label)
    label.close()


@contextmanager
def _server(folder: Path, door: int) -> Iterator[tuple[int, int]]:
    """GStreamer's, with a certificate made here. Raises WaitedInVain where it is missing."""
    key, certificate = folder / "key.pem", folder / "cert.pem"
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    named = ["-subj", "/CN=media", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"]
    subprocess.run(
        [*made, *named, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True
    )
    words = [
        "--tls",
        str(certificate),
        str(key),
        "--door",
        f"http://127.0.0.1:{door}/",
        "--frames",
        str(folder),
    ]
    child = subprocess.Popen(
        ["/usr/bin/python3", str(SERVER), *words, f"{PATH}/{NUMBER}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        ports = child.stdout.readline().split()
        if len(ports) != 2:
            raise WaitedInVain("GStreamer's server did not start")
        yield int(ports[0]), int(ports[1])
    finally:
        child.stdin.close()
        child.wait(5.0)
        child.stdout.close()
