"""Settings of this workstation, as typed keys over an INI file. Facts of the site are in the database, not here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QSettings

from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault
from csu_console.domain.workstation import (
    DISK_RESERVE_MAX_GB,
    DISK_RESERVE_MIN_GB,
    HIDDEN_GRACE_MAX_S,
    WORKERS_AUTOMATIC,
    WORKERS_MAX,
    WorkstationChoices,
)

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True)
class Key(Generic[T]):
    """One setting: its name in the file, what it is without one, and how its text is read and written.

    `read` raises ValueError, TypeError or KeyError for a text that is none; then the default holds.
    """

    name: str
    default: T
    read: Callable[[str], T]
    write: Callable[[T], str]


def bool_key(name: str, default: bool) -> Key[bool]:
    words = {"true": True, "false": False}
    return Key(name, default, lambda text: words[text], lambda value: "true" if value else "false")


def number_key(name: str, default: float, low: float, high: float) -> Key[float]:
    def read(text: str) -> float:
        value = float(text)
        if not low <= value <= high:
            raise ValueError(text)
        return value

    return Key(name, default, read, repr)


def choice_key(name: str, default: Choice) -> Key[Choice]:
    """One of an enumeration, by its value."""
    return Key(name, default, type(default), lambda value: str(value.value))


_DEFAULT = WorkstationChoices()
LANGUAGE = choice_key("interface/language", _DEFAULT.language)
KEEP_AWAKE = bool_key("interface/keep_awake", _DEFAULT.keep_awake)
"""No screen saver, blanking or sleep while live pictures are on a screen (docs/adr/0043)."""
TRANSPORT = choice_key("streams/transport", _DEFAULT.transport)
HARDWARE_DECODING = choice_key("streams/hardware_decoding", _DEFAULT.hardware_decoding)
HIDDEN_GRACE_S = number_key("streams/hidden_grace_s", _DEFAULT.hidden_grace_s, 0.0, HIDDEN_GRACE_MAX_S)
"""How long a hidden tile keeps its stream: a layout change back and forth reconnects nothing."""
STREAM_WORKERS = number_key(
    "streams/worker_processes", float(_DEFAULT.stream_workers), WORKERS_AUTOMATIC, WORKERS_MAX
)
"""Processes that decode what no recorder needs: -1 as many as this machine should have, 0 none (docs/adr/0026)."""
RECORDING_ENABLED = bool_key("recording/enabled", _DEFAULT.recording_enabled)
RECORDING_ENCODER = choice_key("recording/encoder", _DEFAULT.recording_encoder)
DISK_RESERVE_GB = number_key(
    "recording/disk_reserve_gb", _DEFAULT.disk_reserve_gb, DISK_RESERVE_MIN_GB, DISK_RESERVE_MAX_GB
)
"""Free space below which the oldest recordings go."""
RECORDING_STORE = Key("recording/store", "", str, str)
"""Name of the common store this machine's recordings are sent to; "" keeps them on its disk."""
RECORDING_SPOOL_GB = number_key("recording/spool_gb", 50.0, 1.0, 100_000.0)
"""What may lie on the disk of what goes to a common store, waiting and copies together."""
RECORDING_COPY_HOURS = number_key("recording/copy_hours", 24.0, 0.0, 720.0)
"""How long a copy stays on the disk after it was sent."""
JOURNAL_SECOND_FOLDER = Key("journal/second_folder", "", str, str)
"""Where the audit journal's anchor lines are written once more: another disk, another machine. Empty: nowhere."""


class Settings:
    """The INI file. For the GUI thread; nothing in it is secret."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values = QSettings(str(path), QSettings.Format.IniFormat)

    def get(self, key: Key[T]) -> T:
        """The value, or the default when the file has none or none that can be read."""
        text = self._values.value(key.name)
        if not isinstance(text, str):
            return key.default
        try:
            return key.read(text)
        except (ValueError, TypeError, KeyError):
            return key.default

    def set(self, key: Key[T], value: T) -> None:
        self._values.setValue(key.name, key.write(value))

    def text(self, name: str, default: str = "") -> str:
        """A plain text by name: what a window remembers for itself, without a key of its own here."""
        value = self._values.value(name)
        return value if isinstance(value, str) else default

    def set_text(self, name: str, value: str) -> None:
        self._values.setValue(name, value)

    def reset(self, key: Key[T]) -> None:
        """Back to the default."""
        self._values.remove(key.name)

    def save(self) -> None:
        """Write the file now (Qt does it whole, by rename). Raises StorageFault."""
        self._values.sync()
        if self._values.status() is not QSettings.Status.NoError:
            raise StorageFault(
                QT_TRANSLATE_NOOP("errors", "The settings file {file} cannot be written."),
                file=str(self._path),
            )
