"""Weak passwords of the inventory are found in a thread, and never told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from csu_console.config.credentials import KeyFault
from csu_console.domain.actor import PROGRAM, Actor, NotPermitted
from csu_console.domain.credentials_audit import CredentialsFinding, Weakness
from csu_console.domain.permission import Role
from csu_console.domain.secret import Secret
from csu_console.services.onboarding.credentials_audit import CredentialsAudit, CredentialsReport
from tests.fakes.inventory_services import FakeInventory, camera
from tests.fakes.journal_room import Desk

OPERATOR = Actor(1, "Anne Rivet", frozenset({Role.OPERATOR}), "poste 1")
SHARED = "Un-Mot-De-Passe-Long"


class Sealed(FakeInventory):
    def password(self, camera_id: int) -> Secret:
        if camera_id == 5:
            raise KeyFault("no key")
        return super().password(camera_id)


@pytest.fixture
def inventory() -> Sealed:
    made = Sealed(camera(number) for number in range(1, 7))
    made.passwords = {2: Secret("admin"), 3: Secret(SHARED), 4: Secret(SHARED), 6: Secret("Seul-Et-Long-42")}
    return made


@pytest.fixture
def audit(inventory: Sealed, qapp: QCoreApplication) -> Iterator[CredentialsAudit]:
    made = CredentialsAudit(inventory, PROGRAM)
    yield made
    assert made.close(5.0)


def test_empty_default_and_shared_ones_are_listed_without_the_password(
    audit: CredentialsAudit, qtbot: QtBot
) -> None:
    job = audit.check()
    with qtbot.waitSignal(job.finished, timeout=5000) as done:
        job.start()
    assert done.args == [
        CredentialsReport(
            6,
            (
                CredentialsFinding(1, Weakness.EMPTY),
                CredentialsFinding(2, Weakness.DEFAULT),
                CredentialsFinding(3, Weakness.REPEATED, (4,)),
                CredentialsFinding(4, Weakness.REPEATED, (3,)),
            ),
            (5,),
        )
    ]
    assert SHARED not in repr(done.args)


def test_an_operator_learns_nothing(inventory: Sealed) -> None:
    with pytest.raises(NotPermitted):
        CredentialsAudit(inventory, Desk(OPERATOR)).check()
