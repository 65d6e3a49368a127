"""The command line: stable words, documented by --help in the person's language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from csu_console.app.archive_words import ArchiveAsked, archive_asked
from csu_console.app.command_words import PROGRAM as PROGRAM
from csu_console.app.command_words import build_parser
from csu_console.app.journal_words import JournalAsked, journal_asked
from csu_console.app.operators_words import AccountAsked, account_asked
from csu_console.app.recorder_words import RecorderAsked, StoresAsked, recorder_asked, stores_asked
from csu_console.app.report_words import ReportAsked, report_asked
from csu_console.app.translation import LANGUAGES
from csu_console.app.wall_words import WallAsked, wall_asked
from csu_console.app.word_values import numbers as numbers
from csu_console.config.paths import DataPaths, demo_paths
from csu_console.config.settings import LANGUAGE, Settings
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput

COMMANDS = frozenset(
    {
        "run",
        "record",
        "archive",
        "backup",
        "cameras",
        "database",
        "masks",
        "calibrations",
        "demo-city",
        "destroy",
        "doctor",
        "journal",
        "key",
        "operators",
        "report",
        "restore",
        "self-test",
        "stores",
        "verify",
        "wall",
    }
)


@dataclass(frozen=True, slots=True)
class CommandLine:
    """What was asked for. `action` and `file` serve `cameras`, `masks`, `calibrations`; `account` serves `operators`.

    `camera_numbers` None means all."""

    name: str
    data_dir: Path | None = None
    database: str = ""
    key_file: Path | None = None
    language: str = LANGUAGES[0]
    debug: bool = False
    demo: bool = False
    layout: str = ""
    fullscreen: bool = False
    camera_numbers: frozenset[int] | None = None
    action: str = ""
    file: Path | None = None
    port: int = 0
    cameras_count: int | None = None
    faults: bool = True
    operator: str = ""
    password_stdin: bool = False
    account: AccountAsked | None = None
    journal: JournalAsked | None = None
    archive: ArchiveAsked | None = None
    report: ReportAsked | None = None
    certificate: Path | None = None
    recorder: RecorderAsked | None = None
    stores: StoresAsked | None = None
    wall: WallAsked | None = None


def wanted_language(words: list[str]) -> str:
    """The language asked for, before anything else is read: the help itself speaks it. Else that of the settings."""
    asked = _value_of(words, "--lang")
    if asked in LANGUAGES:
        return asked
    folder = _value_of(words, "--data-dir")
    paths = DataPaths(Path(folder)) if folder else None
    paths = demo_paths(paths) if "--demo" in words else paths or DataPaths()
    return Settings(paths.settings).get(LANGUAGE)


def _value_of(words: list[str], option: str) -> str:
    """What follows an option, "" when it is not there."""
    for index, word in enumerate(words):
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
        if word == option and index + 1 < len(words):
            return words[index + 1]
    return ""


def parse(words: list[str]) -> CommandLine:
    """The command asked for. Raises InvalidInput, or SystemExit after --help and --version."""
    parser = build_parser()
    # A command without a word is `run`; its options may stand alone.
    if not any(word in COMMANDS for word in words) and not {"-h", "--help", "--version"} & set(words):
        stray = next((word for word in words[:1] if not word.startswith("-")), None)
        if stray is not None:
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "Unknown command {command}. Type csu-console --help."),
                command=stray,
            )
        words = ["run", *words]
    language = wanted_language(words)
    found = parser.parse_args(words)
    return CommandLine(
        name=found.name,
        data_dir=getattr(found, "data_dir", None),
        database=getattr(found, "database", ""),
        key_file=getattr(found, "key_file", None),
        language=getattr(found, "lang", language),
        debug=getattr(found, "debug", False),
        demo=getattr(found, "demo", False),
        layout=getattr(found, "layout", "") or "",
        fullscreen=getattr(found, "fullscreen", False),
        camera_numbers=getattr(found, "camera_numbers", None),
        action=getattr(found, "action", ""),
        file=getattr(found, "file", None),
        port=getattr(found, "port", 0),
        cameras_count=getattr(found, "cameras_count", None),
        faults=not getattr(found, "no_faults", False),
        operator=getattr(found, "operator", "") or "",
        password_stdin=getattr(found, "password_stdin", False),
        account=account_asked(found) if found.name == "operators" else None,
        archive=archive_asked(found) if found.name == "archive" else None,
        journal=journal_asked(found) if found.name == "journal" else None,
        report=report_asked(found) if found.name == "report" else None,
        certificate=getattr(found, "certificate", None),
        recorder=recorder_asked(found) if found.name == "record" else None,
        stores=stores_asked(found) if found.name == "stores" else None,
        wall=wall_asked(found) if found.name == "wall" else None,
    )
