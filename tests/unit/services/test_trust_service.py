"""Whom the site believes: kept for every workstation, strict when in doubt, changed by who may."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.config.certificates import read_certificate
from csu_console.domain.actor import Actor, NotPermitted, SystemAccess
from csu_console.domain.audit import Deed, canonical_detail
from csu_console.domain.certificate import CameraCertificate, Doubt, SiteTrust, TlsTrust
from csu_console.domain.clock import SystemClock
from csu_console.domain.errors import InvalidInput, StreamFault
from csu_console.domain.permission import Permission
from csu_console.services.database_service import DatabaseService
from csu_console.services.trust_service import FACT, TrustService, place_of
from csu_console.storage import inventory
from tests.fakes.certificates import Maker

URL = "rtsps://10.0.0.7/main"


class Nobody:
    def actor(self) -> Actor:
        raise NotPermitted("Nobody is signed in.")

    def require(self, permission: Permission) -> Actor:
        raise NotPermitted("You may not do this.")


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    return Maker(tmp_path)


@pytest.fixture
def service(database_service: DatabaseService, tmp_path: Path) -> Iterator[TrustService]:
    access = SystemAccess("test", "desk")
    made = TrustService(database_service, access, tmp_path / "cache" / "trust", SystemClock())
    made.load()
    yield made
    made.close()


def read(path: str) -> CameraCertificate:
    return read_certificate(ssl.PEM_cert_to_DER_cert(Path(path).read_text()))


def again(service: TrustService, database: DatabaseService, tmp_path: Path) -> TrustService:
    other = TrustService(database, SystemAccess("test", "other"), tmp_path / "elsewhere", SystemClock())
    other.load()
    return other


def test_certificates_are_checked_unless_somebody_says_otherwise(service: TrustService, qtbot: QtBot) -> None:
    assert service.of(URL) == TlsTrust(verify=True)
    with qtbot.waitSignal(service.changed, timeout=1000):
        service.save_site(False, None)
    assert not service.of(URL).verify


def test_an_authority_s_file_serves_every_workstation(
    service: TrustService, database_service: DatabaseService, maker: Maker, tmp_path: Path
) -> None:
    _signer, file = maker.authority()
    service.save_site(True, Path(file))
    other = again(service, database_service, tmp_path)
    assert other.authorities() == ("Town authority",)
    assert Path(other.of(URL).ca_file).read_text() == Path(file).read_text()
    service.save_site(True, None)
    assert service.authorities() == ("Town authority",)
    service.save_site(True, None, keep_authority=False)
    assert service.authorities() == ()
    assert service.of(URL) == TlsTrust()
    other.close()


def test_an_accepted_certificate_counts_at_its_place_only(
    service: TrustService, database_service: DatabaseService, maker: Maker, tmp_path: Path
) -> None:
    own, _key = maker.camera("own", name="IPCAM", address="")
    shown = read(own)
    assert shown.fingerprint.count(":") == 31
    deeds: list[Deed] = []
    service.acted.connect(deeds.append)
    service.accept(URL, shown)
    other = again(service, database_service, tmp_path)
    trust = other.of("rtsps://10.0.0.7:322/sub")
    assert (trust.pinned, trust.name, Path(trust.ca_file).read_text()) == (True, "IPCAM", shown.pem)
    assert not other.of("rtsps://10.0.0.8/main").pinned
    renewed = read(maker.camera("renewed", name="IPCAM2", address="")[0])
    service.accept(URL, renewed)
    assert service.of(URL).name == "IPCAM2"
    assert len(service.site().accepted) == 1
    assert [deed.detail["replaces"] for deed in deeds] == [False, True]
    assert canonical_detail(deeds[0].detail)
    other.close()


@pytest.mark.parametrize(
    ("doubtful", "doubt"),
    [
        ({"name": "", "address": ""}, Doubt.NAMELESS),
        ({"days": -1}, Doubt.EXPIRED),
        ({"days": 90}, Doubt.NOT_YET_VALID),
    ],
)
def test_a_doubtful_certificate_is_accepted_whole_and_with_a_reason(
    service: TrustService,
    database_service: DatabaseService,
    maker: Maker,
    tmp_path: Path,
    doubtful: dict[str, object],
    doubt: Doubt,
) -> None:
    shown = read(maker.camera("doubtful", **doubtful)[0])  # type: ignore[arg-type]
    assert service.doubts(shown) == (doubt,)
    for no_reason in ("", "  "):
        with pytest.raises(InvalidInput, match="doubtful"):
            service.accept(URL, shown, no_reason)
    assert service.of(URL) == TlsTrust()
    deeds: list[Deed] = []
    service.acted.connect(deeds.append)
    service.accept(URL, shown, " renewed in March, ticket 4711 ")
    assert (deeds[0].reason, deeds[0].detail[doubt.value]) == ("renewed in March, ticket 4711", True)
    assert canonical_detail(deeds[0].detail)
    other = again(service, database_service, tmp_path)
    trust = other.of(URL)
    assert (trust.pinned, trust.whole, Path(trust.ca_file).read_text()) == (True, True, shown.pem)
    assert not other.of("rtsps://10.0.0.8/main").pinned
    # The camera was renewed: the usual rules hold again, and need no reason.
    service.accept(URL, read(maker.camera("renewed")[0]))
    assert (service.of(URL).whole, service.site().doubtful) == (False, frozenset())
    service.save_site(True, None)
    assert service.of(URL).pinned
    other.close()


@pytest.mark.parametrize("content", [b"", b"no certificate", b"\xff\xfe\x00"])
def test_a_file_that_is_no_authority_changes_nothing(
    service: TrustService, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "authority.pem"
    file.write_bytes(content)
    for wrong in (file, tmp_path / "missing.pem", tmp_path):
        with pytest.raises(InvalidInput):
            service.save_site(False, wrong)
    assert service.site() == SiteTrust()


def test_an_authority_out_of_date_is_named(service: TrustService, maker: Maker) -> None:
    file, _key = maker.camera("old", name="Old authority", days=-2, authority=True)
    with pytest.raises(InvalidInput, match="Old authority"):
        service.save_site(True, Path(file))


def test_what_cannot_be_read_is_strict(service: TrustService, database_service: DatabaseService) -> None:
    for damaged in (b"{", b"[]", b'{"accepted": 3}', b'{"accepted": {"10.0.0.7:322": "no pem"}}'):
        database_service.write_now(partial(inventory.store_fact, key=FACT, value=damaged))
        service.load()
        assert service.of(URL) == TlsTrust()


def test_who_may_not_changes_nothing(database_service: DatabaseService, maker: Maker, tmp_path: Path) -> None:
    service = TrustService(database_service, Nobody(), tmp_path, SystemClock())
    with pytest.raises(NotPermitted):
        service.save_site(False, None)
    with pytest.raises(NotPermitted):
        service.accept(URL, read(maker.camera("own")[0]))
    assert service.site() == SiteTrust()
    service.close()


def test_a_look_at_a_silent_place_fails_with_a_sentence(service: TrustService, qtbot: QtBot) -> None:
    for url, kind in (("rtsps://127.0.0.1:1/a", StreamFault), ("rtsp://127.0.0.1/a", InvalidInput)):
        look = service.look(url)
        with qtbot.waitSignal(look.failed, timeout=5000) as ended:
            look.start()
        assert ended.args is not None
        assert isinstance(ended.args[0], kind)


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("rtsps://Cam.example/a?x=1", "cam.example:322"),
        ("rtsps://10.0.0.7:8322/a", "10.0.0.7:8322"),
        ("rtsps://[::1]/a", "[::1]:322"),
        ("https://cam.example/onvif/device_service", "cam.example:443"),
        ("rtsp://10.0.0.7/a", ""),
        ("http://10.0.0.7/onvif/device_service", ""),
        ("rtsps://h:port/a", ""),
        ("", ""),
    ],
)
def test_the_place_of_an_address(url: str, place: str) -> None:
    assert place_of(url) == place


def test_days_are_utc(maker: Maker) -> None:
    assert read(maker.camera("own")[0]).not_after > datetime.now(UTC)
