"""The commands, their options and their help, as argparse takes them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from PySide6.QtCore import QCoreApplication

from csu_console.app.archive_words import add_archive_words
from csu_console.app.journal_words import add_journal_words
from csu_console.app.operators_words import add_operators_words
from csu_console.app.recorder_words import add_record_words, add_stores_words
from csu_console.app.report_words import add_report_words
from csu_console.app.room_words import add_backup_words, add_database_words
from csu_console.app.translation import LANGUAGES
from csu_console.app.wall_words import add_wall_words
from csu_console.app.word_faults import word_fault
from csu_console.app.word_values import at_least_one, numbers, port

PROGRAM = "csu-console"


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, as an error of ours, instead of leaving the program."""

    def __init__(self, *words: Any, **named: Any) -> None:
        super().__init__(*words, **named)
        # argparse calls them "positional arguments", in English alone.
        self._positionals.title = QCoreApplication.translate("cli", "arguments")

    def error(self, message: str) -> NoReturn:
        raise word_fault(message)

    def print_help(self, file: Any = None) -> None:
        """Where it cannot be written is an OSError: argparse keeps silent about it."""
        print(self.format_help(), end="", file=file)

    def _print_message(self, message: str, file: Any = None) -> None:
        # The version goes this way.
        print(message, end="", file=file)


def _shared() -> _Parser:
    """Options every command takes."""
    # Suppressed defaults: a word's own parser must not undo what was given before the word.
    shared = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument(
        "-h", "--help", action="help", help=QCoreApplication.translate("cli", "show this help and leave")
    )
    shared.add_argument(
        "--data-dir",
        type=Path,
        metavar="DIR",
        help=QCoreApplication.translate("cli", "folder of the database, recordings and settings"),
    )
    shared.add_argument(
        "--database",
        metavar="URL",
        help=QCoreApplication.translate("cli", "database, SQLite in the data folder unless given"),
    )
    shared.add_argument(
        "--key-file",
        type=Path,
        metavar="FILE",
        help=QCoreApplication.translate("cli", "site key file where there is no keyring"),
    )
    shared.add_argument(
        "--lang",
        choices=LANGUAGES,
        help=QCoreApplication.translate("cli", "language: fr or en; that of the settings unless given"),
    )
    shared.add_argument(
        "--debug",
        action="store_true",
        default=argparse.SUPPRESS,
        help=QCoreApplication.translate("cli", "log more"),
    )
    return shared


_Command = Callable[[str, str], argparse.ArgumentParser]


def build_parser() -> argparse.ArgumentParser:
    """For every command; an error in the words is an InvalidInput."""
    translate = QCoreApplication.translate
    shared = _shared()
    parser = _Parser(
        prog=PROGRAM,
        add_help=False,
        parents=[shared],
        description=translate("cli", "Operator console of a control room."),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=_version(),
        help=translate("cli", "show the version"),
    )
    commands = parser.add_subparsers(
        dest="name", metavar="", title=translate("cli", "commands"), parser_class=_Parser
    )

    def command(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, add_help=False, parents=[shared], help=text, description=text)

    _run(command)
    record = command("record", translate("cli", "the recorder without a window; ends cleanly on SIGTERM"))
    add_record_words(record, numbers)
    _actions(
        command("stores", translate("cli", "where recordings lie: disks, shares, object stores")),
        shared,
        add_stores_words,
    )
    _room_data(command, shared)
    _demo_city(command)
    _key(command, shared)
    _actions(
        command("operators", translate("cli", "accounts of the people who sign in")),
        shared,
        add_operators_words,
    )
    _actions(
        command("journal", translate("cli", "check or export the audit journal")), shared, add_journal_words
    )
    archive = command(
        "archive", translate("cli", "check the recordings, seal their days, write their register")
    )
    _actions(archive, shared, lambda add_action: add_archive_words(add_action, numbers))
    add_report_words(command("report", translate("cli", "the figures of a period as PDF or CSV")))
    _verify(command)
    add_wall_words(command("wall", translate("cli", "the screens of a wall computer, driven from the room")))
    _room_care(command, shared)
    command("destroy", translate("cli", "destroy out-of-date recordings now"))
    command("doctor", translate("cli", "check this machine and say what to do"))
    command("self-test", translate("cli", "check that this installation is able to work"))
    return parser


def _room_care(command: _Command, shared: _Parser) -> None:
    """The room's database as a whole."""
    about = QCoreApplication.translate("cli", "make, upgrade, check or fill the room's database; join a room")
    _actions(command("database", about), shared, add_database_words)
    add_backup_words(command)


