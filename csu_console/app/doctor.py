"""`doctor`: look at this machine and say what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from csu_console.app.awake import awake_words
from csu_console.app.cli import CommandLine
from csu_console.app.screen import NO_ANSWER, screen_answers
from csu_console.config.credentials import site_key
from csu_console.config.paths import DataPaths
from csu_console.config.room_database import room_url
from csu_console.config.sealing import Sealer
from csu_console.config.settings import Settings
from csu_console.domain.errors import ConsoleError
from csu_console.media.hardware import missing_codecs, working_devices
from csu_console.services.alerts.alert_sound import find_players
from csu_console.storage.database import Database
from csu_console.ui.errors_text import text_of

FREE_WANTED_BYTES = 20_000_000_000
"""About a day of sixteen cameras recorded at 2 Mbit/s would be 350 GB: below 20 GB nothing useful fits."""

COMMAND_LIMIT_S = 5.0


@dataclass(frozen=True, slots=True)
class Finding:
    """`well`: nothing to do; `blocking`: the console cannot work before it is mended."""

    name: str
    text: str
    well: bool = True
    blocking: bool = False


def run_doctor(command: CommandLine) -> int:
    """0 when nothing blocks, else 1; one line for each finding, on standard output."""
    paths = DataPaths(command.data_dir)
    checks: tuple[Callable[[], Finding], ...] = (
        _codecs,
        _hardware,
        lambda: _keyring(command, paths),
        lambda: _disk(paths),
        _clock,
        lambda: _database(command, paths),
        _sound,
        _fonts,
        _screens,
        lambda: _awake(paths),
    )
    findings = [check() for check in checks]
    for found in findings:
        sign = "ok" if found.well else "!!" if found.blocking else "? "
        said = QCoreApplication.translate("doctor", "{name}: {text}").format(name=found.name, text=found.text)
        print(f"{sign}  {said}")
    return 1 if any(found.blocking and not found.well for found in findings) else 0


def _codecs() -> Finding:
    missing = missing_codecs()
    if missing:
        text = QCoreApplication.translate("doctor", "missing: {names}. Install the program again.").format(
            names=", ".join(sorted(missing))
        )
        return Finding(QCoreApplication.translate("doctor", "codecs"), text, False, True)
    return Finding(QCoreApplication.translate("doctor", "codecs"), "H.264, H.265, MJPEG, x264")


def _hardware() -> Finding:
    devices = working_devices()
    if devices:
        return Finding(QCoreApplication.translate("doctor", "hardware decoding"), ", ".join(devices))
    return Finding(
        QCoreApplication.translate("doctor", "hardware decoding"),
        QCoreApplication.translate("doctor", "none found: pictures are decoded by the processor."),
    )


def _keyring(command: CommandLine, paths: DataPaths) -> Finding:
    try:
        site_key(paths.site_key, command.key_file).key(create=False)
    except ConsoleError as error:
        return Finding(QCoreApplication.translate("doctor", "keyring"), text_of(error), False)
    return Finding(
        QCoreApplication.translate("doctor", "keyring"),
        QCoreApplication.translate("doctor", "the site key can be read."),
    )


def _disk(paths: DataPaths) -> Finding:
    folder = next(folder for folder in (paths.root, *paths.root.parents) if folder.exists())
    free = shutil.disk_usage(folder).free
    text = QCoreApplication.translate("doctor", "{free:.0f} GB free for {folder}.").format(
        free=free / 1e9, folder=paths.root
    )
    if not os.access(folder, os.W_OK):
        return Finding(
            QCoreApplication.translate("doctor", "disk"),
            QCoreApplication.translate("doctor", "{folder} cannot be written.").format(folder=folder),
            False,
            True,
        )
    if free < FREE_WANTED_BYTES:
        text += " " + QCoreApplication.translate(
            "doctor", "Choose a larger disk with --data-dir: a camera needs about 20 GB a day."
        )
        return Finding(QCoreApplication.translate("doctor", "disk"), text, False)
    return Finding(QCoreApplication.translate("doctor", "disk"), text)


def _clock() -> Finding:
    name, tool = QCoreApplication.translate("doctor", "clock"), shutil.which("timedatectl")
    advice = QCoreApplication.translate(
        "doctor", "set the clock by NTP: recordings are filed and destroyed by it."
    )
    if tool is None:
        return Finding(name, QCoreApplication.translate("doctor", "not checked here;") + " " + advice)
    answer = _answer_of(tool, "show", "--property=NTPSynchronized", "--value")
    if answer is None:
        return Finding(name, QCoreApplication.translate("doctor", "not checked here;") + " " + advice)
    if answer == "yes":
        return Finding(name, QCoreApplication.translate("doctor", "set by NTP."))
    return Finding(name, advice, False)


def _answer_of(*words: str) -> str | None:
    """What a tool of the system prints; None when it cannot be run."""
    try:
        answer = subprocess.run(words, capture_output=True, text=True, timeout=COMMAND_LIMIT_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return answer.stdout.strip()


def _database(command: CommandLine, paths: DataPaths) -> Finding:
    name = QCoreApplication.translate("doctor", "database")
    try:
        sealer = Sealer(site_key(paths.site_key, command.key_file))
        url = room_url(Settings(paths.settings), paths, sealer, command.database)
        if url == paths.database_url and not paths.database.exists():
            return Finding(
                name, QCoreApplication.translate("doctor", "none yet; it is made at the first start.")
            )
        database = Database(url)
        database.open(upgrade=False)
    except ConsoleError as error:
        return Finding(name, text_of(error), False, True)
    database.close()
    return Finding(name, database.name)


def _sound() -> Finding:
    name, players = QCoreApplication.translate("doctor", "sound of alerts"), find_players()
    if not players:
        return Finding(
            name,
            QCoreApplication.translate(
                "doctor",
                "no player found, only the desktop's beep: install pipewire-bin, pulseaudio-utils or alsa-utils.",
            ),
            False,
        )
    return Finding(name, ", ".join(Path(player.program).stem for player in players))


def _fonts() -> Finding:
    name = QCoreApplication.translate("doctor", "fonts")
    if not sys.platform.startswith("linux"):
        return Finding(name, QCoreApplication.translate("doctor", "the system's own."))
    tool = shutil.which("fc-match")
    if tool is None:
        return Finding(
            name,
            QCoreApplication.translate("doctor", "not checked here; fontconfig chooses them: install it."),
            False,
        )
    family = _answer_of(tool, "--format=%{family[0]}", "sans-serif")
    if not family:
        return Finding(
            name, QCoreApplication.translate("doctor", "none: install fonts-dejavu-core."), False, True
        )
    return Finding(name, family)


def _screens() -> Finding:
    display = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")
    if sys.platform.startswith("linux") and not display:
        return Finding(
            QCoreApplication.translate("doctor", "screens"),
            QCoreApplication.translate("doctor", "none here: only `record` and the data commands work."),
            False,
        )
    name = QCoreApplication.translate("doctor", "screens")
    if not screen_answers():
        return Finding(name, text_of(ConsoleError(NO_ANSWER, display=os.environ["DISPLAY"])), False)
    return Finding(name, display or QCoreApplication.translate("doctor", "found."))


def _awake(paths: DataPaths) -> Finding:
    text, well = awake_words(Settings(paths.settings))
    return Finding(QCoreApplication.translate("doctor", "screens awake"), text, well)
