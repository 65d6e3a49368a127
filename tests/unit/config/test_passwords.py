"""Passwords are kept as argon2id hashes and compared as such."""

from __future__ import annotations

import time

import pytest

from csu_console.config.passwords import Passwords
from csu_console.domain.secret import Secret


@pytest.fixture(scope="module")
def quick() -> Passwords:
    return Passwords.quick()


def test_the_right_password_opens_and_nothing_else(quick: Passwords) -> None:
    kept = quick.hash(Secret("le marché du mardi"))
    assert kept.startswith("$argon2id$")
    assert "march" not in kept
    assert kept != quick.hash(Secret("le marché du mardi")), "every hash has a salt of its own"
    assert quick.matches(kept, Secret("le marché du mardi"))
    # The same words composed otherwise by another keyboard.
    assert quick.matches(kept, Secret("le marche\u0301 du mardi"))
    for wrong in ("le marché du mercredi", "", "le marche du mardi"):
        assert not quick.matches(kept, Secret(wrong))


@pytest.mark.parametrize("damaged", [None, "", "x", "$argon2id$v=19$m=8,t=1,p=1$xx"])
def test_no_hash_or_a_damaged_one_opens_for_nobody(quick: Passwords, damaged: str | None) -> None:
    assert not quick.matches(damaged, Secret(""))
    assert not quick.matches(damaged, Secret("anything at all"))


def test_weaker_parameters_are_seen(quick: Passwords) -> None:
    assert Passwords().is_outdated(quick.hash(Secret("x")))


def test_an_unknown_name_costs_as_much_as_a_wrong_password() -> None:
    """Best of five, on the processor's own time: otherwise names could be found by a stopwatch."""
    real = Passwords()
    kept = real.hash(Secret("le marché du mardi"))

    def best_s(hashed: str | None) -> float:
        spent = []
        for _ in range(5):
            begun_s = time.process_time()
            assert not real.matches(hashed, Secret("wrong"))
            spent.append(time.process_time() - begun_s)
        return min(spent)

    unknown_s, wrong_s = best_s(None), best_s(kept)
    assert 0.5 < unknown_s / wrong_s < 2.0
    assert wrong_s > 0.01, "argon2 at full strength takes tens of milliseconds"
