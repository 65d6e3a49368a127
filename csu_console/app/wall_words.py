"""The words of `csu-console wall`."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

NAME_LIMIT = 60


@dataclass(frozen=True, slots=True)
class WallAsked:
    """`screens`: which of the machine's screens from the left, from 1; empty: all."""

    name: str
    screens: frozenset[int] = frozenset()
    windowed: bool = False
    enrol: bool = False


def add_wall_words(parser: argparse.ArgumentParser) -> None:
    translate = QCoreApplication.translate
    parser.add_argument(
        "--name",
        dest="wall_name",
        required=True,
        type=_name,
        metavar="NAME",
        help=translate("cli", "the name of this wall computer in the room"),
    )
    parser.add_argument(
        "--screens",
        type=_screens,
        default=frozenset(),
        metavar="1,2",
        help=translate("cli", "only these screens of the machine, counted from the left"),
    )
    parser.add_argument(
        "--windowed", action="store_true", help=translate("cli", "in windows with a frame, to try it out")
    )
    parser.add_argument(
        "--operator", metavar="NAME", help=translate("cli", "the wall's account (with --password-stdin)")
    )
    parser.add_argument(
        "--password-stdin",
        action="store_true",
        help=translate("cli", "read the password from standard input, one line"),
    )
    parser.add_argument(
        "--enrol",
        action="store_true",
        help=translate("cli", "keep the account sealed on this machine, then leave: it starts by itself"),
    )


def wall_asked(found: argparse.Namespace) -> WallAsked:
    return WallAsked(found.wall_name, found.screens, found.windowed, found.enrol)


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name or len(name) > NAME_LIMIT:
        raise argparse.ArgumentTypeError(
            QCoreApplication.translate("cli", "a wall computer's name has 1 to {limit} characters").format(
                limit=NAME_LIMIT
            )
        )
    return name


def _screens(text: str) -> frozenset[int]:
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdecimal() and 1 <= int(part) <= 16 for part in parts):
        raise argparse.ArgumentTypeError(QCoreApplication.translate("cli", "screens look like 1,2"))
    return frozenset(int(part) for part in parts)
