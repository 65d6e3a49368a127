"""Figures read by a real reader, events heard by real syslog servers, and no name of anybody in either."""

from __future__ import annotations

import socket
import ssl
import threading
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.error import HTTPError

import pytest
from prometheus_client.parser import text_string_to_metric_families
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from csu_console.config.settings import Settings
from csu_console.config.supervision_settings import METRICS_PORT
from csu_console.domain.actor import SystemAccess
from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.errors import ConsoleError, InvalidInput, NotPermitted
from csu_console.domain.permission import Role
from csu_console.domain.stream import ProfileName, StreamFacts, StreamState, StreamStatus
from csu_console.domain.supervision import NOTICE, Event, SupervisionChoices, SyslogRoad
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.services.metrics.room_look import RoomLook
from csu_console.services.metrics.supervision_service import SupervisionService
from csu_console.services.metrics.syslog_sender import SyslogSender, syslog_line
from tests.fakes.certificates import Maker
from tests.fakes.clock import START_UTC, FakeClock
from tests.fakes.plan_room import RoleAccess
from tests.fakes.town import make_camera

LIMIT_S = 5.0
CAMERA = make_camera(345, id=3, name="Chez Mme Dupont")
PERSON = "Jeanne Martin"


class OneStream:
    """Live."""

    key = (3, ProfileName.MAIN)

    def status(self) -> StreamStatus:
        return StreamStatus(StreamState.LIVE, StreamFacts(frame_rate_hz=12.5))


class Room(QObject):
    """Streams, inventory and recording at once."""

    changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.recorded = True

    def streams(self) -> tuple[OneStream, ...]:
        return (OneStream(),)

    def camera(self, camera_id: int) -> object:
        return CAMERA if camera_id == 3 else None

    def summary(self) -> tuple[int, int]:
        return int(self.recorded), 1

    def is_recording(self, camera_id: int) -> bool:
        return self.recorded


@pytest.fixture
def alerts(fake_clock: FakeClock) -> AlertService:
    return AlertService(fake_clock)


@pytest.fixture
def room(qapp: object) -> Room:
    return Room()


@pytest.fixture
def service(
    tmp_path: Path, database_service: DatabaseService, fake_clock: FakeClock, alerts: AlertService, room: Room
) -> Iterator[SupervisionService]:
    access = SystemAccess(PERSON, "poste-1")
    made = _service(tmp_path, fake_clock, alerts, access)
    look = RoomLook(
        *(database_service, room, room, room, alerts, fake_clock),  # type: ignore[arg-type]
        lambda: 5_000_000,
        lambda: (("free", 2),),
        (tmp_path / "journal-spool",),
    )
    made.watch(look)
    made.start()
    yield made
    database_service.drain(LIMIT_S)
    assert made.close()


