"""The town's directory by LDAP over TLS.

Only a simple bind as the person is made, over a connection whose certificate is always validated: nothing is searched,
no service account's password is kept. Roles and papers stay in the console.
"""

from __future__ import annotations

import contextlib
import logging
import ssl
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import ldap3
from ldap3.core.exceptions import LDAPException
from ldap3.utils.dn import escape_rdn

from csu_console.domain.directory import DirectoryAddress, DirectoryFault
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.secret import Secret

logger = logging.getLogger(__name__)

TIMEOUT_S = 5
"""For the connection and for each answer: a directory that does not answer must not hold the desk for long."""

LDAPS_PORT, LDAP_PORT = 636, 389
_INVALID_CREDENTIALS = 49
"""RFC 4511: the name or the password is wrong; any other failure is the directory's."""

UNREACHABLE = QT_TRANSLATE_NOOP(
    "errors", "The directory {host} cannot be used: {reason}. Try again, or use a local account."
)

WRONG_NAME = QT_TRANSLATE_NOOP(
    "errors",
    "its certificate is for another name: enter the server's name as the certificate has it in the settings",
)
EXPIRED = QT_TRANSLATE_NOOP(
    "errors",
    "its certificate has expired: have it renewed, or set this workstation's clock right",
)
NOT_YET = QT_TRANSLATE_NOOP(
    "errors",
    "its certificate is not valid yet: set the clock of this workstation right, or have the certificate made anew",
)
UNKNOWN_AUTHORITY = QT_TRANSLATE_NOOP(
    "errors",
    "its certificate comes from an authority this workstation does not know: enter the authority's file in the settings",
)
CERTIFICATE = QT_TRANSLATE_NOOP(
    "errors", "its certificate is not valid: show it to whoever runs the directory"
)

_CERTIFICATE_FAULTS = (
    (frozenset((62, 63, 64)), ("hostname mismatch", "ip address mismatch"), WRONG_NAME),
    (frozenset((10,)), ("has expired",), EXPIRED),
    (frozenset((9,)), ("not yet valid",), NOT_YET),
    (frozenset((2, 18, 19, 20, 21)), ("self-signed", "self signed", "issuer certificate"), UNKNOWN_AUTHORITY),
)
"""X509_V_ERR_* of OpenSSL's x509_vfy.h, and its words for them: the library hands on the text alone."""


class _CheckedTls(ldap3.Tls):  # type: ignore[misc]
    """TLS by the interpreter's own rules: authority and host name are checked before a byte is sent.

    The library's way compares names after the handshake, by a function Python no longer has.
    """

    def __init__(self, host: str, ca_file: str | None) -> None:
        super().__init__(validate=ssl.CERT_REQUIRED)
        self._host = host
        self.context = ssl.create_default_context(cafile=ca_file)

    def wrap_socket(self, connection: Any, do_handshake: bool = False) -> None:
        connection.socket = self.context.wrap_socket(connection.socket, server_hostname=self._host)


class LdapDirectory:
    """Implements `domain.directory.Directory`. From any thread but the GUI's; one connection per question."""

    def __init__(self, address: DirectoryAddress, timeout_s: int = TIMEOUT_S) -> None:
        self._address = address
        self._timeout_s = timeout_s

    def accepts(self, name: str, password: Secret) -> bool:
        """True when the directory lets this person bind. Raises DirectoryFault when it cannot be asked safely."""
        if not password.reveal():
            # RFC 4513 5.1.2: an empty password is an anonymous bind and would succeed for everybody.
            return False
        with self._opened(
            self._address.user_template.replace("{name}", escape_rdn(name)), password
        ) as opened:
            if opened.bind():
                return True
            if opened.result.get("result") == _INVALID_CREDENTIALS:
                return False
            raise self._fault(str(opened.result.get("description", "")))

    def reach(self) -> None:
        """Connect, with TLS and the certificate checked; nobody is asked about. Raises DirectoryFault."""
        with self._opened("", Secret("")):
            pass

    @contextlib.contextmanager
    def _opened(self, user: str, password: Secret) -> Iterator[Any]:
        """A connection over TLS, nothing asked yet; closed at the end. Raises DirectoryFault."""
        try:
            connection = self._connection(user, password)
        except (LDAPException, OSError) as error:
            raise self._fault(_reason(error)) from None
        try:
            connection.open()
            if urlsplit(self._address.url).scheme == "ldap" and not connection.start_tls():
                raise self._fault("TLS")
            yield connection
        except (LDAPException, OSError) as error:
            # The library's text may hold the bind name, never the password; it goes into the log only.
            logger.warning("directory %s: %s", self._host, error)
            raise self._fault(_reason(error)) from None
        finally:
            self._let_go(connection)

    @property
    def _host(self) -> str:
        return str(urlsplit(self._address.url).hostname)

    def _connection(self, user: str, password: Secret) -> Any:
        parts = urlsplit(self._address.url)
        secure = parts.scheme == "ldaps"
        ca_file = None if self._address.ca_file is None else str(self._address.ca_file)
        server = ldap3.Server(
            self._host,
            port=parts.port or (LDAPS_PORT if secure else LDAP_PORT),
            use_ssl=secure,
            tls=_CheckedTls(self._host, ca_file),
            get_info=ldap3.NONE,
            connect_timeout=self._timeout_s,
        )
        return ldap3.Connection(
            server,
            user=user or None,
            password=password.reveal() or None,
            authentication=ldap3.SIMPLE if user else ldap3.ANONYMOUS,
            receive_timeout=self._timeout_s,
            read_only=True,
        )

    def _fault(self, reason: ConsoleError | str) -> DirectoryFault:
        return DirectoryFault(UNREACHABLE, host=self._host, reason=reason)

    @staticmethod
    def _let_go(connection: Any) -> None:
        try:
            connection.unbind()
        except (LDAPException, OSError):
            logger.debug("directory: the connection was gone before it was closed")
        if connection.socket is not None:
            # The library leaves it open when the connection or the handshake failed.
            connection.socket.close()


def _reason(error: BaseException) -> ConsoleError | str:
    """The shortest true words: the library prints whole certificates."""
    text = str(error)
    if "certificate" in text.lower():
        return ConsoleError(_certificate_fault(text.lower(), getattr(error, "verify_code", 0)))
    last = text.strip().splitlines()[-1] if text.strip() else type(error).__name__
    return last if len(last) <= 160 else f"{last[:157]}..."


def _certificate_fault(text: str, code: int) -> str:
    for codes, words, template in _CERTIFICATE_FAULTS:
        if code in codes or any(word in text for word in words):
            return template
    return CERTIFICATE
