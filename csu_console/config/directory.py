"""The town's directory (LDAP over TLS): it alone knows the passwords of the accounts that say so.

Only a simple bind as the person is made, over a connection whose certificate is always validated: nothing is searched,
no service account's password is kept. Roles and papers stay in the console.
"""

from __future__ import annotations

import logging
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.secret import Secret

logger = logging.getLogger(__name__)

TIMEOUT_S = 5.0
"""For the connection and for each answer: a directory that does not answer must not hold the desk for long."""

LDAPS_PORT, LDAP_PORT = 636, 389
_INVALID_CREDENTIALS = 49
"""RFC 4511: the name or the password is wrong; any other failure is the directory's."""

BAD_ADDRESS = QT_TRANSLATE_NOOP(
    "errors", "The directory's address looks like ldaps://host or ldap://host (then TLS is started first)."
)
BAD_TEMPLATE = QT_TRANSLATE_NOOP(
    "errors",
    "The directory's user template holds {{name}} once, such as uid={{name}},ou=people,dc=town,dc=fr.",
)
UNREACHABLE = QT_TRANSLATE_NOOP(
    "errors", "The directory {host} cannot be used: {reason}. Try again, or use a local account."
)


class DirectoryFault(ConsoleError):
    """The directory cannot be asked; nobody was refused by it."""


@dataclass(frozen=True, slots=True)
class DirectoryAddress:
    """Where the directory is. `user_template` makes a person's bind name; `ca_file` None: the system's authorities."""

    url: str
    user_template: str
    ca_file: Path | None = None

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("ldaps", "ldap") or not parts.hostname or parts.username:
            raise InvalidInput(BAD_ADDRESS)
        if self.user_template.count("{name}") != 1:
            raise InvalidInput(BAD_TEMPLATE)


class Directory:
    """One directory. Blocks up to `timeout_s` per step; from any thread but the GUI's. Opens a connection per question."""

    def __init__(self, address: DirectoryAddress, timeout_s: float = TIMEOUT_S) -> None:
        self._address = address
        self._timeout_s = timeout_s

    def accepts(self, name: str, password: Secret) -> bool:
        """True when the directory lets this person bind. Raises DirectoryFault when it cannot be asked safely."""
        if not password.reveal():
            # RFC 4513 5.1.2: an empty password is an anonymous bind and would succeed for everybody.
            return False
        # Imported when a directory is asked: a tenth of a second that a start without one need not pay.
        from ldap3.core.exceptions import LDAPException

        connection = self._connection(name, password)
        try:
            connection.open()
            if urlsplit(self._address.url).scheme == "ldap" and not connection.start_tls():
                raise self._fault("TLS")
            if connection.bind():
                return True
            if connection.result.get("result") == _INVALID_CREDENTIALS:
                return False
            raise self._fault(str(connection.result.get("description", "")))
        except (LDAPException, OSError) as error:
            # The library's text may hold the bind name, never the password; it goes into the log only.
            logger.warning("directory %s: %s", self._host, error)
            raise self._fault(_reason(error)) from None
        finally:
            self._let_go(connection)

    @property
    def _host(self) -> str:
        return str(urlsplit(self._address.url).hostname)

    def _connection(self, name: str, password: Secret) -> Any:
        import ldap3
        from ldap3.core.exceptions import LDAPException
        from ldap3.utils.dn import escape_rdn

        parts = urlsplit(self._address.url)
        secure = parts.scheme == "ldaps"
        ca_file = None if self._address.ca_file is None else str(self._address.ca_file)
        try:
            tls = ldap3.Tls(
                validate=ssl.CERT_REQUIRED, version=ssl.PROTOCOL_TLS_CLIENT, ca_certs_file=ca_file
            )
        except LDAPException as error:
            raise self._fault(str(error)) from None
        server = ldap3.Server(
            self._host,
            port=parts.port or (LDAPS_PORT if secure else LDAP_PORT),
            use_ssl=secure,
            tls=tls,
            get_info=ldap3.NONE,
            connect_timeout=self._timeout_s,
        )
        user = self._address.user_template.replace("{name}", escape_rdn(name))
        return ldap3.Connection(
            server,
            user=user,
            password=password.reveal(),
            authentication=ldap3.SIMPLE,
            receive_timeout=self._timeout_s,
            raise_exceptions=False,
            read_only=True,
        )

    def _fault(self, reason: str) -> DirectoryFault:
        return DirectoryFault(UNREACHABLE, host=self._host, reason=reason)

    @staticmethod
    def _let_go(connection: Any) -> None:
        from ldap3.core.exceptions import LDAPException

        try:
            connection.unbind()
        except (LDAPException, OSError):
            logger.debug("directory: the connection was gone before it was closed")


def _reason(error: BaseException) -> str:
    """The shortest true words: the library prints whole certificates."""
    text = str(error)
    if "certificate" in text.lower():
        return "its certificate is not valid for it"
    last = text.strip().splitlines()[-1] if text.strip() else type(error).__name__
    return last if len(last) <= 160 else f"{last[:157]}..."
