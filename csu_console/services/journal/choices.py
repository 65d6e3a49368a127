"""What an administrator chooses of the journal: how long it is kept, and where its anchor lines go besides."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from csu_console.config.settings import JOURNAL_SECOND_FOLDER, Settings
from csu_console.domain.actor import Access
from csu_console.domain.audit import Action, AuditObject, Journal, ObjectKind
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.journal_retention import JournalRetention
from csu_console.domain.permission import Permission
from csu_console.services.journal.reader import JournalReader

NO_FOLDER = QT_TRANSLATE_NOOP(
    "errors", "The second folder of the journal, {folder}, is not there or cannot be written in."
)


class JournalChoices:
    """For the GUI thread. The retention is the room's, the folder this workstation's."""

    def __init__(
        self, reader: JournalReader, settings: Settings, access: Callable[[], Access], journal: Journal
    ) -> None:
        self._reader, self._settings = reader, settings
        self._access, self._journal = access, journal

    def retention(self) -> JournalRetention:
        """As it holds now. Raises StorageFault."""
        return self._reader.retention()

    def second_folder(self) -> str:
        """Empty: nowhere."""
        return self._settings.get(JOURNAL_SECOND_FOLDER)

    def save_retention(self, retention: JournalRetention) -> None:
        """At once, for the whole room. Raises NotPermitted, StorageFault."""
        self._reader.set_retention(retention)

    def save_second_folder(self, folder: str) -> None:
        """From the next start on. Raises NotPermitted, InvalidInput, StorageFault."""
        actor = self._access().require(Permission.SETTINGS_EDIT)
        place = Path(folder)
        if folder and not (place.is_absolute() and place.is_dir() and os.access(place, os.W_OK)):
            raise InvalidInput(NO_FOLDER, folder=folder)
        self._settings.set(JOURNAL_SECOND_FOLDER, folder)
        self._settings.save()
        changed = AuditObject(ObjectKind.SETTING, JOURNAL_SECOND_FOLDER.name)
        self._journal.record(Action.SETTING_CHANGED, obj=changed, actor=actor)
