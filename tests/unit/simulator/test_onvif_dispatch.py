"""The simulated ONVIF camera answers by what it is and by what is wrong with it on purpose."""

from __future__ import annotations

import asyncio
import base64
import datetime as dt
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from csu_console.simulator.onvif_device import DEGREES_POSITION, GENERIC_POSITION, DeviceEvent, OnvifDevice
from csu_console.simulator.onvif_dispatch import answer
from csu_console.simulator.onvif_security import TOLERANCE_S, password_digest
from csu_console.simulator.onvif_soap import NAMESPACES, WSSE, WSU
from csu_console.simulator.ptz_faults import PtzFaults
from csu_console.simulator.ptz_head import PtzHead

NOW_UTC_S = 1_790_000_000.0
HOST = "127.0.0.1:8080"
PROFILE = "<ProfileToken>main</ProfileToken>"
TT = f"{{{NAMESPACES['tt']}}}"


class Room:
    """One camera and the hands of its clock."""

    def __init__(self, faults: PtzFaults | None = None, has_head: bool = True) -> None:
        self.now_s = 50.0
        head = PtzHead(home=(10.0, -20.0, 0.25), clock=lambda: self.now_s) if has_head else None
        self.device = OnvifDevice("Place", head, users={"op": "secret"}, utc=lambda: NOW_UTC_S + self.now_s)
        self.device.streams = {"main": "rtsp://127.0.0.1:5554/1/main"}
        self.device.faults = faults or PtzFaults()
        self._nonce = 0

    def header(self, created_s: float | None = None, password: str = "secret", nonce: bytes = b"") -> str:
        self._nonce += 1
        nonce = nonce or f"nonce{self._nonce}".encode()
        moment = self.device.camera_utc_s if created_s is None else created_s
        created = dt.datetime.fromtimestamp(moment, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        kind = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest"
        return (
            f'<s:Header><w:Security xmlns:w="{WSSE}" xmlns:u="{WSU}"><w:UsernameToken><w:Username>op</w:Username>'
            f'<w:Password Type="{kind}">{password_digest(nonce, created, password)}</w:Password>'
            f"<w:Nonce>{base64.b64encode(nonce).decode()}</w:Nonce><u:Created>{created}</u:Created>"
            "</w:UsernameToken></w:Security></s:Header>"
        )

    def call(
        self, service: str, action: str, inner: str = "", header: str | None = None
    ) -> tuple[int, bytes]:
        header = self.header() if header is None else header
        space = NAMESPACES[service]
        body = f'<s:Body><{action} xmlns="{space}">{inner}</{action}></s:Body>'
        data = f'<s:Envelope xmlns:s="{NAMESPACES["env"]}">{header}{body}</s:Envelope>'
        return asyncio.run(answer(self.device, HOST, data.encode()))

    def ask(self, service: str, action: str, inner: str = "") -> ET.Element:
        code, data = self.call(service, action, inner)
        assert code == 200, data
        return ET.fromstring(data)

    def refused(self, service: str, action: str, inner: str = "", header: str | None = None) -> list[str]:
        """The subcodes of a fault."""
        code, data = self.call(service, action, inner, header)
        assert code in (400, 500), data
        values = ET.fromstring(data).findall(f".//{{{NAMESPACES['env']}}}Value")
        return [(value.text or "").partition(":")[2] for value in values[1:]]

    def position(self) -> tuple[float, float]:
        found = self.ask("tptz", "GetStatus", PROFILE).find(f".//{TT}Position/{TT}PanTilt")
        assert found is not None
        return float(found.attrib["x"]), float(found.attrib["y"])

    def utc_time(self) -> float:
        text = self.ask("tptz", "GetStatus", PROFILE).findtext(f".//{TT}UtcTime")
        assert text is not None
        return dt.datetime.fromisoformat(text).timestamp()


def move(pan: float, tilt: float, timeout: str = "PT1S") -> str:
    velocity = f'<Velocity><PanTilt xmlns="{NAMESPACES["tt"]}" x="{pan}" y="{tilt}"/></Velocity>'
    return f"{PROFILE}{velocity}<Timeout>{timeout}</Timeout>"


def test_the_time_is_told_to_anybody_and_nothing_else() -> None:
    room = Room()
    assert room.call("tds", "GetSystemDateAndTime", header="")[0] == 200
    assert room.call("tds", "GetCapabilities", header="")[0] == 200
    assert room.refused("tds", "GetDeviceInformation", header="") == ["NotAuthorized"]
    assert room.refused("tptz", "GetStatus", PROFILE, header="") == ["NotAuthorized"]


def test_a_token_is_good_once_with_the_right_password_in_the_camera_s_time() -> None:
    room = Room()
    ask = ("tds", "GetDeviceInformation", "")
    assert room.refused(*ask, room.header(password="wrong")) == ["NotAuthorized"]
    now_s = room.device.camera_utc_s
    assert room.refused(*ask, room.header(now_s - TOLERANCE_S - 5)) == ["NotAuthorized"]
    token = room.header(nonce=b"once")
    assert room.call(*ask, token)[0] == 200
    assert room.refused(*ask, token) == ["NotAuthorized"]


def test_a_camera_with_a_wrong_clock_takes_tokens_of_its_own_time() -> None:
    room = Room(PtzFaults(clock_offset_s=3600.0))
    ask = ("tds", "GetDeviceInformation", "")
    assert room.refused(*ask, room.header(NOW_UTC_S + room.now_s)) == ["NotAuthorized"]
    assert room.call(*ask, room.header())[0] == 200
    hour = room.ask("tds", "GetSystemDateAndTime").findtext(f".//{TT}UTCDateTime/{TT}Time/{TT}Hour")
    assert hour == str(dt.datetime.fromtimestamp(NOW_UTC_S + 50.0 + 3600.0, dt.UTC).hour)
    assert room.utc_time() == pytest.approx(NOW_UTC_S + 50.0 + 3600.0, abs=0.002)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<a",
        b"<a/>",
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b"\x00\xff" * 100,
    ],
)
def test_what_is_no_soap_is_refused_in_a_fault(data: bytes) -> None:
    code, reply = asyncio.run(answer(Room().device, HOST, data))
    assert code == 400
    assert b"Fault" in reply
    assert b"root:" not in reply


