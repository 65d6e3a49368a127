"""Whether a relay may begin, and whether it may go on: the right, the order on file, the private zones."""

from __future__ import annotations

from csu_console.domain.actor import Actor
from csu_console.domain.camera import Camera
from csu_console.domain.errors import InvalidInput
from csu_console.domain.mask import PrivacyState
from csu_console.domain.permission import Permission
from csu_console.domain.relay import NO_SERVER, UNKNOWN_CAMERA, Relay, RelayFacts, check_camera, check_facts
from csu_console.services.relay.relay_parts import RelayParts


class RelayRules:
    """Asked in the GUI thread; answers from memory."""

    def __init__(self, parts: RelayParts) -> None:
        self._parts = parts

    def checked(self, facts: RelayFacts) -> tuple[Actor, tuple[Camera, ...]]:
        """Who begins it, and its cameras. Raises NotPermitted, InvalidInput with the reason."""
        parts = self._parts
        actor = parts.access.require(Permission.RELAY)
        if not parts.setup.server().url:
            raise InvalidInput(NO_SERVER)
        now = parts.clock.utc_now()
        check_facts(facts, now)
        cameras = [parts.inventory.camera(camera_id) for camera_id in dict.fromkeys(facts.camera_ids)]
        for camera in cameras:
            at_utc = max(now, facts.from_utc)
            check_camera(camera, facts.service, parts.setup.recipients(), at_utc, self._reviewed)
        known = tuple(camera for camera in cameras if camera is not None)
        if len(known) != len(cameras):
            raise InvalidInput(UNKNOWN_CAMERA)
        return actor, known

    def still_allowed(self, relay: Relay) -> bool:
        facts, parts = relay.facts, self._parts
        now = max(parts.clock.utc_now(), facts.from_utc)
        try:
            for camera in map(parts.inventory.camera, facts.camera_ids):
                check_camera(camera, facts.service, parts.setup.recipients(), now, self._not_withdrawn)
        except InvalidInput:
            return False
        return True

    def _reviewed(self, camera_id: int) -> bool:
        plan = self._parts.masks.plan(camera_id)
        return plan is not None and plan.state is not PrivacyState.UNREVIEWED

    def _not_withdrawn(self, camera_id: int) -> bool:
        """Masks that cannot be read for a moment cover the picture, and end no relay."""
        plan = self._parts.masks.plan(camera_id)
        return plan is None or plan.state is not PrivacyState.UNREVIEWED
