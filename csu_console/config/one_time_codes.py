"""One-time codes of a telephone application (TOTP, RFC 6238): six digits, thirty seconds."""

from __future__ import annotations

import hmac
from datetime import datetime

import pyotp

from csu_console.domain.secret import Secret

ISSUER = "CSU Console"
STEP_S = 30
TOLERANCE_STEPS = 1
"""A telephone's clock may be off by half a minute."""


def new_secret() -> Secret:
    """160 random bits in base32, as RFC 4226 recommends."""
    return Secret(pyotp.random_base32())


def enrolment_address(secret: Secret, name: str) -> Secret:
    """What the QR picture holds (otpauth://); it carries the secret: paint it, keep it nowhere."""
    return Secret(
        pyotp.TOTP(secret.reveal(), interval=STEP_S).provisioning_uri(name=name, issuer_name=ISSUER)
    )


def accepted_step(secret: Secret, code: str, now_utc: datetime, last_step: int | None) -> int | None:
    """The time step a right code belongs to, to be kept; None for a wrong one, or one not newer than `last_step`.

    A code serves once: who looks over a shoulder cannot use it again.
    """
    typed = "".join(code.split())
    if not (typed.isascii() and typed.isdigit() and len(typed) == 6):
        return None
    totp = pyotp.TOTP(secret.reveal(), interval=STEP_S)
    now_step = int(now_utc.timestamp()) // STEP_S
    found = None
    for step in range(now_step - TOLERANCE_STEPS, now_step + TOLERANCE_STEPS + 1):
        # All are compared, in constant time each.
        if hmac.compare_digest(totp.at(step * STEP_S), typed) and (last_step is None or step > last_step):
            found = step
    return found