def test_unknown_actions_and_profiles_are_refused_by_name() -> None:
    room = Room()
    assert room.refused("tptz", "FlyAway") == ["ActionNotSupported"]
    assert room.refused("tptz", "GetStatus", "<ProfileToken>zz</ProfileToken>") == [
        "InvalidArgVal",
        "NoProfile",
    ]
    assert Room(has_head=False).refused("tptz", "GetStatus", PROFILE) == ["ActionNotSupported"]


def test_positions_are_told_in_the_space_the_maker_chose() -> None:
    room = Room()
    assert room.position() == pytest.approx((10.0 / 180.0, 2 * 70.0 / 105.0 - 1.0))
    room.device.reports_degrees = True
    assert room.position() == pytest.approx((10.0, -20.0))
    found = room.ask("tptz", "GetStatus", PROFILE).find(f".//{TT}PanTilt")
    assert found is not None
    assert found.attrib["space"] == DEGREES_POSITION


def test_a_continuous_move_obeys_speed_time_and_stop() -> None:
    room = Room()
    room.ask("tptz", "ContinuousMove", move(0.5, 0.0, "PT0.4S"))
    room.now_s += 5.0
    head = room.device.head
    assert head is not None
    # Half of 100 degrees a second for 0.4 s, less what it takes to get there, plus what it takes to brake.
    assert head.pose().pan_deg == pytest.approx(10.0 + 20.0, abs=1.0)
    room.ask("tptz", "ContinuousMove", move(0.5, 0.0))
    room.now_s += 0.5
    room.ask("tptz", "Stop", PROFILE)
    room.now_s += 0.5
    assert not head.pose().is_moving


