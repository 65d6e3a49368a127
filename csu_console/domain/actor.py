"""Who does something: written into the journal, the logbook and the versions of masks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from csu_console.domain.errors import NotPermitted as NotPermitted
from csu_console.domain.permission import Permission, Role, permissions_of


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at a workstation; `operator_id` None: the program itself or a command line, named as such."""

    operator_id: int | None
    name: str
    roles: frozenset[Role]
    workstation: str
    extra: frozenset[Permission] = field(default=frozenset())

    def may(self, permission: Permission) -> bool:
        return permission in self.extra or permission in permissions_of(self.roles)

    @property
    def role_text(self) -> str:
        """The roles as the journal keeps them: values in order, joined by '|'."""
        return "|".join(sorted(self.roles))


class Access(Protocol):
    """Who acts now, asked by every service before it does something that needs a right. For the GUI thread."""

    def actor(self) -> Actor:
        """The person signed in. Raises NotPermitted when nobody is, or the workstation is locked."""

    def require(self, permission: Permission) -> Actor:
        """The person, when allowed. Raises NotPermitted."""


class SeesLive(Protocol):
    """Whether live pictures may be on a screen now: asked by every tile. Also while the workstation is locked."""

    def sees_live(self) -> bool: ...


class SystemAccess:
    """The program itself: the recorder, the command line run by who owns the data folder, and tests."""

    def __init__(self, name: str, workstation: str) -> None:
        self._actor = Actor(None, name, frozenset(), workstation, frozenset(Permission))

    def actor(self) -> Actor:
        return self._actor

    def require(self, permission: Permission) -> Actor:
        """Always: who runs the program on this folder owns it."""
        return self._actor

    def sees_live(self) -> bool:
        return True


PROGRAM = SystemAccess("program", "")
"""For what the program does by itself. A console gives its services the session instead."""
