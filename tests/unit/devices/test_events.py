"""Events pulled from a device: subscribed, read, renewed, given back."""

from __future__ import annotations

import pytest

from csu_console.devices.events import EventPull, read_events
from csu_console.devices.onvif_client import OnvifClient
from csu_console.devices.safe_xml import parse
from csu_console.domain.device import DeviceAccess, DeviceEvent, MalformedAnswer, NotOffered
from csu_console.domain.secret import Secret
from tests.fakes.bad_onvif_server import BadOnvifServer
from tests.fakes.onvif_device import PASSWORD, USER, CannedDevice, services

MESSAGE = """<NotificationMessage><Topic>tns1:VideoSource/tnsmaker:GlobalSceneChange/ImagingService</Topic>
<Message><tt:Message UtcTime="2026-01-13T09:41:07Z" PropertyOperation="{operation}"><tt:Source>
<tt:SimpleItem Name="Source" Value="v1"/></tt:Source><tt:Data><tt:SimpleItem Name="State" Value="true"/></tt:Data>
</tt:Message></Message></NotificationMessage>"""
PLACE = """<SubscriptionReference><wsa:Address>http://10.0.0.9/events/7</wsa:Address><wsa:ReferenceParameters>
<m:Id xmlns:m="http://maker">seven</m:Id></wsa:ReferenceParameters></SubscriptionReference>"""


def _device(**bodies: str) -> CannedDevice:
    event_service = "<Service><Namespace>http://www.onvif.org/ver10/events/wsdl</Namespace><XAddr>http://HOST/e</XAddr></Service>"
    return CannedDevice({"GetServices": services("device", "media") + event_service, **bodies})


def _client(server: BadOnvifServer) -> OnvifClient:
    return OnvifClient(DeviceAccess(server.url, USER, Secret(PASSWORD)))


def test_an_event_is_taken_and_the_place_given_back() -> None:
    device = _device(
        CreatePullPointSubscription=PLACE, PullMessages=MESSAGE.format(operation="Changed"), Unsubscribe=""
    )
    with BadOnvifServer(device.answer) as server, _client(server) as client:
        taken: list[DeviceEvent] = []
        EventPull(client).run_once(taken.append, lambda: len(taken) >= 2)
        assert taken[0].topic == "VideoSource/GlobalSceneChange/ImagingService"
        assert (taken[0].initial, taken[0].at_us, taken[0].value("State")) == (
            False,
            1_768_297_267_000_000,
            "true",
        )
        assert device.seen[-1] == "Unsubscribe"
        pulls = [asked for asked in server.asked if asked.operation == "PullMessages"]
        assert all(asked.line.startswith("POST /events/7 ") for asked in pulls)
        assert b">seven<" in pulls[0].body, "what the device wants told again is told again"
        assert b">http://10.0.0.9/events/7<" in pulls[0].body, "the receiver as the device names it"


def test_a_pull_that_is_not_held_is_not_repeated_without_end() -> None:
    device = _device(CreatePullPointSubscription=PLACE, PullMessages="", Unsubscribe="")
    with BadOnvifServer(device.answer) as server, _client(server) as client:
        asked = 0

        def should_stop() -> bool:
            nonlocal asked
            asked += 1
            return asked > 3

        EventPull(client).run_once(lambda _event: None, should_stop)
        assert device.seen.count("PullMessages") == 1


@pytest.mark.parametrize(
    ("device", "error"),
    [
        (CannedDevice({"GetServices": services("device", "media")}), NotOffered),
        (_device(CreatePullPointSubscription=""), MalformedAnswer),
        (_device(CreatePullPointSubscription="<SubscriptionReference/>"), NotOffered),
    ],
    ids=["no service", "no place", "no address"],
)
def test_no_service_and_no_place(device: CannedDevice, error: type[Exception]) -> None:
    with BadOnvifServer(device.answer) as server, _client(server) as client, pytest.raises(error):
        EventPull(client).run_once(lambda _event: None, lambda: False)


def test_long_and_nameless_things_are_cut_and_left_out() -> None:
    long = MESSAGE.format(operation="Initialized").replace('Value="true"', f'Value="{"x" * 5000}"')
    nameless = "<NotificationMessage><Message/></NotificationMessage>"
    (event,) = read_events(parse(f"<a>{nameless}{long}</a>".encode()))
    assert event.initial
    assert len(event.value("State")) == 200
