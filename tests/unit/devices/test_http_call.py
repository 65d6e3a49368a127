"""A call over HTTP: one limit for everything, however a device drags it out."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path

import pytest

from csu_console.devices.onvif_client.http_call import HttpConnection
from csu_console.devices.onvif_client.tls import TlsChoice
from csu_console.devices.safe_xml import BYTES_LIMIT
from csu_console.domain.certificate import (
    NOT_THE_ACCEPTED,
    OUT_OF_DATE,
    UNKNOWN_AUTHORITY,
    CertificateRefused,
    TlsTrust,
)
from csu_console.domain.device import DeviceUnreachable, MalformedAnswer
from tests.fakes.bad_onvif_server import Asked, BadOnvifServer, drip, fixed, http
from tests.fakes.certificates import Maker

LIMIT_S = 0.4
SLACK_S = 3.0
"""Of a machine with much else to do."""


def _post(server: BadOnvifServer, limit_s: float = 10.0, tls: TlsTrust | None = None) -> bytes:
    connection = HttpConnection("127.0.0.1", server.port, None if tls is None else TlsChoice(tls))
    try:
        return connection.post("/", b"<x/>", {}, limit_s).body
    finally:
        connection.close()


def test_one_connection_serves_many_calls() -> None:
    with BadOnvifServer(fixed(http(b"<a/>"))) as server:
        connection = HttpConnection("127.0.0.1", server.port, None)
        for _ in range(5):
            assert connection.post("/", b"<x/>", {}, 10.0).body == b"<a/>"
        connection.close()
        assert server.connections == 1


def test_it_can_be_opened_ahead() -> None:
    with BadOnvifServer(fixed(http(b"<a/>"))) as server:
        connection = HttpConnection("127.0.0.1", server.port, None)
        connection.warm(10.0)
        connection.warm(10.0)
        assert connection.post("/", b"", {}, 10.0).body == b"<a/>"
        connection.close()
        assert server.connections == 1
        assert len(server.asked) == 1
    with pytest.raises(DeviceUnreachable):
        connection.warm(1.0)


def test_chunks_keep_the_connection_too() -> None:
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<a>\r\n4\r\n</a>\r\n0\r\n\r\n"
    with BadOnvifServer(fixed(chunked)) as server:
        connection = HttpConnection("127.0.0.1", server.port, None)
        assert [connection.post("/", b"", {}, 10.0).body for _ in range(3)] == [b"<a></a>"] * 3
        connection.close()
        assert server.connections == 1


def test_a_connection_the_device_has_closed_is_opened_again_without_a_word() -> None:
    def once(_asked: Asked, client: socket.socket, _over: threading.Event) -> None:
        client.sendall(http(b"<a/>"))
        client.shutdown(socket.SHUT_RDWR)

    with BadOnvifServer(once) as server:
        connection = HttpConnection("127.0.0.1", server.port, None)
        for _ in range(3):
            assert connection.post("/", b"<x/>", {}, 10.0).body == b"<a/>"
        connection.close()
        assert server.connections == 3


@pytest.mark.parametrize(
    "content",
    [
        b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 2000,
        b"HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n" + b"a" * 1999,
        b"",
    ],
    ids=["headers", "body", "nothing"],
)
def test_a_device_that_drips_is_left_at_the_limit(content: bytes) -> None:
    with BadOnvifServer(drip(content)) as server:
        began_s = time.monotonic()
        with pytest.raises(DeviceUnreachable):
            _post(server, LIMIT_S)
        assert LIMIT_S <= time.monotonic() - began_s + 0.05 < LIMIT_S + SLACK_S


def _endless(_asked: Asked, client: socket.socket, over: threading.Event) -> None:
    client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(50):
        if over.is_set():
            return
        client.sendall(b"<a/>" * 262_144)


@pytest.mark.parametrize(
    "answer",
    [_endless, fixed(b"HTTP/1.1 200 OK\r\nContent-Length: 52428800\r\n\r\n<a>")],
    ids=["endless", "announced"],
)
def test_fifty_megabytes_are_not_read(answer: object) -> None:
    with BadOnvifServer(answer) as server, pytest.raises(MalformedAnswer, match="too long"):  # type: ignore[arg-type]
        _post(server)


def test_the_limit_itself_is_read() -> None:
    with BadOnvifServer(fixed(http(b"a" * BYTES_LIMIT))) as server:
        assert len(_post(server, 20.0)) == BYTES_LIMIT


@pytest.mark.parametrize(
    "content", [b"SSH-2.0-OpenSSH_9\r\n\r\n", b"\x16\x03\x01\x00\x05hello", b"HTTP/1.1 two hundred\r\n\r\n"]
)
def test_what_is_not_http_is_no_answer(content: bytes) -> None:
    with BadOnvifServer(fixed(content)) as server, pytest.raises((MalformedAnswer, DeviceUnreachable)):
        _post(server, LIMIT_S)


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(DeviceUnreachable):
        HttpConnection("127.0.0.1", port, None).post("/", b"", {}, 5.0)


class TestHttps:
    def test_the_accepted_certificate_and_no_other(self, tmp_path: Path) -> None:
        maker = Maker(tmp_path)
        own, other = maker.camera("own", address=""), maker.camera("other", address="")
        with BadOnvifServer(fixed(http(b"<a/>")), tls=own) as server:
            assert _post(server, tls=TlsTrust(ca_file=own[0], name="camera", pinned=True)) == b"<a/>"
            with pytest.raises(CertificateRefused) as refused:
                _post(server, tls=TlsTrust(ca_file=other[0], name="camera", pinned=True))
            assert refused.value.template == NOT_THE_ACCEPTED
            assert len(server.asked) == 1, "nothing is sent before the certificate is believed"

    def test_a_doubtful_one_is_compared_as_a_whole(self, tmp_path: Path) -> None:
        maker = Maker(tmp_path)
        doubtful, other = (maker.camera(file, name="", address="", days=-2) for file in ("old", "other"))
        with BadOnvifServer(fixed(http(b"<a/>")), tls=doubtful) as server:
            assert _post(server, tls=TlsTrust(ca_file=doubtful[0], pinned=True, whole=True)) == b"<a/>"
            for stranger in (other[0], ""):
                with pytest.raises(CertificateRefused):
                    _post(server, tls=TlsTrust(ca_file=stranger, pinned=True, whole=True))
            assert len(server.asked) == 1

    def test_an_accepted_certificate_vouches_for_no_other(self, tmp_path: Path) -> None:
        """Many a camera signs for itself as an authority; what its key signs is not what was accepted."""
        maker = Maker(tmp_path)
        signer, accepted = maker.authority()
        with BadOnvifServer(fixed(http(b"<a/>")), tls=maker.camera("signed", signer=signer)) as server:
            with pytest.raises(CertificateRefused) as refused:
                _post(server, tls=TlsTrust(ca_file=accepted, name="Town authority", pinned=True))
            assert refused.value.template == NOT_THE_ACCEPTED
            assert server.asked == []

    def test_an_authority(self, tmp_path: Path) -> None:
        maker = Maker(tmp_path)
        signer, authority = maker.authority()
        signed = maker.camera("signed", signer=signer)
        with BadOnvifServer(fixed(http(b"<a/>")), tls=signed) as server:
            assert _post(server, tls=TlsTrust(ca_file=authority)) == b"<a/>"

    def test_unknown_and_expired(self, tmp_path: Path) -> None:
        maker = Maker(tmp_path)
        _signer, authority = maker.authority()
        for pair, sentence in (
            (maker.camera("stranger"), UNKNOWN_AUTHORITY),
            (maker.camera("old", days=-1), OUT_OF_DATE),
        ):
            trusted = authority if sentence == UNKNOWN_AUTHORITY else pair[0]
            with BadOnvifServer(fixed(http(b"<a/>")), tls=pair) as server:
                with pytest.raises(CertificateRefused) as refused:
                    _post(server, tls=TlsTrust(ca_file=trusted))
                assert refused.value.template == sentence

    def test_without_checks_anything_is_believed(self, tmp_path: Path) -> None:
        with BadOnvifServer(fixed(http(b"<a/>")), tls=Maker(tmp_path).camera("own", days=-1)) as server:
            assert _post(server, tls=TlsTrust(verify=False)) == b"<a/>"
