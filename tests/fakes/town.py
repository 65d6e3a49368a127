"""Cameras, orders and masks of a small town, for tests that need some."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from csu_console.domain.authorisation import Authorisation
from csu_console.domain.camera import Camera, CameraKind, Purpose
from csu_console.domain.mask import MaskPlan, MaskPolygon, MaskVersion, PictureGeometry, PrivacyState
from csu_console.domain.recording import Segment
from csu_console.domain.stream import Profile, ProfileName, StreamFacts, TimeSource, Transport

APPROVED_UTC = datetime(2026, 1, 5, 8, 30, 15, 123_456, tzinfo=UTC)
ORDER = Authorisation("2025-0417", date(2025, 4, 1), date(2030, 3, 31), retention_days=15)
TRIANGLE = MaskPolygon(((0.1, 0.1), (0.4, 0.1), (0.25, 0.5)), "12 rue Haute")


def make_camera(number: int, **changes: Any) -> Camera:
    """A camera with everything filled in."""
    camera = Camera(
        number=number,
        name=f"Place de l'Église {number}",
        site="Église Saint-Rémi",
        commune="Vaucelles-sur-Orne",
        aliases=("parvis", "l'église"),
        street="rue Haute",
        kind=CameraKind.FIXED,
        purposes=(Purpose.SAFETY_OF_PERSONS, Purpose.TRAFFIC),
        authorisation=ORDER,
        profiles=(
            Profile(ProfileName.MAIN, f"rtsp://10.0.0.{number % 250 + 1}:554/main", Transport.TCP),
            Profile(
                ProfileName.SUB,
                f"rtsp://10.0.0.{number % 250 + 1}:554/sub",
                Transport.UDP,
                StreamFacts("h264", 640, 360, 25.0, 600_000, TimeSource.CAMERA),
            ),
        ),
        onvif_endpoint=f"http://10.0.0.{number % 250 + 1}/onvif/device_service",
        user_name="csu",
    )
    return replace(camera, **changes)


def make_version(camera_id: int, state: PrivacyState = PrivacyState.MASKED, **changes: Any) -> MaskVersion:
    """A signed version; its number is given by storage."""
    masked = state is PrivacyState.MASKED
    plan = MaskPlan(
        camera_id, 0, state, (TRIANGLE,) if masked else (), PictureGeometry(16 / 9) if masked else None
    )
    return replace(MaskVersion(plan, "A. Martin", "B. Leroy", "new camera", APPROVED_UTC), **changes)


def make_segment(camera_id: int, start_utc: datetime, path: str, **changes: Any) -> Segment:
    """A closed two-minute file."""
    segment = Segment(
        camera_id=camera_id,
        start_utc=start_utc,
        end_utc=start_utc + timedelta(minutes=2),
        path=path,
        bytes_count=1000,
        frames_count=3000,
        mask_version=1,
        time_source=TimeSource.CAMERA,
    )
    return replace(segment, **changes)
