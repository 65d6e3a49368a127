"""The header that proves who asks, without sending the password (WS-Security UsernameToken, PasswordDigest)."""

from __future__ import annotations

import base64
import hashlib
import secrets
from datetime import datetime

from lxml import etree

from csu_console.domain.secret import Secret

_OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-"
_SECEXT, _UTILITY = f"{_OASIS}wssecurity-secext-1.0.xsd", f"{_OASIS}wssecurity-utility-1.0.xsd"
_DIGEST = f"{_OASIS}username-token-profile-1.0#PasswordDigest"
_BASE64 = f"{_OASIS}soap-message-security-1.0#Base64Binary"


def security_header(user_name: str, password: Secret, created_utc: datetime) -> etree._Element:
    """`created_utc`: on the camera's clock; cameras refuse what is a few seconds or minutes off theirs."""
    nonce = secrets.token_bytes(16)
    created = created_utc.strftime("%Y-%m-%dT%H:%M:%S.") + f"{created_utc.microsecond // 1000:03d}Z"
    # SHA-1 is what the standard says (Web Services Security UsernameToken Profile 1.0).
    digest = hashlib.sha1(
        nonce + created.encode() + password.reveal().encode("utf-8"), usedforsecurity=False
    ).digest()
    security = etree.Element(f"{{{_SECEXT}}}Security", nsmap={"wsse": _SECEXT, "wsu": _UTILITY})
    token = etree.SubElement(security, f"{{{_SECEXT}}}UsernameToken")
    etree.SubElement(token, f"{{{_SECEXT}}}Username").text = user_name
    etree.SubElement(token, f"{{{_SECEXT}}}Password", Type=_DIGEST).text = base64.b64encode(digest).decode()
    etree.SubElement(token, f"{{{_SECEXT}}}Nonce", EncodingType=_BASE64).text = base64.b64encode(
        nonce
    ).decode()
    etree.SubElement(token, f"{{{_UTILITY}}}Created").text = created
    return security
