"""Plays the sounds of alerts by a player the system has: nothing of the console waits for it, and it is short.

The Qt modules in use have no player (QtMultimedia is not among the Essentials). Windows plays by itself; Linux and macOS
have a program, looked for at start, that is run for each stroke and ended when it takes too long.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QProcess, QProcessEnvironment, QTimer, Signal

from csu_console.config.alert_settings import ALERT_SOUND, ALERT_VOLUME_PERCENT, ATTENTION_SOUND
from csu_console.config.settings import Settings
from csu_console.domain.alert import AlertLevel
from csu_console.services.alerts.tones import length_s, tone

logger = logging.getLogger(__name__)

LONGEST_MS = 4_000
"""The longest sound takes 1.4 s; a player that waits for a busy sound card is ended."""

END_LIMIT_MS = 1_000

PLAYED_SHARE = 0.6
"""Of the sound's length; a player may let go of the end of it."""


@dataclass(frozen=True, slots=True)
class Player:
    """A program and what stands before the file's name. `tells`: it ends with an error where it cannot play; one that
    does not is believed only when it took about as long as the sound."""

    program: str
    options: tuple[str, ...] = ()
    tells: bool = True


WINDOWS = Player("winsound")
"""No program: the interpreter's own module."""

_KNOWN = (
    *(Player("pw-play"), Player("paplay"), Player("aplay", ("-q",)), Player("afplay")),
    # Without a sound card it ends well, at once (tried).
    Player("ffplay", ("-nodisp", "-autoexit", "-loglevel", "quiet"), tells=False),
)


def find_players() -> tuple[Player, ...]:
    """Those this machine has, the best first; empty: the desktop's beep is all there is."""
    if sys.platform == "win32":
        return (WINDOWS,)
    found = ((shutil.which(player.program), player) for player in _KNOWN)
    return tuple(replace(player, program=path) for path, player in found if path is not None)


class AlertSound(QObject):
    """Lives in the GUI thread; owns the player's process and its time limit. One sound at a time, the last one."""

    changed = Signal()
    """Muted or not."""
    unheard = Signal()
    """No player could play it: whoever can beep may."""

    def __init__(
        self,
        settings: Settings,
        folder: Path,
        players: Sequence[Player] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`folder`: where the sounds are kept as files, made anew when they are missing."""
        super().__init__(parent)
        self._settings, self._folder = settings, folder
        self._players = list(find_players() if players is None else players)
        self._file: Path | None = None
        self._least_ms = 0
        self._since = QElapsedTimer()
        self._process: QProcess | None = None
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(LONGEST_MS)
        self._limit.timeout.connect(self._too_late)

    @property
    def has_player(self) -> bool:
        """False: `unheard` is all that comes."""
        return bool(self._players)

    @property
    def muted(self) -> bool:
        return not self._settings.get(ALERT_SOUND)

    def set_muted(self, muted: bool) -> None:
        """Kept for the next start; what sounds now stops."""
        self._settings.set(ALERT_SOUND, not muted)
        if muted:
            self.stop()
        self.changed.emit()

    def read_settings(self) -> None:
        """They were changed: the next sound follows them."""
        if self.muted:
            self.stop()
        self.changed.emit()

    def wants(self, level: AlertLevel) -> bool:
        """Whether an alert of this level sounds at this workstation."""
        if self.muted:
            return False
        return level is AlertLevel.NOW or (
            level is AlertLevel.ATTENTION and self._settings.get(ATTENTION_SOUND)
        )

    def play(self, level: AlertLevel, volume_percent: float | None = None) -> None:
        """Begin the sound of a level, muted or not; returns at once. `volume_percent` None: as set."""
        self.stop()
        volume = self._settings.get(ALERT_VOLUME_PERCENT) if volume_percent is None else volume_percent
        try:
            self._file = self._sound_file(level, round(volume))
        except OSError as error:
            logger.warning("the sound of an alert cannot be written: %s", error.strerror)
            self.unheard.emit()
            return
        if self._file is not None:
            self._least_ms = int(length_s(level) * 1000 * PLAYED_SHARE)
            self._start()

    def stop(self) -> None:
        """Silence, now."""
        self._file = None
        self._end()
        if sys.platform == "win32":
            import winsound

            winsound.PlaySound(None, 0)

    def close(self, timeout_s: float = 1.0) -> None:
        self.stop()

    def _sound_file(self, level: AlertLevel, volume_percent: int) -> Path | None:
        path = self._folder / f"alert-{level.value}-{volume_percent}.wav"
        if path.is_file():
            return path
        content = tone(level, volume_percent)
        if not content:
            return None
        self._folder.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        return path

    def _start(self) -> None:
        if not self._players:
            self.unheard.emit()
            return
        if sys.platform == "win32":
            import winsound

            flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
            winsound.PlaySound(str(self._file), flags)
            return
        player = self._players[0]
        process = QProcess(self)
        process.setProcessEnvironment(_own_environment())
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._process = process
        self._limit.start()
        self._since.start()
        process.start(player.program, [*player.options, str(self._file)])

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        if self.sender() is not self._process:
            return
        self._let_go()
        silent = not self._players[0].tells and self._since.elapsed() < self._least_ms
        if code != 0 or status is not QProcess.ExitStatus.NormalExit or silent:
            self._give_up_player()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        # Whatever ends after it has begun is told by `finished`.
        if error is QProcess.ProcessError.FailedToStart and self.sender() is self._process:
            self._let_go()
            self._give_up_player()

    def _give_up_player(self) -> None:
        """It has no sound card, or no server: the next one, from now on."""
        logger.info("%s cannot play the sound of an alert", self._players[0].program)
        del self._players[0]
        if self._file is not None:
            self._start()

    def _too_late(self) -> None:
        """It waits for a sound server that does not answer."""
        self._end()
        self._give_up_player()

    def _end(self) -> None:
        process = self._process
        self._let_go()
        if process is not None and process.state() is not QProcess.ProcessState.NotRunning:
            process.kill()
            process.waitForFinished(END_LIMIT_MS)

    def _let_go(self) -> None:
        self._limit.stop()
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()


def _own_environment() -> QProcessEnvironment:
    """Without the libraries of a frozen console, which are not the player's (PyInstaller keeps the former value)."""
    environment = QProcessEnvironment.systemEnvironment()
    if getattr(sys, "frozen", False):
        before = environment.value("LD_LIBRARY_PATH_ORIG", "")
        environment.remove("LD_LIBRARY_PATH")
        if before:
            environment.insert("LD_LIBRARY_PATH", before)
    return environment
