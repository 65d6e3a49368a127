"""WS-Security UsernameToken with a digest (OASIS, 2004), as ONVIF cameras check it."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import hmac
from collections import OrderedDict
from collections.abc import Mapping

from csu_console.simulator.onvif_soap import WSSE, WSU, SoapFault, SoapRequest

# How far a token's time may be from the camera's: many cameras allow 5 s to 5 min.
TOLERANCE_S = 30.0
_MAX_NONCES = 4096


def password_digest(nonce: bytes, created: str, password: str) -> str:
    """Base64 of SHA-1 over nonce, time and password, as the profile defines it."""
    # SHA-1 is what the profile names.
    digest = hashlib.sha1(nonce + created.encode() + password.encode(), usedforsecurity=False).digest()
    return base64.b64encode(digest).decode()


class TokenGuard:
    """Lets a request in once: right user, right digest, a time near the camera's, a nonce never seen.

    ``takes_replays``: a token is good for as long as its time is, as with many cameras.
    """

    def __init__(self, users: Mapping[str, str], takes_replays: bool = False) -> None:
        self._users = dict(users)
        self._takes_replays = takes_replays
        self._seen: OrderedDict[tuple[bytes, str], None] = OrderedDict()

    def check(self, request: SoapRequest, camera_utc_s: float) -> None:
        """Raises SoapFault (NotAuthorized) unless the request may pass."""
        if not self._passes(request, camera_utc_s):
            raise SoapFault("Sender not authorized", "NotAuthorized")

    def _passes(self, request: SoapRequest, camera_utc_s: float) -> bool:
        token = None
        if request.header is not None:
            token = request.header.find(f".//{{{WSSE}}}UsernameToken")
        if token is None:
            return False
        user = (token.findtext(f"{{{WSSE}}}Username") or "").strip()
        given = token.find(f"{{{WSSE}}}Password")
        created = (token.findtext(f"{{{WSU}}}Created") or "").strip()
        try:
            nonce = base64.b64decode((token.findtext(f"{{{WSSE}}}Nonce") or "").strip(), validate=True)
            moment = dt.datetime.fromisoformat(created)
        except (binascii.Error, ValueError):
            return False
        password = self._users.get(user)
        if password is None or given is None or not given.get("Type", "").endswith("#PasswordDigest"):
            return False
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=dt.UTC)
        expected = password_digest(nonce, created, password)
        if not hmac.compare_digest(expected.encode(), (given.text or "").strip().encode()):
            return False
        if abs(moment.timestamp() - camera_utc_s) > TOLERANCE_S:
            return False
        return self._takes_replays or self._is_new(nonce, created)

    def _is_new(self, nonce: bytes, created: str) -> bool:
        if (nonce, created) in self._seen:
            return False
        self._seen[nonce, created] = None
        if len(self._seen) > _MAX_NONCES:
            self._seen.popitem(last=False)
        return True
