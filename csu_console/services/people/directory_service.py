"""The town's directory as an administrator sets it up: tried before it is kept, in force at once."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from csu_console.config.people_settings import directory_choices, directory_of, keep_directory
from csu_console.config.settings import Settings
from csu_console.domain.actor import Access
from csu_console.domain.audit import Action, AuditObject, Journal, ObjectKind
from csu_console.domain.directory import Directory, DirectoryAnswer, DirectoryChoices
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.permission import Permission
from csu_console.domain.secret import Secret
from csu_console.services.people.credential_check import CredentialCheck
from csu_console.services.people.work import Work

NO_ADDRESS = QT_TRANSLATE_NOOP("errors", "Type the directory's address first.")
NO_PASSWORD = Secret("")
NO_CA_FILE = QT_TRANSLATE_NOOP("errors", "The authority's file {file} cannot be read.")


class DirectoryService(QObject):
    """Lives in the GUI thread. Nothing secret is kept: the console binds as the person who signs in, with no account of
    its own."""

    tested = Signal(object)
    """A DirectoryAnswer: the end of a test."""
    test_failed = Signal(object)
    """A ConsoleError: the directory could not be asked."""

    def __init__(
        self,
        settings: Settings,
        check: CredentialCheck,
        access: Access,
        work: Work,
        journal: Journal,
        make: Callable[[DirectoryChoices], Directory | None] = directory_of,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings, self._check, self._access = settings, check, access
        self._work, self._journal, self._make = work, journal, make

    def choices(self) -> DirectoryChoices:
        """As on file now."""
        return directory_choices(self._settings)

    def save(self, choices: DirectoryChoices) -> None:
        """In force at once. Raises NotPermitted, InvalidInput or StorageFault; then nothing has changed."""
        actor = self._access.require(Permission.SETTINGS_EDIT)
        directory = self._directory(choices)
        keep_directory(self._settings, choices)
        self._check.directory = directory
        obj = AuditObject(ObjectKind.SETTING, "directory")
        self._journal.record(Action.SETTING_CHANGED, obj=obj, actor=actor)

    def test(self, choices: DirectoryChoices, name: str = "", password: Secret = NO_PASSWORD) -> None:
        """Try what is typed, in `work`: with a name, whether the directory accepts that person; without, whether it
        can be reached safely. Ends with `tested` or `test_failed`. Raises NotPermitted or InvalidInput at once."""
        self._access.require(Permission.SETTINGS_EDIT)
        directory = self._directory(choices)
        if directory is None:
            raise InvalidInput(NO_ADDRESS)

        def ask() -> DirectoryAnswer:
            if not name.strip():
                directory.reach()
                return DirectoryAnswer.REACHED
            accepted = directory.accepts(name.strip(), password)
            return DirectoryAnswer.ACCEPTED if accepted else DirectoryAnswer.REFUSED

        self._work.run(ask, self.tested.emit, self.test_failed.emit)

    def _directory(self, choices: DirectoryChoices) -> Directory | None:
        address = choices.address()
        if address is not None and address.ca_file is not None:
            if not (address.ca_file.is_file() and os.access(address.ca_file, os.R_OK)):
                raise InvalidInput(NO_CA_FILE, file=str(address.ca_file))
        return self._make(choices)
