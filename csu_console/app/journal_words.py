"""The words of `journal` on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, slots=True)
class JournalAsked:
    """What `journal` was given. Times are aware; `months` None asks what is set."""

    from_utc: datetime | None = None
    until_utc: datetime | None = None
    months: int | None = None
    reason: str = ""


def add_journal_words(add_action: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """`add_action(name, help)` makes the parser of one action."""
    translate = QCoreApplication.translate
    add_action(
        "verify",
        translate("cli", "check the whole chain; 0 when sound, 3 when broken, naming the first broken entry"),
    )
    export = add_action("export", translate("cli", "write entries as a table (CSV)"))
    export.add_argument("file", type=Path, metavar="FILE")
    moment = translate("cli", "YYYY-MM-DD or YYYY-MM-DDTHH:MM")
    export.add_argument(
        "--from", dest="from_utc", type=local_moment, metavar=moment, help=translate("cli", "from then on")
    )
    export.add_argument(
        "--to", dest="until_utc", type=local_moment, metavar=moment, help=translate("cli", "before then")
    )
    retention = add_action("retention", translate("cli", "say or set for how many months entries are kept"))
    retention.add_argument("months", type=int, nargs="?", metavar="MONTHS")
    retention.add_argument(
        "--reason", default="", help=translate("cli", "the justification, needed beyond 12 months")
    )


def journal_asked(found: argparse.Namespace) -> JournalAsked:
    """What argparse found."""
    return JournalAsked(
        from_utc=getattr(found, "from_utc", None),
        until_utc=getattr(found, "until_utc", None),
        months=getattr(found, "months", None),
        reason=getattr(found, "reason", ""),
    )


def local_moment(text: str) -> datetime:
    """A day or a minute of this workstation's time. Raises argparse.ArgumentTypeError."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(
            QCoreApplication.translate("cli", "a moment looks like 2026-05-31 or 2026-05-31T14:00")
        ) from None
