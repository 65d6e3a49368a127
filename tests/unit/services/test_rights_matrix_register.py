"""Every role against what looks after the recordings: register, storage, conformity."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from csu_console.domain.errors import NotPermitted
from csu_console.domain.permission import Role
from csu_console.services.archive.archive_care import ArchiveCare
from tests.fakes.care_room import archive_care
from tests.fakes.clock import START_UTC, FakeClock
from tests.fakes.sealed_room import open_room

COUNTERS = "supervisor dpo auditor"
CARERS = f"{COUNTERS} administrator"
TODAY = START_UTC.date()

MAY = {
    "read the register": COUNTERS,
    "write what was read": CARERS,
    "see the storage": CARERS,
    "look at the storage again": CARERS,
    "measure conformity": CARERS,
}


def nothing(*_answers: object) -> None:
    """Where an answer goes that nobody reads."""


ACTIONS: dict[str, Callable[[ArchiveCare, Path], object]] = {
    "read the register": lambda care, _: care.reader.ask(TODAY, TODAY, nothing, nothing, nothing),
    "write what was read": lambda care, folder: care.reader.write(
        folder / "r.csv", lambda: b"", nothing, nothing
    ),
    "see the storage": lambda care, _: care.storage.survey(),
    "look at the storage again": lambda care, _: care.storage.refresh(),
    "measure conformity": lambda care, _: care.conformity.begin(),
}


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_who_may_do_what(role: Role, tmp_path: Path, fake_clock: FakeClock, qapp: QCoreApplication) -> None:
    assert set(MAY) == set(ACTIONS)
    with open_room(tmp_path, fake_clock) as room, archive_care(room, role) as made:
        for name, action in ACTIONS.items():
            allowed = role.value in MAY[name].split()
            try:
                action(made.care, tmp_path)
            except NotPermitted:
                assert not allowed, name
            else:
                assert allowed, name
