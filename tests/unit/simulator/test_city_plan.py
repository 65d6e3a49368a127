"""The plan of the demo city holds every state the console can show."""

from __future__ import annotations

from datetime import date

import pytest

from csu_console.domain.camera import NUMBER_MAX, NUMBER_MIN, CameraKind
from csu_console.domain.mask import PrivacyState
from csu_console.simulator.camera_posts import city_plan, first_cameras, with_addresses
from csu_console.simulator.demo_city import CITY_FAULTS

TODAY = date(2026, 11, 22)
PLAN = city_plan(TODAY)


def test_there_are_16_cameras_or_more_in_3_communes() -> None:
    assert len(PLAN.cameras) >= 16
    assert len(PLAN.communes) == 3
    assert {camera.kind for camera in PLAN.cameras} == set(CameraKind)
    assert {camera.privacy for camera in PLAN.cameras} == set(PrivacyState)


def test_numbers_are_unique_and_every_camera_hangs_somewhere() -> None:
    numbers = [camera.number for camera in PLAN.cameras]
    assert len(set(numbers)) == len(numbers)
    assert numbers == sorted(numbers)
    assert all(NUMBER_MIN <= number <= NUMBER_MAX for number in numbers)
    sites = {site.name: site for site in PLAN.sites}
    assert len(sites) == len(PLAN.sites)
    for camera in PLAN.cameras:
        assert sites[camera.site].commune == camera.commune
        assert camera.purposes
        assert camera.street
    for site in PLAN.sites:
        assert 46.7 < site.latitude_deg < 46.9
        assert 2.4 < site.longitude_deg < 2.7


def test_authorisations_show_every_state_whatever_the_day() -> None:
    for day in (TODAY, date(2031, 2, 28), date(2028, 1, 1), date(2028, 12, 31)):
        orders = [camera.authorisation for camera in city_plan(day).cameras]
        held = [order for order in orders if order is not None]
        assert len(orders) - len(held) == 1
        assert sum(order.expires_on < day for order in held) == 1
        assert all(order.granted_on <= day and order.retention_days <= 30 for order in held)
        assert len({order.number for order in held}) == len(held)


def test_masks_go_with_the_privacy_state() -> None:
    for camera in PLAN.cameras:
        assert bool(camera.masks or camera.zones) == (camera.privacy is PrivacyState.MASKED)
        assert not (camera.masks and camera.zones)
        assert camera.turns == (camera.kind is CameraKind.PTZ)


def test_a_ptz_camera_may_be_made_to_stand_still() -> None:
    still = city_plan(TODAY, turning=False).cameras
    assert not any(camera.turns for camera in still)
    assert all(bool(camera.masks) == (camera.privacy is PrivacyState.MASKED) for camera in still)


def test_three_cameras_misbehave_each_in_its_own_way() -> None:
    numbers = {camera.number for camera in PLAN.cameras}
    assert set(CITY_FAULTS) <= numbers
    assert sum(fault.drop_every_s is not None for fault in CITY_FAULTS.values()) == 1
    assert sum(fault.lag_max_s > 0 for fault in CITY_FAULTS.values()) == 1
    assert sum(fault.refuse_password for fault in CITY_FAULTS.values()) == 1


def test_a_smaller_city_keeps_only_what_its_cameras_need() -> None:
    small = first_cameras(PLAN, 3)
    assert [camera.number for camera in small.cameras] == [1, 2, 3]
    assert small.communes == ("Vaubrillon",)
    assert {site.name for site in small.sites} == {camera.site for camera in small.cameras}


def test_addresses_are_filled_in_without_a_password() -> None:
    small = first_cameras(PLAN, 1)
    served = with_addresses(small, {"1/main": "rtsp://h:5/1/main", "1/sub": "rtsp://h:5/1/sub"})
    assert served.cameras[0].main_url == "rtsp://h:5/1/main"
    assert served.cameras[0].sub_url == "rtsp://h:5/1/sub"
    with pytest.raises(KeyError):
        with_addresses(small, {})
