"""The program's one entry: words in, exit code out, never a traceback."""

from __future__ import annotations

import logging
import os
import sys

from PySide6.QtCore import QCoreApplication

from csu_console.app import translation
from csu_console.app.cli import COMMANDS, PROGRAM, CommandLine, parse, wanted_language
from csu_console.app.garbage import collected_in_main_thread
from csu_console.app.log_setup import tear_down_logging
from csu_console.app.screen import headless_screen_application, screen_application
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, StorageFault
from csu_console.ui.errors_text import text_of

logger = logging.getLogger(__name__)

EXIT_OK = 0
EXIT_FAILED = 1
EXIT_INTERNAL = 70
EXIT_INTERRUPTED = 130

NOT_SAID = QT_TRANSLATE_NOOP(
    "errors",
    "What this command says cannot be written where it goes: {reason}. Send it elsewhere or make room.",
)


def main(argv: list[str] | None = None) -> int:
    """Run one command. A failure is one clear line on standard error and a code other than 0."""
    words = sys.argv[1:] if argv is None else argv
    # Until the log has a place nothing of it may reach the person's terminal.
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        application = _application(words)
    except ConsoleError as error:
        application = QCoreApplication([PROGRAM])
        translators = translation.install(application, wanted_language(words))
        print(text_of(_fault_in(words) or error), file=sys.stderr)
        return EXIT_FAILED
    translators = translation.install(application, wanted_language(words))
    try:
        return _told(words)
    except ConsoleError as error:
        print(text_of(error), file=sys.stderr)
        return EXIT_FAILED
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except Exception as error:
        unwritten = _unwritten() if isinstance(error, OSError) else None
        if isinstance(unwritten, BrokenPipeError):
            return EXIT_OK  # it has read enough (`| head`): nothing went wrong
        if unwritten is not None:
            print(text_of(StorageFault(NOT_SAID, reason=unwritten.strerror or "")), file=sys.stderr)
            return EXIT_FAILED
        logger.exception("internal error")
        print(translation.internal_error(), file=sys.stderr)
        return EXIT_INTERNAL
    finally:
        translation.remove(application, translators)
        tear_down_logging()  # last: what went wrong on the way out is in it too


def _fault_in(words: list[str]) -> ConsoleError | None:
    """What is wrong with the words themselves: no screen would mend that."""
    try:
        parse(words)
    except ConsoleError as fault:
        return fault
    return None


def _told(words: list[str]) -> int:
    """Run the command; what it said is where it should go when this returns, `--help` too. Raises OSError if not."""
    try:
        code = _dispatch(parse(words))
    except SystemExit:
        _flush()
        raise
    _flush()
    return code


def _flush() -> None:
    # None in a program without a terminal on Windows.
    if sys.stdout is not None:
        sys.stdout.flush()


def _unwritten() -> OSError | None:
    """Why what the command said cannot be written, None when it can."""
    try:
        print(flush=True)  # a line more: without a buffer nothing is left to try again
    except OSError as error:
        # What is left in the buffer is flushed once more when the process ends: then to nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return error
    return None


def _application(words: list[str]) -> QCoreApplication:
    """One Qt application for the process: with a screen for the console, without for everything else.

    Raises ConsoleError when the console is asked for where there is no screen.
    """
    existing = QCoreApplication.instance()
    if existing is not None:
        return existing
    named = next((word for word in words if not word.startswith("-")), "run")
    asked = next((word for word in words if word in COMMANDS), named if named in COMMANDS else "run")
    stray = named not in COMMANDS and words[:1] == [named]
    if asked not in ("run", "wall") or stray or {"-h", "--help", "--version"} & set(words):
        if asked in ("self-test", "report", "archive"):
            return headless_screen_application()
        return QCoreApplication([PROGRAM])
    return screen_application()


def _dispatch_windows(command: CommandLine) -> int:
    if command.name == "wall":
        from csu_console.app.wall import run_wall

        with collected_in_main_thread():
            return run_wall(command)
    from csu_console.app.console import run_console

    with collected_in_main_thread():
        return run_console(command)


def _dispatch(command: CommandLine) -> int:
    """Each command is imported when it is wanted, so that `--help` is immediate."""
    if command.name in ("run", "wall"):
        return _dispatch_windows(command)
    if command.name == "record":
        from csu_console.app.record import run_recorder

        with collected_in_main_thread():
            return run_recorder(command)
    if command.name == "demo-city":
        from csu_console.app.demo_city_command import serve_demo_city

        return serve_demo_city(command)
    if command.name == "doctor":
        from csu_console.app.doctor import run_doctor

        return run_doctor(command)
    if command.name == "self-test":
        from csu_console.app.self_test import run_self_test

        return run_self_test(command)
    if command.name == "operators":
        from csu_console.app.operators_command import run_operators_command

        return run_operators_command(command)
    if command.name == "journal":
        from csu_console.app.journal_command import run_journal_command

        return run_journal_command(command)
    if command.name == "archive":
        from csu_console.app.archive_command import run_archive_command

        return run_archive_command(command)
    if command.name == "report":
        from csu_console.app.report_command import run_report_command

        return run_report_command(command)
    if command.name in ("database", "backup", "restore", "stores"):
        return _care(command)
    if command.name == "verify":
        from csu_console.app.verify_command import run_verify_command

        return run_verify_command(command)
    from csu_console.app.data_commands import run_data_command

    return run_data_command(command)


def _care(command: CommandLine) -> int:
    """The room's database and recordings as a whole."""
    if command.name == "stores":
        from csu_console.app.stores_command import run_stores_command

        return run_stores_command(command)
    if command.name == "database":
        from csu_console.app.database_command import run_database_command

        return run_database_command(command)
    from csu_console.app.backup_command import run_backup_command

    return run_backup_command(command)
