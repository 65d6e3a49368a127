"""One-time codes, the second person, and papers that end: what stands beside the password."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest

from csu_console.domain.alert import AlertKind
from csu_console.domain.audit import Action
from csu_console.domain.errors import ConsoleError, NotPermitted
from csu_console.domain.operator import Operator
from csu_console.domain.permission import Permission, Role
from csu_console.domain.secret import Secret
from csu_console.domain.sign_in import CodeWanted, SessionState, SignInRefused
from csu_console.services.alert_service import AlertService
from csu_console.services.people.code_enrolment import Enrolment
from csu_console.services.people.paper_watch import PaperWatch
from tests.fakes.clock import FakeClock
from tests.fakes.people_room import PASSWORD, Answer, PeopleRoom


def code_of(enrolment: Enrolment, clock: FakeClock) -> str:
    return pyotp.TOTP(enrolment.secret.reveal()).at(clock.utc_now())


def enrolled(room: PeopleRoom, clock: FakeClock) -> Enrolment:
    """Claire, signed in, with a telephone."""
    claire = room.add("claire", Role.OPERATOR)
    room.sessions.sign_in("claire", PASSWORD)
    enrolment = room.codes.begin(claire)
    answer = Answer()
    room.codes.confirm(enrolment, "000000", answer.then, answer.otherwise)
    assert "one-time code" in answer.refusal()
    answer = Answer()
    room.codes.confirm(enrolment, code_of(enrolment, clock), answer.then, answer.otherwise)
    assert answer.good().has_code
    room.sessions.sign_out()
    return enrolment


def test_a_telephone_is_asked_for_once_it_is_enrolled(room: PeopleRoom, fake_clock: FakeClock) -> None:
    enrolment = enrolled(room, fake_clock)
    wanted: list[bool] = []
    room.sessions.code_wanted.connect(lambda: wanted.append(True))
    room.sessions.sign_in("claire", PASSWORD)
    assert (wanted, room.state(), room.errors) == ([True], SessionState.NOBODY, [])
    used = code_of(enrolment, fake_clock)
    room.sessions.sign_in("claire", PASSWORD, used)
    assert room.state() is SessionState.NOBODY, "the code of the enrolment serves no second time"
    fake_clock.advance(30)
    room.sessions.sign_in("claire", PASSWORD, code_of(enrolment, fake_clock))
    assert room.state() is SessionState.SIGNED_IN
    assert enrolment.secret.reveal() not in repr(enrolment)


def test_codes_are_guessed_as_slowly_as_passwords(room: PeopleRoom, fake_clock: FakeClock) -> None:
    enrolled(room, fake_clock)
    for _ in range(4):
        room.sessions.sign_in("claire", PASSWORD)
        room.sessions.sign_in("claire", PASSWORD, "000000")
    assert "wait" in str(room.errors[-1])


def test_a_wrong_password_is_refused_before_any_code_is_asked_for(
    room: PeopleRoom, fake_clock: FakeClock
) -> None:
    enrolment = enrolled(room, fake_clock)
    fake_clock.advance(30)
    room.sessions.sign_in("claire", Secret("wrong"), code_of(enrolment, fake_clock))
    assert str(room.errors[-1]) == "The name or the password is wrong."


def test_a_lost_telephone_is_taken_back_by_an_administrator_only(
    room: PeopleRoom, fake_clock: FakeClock
) -> None:
    enrolled(room, fake_clock)
    room.add("admin", Role.ADMINISTRATOR)
    room.sessions.sign_in("admin", PASSWORD)
    claire = room.accounts.by_name("claire")
    assert claire is not None
    answer = Answer()
    room.codes.remove(claire, answer.then, answer.otherwise)
    assert not answer.good().has_code
    room.sessions.sign_in("claire", PASSWORD)
    assert room.sessions.actor().name == "Claire"
    admin = room.accounts.by_name("admin")
    assert admin is not None
    with pytest.raises(NotPermitted):
        room.codes.begin(admin)


@pytest.fixture
def draughtsman(room: PeopleRoom) -> Operator:
    """Somebody who draws masks, signed in."""
    room.add("admin", Role.ADMINISTRATOR)
    room.sessions.sign_in("admin", PASSWORD)
    person = room.sessions.person
    assert person is not None
    return person


def ask(room: PeopleRoom, name: str, password: Secret = PASSWORD) -> Answer:
    answer = Answer()
    actor = room.sessions.actor()
    room.four_eyes.ask(name, password, Permission.MASKS_APPROVE, actor, answer.then, answer.otherwise)
    return answer


def test_a_second_person_with_the_right_approves(room: PeopleRoom, draughtsman: Operator) -> None:
    room.add("chef", Role.SUPERVISOR)
    second = ask(room, "chef").good()
    assert second.name == "Chef"
    assert room.sessions.person == draughtsman, "who is signed in stays"
    assert room.journal.deeds[-1][0] is Action.SECOND_APPROVED
    assert room.journal.deeds[-1][3] == second


@pytest.mark.usefixtures("draughtsman")
def test_who_may_not_be_the_second(room: PeopleRoom) -> None:
    both = room.add("both", Role.ADMINISTRATOR, Role.SUPERVISOR)
    room.add("op", Role.OPERATOR)
    out = room.add("out", Role.SUPERVISOR)
    answer = Answer()
    room.system_accounts.set_suspended(out, True, "", answer.then, answer.otherwise)
    assert "no right to approve" in ask(room, "op").refusal()
    assert "suspended" in ask(room, "out").refusal()
    assert "wrong" in ask(room, "both", Secret("wrong")).refusal()
    room.sessions.sign_in("both", PASSWORD)
    assert "somebody else" in ask(room, "both").refusal()
    assert both.id == room.sessions.actor().operator_id


@pytest.mark.usefixtures("draughtsman")
def test_the_seconds_failures_are_counted_like_any_others(room: PeopleRoom) -> None:
    room.add("chef", Role.SUPERVISOR)
    for _ in range(3):
        ask(room, "chef", Secret("wrong"))
    assert "wait" in ask(room, "chef").refusal()
    with pytest.raises(SignInRefused):
        room.four_eyes.approve("chef", PASSWORD, Permission.MASKS_APPROVE, room.sessions.actor())


def test_the_second_persons_code_is_asked_for(room: PeopleRoom, fake_clock: FakeClock) -> None:
    enrolment = enrolled(room, fake_clock)
    room.add("admin", Role.ADMINISTRATOR)
    room.sessions.sign_in("admin", PASSWORD)
    answer = ask(room, "claire")
    assert isinstance(answer.error, CodeWanted)
    fake_clock.advance(30)
    actor = room.sessions.actor()
    second = room.four_eyes.approve(
        "claire", PASSWORD, Permission.REPLAY, actor, code_of(enrolment, fake_clock)
    )
    assert second.name == "Claire"


def test_papers_that_end_are_told_to_the_person_and_to_the_administrator(
    room: PeopleRoom, fake_clock: FakeClock
) -> None:
    alerts = AlertService(fake_clock)
    watch = PaperWatch(room.accounts, room.sessions, alerts, fake_clock)
    try:
        claire = room.add("claire", Role.OPERATOR)
        room.add("bruno", Role.OPERATOR)
        room.add("admin", Role.ADMINISTRATOR)
        answer = Answer()
        soon = room.check.today() + timedelta(days=60)
        papers = (*claire.papers[:-1], replace(claire.papers[-1], expires_on=soon))
        room.system_accounts.change(replace(claire, papers=papers), answer.then, answer.otherwise)
        room.accounts.load()
        watch.start()
        assert alerts.open_alerts() == (), "nobody is here to be told"
        for name, told in (("claire", True), ("bruno", False), ("admin", True)):
            room.sessions.sign_in(name, PASSWORD)
            assert bool(alerts.open_alerts()) is told, name
        alert = alerts.open_alerts()[0]
        assert alert.kind is AlertKind.PAPERS_ENDING
        said = ConsoleError(alert.text, **dict(alert.params))
        assert str(said) == f"prefect's approval of Claire ends on {soon:%d/%m/%Y}: have it renewed."
    finally:
        watch.close()
