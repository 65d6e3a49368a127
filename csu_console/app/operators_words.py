"""The words of `operators` on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from csu_console.domain.errors import InvalidInput
from csu_console.domain.operator import Paper, PaperOnFile
from csu_console.domain.permission import Role


@dataclass(frozen=True, slots=True)
class AccountAsked:
    """What `operators` was given. `roles` and `papers` serve `add`; `lift` and `reason` serve `suspend`."""

    name: str = ""
    shown_name: str = ""
    roles: frozenset[Role] = frozenset()
    papers: tuple[PaperOnFile, ...] = ()
    directory: bool = False
    lift: bool = False
    reason: str = ""


def add_operators_words(add_action: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """`add_action(name, help)` makes the parser of one action."""
    translate = QCoreApplication.translate
    add_action("list", translate("cli", "everybody with an account: name, roles, status, papers that fail"))
    add = add_action("add", translate("cli", "add an account; its password is read from standard input"))
    _name(add)
    add.add_argument("--shown-name", default="", help=translate("cli", "first and last name"))
    add.add_argument(
        "--role",
        dest="roles",
        action="append",
        required=True,
        # Names, not `type=Role`: an unknown one is then answered with all there are.
        choices=tuple(role.value for role in Role),
        metavar="ROLE",
        help=translate("cli", "one of {roles}; may be repeated").format(roles=", ".join(Role)),
    )
    add.add_argument(
        "--paper",
        dest="papers",
        action="append",
        type=paper,
        default=[],
        metavar="PAPER=REFERENCE,FROM[,UNTIL]",
        help=translate("cli", "one of {papers}, with its dates; may be repeated").format(
            papers=", ".join(Paper)
        ),
    )
    add.add_argument(
        "--directory",
        action="store_true",
        help=translate("cli", "the password is the town's directory's; none is read"),
    )
    suspend = add_action(
        "suspend", translate("cli", "suspend an account: its open sessions end within seconds")
    )
    _name(suspend)
    suspend.add_argument("--lift", action="store_true", help=translate("cli", "end the suspension"))
    suspend.add_argument("--reason", default="", help=translate("cli", "why, for the journal"))
    _name(
        add_action("passwd", translate("cli", "give an account another password, read from standard input"))
    )


def account_asked(found: argparse.Namespace) -> AccountAsked:
    """What argparse found."""
    return AccountAsked(
        name=getattr(found, "account", ""),
        shown_name=getattr(found, "shown_name", ""),
        roles=frozenset(map(Role, getattr(found, "roles", None) or ())),
        papers=tuple(getattr(found, "papers", None) or ()),
        directory=getattr(found, "directory", False),
        lift=getattr(found, "lift", False),
        reason=getattr(found, "reason", ""),
    )


def paper(text: str) -> PaperOnFile:
    """`habilitation=2025-17,2025-01-01,2030-01-01` as a paper. Raises argparse.ArgumentTypeError."""
    kind, _, rest = text.partition("=")
    parts = rest.rsplit(",", 2)
    if len(parts) == 3 and not _is_date(parts[1]):
        # Two parts only, and a comma in the reference.
        parts = rest.rsplit(",", 1)
    try:
        days = [date.fromisoformat(part) for part in parts[1:]]
        return PaperOnFile(Paper(kind), parts[0], *days)
    except (ValueError, TypeError, InvalidInput):
        raise argparse.ArgumentTypeError(
            QCoreApplication.translate("cli", "a paper looks like habilitation=2025-17,2025-01-01,2030-01-01")
        ) from None


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _name(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("account", metavar="NAME")
