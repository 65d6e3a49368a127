"""Which streams are asked for the still of a version, and where it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from csu_console.domain.mask import MaskPlan, PictureGeometry, PrivacyState
from csu_console.media.hub import FrameHub
from csu_console.media.scene_still import SceneStill
from csu_console.media.turning_still import TurningStill
from csu_console.services.database_service import DatabaseService
from csu_console.services.ptz.turning_stills import TurningStills
from csu_console.storage import inventory, mask_stills, masks
from csu_console.storage.database import Session
from tests.fakes.town import make_camera, make_version
from tests.unit.media.test_masks_that_follow import STREET, zone_at

STILL = SceneStill(b"png", 64, 36, 1_700_000_000_000_000)


class Streams(QObject):
    """One stream of camera 7."""

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.hub = FrameHub()
        self.one = SimpleNamespace(
            request=SimpleNamespace(camera_id=7), shown=True, session=SimpleNamespace(hub=self.hub)
        )

    def streams(self) -> list[Any]:
        return [self.one]


class Plans:
    version = 1

    def plan(self, camera_id: int) -> MaskPlan:
        zones = (zone_at(STREET),)
        return MaskPlan(
            camera_id, self.version, PrivacyState.MASKED, geometry=PictureGeometry(1.0), zones=zones
        )


@pytest.fixture
def streams() -> Streams:
    return Streams()


@pytest.fixture
def plans() -> Plans:
    return Plans()


@pytest.fixture
def stills(streams: Streams, plans: Plans, database_service: DatabaseService) -> Iterator[TurningStills]:
    made = TurningStills(cast("Any", streams), cast("Any", plans), database_service)
    yield made
    made.close()


def _asked(qtbot: QtBot, streams: Streams) -> TurningStill:
    def attached() -> None:
        streams.ticked.emit()
        assert streams.hub.sinks

    qtbot.waitUntil(attached, timeout=5000)
    sink = streams.hub.sinks[0]
    assert isinstance(sink, TurningStill)
    return sink


def test_a_version_without_its_still_is_looked_at_until_it_has_one(
    qtbot: QtBot, streams: Streams, stills: TurningStills, database_service: DatabaseService
) -> None:
    def versioned(session: Session) -> int:
        camera_id = inventory.save_camera(session, make_camera(1))
        masks.append_version(session, make_version(camera_id))
        return camera_id

    camera_id = database_service.write_now(versioned)
    streams.one.request.camera_id = camera_id
    sink = _asked(qtbot, streams)
    sink._on_still(STILL)
    qtbot.waitUntil(lambda: not streams.hub.sinks, timeout=5000)
    kept = database_service.read(lambda session: mask_stills.still_of(session, camera_id, 1))
    assert kept is not None
    assert (kept.png, kept.width_px, kept.height_px) == (b"png", 64, 36)
    streams.ticked.emit()
    assert not streams.hub.sinks


def test_another_version_and_a_stream_nobody_sees(
    qtbot: QtBot, streams: Streams, plans: Plans, stills: TurningStills
) -> None:
    first = _asked(qtbot, streams)
    plans.version = 2
    streams.ticked.emit()
    second = _asked(qtbot, streams)
    assert second is not first
    assert second.plan.version == 2
    streams.one.shown = False
    streams.ticked.emit()
    assert not streams.hub.sinks
