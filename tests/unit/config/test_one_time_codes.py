"""One-time codes: RFC 6238 vectors, one use each, a telephone half a minute off."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from csu_console.config.credentials import KeyFault, MemorySiteKey
from csu_console.config.one_time_codes import accepted_step, enrolment_address, new_secret
from csu_console.config.sealing import Sealer
from csu_console.domain.secret import Secret

RFC_SECRET = Secret(base64.b32encode(b"12345678901234567890").decode())


@pytest.mark.parametrize(
    ("second", "code"), [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")]
)
def test_the_vectors_of_the_standard(second: int, code: str) -> None:
    """RFC 6238 appendix B, SHA-1, last six digits."""
    now = datetime.fromtimestamp(second, UTC)
    assert accepted_step(RFC_SECRET, code, now, None) == second // 30
    assert accepted_step(RFC_SECRET, f" {code[:3]} {code[3:]} ", now, None) == second // 30


def test_a_code_serves_once_and_older_ones_never_after_it() -> None:
    now = datetime(2026, 3, 2, 9, 0, 10, tzinfo=UTC)
    secret = new_secret()
    totp = pyotp.TOTP(secret.reveal())
    step = accepted_step(secret, totp.at(now), now, None)
    assert step is not None
    assert accepted_step(secret, totp.at(now), now, step) is None
    before = totp.at(now - timedelta(seconds=30))
    assert accepted_step(secret, before, now, step) is None
    assert accepted_step(secret, before, now, None) == step - 1


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "１２３４５６", "000000"])
def test_wrong_codes(code: str) -> None:
    now = datetime(2026, 3, 2, tzinfo=UTC)
    assert accepted_step(RFC_SECRET, code, now, None) is None


def test_two_minutes_off_is_too_much() -> None:
    now = datetime(2026, 3, 2, tzinfo=UTC)
    late = pyotp.TOTP(RFC_SECRET.reveal()).at(now - timedelta(seconds=120))
    assert accepted_step(RFC_SECRET, late, now, None) is None


def test_the_address_names_person_and_program_and_does_not_print_itself() -> None:
    address = enrolment_address(RFC_SECRET, "c.fontanel")
    assert address.reveal().startswith("otpauth://totp/CSU%20Console:c.fontanel?secret=")
    assert RFC_SECRET.reveal() not in repr(address)


def test_a_sealed_secret_opens_for_its_person_only() -> None:
    sealer = Sealer(MemorySiteKey())
    sealed = sealer.seal_code(RFC_SECRET, 7)
    assert sealer.open_code(sealed, 7).reveal() == RFC_SECRET.reveal()
    with pytest.raises(KeyFault):
        sealer.open_code(sealed, 8)
    with pytest.raises(KeyFault):
        sealer.open(sealed, 7)
    with pytest.raises(KeyFault):
        Sealer(MemorySiteKey()).open_code(sealed, 7)