def _room_data(command: _Command, shared: _Parser) -> None:
    """What comes and goes as files."""
    translate = QCoreApplication.translate
    cameras = command("cameras", translate("cli", "import, export or list cameras and sites (CSV)"))
    _data_actions(cameras, shared, listing=True)
    _data_actions(
        command("masks", translate("cli", "import or export privacy masks (JSON)")),
        shared,
        listing=False,
    )
    _data_actions(
        command("calibrations", translate("cli", "import or export calibrations of moving cameras (JSON)")),
        shared,
        listing=False,
    )


def _run(command: _Command) -> None:
    translate = QCoreApplication.translate
    run = command("run", translate("cli", "the console (also without a command)"))
    run.add_argument("--demo", action="store_true", help=translate("cli", "show the simulated demo city"))
    run.add_argument(
        "--layout",
        metavar="NAME",
        help=translate("cli", "layout to begin with, such as 4x4"),
    )
    run.add_argument("--fullscreen", action="store_true", help=translate("cli", "fill the screen"))
    run.add_argument(
        "--operator",
        metavar="NAME",
        help=translate("cli", "who signs in at start, for a wall (with --password-stdin)"),
    )
    run.add_argument(
        "--password-stdin",
        action="store_true",
        help=translate("cli", "read the password from standard input, one line"),
    )


def _verify(command: _Command) -> None:
    translate = QCoreApplication.translate
    verify = command("verify", translate("cli", "check an export, a disc image or a film of one, offline"))
    verify.add_argument("file", type=Path, metavar="PATH")
    verify.add_argument(
        "--certificate",
        type=Path,
        metavar="FILE",
        help=translate("cli", "the site's export certificate, to know who sealed it"),
    )


def _demo_city(command: _Command) -> None:
    translate = QCoreApplication.translate
    city = command(
        "demo-city",
        translate("cli", "serve the demo city alone and print the CSV that imports it"),
    )
    city.add_argument(
        "--port",
        metavar="N",
        type=port,
        default=0,
        help=translate("cli", "port to serve on, a free one unless given"),
    )
    city.add_argument(
        "--cameras",
        dest="cameras_count",
        metavar="N",
        type=at_least_one,
        help=translate("cli", "how many cameras"),
    )
    city.add_argument("--no-faults", action="store_true", help=translate("cli", "every camera works"))


def _key(command: _Command, shared: _Parser) -> None:
    translate = QCoreApplication.translate
    key = command("key", translate("cli", "make a site key file for a machine without a keyring"))
    actions = key.add_subparsers(
        dest="action",
        metavar=translate("cli", "ACTION"),
        required=True,
        title=translate("cli", "commands"),
        parser_class=_Parser,
    )
    about = translate("cli", "make the file, for its owner alone; one that exists is left as it is")
    create = actions.add_parser("create", add_help=False, parents=[shared], help=about, description=about)
    create.add_argument("file", type=Path, metavar="FILE")


_AddAction = Callable[[str, str], argparse.ArgumentParser]


def _actions(
    parser: argparse.ArgumentParser, shared: _Parser, add_words: Callable[[_AddAction], None]
) -> None:
    """A command that does one of several things."""
    translate = QCoreApplication.translate
    actions = parser.add_subparsers(
        dest="action",
        metavar=translate("cli", "ACTION"),
        required=True,
        title=translate("cli", "commands"),
        parser_class=_Parser,
    )
    add_words(
        lambda name, text: actions.add_parser(
            name, add_help=False, parents=[shared], help=text, description=text
        )
    )


def _data_actions(parser: argparse.ArgumentParser, shared: _Parser, listing: bool) -> None:
    title = QCoreApplication.translate("cli", "commands")
    actions = parser.add_subparsers(
        dest="action",
        metavar=QCoreApplication.translate("cli", "ACTION"),
        required=True,
        title=title,
        parser_class=_Parser,
    )
    translate = QCoreApplication.translate
    about = {
        "import": translate("cli", "read a file; all of it comes in, or nothing and each bad line is named"),
        "export": translate("cli", "write a file that can be imported again"),
        "list": translate("cli", "show them, one a line"),
    }
    for name in ("import", "export"):
        action = actions.add_parser(
            name, add_help=False, parents=[shared], help=about[name], description=about[name]
        )
        action.add_argument("file", type=Path, metavar="FILE")
    if listing:
        actions.add_parser(
            "list", add_help=False, parents=[shared], help=about["list"], description=about["list"]
        )


def _version() -> str:
    from csu_console import __version__

    return f"{PROGRAM} {__version__} (Python {sys.version.split()[0]})"
