"""One camera on its way to its reference preset and back to where it was found, in the program's hand."""

from __future__ import annotations

import logging

from csu_console.domain.actor import Access
from csu_console.domain.errors import ConsoleError
from csu_console.domain.ptz import HeadPosition
from csu_console.domain.ptz_calibration import PtzCalibration
from csu_console.services.ptz.ptz_service import PtzService
from csu_console.services.ptz.reference_look import ReferenceLook, Seen
from csu_console.services.ptz.reference_ports import Lease

log = logging.getLogger(__name__)

USER = "reference visit"
HAND_S = 5.0
"""The reservation is the program's within this time, or somebody else was faster."""


class Visit:
    """GUI thread. Ends by `end`, whatever happened."""

    def __init__(
        self,
        hands: PtzService,
        program: Access,
        camera_id: int,
        calibration: PtzCalibration,
        look: ReferenceLook,
    ) -> None:
        self._hands, self._program = hands, program
        self.camera_id, self.calibration, self.looked = camera_id, calibration, look
        self.over = False
        """A hand has taken the camera, or never gave it."""
        self._lease: Lease | None = None
        self._began_s = 0.0
        self._in_hand = False
        self._from_token, self._from = "", None  # type: tuple[str, HeadPosition | None]

    def begin(self, lease: Lease, now_s: float) -> None:
        """Send it there. Raises ConsoleError."""
        self._lease, self._began_s = lease, now_s
        state = self._hands.state(self.camera_id)
        self._from_token = state.recalled
        if state.pose is not None:
            pose = state.pose
            self._from = HeadPosition(pose.space, pose.pan, pose.tilt, pose.zoom)
        self._hands.patrol(self.camera_id, self.calibration.reference.token, 1.0, self._program, USER)

    def look(self, now_s: float) -> Seen | None:
        """What was seen, None while it is not known or when it is `over`."""
        if not self._hands.reservations.mine(self.camera_id):
            self.over = self._in_hand or now_s - self._began_s > HAND_S
            return None
        self._in_hand = True
        self._hands.reservations.touch(self.camera_id)
        is_here = self._hands.state(self.camera_id).recalled == self.calibration.reference.token
        if not is_here or not self._hands.patrols.was_moved_by(self.camera_id, USER):
            self.over = True  # a hand at this console, or its tour, sent it on
            return None
        return self.looked.look(now_s)

    def end(self) -> None:
        """Back to where it was found, unless somebody has taken it on."""
        if self._lease is not None:
            self._lease.release()
            self._lease = None
        if self._in_hand and not self.over:
            self._go_back()
        self._hands.patrols.leave(self.camera_id, USER)

    def _go_back(self) -> None:
        try:
            if self._from_token:
                self._hands.patrol(self.camera_id, self._from_token, 1.0, self._program, USER)
            elif self._from is not None:
                self._hands.return_to(self.camera_id, self._from, self._program, USER)
        except ConsoleError as error:
            log.info("camera %d stays at its reference: %s", self.camera_id, error)
