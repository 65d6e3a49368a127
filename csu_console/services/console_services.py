"""Everything a window may ask for, in one bundle. Built by app/console.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from csu_console.config.settings import HIDDEN_GRACE_S, Settings
from csu_console.domain.clock import Clock
from csu_console.domain.permission import Permission
from csu_console.domain.secret import Secret
from csu_console.domain.stream import Profile
from csu_console.services.alarms.room_alarms import RoomAlarms
from csu_console.services.alert_service import AlertService
from csu_console.services.alerts.alert_desk import AlertDesk
from csu_console.services.alerts.alert_sound import AlertSound
from csu_console.services.archive.archive_care import ArchiveCare
from csu_console.services.archive.hold_service import HoldService
from csu_console.services.archive.segment_door import SegmentDoor
from csu_console.services.archive.segment_keys import SegmentKeys
from csu_console.services.camera_masks.camera_mask_service import CameraMaskService
from csu_console.services.database_service import DatabaseService
from csu_console.services.disk_guard import DiskGuard
from csu_console.services.export.export_service import ExportService
from csu_console.services.fines.fine_service import FineService
from csu_console.services.frame_wake import FrameWake
from csu_console.services.inventory_service import InventoryService
from csu_console.services.journal_service import JournalService
from csu_console.services.layout_service import LayoutService
from csu_console.services.logbook.room_log import RoomLog
from csu_console.services.map.town_map import TownMap
from csu_console.services.mask_service import MaskService
from csu_console.services.mask_still_service import MaskStillRequest
from csu_console.services.onboarding.credentials_audit import CredentialsAudit
from csu_console.services.onboarding.onboarding_service import OnboardingService
from csu_console.services.people.people_services import PeopleServices
from csu_console.services.plans.room_duties import RoomDuties
from csu_console.services.ptz.calibration_desk import CalibrationDesk
from csu_console.services.ptz.calibration_service import CalibrationService
from csu_console.services.ptz.capabilities_service import CapabilitiesService
from csu_console.services.ptz.pose_keeper import PoseKeeper
from csu_console.services.ptz.ptz_service import PtzService
from csu_console.services.ptz.tour_service import TourService
from csu_console.services.recording_service import RecordingService
from csu_console.services.relay.relay_service import RelayService
from csu_console.services.replay.replay_service import ReplayService
from csu_console.services.replay.timeline_service import TimelineService
from csu_console.services.report.report_service import ReportService
from csu_console.services.requisitions.room_requisitions import RoomRequisitions
from csu_console.services.retention_service import RetentionService
from csu_console.services.shared_mosaic_service import SharedMosaicService
from csu_console.services.snapshot_service import SnapshotService
from csu_console.services.sticks.stick_service import StickService
from csu_console.services.stream_probe import StreamProbe
from csu_console.services.stream_service import StreamService
from csu_console.services.tile_feed import FeedParts, TileFeed
from csu_console.services.trust_service import TrustService
from csu_console.services.wall.wall_replays import WallReplays
from csu_console.services.wall.wall_service import WallService
from csu_console.services.wall_pictures import WallPictures
from csu_console.services.workstation_service import WorkstationService


@dataclass(frozen=True, slots=True)
class ConsoleServices:
    """The services of one running console; `demo` says that it shows the demo city."""

    settings: Settings
    clock: Clock
    database: DatabaseService
    inventory: InventoryService
    masks: MaskService
    camera_masks: CameraMaskService
    streams: StreamService
    recording: RecordingService
    snapshots: SnapshotService
    layouts: LayoutService
    wall: WallService
    wall_replays: WallReplays
    wall_pictures: WallPictures
    shares: SharedMosaicService
    town: TownMap
    duties: RoomDuties
    relays: RelayService
    fines: FineService
    alerts: AlertService
    alert_desk: AlertDesk
    alert_sound: AlertSound
    journal: JournalService
    retention: RetentionService
    door: SegmentDoor
    holds: HoldService
    segment_keys: SegmentKeys
    care: ArchiveCare
    timeline: TimelineService
    replay: ReplayService
    disk: DiskGuard
    workstation: WorkstationService
    trust: TrustService
    onboarding: OnboardingService
    credentials: CredentialsAudit
    people: PeopleServices
    room_log: RoomLog
    alarms: RoomAlarms
    exports: ExportService
    requisitions: RoomRequisitions
    reports: ReportService
    ptz: PtzService
    tours: TourService
    calibrations: CalibrationService
    capabilities: CapabilitiesService
    poses: PoseKeeper
    surveys: CalibrationDesk
    sticks: StickService
    demo: bool = False

    def make_wake(self, parent: QObject | None = None) -> FrameWake:
        """One per window."""
        return FrameWake(parent)

    def make_feed(self, wake: Callable[[], None] | FrameWake) -> TileFeed:
        """One per tile; `close` it before its window goes."""
        request = wake.request if isinstance(wake, FrameWake) else wake
        parts = FeedParts(
            *(self.inventory, self.masks, self.streams, self.recording, self.clock),
            lambda: self.settings.get(HIDDEN_GRACE_S),
            self.journal.views,
            self.people.sessions,
            self._relayed_to,
        )
        return TileFeed(parts, request)

    def _relayed_to(self, camera_id: int) -> tuple[str, ...]:
        return tuple(relay.facts.target for relay in self.relays.of_camera(camera_id))

    def probe_stream(self, profile: Profile, user_name: str, password: Secret) -> StreamProbe:
        """A try of an address not saved yet; connect its signals, then `start` it. Raises NotPermitted."""
        self.people.sessions.require(Permission.INVENTORY_EDIT)
        return StreamProbe(profile, user_name, password, self.clock, self.trust.of(profile.url))

    def mask_still(self, camera_id: int) -> MaskStillRequest:
        """A still for the mask editor; connect its signals, then `start` it. Raises NotPermitted."""
        self.people.sessions.require(Permission.MASKS_DRAW)
        return MaskStillRequest(self.streams, camera_id)
