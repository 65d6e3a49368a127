"""Requisitions of a console: who enters them, where their scans are, what holds their pictures."""

from __future__ import annotations

from csu_console.app.foundation import Foundation
from csu_console.domain.operator import Paper
from csu_console.services.archive.hold_service import HoldService
from csu_console.services.requisitions.room_requisitions import RoomRequisitions, room_requisitions


def handling_requisitions(f: Foundation, holds: HoldService) -> RoomRequisitions:
    """Built and loaded; deadlines are told from its `start` on. Raises StorageFault."""

    def habilitation() -> str:
        """The reference written beside who enters a requisition."""
        person = f.people.sessions.person
        papers = () if person is None else person.papers
        return next((one.reference for one in papers if one.paper is Paper.HABILITATION), "")

    return room_requisitions(
        *(f.database, f.inventory, holds, f.alerts, f.people.access, f.clock),
        scans_folder=f.paths.requisitions,
        habilitation=habilitation,
        several_desks=f.database.shared,
    )
