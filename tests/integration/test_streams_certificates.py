"""RTSPS: whom the console believes, against GStreamer's server with certificates of every kind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import SystemAccess
from csu_console.domain.certificate import (
    NOT_THE_ACCEPTED,
    OTHER_NAME,
    OUT_OF_DATE,
    UNKNOWN_AUTHORITY,
    TlsTrust,
)
from csu_console.domain.clock import SystemClock
from csu_console.domain.secret import Secret
from csu_console.domain.stream import Profile, ProfileName, StreamState
from csu_console.services.database_service import DatabaseService
from csu_console.services.stream_probe import StreamProbe
from csu_console.services.trust_service import TrustService
from csu_console.storage.database import Database
from tests.fakes.certificates import Maker
from tests.fakes.running_session import RunningSession
from tests.integration.conftest import PASSWORD, Serve

pytestmark = pytest.mark.gstreamer


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    return Maker(tmp_path)


def watch(url: str, tls: TlsTrust) -> RunningSession:
    return RunningSession(url, user="csu", password=PASSWORD, read_timeout_s=4.0, tls=tls)


def secured(serve: Serve, certificate: tuple[str, str]) -> str:
    return serve("h264", "--user", "csu", "--password-env", "STREAM_PASSWORD", "--tls", *certificate)


def shows(url: str, tls: TlsTrust) -> bool:
    with watch(url, tls) as running:
        return running.until_frames(3, limit_s=10.0)


def refused(url: str, tls: TlsTrust) -> str:
    """The sentence; no picture came, no password is told."""
    with watch(url, tls) as running:
        assert running.until_state(StreamState.REFUSED, limit_s=15.0), running.states
        assert running.sink.frames == 0
        assert not any(PASSWORD in line for line in running.log.lines)
        return running.status().detail


def test_a_certificate_of_the_town_s_authority_is_believed(serve: Serve, maker: Maker) -> None:
    signer, authority = maker.authority()
    url = secured(serve, maker.camera("camera", signer=signer))
    assert shows(url, TlsTrust(ca_file=authority))
    assert refused(url, TlsTrust()) == UNKNOWN_AUTHORITY


def test_a_certificate_signed_by_itself_is_refused_until_it_is_accepted(serve: Serve, maker: Maker) -> None:
    own = maker.camera("own", name="IPCAM", address="")
    url = secured(serve, own)
    assert refused(url, TlsTrust()) == UNKNOWN_AUTHORITY
    pinned = TlsTrust(ca_file=own[0], name="IPCAM", pinned=True)
    assert shows(url, pinned)
    stranger = maker.camera("stranger", name="IPCAM", address="")
    assert refused(url, replace(pinned, ca_file=stranger[0])) == NOT_THE_ACCEPTED
    assert shows(url, TlsTrust(verify=False))


def test_another_name_and_another_day_are_said(serve: Serve, maker: Maker) -> None:
    signer, authority = maker.authority()
    trust = TlsTrust(ca_file=authority)
    elsewhere = secured(serve, maker.camera("elsewhere", signer=signer, address="127.0.0.9"))
    assert refused(elsewhere, trust) == OTHER_NAME
    expired = secured(serve, maker.camera("expired", signer=signer, days=-1))
    assert refused(expired, trust) == OUT_OF_DATE


@pytest.mark.parametrize("doubt", [{"days": -1}, {"name": "", "address": ""}, {"days": 90}])
def test_a_doubtful_certificate_is_believed_once_it_is_accepted_whole(
    serve: Serve, maker: Maker, doubt: dict[str, object]
) -> None:
    own = maker.camera("own", **doubt)  # type: ignore[arg-type]
    url = secured(serve, own)
    assert refused(url, TlsTrust()) in {OUT_OF_DATE, UNKNOWN_AUTHORITY}
    assert shows(url, TlsTrust(ca_file=own[0], pinned=True, whole=True))
    stranger = maker.camera("stranger", **doubt)  # type: ignore[arg-type]
    assert refused(url, TlsTrust(ca_file=stranger[0], pinned=True, whole=True)) == NOT_THE_ACCEPTED


def test_a_camera_is_refused_looked_at_accepted_and_tried_again(
    serve: Serve, maker: Maker, tmp_path: Path, qtbot: QtBot
) -> None:
    """As the camera's file does it: with the services, the database and a real server."""
    rows = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    rows.open()
    database = DatabaseService(rows)
    trust = TrustService(database, SystemAccess("test", "desk"), tmp_path / "trust", SystemClock())
    url = secured(serve, maker.camera("own", name="IPCAM", address=""))

    def probe() -> StreamProbe:
        profile = Profile(ProfileName.MAIN, url)
        return StreamProbe(profile, "csu", Secret(PASSWORD), SystemClock(), trust.of(url))

    first = probe()
    with qtbot.waitSignal(first.failed, timeout=15_000) as ended:
        first.start()
    assert ended.args is not None
    assert ended.args[0].template == UNKNOWN_AUTHORITY
    look = trust.look(url)
    with qtbot.waitSignal(look.found, timeout=10_000) as seen:
        look.start()
    assert seen.args is not None
    assert (seen.args[0].subject, seen.args[0].name) == ("CN=IPCAM", "IPCAM")
    trust.accept(url, seen.args[0])
    second = probe()
    with qtbot.waitSignal(second.finished, timeout=15_000) as found:
        second.start()
    assert found.args is not None
    assert found.args[0].codec == "h264"
    for ended_probe in (first, second):
        qtbot.waitUntil(lambda tried=ended_probe: tried.wait(0.0), timeout=10_000)  # type: ignore[misc]
    trust.close()
    database.close()
