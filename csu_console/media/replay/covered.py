"""Whether a recorded picture was covered whole when it was recorded, and why: what a replay says over a blank."""

from __future__ import annotations

import bisect
from pathlib import Path
from typing import Final

import av
import numpy as np

from csu_console.domain.errors import StorageFault
from csu_console.domain.mask import CoverReason
from csu_console.media.masker import MASK_CHROMA, MASK_LUMA
from csu_console.media.part_file import PART_SUFFIX
from csu_console.media.planes import plane_rows
from csu_console.media.pose_log import PoseEntry, read_pose_log
from csu_console.media.scaler import PLANAR_420

STEP_PX: Final = 8
NEAR: Final = 4
"""Levels that encoding may move a blank by."""

SAME_US: Final = 50_000
"""A line of the log that lies further from a picture is another one's."""


def is_blank(picture: av.VideoFrame) -> bool:
    """Nothing but the colour of masks. A look at every eighth pixel: less than a tenth of a millisecond for 720p."""
    if picture.format.name not in PLANAR_420:
        return False
    for index, plane in enumerate(picture.planes):
        rows = plane_rows(plane)[::STEP_PX, ::STEP_PX].astype(np.int16)
        if rows.size and int(np.abs(rows - (MASK_CHROMA if index else MASK_LUMA)).max()) > NEAR:
            return False
    return True


class CoverLog:
    """Of one camera, used by the thread that plays it. Remembers the log of the file asked about last."""

    def __init__(self) -> None:
        self._file: Path | None = None
        self._entries: tuple[PoseEntry, ...] = ()
        self._times: list[int] = []

    def why(self, recording: Path | None, time_us: int) -> CoverReason:
        """NONE when nothing says it: a fixed camera, a file without a log, one from afar."""
        if recording is None:
            return CoverReason.NONE
        if recording != self._file or not self._times or time_us > self._times[-1] + SAME_US:
            self._read(recording)
        place = bisect.bisect_left(self._times, time_us - SAME_US)
        near = self._entries[place : bisect.bisect_right(self._times, time_us + SAME_US)]
        closest = min(near, key=lambda entry: abs(entry.time_us - time_us), default=None)
        return CoverReason.NONE if closest is None else closest.cover

    def _read(self, recording: Path) -> None:
        self._file, self._entries = recording, ()
        whole = recording.with_name(recording.name.removesuffix(PART_SUFFIX))
        try:
            found = read_pose_log(whole)
        except StorageFault:
            found = None  # the picture is shown all the same
        if found is not None:
            self._entries = found.entries
        self._times = [entry.time_us for entry in self._entries]
