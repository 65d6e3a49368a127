"""Devices are found, read and added, by who may, in threads that end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import PROGRAM, Actor, NotPermitted
from csu_console.domain.camera import Camera
from csu_console.domain.certificate import TlsTrust
from csu_console.domain.device import DeviceRefused, FoundDevice
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Role
from csu_console.domain.ptz import PtzCapabilities
from csu_console.domain.secret import Secret
from csu_console.domain.site import Site
from csu_console.services.onboarding.onboarding_service import SEARCH_ROUNDS, OnboardingService
from tests.fakes.device_network import CAN, DOME, FIXED, REPORT, FakeNetwork
from tests.fakes.inventory_services import FakeInventory, camera
from tests.fakes.journal_room import Desk

LIMIT_MS = 5000
OPERATOR = Actor(1, "Anne Rivet", frozenset({Role.OPERATOR}), "poste 1")


class Trust:
    def of(self, url: str) -> TlsTrust:
        return TlsTrust()


@dataclass
class Kept:
    found: dict[int, PtzCapabilities] = field(default_factory=dict)

    def keep(self, camera_id: int, found: PtzCapabilities) -> None:
        self.found[camera_id] = found


class Room:
    """The service with a network, an inventory and a place for capabilities in memory."""

    def __init__(self, *cameras: Camera) -> None:
        self.network, self.inventory, self.kept = FakeNetwork(), FakeInventory(cameras), Kept()
        self.service = OnboardingService(self.network, self.inventory, Trust(), self.kept, PROGRAM)


@pytest.fixture
def room(qapp: QCoreApplication) -> Iterator[Room]:
    made = Room(camera(1, onvif_endpoint=DOME.endpoints[0]), camera(2))
    yield made
    assert made.service.close(5.0)


def test_devices_are_told_as_they_answer_once_each(room: Room, qtbot: QtBot) -> None:
    job = room.service.search(["192.0.2.1"])
    told: list[object] = []
    percents: list[int] = []
    job.found.connect(told.append)
    job.progressed.connect(percents.append)
    with qtbot.waitSignal(job.finished, timeout=LIMIT_MS) as done:
        job.start()
    assert told == [(DOME,), (FIXED,)]
    assert done.args == [(DOME, FIXED)]
    assert percents[-1] == 100
    assert room.network.looked_on == [("192.0.2.1",)] * SEARCH_ROUNDS


def test_a_search_given_up_ends_in_silence(room: Room, qtbot: QtBot) -> None:
    room.network.hang = True
    job = room.service.search(["192.0.2.1"])
    said: list[object] = []
    for signal in (job.found, job.finished, job.failed):
        signal.connect(said.append)
    job.start()
    with qtbot.waitSignal(job.ended, timeout=LIMIT_MS):
        job.cancel()
    assert said == []


def test_a_device_is_read_with_the_password_typed(room: Room, qtbot: QtBot) -> None:
    job = room.service.read(DOME.endpoints[0], "csu", Secret("s3cret"))
    with qtbot.waitSignal(job.finished, timeout=LIMIT_MS) as done:
        job.start()
    assert done.args == [REPORT]
    assert room.network.asked == [(DOME.endpoints[0], "csu", "s3cret")]


def test_a_refusal_is_told_as_it_is(room: Room, qtbot: QtBot) -> None:
    room.network.report = DeviceRefused("refused")
    job = room.service.read(DOME.endpoints[0], "csu", Secret("wrong"))
    with qtbot.waitSignal(job.failed, timeout=LIMIT_MS) as told:
        job.start()
    assert told.args == [room.network.report]


def test_there_is_an_end_to_what_is_asked_at_a_time(room: Room, qtbot: QtBot) -> None:
    room.network.hang = True
    jobs = [room.service.read(DOME.endpoints[0], "", Secret("")) for _ in range(4)]
    for job in jobs:
        job.start()
    with pytest.raises(ConsoleError, match="try again"):
        room.service.read(DOME.endpoints[0], "", Secret(""))
    with qtbot.waitSignals([job.ended for job in jobs], timeout=LIMIT_MS):
        assert room.service.close(5.0), "threads end when they are asked to"
    room.network.hang = False
    room.service.read(DOME.endpoints[0], "", Secret("")).cancel()


@pytest.mark.parametrize(
    ("endpoint", "number"),
    [
        ("http://192.0.2.10:80/onvif/device_service", 1),
        ("http://192.0.2.10:8080/onvif/device_service", None),
        ("http://cam2.example/onvif/device_service", 2),
        ("http://192.0.2.11/onvif/device_service", None),
        ("http://[::1", None),
    ],
)
def test_known_cameras_are_recognised(room: Room, endpoint: str, number: int | None) -> None:
    found = room.service.known(FoundDevice("x", (endpoint,)).endpoints)
    assert (found.number if found else None) == number


def test_behind_one_host_the_exact_address_goes_first(room: Room) -> None:
    room.inventory.save(camera(3, onvif_endpoint="http://cam2.example:8443/onvif/device_service"), None)
    found = room.service.known(["http://cam2.example:8443/onvif/device_service"])
    assert found is not None
    assert found.number == 3
    found = room.service.known(["http://cam2.example/onvif/device_service"])
    assert found is not None
    assert found.number == 2, "it has no ONVIF address on file"


def test_a_camera_is_added_with_its_site_and_what_it_can_do(room: Room) -> None:
    fresh = replace(camera(7), id=None)
    saved = room.service.add(fresh, Site("Pont", "Valmont"), Secret("s3cret"), REPORT)
    assert room.inventory.by_number(7) == saved
    assert room.inventory.passwords[7].reveal() == "s3cret"
    assert any(site.name == "Pont" for site in room.inventory.sites())
    assert room.kept.found == {7: CAN}


def test_an_operator_does_none_of_it(room: Room) -> None:
    service = OnboardingService(room.network, room.inventory, Trust(), room.kept, Desk(OPERATOR))
    for act in (
        lambda: service.search(["192.0.2.1"]),
        lambda: service.read(DOME.endpoints[0], "", Secret("")),
        lambda: service.add(replace(camera(7), id=None), None, Secret(""), REPORT),
    ):
        with pytest.raises(NotPermitted):
            act()
    assert room.network.asked == []
    assert room.inventory.by_number(7) is None