def _service(folder: Path, clock: FakeClock, alerts: AlertService, access: object) -> SupervisionService:
    return SupervisionService(
        *(Settings(folder / "settings.ini"), access, clock, alerts),  # type: ignore[arg-type]
        lambda camera_id: 345 if camera_id == 3 else None,
        folder,
        folder / "journal-anchors.txt",
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def scrape(url: str, token: str = "", context: ssl.SSLContext | None = None) -> str:
    asked = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"} if token else {})
    with urllib.request.urlopen(asked, timeout=LIMIT_S, context=context) as answer:
        content: bytes = answer.read()
    return content.decode()


def values(page: str) -> dict[str, float]:
    return {
        sample.name + "".join(f",{value}" for value in sample.labels.values()): sample.value
        for family in text_string_to_metric_families(page)
        for sample in family.samples
    }


def test_a_reader_gets_the_figures_and_no_name(
    service: SupervisionService, alerts: AlertService, room: Room, fake_clock: FakeClock
) -> None:
    (service.token_file.parent / "journal-spool").mkdir()
    (service.token_file.parent / "journal-spool" / "console.jsonl").write_text("x" * 42)
    alerts.raise_alert(
        Alert(
            AlertKind.PAPERS_ENDING,
            AlertLevel.ATTENTION,
            START_UTC,
            None,
            "{name}",
            (("name", PERSON),),
            PERSON,
        )
    )
    room.changed.emit(3)
    room.recorded = False
    room.changed.emit(3)
    look = service._look
    assert look is not None
    fake_clock.advance(0.4)
    look.beat()
    look.look()
    service.save(SupervisionChoices(metrics_port=free_port()))
    page = scrape(f"http://127.0.0.1:{service.port}/metrics")
    found = values(page)
    assert found[f"csu_streams,{CAMERA.commune},live"] == 1
    assert found["csu_stream_frames_per_second"] == 12.5
    assert found["csu_recording_cameras,wanted"] == 1
    assert found["csu_recording_gaps_total"] == 1
    assert found["csu_disk_free_bytes"] == 5_000_000
    assert found["csu_spool_bytes"] == 42
    assert found["csu_alerts_open,papers_ending,attention"] == 1
    assert found["csu_alarms_open,free"] == 2
    assert found["csu_gui_block_seconds"] == pytest.approx(0.3)
    for secret in (PERSON, "Dupont", "Martin", "rtsp"):
        assert secret not in page


def test_elsewhere_than_the_page_there_is_nothing(service: SupervisionService) -> None:
    service.save(SupervisionChoices(metrics_port=free_port()))
    with pytest.raises(HTTPError) as refused:
        scrape(f"http://127.0.0.1:{service.port}/../settings.ini")
    assert refused.value.code == 404
    refused.value.close()


def test_over_the_network_it_takes_tls_and_the_token(service: SupervisionService, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput):
        service.save(SupervisionChoices(metrics_port=free_port(), metrics_address="0.0.0.0"))
    certificate, key, trusted = _certificate(tmp_path)
    service.save(SupervisionChoices(free_port(), "0.0.0.0", certificate, key))
    url = f"https://127.0.0.1:{service.port}/metrics"
    with pytest.raises(HTTPError) as refused:
        scrape(url, "wrong", trusted)
    assert refused.value.code == 401
    refused.value.close()
    assert service.token_file.stat().st_mode & 0o077 == 0
    assert "csu_streams" in scrape(url, service.token_file.read_text().strip(), trusted)


def test_a_port_that_is_taken_is_said_and_the_old_one_stays(service: SupervisionService) -> None:
    service.save(SupervisionChoices(metrics_port=free_port()))
    before = service.port
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(ConsoleError):
            service.save(SupervisionChoices(metrics_port=taken.getsockname()[1]))
    assert service.port == before
    assert service.choices().metrics_port == before


def test_a_start_that_cannot_offer_them_says_why_and_goes_on(
    tmp_path: Path, fake_clock: FakeClock, alerts: AlertService
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings = Settings(tmp_path / "settings.ini")
        settings.set(METRICS_PORT, float(taken.getsockname()[1]))
        settings.save()
        made = _service(tmp_path, fake_clock, alerts, SystemAccess(PERSON, "poste-1"))
        made.start()
        assert made.fault is not None
        assert made.port is None
        made.close()


def test_a_silent_reader_does_not_stop_the_end(service: SupervisionService) -> None:
    service.save(SupervisionChoices(metrics_port=free_port()))
    with socket.create_connection(("127.0.0.1", service.port or 0), LIMIT_S):
        pass


def test_who_may_not_set_up_changes_nothing(
    tmp_path: Path, fake_clock: FakeClock, alerts: AlertService
) -> None:
    made = _service(tmp_path, fake_clock, alerts, RoleAccess(Role.SUPERVISOR))
    with pytest.raises(NotPermitted):
        made.save(SupervisionChoices(metrics_port=9464))
    assert made.choices() == SupervisionChoices()
    made.close()


class Receiver:
    """A syslog server: what came, line by line."""

    def __init__(self, road: SyslogRoad, context: ssl.SSLContext | None = None) -> None:
        self.lines: list[str] = []
        self.came = threading.Event()
        self._road, self._context = road, context
        kind = socket.SOCK_DGRAM if road is SyslogRoad.UDP else socket.SOCK_STREAM
        self._socket = socket.socket(socket.AF_INET, kind)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.settimeout(LIMIT_S)
        self.port = int(self._socket.getsockname()[1])
        if kind == socket.SOCK_STREAM:
            self._socket.listen()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def wait(self, count: int) -> list[str]:
        while len(self.lines) < count and self.came.wait(LIMIT_S):
            self.came.clear()
        return self.lines

    def close(self) -> None:
        self._thread.join(LIMIT_S)
        self._socket.close()

    def _run(self) -> None:
        try:
            if self._road is SyslogRoad.UDP:
                self._keep(self._socket.recv(4096).decode())
                return
            link, _address = self._socket.accept()
            if self._context is not None:
                link = self._context.wrap_socket(link, server_side=True)
            with link, link.makefile("rb") as stream:
                digits = b""
                while byte := stream.read(1):
                    digits += byte
                    if byte == b" ":
                        self._keep(stream.read(int(digits)).decode())
                        digits = b""
        except (OSError, ValueError):
            return

    def _keep(self, line: str) -> None:
        self.lines.append(line)
        self.came.set()


@pytest.mark.parametrize("road", list(SyslogRoad))
def test_a_real_receiver_hears_events_by_each_road(road: SyslogRoad, tmp_path: Path) -> None:
    context, authority = None, ""
    if road is SyslogRoad.TLS:
        certificate, key, _trusted = _certificate(tmp_path)
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate, key)
        authority = str(tmp_path / "authority.pem")
    receiver = Receiver(road, context)
    choices = SupervisionChoices(
        syslog_server=f"127.0.0.1:{receiver.port}", syslog_road=road, authority=authority
    )
    sender = SyslogSender(choices, "poste-1")
    sender.send(Event(NOTICE, "program_started", "the program has started"), START_UTC)
    [line] = receiver.wait(1)
    assert line.startswith(f"<133>1 {START_UTC:%Y-%m-%dT%H:%M:%S}")
    assert " poste-1 csu-console " in line
    assert line.endswith("the program has started")
    assert sender.close()
    receiver.close()


def test_alerts_and_anchors_are_sent_without_names(
    service: SupervisionService, alerts: AlertService, tmp_path: Path
) -> None:
    receiver = Receiver(SyslogRoad.TCP)
    (tmp_path / "journal-anchors.txt").write_text(f"2026-01-12 41 {'a' * 64}\n2026-01-13 57 {'b' * 64}\n")
    alerts.raise_alert(
        Alert(
            AlertKind.PAPERS_ENDING,
            AlertLevel.ATTENTION,
            START_UTC,
            None,
            "{name}",
            (("name", PERSON),),
            PERSON,
        )
    )
    service.save(SupervisionChoices(syslog_server=f"127.0.0.1:{receiver.port}", syslog_road=SyslogRoad.TCP))
    service.send_anchor()
    service.send_anchor()
    alerts.raise_alert(Alert(AlertKind.STREAM_LOST, AlertLevel.NOW, START_UTC, 3))
    alerts.clear(AlertKind.STREAM_LOST, 3)
    lines = receiver.wait(4)
    assert len(lines) == 4, lines
    assert f'sequence="57" sha256="{"b" * 64}"' in lines[1]
    assert 'stream_lost [csu@32473 event="raised" level="now" camera="345"]' in lines[2]
    assert 'event="cleared"' in lines[3]
    assert not [line for line in lines if PERSON in line or "Dupont" in line]
    service.save(SupervisionChoices())
    receiver.close()


def test_a_server_that_is_away_costs_nothing_but_its_events(qtbot: QtBot) -> None:
    choices = SupervisionChoices(syslog_server=f"127.0.0.1:{free_port()}", syslog_road=SyslogRoad.TCP)
    sender = SyslogSender(choices)
    for _ in range(1200):
        sender.send(Event(NOTICE, "k", "t"), START_UTC)
    assert sender.dropped >= 190
    assert sender.close()


def test_a_line_cannot_be_forged_by_what_it_carries() -> None:
    line = syslog_line(Event(3, "a b\n", 'x\n<0>1 forged"', (("camera", '1"] x\n'),)), "h\nost", START_UTC)
    assert b"\n" not in line
    assert b'camera="1\\"\\] x"' in line


@pytest.mark.parametrize("text", ["log ville", "host:0", "host:99999", ":514", "user@host"])
def test_a_server_that_cannot_be_one_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        replace(SupervisionChoices(), syslog_server=text).checked()


def _certificate(folder: Path) -> tuple[str, str, ssl.SSLContext]:
    """A certificate for this machine, its key, and who trusts it."""
    maker = Maker(folder)
    signer, authority = maker.authority()
    certificate, key = maker.camera("server", "127.0.0.1", signer)
    return certificate, key, ssl.create_default_context(cafile=authority)
