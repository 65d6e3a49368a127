"""The number grammar: whatever keys come, an entry is the beginning of something it knows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csu_console.domain.errors import InvalidInput
from csu_console.domain.number_entry import CallPreset, ChooseLayout, NumberEntry, ShowCamera, meaning_of


def typed(keys: str) -> NumberEntry:
    entry = NumberEntry()
    for key in keys:
        entry = entry.typed(key)
    return entry


cameras = st.integers(0, 9999)
tiles = st.integers(0, 999)
screens = st.integers(0, 99)
FORMS = st.one_of(
    st.builds(lambda c: (f"{c}", ShowCamera(c)), cameras),
    st.builds(lambda t, c: (f"{t}.{c}", ShowCamera(c, t)), tiles, cameras),
    st.builds(lambda s, t, c: (f"M{s}.{t}.{c}", ShowCamera(c, t, s)), screens, tiles, cameras),
    st.builds(lambda n: (f"*{n}", ChooseLayout(n)), screens),
    st.builds(lambda s, n: (f"M{s}*{n}", ChooseLayout(n, s)), screens, screens),
    st.builds(lambda n: (f"P{n}", CallPreset(n)), tiles),
)


@given(FORMS)
def test_every_form_is_typed_key_by_key_and_understood(form: tuple[str, object]) -> None:
    text, command = form
    assert typed(text).text == text
    assert typed(text).completed() == command


@given(st.text(max_size=30))
def test_any_keys_leave_the_beginning_of_a_form(keys: str) -> None:
    entry = typed(keys)
    # Digits are always welcome until the form is full, so filling with zeros and stops must complete it.
    for _ in range(16):
        if entry.command() is not None:
            return
        entry = entry.typed("1") if entry.accepts("1") else entry.typed(".")
    pytest.fail(f"{entry.text!r} leads nowhere")


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("\"'(", "345"),
        ("&é.\"'(", "12.345"),
        ("&é;\"'(", "12.345"),
        ("*è", "*7"),
        ('m"2'.replace("2", ".é.") + "\"'(", "M3.2.345"),
        ("p(", "P5"),
        ("-_çà", "6890"),
        ("ÉÈÇÀ", "2790"),
    ],
)
def test_the_french_digit_row_counts_without_shift(keys: str, text: str) -> None:
    assert typed(keys).text == text


@pytest.mark.parametrize("keys", ["", "x", "345a", "12345", "..", "1*", "1M", "MM", "F5", "٣", "²"])
def test_keys_that_do_not_fit_change_nothing(keys: str) -> None:
    entry = typed(keys)
    assert not entry.accepts("x")
    assert not entry.accepts("")
    assert len(entry.text) <= 4
    assert set(entry.text) <= set("0123456789.*MP")


@pytest.mark.parametrize("text", ["12.", "M", "M3", "M3.2", "M3.2.", "*", "P"])
def test_enter_on_an_unfinished_entry_says_the_forms(text: str) -> None:
    with pytest.raises(InvalidInput, match=r"345"):
        NumberEntry(text).completed()


def test_backspace_takes_one_character_off_and_empty_is_false() -> None:
    entry = typed("12.3").erased()
    assert entry.text == "12."
    assert entry
    assert not NumberEntry().erased()


def test_a_digit_stays_itself() -> None:
    assert all(meaning_of(digit) == digit for digit in "0123456789*.")
