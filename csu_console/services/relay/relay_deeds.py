"""What the journal is told of a relay: an entry for each of its cameras, so that who saw a camera is found by the camera."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from csu_console.domain.audit import Action, Deed, camera_object
from csu_console.domain.camera import Camera
from csu_console.domain.relay import Relay, RelayEnd


def opened(relay: Relay, cameras: Iterable[Camera]) -> Iterator[Deed]:
    facts = relay.facts
    reason = f"{facts.target}, {facts.authority}, {facts.reference}, {facts.reason}"
    detail = {"relay": relay.id, "partner": facts.service.value}
    for camera in cameras:
        yield Deed(Action.RELAY_OPENED, camera_object(camera.number), reason, detail=detail)


def closed(relay: Relay, cameras: Iterable[Camera | None], why: RelayEnd) -> Iterator[Deed]:
    detail = {"relay": relay.id, "end": why.value}
    for camera in cameras:
        if camera is not None:
            yield Deed(Action.RELAY_CLOSED, camera_object(camera.number), detail=detail)
