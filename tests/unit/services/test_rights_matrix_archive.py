"""Every role against every action on recordings that are kept back from destruction.

Goes with test_rights_matrix.py; its table too is written out by hand, and a change of who may do what is made here too.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.errors import InvalidInput, NotPermitted
from csu_console.domain.hold import Hold, ProcedureFrame
from csu_console.domain.permission import Role
from tests.fakes.archive_room import DAY
from tests.fakes.rights_room import person
from tests.unit.services.archive.test_hold_service import Desk
from tests.unit.services.archive.test_hold_service import desk as desk

MAY = {
    "preserve recordings": "operator sworn_operator supervisor requisition_officer",
    "end a preserve": "operator sworn_operator supervisor requisition_officer",
    "set a judicial hold": "requisition_officer",
    "put its review off": "requisition_officer",
    "release a judicial hold": "requisition_officer",
}


def actions(desk: Desk, mine: Hold, judicial: Hold) -> dict[str, Callable[[], None]]:
    """What is allowed comes as far as the sentence about what is wrong with it."""
    now, first, holds = desk.room.now, desk.room.first, desk.holds

    def put_off() -> None:
        holds.put_off(judicial.id or 0, now + DAY)
        raise InvalidInput("allowed")

    return {
        "preserve recordings": lambda: holds.preserve(first, now, now - DAY, "x"),
        "end a preserve": lambda: holds.release(mine.id or 0, ""),
        "set a judicial hold": lambda: holds.hold(
            (first,), now, now - DAY, ProcedureFrame.OTHER, "OPJ", "PV"
        ),
        "put its review off": put_off,
        "release a judicial hold": lambda: holds.release(judicial.id or 0, ""),
    }


def test_every_role_and_action(desk: Desk, qtbot: QtBot) -> None:
    mine, judicial = desk.preserve(qtbot), desk.hold(qtbot)
    calls = actions(desk, mine, judicial)
    assert calls.keys() == MAY.keys()
    for role in Role:
        desk.who.person = person(2, role)
        for name, call in calls.items():
            with pytest.raises(InvalidInput if role.value in MAY[name].split() else NotPermitted):
                call()
