"""Contacts of a simulated camera over real ONVIF: closed is an alarm, open is not, and a camera that was away is heard again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from csu_console.domain.alarm_signal import SignalCount
from csu_console.domain.clock import SystemClock
from csu_console.domain.device import DeviceAccess
from csu_console.domain.errors import ConsoleError
from csu_console.domain.secret import Secret
from csu_console.media.backoff import Backoff
from csu_console.services.alarms.contact_input import ContactInput
from csu_console.services.alarms.inbox import AlarmInbox
from csu_console.simulator.city_plan import PASSWORD, USER_NAME
from csu_console.simulator.onvif_device import DeviceEvent, OnvifDevice, contact_event
from csu_console.simulator.onvif_server import OnvifServer
from tests.fakes.magenta_world import wait_until

SOURCE = 4
DOOR, TAMPER = "Device/Trigger/DigitalInput/2", "VideoSource/GlobalSceneChange/ImagingService/video_source"
LIMIT_S = 20.0


class Pole:
    """A camera with contacts, and who listens to them."""

    def __init__(self) -> None:
        self.device = OnvifDevice("School")
        self.server = OnvifServer({"1": self.device})
        self.server.start()
        self.password = PASSWORD
        self.inbox = AlarmInbox(lambda: None)
        self.inbox.know({(SOURCE, DOOR): 1})
        self.told: list[ConsoleError | None] = []
        quick = Backoff(first_s=0.05, longest_s=0.2, refused_s=0.2)
        self.input = ContactInput(SOURCE, self.reach, self.inbox, SystemClock(), self._on_told, quick)
        self.found: list[tuple[int, SignalCount]] = []

    def reach(self) -> DeviceAccess:
        return DeviceAccess(self.server.address("1"), USER_NAME, Secret(self.password))

    def _on_told(self, _source: int, error: ConsoleError | None) -> None:
        self.told.append(error)

    def heard(self) -> int:
        self.found += self.inbox.take_all()
        return sum(signal.count for _point, signal in self.found)

    def listening(self) -> bool:
        return bool(self.told) and self.told[-1] is None


@pytest.fixture
def pole() -> Iterator[Pole]:
    made = Pole()
    yield made
    assert made.input.close(LIMIT_S)
    made.server.stop()


def test_a_contact_that_closes_is_an_alarm_and_one_that_opens_is_not(pole: Pole) -> None:
    pole.input.start()
    assert wait_until(pole.listening, LIMIT_S)
    pole.device.events.append(contact_event("2", closed=False))
    pole.device.events.append(contact_event("2", closed=True))
    assert wait_until(lambda: pole.heard() == 1, LIMIT_S)
    assert pole.found[0][0] == 1


def test_a_contact_closed_before_anybody_listened_counts(pole: Pole) -> None:
    pole.device.events.append(contact_event("2", closed=True, initial=True))
    pole.input.start()
    assert wait_until(lambda: pole.heard() == 1, LIMIT_S)


def test_what_a_camera_tells_otherwise_is_offered_by_its_name(pole: Pole) -> None:
    pole.input.start()
    pole.device.events.append(DeviceEvent("VideoSource/GlobalSceneChange/ImagingService", "State", "true"))
    assert wait_until(lambda: bool(pole.inbox.unknown()), LIMIT_S)
    assert pole.inbox.unknown()[0][1].startswith("VideoSource/GlobalSceneChange/ImagingService/")


def test_a_refused_password_is_told_and_tried_again(pole: Pole) -> None:
    pole.password = "wrong"
    pole.input.start()
    assert wait_until(lambda: bool(pole.told), LIMIT_S)
    assert isinstance(pole.told[0], ConsoleError)
    assert "wrong" not in str(pole.told[0])
    pole.password = PASSWORD
    # After a refusal nothing is sent by the same client; a new one is made for each try.
    assert wait_until(pole.listening, LIMIT_S)
