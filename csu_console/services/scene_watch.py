"""The stills of mask versions, and fixed cameras that were moved: told, and covered until somebody has looked.

A covered picture shows nothing, so nobody here can see a camera come back: it stays covered until a new version of its
masks is approved. The doubt lies in the database, so a restart does not lift it and other consoles obey it.
"""

from __future__ import annotations

import functools
import logging

from PySide6.QtCore import QObject, Qt, Signal

from csu_console.domain.alert import AlertKind, AlertLevel
from csu_console.domain.camera import CameraKind
from csu_console.domain.clock import Clock, from_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.mask import CoverReason, MaskPlan, PrivacyState
from csu_console.domain.stream import ProfileName
from csu_console.media.scene_eye import EyeListener, SceneEye
from csu_console.media.scene_reference import SceneReference
from csu_console.media.scene_still import SceneStill, grey_of_png
from csu_console.media.scene_tracker import Placement, ScenePlace
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.services.mask_service import MaskService
from csu_console.services.open_stream import OpenStream
from csu_console.services.stream_service import StreamService
from csu_console.services.told_alerts import ToldAlerts, Wanted
from csu_console.storage import mask_stills
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Session
from csu_console.storage.mask_stills import MaskStill

logger = logging.getLogger(__name__)

STILLS_AT_A_TIME = 6
"""Six megabytes each while they are made; 64 new cameras are done in four minutes."""

_COVERED = QT_TRANSLATE_NOOP(
    "errors",
    "The camera was moved: it stays covered until its masks are checked and a new version is approved.",
)
_MOVED = QT_TRANSLATE_NOOP(
    "errors", "The camera was moved: check that it still sees no private place, and approve that."
)
_SLIPPED = QT_TRANSLATE_NOOP("errors", "The camera has moved a little: check its masks.")
_UNRECOGNISED = QT_TRANSLATE_NOOP(
    "errors", "The camera's scene has not been recognised for minutes: check whether it was moved."
)

_Told = tuple[AlertLevel, str]


class _Watched:
    """A camera's eye and the stream it is attached to. GUI thread."""

    def __init__(self, eye: SceneEye) -> None:
        self.eye = eye
        self.stream: OpenStream | None = None
        self.placement = Placement()

    def attach(self, stream: OpenStream | None) -> None:
        if stream is self.stream:
            return
        if self.stream is not None:
            self.stream.session.hub.remove(self.eye)
        if stream is not None:
            stream.session.hub.add(self.eye)
        self.stream = stream


