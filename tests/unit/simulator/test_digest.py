"""Digest authentication against worked examples and against tampering."""

from __future__ import annotations

import hashlib

from csu_console.simulator import digest

USERS = {"console": "secret"}


def md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def header(password: str = "secret", method: str = "DESCRIBE", nonce: str = "n1", extra: str = "") -> str:
    uri = "rtsp://h/1/main"
    response = digest.response_of("console", password, method, uri, nonce)
    return (
        f'Digest username="console", realm="{digest.REALM}", nonce="{nonce}", uri="{uri}", '
        f'response="{response}"{extra}'
    )


def test_rfc_2617_example() -> None:
    # RFC 2617, section 3.5
    computed = digest.response_of(
        "Mufasa",
        "Circle Of Life",
        "GET",
        "/dir/index.html",
        "dcd98b7102dd2f0e8b11d0f600bfb0c093",
        "00000001:0a4f113b:auth:",
        "testrealm@host.com",
    )
    assert computed == "6629fae49393a05397450978507c4ef1"


def test_rfc_2069_form() -> None:
    expected = md5(f"{md5(f'console:{digest.REALM}:secret')}:n1:{md5('DESCRIBE:rtsp://h/1/main')}")
    assert digest.response_of("console", "secret", "DESCRIBE", "rtsp://h/1/main", "n1") == expected
    assert digest.is_authorised(header(), "DESCRIBE", "n1", USERS)


def test_everything_else_is_refused() -> None:
    assert not digest.is_authorised(header(password="wrong"), "DESCRIBE", "n1", USERS)
    assert not digest.is_authorised(header(), "SETUP", "n1", USERS)
    assert not digest.is_authorised(header(), "DESCRIBE", "n2", USERS)
    assert not digest.is_authorised(header(), "DESCRIBE", "n1", {"other": "secret"})
    assert not digest.is_authorised("Basic Y29uc29sZTpzZWNyZXQ=", "DESCRIBE", "n1", USERS)
    assert not digest.is_authorised("", "DESCRIBE", "n1", USERS)


def test_challenge_offers_no_basic() -> None:
    assert digest.challenge("abc") == f'Digest realm="{digest.REALM}", nonce="abc"'
