"""Which of FFmpeg's messages stand for broken pixels."""

from __future__ import annotations

import av.logging
import pytest

from csu_console.media.decode_faults import DecodeFaults, listen_to_ffmpeg

ERROR, WARNING, INFO = av.logging.ERROR, av.logging.WARNING, 32

BROKEN = [
    (INFO, "h264", "concealing 440 DC, 440 AC, 440 MV errors in P frame"),
    (ERROR, "h264", "error while decoding MB 19 9, bytestream -11"),
    (ERROR, "h264", "Reference 2 >= 2"),
    (ERROR, "h264", "Frame num gap 8 6"),
    (ERROR, "h264", "no frame!"),
    (ERROR, "hevc", "Could not find ref with POC 12"),
    (ERROR, "hevc", "The cu_qp_delta 31 is outside the valid range [-26, 25]."),
    (WARNING, "hevc", "First slice in a frame missing."),
    (ERROR, "mjpeg", "error y=12 x=3"),
    (ERROR, "mjpeg", "something no list knows"),
    (WARNING, "mjpeg", "mjpeg_decode_dc: bad vlc: error dc"),
    (WARNING, "rtsp", "max delay reached. need to consume packet"),
    (ERROR, "rtsp", "RTP: PT=60: bad cseq 0a0b expected=0a01"),
]
HARMLESS = [
    (ERROR, "h264", "SEI type 5 size 2208 truncated at 16"),
    (WARNING, "hevc", "Invalid default display window in VUI"),
    (ERROR, "mjpeg", "unable to decode APP fields: Invalid data"),
    (ERROR, "rtsp", "method GET_PARAMETER failed: 405 Method Not Allowed"),
    (WARNING, "swscaler", "deprecated pixel format used"),
    (WARNING, "rtsp", "Stream #0: not enough frames to estimate rate; consider increasing probesize"),
    (INFO, "h264", "Increasing reorder buffer to 2"),
]


@pytest.mark.parametrize(("level", "name", "text"), BROKEN)
def test_a_message_of_broken_pixels_counts(level: int, name: str, text: str) -> None:
    assert _taken(level, name, text)[1]


@pytest.mark.parametrize(("level", "name", "text"), HARMLESS)
def test_a_harmless_message_does_not(level: int, name: str, text: str) -> None:
    assert not _taken(level, name, text)[1]


def test_lost_packets_are_counted_once_and_what_was_taken_is_gone() -> None:
    listen_to_ffmpeg()
    with DecodeFaults() as faults:
        av.logging.log(WARNING, "rtsp", "jitter buffer full")
        av.logging.log(WARNING, "rtsp", "RTP: missed 3 packets")
        assert faults.taken() == (3, True)
        assert faults.taken() == (0, False)


def _taken(level: int, name: str, text: str) -> tuple[int, bool]:
    listen_to_ffmpeg()
    with DecodeFaults() as faults:
        av.logging.log(level, name, text)
        return faults.taken()
