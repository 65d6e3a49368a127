"""Addresses as people type them: the password never stays in them, nor in what is said about them."""

from __future__ import annotations

import pytest

from csu_console.domain.errors import InvalidInput
from csu_console.domain.secret import Secret
from csu_console.domain.stream import Profile, ProfileName
from csu_console.domain.stream_url import (
    DEVICE_SCHEMES,
    may_hold_credentials,
    split_credentials,
    with_credentials,
    without_credentials,
)
from tests.fakes.town import make_camera


@pytest.mark.parametrize(
    ("typed", "clean", "user", "password"),
    [
        ("rtsp://cam/a", "rtsp://cam/a", "", None),
        (" RTSP://cam:8554/a?b=c#d ", "rtsp://cam:8554/a?b=c#d", "", None),
        ("rtsps://anna@cam/", "rtsps://cam/", "anna", None),
        ("rtsp://anna:@cam/", "rtsp://cam/", "anna", ""),
        ("rtsp://anna:p@ss:w@cam/", "rtsp://cam/", "anna", "p@ss:w"),
        ("rtsp://an%20na:p%2Fw@[fe80::1]:554/", "rtsp://[fe80::1]:554/", "an na", "p/w"),
    ],
)
def test_credentials_are_taken_out(typed: str, clean: str, user: str, password: str | None) -> None:
    address, found_user, secret = split_credentials(typed)
    assert (address, found_user) == (clean, user)
    assert (None if secret is None else secret.reveal()) == password


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "cam/a",
        "http://anna:hunter2@cam/",
        "rtsp://",
        "rtsp:///a",
        "rtsp://anna:hunter2@/a",
        "rtsp://anna:hunter2@cam:port/a",
        "rtsp://anna:hunter2@cam:99999/a",
        "rtsp://anna:hunter2@cam:0/a",
        "rtsp://anna:hunter2@[::1/a",
        "rtsp://anna:hunter2@cam/a b",
    ],
)
def test_what_is_no_address_is_refused_without_repeating_it(typed: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        split_credentials(typed)
    assert "hunter2" not in str(refused.value)
    assert "rtsp://host/path" in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "clean", "user", "password"),
    [
        (
            "rtsp://cam/user=admin&password=tlJ_wp&channel=1&stream=0.sdp?",
            "rtsp://cam/user={user}&password={password}&channel=1&stream=0.sdp?",
            "admin",
            "tlJ_wp",
        ),
        (
            "rtsp://cam/user=admin_password=tl_J-x_channel=1",
            "rtsp://cam/user={user}_password={password}_channel=1",
            "admin",
            "tl_J-x",
        ),
        ("rtsp://cam/a?USR=x&Pwd=y%40z#d", "rtsp://cam/a?USR={user}&Pwd={password}#d", "x", "y@z"),
        ("rtsp://cam/a?loginuse=x&loginpas=y", "rtsp://cam/a?loginuse={user}&loginpas={password}", "x", "y"),
        ("rtsp://anna:pw@cam/a?password=pw", "rtsp://cam/a?password={password}", "anna", "pw"),
        ("rtsp://cam/user={user}&pwd={password}", "rtsp://cam/user={user}&pwd={password}", "", None),
        ("rtsp://cam/a?user=bob", "rtsp://cam/a?user=bob", "", None),
        ("rtsp://cam/a?compass=2&bypass=1&pwd=", "rtsp://cam/a?compass=2&bypass=1&pwd=", "", None),
    ],
)
def test_credentials_below_the_host_leave_a_place(
    typed: str, clean: str, user: str, password: str | None
) -> None:
    address, found_user, secret = split_credentials(typed)
    assert (address, found_user) == (clean, user)
    assert (None if secret is None else secret.reveal()) == password
    assert split_credentials(address)[0] == clean, "taken out twice is the same"


def test_only_addresses_that_cannot_hold_a_password_are_passed_over() -> None:
    def looked_at(url: str) -> bool:
        return may_hold_credentials(make_camera(1, profiles=(Profile(ProfileName.MAIN, url),)))

    assert not looked_at("rtsp://cam:554/Streaming/Channels/101")
    for url in ("rtsp://anna:pw@cam/a", "rtsp://cam/user=a&pwd=b", "rtsp://cam/a?password=b"):
        assert looked_at(url)


def test_an_address_that_contradicts_itself_is_refused_without_repeating_it() -> None:
    for typed in ("rtsp://anna:hunter2@cam/?password=hunter3", "rtsp://anna@cam/?user=bob&pwd=hunter2"):
        with pytest.raises(InvalidInput) as refused:
            split_credentials(typed)
        assert "hunter" not in str(refused.value)


def test_a_place_is_filled_so_that_it_stays_one_value() -> None:
    filled = with_credentials("/user={user}&password={password}?x", "an na", Secret("p@s/s&x%?#"))
    assert filled == "/user=an%20na&password=p@s%2Fs%26x%25%3F%23?x"
    assert with_credentials("/plain?a=b", "u", Secret("p")) == "/plain?a=b"


def test_a_camera_has_one_user_and_one_password_in_all_its_addresses() -> None:
    def camera(main: str, sub: str, endpoint: str = "") -> object:
        profiles = (Profile(ProfileName.MAIN, main), Profile(ProfileName.SUB, sub))
        return without_credentials(make_camera(1, user_name="", profiles=profiles, onvif_endpoint=endpoint))

    clean, password = without_credentials(
        make_camera(
            1,
            user_name="",
            profiles=(
                Profile(ProfileName.MAIN, "rtsp://anna:pw@cam/main"),
                Profile(ProfileName.SUB, "rtsp://cam/sub"),
            ),
            onvif_endpoint="http://anna:pw@cam/onvif",
        )
    )
    assert [profile.url for profile in clean.profiles] == ["rtsp://cam/main", "rtsp://cam/sub"]
    assert (clean.onvif_endpoint, clean.user_name) == ("http://cam/onvif", "anna")
    assert password is not None
    assert password.reveal() == "pw"
    for wrong in (
        ("rtsp://anna:pw@cam/", "rtsp://bruno:pw@cam/"),
        ("rtsp://anna:pw@cam/", "rtsp://anna:other@cam/"),
        ("rtsp://anna:pw@cam/", "rtsp://cam/", "http://anna:other@cam/"),
        ("rtsp://cam/", "rtsp://cam/", "rtsp://cam/"),
    ):
        with pytest.raises(InvalidInput) as refused:
            camera(*wrong)
        assert "other" not in str(refused.value)


def test_device_addresses_are_of_the_web() -> None:
    assert split_credentials("https://cam/onvif", DEVICE_SCHEMES)[0] == "https://cam/onvif"
    with pytest.raises(InvalidInput, match="http://host"):
        split_credentials("rtsp://cam/onvif", DEVICE_SCHEMES)
