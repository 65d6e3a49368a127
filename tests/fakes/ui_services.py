"""Services in memory for the mosaic, the wall and the console window. Pictures are drawn on demand; no thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from csu_console.domain.alert import Alert
from csu_console.domain.authorisation import AuthorisationStatus
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError, InvalidInput
from csu_console.domain.mask import CoverReason
from csu_console.domain.secret import Secret
from csu_console.domain.stream import Profile, ProfileName, StreamState
from csu_console.domain.wall import STANDARD_LAYOUTS, Layout
from csu_console.services.alert_service import AlertGroup
from tests.fakes.alarms import FakeAlarms
from tests.fakes.alert_desk import FakeAlertDesk
from tests.fakes.alert_sound import FakeAlertSound
from tests.fakes.camera_masks import FakeCameraMasks
from tests.fakes.clock import FakeClock
from tests.fakes.duties import FakeDuties
from tests.fakes.exports import FakeExports
from tests.fakes.inventory_services import (
    FakeDatabase,
    FakeDisk,
    FakeInventory,
    FakeJournal,
    FakeMasks,
    FakeProbe,
    FakeRecording,
    FakeSettings,
    FakeStill,
    FakeStreams,
    FakeTrust,
    FakeWorkstation,
)
from tests.fakes.people_services import FakePeople
from tests.fakes.ptz_hands import FakeCalibrations, FakePoses, FakePtz
from tests.fakes.relays import FakeRelays
from tests.fakes.replay_desk import FakeHolds, FakeMarks, FakeReplay
from tests.fakes.room_log import FakeRoomLog
from tests.fakes.room_wall import FakeShares, FakeWall, FakeWallPictures
from tests.fakes.segment_keys import FakeSegmentKeys
from tests.fakes.sticks import FakeSticks
from tests.fakes.tours import FakeTours
from tests.fakes.town_map import FakeTown


@dataclass(frozen=True)
class FakePicture:
    """Same members as media.mailbox.TilePicture, as far as tiles read them."""

    data: bytearray
    width_px: int
    height_px: int
    bytes_per_line: int
    camera_id: int
    arrived_s: float
    cover: CoverReason = CoverReason.NONE
    grey: bool = False
    mask_version: int = 1
    sequence: int = 0


@dataclass(frozen=True)
class FakeView:
    """Same members as media.scaler.ViewRect."""

    left: float = 0.0
    top: float = 0.0
    width: float = 1.0
    height: float = 1.0


@dataclass(frozen=True)
class FakeStatus:
    """Same members as services.tile_feed.TileStatus."""

    camera_id: int | None
    state: StreamState = StreamState.LIVE
    picture_age_s: float | None = 0.08
    frozen: bool = False
    retry_in_s: float | None = None
    cover: CoverReason = CoverReason.NONE
    masks_count: int = 0
    recording: bool = False
    thinned_to_hz: float | None = None
    authorisation: AuthorisationStatus = AuthorisationStatus.VALID
    key_frames_only: bool = False
    latency_s: float | None = None
    detail: str = ""
    relayed_to: tuple[str, ...] = ()


def picture(
    camera_id: int, size: tuple[int, int], arrived_s: float, bgr: tuple[int, int, int] = (200, 120, 40)
) -> FakePicture:
    """A picture of one colour with an opaque fourth byte."""
    width_px, height_px = size
    row = bytes((*bgr, 255)) * width_px
    return FakePicture(bytearray(row * height_px), width_px, height_px, 4 * width_px, camera_id, arrived_s)


class FakeWake(QObject):
    """FrameWake that arrives when the test says so."""

    arrived = Signal()


class FakeFeed:
    """TileFeed that remembers what it was told and gives what the test put in."""

    def __init__(self, services: FakeConsoleServices, wake: FakeWake) -> None:
        self._services, self.wake = services, wake
        self.camera_id: int | None = None
        self.size = (0, 0)
        self.view = FakeView()
        self.visible = False
        self.told_grey: list[bool] = []
        self.closed = False
        self.waiting: FakePicture | None = None

    def show(self, camera_id: int | None) -> None:
        self.camera_id = camera_id
        self.waiting = None

    def resize(self, width_px: int, height_px: int) -> None:
        self.size = (width_px, height_px)

    def set_view(self, rect: tuple[float, float, float, float]) -> None:
        self.view = FakeView(*rect)

    def set_grey(self, grey: bool) -> None:
        if self.told_grey[-1:] != [grey]:
            self.told_grey.append(grey)

    def set_visible(self, visible: bool) -> None:
        self.visible = visible

    def take(self) -> FakePicture | None:
        taken, self.waiting = self.waiting, None
        return taken

    def status(self) -> FakeStatus:
        if self.camera_id is None:
            return FakeStatus(None, StreamState.STOPPED)
        return self._services.statuses.get(self.camera_id, FakeStatus(self.camera_id))

    def close(self) -> None:
        self.closed = True
        self.camera_id = None

    def give(self, bgr: tuple[int, int, int] = (200, 120, 40), cover: CoverReason = CoverReason.NONE) -> None:
        """A picture of the tile's size arrives now."""
        assert self.camera_id is not None
        drawn = picture(self.camera_id, self.size, self._services.clock.monotonic_s(), bgr)
        self.waiting = replace(drawn, cover=cover)
        self.wake.arrived.emit()


