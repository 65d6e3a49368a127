"""`self-test`: what an installation must be able to do, done for real in a folder of its own."""

from __future__ import annotations

import logging
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontDatabase, QIcon

from csu_console.app import translation
from csu_console.app.cli import CommandLine
from csu_console.config.credentials import MemorySiteKey
from csu_console.config.one_time_codes import enrolment_address, new_secret
from csu_console.config.passwords import Passwords
from csu_console.config.sealing import Sealer
from csu_console.devices.discovery import probe
from csu_console.devices.onvif_client.envelopes import DESCRIPTIONS, Service, prepare, request, with_header
from csu_console.devices.sticks.sdl_sticks import SdlSticks
from csu_console.domain.clock import SystemClock
from csu_console.domain.directory import DirectoryAddress
from csu_console.domain.errors import ConsoleError
from csu_console.domain.mask import CoverReason, MaskPlan, MaskPolygon, PictureGeometry, PrivacyState
from csu_console.domain.secret import Secret
from csu_console.domain.stream import ProfileName
from csu_console.media.decode_faults import listen_to_ffmpeg
from csu_console.media.hub import FrameOnce
from csu_console.media.mailbox import TileMailbox
from csu_console.media.scaler import PictureScaler
from csu_console.media.session import SessionParts, StreamSession
from csu_console.media.source import RtspOpener, StreamRequest
from csu_console.media.worker.far_session import FarParts, FarSession
from csu_console.services.stream_workers.worker_link import WorkerLink
from csu_console.simulator.clip_source import load_clip
from csu_console.simulator.rtsp_server import RtspServer
from csu_console.simulator.test_card import FRAMES, HEIGHT_PX, WIDTH_PX, write_test_card
from csu_console.storage.database import Database
from csu_console.ui.people.own_account import qr_pixmap

logger = logging.getLogger(__name__)

PICTURE_LIMIT_S = 10.0
USER, PASSWORD = "self", "test:é"


class SelfTestFailed(ConsoleError):
    """One ability is missing; the sentence names it."""


def run_self_test(command: CommandLine) -> int:
    """0 and a line for each ability, or 1 and the name of what failed."""
    checks: tuple[tuple[str, Callable[[Path], None]], ...] = (
        ("database", _database),
        ("stream, masks, picture", _masked_stream),
        ("stream worker", _stream_worker),
        ("encoder", _encoder),
        ("sealing", _sealing),
        ("passwords and directory", _passwords),
        ("camera protocol files", _wsdl),
        ("joysticks", _joysticks),
        ("translations", _translations),
        ("icons and fonts", _icons_and_fonts),
    )
    with tempfile.TemporaryDirectory() as folder:
        for name, check in checks:
            try:
                check(Path(folder))
            except Exception as error:
                logger.exception("self-test: %s", name)
                print(f"self-test failed: {name}: {type(error).__name__}: {error}", file=sys.stderr)
                return 1
            print(f"ok {name}", flush=True)
    return 0


def _expect(true: object, what: str) -> None:
    if not true:
        raise SelfTestFailed("{what}", what=what)


def _database(folder: Path) -> None:
    database = Database(f"sqlite:///{folder / 'self-test.db'}")
    database.open()
    database.close()


@dataclass(frozen=True, slots=True)
class _Card:
    """The test card served with digest authentication, its left half private."""

    request: StreamRequest
    plan: MaskPlan


