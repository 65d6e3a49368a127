"""Categories, partners and templates as CSV: read all or nothing, every bad line named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.imports import ImportProblem, ImportRefused
from csu_console.domain.log_catalogue import Category, Partner, Template
from csu_console.domain.log_text import clean_line, clean_text
from csu_console.domain.logbook import DESCRIPTION_LIMIT, LINE_LIMIT, Origin, Priority, check_length
from csu_console.domain.search import fold
from csu_console.storage.csv_text import BrokenTable, neutralise, read_text, restore, rows, table
from csu_console.storage.inventory_columns import PURPOSES, choice, word_of
from csu_console.storage.published_file import write_published

CATEGORY_COLUMNS = ("code", "parent", "titre", "finalite", "priorite", "mots")
PARTNER_COLUMNS = ("nom", "voie")
TEMPLATE_COLUMNS = ("nom", "categorie", "sous_categorie", "priorite", "origine", "description")

PRIORITIES = {"urgente": Priority.URGENT, "normale": Priority.NORMAL, "basse": Priority.LOW}
ORIGINS = {
    "operateur": Origin.OPERATOR,
    "police_municipale": Origin.MUNICIPAL_POLICE,
    "police": Origin.POLICE,
    "gendarmerie": Origin.GENDARMERIE,
    "pompiers": Origin.FIRE_SERVICE,
    "samu": Origin.SAMU,
    "alarme": Origin.BUILDING_ALARM,
    "riverain": Origin.RESIDENT,
    "hierarchie": Origin.HIERARCHY,
    "requisition": Origin.REQUISITION,
}

REFUSED = QT_TRANSLATE_NOOP(
    "errors", "Nothing was imported from {file}: {count:problem|problems}, the first on line {line}: {first}"
)
NO_LINE = QT_TRANSLATE_NOOP("errors", "there is no line below the header")
UNKNOWN_COLUMN = QT_TRANSLATE_NOOP("errors", "unknown column {column}")
DOUBLE_COLUMN = QT_TRANSLATE_NOOP("errors", "column {column} is there twice")
MISSING_COLUMN = QT_TRANSLATE_NOOP("errors", "column {column} is missing")
CELLS = QT_TRANSLATE_NOOP("errors", "{count:cell|cells} instead of {wanted}")
EMPTY_CELL = QT_TRANSLATE_NOOP("errors", "column {column} must not be empty")
TWICE = QT_TRANSLATE_NOOP("errors", "{value} is already on another line")
NO_PARENT = QT_TRANSLATE_NOOP("errors", "there is no category with the code {code}")

_Row = TypeVar("_Row")


def read_categories(path: Path) -> tuple[Category, ...]:
    """Raises ImportRefused with every bad line, InvalidInput for a file that is no list."""

    def category(cells: dict[str, str]) -> Category:
        return Category(
            code=_needed(cells, "code"),
            title=_needed(cells, "titre"),
            parent=cells["parent"],
            purpose=choice("finalite", cells["finalite"] or "securite_personnes", PURPOSES),
            priority=_priority(cells),
            keywords=cells["mots"],
        )

    found, problems = _read(path, CATEGORY_COLUMNS, ("code", "titre"), category, lambda one: one.code)
    tops = {one.code for _, one in found if not one.parent}
    for line, one in found:
        if one.parent and one.parent not in tops:
            problems.append(ImportProblem(line, InvalidInput(NO_PARENT, code=one.parent)))
    return _all_or_nothing(path, found, problems)


def read_partners(path: Path) -> tuple[Partner, ...]:
    """Raises ImportRefused, InvalidInput."""
    found, problems = _read(
        path,
        PARTNER_COLUMNS,
        ("nom",),
        lambda cells: Partner(_needed(cells, "nom"), cells["voie"]),
        lambda one: fold(one.name),
    )
    return _all_or_nothing(path, found, problems)


def read_templates(path: Path, codes: Iterable[str]) -> tuple[Template, ...]:
    """`codes`: those of the categories in use. Raises ImportRefused, InvalidInput."""
    known = {"", *codes}

    def template(cells: dict[str, str]) -> Template:
        for column in ("categorie", "sous_categorie"):
            if cells[column] not in known:
                raise InvalidInput(NO_PARENT, code=cells[column])
        description = clean_text(cells["description"])
        check_length(description, DESCRIPTION_LIMIT)
        return Template(
            name=_needed(cells, "nom"),
            category=_needed(cells, "categorie"),
            subcategory=cells["sous_categorie"],
            description=description,
            priority=_priority(cells),
            origin=choice("origine", cells["origine"] or "operateur", ORIGINS),
        )

    found, problems = _read(
        path, TEMPLATE_COLUMNS, ("nom", "categorie"), template, lambda one: fold(one.name)
    )
    return _all_or_nothing(path, found, problems)


def write_categories(path: Path, categories: Iterable[Category]) -> None:
    """Those in use, so that reading the file gives the same. Raises StorageFault."""
    lines = (
        (
            *map(neutralise, (one.code, one.parent, one.title)),
            word_of(one.purpose, PURPOSES),
            word_of(one.priority, PRIORITIES),
            neutralise(one.keywords),
        )
        for one in categories
        if not one.retired
    )
    write_published(path, table(CATEGORY_COLUMNS, lines))


def write_partners(path: Path, partners: Iterable[Partner]) -> None:
    """Those in use. Raises StorageFault."""
    lines = ((neutralise(one.name), neutralise(one.channel)) for one in partners if not one.retired)
    write_published(path, table(PARTNER_COLUMNS, lines))


def write_templates(path: Path, templates: Iterable[Template]) -> None:
    """All of them. Raises StorageFault."""
    lines = (
        (
            *map(neutralise, (one.name, one.category, one.subcategory)),
            word_of(one.priority, PRIORITIES),
            word_of(one.origin, ORIGINS),
            neutralise(one.description),
        )
        for one in templates
    )
    write_published(path, table(TEMPLATE_COLUMNS, lines))


def _read(
    path: Path,
    columns: Sequence[str],
    required: Sequence[str],
    parse: Callable[[dict[str, str]], _Row],
    key: Callable[[_Row], str],
) -> tuple[list[tuple[int, _Row]], list[ImportProblem]]:
    found: list[tuple[int, _Row]] = []
    problems: list[ImportProblem] = []
    header: list[str] | None = None
    seen: set[str] = set()
    try:
        for line, cells in rows(read_text(path)):
            if header is None:
                header = _header(line, cells, columns, required, problems)
                if problems:
                    break
                continue
            try:
                one = parse(_named(header, cells, columns))
                if key(one) in seen:
                    raise InvalidInput(TWICE, value=key(one))
            except ConsoleError as problem:
                problems.append(ImportProblem(line, problem))
            else:
                seen.add(key(one))
                found.append((line, one))
    except BrokenTable as broken:
        problems.append(ImportProblem(broken.line, broken))
    if not problems and not found:
        problems.append(ImportProblem(1, InvalidInput(NO_LINE)))
    return found, problems


def _all_or_nothing(
    path: Path, found: list[tuple[int, _Row]], problems: list[ImportProblem]
) -> tuple[_Row, ...]:
    if problems:
        problems.sort(key=lambda problem: problem.place)
        first = problems[0]
        raise ImportRefused(
            REFUSED,
            tuple(problems),
            file=path.name,
            count=len(problems),
            line=first.place,
            first=first.reason,
        )
    return tuple(one for _, one in found)


def _header(
    line: int,
    cells: list[str],
    columns: Sequence[str],
    required: Sequence[str],
    problems: list[ImportProblem],
) -> list[str]:
    names = [fold(cell).replace(" ", "_") for cell in cells]
    for place, name in enumerate(names):
        if name not in columns:
            problems.append(ImportProblem(line, InvalidInput(UNKNOWN_COLUMN, column=cells[place] or '""')))
        elif name in names[:place]:
            problems.append(ImportProblem(line, InvalidInput(DOUBLE_COLUMN, column=name)))
    problems.extend(
        ImportProblem(line, InvalidInput(MISSING_COLUMN, column=column))
        for column in required
        if column not in names
    )
    return names


def _named(header: list[str], cells: list[str], columns: Sequence[str]) -> dict[str, str]:
    if len(cells) > len(header):
        raise InvalidInput(CELLS, count=len(cells), wanted=len(header))
    given = dict(zip(header, cells, strict=False))
    named = {column: clean_line(restore(given.get(column, ""))) for column in columns}
    for column, value in named.items():
        check_length(value, DESCRIPTION_LIMIT if column == "description" else LINE_LIMIT)
    return named


def _needed(cells: dict[str, str], column: str) -> str:
    if not cells[column]:
        raise InvalidInput(EMPTY_CELL, column=column)
    return cells[column]


def _priority(cells: dict[str, str]) -> Priority:
    return choice("priorite", cells["priorite"] or "normale", PRIORITIES)
