"""The client over real HTTP: clock, password, addresses, refusals, faults."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from csu_console.devices.onvif_client import OnvifClient, Service
from csu_console.devices.onvif_client.refusals import PAUSE_S
from csu_console.domain.device import (
    DeviceAccess,
    DeviceFault,
    DeviceRefused,
    DeviceUnreachable,
    MalformedAnswer,
    NotOffered,
)
from csu_console.domain.errors import InvalidInput
from csu_console.domain.secret import Secret
from tests.fakes.bad_onvif_server import BadOnvifServer, fixed, http, soap
from tests.fakes.clock import FakeClock
from tests.fakes.onvif_device import PASSWORD, USER, CannedDevice, services

INFO = "<Manufacturer>Atelier</Manufacturer><Model>D</Model>"


@pytest.fixture
def device() -> CannedDevice:
    return CannedDevice({"GetServices": services("device", "media", "ptz"), "GetDeviceInformation": INFO})


@pytest.fixture
def server(device: CannedDevice) -> Iterator[BadOnvifServer]:
    with BadOnvifServer(device.answer) as server:
        yield server


def _client(server: BadOnvifServer, password: str = PASSWORD, **more: object) -> OnvifClient:
    return OnvifClient(DeviceAccess(server.url, USER, Secret(password)), **more)  # type: ignore[arg-type]


def _model(client: OnvifClient) -> str:
    return client.call(Service.DEVICE, "GetDeviceInformation").text("Model")


@pytest.mark.parametrize("ahead_s", [0.0, 7_200.0, -86_400.0])
def test_the_token_is_made_on_the_cameras_clock(
    device: CannedDevice, server: BadOnvifServer, ahead_s: float
) -> None:
    device.clock_ahead_s = ahead_s
    with _client(server) as client:
        assert _model(client) == "D"
        assert _model(client) == "D"
        assert server.connections == 1


def test_a_camera_whose_clock_is_set_meanwhile(device: CannedDevice, server: BadOnvifServer) -> None:
    with _client(server) as client:
        _model(client)
        device.clock_ahead_s = 3600.0
        assert _model(client) == "D"


def test_a_camera_that_tells_its_time_to_nobody_tells_it_in_a_header(
    device: CannedDevice, server: BadOnvifServer
) -> None:
    device.tells_time, device.clock_ahead_s = False, 900.0
    with _client(server) as client:
        assert _model(client) == "D"


def test_http_digest(device: CannedDevice, server: BadOnvifServer) -> None:
    device.wants_http_digest = True
    with _client(server) as client:
        assert _model(client) == "D"
        before = len(server.asked)
        assert _model(client) == "D"
        assert len(server.asked) == before + 1, "the challenge is answered ahead"


def test_http_digest_with_a_name_of_any_letters(device: CannedDevice, server: BadOnvifServer) -> None:
    device.wants_http_digest, device.passwords = True, {"opérateur-œil": PASSWORD}
    with OnvifClient(DeviceAccess(server.url, "opérateur-œil", Secret(PASSWORD))) as client:
        assert _model(client) == "D"


@pytest.mark.parametrize(
    "challenge", ["Digest", "Digest 0", "Digest ,=,,", 'Digest qop="auth-int", nonce="a"', "\u00e9"]
)
def test_a_challenge_that_is_none(challenge: str) -> None:
    answer = http(b"", "401 Unauthorized", f"WWW-Authenticate: {challenge}\r\n")
    with BadOnvifServer(fixed(answer)) as server, _client(server) as client, pytest.raises(DeviceRefused):
        _model(client)


def test_basic_is_never_answered() -> None:
    challenge = http(b"", "401 Unauthorized", 'WWW-Authenticate: Basic realm="x"\r\n')
    with BadOnvifServer(fixed(challenge)) as server, _client(server) as client:
        with pytest.raises(DeviceRefused):
            _model(client)
        assert not any("authorization" in asked.headers for asked in server.asked)


def test_a_wrong_password_is_not_tried_again_for_a_while(
    device: CannedDevice, server: BadOnvifServer
) -> None:
    clock = FakeClock()
    device.clock_ahead_s = 0.0
    with _client(server, "wrong", clock=clock) as client:
        with pytest.raises(DeviceRefused):
            _model(client)
        tried = device.seen.count("GetDeviceInformation")
        assert tried <= 2
        for _ in range(5):
            with pytest.raises(DeviceRefused):
                _model(client)
        assert device.seen.count("GetDeviceInformation") == tried
        clock.advance(PAUSE_S + 1)
        with pytest.raises(DeviceRefused):
            _model(client)
        assert device.seen.count("GetDeviceInformation") > tried


def test_a_missing_right_does_not_stop_what_is_allowed(device: CannedDevice, server: BadOnvifServer) -> None:
    refused = device.answer

    def answer(asked, client, over):  # type: ignore[no-untyped-def]
        if asked.operation == "SetPreset":
            device.seen.append("SetPreset")
            client.sendall(
                http(soap("<e:Fault><e:Value>ter:NotAuthorized</e:Value></e:Fault>"), "400 Bad Request")
            )
        else:
            refused(asked, client, over)

    with BadOnvifServer(answer) as other, _client(other) as client:
        assert _model(client) == "D"
        with pytest.raises(DeviceRefused):
            client.call(Service.PTZ, "SetPreset", {"ProfileToken": "p", "PresetName": "x"})
        assert _model(client) == "D"


def test_the_password_is_in_no_request_no_log_and_no_error(
    device: CannedDevice, server: BadOnvifServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    device.passwords = {USER: "other"}
    with _client(server, "n0t-to-be-seen") as client, pytest.raises(DeviceRefused) as refused:
        _model(client)
    assert not any(b"n0t-to-be-seen" in asked.body for asked in server.asked)
    assert "n0t-to-be-seen" not in caplog.text + repr(refused.value) + repr(client.access)


def test_addresses_behind_a_router(device: CannedDevice, server: BadOnvifServer) -> None:
    device.xaddr = "192.168.77.4:8899"
    device.bodies["GetStatus"] = "<PTZStatus/>"
    with _client(server) as client:
        client.call(Service.PTZ, "GetStatus", {"ProfileToken": "p"})
        assert client.media_url("rtsp://192.168.77.4:554/a?b=c") == "rtsp://127.0.0.1:554/a?b=c"
        assert client.media_url("rtsp://anna:secret@10.0.0.1/x") == "rtsp://127.0.0.1/x"
    assert server.asked[-1].line.startswith("POST /onvif/ptz ")


def test_a_camera_without_get_services_is_asked_the_old_way() -> None:
    old = (
        "<Capabilities><Device><XAddr>http://HOST/d</XAddr></Device><Media><XAddr>http://HOST/m</XAddr></Media>"
        "<PTZ><XAddr>not an address</XAddr></PTZ></Capabilities>"
    )
    device = CannedDevice({"GetCapabilities": old, "GetDeviceInformation": INFO})
    with BadOnvifServer(device.answer) as server, _client(server) as client:
        assert client.services() == (Service.DEVICE, Service.MEDIA)
        with pytest.raises(NotOffered, match="PTZ"):
            client.call(Service.PTZ, "Stop", {"ProfileToken": "p"})


def test_a_name_that_cannot_be_sent_is_said(device: CannedDevice, server: BadOnvifServer) -> None:
    with _client(server) as client, pytest.raises(InvalidInput):
        client.call(Service.PTZ, "SetPreset", {"ProfileToken": "p", "PresetName": "a\x07b"})


def test_faults_are_told_apart(device: CannedDevice, server: BadOnvifServer) -> None:
    with _client(server) as client, pytest.raises(NotOffered):
        client.call(Service.PTZ, "GotoHomePosition", {"ProfileToken": "p"})


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (http(b"<html><body>Login</body></html>"), MalformedAnswer),
        (http(b"\x00\x01\x02"), MalformedAnswer),
        (http(b""), MalformedAnswer),
        (http(b"", "503 Busy"), DeviceUnreachable),
        (http(b"", "404 Not Found"), NotOffered),
        (http(b"", "302 Found", "Location: http://elsewhere/\r\n"), DeviceFault),
        (http(b"\x1f\x8b", more="Content-Encoding: gzip\r\n"), MalformedAnswer),
        (http(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), MalformedAnswer),
    ],
    ids=["html", "bytes", "empty", "busy", "missing", "redirect", "packed", "bomb"],
)
def test_what_is_no_answer(content: bytes, error: type[DeviceFault]) -> None:
    with BadOnvifServer(fixed(content)) as server, _client(server) as client, pytest.raises(error):
        _model(client)


def test_nobody_is_followed_elsewhere() -> None:
    with BadOnvifServer(fixed(http(b"<a/>"))) as elsewhere:
        content = http(b"", "307 Temporary Redirect", f"Location: {elsewhere.url}\r\n")
        with BadOnvifServer(fixed(content)) as server, _client(server) as client, pytest.raises(DeviceFault):
            _model(client)
        assert elsewhere.asked == []


@pytest.mark.parametrize(
    "endpoint", ["", "rtsp://a/b", "http://", "http://a b/", "http://a:0/", "http://[::1/", "http://caméra/x"]
)
def test_an_endpoint_that_is_none(endpoint: str) -> None:
    with pytest.raises(InvalidInput):
        OnvifClient(DeviceAccess(endpoint))
