"""What the desk may know of one camera's recording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from csu_console.domain.recording import GapCause


@dataclass(frozen=True, slots=True)
class RecordingState:
    """One camera at one moment.

    `recording`: pictures are being written now. `wanted`: they should be (set to record, authorised, reviewed).
    `reason`: why nothing is written although recording is enabled, None while it is or when it is not enabled.
    `written_elsewhere`: another recorder (another console, or `record`) has this camera, and pictures of it. `since_utc`:
    begin of the current span with or without pictures. `segments` and `dropped_frames` count since this program began to
    record the camera. `encoder`: the encoder in use, `copy` for copied packets, empty before the first picture;
    `fallback_from`: the encoder asked for when this machine does not have it.
    """

    enabled: bool = False
    wanted: bool = False
    recording: bool = False
    written_elsewhere: bool = False
    reason: GapCause | None = None
    since_utc: datetime | None = None
    segments: int = 0
    dropped_frames: int = 0
    encoder: str = ""
    fallback_from: str = ""
    thinned_to_hz: float | None = None
    """Pictures kept a second while the machine cannot keep up; None: as many as chosen."""

    @property
    def is_written(self) -> bool:
        """Pictures are being written now, by this program or another: the REC of a tile."""
        return self.recording or self.written_elsewhere


class RecordingSummary(NamedTuple):
    """Cameras recorded now, and cameras that should be."""

    recording: int
    wanted: int


NOT_RECORDED = RecordingState()
