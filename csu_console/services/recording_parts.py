"""What recording needs of its neighbours, as small as it can be said."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import SignalInstance

from csu_console.domain.alert import Alert, AlertKind
from csu_console.domain.authorisation import AuthorisationStatus
from csu_console.domain.camera import Camera
from csu_console.domain.mask import MaskPlan
from csu_console.domain.recorder import Share
from csu_console.domain.recording import GapCause
from csu_console.domain.stream import ProfileName, StreamStatus
from csu_console.media.clear_packet import ClearPacketSink
from csu_console.media.hub import FrameSink
from csu_console.media.part_file import PartFile
from csu_console.media.repair import RecordedFiles
from csu_console.media.segment_label import SegmentFacts


class Cameras(Protocol):
    """The inventory."""

    @property
    def changed(self) -> SignalInstance: ...
    def cameras(self) -> tuple[Camera, ...]: ...
    def camera(self, camera_id: int) -> Camera | None: ...
    def authorisation_status(self, camera_id: int, today: date | None = None) -> AuthorisationStatus: ...


class Masks(Protocol):
    """The mask plans; `changed` carries a frozenset of camera ids."""

    @property
    def changed(self) -> SignalInstance: ...
    def plan(self, camera_id: int) -> MaskPlan | None: ...


class Lease(Protocol):
    """A right to a stream."""

    def status(self) -> StreamStatus: ...
    def release(self) -> None: ...


class Streams(Protocol):
    """Streams shared with the wall. Both raise ConsoleError."""

    def acquire(self, camera_id: int, profile: ProfileName, sink: FrameSink) -> Lease: ...
    def acquire_packets(self, camera_id: int, profile: ProfileName, sink: ClearPacketSink) -> Lease: ...


class Alerts(Protocol):
    def raise_alert(self, alert: Alert) -> None: ...
    def clear(self, kind: AlertKind, camera_id: int | None = None) -> None: ...


class RecordingRows(Protocol):
    """Rows and places of recordings. Writes are queued; answers come back in the service's thread.

    `begin` is called in recorder threads and raises StorageFault.
    """

    @property
    def files(self) -> RecordedFiles:
        """How what was written is read again."""

    def open_part(self, camera_id: int, path: Path) -> PartFile:
        """A new file, encrypted when the site wants it. In a recorder's thread. Raises OSError."""

    def begin(self, camera_number: int, start_utc: datetime) -> Path: ...
    def add_segment(self, facts: SegmentFacts) -> None: ...
    def open_gap(self, camera_id: int, start_utc: datetime, cause: GapCause) -> None: ...
    def recorded_again(self, camera_id: int, at_utc: datetime) -> None: ...
    def thinned(self, camera_id: int, at_utc: datetime, rate_hz: float | None) -> None: ...
    def end_thinned_by_crash(self, camera_id: int) -> None: ...
    def share(self, wanted: Collection[int], then: Callable[[Share], None]) -> None:
        """Renew what is held, take what is free of what is wanted, and say what others have."""

    def release_lease(self, camera_id: int) -> None:
        """Give a camera back, to the recorder that asked for it when there is one."""

    def settle_late(self) -> None:
        """Ask again about files another recorder may have recorded too."""

    def leave(self) -> None:
        """Recording is at its end here: give back everything."""
