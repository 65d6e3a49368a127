"""A way through TLS to one certificate and no other: compared before a byte passes, ended without a trace."""

from __future__ import annotations

import select
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from csu_console.domain.certificate import NOT_THE_ACCEPTED, UNKNOWN_AUTHORITY, CertificateRefused
from csu_console.domain.errors import StreamFault
from csu_console.media.pinned_tunnel import PinnedTunnel
from tests.fakes.certificates import Maker

LIMIT_S = 5.0


class Camera:
    """Answers each line with itself in capitals, over TLS; keeps what it was told."""

    def __init__(self, certificate: tuple[str, str], greeting: bytes = b"") -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        self._context, self._greeting = context, greeting
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(LIMIT_S)
        self.port = int(self._listener.getsockname()[1])
        self.heard = b""
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        try:
            plain, _address = self._listener.accept()
            plain.settimeout(LIMIT_S)
            with self._context.wrap_socket(plain, server_side=True) as secured:
                secured.sendall(self._greeting)
                while piece := secured.recv(65_536):
                    self.heard += piece
                    secured.sendall(piece.upper())
        except OSError:
            pass

    def close(self) -> None:
        self._listener.close()
        self._thread.join(2 * LIMIT_S)
        assert not self._thread.is_alive()


@pytest.fixture
def own(tmp_path: Path) -> tuple[str, str]:
    """Out of date and nameless at once."""
    return Maker(tmp_path).camera("own", name="", address="", days=-3)


@pytest.fixture
def cameras() -> Iterator[list[Camera]]:
    made: list[Camera] = []
    yield made
    for camera in made:
        camera.close()


def read_all(connection: socket.socket, count: int) -> bytes:
    read = b""
    while len(read) < count and (piece := connection.recv(65_536)):
        read += piece
    return read


def test_bytes_pass_both_ways_to_the_accepted_certificate(
    own: tuple[str, str], cameras: list[Camera]
) -> None:
    # Larger than one TLS record and one piece: what OpenSSL holds back must not be waited for.
    cameras.append(Camera(own, greeting=b"g" * 300_000))
    tunnel = PinnedTunnel("127.0.0.1", cameras[0].port, own[0], LIMIT_S)
    try:
        with socket.create_connection(("127.0.0.1", tunnel.port), LIMIT_S) as local:
            local.settimeout(LIMIT_S)
            assert read_all(local, 300_000) == b"g" * 300_000
            local.sendall(b"describe")
            assert read_all(local, 8) == b"DESCRIBE"
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(("127.0.0.1", tunnel.port), LIMIT_S)
    finally:
        tunnel.close()
    tunnel.close()


def test_what_tls_says_for_itself_holds_nothing_up(own: tuple[str, str], cameras: list[Camera]) -> None:
    """A server sends session tickets after the handshake: there is something to read, and nothing to hand on."""
    cameras.append(Camera(own))
    tunnel = PinnedTunnel("127.0.0.1", cameras[0].port, own[0], LIMIT_S)
    try:
        with socket.create_connection(("127.0.0.1", tunnel.port), LIMIT_S) as local:
            local.settimeout(LIMIT_S / 2)
            assert select.select((local,), (), (), 0.3) == ([], [], [])
            local.sendall(b"options")
            assert read_all(local, 7) == b"OPTIONS"
            local.sendall(b"o" * 60_000)
            assert read_all(local, 60_000) == b"O" * 60_000
    finally:
        tunnel.close()


def test_another_certificate_gets_no_byte(
    tmp_path: Path, own: tuple[str, str], cameras: list[Camera]
) -> None:
    stranger = Maker(tmp_path).camera("stranger", name="", address="", days=-3)
    cameras.append(Camera(stranger))
    with pytest.raises(CertificateRefused) as refused:
        PinnedTunnel("127.0.0.1", cameras[0].port, own[0], LIMIT_S)
    assert refused.value.template == NOT_THE_ACCEPTED
    assert cameras[0].heard == b""


def test_a_file_that_cannot_be_read_believes_nobody(tmp_path: Path, own: tuple[str, str]) -> None:
    (tmp_path / "empty.pem").write_text("")
    for file in (tmp_path / "absent.pem", tmp_path / "empty.pem"):
        with pytest.raises(CertificateRefused) as refused:
            PinnedTunnel("127.0.0.1", 1, str(file), LIMIT_S)
        assert refused.value.template == UNKNOWN_AUTHORITY


def test_a_camera_that_is_away_or_silent_is_said_in_time(own: tuple[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(StreamFault, match="in time"):
            PinnedTunnel("127.0.0.1", port, own[0], 0.3)
    with pytest.raises(StreamFault, match="breaks"):
        PinnedTunnel("127.0.0.1", port, own[0], 0.3)


def test_it_ends_with_the_camera_and_without_anybody_coming(
    own: tuple[str, str], cameras: list[Camera]
) -> None:
    before = threading.active_count()
    cameras.append(Camera(own))
    unused = PinnedTunnel("127.0.0.1", cameras[0].port, own[0], LIMIT_S)
    unused.close()
    cameras.append(Camera(own))
    tunnel = PinnedTunnel("127.0.0.1", cameras[1].port, own[0], LIMIT_S)
    with socket.create_connection(("127.0.0.1", tunnel.port), LIMIT_S) as local:
        local.settimeout(LIMIT_S)
        local.sendall(b"x")
        assert read_all(local, 1) == b"X"
        tunnel.close()
        assert local.recv(1) == b""
    for camera in cameras:
        camera.close()
    assert threading.active_count() == before
