"""How a camera lies in its rows, both ways."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from csu_console.domain.authorisation import Authorisation
from csu_console.domain.camera import Camera, CameraKind, Purpose, RecordingChoice
from csu_console.domain.stream import Profile, ProfileName, StreamFacts, TimeSource, Transport


def camera_values(camera: Camera, site_id: int) -> dict[str, Any]:
    recording = camera.recording
    return {
        "number": camera.number,
        "name": camera.name,
        "site_id": site_id,
        "street": camera.street,
        "kind": camera.kind.value,
        "nomad": camera.nomad,
        "purposes": "|".join(purpose.value for purpose in camera.purposes),
        "onvif_endpoint": camera.onvif_endpoint,
        "user_name": camera.user_name,
        "record": recording.enabled,
        "record_profile": recording.profile.value,
        "record_height_px": recording.height_px,
        "record_rate_hz": recording.frame_rate_hz,
        "azimuth_deg": camera.azimuth_deg,
        "field_of_view_deg": camera.field_of_view_deg,
    }


def camera_of(
    row: Row[Any], aliases: tuple[str, ...], profiles: tuple[Profile, ...], order: Authorisation | None
) -> Camera:
    return Camera(
        number=row.number,
        name=row.name,
        site=row.site,
        commune=row.commune,
        aliases=aliases,
        street=row.street,
        kind=CameraKind(row.kind),
        nomad=row.nomad,
        purposes=tuple(Purpose(value) for value in row.purposes.split("|") if value),
        authorisation=order,
        profiles=profiles,
        onvif_endpoint=row.onvif_endpoint,
        user_name=row.user_name,
        recording=RecordingChoice(
            row.record, ProfileName(row.record_profile), row.record_height_px, row.record_rate_hz
        ),
        azimuth_deg=row.azimuth_deg,
        field_of_view_deg=row.field_of_view_deg,
        id=row.id,
    )


def profile_of(row: Row[Any]) -> Profile:
    facts = None
    if row.codec is not None:
        facts = StreamFacts(
            row.codec,
            row.width_px or 0,
            row.height_px or 0,
            row.frame_rate_hz or 0.0,
            row.bitrate_bps or 0,
            TimeSource(row.time_source or TimeSource.ARRIVAL),
        )
    return Profile(ProfileName(row.name), row.url, Transport(row.transport), facts)


def facts_values(facts: StreamFacts | None) -> dict[str, Any]:
    return {
        "codec": None if facts is None else facts.codec,
        "width_px": None if facts is None else facts.width_px,
        "height_px": None if facts is None else facts.height_px,
        "frame_rate_hz": None if facts is None else facts.frame_rate_hz,
        "bitrate_bps": None if facts is None else facts.bitrate_bps,
        "time_source": None if facts is None else facts.time_source.value,
    }


def authorisation_of(row: Row[Any]) -> Authorisation:
    return Authorisation(row.number, row.granted_on, row.expires_on, row.retention_days, bool(row.temporary))
