"""Entries hold what they may and nothing else, and the chain can be counted by anybody."""

from __future__ import annotations

import dataclasses
import hashlib
import json

import pytest

from csu_console.domain.audit import (
    DETAIL_LIMIT,
    FIRST_PREVIOUS,
    REASON_LIMIT,
    Action,
    canonical_bytes,
    canonical_detail,
    chain_of,
    chained,
    clean_text,
    entry_from_fields,
)
from tests.fakes.journal_entries import make_audit_entry


def test_the_chain_is_what_the_documentation_says() -> None:
    entry = make_audit_entry(
        7, reason="Réquisition n° 12 « vol »", detail={"seconds": 3, "after_crash": True}
    )
    # As docs/formats.md tells an outsider, without this program's functions.
    values = [
        *(0, "0000000000000007", 1772366407000000, 60, 1, "A. Martin", "operator", "poste 1"),
        *(
            "stream_shown",
            "camera",
            "12",
            '{"after_crash":true,"seconds":3}',
            "Réquisition n° 12 « vol »",
            "done",
        ),
    ]
    written = json.dumps(values, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    assert canonical_bytes(entry.fields()) == written
    assert chained(FIRST_PREVIOUS, entry.fields()) == hashlib.sha256(bytes(32) + written).digest()
    assert entry_from_fields(entry.fields()) == entry


def test_the_loop_of_the_check_counts_the_same_hashes() -> None:
    reasons = ("", 'dit "non" \\ ici', "Réquisition n° 12 « vol » 🚓", "\t\x00\x7f\u2028", "a,b],[null")
    entries = [
        dataclasses.replace(
            make_audit_entry(number, reason=reason, detail={"count": number}),
            actor_id=None if number % 2 else number,
            offset_min=-60 * number,
            sequence=number,
        )
        for number, reason in enumerate(reasons, start=1)
    ]
    previous, one_by_one = FIRST_PREVIOUS, []
    for entry in entries:
        previous = chained(previous, entry.fields())
        one_by_one.append(previous)
    assert chain_of(FIRST_PREVIOUS, [(*entry.fields(), b"stored") for entry in entries]) == one_by_one


@pytest.mark.parametrize("wrong", ["60", 60.0, b"60", None])
def test_a_number_of_another_type_is_no_entry(wrong: object) -> None:
    """Written as it stands, a text could look like several fields."""
    fields = make_audit_entry().fields()
    with pytest.raises((TypeError, ValueError)):
        chain_of(FIRST_PREVIOUS, [(*fields[:3], wrong, *fields[4:], b"stored")])


@pytest.mark.parametrize("wrong", [1, None, b"word"])
def test_a_word_of_another_type_is_no_entry(wrong: object) -> None:
    fields = make_audit_entry().fields()
    with pytest.raises((TypeError, ValueError)):
        chain_of(FIRST_PREVIOUS, [(*fields[:5], wrong, *fields[6:], b"stored")])


def test_every_field_changes_the_hash() -> None:
    fields = make_audit_entry().fields()
    whole = chained(FIRST_PREVIOUS, fields)
    for index, value in enumerate(fields):
        other = value + 1 if isinstance(value, int) else f"{value}x"
        changed = (*fields[:index], other, *fields[index + 1 :])
        assert chained(FIRST_PREVIOUS, changed) != whole
    assert chained(b"\1" * 32, fields) != whole


@pytest.mark.parametrize(
    "value", ["AB-123-CD", "Mme Dupont", "", "a b", "é", "x" * 65, 1.5, None, [1], 2**63, {"a": 1}]
)
def test_a_plate_a_name_or_a_sentence_is_no_detail(value: object) -> None:
    with pytest.raises(ValueError, match="detail"):
        canonical_detail({"seen": value})  # type: ignore[dict-item]


def test_details_are_small_and_named_by_the_program() -> None:
    assert canonical_detail({"times": 2, "continued": False, "kind": "main"}) == (
        '{"continued":false,"kind":"main","times":2}'
    )
    with pytest.raises(ValueError, match="name"):
        canonical_detail({"Nom": 1})
    with pytest.raises(ValueError, match="many"):
        canonical_detail({f"field_{n}": 2**60 for n in range(DETAIL_LIMIT // 20)})


def test_a_reason_is_one_honest_line() -> None:
    assert (
        clean_text("  vol\r\nà \x00la\x1b[31m tire\u202eecnedurP\u2066 ", 100) == "vol à la [31m tireecnedurP"
    )
    assert clean_text("\ud800x", 10) == "x"
    assert len(make_audit_entry(reason="y" * 100_000).reason) == REASON_LIMIT


def test_actions_are_lower_case_words_and_never_twice() -> None:
    assert all(action.value == action.name.lower() for action in Action)
    assert max(len(action.value) for action in Action) <= 40
