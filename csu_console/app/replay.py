"""Replay of a console: where recordings are found, who may see them, what ends a replay."""

from __future__ import annotations

from csu_console.app.foundation import Foundation
from csu_console.domain.actor import Actor
from csu_console.domain.audit import Deed
from csu_console.domain.camera import Camera
from csu_console.domain.recording import Segment
from csu_console.services.archive.segment_door import SegmentDoor
from csu_console.services.recording_service import RecordingService
from csu_console.services.replay.camera_footage import CameraFootage
from csu_console.services.replay.replay_service import ReplayService
from csu_console.services.replay.second_rule import SecondRule
from csu_console.storage.archive import Archive
from csu_console.storage.parts import newest_part

CLOSE_LIMIT_S = 3.0
"""A read from a disk that does not answer is left behind after this."""


def replays(f: Foundation, door: SegmentDoor, recording: RecordingService) -> ReplayService:
    """Nothing is opened before it is asked for."""
    archive = Archive(f.paths.archive)

    def footage_of(camera: Camera) -> CameraFootage:
        camera_id, number = camera.id, camera.number
        assert camera_id is not None, "read from a row"

        def growing() -> Segment | None:
            return newest_part(archive, camera_id, number, f.clock.utc_now())

        return CameraFootage(f.database, door, f.clock, camera_id, growing, door.open_part)

    def is_recorded(camera_id: int) -> bool:
        return recording.state(camera_id).is_written

    rule = SecondRule(f.database, f.people.access)
    rule.acted.connect(f.journal.write_down)
    service = ReplayService(
        *(f.inventory, footage_of, f.people.access, f.clock, is_recorded, (f.database, f.paths.snapshots)),
        second_rule=rule,
    )
    f.retention.destroyed_files.connect(service.forget_thumbnails)
    f.people.sessions.changed.connect(service.person_changed)
    service.acted.connect(f.journal.write_down)

    def ended(deed: Deed, actor: Actor) -> None:
        f.journal.record(
            deed.action, obj=deed.obj, reason=deed.reason, result=deed.result, detail=deed.detail, actor=actor
        )

    service.ended.connect(ended)
    return service
