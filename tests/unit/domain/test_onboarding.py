"""Which of a device's streams are proposed, and what an address typed by hand means."""

from __future__ import annotations

from dataclasses import replace

import pytest

from csu_console.domain.camera import CameraKind
from csu_console.domain.device import DeviceProfile, DeviceReport
from csu_console.domain.onboarding import device_address, is_device_address, proposed_kind, proposed_profiles
from csu_console.domain.ptz import PtzCapabilities


def profile(token: str, width_px: int, height_px: int, source: str = "s1") -> DeviceProfile:
    return DeviceProfile(token, token, f"rtsp://h/{token}", "H264", width_px, height_px, video_source=source)


BIG, HD, SMALL, TINY = (
    profile("big", 2560, 1440),
    profile("hd", 1280, 720),
    profile("small", 640, 360),
    profile("tiny", 320, 180),
)


def tokens(*profiles: DeviceProfile) -> tuple[str, str]:
    main, sub = proposed_profiles(profiles)
    return main.token if main else "", sub.token if sub else ""


def test_the_largest_is_main_and_the_largest_small_one_is_sub() -> None:
    assert tokens(TINY, HD, BIG, SMALL) == ("big", "small")
    assert tokens(HD, BIG) == ("big", "hd")
    assert tokens(BIG) == ("big", "")
    assert tokens() == ("", "")


def test_another_sensor_is_no_sub_stream() -> None:
    assert tokens(BIG, replace(SMALL, video_source="s2")) == ("big", "")


def test_what_has_no_picture_or_no_address_is_not_proposed() -> None:
    data = DeviceProfile("data", "data", "rtsp://h/data", metadata=True)
    assert tokens(data, replace(BIG, stream_url=""), SMALL) == ("small", "")
    silent = DeviceProfile("silent", "silent", "rtsp://h/silent")
    assert tokens(data, silent) == ("silent", ""), "a device that names no size is not left without a stream"


def test_a_head_makes_it_a_moving_camera() -> None:
    report = DeviceReport((BIG,), PtzCapabilities())
    assert proposed_kind(report) is CameraKind.FIXED
    assert proposed_kind(replace(report, ptz_profile="big")) is CameraKind.PTZ


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("", ""),
        (" 192.0.2.10 ", "http://192.0.2.10/onvif/device_service"),
        ("cam.example:8080", "http://cam.example:8080/onvif/device_service"),
        ("https://192.0.2.10", "https://192.0.2.10/onvif/device_service"),
        ("http://192.0.2.10/", "http://192.0.2.10/onvif/device_service"),
        ("http://192.0.2.10/other", "http://192.0.2.10/other"),
    ],
)
def test_an_address_typed_by_hand(typed: str, address: str) -> None:
    assert device_address(typed) == address


@pytest.mark.parametrize(
    ("typed", "good"),
    [
        ("192.0.2.10", True),
        ("cam-2.example:8080", True),
        ("https://[2001:db8::1]/onvif/device_service", True),
        ("", False),
        ("this is no address", False),
        ("place d'Armes", False),
        ("rtsp://192.0.2.10/main", False),
        ("192.0.2.10:0", False),
        ("192.0.2.10:port", False),
        ("http://[::1", False),
    ],
)
def test_what_no_camera_can_be_asked_at(typed: str, good: bool) -> None:
    assert is_device_address(device_address(typed)) is good
