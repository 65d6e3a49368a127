"""What an import did, or every reason why it did nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Counts of cameras of one import that went through."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """One thing wrong in a file. `place` is a line number (CSV) or an entry's number (JSON), from 1; 0 is the file."""

    place: int
    reason: ConsoleError


class ImportRefused(InvalidInput):
    """Nothing was imported. `problems` names every bad line, in the order of the file."""

    def __init__(self, template: str, problems: tuple[ImportProblem, ...], **params: object) -> None:
        self.problems = problems
        super().__init__(template, **params)


class ImportCancelled(ConsoleError):
    """The person gave the import up before it was written: nothing was changed."""

    def __init__(self) -> None:
        super().__init__(QT_TRANSLATE_NOOP("errors", "The import was cancelled: nothing was changed."))


Progress = Callable[[int], None]
"""Told how far an import is, 0 to 100 percent, in the thread that does it. Raises ImportCancelled to end it."""


def unwatched(_percent: int) -> None:
    """The progress of an import that nobody watches."""
