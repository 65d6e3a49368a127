"""Who proves who they are beside the person signed in."""

from __future__ import annotations

from collections.abc import Callable

from csu_console.domain.actor import Actor
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission, Role
from csu_console.domain.secret import Secret


class FakeSecond:
    """FourEyes: everybody whose password is `good` is who they say."""

    def ask(
        self,
        second_name: str,
        second_password: Secret,
        permission: Permission,
        excluded: Actor,
        then: Callable[[Actor], None],
        otherwise: Callable[[ConsoleError], None],
    ) -> None:
        if second_password.reveal() == "good":
            then(Actor(2, second_name, frozenset({Role.OPERATOR}), "poste-1"))
        else:
            otherwise(ConsoleError("refused"))
