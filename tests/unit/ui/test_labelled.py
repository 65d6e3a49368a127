"""The colon between a name and what it is, as each language writes it."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTranslator

from csu_console.ui import labelled as module
from csu_console.ui.labelled import labelled

PACKAGE = Path(module.__file__).resolve().parent.parent


class French(QTranslator):
    """The one pattern."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return "{name}\u00a0: {text}" if (context, source) == ("Labelled", "{name}: {text}") else None


def test_french_has_a_space_before_it(qapp: QCoreApplication) -> None:
    assert labelled("Link", "{R2026-4}") == "Link: {R2026-4}"
    french = French()
    qapp.installTranslator(french)
    try:
        assert labelled("Lien", "{R2026-4}") == "Lien\u00a0: {R2026-4}"
    finally:
        qapp.removeTranslator(french)


def test_no_text_is_put_together_with_the_colon_of_one_language() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)}: {line.strip()}"
        for layer in ("ui", "services")
        for path in sorted((PACKAGE / layer).rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"""f["'][^"']*\} ?: \{""", line)
        # What is written in French alone, whatever the screen's language.
        and path.name not in ("papers.py", "inspection_file.py")
    ]
    assert wrong == []
