"""Lines of the register on paper."""

from __future__ import annotations

from csu_console.ui.archive.register_paper import row_text

STATE = "Détruit · le programme ne tournait pas, le fichier n'a pas pu être supprimé · 13/01/2026 R2026-0004"


def test_a_long_state_goes_on_below_itself() -> None:
    lines = row_text(("12", *[""] * 9, STATE)).split("\n")
    start = lines[0].index("Détruit")
    assert len(lines) > 1
    assert all(not line[:start].strip() for line in lines[1:])
    assert " ".join(line[start:] for line in lines) == STATE
    # 178 mm between the margins, letters of 7 points that are 0.602 as wide as high.
    assert max(map(len, lines)) * 7 * 0.602 <= 178 / 25.4 * 72
