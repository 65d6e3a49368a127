"""`csu-player [PATH]`: the player of exports. No console, no database, no account, nothing written but what is saved."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from csu_console.app import translation
from csu_console.app.garbage import collected_in_main_thread
from csu_console.app.screen import screen_application
from csu_console.app.word_faults import word_fault
from csu_console.domain.clock import SystemClock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.media.decode_faults import listen_to_ffmpeg
from csu_console.services.player.player_service import PlayerService
from csu_console.ui.errors_text import text_of
from csu_console.ui.player.player_window import PlayerWindow
from csu_console.ui.theme.style import apply_theme

PROGRAM = "csu-player"
EXIT_FAILED = 1


def main(argv: list[str] | None = None) -> int:
    """Show the player until it is closed. A failure is one line on standard error and a code other than 0."""
    logging.getLogger().addHandler(logging.NullHandler())
    words = sys.argv[1:] if argv is None else argv
    language = wanted_language(words)
    try:
        application = _application(words)
    except ConsoleError as error:
        application = QCoreApplication([PROGRAM])
        translation.install(application, language)
        print(text_of(_fault_in(words) or error), file=sys.stderr)
        return EXIT_FAILED
    translators = translation.install(application, language)
    try:
        asked = _parse(words)
        with collected_in_main_thread():
            return _show(application, asked.path, asked.quit_after_ms)
    except ConsoleError as error:
        print(text_of(error), file=sys.stderr)
        return EXIT_FAILED
    finally:
        translation.remove(application, translators)


def _application(words: list[str]) -> QCoreApplication:
    """With a screen, unless only the help is asked for. Raises ConsoleError without one."""
    existing = QCoreApplication.instance()
    if existing is not None:
        return existing
    return QCoreApplication([PROGRAM]) if {"-h", "--help"} & set(words) else screen_application()


def _fault_in(words: list[str]) -> ConsoleError | None:
    """What is wrong with the words themselves: no screen would mend that."""
    try:
        _parse(words)
    except ConsoleError as fault:
        return fault
    return None


def wanted_language(words: list[str]) -> str:
    """As the console's `--lang`; without settings of its own it is French unless asked otherwise."""
    for index, word in enumerate(words):
        option, equals, value = word.partition("=")
        if option == "--lang":
            asked = value if equals else (words[index + 1 : index + 2] or [""])[0]
            return asked if asked in translation.LANGUAGES else translation.LANGUAGES[0]
    return translation.LANGUAGES[0]


def _show(application: QCoreApplication, path: Path | None, quit_after_ms: int) -> int:
    assert isinstance(application, QApplication)
    listen_to_ffmpeg()
    application.setApplicationName(PROGRAM)
    application.setQuitOnLastWindowClosed(True)
    apply_theme(application)
    clock = SystemClock()
    window = PlayerWindow(PlayerService(clock), clock)
    window.show()
    if path is not None:
        window.open_path(path)
    if quit_after_ms:
        QTimer.singleShot(quit_after_ms, window.close)
    code = application.exec()
    window.close()
    window.deleteLater()
    return code


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, as an error of ours."""

    def error(self, message: str) -> NoReturn:
        raise InvalidInput(
            QT_TRANSLATE_NOOP("errors", "Not understood: {detail}. Type csu-player --help."),
            detail=word_fault(message).params.get("detail", message),
        )


def _parse(words: list[str]) -> argparse.Namespace:
    """In the language installed. Raises InvalidInput, or SystemExit after `--help`."""
    translate = QCoreApplication.translate
    parser = _Parser(
        prog=PROGRAM, add_help=False, description=translate("cli", "Player of exports of a control room.")
    )
    opened = parser.add_argument_group(translate("cli", "what to open"))
    opened.add_argument(
        "path",
        nargs="?",
        type=Path,
        metavar=translate("cli", "PATH"),
        help=translate("cli", "folder or film of an export"),
    )
    parser.add_argument("-h", "--help", action="help", help=translate("cli", "show this help and leave"))
    parser.add_argument(
        "--lang",
        choices=translation.LANGUAGES,
        default=translation.LANGUAGES[0],
        help=translate("cli", "language: fr or en; French unless given"),
    )
    parser.add_argument("--quit-after-ms", type=int, default=0, help=argparse.SUPPRESS)
    return parser.parse_args(words)


if __name__ == "__main__":
    raise SystemExit(main())
