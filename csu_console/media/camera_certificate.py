"""Certificates of cameras over RTSPS: how FFmpeg is told to check them, and why it refused one.

FFmpeg checks, but its error only says that something went wrong. So after a refusal the certificate is looked at once
more by a connection of our own, for the reason alone: what FFmpeg refused stays refused whatever this finds.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
from pathlib import Path

from csu_console.domain.certificate import (
    NOT_THE_ACCEPTED,
    OTHER_NAME,
    OUT_OF_DATE,
    UNKNOWN_AUTHORITY,
    CertificateRefused,
    TlsTrust,
)
from csu_console.domain.errors import QT_TRANSLATE_NOOP, StreamFault

# OpenSSL's codes of `SSLCertVerificationError.verify_code` (x509_vfy.h).
_NOT_YET_VALID, _EXPIRED, _NAME_DIFFERS, _IP_DIFFERS = 9, 10, 62, 64


def tls_options(trust: TlsTrust) -> dict[str, str]:
    """FFmpeg's options for a connection over RTSPS. The password is only sent once the certificate is believed."""
    if not trust.verify:
        return {"tls_verify": "0"}
    options = {"tls_verify": "1"}
    if trust.ca_file:
        options["ca_file"] = trust.ca_file
    if trust.name:
        options["verifyhost"] = trust.name
    return options


def presented(host: str, port: int, timeout_s: float) -> bytes:
    """The certificate shown at this place now (DER), believed or not. Raises StreamFault."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        shown = _shown(context, host, port, timeout_s)
    except OSError:  # ssl.SSLError is one
        raise StreamFault(
            QT_TRANSLATE_NOOP("errors", "The camera refuses or breaks the connection.")
        ) from None
    if not shown:
        raise StreamFault(QT_TRANSLATE_NOOP("errors", "The camera's answer is not understood."))
    return shown


def refusal(host: str, port: int, trust: TlsTrust, timeout_s: float) -> CertificateRefused | None:
    """Why the certificate is not believed; None when that is not what is wrong, or it cannot be found out."""
    if not trust.verify:
        return None
    if trust.pinned:
        with contextlib.suppress(StreamFault, OSError, ValueError):
            accepted = ssl.PEM_cert_to_DER_cert(Path(trust.ca_file).read_text(encoding="ascii"))
            if presented(host, port, timeout_s) != accepted:
                return CertificateRefused(NOT_THE_ACCEPTED)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = not trust.pinned
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    try:
        if trust.ca_file:
            context.load_verify_locations(trust.ca_file)
        else:
            context.load_default_certs()
        _shown(context, host, port, timeout_s)
    except ssl.SSLCertVerificationError as error:
        return CertificateRefused(_sentence(error.verify_code))
    except OSError:
        pass
    return None


def _shown(context: ssl.SSLContext, host: str, port: int, timeout_s: float) -> bytes:
    with (
        socket.create_connection((host, port), timeout_s) as plain,
        context.wrap_socket(plain, server_hostname=host) as secured,
    ):
        return secured.getpeercert(binary_form=True) or b""


def _sentence(code: int) -> str:
    if code in (_EXPIRED, _NOT_YET_VALID):
        return OUT_OF_DATE
    return OTHER_NAME if code in (_NAME_DIFFERS, _IP_DIFFERS) else UNKNOWN_AUTHORITY