@pytest.mark.parametrize("pan", ["1.5", "nan", "inf", "x"])
def test_no_impossible_speed_reaches_the_head(pan: str) -> None:
    room = Room()
    inner = move(0.0, 0.0).replace('x="0.0"', f'x="{pan}"')
    assert room.refused("tptz", "ContinuousMove", inner)[0] == "InvalidArgVal"
    room.now_s += 1.0
    assert room.position() == pytest.approx((10.0 / 180.0, 2 * 70.0 / 105.0 - 1.0))


@pytest.mark.parametrize(
    ("space", "pan", "tilt"), [(GENERIC_POSITION, 0.5, 1.0), (DEGREES_POSITION, 90.0, 15.0)]
)
def test_absolute_moves_in_both_spaces(space: str, pan: float, tilt: float) -> None:
    room = Room()
    tt = NAMESPACES["tt"]
    place = f'<PanTilt xmlns="{tt}" x="{pan}" y="{tilt}" space="{space}"/><Zoom xmlns="{tt}" x="1"/>'
    room.ask("tptz", "AbsoluteMove", f"{PROFILE}<Position>{place}</Position>")
    room.now_s += 10.0
    head = room.device.head
    assert head is not None
    assert (head.pose().pan_deg, head.pose().tilt_deg, head.pose().zoom) == pytest.approx((90.0, 15.0, 1.0))
    far = place.replace(f'x="{pan}"', 'x="500"')
    assert room.refused("tptz", "AbsoluteMove", f"{PROFILE}<Position>{far}</Position>") == [
        "InvalidArgVal",
        "InvalidPosition",
    ]


def test_masks_inside_a_camera_are_made_changed_and_gone() -> None:
    room = Room(has_head=False)
    tt = NAMESPACES["tt"]
    points = "".join(
        f'<Point xmlns="{tt}" x="{x}" y="{y}"/>' for x, y in ((-0.5, -0.5), (0.5, -0.5), (0, 0.5))
    )
    inner = (
        f"<ConfigurationToken>sourceconfig</ConfigurationToken><Polygon>{points}</Polygon>"
        "<Type>Color</Type><Enabled>true</Enabled>"
    )
    token = room.ask("tr2", "CreateMask", f"<Mask>{inner}</Mask>").findtext(
        f".//{{{NAMESPACES['tr2']}}}Token"
    )
    assert list(room.device.masks) == [token]
    room.ask("tr2", "SetMask", f'<Mask token="{token}">{inner.replace("true", "false")}</Mask>')
    assert not room.device.masks[str(token)].is_enabled
    assert room.refused("tr2", "CreateMask", f"<Mask>{inner.replace('0.5', '9')}</Mask>")
    room.ask("tr2", "DeleteMask", f"<Token>{token}</Token>")
    assert not room.device.masks


def test_a_pull_takes_each_event_once() -> None:
    room = Room()
    room.device.events.append(DeviceEvent("VideoSource/GlobalSceneChange", "State", "true"))
    pull = "<Timeout>PT0.1S</Timeout><MessageLimit>10</MessageLimit>"
    reply = room.ask("tev", "PullMessages", pull)
    topic = reply.findtext(f".//{{{NAMESPACES['wsnt']}}}Topic")
    assert topic == "tns1:VideoSource/GlobalSceneChange"
    item = reply.find(f".//{TT}Data/{TT}SimpleItem")
    assert item is not None
    assert item.attrib == {"Name": "State", "Value": "true"}
    assert room.ask("tev", "PullMessages", pull).find(f".//{TT}Message") is None


# -- what is wrong on purpose --


