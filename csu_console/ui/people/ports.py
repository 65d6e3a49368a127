"""What forms ask about people: the real services and the tests' fakes both fit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from csu_console.domain.actor import Actor
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.domain.secret import Secret


class ActingPort(Protocol):
    """SessionService, as far as a form goes."""

    def actor(self) -> Actor:
        """Raises NotPermitted."""
        ...


class FourEyesPort(Protocol):
    """FourEyes, as far as a form goes."""

    def ask(
        self,
        second_name: str,
        second_password: Secret,
        permission: Permission,
        excluded: Actor,
        then: Callable[[Actor], None],
        otherwise: Callable[[ConsoleError], None],
        code: str = "",
    ) -> None: ...


class SecondPersonServices(Protocol):
    """PeopleServices, as far as a second person's approval goes."""

    @property
    def sessions(self) -> ActingPort: ...

    @property
    def four_eyes(self) -> FourEyesPort: ...
