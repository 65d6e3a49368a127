"""What a recorded file says about itself, written into its metadata and read back by repair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from csu_console.domain.clock import from_us, to_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault
from csu_console.domain.stream import TimeSource

MUXER_OPTIONS = {
    # A fragment at every key frame and at least every second; nothing is written back to the start, so each
    # fragment handed over is final. Own tags are kept by `use_metadata_tags`.
    "movflags": "frag_keyframe+empty_moov+default_base_moof+use_metadata_tags",
    "frag_duration": "1000000",
    # Frame times are kept to the microsecond, as the camera's clock gave them.
    "video_track_timescale": "1000000",
}


@dataclass(frozen=True, slots=True)
class SegmentLabel:
    """Facts fixed when a file is begun. `start_us`: first frame, microseconds since 1970 UTC."""

    camera_id: int
    camera_number: int
    site: str
    mask_version: int
    time_source: TimeSource
    start_us: int
    copied: bool = False

    def metadata(self) -> dict[str, str]:
        start = from_us(self.start_us).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        return {
            "creation_time": start,
            "csu_camera_id": str(self.camera_id),
            "csu_camera_number": str(self.camera_number),
            "csu_site": self.site,
            "csu_mask_version": str(self.mask_version),
            "csu_time_source": self.time_source.value,
            "csu_start_utc": start,
            "csu_copied": str(int(self.copied)),
        }

    @classmethod
    def from_metadata(cls, tags: Mapping[str, str]) -> SegmentLabel:
        """Raises StorageFault when the file is not one of ours or its labels cannot be read."""
        try:
            start = datetime.strptime(tags["csu_start_utc"], "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
            return cls(
                camera_id=int(tags["csu_camera_id"]),
                camera_number=int(tags["csu_camera_number"]),
                site=tags.get("csu_site", ""),
                mask_version=int(tags["csu_mask_version"]),
                time_source=TimeSource(tags["csu_time_source"]),
                start_us=to_us(start),
                copied=tags.get("csu_copied") == "1",
            )
        except (KeyError, ValueError) as error:
            raise StorageFault(
                QT_TRANSLATE_NOOP("errors", "A recorded file does not say which camera and time it is of.")
            ) from error


@dataclass(frozen=True, slots=True)
class SegmentFacts:
    """One closed recording file, for its row. `path` is absolute; times are microseconds since 1970 UTC."""

    label: SegmentLabel
    path: Path
    end_us: int
    bytes_count: int
    frames_count: int
    covered_frames: int
    codec: str
    width_px: int
    height_px: int
    time_source: TimeSource = TimeSource.ARRIVAL
    """Of all frames: the label, written before the first of them, tells of that one only."""
    sha256: bytes | None = None
    """Of the whole file: counted while it was written, or when it was mended."""
