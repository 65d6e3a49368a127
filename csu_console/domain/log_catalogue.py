"""The room's own lists for the logbook: categories, partners, templates, timers. Data, changed by a supervisor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from csu_console.domain.camera import Purpose
from csu_console.domain.log_text import words_of
from csu_console.domain.logbook import Origin, Priority


@dataclass(frozen=True, slots=True)
class Category:
    """A category, or a sub-category when `parent` is the code of one.

    Codes are never given another meaning; one no longer wanted is `retired`: old entries still name it.
    `keywords` are other words it is found by.
    """

    code: str
    title: str
    parent: str = ""
    purpose: Purpose = Purpose.SAFETY_OF_PERSONS
    priority: Priority = Priority.NORMAL
    keywords: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Partner:
    """A service that is called. `channel` is how (telephone number, radio channel)."""

    name: str
    channel: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """An entry half written, called by its place in the list (1 to 9)."""

    name: str
    category: str
    subcategory: str = ""
    description: str = ""
    priority: Priority = Priority.NORMAL
    origin: Origin = Origin.OPERATOR


@dataclass(frozen=True, slots=True)
class Timer:
    """A reminder of an entry. `done_utc`: somebody has put it out."""

    id: int
    entry_number: int
    due_utc: datetime
    what: str
    set_by: str
    done_utc: datetime | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One line an operator can choose: a sub-category under its category, or a category alone."""

    category: Category
    subcategory: Category | None = None

    @property
    def title(self) -> str:
        """The words kept in the entry."""
        if self.subcategory is None:
            return self.category.title
        return f"{self.category.title} › {self.subcategory.title}"

    @property
    def priority(self) -> Priority:
        return (self.subcategory or self.category).priority

    @property
    def purpose(self) -> Purpose:
        return (self.subcategory or self.category).purpose


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All lists together, in their order."""

    categories: tuple[Category, ...] = ()
    partners: tuple[Partner, ...] = ()
    templates: tuple[Template, ...] = ()

    def choices(self) -> tuple[Choice, ...]:
        """Every line in use: each category followed by its sub-categories."""
        found = []
        for top in self.categories:
            if top.parent or top.retired:
                continue
            found.append(Choice(top))
            found.extend(
                Choice(top, sub) for sub in self.categories if sub.parent == top.code and not sub.retired
            )
        return tuple(found)

    def choice(self, category: str, subcategory: str = "") -> Choice | None:
        """The line of these codes, retired or not."""
        by_code = {known.code: known for known in self.categories}
        top, sub = by_code.get(category), by_code.get(subcategory)
        return None if top is None else Choice(top, sub)

    def partners_in_use(self) -> tuple[Partner, ...]:
        return tuple(partner for partner in self.partners if not partner.retired)


def matching(choices: Iterable[Choice], typed: str) -> list[Choice]:
    """The lines in which every typed word begins a word, those whose own title begins with it first."""
    wanted = words_of(typed)
    ranked = []
    for place, choice in enumerate(choices):
        own = words_of((choice.subcategory or choice.category).title)
        everything = (
            *own,
            *words_of(choice.category.title),
            *words_of((choice.subcategory or choice.category).keywords),
        )
        if all(any(word.startswith(part) for word in everything) for part in wanted):
            mine = bool(wanted) and bool(own) and own[0].startswith(wanted[0])
            ranked.append((not mine, place, choice))
    return [choice for _, _, choice in sorted(ranked, key=lambda found: found[:2])]
