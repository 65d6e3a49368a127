"""The services of a console or a recorder, joined in the order they depend on each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from csu_console.app.alerts import RoomAlerts, share_alerts
from csu_console.app.archive import KeptRecordings, kept_recordings
from csu_console.app.camera_masks import masks_in_cameras
from csu_console.app.console_bundle import Parts, bundle
from csu_console.app.export import Exporting, exporting, join_requisitions
from csu_console.app.foundation import Foundation
from csu_console.app.journal import join_console
from csu_console.app.live_settings import LiveSettings
from csu_console.app.map import join_map
from csu_console.app.outage import destroy_due, join_outage
from csu_console.app.ptz import MovingCameras, moving_cameras
from csu_console.app.recorder_words import RecorderAsked
from csu_console.app.recording import RoomRecorders, recordings
from csu_console.app.relays import CLOSE_LIMIT_S as RELAYS_LIMIT_S
from csu_console.app.replay import CLOSE_LIMIT_S as REPLAYS_LIMIT_S
from csu_console.app.streams import stream_workers, streams_of
from csu_console.app.supervision import join_supervision
from csu_console.media.decode_faults import listen_to_ffmpeg
from csu_console.services.archive_repair_service import ArchiveRepairService
from csu_console.services.console_services import ConsoleServices
from csu_console.services.governor import Governor
from csu_console.services.people.paper_watch import PaperWatch
from csu_console.services.scene_watch import SceneWatch
from csu_console.services.snapshot_service import SnapshotService
from csu_console.services.stream_watch import StreamWatch
from csu_console.services.stream_workers.worker_pool import WorkerPool
from csu_console.services.trust_service import TrustService
from csu_console.storage.archive import Archive

STREAMS_LIMIT_S = 6.0
"""The read time-out of a stream and a little more: a camera that hangs holds its thread that long."""

RECORDERS_LIMIT_S = 5.0

DEVICES_LIMIT_S = 6.0
"""A call to a device that hangs ends within its own limit; what was asked is dropped."""

HEADS_LIMIT_S = 3.0
"""A camera that moves is sent Stop first: one call, whose limit is below this."""

STICKS_LIMIT_S = 2.0
"""They are looked at every half second at least, and woken; only a system that hangs takes longer."""

WORKERS_LIMIT_S = 3.0
"""They have nothing to keep: asked first, killed at half of it."""


@dataclass(frozen=True, slots=True)
class Composition:
    """What runs: the bundle for windows, and what nobody asks anything but must be kept and ended."""

    foundation: Foundation
    services: ConsoleServices
    repair: ArchiveRepairService
    watch: StreamWatch
    scenes: SceneWatch
    governor: Governor
    papers: PaperWatch
    live_settings: LiveSettings
    alerts: RoomAlerts
    moving: MovingCameras
    workers: WorkerPool | None
    kept: KeptRecordings
    exporting: Exporting
    recorders: RoomRecorders

    def start(self) -> None:
        """Destroy what is out of date before anything else; then mend what a crash left; then record."""
        f = self.foundation
        f.journal.start()
        destroy_due(f.database, f.retention, self.repair, f.outage.read_again)
        self.exporting.copies.start()
        if f.database.reached:
            self.repair.start()
        self.kept.start()
        f.database.start_watching()
        f.retention.start()
        self.alerts.start()
        self.papers.start()
        self.services.disk.start()
        self.services.room_log.start()
        self.services.requisitions.start()
        self.services.wall.start()
        self.services.alarms.start()
        self.services.recording.start()
        self.services.relays.start()
        self.recorders.start()
        self.moving.start()
        self.services.duties.start()

    def close(self) -> bool:
        """The ordered end. The windows have given their feeds back by then."""
        services, ends = self.services, self.foundation.closing
        ends.add("joysticks", lambda: services.sticks.close(STICKS_LIMIT_S))
        ends.add("moving cameras", lambda: self.moving.close(HEADS_LIMIT_S))
        ends.add("governor", self.governor.close)
        ends.add("papers", self.papers.close)
        ends.add("live settings", self.live_settings.close)
        ends.add("sound", services.alert_sound.close)
        ends.add("watch", self.watch.close)
        ends.add("scenes", self.scenes.close)
        ends.add("disk guard", services.disk.close)
        ends.add("relays", lambda: services.relays.close(RELAYS_LIMIT_S))
        ends.add("recordings", lambda: services.recording.close(RECORDERS_LIMIT_S))
        ends.add("recorders", self.recorders.close)
        ends.add("replays on walls", lambda: services.wall_replays.close(REPLAYS_LIMIT_S))
        ends.add("replays", lambda: services.replay.close(REPLAYS_LIMIT_S))
        ends.add("timeline", services.timeline.close)
        ends.add("reports", services.reports.close)
        ends.add("exports", self.exporting.close)
        ends.add("requisitions", services.requisitions.close)
        ends.add("alarms", services.alarms.close)
        ends.add("logbook", services.room_log.close)
        ends.add("fines", services.fines.close)
        ends.add("snapshots", services.snapshots.close)
        ends.add("masks in cameras", lambda: services.camera_masks.close(DEVICES_LIMIT_S))
        ends.add("onboarding", lambda: services.onboarding.close(DEVICES_LIMIT_S))
        ends.add("credentials audit", lambda: services.credentials.close(DEVICES_LIMIT_S))
        ends.add("streams", lambda: services.streams.close(STREAMS_LIMIT_S))
        if self.workers is not None:
            ends.add("stream workers", partial(self.workers.close, WORKERS_LIMIT_S))
        ends.add("trust", services.trust.close)
        ends.add("repair", self.repair.close)
        ends.add("vault", self.kept.close)
        ends.add("plans and maintenance", services.duties.close)
        ends.add("shared mosaics", services.shares.close)
        ends.add("wall", services.wall.close)
        ends.add("layouts", services.layouts.close)
        ends.add("shared alerts", self.alerts.close)
        return self.foundation.close()


def compose(
    foundation: Foundation,
    demo: bool,
    only_numbers: frozenset[int] | None = None,
    *,
    resume_demo: Callable[[], None] | None = None,
    first_name: str = "",
    recorder: RecorderAsked | None = None,
) -> Composition:
    """Build everything; nothing runs before `Composition.start`.

    `resume_demo` and `first_name` are for the sign-in card; `recorder` is what `record` was given.
    """
    listen_to_ffmpeg()
    f, access = foundation, foundation.people.access
    trust, pool = TrustService(f.database, access, f.paths.trust, f.clock), stream_workers(f)
    trust.load()
    streams = streams_of(f, trust, pool, watched=recorder is None)
    scenes = SceneWatch(streams, f.inventory, f.masks, f.alerts, f.database, f.clock)
    scenes.load()
    archive, kept = Archive(f.paths.archive), kept_recordings(f)
    painted = masks_in_cameras(f, streams, trust)
    recorders = recordings(f, streams, kept, painted, only_numbers, recorder)
    recording = recorders.service
    alerts, moving = share_alerts(f), moving_cameras(f, streams, trust)
    snapshots = SnapshotService(f.inventory, streams, f.database, f.paths.snapshots, f.clock, access=access)
    people, exports = f.people.for_windows(resume_demo, first_name), exporting(f, kept.door)
    services = bundle(
        Parts(
            *(f, demo, people, streams, recording, alerts, snapshots, moving, trust, archive, kept, painted),
            exports=exports,
        )
    )
    join_requisitions(services)
    join_outage(f.outage, services, scenes)
    join_map(f, services, moving)
    join_console(f.journal, services)
    join_supervision(f, services)
    f.people.sessions.changed.connect(services.room_log.logbook.person_changed)
    recording.disk_full.connect(services.disk.check)
    return Composition(
        foundation,
        services,
        recorders.repair(archive, kept.vault, kept.keys),
        StreamWatch(streams, f.inventory, f.masks, f.alerts, f.clock),
        scenes,
        Governor(streams, f.alerts, f.clock, recording),
        PaperWatch(f.people.accounts, f.people.sessions, f.alerts, f.clock),
        LiveSettings(f, services),
        alerts,
        moving,
        pool,
        kept,
        exports,
        recorders,
    )
