"""The words of `report` on the command line."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.report import Period

NO_PERIOD = QT_TRANSLATE_NOOP(
    "errors", "Say which period: --year 2026, or --from 2026-01-01 --to 2026-06-30."
)


@dataclass(frozen=True, slots=True)
class ReportAsked:
    """What `report` was given; `commune` "" is all."""

    year: int | None = None
    first: date | None = None
    last: date | None = None
    commune: str = ""
    output: Path = field(default_factory=Path)

    def period(self) -> Period:
        """Raises InvalidInput."""
        if self.year is not None and self.first is None and self.last is None:
            return Period.of_year(self.year)
        if self.year is None and self.first is not None and self.last is not None:
            return Period(self.first, self.last)
        raise InvalidInput(NO_PERIOD)


def add_report_words(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    translate = QCoreApplication.translate
    day = translate("cli", "YYYY-MM-DD")
    parser.add_argument("--year", type=int, metavar="YYYY", help=translate("cli", "a whole year"))
    parser.add_argument(
        "--from", dest="first", type=_day, metavar=day, help=translate("cli", "first day, with --to")
    )
    parser.add_argument(
        "--to", dest="last", type=_day, metavar=day, help=translate("cli", "last day, with --from")
    )
    parser.add_argument(
        "--commune", default="", metavar="NAME", help=translate("cli", "one commune, all unless given")
    )
    parser.add_argument(
        "--output",
        type=_file,
        required=True,
        metavar="FILE",
        help=translate("cli", "file to write; its ending says which kind: .pdf or .csv"),
    )


def report_asked(found: argparse.Namespace) -> ReportAsked:
    """What argparse found."""
    return ReportAsked(found.year, found.first, found.last, found.commune, found.output)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            QCoreApplication.translate("cli", "a day looks like 2026-05-31")
        ) from None


def _file(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in (".pdf", ".csv"):
        raise argparse.ArgumentTypeError(
            QCoreApplication.translate("cli", "the file's name ends with .pdf or .csv")
        )
    return path
