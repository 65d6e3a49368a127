"""TLS to the room's media server, believed before a word is said: by an authority, or by an accepted certificate."""

from __future__ import annotations

import hmac
import socket
import ssl
from pathlib import Path

from csu_console.domain.certificate import TlsTrust
from csu_console.domain.errors import QT_TRANSLATE_NOOP, StreamFault, StreamRefused

UNBELIEVED = QT_TRANSLATE_NOOP(
    "errors",
    "The media server's certificate is not believed: give its authority in the settings, or accept the certificate.",
)
SILENT = QT_TRANSLATE_NOOP("errors", "The media server does not answer in time.")
BROKEN = QT_TRANSLATE_NOOP("errors", "The connection to the media server cannot be made or has broken.")


def connect(host: str, port: int, trust: TlsTrust, timeout_s: float) -> ssl.SSLSocket:
    """A connection nobody but the believed server can read. Raises StreamRefused, StreamFault.

    An accepted certificate (`pinned`) is compared as a whole; unless it was accepted in spite of a doubt (`whole`) its
    dates count too (ADR 0017).
    """
    try:
        context, accepted = _context(trust)
        plain = socket.create_connection((host, port), timeout_s)
        try:
            secured = context.wrap_socket(plain, server_hostname=host)
        except BaseException:
            plain.close()
            raise
        if accepted and not hmac.compare_digest(secured.getpeercert(binary_form=True) or b"", accepted):
            secured.close()
            raise StreamRefused(UNBELIEVED)
    except ssl.SSLCertVerificationError:
        raise StreamRefused(UNBELIEVED) from None
    except TimeoutError:
        raise StreamFault(SILENT) from None
    except (OSError, ValueError):  # a file of certificates that is none, too
        raise StreamFault(BROKEN) from None
    return secured


def _context(trust: TlsTrust) -> tuple[ssl.SSLContext, bytes]:
    """How to look at the certificate, and the one that must be met (DER; empty: any that is believed)."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    accepted = b""
    if trust.pinned:
        accepted = ssl.PEM_cert_to_DER_cert(Path(trust.ca_file).read_text(encoding="ascii"))
        context.check_hostname = False
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    if not trust.verify or trust.whole:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    elif trust.ca_file:
        context.load_verify_locations(trust.ca_file)
    else:
        context.load_default_certs()
    return context, accepted