@contextmanager
def _served_card(folder: Path) -> Iterator[_Card]:
    clip = folder / "card.mp4"
    write_test_card(clip)
    server = RtspServer({"card": load_clip(clip)}, {USER: PASSWORD})
    server.start()
    listen_to_ffmpeg()
    left = MaskPolygon(((0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (0.0, 1.0)))
    plan = MaskPlan(1, 1, PrivacyState.MASKED, (left,), PictureGeometry(WIDTH_PX / HEIGHT_PX))
    request = StreamRequest(
        1, ProfileName.MAIN, server.url("card"), user_name=USER, password=Secret(PASSWORD)
    )
    try:
        yield _Card(request, plan)
    finally:
        server.stop()


def _masked_stream(folder: Path) -> None:
    """A picture over RTSP with digest authentication, whose masked half holds nothing of the scene."""
    with _served_card(folder) as card:
        parts = SessionParts(RtspOpener(), SystemClock(), lambda _camera_id: card.plan, lambda: None)
        session, once = StreamSession(card.request, parts), FrameOnce()
        session.hub.add(once)
        thread = threading.Thread(target=session.run, name="self-test-stream")
        thread.start()
        try:
            frame = once.wait(PICTURE_LIMIT_S)
        finally:
            session.stop()
            thread.join(PICTURE_LIMIT_S)
    if frame is None:
        raise SelfTestFailed("no picture came over RTSP")
    _expect(frame.cover is CoverReason.NONE, "the picture is covered")
    scaled = PictureScaler().fit(frame, WIDTH_PX, HEIGHT_PX)
    _expect_half_masked(bytes(memoryview(scaled.data)), scaled.bytes_per_line)


def _stream_worker(folder: Path) -> None:
    """The program starts once more as a worker, which draws the same picture into memory both see."""
    clock, drawn = SystemClock(), threading.Event()
    with _served_card(folder) as card:
        far = FarSession(card.request, FarParts(clock, lambda _id: card.plan, lambda: None, lambda: None))
        mailbox = TileMailbox(drawn.set)
        mailbox.set_target(WIDTH_PX, HEIGHT_PX)
        far.hub.add(mailbox)
        link = WorkerLink(clock, lambda _link: drawn.set(), RtspOpener().read_timeout_s, turns=1)
        try:
            link.take_on(far)
            drawn.wait(PICTURE_LIMIT_S)
            picture = mailbox.take()
        finally:
            link.close()
            ended = link.wait(PICTURE_LIMIT_S)
    if picture is None:
        link.kill()
        raise SelfTestFailed("no picture came from a worker process")
    _expect(ended, "the worker process does not end")
    _expect(picture.cover is CoverReason.NONE, "the worker's picture is covered")
    _expect_half_masked(bytes(memoryview(picture.data)), picture.bytes_per_line)


def _expect_half_masked(lines: bytes, bytes_per_line: int) -> None:
    blue = lines[90 * bytes_per_line :][: WIDTH_PX * 4 : 4]
    _expect(max(blue[:160]) - min(blue[:160]) <= 2, "the mask does not cover its half of the picture")
    _expect(max(blue[180:]) - min(blue[180:]) > 100, "the open half of the picture is empty")


def _encoder(folder: Path) -> None:
    count = write_test_card(folder / "again.mp4")
    _expect(count == FRAMES, f"{count} of {FRAMES} pictures came back from a file")


def _sealing(_folder: Path) -> None:
    sealer = Sealer(MemorySiteKey())
    _expect(sealer.open(sealer.seal(Secret("é"), 7), 7).reveal() == "é", "a sealed password does not open")


def _passwords(_folder: Path) -> None:
    """argon2 is compiled code, the directory's library is imported late: both must have come along."""
    from csu_console.config.directory import LdapDirectory

    passwords = Passwords()
    kept = passwords.hash(Secret(PASSWORD))
    _expect(passwords.matches(kept, Secret(PASSWORD)), "the right password does not open")
    _expect(not passwords.matches(kept, Secret("other")), "a wrong password opens")
    LdapDirectory(DirectoryAddress("ldaps://localhost", "uid={name}"))
    _expect(not qr_pixmap(enrolment_address(new_secret(), USER).reveal()).isNull(), "no QR picture is drawn")


def _wsdl(_folder: Path) -> None:
    """onvif-zeep puts its files beside site-packages, found through the distribution; zeep and wsdiscovery come late."""
    for service in DESCRIPTIONS:
        prepare(service)
    asked = request(Service.PTZ, "Stop", {"ProfileToken": "main", "PanTilt": True})
    _expect(b"Stop" in with_header(asked, None), "no ONVIF command can be written")
    _expect(b"Probe" in probe([]), "no camera can be looked for")


def _joysticks(_folder: Path) -> None:
    """SDL is there and starts without a screen; that nothing is plugged in is no fault."""
    sticks = SdlSticks()
    sticks.open()
    try:
        sticks.read()
    finally:
        sticks.close()


def _translations(_folder: Path) -> None:
    application = QCoreApplication.instance()
    assert application is not None, "main makes the application"
    installed = translation.install(application, "fr")
    try:
        _expect(
            any("csu_console_fr" in item.filePath() for item in installed), "the French texts are missing"
        )
    finally:
        translation.remove(application, installed)


def _icons_and_fonts(_folder: Path) -> None:
    icon = translation.RESOURCES.parent / "icons" / "camera.svg"
    _expect(not QIcon(str(icon)).pixmap(20, 20).isNull(), "icons cannot be drawn")
    _expect(QFontDatabase.families(), "there is no font")
