"""Masks inside fixed cameras: programmed, seen in the pictures again and again, and recorded by packet copy meanwhile.

Tiles, stills and thumbnails go through the masker in any case: only a recording rests on the camera's own masks, and
falls back by itself to masking here (ADR 0027).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from csu_console.domain.actor import Access
from csu_console.domain.alert import AlertKind, AlertLevel
from csu_console.domain.audit import Action, Deed, camera_object
from csu_console.domain.camera import Camera, CameraKind
from csu_console.domain.camera_mask import PaintingState, ProgrammedMasks
from csu_console.domain.clock import Clock
from csu_console.domain.device import DeviceAccess
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.mask import MaskPlan, PrivacyState
from csu_console.domain.permission import Permission
from csu_console.media.session import StreamSession
from csu_console.services.alert_service import AlertService
from csu_console.services.camera_masks.camera_side import CameraSide
from csu_console.services.camera_masks.painting_watch import PaintingWatch
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.services.mask_service import MaskService
from csu_console.services.onboarding.device_job import DeviceJob, DeviceJobs, JobThread
from csu_console.services.open_stream import OpenStream
from csu_console.services.stream_service import StreamService
from csu_console.services.told_alerts import ToldAlerts, Wanted
from csu_console.storage import camera_masks
from csu_console.storage.change_feed import Topic

JOBS_LIMIT = 4

NOT_FIXED = QT_TRANSLATE_NOOP("errors", "Only a camera that stands still can keep masks of its own in place.")
NO_DEVICE = QT_TRANSLATE_NOOP("errors", "This camera has no ONVIF address on file: fill it in first.")
NO_MASKS = QT_TRANSLATE_NOOP("errors", "There are no approved masks to put into this camera.")
TURNED = QT_TRANSLATE_NOOP("errors", "This camera turns or mirrors its picture: keep masking in the console.")
UNSEEN = QT_TRANSLATE_NOOP(
    "errors", "The masks inside the camera are not seen in its pictures: they are painted here instead."
)
OUT_OF_DATE = QT_TRANSLATE_NOOP(
    "errors", "The camera still has masks of an older version: put the new ones into it."
)


class CameraMaskService(QObject):
    """Lives in the GUI thread; owns the threads of its jobs until `close`."""

    changed = Signal(int)
    """The state of a camera id."""
    acted = Signal(object)
    """Deed, for the journal."""

    def __init__(
        self,
        cameras: CameraSide,
        reach: Callable[[Camera], DeviceAccess],
        database: DatabaseService,
        inventory: InventoryService,
        masks: MaskService,
        streams: StreamService,
        alerts: AlertService,
        access: Access,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        """`reach`: how a camera's device is reached, with its password."""
        super().__init__(parent)
        self._cameras, self._reach, self._access, self._clock = cameras, reach, access, clock
        self._database, self._inventory = database, inventory
        self._masks, self._streams = masks, streams
        self._rows: dict[int, ProgrammedMasks] = {}
        self._watches: dict[int, PaintingWatch] = {}
        self._states: dict[int, PaintingState] = {}
        self._told = ToldAlerts(alerts, clock)
        self._jobs = DeviceJobs(JOBS_LIMIT, self)
        streams.ticked.connect(self.look)
        masks.changed.connect(self._on_masks_changed)
        database.changed_elsewhere.connect(self._on_changed_elsewhere)

    def load(self) -> None:
        """Before recordings begin. Raises StorageFault."""
        self._rows = self._database.read(camera_masks.programmed)

    def state(self, camera_id: int) -> PaintingState:
        """Answered from memory."""
        if camera_id not in self._rows:
            return PaintingState.OFF
        return self._states.get(camera_id, PaintingState.CHECKING)

    def copies(self, camera_id: int) -> bool:
        """Whether the camera's packets may be recorded as they come now."""
        return self.state(camera_id) is PaintingState.VERIFIED

    def programmed(self, camera_id: int) -> ProgrammedMasks | None:
        return self._rows.get(camera_id)

    def program(self, camera_id: int) -> DeviceJob:
        """Put the masks in force into the camera. Connect the job's signals, then `start` it.

        Raises NotPermitted; InvalidInput for a camera it makes no sense for; KeyFault.
        """
        actor = self._access.require(Permission.MASKS_APPROVE)
        camera, plan = self._inventory.camera(camera_id), self._masks.plan(camera_id)
        if camera is None or plan is None or plan.state is not PrivacyState.MASKED or not plan.polygons:
            raise InvalidInput(NO_MASKS)
        if camera.kind is CameraKind.PTZ:
            raise InvalidInput(NOT_FIXED)
        profile = camera.profile(camera.recording.profile)
        if not camera.onvif_endpoint or profile is None:
            raise InvalidInput(NO_DEVICE)
        if plan.geometry is None or plan.geometry.rotation_deg or plan.geometry.mirrored:
            raise InvalidInput(TURNED)
        access, row, url = self._reach(camera), self._rows.get(camera_id), profile.url
        ours = row.tokens if row is not None else ()

        def work(_thread: JobThread) -> object:
            return self._cameras.program(access, url, plan, ours)

        job = self._jobs.make(work)
        job.finished.connect(lambda tokens: self._on_programmed(camera, plan, tuple(tokens), actor.name))
        return job

    def withdraw(self, camera_id: int) -> DeviceJob:
        """Take our masks out again. From now on they are painted here, whatever the camera answers.

        Connect the job's signals, then `start` it. Raises NotPermitted, InvalidInput, KeyFault.
        """
        self._access.require(Permission.MASKS_APPROVE)
        camera, row = self._inventory.camera(camera_id), self._rows.get(camera_id)
        if camera is None or row is None:
            raise InvalidInput(NO_MASKS)
        access = self._reach(camera)
        self._rows = {known: kept for known, kept in self._rows.items() if known != camera_id}
        self._forget(camera_id)
        self.look()
        self.changed.emit(camera_id)
        job = self._jobs.make(lambda _thread: self._cameras.withdraw(access, row.tokens))
        job.finished.connect(lambda _answer: self._on_withdrawn(camera))
        job.failed.connect(lambda _error: self._take({**self._rows, camera_id: row}))
        return job

    def look(self) -> None:
        """Once a second: which cameras' own masks may be relied on."""
        recorded = {
            stream.request.camera_id: stream
            for stream in self._streams.streams()
            if self._is_recorded(stream)
        }
        wanted: Wanted = {}
        for camera_id, row in self._rows.items():
            state = self._look_at(camera_id, row, recorded.get(camera_id))
            if state in (PaintingState.DOUBTFUL, PaintingState.OUTDATED):
                text = UNSEEN if state is PaintingState.DOUBTFUL else OUT_OF_DATE
                wanted[AlertKind.CAMERA_MASKS, camera_id] = (AlertLevel.ATTENTION, text)
            if self._states.get(camera_id) is not state:
                self._states[camera_id] = state
                self.changed.emit(camera_id)
        self._told.tell(wanted)

    def close(self, timeout_s: float) -> bool:
        """True when every thread has ended in time."""
        self._streams.ticked.disconnect(self.look)
        self._masks.changed.disconnect(self._on_masks_changed)
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)
        for camera_id in tuple(self._watches):
            self._forget(camera_id)
        return self._jobs.close(timeout_s)

    def _look_at(self, camera_id: int, row: ProgrammedMasks, stream: OpenStream | None) -> PaintingState:
        plan = self._masks.plan(camera_id)
        if plan is None or plan.version != row.mask_version or not plan.polygons:
            self._forget(camera_id)
            return PaintingState.OUTDATED
        watch = self._watches.get(camera_id)
        if watch is None or watch.plan != plan:
            self._forget(camera_id)
            watch = self._watches[camera_id] = PaintingWatch(plan, self._clock)
        session = stream.session if stream is not None else None
        assert session is None or isinstance(session, StreamSession), "recorded streams are decoded here"
        watch.attach(session)
        if stream is None or session is None:
            return self._states.get(camera_id, PaintingState.CHECKING)
        session.only_judged = not stream.shown
        return watch.decide(session.doubt)

    def _is_recorded(self, stream: OpenStream) -> bool:
        camera = self._inventory.camera(stream.request.camera_id)
        return (
            camera is not None
            and camera.recording.enabled
            and stream.request.profile is camera.recording.profile
            and isinstance(stream.session, StreamSession)
        )

    def _forget(self, camera_id: int) -> None:
        watch = self._watches.pop(camera_id, None)
        if watch is not None:
            watch.detach()
        self._states.pop(camera_id, None)

    def _on_programmed(self, camera: Camera, plan: MaskPlan, tokens: tuple[str, ...], name: str) -> None:
        assert camera.id is not None, "read from a row"
        row = ProgrammedMasks(camera.id, plan.version, tokens, self._clock.utc_now(), name)
        self._rows = {**self._rows, camera.id: row}
        self._forget(camera.id)
        self._database.write(lambda session: camera_masks.keep(session, row))
        detail = {"version": plan.version, "count": len(tokens)}
        self.acted.emit(Deed(Action.CAMERA_MASKS_SET, camera_object(camera.number), detail=detail))
        self.look()
        self.changed.emit(camera.id)

    def _on_withdrawn(self, camera: Camera) -> None:
        camera_id = camera.id
        assert camera_id is not None, "read from a row"
        self._database.write(lambda session: camera_masks.forget(session, camera_id))
        self.acted.emit(Deed(Action.CAMERA_MASKS_REMOVED, camera_object(camera.number)))

    def _on_masks_changed(self, _camera_ids: object) -> None:
        self.look()

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.MASKS.value:
            self._database.fetch(camera_masks.programmed, self._take)

    def _take(self, rows: dict[int, ProgrammedMasks]) -> None:
        gone = self._rows.keys() - rows.keys()
        self._rows = rows
        for camera_id in gone:
            self._forget(camera_id)
            self.changed.emit(camera_id)
        self.look()