class FakeLayouts(QObject):
    """LayoutService without a database."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.saved: dict[str, tuple[Layout, bool]] = {}

    def layouts(self) -> tuple[Layout, ...]:
        return (*STANDARD_LAYOUTS, *(self.saved[name][0] for name in sorted(self.saved)))

    def by_name(self, name: str) -> Layout | None:
        return next((layout for layout in self.layouts() if layout.name == name), None)

    def is_standard(self, name: str) -> bool:
        return any(layout.name == name for layout in STANDARD_LAYOUTS)

    def is_shared(self, name: str) -> bool:
        return name in self.saved and self.saved[name][1]

    def save(self, layout: Layout, shared: bool = False) -> None:
        if self.is_standard(layout.name) or not layout.name.strip():
            raise InvalidInput("The name {name} is taken by a standard layout.", name=layout.name)
        self.saved[layout.name] = (layout, shared)
        self.changed.emit()

    def remove(self, name: str) -> None:
        self.saved.pop(name, None)
        self.changed.emit()


class FakeSnapshots(QObject):
    """SnapshotService that writes nothing."""

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[tuple[int, ProfileName]] = []
        self.fault: ConsoleError | None = None

    def take(self, camera_id: int, profile: ProfileName) -> None:
        self.taken.append((camera_id, profile))
        if self.fault is not None:
            self.failed.emit(self.fault)
        else:
            self.saved.emit(Path(f"snapshots/{camera_id}.png"))


class FakeAlerts(QObject):
    """AlertService with the alerts a test puts in."""

    changed = Signal()
    announced = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.alerts: tuple[Alert, ...] = ()

    def open_alerts(self) -> tuple[Alert, ...]:
        return self.alerts

    def groups(self) -> tuple[AlertGroup, ...]:
        kinds = {alert.kind: alert for alert in self.alerts}
        return tuple(
            AlertGroup(kind, first.level, first.since_utc, tuple(a for a in self.alerts if a.kind is kind))
            for kind, first in kinds.items()
        )

    def put(self, *alerts: Alert) -> None:
        self.alerts = alerts
        self.changed.emit()


@dataclass
class FakeConsoleServices:
    """The bundle `ui` receives, in memory."""

    inventory: FakeInventory
    clock: Clock = field(default_factory=FakeClock)
    masks: FakeMasks = field(default_factory=FakeMasks)
    camera_masks: FakeCameraMasks = field(default_factory=FakeCameraMasks)
    streams: FakeStreams = field(default_factory=FakeStreams)
    layouts: FakeLayouts = field(default_factory=FakeLayouts)
    snapshots: FakeSnapshots = field(default_factory=FakeSnapshots)
    alerts: FakeAlerts = field(default_factory=FakeAlerts)
    alarms: FakeAlarms = field(default_factory=FakeAlarms)
    alert_desk: FakeAlertDesk = field(default_factory=FakeAlertDesk)
    alert_sound: FakeAlertSound = field(default_factory=FakeAlertSound)
    settings: FakeSettings = field(default_factory=FakeSettings)
    recording: FakeRecording = field(default_factory=FakeRecording)
    disk: FakeDisk = field(default_factory=FakeDisk)
    database: FakeDatabase = field(default_factory=FakeDatabase)
    trust: FakeTrust = field(default_factory=FakeTrust)
    journal: FakeJournal = field(default_factory=FakeJournal)
    people: FakePeople = field(default_factory=FakePeople)
    workstation: FakeWorkstation = field(default_factory=FakeWorkstation)
    room_log: FakeRoomLog = field(default_factory=FakeRoomLog)
    replay: FakeReplay = field(default_factory=FakeReplay)
    relays: FakeRelays = field(default_factory=FakeRelays)
    timeline: FakeMarks = field(default_factory=FakeMarks)
    holds: FakeHolds = field(default_factory=FakeHolds)
    exports: FakeExports = field(default_factory=FakeExports)
    duties: FakeDuties = field(default_factory=FakeDuties)
    sticks: FakeSticks = field(default_factory=FakeSticks)
    segment_keys: FakeSegmentKeys = field(default_factory=FakeSegmentKeys)
    tours: FakeTours = field(default_factory=FakeTours)
    wall: FakeWall = field(default_factory=FakeWall)
    shares: FakeShares = field(default_factory=FakeShares)
    town: FakeTown = field(default_factory=FakeTown)
    ptz: FakePtz = field(default_factory=FakePtz)
    poses: FakePoses = field(default_factory=FakePoses)
    calibrations: FakeCalibrations = field(default_factory=FakeCalibrations)
    demo: bool = False
    statuses: dict[int, FakeStatus] = field(default_factory=dict)
    feeds: list[FakeFeed] = field(default_factory=list)

    @property
    def wall_pictures(self) -> FakeWallPictures:
        return FakeWallPictures(self.wall)

    def make_wake(self, parent: QObject) -> FakeWake:
        wake = FakeWake()
        wake.setParent(parent)
        return wake

    def make_feed(self, wake: FakeWake) -> FakeFeed:
        feed = FakeFeed(self, wake)
        self.feeds.append(feed)
        return feed

    def mask_still(self, camera_id: int) -> FakeStill:
        return FakeStill()

    def probe_stream(self, profile: Profile, user_name: str, password: Secret) -> FakeProbe:
        return FakeProbe(profile, user_name, password)

    def open_feeds(self) -> list[FakeFeed]:
        return [feed for feed in self.feeds if not feed.closed]


def console_services(cameras: Iterable[Camera] = ()) -> FakeConsoleServices:
    return FakeConsoleServices(FakeInventory(cameras))


NOON_UTC = datetime(2026, 1, 13, 12, 0, tzinfo=UTC)
