"""What a tile says about its camera."""

from __future__ import annotations

from dataclasses import dataclass

from csu_console.domain.authorisation import AuthorisationStatus
from csu_console.domain.mask import CoverReason
from csu_console.domain.stream import ProfileName, StreamState, StreamStatus
from csu_console.media.scaler import WHOLE_VIEW, ViewRect

FROZEN_AFTER_S = 1.5
"""From here on a picture is grey under IMAGE FIGÉE (rule of the control room)."""

KEY_FRAMES_FROZEN_AFTER_S = 5.0
"""The same on key frames only: cameras send one every 1 to 4 s, and what is older than that is not what goes on now."""


def is_frozen(stream: StreamStatus) -> bool:
    """Whether a tile may no longer look live. A stream that is lost or refused says so itself."""
    limit_s = KEY_FRAMES_FROZEN_AFTER_S if stream.key_frames_only else FROZEN_AFTER_S
    flows = stream.state in {StreamState.LIVE, StreamState.STALLED}
    return flows and stream.age_s is not None and stream.age_s > limit_s


@dataclass(frozen=True, slots=True)
class TileStatus:
    """A tile at one moment. `view` is the part of the picture shown. Ages and waits are seconds."""

    camera_id: int | None = None
    state: StreamState = StreamState.STOPPED
    picture_age_s: float | None = None
    frozen: bool = False
    retry_in_s: float | None = None
    cover: CoverReason = CoverReason.NONE
    masks_count: int = 0
    recording: bool = False
    thinned_to_hz: float | None = None
    """Pictures a second its recording keeps while the machine cannot keep up."""
    authorisation: AuthorisationStatus = AuthorisationStatus.VALID
    key_frames_only: bool = False
    latency_s: float | None = None
    view: ViewRect = WHOLE_VIEW
    detail: str = ""
    profile: ProfileName | None = None
    stream: StreamStatus | None = None
    relayed_to: tuple[str, ...] = ()
    """Partners who are given these pictures now."""
