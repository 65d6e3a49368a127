"""HTTP Digest (RFC 7616), for cameras that want it instead of, or beside, WS-Security."""

from __future__ import annotations

import hashlib
import secrets
from urllib.request import parse_http_list

from csu_console.domain.secret import Secret

_HASHES = {"": hashlib.md5, "md5": hashlib.md5, "sha-256": hashlib.sha256}


class HttpDigest:
    """Answers a camera's challenge; one per connection's user. Basic is never answered: it shows the password."""

    def __init__(self, user_name: str, password: Secret) -> None:
        self._user_name, self._password = user_name, password
        self._challenge: dict[str, str] = {}
        self._count = 0

    def challenged(self, header: str) -> bool:
        """Take the challenge of a 401; False when it is none that can be answered."""
        scheme, _space, rest = header.partition(" ")
        if scheme.casefold() != "digest" or not self._user_name:
            return False
        challenge = _fields(rest)
        offered = {word.strip() for word in challenge.get("qop", "").split(",")}
        usable = challenge.get("algorithm", "").casefold() in _HASHES and offered & {"", "auth"}
        self._challenge, self._count = challenge if usable and "nonce" in challenge else {}, 0
        return bool(self._challenge)

    def header(self, path: str) -> str:
        """The Authorization header of a POST to `path`, "" before any challenge."""
        if not self._challenge:
            return ""
        self._count += 1
        asked, count, own = self._challenge, f"{self._count:08x}", secrets.token_hex(8)
        make = _HASHES[asked.get("algorithm", "").casefold()]

        def hashed(text: str) -> str:
            return make(text.encode("utf-8"), usedforsecurity=False).hexdigest()

        realm, nonce = asked.get("realm", ""), asked["nonce"]
        who = hashed(f"{self._user_name}:{realm}:{self._password.reveal()}")
        what = hashed(f"POST:{path}")
        fields = {"username": self._user_name, "realm": realm, "nonce": nonce, "uri": path}
        plain = {}
        if "qop" in asked:
            fields["cnonce"] = own
            plain = {"qop": "auth", "nc": count}
            fields["response"] = hashed(f"{who}:{nonce}:{count}:{own}:auth:{what}")
        else:
            fields["response"] = hashed(f"{who}:{nonce}:{what}")
        if "opaque" in asked:
            fields["opaque"] = asked["opaque"]
        if "algorithm" in asked:
            plain["algorithm"] = asked["algorithm"]
        quoted = [f'{name}="{_escaped(value)}"' for name, value in fields.items()]
        return "Digest " + ", ".join([*quoted, *(f"{name}={value}" for name, value in plain.items())])


def _fields(text: str) -> dict[str, str]:
    """name="value" pairs; what is none is left out, and so is what has no place in a header."""
    found: dict[str, str] = {}
    for part in parse_http_list(text):
        name, equals, value = part.partition("=")
        if equals:
            clean = "".join(char for char in value.strip() if char.isprintable())
            found.setdefault(name.strip().casefold(), clean.removeprefix('"').removesuffix('"'))
    return found


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')
