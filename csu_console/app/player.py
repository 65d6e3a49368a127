"""`csu-player [PATH]`: the player of exports. No console, no database, no account, nothing written but what is saved."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from csu_console.app import translation
from csu_console.app.garbage import collected_in_main_thread
from csu_console.app.screen import screen_application
from csu_console.domain.clock import SystemClock
from csu_console.domain.errors import ConsoleError
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
    try:
        application = QCoreApplication.instance() or screen_application()
    except ConsoleError as error:
        print(text_of(error), file=sys.stderr)
        return EXIT_FAILED
    asked = _parse(words)
    translators = translation.install(application, asked.lang)
    try:
        with collected_in_main_thread():
            return _show(application, asked.path, asked.quit_after_ms)
    finally:
        translation.remove(application, translators)


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


def _parse(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=PROGRAM, description="Lecteur des exports de vidéoprotection.")
    parser.add_argument("path", nargs="?", type=Path, metavar="CHEMIN", help="dossier ou film d'un export")
    parser.add_argument("--lang", choices=translation.LANGUAGES, default=translation.LANGUAGES[0])
    parser.add_argument("--quit-after-ms", type=int, default=0, help=argparse.SUPPRESS)
    return parser.parse_args(words)


if __name__ == "__main__":
    raise SystemExit(main())
