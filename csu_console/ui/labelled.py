"""A name and what it is, with the colon of the screen's language: French has a space before it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def labelled(name: object, text: object) -> str:
    """Such as "Link: R2026-4" in English, "Lien : R2026-4" in French."""
    return QCoreApplication.translate("Labelled", "{name}: {text}").format(name=name, text=text)
