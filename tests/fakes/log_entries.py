"""Logbook entries for tests that need some."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from csu_console.domain.logbook import EntryCamera, EntryFacts, PersonalText, Priority, Signature

NOW = datetime(2026, 1, 13, 9, 41, 7, 250_000, tzinfo=UTC)
BY = Signature("A. Martin", 7, "poste-1", NOW)


def make_facts(description: str = "", **changes: Any) -> EntryFacts:
    """A fight on the church square, with everything filled in."""
    facts = EntryFacts(
        start_utc=NOW,
        category="order",
        subcategory="order.brawl",
        title="Ordre public › Rixe",
        priority=Priority.NORMAL,
        cameras=(EntryCamera(345, "Place de la Mairie", 3, "préréglage 2"),),
        site="Mairie",
        commune="Vaucelles-sur-Orne",
        text=PersonalText(description, "12 rue Haute"),
    )
    return replace(facts, **changes)
