"""A town's directory, as far as signing in goes: where it is, and the one question it answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.secret import Secret

BAD_ADDRESS = QT_TRANSLATE_NOOP(
    "errors", "The directory's address looks like ldaps://host or ldap://host (then TLS is started first)."
)
BAD_TEMPLATE = QT_TRANSLATE_NOOP(
    "errors",
    "The directory's user template holds {{name}} once, such as uid={{name}},ou=people,dc=town,dc=fr.",
)


class DirectoryFault(ConsoleError):
    """The directory cannot be asked; nobody was refused by it."""


@dataclass(frozen=True, slots=True)
class DirectoryAddress:
    """`user_template` makes a person's bind name; `ca_file` None: the system's authorities. Raises InvalidInput."""

    url: str
    user_template: str
    ca_file: Path | None = None

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            good = parts.scheme in ("ldaps", "ldap") and parts.hostname and not parts.username
            _port = parts.port
        except ValueError:
            good = False
        if not good:
            raise InvalidInput(BAD_ADDRESS)
        if self.user_template.count("{name}") != 1:
            raise InvalidInput(BAD_TEMPLATE)


@dataclass(frozen=True, slots=True)
class DirectoryChoices:
    """What an administrator types, checked or not; an empty `url` means that there is no directory."""

    url: str = ""
    user_template: str = ""
    ca_file: str = ""

    def address(self) -> DirectoryAddress | None:
        """None without a directory. Raises InvalidInput for what is no address, template or readable file."""
        if not self.url.strip():
            return None
        ca_file = Path(self.ca_file.strip()) if self.ca_file.strip() else None
        return DirectoryAddress(self.url.strip(), self.user_template.strip(), ca_file)


class DirectoryAnswer(StrEnum):
    """What a test of the connection found."""

    REACHED = "reached"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class Directory(Protocol):
    """Knows the passwords of the accounts that say so."""

    def accepts(self, name: str, password: Secret) -> bool:
        """True for the right password. Blocks some seconds at most. Raises DirectoryFault when it cannot be asked."""

    def reach(self) -> None:
        """Connect safely and ask nothing. Blocks some seconds at most. Raises DirectoryFault."""
