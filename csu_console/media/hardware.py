"""What this machine can decode with, and whether FFmpeg brings what the console needs."""

from __future__ import annotations

import av
from av.codec.hwaccel import HWAccel, hwdevices_available
from av.error import FFmpegError

PREFERRED = ("cuda", "qsv", "d3d11va", "amf", "vaapi")


NEEDED_CODECS = frozenset({"h264", "hevc", "mjpeg", "libx264"})


def missing_codecs() -> frozenset[str]:
    """Codecs the console cannot work without and this FFmpeg lacks."""
    return NEEDED_CODECS - av.codecs_available


def working_devices() -> tuple[str, ...]:
    """Devices that open, in the order of preference; the wheels name some that need a card this machine lacks."""
    offered = set(hwdevices_available())
    return tuple(name for name in PREFERRED if name in offered and opens(name))


def first_device() -> str:
    """The device to use, "" for the processor."""
    return next(iter(working_devices()), "")


def opens(name: str) -> bool:
    """Whether a device works now: a card that is not there takes 10 ms to say so (measured: CUDA without a driver)."""
    try:
        # Opens the device itself: the wheels offer decoders for cards that are not there.
        HWAccel(device_type=name, allow_software_fallback=False).create(av.Codec("h264", "r"))
    except (FFmpegError, ValueError, RuntimeError, OSError):
        return False
    return True
