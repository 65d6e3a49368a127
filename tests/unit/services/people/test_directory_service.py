"""The directory's settings: tried before they are kept, in force at once, and nothing secret on file."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.config.settings import Settings
from csu_console.domain.actor import Access, Actor, NotPermitted, SystemAccess
from csu_console.domain.audit import Action
from csu_console.domain.directory import Directory, DirectoryAnswer, DirectoryChoices, DirectoryFault
from csu_console.domain.errors import InvalidInput
from csu_console.domain.permission import Permission
from csu_console.domain.secret import Secret
from csu_console.services.people.directory_service import DirectoryService
from csu_console.services.people.work import InlineWork
from tests.fakes.people_room import PASSWORD, RememberingJournal

TYPED = DirectoryChoices("ldaps://annuaire.ville.fr", "{name}@ville.fr")
SYSTEM = SystemAccess("test", "desk")


class FakeDirectory:
    """Knows one password; `away` cannot be asked."""

    def __init__(self) -> None:
        self.away = False
        self.reached = 0

    def accepts(self, name: str, password: Secret) -> bool:
        self.reach()
        return password.reveal() == PASSWORD.reveal()

    def reach(self) -> None:
        self.reached += 1
        if self.away:
            raise DirectoryFault("The directory is away.")


class Nobody:
    """May nothing."""

    def actor(self) -> Actor:
        raise NotPermitted("You may not do this.")

    def require(self, permission: Permission) -> Actor:
        raise NotPermitted("You may not do this.")


class Check:
    """CredentialCheck, as far as the directory goes."""

    directory: Directory | None = None


class Room:
    def __init__(self, folder: Path, access: Access = SYSTEM) -> None:
        self.file = folder / "settings.ini"
        self.check, self.journal, self.server = Check(), RememberingJournal(), FakeDirectory()
        self.service = DirectoryService(
            Settings(self.file),
            self.check,  # type: ignore[arg-type]
            access,
            InlineWork(),
            self.journal,
            lambda choices: self.server if choices.url else None,
        )
        self.found: list[object] = []
        self.service.tested.connect(self.found.append)
        self.service.test_failed.connect(lambda error: self.found.append(str(error)))


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Room:
    return Room(tmp_path)


def test_what_is_saved_is_in_force_at_once_and_journaled(room: Room) -> None:
    room.service.save(TYPED)
    assert room.check.directory is room.server
    assert room.service.choices() == TYPED
    assert room.journal.actions() == [Action.SETTING_CHANGED]
    room.service.save(DirectoryChoices())
    assert room.check.directory is None


def test_a_try_says_what_was_found_and_keeps_nothing(room: Room) -> None:
    room.service.test(TYPED)
    room.service.test(TYPED, "anne", PASSWORD)
    room.service.test(TYPED, "anne", Secret("wrong"))
    room.server.away = True
    room.service.test(TYPED)
    assert room.found == [
        *(DirectoryAnswer.REACHED, DirectoryAnswer.ACCEPTED, DirectoryAnswer.REFUSED),
        "The directory is away.",
    ]
    assert room.check.directory is None
    assert room.service.choices() == DirectoryChoices()
    assert not room.file.exists() or PASSWORD.reveal() not in room.file.read_text()


@pytest.mark.parametrize(
    "wrong",
    [
        DirectoryChoices("annuaire", "{name}"),
        DirectoryChoices("ldaps://annuaire.ville.fr", "anne"),
        DirectoryChoices("ldaps://annuaire.ville.fr", "{name}", "/nowhere/ca.pem"),
    ],
)
def test_what_is_no_directory_is_refused_before_anything_is_asked(
    room: Room, wrong: DirectoryChoices
) -> None:
    for attempt in (room.service.save, room.service.test):
        with pytest.raises(InvalidInput):
            attempt(wrong)
    assert (room.server.reached, room.service.choices()) == (0, DirectoryChoices())
    with pytest.raises(InvalidInput, match="address first"):
        room.service.test(DirectoryChoices())


def test_who_may_not_neither_tries_nor_saves(tmp_path: Path, qtbot: QtBot) -> None:
    room = Room(tmp_path, Nobody())
    for attempt in (room.service.save, room.service.test):
        with pytest.raises(NotPermitted):
            attempt(TYPED)
    assert (room.server.reached, room.check.directory) == (0, None)
