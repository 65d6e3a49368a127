"""What a simulated PTZ camera does wrong, each on purpose and each a named field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PtzFaults:
    """Faults of one camera's control; the default is a camera in good order. Times are seconds."""

    # the position as GetStatus gives it
    answer_delay_s: float = 0.0
    """GetStatus answers so late; position and UtcTime are of the moment of the question."""
    answer_jitter_s: float = 0.0
    """... and by up to so much later, evenly spread."""
    position_lag_s: float = 0.0
    """The position is so much older than its UtcTime says."""
    position_rate_hz: float | None = None
    """The position is renewed so often only; UtcTime is the moment of the question all the same."""
    frozen_status: bool = False
    """Position and UtcTime stay those of the first question."""
    frozen_position: bool = False
    """The position stays, UtcTime runs on."""
    missing_position: bool = False
    missing_time: bool = False
    refused_status: bool = False
    """GetStatus answers with a fault."""
    time_goes_back_s: float = 0.0
    """Every other UtcTime is earlier by so much: reports out of order."""
    whole_seconds: bool = False
    """UtcTime has no fraction."""
    undeclared_namespace: bool = False
    """The prefix of PTZStatus is declared nowhere (seen on real cameras): no XML parser takes it."""
    stuck_on_moving: bool = False
    """MoveStatus is MOVING for ever."""
    # the camera's clock
    clock_offset_s: float = 0.0
    """The camera's clock minus the true time: GetSystemDateAndTime, UtcTime and the tokens' age."""
    # commands
    blocked_s: Mapping[str, float] = field(default_factory=dict)
    """Seconds before the named actions (``GetStatus``, ``Stop``) do anything."""
    ignores_timeout: bool = False
    """A continuous move goes on when its Timeout is over."""
    ignored_stops: int = 0
    """So many Stop calls are answered and not obeyed."""
    vanished_presets: bool = False
    """Presets are listed and no longer there when they are asked for."""
    # the head
    zero_slipped_deg: float = 0.0
    """The pan has slipped on its axle: the camera looks so much further to the right than it says and knows."""
    # addresses
    claimed_host: str = ""
    """The host in every address the camera gives, as behind NAT."""
    # the metadata stream
    metadata_rate_hz: float = 10.0
    metadata_delay_s: float = 0.0
    """Reports are sent so late."""
    metadata_lag_s: float = 0.0
    """The position is so much older than its UtcTime says."""
    metadata_swapped: bool = False
    """Each pair of reports is sent in the wrong order."""
    metadata_frozen: bool = False
    """Reports go on with the position of the first one."""


IN_ORDER = PtzFaults()
