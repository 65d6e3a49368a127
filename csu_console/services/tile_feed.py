"""What one tile shows: the right profile of its camera, in the tile's pixels, and what to say about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from csu_console.domain.actor import PROGRAM, SeesLive
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.mask import CoverReason, PrivacyState
from csu_console.domain.profile_choice import ProfileChooser
from csu_console.domain.stream import ProfileName, StreamState, StreamStatus
from csu_console.media.mailbox import TileMailbox, TilePicture
from csu_console.media.scaler import WHOLE_VIEW, ViewRect
from csu_console.services.inventory_service import InventoryService
from csu_console.services.journal.views import NobodyLooks, Viewing
from csu_console.services.mask_service import MaskService
from csu_console.services.recording_state import RecordingState
from csu_console.services.stream_lease import StreamLease
from csu_console.services.stream_service import StreamService
from csu_console.services.tile_status import TileStatus as TileStatus
from csu_console.services.tile_status import is_frozen

LARGE_HEIGHT_PX = 480
"""A picture to look into, in device pixels: the large tile of 1+7 on the smallest screen has 500."""


class RecordingStates(Protocol):
    """The one question a tile asks of recording."""

    def state(self, camera_id: int) -> RecordingState: ...


@dataclass(frozen=True, slots=True)
class FeedParts:
    """The collaborators of every feed."""

    inventory: InventoryService
    masks: MaskService
    streams: StreamService
    recording: RecordingStates
    clock: Clock
    hidden_grace_s: Callable[[], float] = lambda: 5.0
    views: Viewing = field(default_factory=NobodyLooks)
    live: SeesLive = PROGRAM
    relayed_to: Callable[[int], tuple[str, ...]] = lambda _camera_id: ()


class _Leg:
    """One lease with its own mailbox, so that two profiles never mix in one tile."""

    def __init__(
        self, parts: FeedParts, camera_id: int, profile: ProfileName, wake: Callable[[], None]
    ) -> None:
        self.profile = profile
        self.mailbox = TileMailbox(wake)
        # A frame on its way since before this lease may still obey masks that have changed meanwhile.
        self.mailbox.purge(parts.clock.monotonic_s())
        self.lease: StreamLease = parts.streams.acquire(camera_id, profile, self.mailbox)


class TileFeed(QObject):
    """One per tile; lives in the GUI thread. Takes no frame by signal: `wake` is called from stream threads
    when one waits, `take` fetches it."""

    purged = Signal()
    """The masks have changed: forget the picture on screen, nothing drawn before may stay."""

    def __init__(self, parts: FeedParts, wake: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._wake = wake
        self._camera_id: int | None = None
        self._size_px = (0, 0)
        self._view = WHOLE_VIEW
        self._visible = True
        self._hidden_since_s: float | None = None
        self._large = False
        self._chooser = ProfileChooser()
        self._leg: _Leg | None = None
        self._next_leg: _Leg | None = None
        self._cover = CoverReason.NONE
        self._masks_count = 0
        self._detail = ""
        parts.streams.ticked.connect(self.refresh)
        parts.masks.changed.connect(self._on_masks_changed)
        parts.inventory.changed.connect(self.refresh)

    def show(self, camera_id: int | None) -> None:
        """Another camera, or none. What the last one left is dropped at once."""
        if camera_id == self._camera_id:
            return
        self._drop_legs()
        self._camera_id = camera_id
        self._view = WHOLE_VIEW
        self._chooser = ProfileChooser()
        self._cover, self._masks_count, self._detail = CoverReason.NONE, 0, ""
        self.refresh()

    @property
    def camera_id(self) -> int | None:
        return self._camera_id

    def resize(self, width_px: int, height_px: int) -> None:
        """The tile's box in device pixels."""
        self._size_px = (width_px, height_px)
        self._retarget()
        self.refresh()

    def set_view(self, rect: tuple[float, float, float, float]) -> None:
        """Digital zoom, on the masked frame: left, top, width, height of the upright picture, 0..1."""
        self._view = ViewRect(*rect)
        self._retarget()
        self.refresh()

    def set_visible(self, visible: bool) -> None:
        """A hidden tile gives its stream back after a grace time."""
        self._visible = visible
        self._hidden_since_s = None if visible else self._parts.clock.monotonic_s()
        if not visible:
            self._parts.views.gone(self)
        self._retarget()
        self.refresh()

    def set_grey(self, grey: bool) -> None:
        """Pictures without colour from the next one on: this tile is late."""
        for leg in (self._leg, self._next_leg):
            if leg is not None:
                leg.mailbox.grey = grey

    def take(self) -> TilePicture | None:
        """The newest picture not painted yet; moves over to the newly chosen profile once it delivers."""
        if self._next_leg is not None:
            picture = self._next_leg.mailbox.take()
            if picture is not None:
                self._drop(self._leg)
                self._leg, self._next_leg = self._next_leg, None
                return self._seen(picture)
        return self._seen(self._leg.mailbox.take()) if self._leg is not None else None

    def status(self) -> TileStatus:
        camera_id = self._camera_id
        camera = self._parts.inventory.camera(camera_id) if camera_id is not None else None
        if camera_id is None or camera is None:
            return TileStatus()
        authorisation = self._parts.inventory.authorisation_status(camera_id)
        leg = self._leg or self._next_leg
        stream = leg.lease.status() if leg is not None else StreamStatus(StreamState.STOPPED)
        age_s = stream.age_s
        recording = self._parts.recording.state(camera_id)
        return TileStatus(
            camera_id=camera_id,
            state=stream.state,
            picture_age_s=age_s,
            frozen=is_frozen(stream),
            retry_in_s=stream.retry_in_s,
            cover=self._cover_now(camera_id),
            masks_count=self._masks_count,
            recording=recording.is_written,
            thinned_to_hz=recording.thinned_to_hz,
            authorisation=authorisation,
            key_frames_only=stream.key_frames_only,
            latency_s=age_s,
            view=self._view,
            detail=self._detail or stream.detail,
            profile=leg.profile if leg is not None else None,
            stream=stream,
            relayed_to=self._parts.relayed_to(camera_id),
        )

    def close(self) -> None:
        """Give every stream back; the feed is of no use afterwards."""
        self._drop_legs()
        self._camera_id = None
        self._parts.streams.ticked.disconnect(self.refresh)
        self._parts.masks.changed.disconnect(self._on_masks_changed)
        self._parts.inventory.changed.disconnect(self.refresh)

    def refresh(self) -> None:
        """Choose the profile again; once a second, and when anything that decides it changes."""
        camera_id = self._camera_id
        camera = self._parts.inventory.camera(camera_id) if camera_id is not None else None
        if camera is None or camera_id is None or not self._may_show(camera_id):
            self._drop_legs()
            return
        if self._size_px == (0, 0):
            return
        now_s = self._parts.clock.monotonic_s()
        needed_px, sub_px = self._needed_height_px(), self._sub_height_px(camera)
        held = self._others_hold_main(camera_id)
        profile = self._chooser.choose(camera, needed_px, sub_px, held, now_s)
        self._lead_to(camera_id, profile)

    def _may_show(self, camera_id: int) -> bool:
        hidden_since_s = self._hidden_since_s
        now_s, grace_s = self._parts.clock.monotonic_s(), self._parts.hidden_grace_s()
        if hidden_since_s is not None and now_s - hidden_since_s > grace_s:
            return False
        return self._parts.live.sees_live() and self._parts.inventory.authorisation_status(camera_id).may_show

    def _needed_height_px(self) -> float:
        return self._size_px[1] / max(self._view.height, 1e-3)

    def _sub_height_px(self, camera: Camera) -> int:
        """As measured now, else as measured before, else 0."""
        now = self._parts.streams.status(camera.id or 0, ProfileName.SUB)
        if now is not None and now.facts.height_px:
            return now.facts.height_px
        stored = next((p.facts for p in camera.profiles if p.name is ProfileName.SUB), None)
        return stored.height_px if stored is not None else 0

    def _others_hold_main(self, camera_id: int) -> bool:
        ours = sum(leg is not None and leg.profile is ProfileName.MAIN for leg in (self._leg, self._next_leg))
        return self._parts.streams.leases_count(camera_id, ProfileName.MAIN) > ours

    def _lead_to(self, camera_id: int, profile: ProfileName | None) -> None:
        self._leg = self._unless_ended(self._leg)
        self._next_leg = self._unless_ended(self._next_leg)
        newest = self._next_leg or self._leg
        if profile is None or (newest is not None and newest.profile is profile):
            return
        if self._leg is not None and self._leg.profile is profile:
            self._drop(self._next_leg)
            self._next_leg = None
            return
        try:
            leg = _Leg(self._parts, camera_id, profile, self._wake)
        except ConsoleError as error:
            self._detail = error.template
            return
        self._detail = ""
        self._drop(self._next_leg)
        if self._leg is None:
            self._leg, self._next_leg = leg, None
        else:
            self._next_leg = leg
        self._retarget()

    def _unless_ended(self, leg: _Leg | None) -> _Leg | None:
        if leg is not None and leg.lease.status().state is StreamState.STOPPED:
            self._drop(leg)
            return None
        return leg

    def _retarget(self) -> None:
        width_px, height_px = self._size_px if self._visible else (0, 0)
        for leg in (self._leg, self._next_leg):
            if leg is not None:
                leg.mailbox.set_target(width_px, height_px, self._view)
                leg.lease.shows(width_px * height_px)

    def _cover_now(self, camera_id: int) -> CoverReason:
        """What the last picture said, or what the plan says while there is no picture."""
        if self._cover is not CoverReason.NONE:
            return self._cover
        plan = self._parts.masks.plan(camera_id)
        if plan is None:
            return CoverReason.UNREADABLE
        return CoverReason.UNREVIEWED if plan.state is PrivacyState.UNREVIEWED else CoverReason.NONE

    def _seen(self, picture: TilePicture | None) -> TilePicture | None:
        if picture is not None:
            self._cover, self._masks_count = picture.cover, picture.masks_count
            self._tell_seen()
        return picture

    def _tell_seen(self) -> None:
        if self._visible and self._camera_id is not None and self._leg is not None:
            self._parts.views.seen(self, self._camera_id, large=self._size_px[1] >= LARGE_HEIGHT_PX)

    def _on_masks_changed(self, camera_ids: frozenset[int]) -> None:
        """What was drawn before the change must not be painted after it."""
        if self._camera_id not in camera_ids:
            return
        now_s = self._parts.clock.monotonic_s()
        for leg in (self._leg, self._next_leg):
            if leg is not None:
                leg.mailbox.purge(now_s)
        self._cover, self._masks_count = CoverReason.NONE, 0
        self.purged.emit()

    def _drop_legs(self) -> None:
        self._parts.views.gone(self)
        self._drop(self._leg)
        self._drop(self._next_leg)
        self._leg = self._next_leg = None

    @staticmethod
    def _drop(leg: _Leg | None) -> None:
        if leg is not None:
            leg.lease.release()
