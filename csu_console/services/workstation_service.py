"""What this workstation's administrator has chosen, read by everybody and changed by who may."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from csu_console.config import settings as keys
from csu_console.config.settings import Settings
from csu_console.domain.actor import Access
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.permission import Permission
from csu_console.domain.workstation import (
    DISK_RESERVE_MAX_GB,
    DISK_RESERVE_MIN_GB,
    HIDDEN_GRACE_MAX_S,
    WorkstationChoices,
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
        get = self._settings.get
        return WorkstationChoices(
            language=get(keys.LANGUAGE),
            transport=get(keys.TRANSPORT),
            hidden_grace_s=get(keys.HIDDEN_GRACE_S),
            hardware_decoding=get(keys.HARDWARE_DECODING),
            recording_enabled=get(keys.RECORDING_ENABLED),
            recording_encoder=get(keys.RECORDING_ENCODER),
            disk_reserve_gb=get(keys.DISK_RESERVE_GB),
        )

    def save(self, choices: WorkstationChoices) -> None:
        """Write them to the file now. Raises NotPermitted, InvalidInput (a number out of range) or StorageFault."""
        self._access.require(Permission.SETTINGS_EDIT)
        if not 0.0 <= choices.hidden_grace_s <= HIDDEN_GRACE_MAX_S:
            raise _out_of_range(0, HIDDEN_GRACE_MAX_S, "s")
        if not DISK_RESERVE_MIN_GB <= choices.disk_reserve_gb <= DISK_RESERVE_MAX_GB:
            raise _out_of_range(DISK_RESERVE_MIN_GB, DISK_RESERVE_MAX_GB, "GB")
        put = self._settings.set
        put(keys.LANGUAGE, choices.language)
        put(keys.TRANSPORT, choices.transport)
        put(keys.HIDDEN_GRACE_S, choices.hidden_grace_s)
        put(keys.HARDWARE_DECODING, choices.hardware_decoding)
        put(keys.RECORDING_ENABLED, choices.recording_enabled)
        put(keys.RECORDING_ENCODER, choices.recording_encoder)
        put(keys.DISK_RESERVE_GB, choices.disk_reserve_gb)
        self._settings.save()
        self.changed.emit()


def _out_of_range(low: float, high: float, unit: str) -> InvalidInput:
    return InvalidInput(
        QT_TRANSLATE_NOOP("errors", "Choose a value from {low:g} to {high:g} {unit}."),
        low=low,
        high=high,
        unit=unit,
    )
