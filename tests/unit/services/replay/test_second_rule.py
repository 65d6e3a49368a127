"""Four eyes on replays: for the whole room, told to the journal, and another person than who looks."""

from __future__ import annotations

import pytest

from csu_console.domain.audit import Action, Deed
from csu_console.domain.errors import NotPermitted
from csu_console.domain.permission import Role
from csu_console.services.database_service import DatabaseService
from csu_console.services.replay.second_rule import SecondRule
from tests.fakes.people_services import FakeSessions
from tests.fakes.rights_room import person

LOOKS = person(1, Role.OPERATOR).as_actor("poste-1")
APPROVES = person(2, Role.SUPERVISOR).as_actor("poste-1")


@pytest.fixture
def who() -> FakeSessions:
    return FakeSessions(person(9, Role.ADMINISTRATOR))


def test_nobody_is_asked_until_the_room_wants_it(
    database_service: DatabaseService, who: FakeSessions
) -> None:
    rule, told = SecondRule(database_service, who), list[Deed]()
    rule.acted.connect(told.append)
    rule.check(LOOKS, None)
    rule.set_needed(True)
    assert SecondRule(database_service, who).needed(), "for every workstation"
    assert [deed.action for deed in told] == [Action.SETTING_CHANGED]
    for second in (None, LOOKS, person(3, Role.AUDITOR).as_actor("poste-1")):
        with pytest.raises(NotPermitted):
            rule.check(LOOKS, second)
    rule.check(LOOKS, APPROVES)


def test_only_who_sets_the_site_up_decides(database_service: DatabaseService, who: FakeSessions) -> None:
    rule, may = SecondRule(database_service, who), set()
    for role in Role:
        who.become(person(70, role))
        try:
            rule.set_needed(False)
        except NotPermitted:
            continue
        may.add(role)
    assert may == {Role.ADMINISTRATOR}
