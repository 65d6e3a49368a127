"""Positions out of the ONVIF metadata stream: XML in pieces in, PoseReports into the track."""

from __future__ import annotations

import re

from csu_console.devices.clock_offset import Offset
from csu_console.devices.onvif_client.device_time import stamp_us
from csu_console.devices.pose_track import PoseTrack
from csu_console.devices.safe_xml import Node, parse
from csu_console.devices.status_reading import read_status
from csu_console.domain.device import MalformedAnswer
from csu_console.domain.ptz import PoseReport, PoseSource

DOCUMENT_LIMIT_BYTES = 256_000
_END = re.compile(rb"</(?:[\w.-]+:)?MetadataStream\s*>")
UNKNOWN_CLOCK_ERROR_US = 200_000
"""Without the camera's clock: arrival, give or take what cameras take to write and send it."""
OLD_US = 5_000_000


class MetadataPose:
    """Used by the thread that reads the stream; bounded whatever the stream sends."""

    def __init__(self, track: PoseTrack) -> None:
        self.malformed = 0
        """Documents that were no XML, or too long."""
        self._track = track
        self._buffer = bytearray()

    def feed(self, content: bytes, arrived_us: int, offset: Offset | None) -> int:
        """One packet, or part of a document. `arrived_us`: this machine's clock. Returns how many positions came out."""
        self._buffer += content
        found = 0
        while (end := _END.search(self._buffer)) is not None:
            document = bytes(self._buffer[: end.end()])
            del self._buffer[: end.end()]
            found += self._read(document, arrived_us, offset)
        if len(self._buffer) > DOCUMENT_LIMIT_BYTES:
            self._buffer.clear()
            self.malformed += 1
        return found

    def lost(self) -> None:
        """The connection was cut: what was half read is worth nothing."""
        self._buffer.clear()

    def _read(self, document: bytes, arrived_us: int, offset: Offset | None) -> int:
        start = document.find(b"<")
        try:
            root = parse(document[max(start, 0) :])
        except MalformedAnswer:
            self.malformed += 1
            return 0
        reports = [
            report
            for frame in root.anywhere("PTZStatus")
            if (report := _report(frame, root, arrived_us, offset)) is not None
        ]
        return sum(self._track.offer(report) for report in sorted(reports, key=lambda r: r.taken_us))


def _report(node: Node, root: Node, arrived_us: int, offset: Offset | None) -> PoseReport | None:
    status = read_status(node)
    if status is None:
        return None
    stamp, resolution_us = status.stamp_us, status.resolution_us
    if stamp is None:
        # Inside a VideoAnalytics frame the time is the frame's.
        frame = next((f for f in root.anywhere("Frame") if any(f.anywhere("PTZStatus"))), None)
        stamped = stamp_us(frame.attribute("UtcTime")) if frame is not None else None
        stamp, resolution_us = stamped if stamped is not None else (None, 0)
    taken_us, error_us = arrived_us, UNKNOWN_CLOCK_ERROR_US
    on_camera_us = arrived_us + offset.offset_us if offset is not None else None
    on_camera_error_us = UNKNOWN_CLOCK_ERROR_US + (offset.error_us if offset is not None else 0)
    if stamp is not None and offset is not None:
        stamp += resolution_us // 2
        by_camera_us = stamp - offset.offset_us
        by_camera_error_us = offset.error_us + resolution_us // 2
        plausible = arrived_us - OLD_US <= by_camera_us <= arrived_us + by_camera_error_us
        if plausible and by_camera_error_us < UNKNOWN_CLOCK_ERROR_US:
            taken_us, error_us = min(by_camera_us, arrived_us), by_camera_error_us
            on_camera_us, on_camera_error_us = stamp, resolution_us // 2 + 1
    return PoseReport(
        status.pan, status.tilt, status.zoom, status.space, taken_us, error_us,
        PoseSource.METADATA, status.moving, status.hfov_deg, on_camera_us, on_camera_error_us,
    )  # fmt: skip
