"""Digest authentication as cameras do it: RFC 2069, and RFC 2617 when the client sends qop."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping

REALM = "CSU demo city"
_PARAMETER = re.compile(r'(\w+)\s*=\s*(?:"([^"]*)"|([^\s,]+))')


def _md5(text: str) -> str:
    # MD5 is what the protocol names; nothing here depends on its strength.
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def parse_parameters(header: str) -> dict[str, str]:
    """The parameters of an ``Authorization: Digest ...`` value; empty for any other scheme."""
    scheme, _, rest = header.strip().partition(" ")
    if scheme.lower() != "digest":
        return {}
    return {name.lower(): quoted or bare for name, quoted, bare in _PARAMETER.findall(rest)}


def response_of(
    user: str, password: str, method: str, uri: str, nonce: str, extra: str = "", realm: str = REALM
) -> str:
    """The digest of a request; ``extra`` is ``nc:cnonce:qop:`` for RFC 2617, empty for RFC 2069."""
    secret = _md5(f"{user}:{realm}:{password}")
    return _md5(f"{secret}:{nonce}:{extra}{_md5(f'{method}:{uri}')}")


def is_authorised(header: str, method: str, nonce: str, users: Mapping[str, str]) -> bool:
    """Whether an ``Authorization`` value proves knowledge of one of ``users``' passwords."""
    given = parse_parameters(header)
    password = users.get(given.get("username", ""))
    if password is None or given.get("nonce") != nonce or given.get("realm") != REALM:
        return False
    extra = ""
    if "qop" in given:
        extra = f"{given.get('nc', '')}:{given.get('cnonce', '')}:{given['qop']}:"
    expected = response_of(given["username"], password, method, given.get("uri", ""), nonce, extra)
    return hmac.compare_digest(expected.encode(), given.get("response", "").lower().encode())


def challenge(nonce: str) -> str:
    """The ``WWW-Authenticate`` value."""
    return f'Digest realm="{REALM}", nonce="{nonce}"'
