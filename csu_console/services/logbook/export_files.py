"""The logbook out of the program: CSV that no spreadsheet runs, files that are whole or not there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from csu_console.domain.local_time import offset_text, shown_at
from csu_console.domain.logbook import AdditionKind, Entry
from csu_console.storage.csv_text import neutralise, table
from csu_console.storage.published_file import write_published

COLUMNS = (
    *("numero", "debut", "fin", "decalage_utc", "ecrit_le", "auteur", "poste", "origine", "categorie"),
    *("sous_categorie", "libelle", "priorite", "cameras", "site", "commune", "adresse", "description"),
    *("actions", "suites", "partenaires", "complements", "visa", "integre"),
)


def safe_cell(cell: str) -> str:
    """A text no spreadsheet takes for a formula."""
    return neutralise(cell)


def entries_csv(entries: Iterable[Entry]) -> bytes:
    """One line per entry, oldest first, as French spreadsheets open it by a double click."""
    ordered = sorted(entries, key=lambda entry: entry.number)
    return table(COLUMNS, ([neutralise(cell) for cell in _cells(entry)] for entry in ordered))


def write_file(path: Path, content: bytes) -> None:
    """Whole or not at all. Raises StorageFault."""
    write_published(path, content)


def _cells(entry: Entry) -> tuple[str, ...]:
    facts = entry.facts
    partners = " | ".join(
        f"{name}: " + ", ".join(f"{step.what.kind} {shown_at(step.what.at_utc):%H:%M}" for step in steps)
        for name, steps in entry.partners().items()
    )
    addenda = " | ".join(a.what.text for a in entry.of_kind(AdditionKind.ADDENDUM))
    return (
        str(entry.number),
        f"{shown_at(facts.start_utc):%Y-%m-%d %H:%M:%S}",
        "" if entry.end_utc is None else f"{shown_at(entry.end_utc):%Y-%m-%d %H:%M:%S}",
        offset_text(facts.start_utc),
        f"{shown_at(entry.by.at_utc):%Y-%m-%d %H:%M:%S}",
        entry.by.name,
        entry.by.workstation,
        facts.origin,
        facts.category,
        facts.subcategory,
        facts.title,
        facts.priority,
        " ".join(str(camera.number) for camera in facts.cameras),
        facts.site,
        facts.commune,
        facts.text.address,
        facts.text.description,
        " ".join(entry.actions),
        " ".join(entry.outcomes),
        partners,
        addenda,
        "" if entry.visa is None else entry.visa.name,
        "oui" if entry.intact and all(a.intact for a in entry.additions) else "non",
    )
