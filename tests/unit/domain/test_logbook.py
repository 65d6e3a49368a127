"""Rules of the logbook: texts made safe, times that come twice, categories found by a few letters."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from csu_console.domain.errors import InvalidInput
from csu_console.domain.local_time import instants_of, is_ambiguous, offset_text, shown_at
from csu_console.domain.log_catalogue import Catalogue, Category, matching
from csu_console.domain.log_text import clean_line, clean_text, shown, words_of
from csu_console.domain.logbook import (
    DESCRIPTION_LIMIT,
    Addition,
    AdditionKind,
    Entry,
    EntryFacts,
    NewAddition,
    Outcome,
    PersonalText,
    Signature,
    check_addition,
    check_facts,
    next_step,
    pseudonymise_before,
)


def wall(*parts: int) -> datetime:
    """What a wall clock shows."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


NOW = datetime(2026, 1, 13, 9, 41, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
FACTS = EntryFacts(NOW, "order", "order.brawl", "Ordre public › Rixe")
BY = Signature("A. Martin", 1, "poste-1", NOW)


def test_texts_lose_what_cannot_be_seen_and_keep_their_letters() -> None:
    assert clean_text("a\x00b\x1b[31m\r\nc\td  \n\n") == "ab[31m\nc d"
    assert clean_text("\u202eexe.tset\u202c \u2066x\u2069\ufeff") == "exe.tset x"
    assert clean_text("e\u0301 \ud800") == "é"
    assert clean_line(" un\n deux\u2028trois ") == "un deux trois"
    assert clean_text("محمد") == "محمد"
    assert shown("محمد") == "\u2068محمد\u2069"
    assert shown("Rixe") == "Rixe"


def test_words_are_found_without_accents_case_or_signs() -> None:
    assert words_of("L'Élève AB-123-CD, élève œuvre_12") == (
        *("l", "eleve", "ab", "123", "cd"),
        *("oeuvre", "12"),
    )
    assert words_of("x" * 500) == ("x" * 64,)


def test_the_hour_lived_twice_has_two_instants_and_the_hour_left_out_none() -> None:
    first, second = instants_of(wall(2026, 10, 25, 2, 30), PARIS)
    assert (first, second) == (
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    )
    assert (offset_text(first, PARIS), offset_text(second, PARIS)) == ("UTC+2", "UTC+1")
    assert is_ambiguous(first, PARIS)
    assert is_ambiguous(second, PARIS)
    assert instants_of(wall(2026, 3, 29, 2, 30), PARIS) == ()
    plain = wall(2026, 7, 14, 22, 0)
    assert instants_of(plain, PARIS) == (datetime(2026, 7, 14, 20, 0, tzinfo=UTC),)
    assert shown_at(instants_of(plain, PARIS)[0], PARIS) == plain
    # The machine's own zone: the tests run in Paris.
    assert len(instants_of(wall(2026, 10, 25, 2, 30))) == 2


def test_what_cannot_be_written_is_refused_with_a_sentence() -> None:
    check_facts(FACTS, None, NOW)
    with pytest.raises(InvalidInput, match="category"):
        check_facts(EntryFacts(NOW), None, NOW)
    long = EntryFacts(NOW, "order", text=PersonalText("x" * 100_000))
    with pytest.raises(InvalidInput, match=f"100000 characters; {DESCRIPTION_LIMIT}"):
        check_facts(long, None, NOW)
    with pytest.raises(InvalidInput, match="future"):
        check_facts(EntryFacts(NOW + timedelta(hours=1), "order"), None, NOW)
    with pytest.raises(InvalidInput, match="end lies before"):
        check_facts(FACTS, NOW - timedelta(seconds=1), NOW)
    with pytest.raises(InvalidInput, match="nothing to add"):
        check_addition(NewAddition(AdditionKind.ADDENDUM, NOW, text=" "))


def test_partners_go_through_their_steps() -> None:
    assert next_step(()) is AdditionKind.TOLD
    assert next_step((AdditionKind.TOLD,)) is AdditionKind.LEFT
    assert next_step((AdditionKind.TOLD, AdditionKind.ARRIVED)) is AdditionKind.DONE
    assert next_step((AdditionKind.DONE,)) is None


def test_an_entry_tells_what_was_added_to_it() -> None:
    added = (
        NewAddition(AdditionKind.TOLD, NOW, "Police municipale", "radio"),
        NewAddition(AdditionKind.TOLD, NOW, "SAMU", "15"),
        NewAddition(AdditionKind.LEFT, NOW, "Police municipale"),
        NewAddition(AdditionKind.OUTCOME, NOW, detail="arrest|fined"),
        NewAddition(AdditionKind.END, NOW + timedelta(minutes=9)),
        NewAddition(AdditionKind.VISA, NOW),
    )
    entry = Entry(1, FACTS, BY, None, tuple(Addition(i, 1, what, BY) for i, what in enumerate(added)))
    assert entry.end_utc == NOW + timedelta(minutes=9)
    assert entry.visa == BY
    assert entry.taken_note
    assert entry.outcomes == (Outcome.ARREST, Outcome.FINED)
    assert {name: len(steps) for name, steps in entry.partners().items()} == {
        "Police municipale": 2,
        "SAMU": 1,
    }


def test_categories_are_found_by_the_beginnings_of_their_words() -> None:
    catalogue = Catalogue(
        (
            Category("order", "Ordre public"),
            Category("order.brawl", "Rixe", "order", keywords="bagarre"),
            Category("order.old", "Rixe ancienne", "order", retired=True),
            Category("property", "Atteintes aux biens"),
            Category("property.x", "Dégradation", "property"),
        )
    )
    choices = catalogue.choices()
    assert [choice.title for choice in matching(choices, "rix")] == ["Ordre public › Rixe"]
    assert [choice.title for choice in matching(choices, "BAGAR")] == ["Ordre public › Rixe"]
    assert [choice.title for choice in matching(choices, "ordre rix")] == ["Ordre public › Rixe"]
    assert [choice.title for choice in matching(choices, "degra")] == ["Atteintes aux biens › Dégradation"]
    assert len(matching(choices, "")) == 4
    assert matching(choices, "zzz") == []
    old = catalogue.choice("order", "order.old")
    assert old is not None
    assert old.title == "Ordre public › Rixe ancienne"


def test_the_set_time_of_pseudonymisation_is_held_to_its_bounds() -> None:
    assert pseudonymise_before(NOW, 365) == NOW - timedelta(days=365)
    assert pseudonymise_before(NOW, 0) == NOW - timedelta(days=30)
    assert pseudonymise_before(NOW, 99_999) == NOW - timedelta(days=1095)
