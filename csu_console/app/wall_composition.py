"""The services of a wall computer: streams, masks, moving cameras and the room's wall. Nothing is recorded here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from csu_console.app.alerts import RoomAlerts, share_alerts
from csu_console.app.archive import segment_keys
from csu_console.app.foundation import Foundation
from csu_console.app.ptz import MovingCameras, moving_cameras
from csu_console.app.room_wall import layouts_of, replays_on_walls, room_wall
from csu_console.app.streams import stream_workers, streams_of
from csu_console.config.settings import HIDDEN_GRACE_S
from csu_console.domain.clock import Clock
from csu_console.domain.tour import TourTurn
from csu_console.domain.wall_item import ReplayItem
from csu_console.media.decode_faults import listen_to_ffmpeg
from csu_console.services.archive.segment_door import SegmentDoor
from csu_console.services.archive.segment_keys import SegmentKeys
from csu_console.services.frame_wake import FrameWake
from csu_console.services.governor import Governor
from csu_console.services.inventory_service import InventoryService
from csu_console.services.layout_service import LayoutService
from csu_console.services.mask_service import MaskService
from csu_console.services.ptz.ptz_service import PtzService
from csu_console.services.ptz.tour_service import TourService
from csu_console.services.recording_relief import Thinnable
from csu_console.services.recording_state import NOT_RECORDED, RecordingState
from csu_console.services.replay.replay_session import ReplaySession
from csu_console.services.scene_watch import SceneWatch
from csu_console.services.stream_service import StreamService
from csu_console.services.stream_watch import StreamWatch
from csu_console.services.stream_workers.worker_pool import WorkerPool
from csu_console.services.tile_feed import FeedParts, TileFeed
from csu_console.services.trust_service import TrustService
from csu_console.services.wall.last_scene import LastScene
from csu_console.services.wall.wall_replays import WallReplays
from csu_console.services.wall.wall_service import WallService

STREAMS_LIMIT_S, WORKERS_LIMIT_S, HEADS_LIMIT_S, REPLAYS_LIMIT_S = 6.0, 3.0, 3.0, 3.0


class NothingRecordedHere:
    """A wall computer records nothing."""

    def state(self, camera_id: int) -> RecordingState:
        return NOT_RECORDED

    def running(self) -> Iterable[Thinnable]:
        return ()

    def uses_stream(self, camera_id: int) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class WallServices:
    """What wall windows receive: `ui.mosaic.ports.MosaicServices` and `ui.wall.screen_content.ContentSources`."""

    foundation: Foundation
    streams: StreamService
    ptz: PtzService
    tours: TourService
    wall: WallService
    replays: WallReplays
    last: LastScene

    @property
    def inventory(self) -> InventoryService:
        return self.foundation.inventory

    @property
    def masks(self) -> MaskService:
        return self.foundation.masks

    @property
    def clock(self) -> Clock:
        return self.foundation.clock

    def make_wake(self, parent: object = None) -> FrameWake:
        return FrameWake(parent)  # type: ignore[arg-type]

    def make_feed(self, wake: FrameWake) -> TileFeed:
        f = self.foundation
        parts = FeedParts(
            *(f.inventory, f.masks, self.streams, NothingRecordedHere(), f.clock),
            lambda: f.settings.get(HIDDEN_GRACE_S),
            f.journal.views,
            f.people.sessions,
        )
        return TileFeed(parts, wake.request)

    def picture(self, picture_id: int, then: Callable[[bytes | None], None]) -> None:
        self.wall.picture(picture_id, then)

    def replay(self, item: ReplayItem) -> ReplaySession:
        return self.replays.open(item)

    def turn(self, tour_id: int) -> TourTurn | None:
        return self.tours.turn(tour_id)


@dataclass(frozen=True, slots=True)
class WallComposition:
    """What runs, and its ordered end."""

    foundation: Foundation
    services: WallServices
    watch: StreamWatch
    scenes: SceneWatch
    governor: Governor
    alerts: RoomAlerts
    moving: MovingCameras
    trust: TrustService
    workers: WorkerPool | None
    layouts: LayoutService
    keys: SegmentKeys

    def start(self) -> None:
        self.foundation.journal.start()
        self.foundation.database.start_watching()
        self.alerts.start()
        self.keys.start()
        self.services.wall.start()
        self.moving.start()
        if self.workers is not None:
            self.workers.warm_up()

    def close(self) -> bool:
        """The windows have given their feeds back by then."""
        services, ends = self.services, self.foundation.closing
        ends.add("replays", lambda: services.replays.close(REPLAYS_LIMIT_S))
        ends.add("moving cameras", lambda: self.moving.close(HEADS_LIMIT_S))
        ends.add("governor", self.governor.close)
        ends.add("watch", self.watch.close)
        ends.add("scenes", self.scenes.close)
        ends.add("streams", lambda: services.streams.close(STREAMS_LIMIT_S))
        if self.workers is not None:
            ends.add("stream workers", partial(self.workers.close, WORKERS_LIMIT_S))
        ends.add("trust", self.trust.close)
        ends.add("keys", self.keys.close)
        ends.add("last scene", services.last.close)
        ends.add("wall", services.wall.close)
        ends.add("layouts", self.layouts.close)
        ends.add("shared alerts", self.alerts.close)
        return self.foundation.close()


def compose_wall(f: Foundation) -> WallComposition:
    """Nothing runs before `start`. Raises StorageFault."""
    listen_to_ffmpeg()
    trust, pool = TrustService(f.database, f.people.access, f.paths.trust, f.clock), stream_workers(f)
    trust.load()
    streams = streams_of(f, trust, pool)
    scenes = SceneWatch(streams, f.inventory, f.masks, f.alerts, f.database, f.clock)
    scenes.load()
    moving, layouts, keys = moving_cameras(f, streams, trust), layouts_of(f), segment_keys(f)
    wall = room_wall(f, layouts, None)
    f.outage.read_again.add(
        trust.load, scenes.load, layouts.load, moving.capabilities.load, moving.calibrations.load
    )
    services = WallServices(
        f,
        streams,
        moving.hands,
        moving.tours,
        wall,
        replays_on_walls(f, SegmentDoor(f.database, f.paths, f.clock, keys.plain, f.stores)),
        LastScene(f.paths.last_scene),
    )
    return WallComposition(
        foundation=f,
        services=services,
        watch=StreamWatch(streams, f.inventory, f.masks, f.alerts, f.clock),
        scenes=scenes,
        governor=Governor(streams, f.alerts, f.clock, NothingRecordedHere()),
        alerts=share_alerts(f),
        moving=moving,
        trust=trust,
        workers=pool,
        layouts=layouts,
        keys=keys,
    )
