"""What a device's own list of streams suggests for a camera: which one is main, which one is for small tiles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from csu_console.domain.camera import CameraKind
from csu_console.domain.device import DeviceProfile, DeviceReport

SUB_WIDTH_MAX_PX = 1024
"""Above it a sub-stream saves little where many tiles are shown; an even larger one is proposed for want of another."""

_HOST = re.compile(r"[\w.:%-]+")
"""A name, an IPv4 or an IPv6 address with its zone; no blank and no quotation mark."""


def proposed_profiles(
    profiles: Sequence[DeviceProfile],
) -> tuple[DeviceProfile | None, DeviceProfile | None]:
    """(main, sub) among those with a stream and a picture; None where there is none.

    The largest is main. Sub is the largest that is small, seen through the same sensor.
    """
    usable = [profile for profile in profiles if profile.stream_url and profile.width_px and profile.encoding]
    usable = usable or [profile for profile in profiles if profile.stream_url and not profile.metadata]
    if not usable:
        return None, None
    main = max(usable, key=_pixels)
    others = [
        profile
        for profile in usable
        if profile.video_source == main.video_source
        and _pixels(profile) < _pixels(main)
        and profile.stream_url != main.stream_url
    ]
    small = [profile for profile in others if profile.width_px <= SUB_WIDTH_MAX_PX]
    if small:
        return main, max(small, key=_pixels)
    return main, min(others, key=_pixels, default=None)


def proposed_kind(report: DeviceReport) -> CameraKind:
    """PTZ when it has a head that can be driven."""
    return CameraKind.PTZ if report.ptz_profile else CameraKind.FIXED


def device_address(typed: str) -> str:
    """An ONVIF address from what a person types: an address, or a host with or without a port. "" for nothing.

    The path most cameras have is added where none is typed (ONVIF Core Specification, 5.1.1).
    """
    text = typed.strip()
    if not text:
        return ""
    scheme, mark, rest = text.partition("://")
    if not mark:
        scheme, rest = "http", text
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host}/{path}" if slash and path else f"{scheme}://{host}/onvif/device_service"


def is_device_address(address: str) -> bool:
    """Whether `device_address` made of it something a camera can be asked at."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https") and port != 0 and _HOST.fullmatch(parts.hostname or "") is not None
    )


def _pixels(profile: DeviceProfile) -> int:
    return profile.width_px * profile.height_px
