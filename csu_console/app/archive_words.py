"""The words of `archive` on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from csu_console.app.journal_words import local_moment


@dataclass(frozen=True, slots=True)
class ArchiveAsked:
    """What `archive` was given. Times are aware; None: without limit."""

    from_utc: datetime | None = None
    until_utc: datetime | None = None


def add_archive_words(
    add_action: Callable[[str, str], argparse.ArgumentParser],
    numbers: Callable[[str], frozenset[int]],
) -> None:
    """`add_action(name, help)` makes the parser of one action; `numbers` reads a list of cameras."""
    translate = QCoreApplication.translate
    verify = add_action(
        "verify",
        translate(
            "cli",
            "read every recording again and compare; 0 when sound, 3 when not, naming camera and recording",
        ),
    )
    verify.add_argument(
        "--cameras",
        dest="camera_numbers",
        type=numbers,
        metavar="1-20,45",
        help=translate("cli", "only these cameras"),
    )
    _period(verify)
    add_action("seal", translate("cli", "write the register's lines of the days that are over now"))
    register = add_action("register", translate("cli", "write the register of recordings (PDF or CSV)"))
    register.add_argument("file", type=Path, metavar="FILE")
    _period(register)


def _period(parser: argparse.ArgumentParser) -> None:
    translate = QCoreApplication.translate
    moment = translate("cli", "YYYY-MM-DD or YYYY-MM-DDTHH:MM")
    parser.add_argument(
        "--from", dest="from_utc", type=local_moment, metavar=moment, help=translate("cli", "from then on")
    )
    parser.add_argument(
        "--to", dest="until_utc", type=local_moment, metavar=moment, help=translate("cli", "before then")
    )


def archive_asked(found: argparse.Namespace) -> ArchiveAsked:
    """What argparse found."""
    return ArchiveAsked(getattr(found, "from_utc", None), getattr(found, "until_utc", None))
