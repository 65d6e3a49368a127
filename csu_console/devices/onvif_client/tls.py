"""Whether a camera's certificate is believed, before anything is sent to it (domain.certificate has the sentences)."""

from __future__ import annotations

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

# OpenSSL's codes of `SSLCertVerificationError.verify_code` (x509_vfy.h).
_NOT_YET_VALID, _EXPIRED, _NAME_DIFFERS, _IP_DIFFERS = 9, 10, 62, 64


class TlsChoice:
    """TLS as one TlsTrust wants it. Raises CertificateRefused when its file cannot be read: nothing is believed then."""

    def __init__(self, trust: TlsTrust) -> None:
        self._trust = trust
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._accepted = b""
        if not trust.verify:
            self._context.check_hostname = False
            self._context.verify_mode = ssl.CERT_NONE
            return
        # What a pinned certificate says of names counts for nothing: it is compared as a whole.
        self._context.check_hostname = not trust.pinned
        self._context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
        if trust.whole:
            # Accepted although it is out of date or names nobody: the comparison below is all there is.
            self._context.verify_mode = ssl.CERT_NONE
        try:
            if not trust.ca_file:
                self._context.load_default_certs()
                return
            self._context.load_verify_locations(trust.ca_file)
            if trust.pinned:
                self._accepted = ssl.PEM_cert_to_DER_cert(Path(trust.ca_file).read_text(encoding="ascii"))
        except (OSError, ValueError):
            raise CertificateRefused(UNKNOWN_AUTHORITY) from None

    def wrapped(self, plain: socket.socket, host: str) -> ssl.SSLSocket:
        """The secured connection; the plain socket's time-out bounds the handshake. Raises CertificateRefused."""
        name = (not self._trust.pinned and self._trust.name) or host
        try:
            secured = self._context.wrap_socket(plain, server_hostname=name)
        except ssl.SSLCertVerificationError as error:
            raise CertificateRefused(self._sentence(error.verify_code)) from None
        if self._trust.pinned and secured.getpeercert(binary_form=True) != self._accepted:
            secured.close()
            raise CertificateRefused(NOT_THE_ACCEPTED)
        return secured

    def _sentence(self, code: int) -> str:
        if code in (_EXPIRED, _NOT_YET_VALID):
            return OUT_OF_DATE
        if self._trust.pinned:
            return NOT_THE_ACCEPTED
        return OTHER_NAME if code in (_NAME_DIFFERS, _IP_DIFFERS) else UNKNOWN_AUTHORITY
