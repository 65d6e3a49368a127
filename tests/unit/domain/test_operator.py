"""Who may hold an account, with which papers and which password."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from csu_console.domain.errors import InvalidInput
from csu_console.domain.operator import (
    MANDATORY,
    Operator,
    Paper,
    PaperOnFile,
    PaperState,
    check_name,
    check_password,
)
from csu_console.domain.permission import Role
from csu_console.domain.secret import Secret

TODAY = date(2026, 3, 2)


def person(*papers: PaperOnFile, roles: frozenset[Role] = frozenset({Role.OPERATOR})) -> Operator:
    return Operator(1, "c.fontanel", "Claire Fontanel", roles, papers=papers)


def on_file(paper: Paper, until: date | None = None) -> PaperOnFile:
    return PaperOnFile(paper, "2024-17", date(2024, 1, 1), until)


def test_the_papers_of_each_role_are_stated_by_hand() -> None:
    """Written out again, so that a change of the table is a decision and not a slip."""
    viewer = {"habilitation", "prefect_approval", "data_protection_training", "charter"}
    assert {role.value: {paper.value for paper in papers} for role, papers in MANDATORY.items()} == {
        "operator": viewer,
        "sworn_operator": viewer | {"oath"},
        "supervisor": viewer,
        "requisition_officer": viewer,
        "administrator": {"charter"},
        "dpo": {"charter"},
        "auditor": set(),
        "partner": {"habilitation", "charter"},
        "wall": set(),
    }


@pytest.mark.parametrize(
    ("until", "state"),
    [
        (None, PaperState.VALID),
        (TODAY + timedelta(days=61), PaperState.VALID),
        (TODAY + timedelta(days=60), PaperState.ENDING),
        (TODAY, PaperState.ENDING),
        (TODAY - timedelta(days=1), PaperState.EXPIRED),
    ],
)
def test_a_paper_holds_on_its_last_day_and_is_told_sixty_days_before(
    until: date | None, state: PaperState
) -> None:
    assert on_file(Paper.OATH, until).state(TODAY) is state


def test_a_paper_that_begins_later_does_not_hold_yet() -> None:
    later = PaperOnFile(Paper.OATH, "x", TODAY + timedelta(days=1))
    assert later.state(TODAY) is PaperState.NOT_YET
    assert not later.state(TODAY).holds


def test_what_fails_is_what_the_roles_ask_for() -> None:
    papers = [on_file(paper) for paper in MANDATORY[Role.OPERATOR]]
    assert person(*papers).failing_papers(TODAY) == ()
    sworn = person(*papers, roles=frozenset({Role.SWORN_OPERATOR}))
    assert sworn.failing_papers(TODAY) == (Paper.OATH,)
    ended = [replace(found, expires_on=TODAY - timedelta(days=1)) for found in papers]
    assert set(person(*ended).failing_papers(TODAY)) == MANDATORY[Role.OPERATOR]
    # An expired paper nobody asks for keeps nobody out.
    extra = on_file(Paper.OATH, TODAY - timedelta(days=1))
    assert person(*papers, extra).failing_papers(TODAY) == ()


def test_ending_papers_come_soonest_first() -> None:
    soon = on_file(Paper.CHARTER, TODAY + timedelta(days=3))
    later = on_file(Paper.HABILITATION, TODAY + timedelta(days=30))
    oath = on_file(Paper.OATH, TODAY + timedelta(days=1))
    assert person(later, soon, oath).ending_papers(TODAY) == (soon, later)


@pytest.mark.parametrize("name", ["", "a", "deux mots", "x" * 41, "a\nb", "nom;drop", "..", "a\u202eb"])
def test_a_name_that_cannot_be_typed_or_told_apart_is_refused(name: str) -> None:
    with pytest.raises(InvalidInput):
        check_name(name)


@pytest.mark.parametrize("name", ["c.fontanel", "Hélène-Dupré", "op2", "agent@ville.fr"])
def test_usual_names_are_taken(name: str) -> None:
    check_name(name)


def test_a_wall_is_nothing_else_and_an_account_has_a_role() -> None:
    assert person(roles=frozenset({Role.WALL})).kiosk
    assert not person().kiosk
    for roles in (frozenset({Role.WALL, Role.OPERATOR}), frozenset[Role]()):
        with pytest.raises(InvalidInput):
            person(roles=roles)


@pytest.mark.parametrize(
    "password",
    ["brief", "x" * 11, "x" * 257, "aaaaaaaaaaaaaa", "c.fontanel2026", "Claire  Fontanel!"],
)
def test_bad_passwords(password: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_password(Secret(password), "c.fontanel", "Claire Fontanel")
    assert password not in str(refused.value)


@pytest.mark.parametrize("password", ["le marché du mardi", "correcthorsebattery", "été à l'île d'Yeu"])
def test_long_sentences_are_enough(password: str) -> None:
    check_password(Secret(password), "c.fontanel", "Claire Fontanel")


def test_papers_have_a_reference_and_end_after_they_begin() -> None:
    with pytest.raises(InvalidInput):
        PaperOnFile(Paper.OATH, " ", TODAY)
    with pytest.raises(InvalidInput):
        PaperOnFile(Paper.OATH, "x", TODAY, TODAY - timedelta(days=1))