class SceneWatch(QObject):
    """Fixed and panoramic cameras whose frames somebody takes. Lives in the GUI thread, looks in the stream threads."""

    _still_made = Signal(object, object)
    _placed = Signal(object, object)

    def __init__(
        self,
        streams: StreamService,
        inventory: InventoryService,
        masks: MaskService,
        alerts: AlertService,
        database: DatabaseService,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._streams = streams
        self._inventory = inventory
        self._masks = masks
        self._database = database
        self._clock = clock
        self._watched: dict[int, _Watched] = {}
        self._doubts: dict[int, int] = {}
        self._told = ToldAlerts(alerts, clock)
        self._still_made.connect(self._on_still_made, Qt.ConnectionType.QueuedConnection)
        self._placed.connect(self._on_placed, Qt.ConnectionType.QueuedConnection)
        streams.opened.connect(self._on_opened)
        streams.ticked.connect(self.look)
        masks.changed.connect(self._on_masks_changed)
        database.changed_elsewhere.connect(self._on_changed_elsewhere)

    def load(self) -> None:
        """Read which cameras are in doubt: before any stream is opened. Raises StorageFault."""
        self._doubts = self._database.read(mask_stills.doubts)

    def close(self) -> None:
        self._streams.opened.disconnect(self._on_opened)
        self._streams.ticked.disconnect(self.look)
        self._masks.changed.disconnect(self._on_masks_changed)
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)
        for watched in self._watched.values():
            watched.attach(None)
        self._watched.clear()

    def doubt_of(self, camera_id: int) -> CoverReason:
        """MOVED while the masks in force are those the camera was moved away from."""
        plan = self._masks.plan(camera_id)
        doubtful = self._doubts.get(camera_id, 0)
        moved = plan is not None and plan.state is PrivacyState.MASKED and plan.version <= doubtful
        return CoverReason.MOVED if moved else CoverReason.NONE

    def look(self) -> None:
        """Once a second: attach to streams that are shown or recorded decoded, let go of others, tell."""
        shown: dict[int, list[OpenStream]] = {}
        for stream in self._streams.streams():
            # A stream recorded by packet copy is not decoded for its scene's sake, unless its masks depend on it.
            if stream.shown or stream.masks_itself:
                shown.setdefault(stream.request.camera_id, []).append(stream)
        for camera_id in self._watched.keys() - shown.keys():
            self._forget(camera_id)
        for camera_id, streams in shown.items():
            self._watch(camera_id, streams)
        self._let_build()
        self._tell()

    def _watch(self, camera_id: int, streams: list[OpenStream]) -> None:
        plan, watched = self._plan_to_watch(camera_id), self._watched.get(camera_id)
        if watched is not None and (plan is None or watched.eye.plan != plan):
            self._forget(camera_id)
            watched = None
        if plan is None:
            return
        if watched is None:
            watched = self._watched[camera_id] = _Watched(self._new_eye(plan))
        if watched.stream not in streams:
            # The smaller profile costs less to look at and shows the same.
            watched.attach(min(streams, key=lambda stream: stream.request.profile is not ProfileName.SUB))

    def _plan_to_watch(self, camera_id: int) -> MaskPlan | None:
        """None for cameras that turn by themselves and for those without a version."""
        camera, plan = self._inventory.camera(camera_id), self._masks.plan(camera_id)
        if camera is None or camera.kind is CameraKind.PTZ or plan is None:
            return None
        return plan if plan.state is not PrivacyState.UNREVIEWED and plan.version else None

    def _new_eye(self, plan: MaskPlan) -> SceneEye:
        listener = EyeListener(
            lambda still: self._still_made.emit(plan, still),
            lambda placement: self._placed.emit(plan, placement),
        )
        eye = SceneEye(plan, listener)

        def answered(reference: SceneReference | None) -> None:
            if reference is None:
                eye.build()
            else:
                eye.watch(reference)

        def failed(error: ConsoleError) -> None:
            logger.warning("camera %d: its still cannot be read (%s), another is made", plan.camera_id, error)
            eye.build()

        self._database.fetch(functools.partial(_reference, plan), answered, failed)
        return eye

    def _forget(self, camera_id: int) -> None:
        watched = self._watched.pop(camera_id, None)
        if watched is not None:
            watched.attach(None)

    def _let_build(self) -> None:
        building = [watched.eye for watched in self._watched.values() if watched.eye.building]
        free = STILLS_AT_A_TIME - sum(eye.may_build for eye in building)
        for eye in building:
            if free > 0 and not eye.may_build:
                eye.may_build = True
                free -= 1

    def _on_opened(self, stream: OpenStream) -> None:
        """Before its first frame."""
        stream.session.doubt = self.doubt_of(stream.request.camera_id)

    def _obey_doubts(self) -> None:
        for stream in self._streams.streams():
            stream.session.doubt = self.doubt_of(stream.request.camera_id)
        self._tell()

    def _on_masks_changed(self, camera_ids: frozenset[int]) -> None:
        for camera_id in camera_ids & self._watched.keys():
            if self._watched[camera_id].eye.plan != self._masks.plan(camera_id):
                self._forget(camera_id)
        self._obey_doubts()

    def _on_still_made(self, plan: MaskPlan, still: SceneStill) -> None:
        row = MaskStill(
            plan.camera_id,
            plan.version,
            from_us(still.captured_us),
            still.width_px,
            still.height_px,
            still.png,
        )
        self._database.write(lambda session: mask_stills.keep_still(session, row))

    def _on_placed(self, plan: MaskPlan, placement: Placement) -> None:
        watched = self._watched.get(plan.camera_id)
        if watched is None or watched.eye.plan != plan:
            return
        watched.placement = placement
        if placement.place is ScenePlace.MOVED and plan.state is PrivacyState.MASKED:
            self._doubts[plan.camera_id] = max(plan.version, self._doubts.get(plan.camera_id, 0))
            self._obey_doubts()
            logger.warning(
                "camera %d was moved by %.1f %%: covered", plan.camera_id, placement.displacement * 100
            )
            now = self._clock.utc_now()
            self._database.write(
                lambda session: mask_stills.put_in_doubt(
                    session, plan.camera_id, plan.version, now, placement.displacement
                )
            )
        self._tell()

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.MASKS.value:
            self._database.fetch(mask_stills.doubts, self._take_doubts)

    def _take_doubts(self, doubts: dict[int, int]) -> None:
        """What another console saw; what was seen here and is not written yet stays."""
        for camera_id, version in doubts.items():
            self._doubts[camera_id] = max(version, self._doubts.get(camera_id, 0))
        self._obey_doubts()

    def _tell(self) -> None:
        told: Wanted = {}
        for camera_id, watched in self._watched.items():
            found = _words(watched.placement)
            if found is not None:
                told[AlertKind.CAMERA_MOVED, camera_id] = found
        for camera_id in self._doubts:
            if self.doubt_of(camera_id) is CoverReason.MOVED:
                told[AlertKind.CAMERA_MOVED, camera_id] = (AlertLevel.NOW, _COVERED)
        self._told.tell(told)


def _words(placement: Placement) -> _Told | None:
    match placement.place:
        case ScenePlace.MOVED:
            return AlertLevel.NOW, _MOVED
        case ScenePlace.SLIPPED:
            return AlertLevel.ATTENTION, _SLIPPED
        case ScenePlace.UNRECOGNISED:
            return AlertLevel.ATTENTION, _UNRECOGNISED
        case ScenePlace.HOME:
            return None


def _reference(plan: MaskPlan, session: Session) -> SceneReference | None:
    """In the database pool: the version's still, ready to be compared with."""
    still = mask_stills.still_of(session, plan.camera_id, plan.version)
    luma = grey_of_png(still.png) if still is not None else None
    if luma is None:
        return None
    reference = SceneReference(luma, plan.polygons)
    return reference if reference.usable else None
