"""Alerts: what needs a hand, without identifying anybody who was filmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AlertKind(StrEnum):
    """Kinds of alert; one alert per kind, camera and subject is open at a time."""

    STREAM_LOST = "stream_lost"
    STREAM_REFUSED = "stream_refused"
    PICTURE_FROZEN = "picture_frozen"
    PICTURE_BLACK = "picture_black"
    PICTURE_FLAT = "picture_flat"
    CAMERA_MOVED = "camera_moved"
    MASK_COVERED = "mask_covered"
    MASK_UNREADABLE = "mask_unreadable"
    RECORDING_GAP = "recording_gap"
    DISK_LOW = "disk_low"
    RETENTION_SHORT = "retention_short"
    DESTRUCTION_FAILED = "destruction_failed"
    CLOCK = "clock"
    DATABASE = "database"
    AUTHORISATION_ENDED = "authorisation_ended"
    AUTHORISATION_ENDING = "authorisation_ending"
    OVERLOAD = "overload"
    JOURNAL = "journal"
    PAPERS_ENDING = "papers_ending"
    STREAM_WORKER = "stream_worker"
    PTZ_CALIBRATION = "ptz_calibration"
    VAULT = "vault"
    """Held recordings could not be moved into the vault."""
    RECORDED_IN_CLEAR = "recorded_in_clear"
    """The site wants its recordings encrypted, and no key could be kept."""
    HOLD_ENDING = "hold_ending"
    """Preserved recordings go soon, or a judicial hold is to be looked at again."""
    CAMERA_MASKS = "camera_masks"
    """Masks inside a fixed camera are not seen in its pictures, or are out of date."""
    REQUISITION_DUE = "requisition_due"
    ARCHIVE_REGISTER = "archive_register"
    """The register of recordings could not be written."""
    WALL_LOST = "wall_lost"
    """A screen of the room's wall, or its computer, does not answer."""
    STORAGE_FORECAST = "storage_forecast"
    """At the present rate the disk will not hold the days of the order."""
    STORE_AWAY = "store_away"
    """Recordings cannot be sent to their common store; they wait on the recorder's disk."""
    SPOOL_FULL = "spool_full"
    """More of them wait than the recorder's disk should hold."""
    UNRECORDED = "unrecorded"
    """Cameras that should be recorded and that no recorder has."""
    RECORDER_LOST = "recorder_lost"
    """A recorder has fallen silent without having ended."""
    CLOCK_SET = "clock_set"
    """A machine's own clock was set back: apart from CLOCK, which every camera raises then."""
    HARDWARE = "hardware"
    """A graphics card that was chosen in the settings does not work: the processor does its part."""


class AlertLevel(StrEnum):
    """NOW needs a hand at once (red); ATTENTION can wait (amber); INFO is said once."""

    NOW = "now"
    ATTENTION = "attention"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Alert:
    """One open alert. `text` is an English template filled with `params` where it is shown.

    `subject` tells apart alerts of one kind that are about no camera: the number of an order, a person.
    """

    kind: AlertKind
    level: AlertLevel
    since_utc: datetime
    camera_id: int | None = None
    text: str = ""
    params: tuple[tuple[str, object], ...] = ()
    subject: str = ""

    @property
    def key(self) -> tuple[AlertKind, int | None, str]:
        """What one alert at a time may be open for."""
        return self.kind, self.camera_id, self.subject
