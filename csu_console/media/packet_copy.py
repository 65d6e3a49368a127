"""One recording file of packets copied as the camera sent them (camera attested clear)."""

from __future__ import annotations

from pathlib import Path

import av
from av.error import FFmpegError

from csu_console.media.copied_stream import CopiedPacket
from csu_console.media.encoder import TIME_BASE
from csu_console.media.part_file import PartFile, storage_fault
from csu_console.media.segment_label import SegmentFacts, SegmentLabel
from csu_console.media.segment_writer import OpenPart, SegmentFile


class PacketCopy:
    """Writes packets of one header into one file, from a key frame on. Owned by the recorder's thread."""

    encoder_name = "copy"
    fallback_from = ""

    def __init__(
        self, path: Path, label: SegmentLabel, first: CopiedPacket, open_part: OpenPart = PartFile
    ) -> None:
        self._header = first.header
        self.file = SegmentFile(path, label, open_part, wait_for_headers=not first.header.is_complete)
        try:
            self._stream = self.file.container.add_stream_from_template(first.header.template)
            self._stream.time_base = TIME_BASE
        except (FFmpegError, ValueError) as error:
            self.file.abandon()
            self.file.part.discard()
            raise storage_fault(OSError(0, str(error)), path) from error

    def takes(self, item: CopiedPacket) -> bool:
        """False when the packet needs a file of its own: another header or attestation, times that do not follow.

        The times may wait for a key frame: cutting in the middle of a group of pictures loses its rest.
        """
        label = self.file.label
        if item.facts.mask_version != label.mask_version or item.header.key != self._header.key:
            return False
        return not (self.file.times.apart and item.key_frame)

    def write(self, item: CopiedPacket, time_us: int) -> None:
        """Append one packet to be decoded at `time_us`. The payload is not changed."""
        packet: av.Packet[av.VideoStream] = item.packet
        packet.time_base = TIME_BASE
        packet.dts = time_us - self.file.label.start_us
        packet.pts = packet.dts + item.reorder_us
        packet.stream = self._stream
        self.file.advance(time_us)
        self.file.mux([packet])

    def finish(self) -> SegmentFacts:
        return self.file.finish(self._header.codec, self._header.width_px, self._header.height_px)

    def abandon(self) -> Path:
        return self.file.abandon()
