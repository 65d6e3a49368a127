"""Who is refused, in which words, and how long failures make one wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from csu_console.domain.operator import AccountStatus, Operator, Paper, PaperOnFile
from csu_console.domain.permission import Role
from csu_console.domain.sign_in import SignInRefused, check_may_sign_in, delay_s, wait_left_s

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ADMINISTRATOR = Operator(
    1,
    "root2",
    "Anne Petit",
    frozenset({Role.ADMINISTRATOR}),
    papers=(PaperOnFile(Paper.CHARTER, "v2", date(2025, 1, 1), date(2026, 3, 2)),),
)


def test_the_wait_grows_from_nothing_to_a_quarter_of_an_hour() -> None:
    assert [delay_s(count) for count in (0, 1, 2, 3, 4, 5, 6)] == [0, 0, 0, 5, 10, 20, 40]
    assert delay_s(60) == delay_s(10_000) == 900


def test_a_clock_set_back_never_makes_the_wait_longer() -> None:
    assert wait_left_s(4, NOW, NOW + timedelta(seconds=3)) == 7
    assert wait_left_s(4, NOW, NOW + timedelta(seconds=30)) == 0
    assert wait_left_s(4, NOW, NOW - timedelta(days=300)) == 10


def test_who_is_in_order_may_sign_in_until_the_last_day() -> None:
    check_may_sign_in(ADMINISTRATOR, TODAY)
    with pytest.raises(
        SignInRefused, match=r"Anne Petit cannot sign in: acceptance of the charter expired on 02/03/2026"
    ):
        check_may_sign_in(ADMINISTRATOR, TODAY + timedelta(days=1))


def test_every_missing_paper_is_named_in_one_sentence() -> None:
    both = replace(ADMINISTRATOR, roles=frozenset({Role.PARTNER}))
    with pytest.raises(SignInRefused, match="habilitation missing") as refused:
        check_may_sign_in(replace(both, papers=()), TODAY)
    assert "acceptance of the charter missing" in str(refused.value)
    assert str(refused.value).count("\n") == 0


def test_a_suspended_account_is_refused_whatever_its_papers() -> None:
    with pytest.raises(SignInRefused, match="suspended"):
        check_may_sign_in(replace(ADMINISTRATOR, status=AccountStatus.SUSPENDED), TODAY)
