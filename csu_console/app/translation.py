"""The language of the screen: French unless asked otherwise, source strings English."""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import sys
from pathlib import Path

import PySide6
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from csu_console.domain.errors import QT_TRANSLATE_NOOP

LANGUAGES = ("fr", "en")
"""Values of `--lang`; the first is the default."""

RESOURCES = Path(__file__).resolve().parent.parent / "resources" / "i18n"
"""Inside the package, so that a frozen program carries it too."""

_LOCALES = {
    "fr": QLocale(QLocale.Language.French, QLocale.Country.France),
    # Dates, numbers and the 24-hour clock stay European in English as well.
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}

COMPILE_LIMIT_S = 20.0
"""Takes 50 ms."""

log = logging.getLogger(__name__)

_QT_LEFT_OUT = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "File"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "%1 File"),
    # Qt says Retour, Début and Effacement, which no French keyboard has and the guide does not say.
    QT_TRANSLATE_NOOP("QShortcut", "Return"),
    QT_TRANSLATE_NOOP("QShortcut", "Home"),
    QT_TRANSLATE_NOOP("QShortcut", "PgUp"),
    QT_TRANSLATE_NOOP("QShortcut", "PgDown"),
    QT_TRANSLATE_NOOP("QShortcut", "Backspace"),
)
"""Words that Qt's French lacks, or that are not those of this room: ours gives them, and is asked before Qt's."""


def install(
    application: QCoreApplication, language: str = LANGUAGES[0], folder: Path = RESOURCES
) -> list[QTranslator]:
    """Set the locale and install the translators of `language` ("fr" or "en"), owned by `application`.

    Call it in the main thread before the first widget is made. Returns what was installed, so that a test
    can remove it. A missing file is logged and leaves English on the screen; it never stops the program.
    Raises ValueError for a language the program does not speak.
    """
    if language not in _LOCALES:
        raise ValueError(f"unknown language {language!r}")
    QLocale.setDefault(_LOCALES[language])
    installed = []
    qt_folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    wanted = [qt_folder / f"qtbase_{language}.qm"]
    if language != "en":
        wanted.append(folder / f"csu_console_{language}.qm")
        _compile(wanted[-1])
    for path in wanted:
        translator = QTranslator(application)
        if translator.load(str(path)) and application.installTranslator(translator):
            installed.append(translator)
        else:
            log.warning("translation %s is missing or unreadable; run: make i18n", path.name)
    return installed


def _compile(compiled: Path) -> None:
    """Where the program was fetched and started without `make setup`: PySide6 brings the compiler along."""
    source = compiled.with_suffix(".ts")
    if compiled.exists() or not source.exists():
        return
    tool = Path(PySide6.__file__).resolve().parent / (
        "lrelease.exe" if sys.platform == "win32" else "lrelease"
    )
    part = compiled.with_suffix(f".{os.getpid()}.part")
    try:
        command = [str(tool), "-silent", str(source), "-qm", str(part)]
        subprocess.run(command, check=True, capture_output=True, timeout=COMPILE_LIMIT_S)
        part.replace(compiled)
    except (OSError, subprocess.SubprocessError):
        # In English: there are no other words.
        print(f"{source.name} cannot be compiled: type make setup. English until then.", file=sys.stderr)
        with contextlib.suppress(OSError):
            part.unlink()


def remove(application: QCoreApplication, translators: list[QTranslator]) -> None:
    """Take translators out again (tests and a change of language at run time)."""
    for translator in translators:
        application.removeTranslator(translator)
        translator.deleteLater()


def internal_error() -> str:
    """What a person reads when the program itself is at fault; the details are in the log."""
    return QCoreApplication.translate(
        "errors", "Internal error: the details are in the log file. Please report it with that file."
    )