def test_a_late_position_is_that_of_before_with_the_time_of_now() -> None:
    room = Room()
    room.ask("tptz", "ContinuousMove", move(1.0, 0.0))
    room.now_s += 0.6
    true = room.position()[0]
    room.device.faults = PtzFaults(position_lag_s=0.1)
    assert true - room.position()[0] == pytest.approx(10.0 / 180.0, abs=0.003)
    assert room.utc_time() == pytest.approx(NOW_UTC_S + room.now_s, abs=0.002)


def test_a_frozen_status_and_a_frozen_position() -> None:
    for faults, time_runs in (
        (PtzFaults(frozen_status=True), False),
        (PtzFaults(frozen_position=True), True),
    ):
        room = Room(faults)
        first, first_time = room.position(), room.utc_time()
        room.ask("tptz", "ContinuousMove", move(1.0, 0.0))
        room.now_s += 1.0
        assert room.position() == first
        assert (room.utc_time() > first_time) is time_runs


def test_missing_parts_stuck_moves_and_times_out_of_order() -> None:
    room = Room(PtzFaults(missing_position=True, missing_time=True, stuck_on_moving=True))
    status = room.ask("tptz", "GetStatus", PROFILE)
    assert status.find(f".//{TT}Position") is None
    assert status.find(f".//{TT}UtcTime") is None
    assert status.findtext(f".//{TT}MoveStatus/{TT}PanTilt") == "MOVING"
    room.device.faults = PtzFaults(time_goes_back_s=0.5)
    times = []
    for _ in range(4):
        room.now_s += 0.1
        times.append(room.utc_time())
    assert times != sorted(times)
    room.device.faults = PtzFaults(refused_status=True)
    assert room.refused("tptz", "GetStatus", PROFILE) == ["ActionNotSupported"]


def test_an_undeclared_namespace_is_no_xml_any_more_and_only_in_the_status() -> None:
    room = Room(PtzFaults(undeclared_namespace=True))
    with pytest.raises(ET.ParseError):
        room.ask("tptz", "GetStatus", PROFILE)
    room.ask("tptz", "GetPresets", PROFILE)


def test_ignored_stops_ignored_time_outs_and_vanished_presets() -> None:
    room = Room(PtzFaults(ignored_stops=1, ignores_timeout=True, vanished_presets=True))
    head = room.device.head
    assert head is not None
    token = head.keep_preset("here")
    room.ask("tptz", "ContinuousMove", move(0.1, 0.0, "PT0.1S"))
    room.now_s += 5.0
    assert head.pose().is_turning
    room.ask("tptz", "Stop", PROFILE)
    room.now_s += 1.0
    assert head.pose().is_turning, "the first Stop is lost"
    room.ask("tptz", "Stop", PROFILE)
    room.now_s += 1.0
    assert not head.pose().is_turning
    preset = f"{PROFILE}<PresetToken>{token}</PresetToken>"
    assert token.encode() in room.call("tptz", "GetPresets", PROFILE)[1]
    assert room.refused("tptz", "GotoPreset", preset) == ["InvalidArgVal", "NoToken"]


def test_a_camera_behind_nat_gives_addresses_nobody_can_reach() -> None:
    room = Room(PtzFaults(claimed_host="192.168.1.108"))
    for service, action, inner in (
        ("tds", "GetCapabilities", ""),
        ("tds", "GetServices", ""),
        ("trt", "GetStreamUri", PROFILE),
    ):
        reply = room.call(service, action, inner)[1]
        assert b"//192.168.1.108:" in reply
        assert b"127.0.0.1" not in reply


def test_a_status_renewed_twice_a_second_stands_in_between() -> None:
    room = Room(replace(PtzFaults(), position_rate_hz=2.0))
    room.ask("tptz", "ContinuousMove", move(1.0, 0.0))
    seen = set()
    for _ in range(10):
        room.now_s += 0.1
        seen.add(room.position()[0])
    assert 2 <= len(seen) <= 4
