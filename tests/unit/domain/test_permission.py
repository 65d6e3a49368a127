"""The table of rights, checked against what the law and the house say in words."""

from __future__ import annotations

import pytest

from csu_console.domain.actor import Actor
from csu_console.domain.permission import PERMISSIONS, Permission, Role, permissions_of


def test_every_role_has_a_row_and_every_permission_somebody() -> None:
    assert set(PERMISSIONS) == set(Role)
    assert permissions_of(frozenset(Role)) == set(Permission)


@pytest.mark.parametrize("permission", [Permission.REPLAY, Permission.EXPORT, Permission.JOURNAL_READ])
def test_a_technical_administrator_sees_no_recording(permission: Permission) -> None:
    assert permission not in PERMISSIONS[Role.ADMINISTRATOR]


def test_only_the_sworn_fine() -> None:
    assert {role for role in Role if Permission.FINES in PERMISSIONS[role]} == {Role.SWORN_OPERATOR}


def test_a_wall_shows_and_a_partner_has_nothing() -> None:
    assert PERMISSIONS[Role.WALL] == {Permission.LIVE}
    assert PERMISSIONS[Role.PARTNER] == frozenset()


def test_roles_add_up() -> None:
    actor = Actor(1, "A. Martin", frozenset({Role.ADMINISTRATOR, Role.DPO}), "poste-1")
    assert actor.may(Permission.PEOPLE_EDIT)
    assert actor.may(Permission.JOURNAL_READ)
    assert not actor.may(Permission.REPLAY)
    assert actor.role_text == "administrator|dpo"
