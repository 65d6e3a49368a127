"""What an import did, or every reason why it did nothing."""

from __future__ import annotations

from dataclasses import dataclass

from csu_console.domain.errors import ConsoleError, InvalidInput


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
