"""The neighbours of the recording service, under the test's thumb."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from csu_console.domain.alert import Alert, AlertKind
from csu_console.domain.authorisation import Authorisation, AuthorisationStatus
from csu_console.domain.camera import Camera
from csu_console.domain.errors import ConsoleError
from csu_console.domain.mask import MaskPlan, PrivacyState
from csu_console.domain.recorder import Share
from csu_console.domain.recording import GapCause
from csu_console.domain.secret import Secret
from csu_console.domain.stream import Profile, ProfileName, StreamState, StreamStatus
from csu_console.media.clear_packet import ClearPacketSink
from csu_console.media.hub import FrameHub, FrameSink
from csu_console.media.part_file import DiskFull, PartFile
from csu_console.media.repair import PLAIN
from csu_console.media.segment_label import SegmentFacts
from tests.fakes.masked_frames import CAMERA_ID


def camera(camera_id: int = CAMERA_ID, number: int = 12) -> Camera:
    """Authorised until the end of January 2026."""
    return Camera(
        number=number,
        name=f"Caméra {number}",
        site="Place",
        commune="Ville",
        authorisation=Authorisation("A-1", date(2025, 2, 1), date(2026, 1, 31)),
        profiles=(Profile(ProfileName.MAIN, "rtsp://127.0.0.1/main"),),
        id=camera_id,
    )


class FakeCameras(QObject):
    changed = Signal()

    def __init__(self, *cameras: Camera) -> None:
        super().__init__()
        self.held = {one.id: one for one in cameras}

    def cameras(self) -> tuple[Camera, ...]:
        return tuple(self.held.values())

    def camera(self, camera_id: int) -> Camera | None:
        return self.held.get(camera_id)

    def password(self, camera_id: int) -> Secret:
        return Secret("")

    def authorisation_status(self, camera_id: int, today: date | None = None) -> AuthorisationStatus:
        return self.held[camera_id].authorisation_status(today or date(2026, 1, 13))

    def put(self, one: Camera) -> None:
        self.held[one.id] = one
        self.changed.emit()

    def change(self, camera_id: int, **changes: object) -> None:
        self.put(replace(self.held[camera_id], **changes))  # type: ignore[arg-type]

    def remove(self, camera_id: int) -> None:
        del self.held[camera_id]
        self.changed.emit()


class FakeMasks(QObject):
    changed = Signal(object)

    def __init__(self, *camera_ids: int, state: PrivacyState = PrivacyState.CLEAR) -> None:
        super().__init__()
        self.plans: dict[int, MaskPlan | None] = {}
        for camera_id in camera_ids:
            self.plans[camera_id] = MaskPlan(camera_id, 1, state)

    def plan(self, camera_id: int) -> MaskPlan | None:
        return self.plans.get(camera_id)

    def set(self, camera_id: int, plan: MaskPlan | None) -> None:
        self.plans[camera_id] = plan
        self.changed.emit(frozenset({camera_id}))


class FakeLease:
    def __init__(self, streams: FakeStreams, camera_id: int, release: Callable[[], None]) -> None:
        self._streams, self._camera_id, self._release = streams, camera_id, release
        self.released = False

    def status(self) -> StreamStatus:
        state = self._streams.states.get(self._camera_id, StreamState.LIVE)
        return StreamStatus(state, skipped_age_s=self._streams.skipped_age_s)

    def release(self) -> None:
        if not self.released:
            self.released = True
            self._release()


class FakeStreams:
    """`hub(id)` publishes to whoever leased frames; `packet_sinks` holds who leased packets."""

    def __init__(self) -> None:
        self.hubs: dict[int, FrameHub] = {}
        self.packet_sinks: dict[int, ClearPacketSink] = {}
        self.states: dict[int, StreamState] = {}
        self.skipped_age_s: float | None = None
        self.refuses: ConsoleError | None = None
        self.asked = 0

    def hub(self, camera_id: int) -> FrameHub:
        return self.hubs.setdefault(camera_id, FrameHub())

    def acquire(self, camera_id: int, profile: ProfileName, sink: FrameSink) -> FakeLease:
        self._ask()
        hub = self.hub(camera_id)
        hub.add(sink)
        return FakeLease(self, camera_id, lambda: hub.remove(sink))

    def acquire_packets(self, camera_id: int, profile: ProfileName, sink: ClearPacketSink) -> FakeLease:
        self._ask()
        self.packet_sinks[camera_id] = sink
        return FakeLease(self, camera_id, lambda: self._drop_packets(camera_id))

    def _drop_packets(self, camera_id: int) -> None:
        self.packet_sinks.pop(camera_id, None)

    def _ask(self) -> None:
        self.asked += 1
        if self.refuses is not None:
            raise self.refuses


@dataclass
class FakeGap:
    camera_id: int
    start_utc: datetime
    cause: GapCause
    end_utc: datetime | None = None


class FakeRows:
    """Answers at once, as the database service does a moment later."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.segments: list[SegmentFacts] = []
        self.gaps: list[FakeGap] = []
        self.others: set[int] = set()
        self.asked: set[int] = set()
        self.left = False
        self.leases: set[int] = set()
        self.no_room = False
        self.lost: set[int] = set()
        self.thinnings: list[tuple[int, datetime, float | None]] = []

    files = PLAIN

    def open_part(self, camera_id: int, path: Path) -> PartFile:
        return PartFile(path)

    def begin(self, camera_number: int, start_utc: datetime) -> Path:
        if self.no_room:
            raise DiskFull("The archive disk is full.")
        return self.folder / str(camera_number) / start_utc.strftime("%Y%m%dT%H%M%S.%fZ.mp4")

    def add_segment(self, facts: SegmentFacts) -> None:
        self.segments.append(facts)

    def open_gap(self, camera_id: int, start_utc: datetime, cause: GapCause) -> None:
        for gap in self.open_gaps(camera_id):
            if gap.cause is cause:
                return
            gap.end_utc = start_utc
        self.gaps.append(FakeGap(camera_id, start_utc, cause))

    def recorded_again(self, camera_id: int, at_utc: datetime) -> None:
        for gap in self.open_gaps(camera_id):
            gap.end_utc = at_utc

    def open_gaps(self, camera_id: int) -> list[FakeGap]:
        return [gap for gap in self.gaps if gap.camera_id == camera_id and gap.end_utc is None]

    def thinned(self, camera_id: int, at_utc: datetime, rate_hz: float | None) -> None:
        self.thinnings.append((camera_id, at_utc, rate_hz))

    def end_thinned_by_crash(self, camera_id: int) -> None:
        pass

    def share(self, wanted: Collection[int], then: Callable[[Share], None]) -> None:
        self.leases |= set(wanted) - self.others - self.lost
        self.leases -= self.lost
        then(Share(frozenset(self.leases), frozenset(self.asked), frozenset(self.others)))

    def release_lease(self, camera_id: int) -> None:
        self.leases.discard(camera_id)
        if camera_id in self.asked:
            self.asked.discard(camera_id)
            self.others.add(camera_id)

    def settle_late(self) -> None:
        pass

    def leave(self) -> None:
        self.left = True


class FakeAlerts:
    def __init__(self) -> None:
        self.open: dict[tuple[AlertKind, int | None], Alert] = {}

    def raise_alert(self, alert: Alert) -> None:
        self.open[alert.kind, alert.camera_id] = alert

    def clear(self, kind: AlertKind, camera_id: int | None = None) -> None:
        self.open.pop((kind, camera_id), None)
