"""A camera authorised for fines that is live, and stills that come as the test says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

import cv2
import numpy as np

from csu_console.domain.audit import Deed
from csu_console.domain.authorisation import Authorisation, AuthorisationStatus, authorisation_status
from csu_console.domain.camera import Camera, Purpose
from csu_console.domain.errors import ConsoleError
from csu_console.domain.fine import FineStill
from csu_console.domain.operator import Operator, Paper, PaperOnFile
from csu_console.domain.permission import Role
from csu_console.domain.stream import ProfileName, StreamFacts, StreamState, StreamStatus, TimeSource
from csu_console.services.database_service import DatabaseService
from csu_console.services.fines.fine_service import FineService
from csu_console.storage import inventory
from csu_console.storage.snapshots import still_name
from tests.fakes.clock import FakeClock
from tests.fakes.people_services import FakeSessions
from tests.fakes.rights_room import person
from tests.fakes.town import make_camera

LIVE = StreamStatus(StreamState.LIVE, StreamFacts(time_source=TimeSource.CAMERA), age_s=0.1)
OATH = PaperOnFile(Paper.OATH, "TJ 2025/12", date(2020, 1, 1), date(2030, 1, 1))
PNG = cv2.imencode(".png", np.full((90, 160, 3), 90, np.uint8))[1].tobytes()


def sworn(operator_id: int, *roles: Role) -> Operator:
    """Somebody with an oath on file."""
    return replace(person(operator_id, *roles), papers=(OATH,))


class FineRoom:
    """`late_s`: how old the stills are; `fault`: what they end with instead."""

    def __init__(self, folder: Path, database: DatabaseService, clock: FakeClock) -> None:
        self.folder, self.clock, self.database = folder, clock, database
        order = Authorisation("A-1", date(2020, 1, 1), date(2999, 1, 1))
        purposes = (Purpose.TRAFFIC_OFFENCES,)
        plain = make_camera(1, authorisation=order, purposes=purposes)
        self.id = database.write_now(lambda session: inventory.save_camera(session, plain))
        self.one: Camera | None = replace(plain, id=self.id)
        self.now_showing: StreamStatus | None = LIVE
        self.late_s, self.fault = 0.1, cast(ConsoleError | None, None)
        self.who = FakeSessions(sworn(1, Role.SWORN_OPERATOR))
        self.stills: list[FineStill] = []
        self.ended: list[tuple[FineStill, ...]] = []
        self.faults: list[ConsoleError] = []
        self.deeds: list[Deed] = []
        myself = cast(Any, self)
        self.service = FineService(myself, myself, myself, database, self.who, clock)
        self.service._timer.setInterval(0)  # no test waits for a real pause
        self.service.still_kept.connect(self.stills.append)
        self.service.burst_ended.connect(self.ended.append)
        self.service.failed.connect(self.faults.append)
        self.service.acted.connect(self.deeds.append)

    def camera(self, _camera_id: int) -> Camera | None:
        return self.one

    def authorisation_status(self, _camera_id: int) -> AuthorisationStatus:
        order = self.one.authorisation if self.one is not None else None
        return authorisation_status(order, self.clock.utc_now().date())

    def status(self, _camera_id: int, profile: ProfileName) -> StreamStatus | None:
        return self.now_showing if profile is ProfileName.MAIN else None

    def take(
        self,
        camera_id: int,
        profile: ProfileName = ProfileName.MAIN,
        operator: str = "",
        then: Callable[[Path | ConsoleError], None] | None = None,
    ) -> None:
        assert then is not None
        if self.fault is not None:
            then(self.fault)
            return
        self.clock.advance(2.0)  # stills of one file name would be one file
        path = self.folder / still_name(1, self.clock.utc_now() - timedelta(seconds=self.late_s))
        path.write_bytes(PNG)
        then(path)
