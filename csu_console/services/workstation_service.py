"""What this workstation's administrator has chosen, read by everybody and changed by who may."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QObject, Signal

from csu_console.config import alert_settings, people_settings
from csu_console.config import settings as keys
from csu_console.config.settings import Key, Settings
from csu_console.domain.actor import Access
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.permission import Permission
from csu_console.domain.workstation import (
    ALERT_REPEAT_MAX_MIN,
    ALERT_VOLUME_MAX_PERCENT,
    ALERT_VOLUME_MIN_PERCENT,
    AWAY_SIGN_IN_MAX_H,
    DISK_RESERVE_MAX_GB,
    DISK_RESERVE_MIN_GB,
    HIDDEN_GRACE_MAX_S,
    LOCK_AFTER_MAX_MIN,
    LOCK_AFTER_MIN_MIN,
    WORKERS_AUTOMATIC,
    WORKERS_MAX,
    WorkstationChoices,
)

OUT_OF_RANGE = QT_TRANSLATE_NOOP("errors", "Choose a value from {low:g} to {high:g} {unit}.")

_KEYS: Mapping[str, Key[Any]] = MappingProxyType(
    {
        "language": keys.LANGUAGE,
        "keep_awake": keys.KEEP_AWAKE,
        "transport": keys.TRANSPORT,
        "hidden_grace_s": keys.HIDDEN_GRACE_S,
        "stream_workers": keys.STREAM_WORKERS,
        "hardware_decoding": keys.HARDWARE_DECODING,
        "recording_enabled": keys.RECORDING_ENABLED,
        "recording_encoder": keys.RECORDING_ENCODER,
        "disk_reserve_gb": keys.DISK_RESERVE_GB,
        "lock_after_min": people_settings.LOCK_AFTER_MIN,
        "away_sign_in_h": people_settings.AWAY_SIGN_IN_H,
        "alert_repeat_min": alert_settings.REPEAT_AFTER_MIN,
        "alert_sound": alert_settings.ALERT_SOUND,
        "attention_sound": alert_settings.ATTENTION_SOUND,
        "alert_volume_percent": alert_settings.ALERT_VOLUME_PERCENT,
    }
)
"""Each field of WorkstationChoices and its place in the file."""

_RANGES = (
    ("hidden_grace_s", 0.0, HIDDEN_GRACE_MAX_S, "s"),
    ("disk_reserve_gb", DISK_RESERVE_MIN_GB, DISK_RESERVE_MAX_GB, "GB"),
    ("stream_workers", WORKERS_AUTOMATIC, WORKERS_MAX, ""),
    ("lock_after_min", LOCK_AFTER_MIN_MIN, LOCK_AFTER_MAX_MIN, "min"),
    ("away_sign_in_h", 0.0, AWAY_SIGN_IN_MAX_H, "h"),
    ("alert_repeat_min", 0.0, ALERT_REPEAT_MAX_MIN, "min"),
    ("alert_volume_percent", ALERT_VOLUME_MIN_PERCENT, ALERT_VOLUME_MAX_PERCENT, "%"),
)


class WorkstationService(QObject):
    """The settings file as one value. Lives in the GUI thread."""

    changed = Signal()

    def __init__(self, settings: Settings, access: Access, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._access = access

    def choices(self) -> WorkstationChoices:
        """As on file now; what is read once at start still runs as it was then."""
        return WorkstationChoices(**{field: self._settings.get(key) for field, key in _KEYS.items()})

    def save(self, choices: WorkstationChoices) -> None:
        """Write them to the file now. Raises NotPermitted, InvalidInput (a number out of range) or StorageFault."""
        self._access.require(Permission.SETTINGS_EDIT)
        for field, low, high, unit in _RANGES:
            if not low <= getattr(choices, field) <= high:
                raise InvalidInput(OUT_OF_RANGE, low=low, high=high, unit=unit)
        for field, key in _KEYS.items():
            self._settings.set(key, getattr(choices, field))
        self._settings.save()
        self.changed.emit()
