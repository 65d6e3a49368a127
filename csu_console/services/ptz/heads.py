"""The heads of moving cameras this console talks with, opened when they are first needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from csu_console.domain.camera import Camera, CameraKind
from csu_console.domain.device import DeviceAccess
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.ptz import PoseReport
from csu_console.services.ptz.camera_head import CameraHead
from csu_console.services.ptz.head_state import HeadPhase, HeadState
from csu_console.services.ptz.ports import Connect, Driver

NO_HEAD = QT_TRANSLATE_NOOP("errors", "Camera {number} cannot be moved from here.")
NO_ADDRESS = QT_TRANSLATE_NOOP(
    "errors", "Camera {number} has no ONVIF address in the inventory: give it one."
)
NOT_YET = QT_TRANSLATE_NOOP("errors", "Camera {number} does not answer to commands yet.")


class Cameras(Protocol):
    """The inventory."""

    def camera(self, camera_id: int) -> Camera | None: ...


Reach = Callable[[Camera], DeviceAccess]
"""How a camera's device is reached, with its password. Raises ConsoleError."""
PoseListener = Callable[[int, PoseReport], None]
"""Called in a thread of the head for every position of a camera; must not block."""


class Heads(QObject):
    """Lives in the GUI thread; owns every `CameraHead`."""

    changed = Signal(int)
    """A camera id: its head's state."""
    refused = Signal(object)
    """ConsoleError."""
    learnt = Signal(int, object)
    """(camera id, PtzCapabilities): it was reached and said what it can do."""

    def __init__(
        self,
        cameras: Cameras,
        reach: Reach,
        connect: Connect,
        poses: PoseListener,
        busy: Callable[[int], bool] = lambda _camera_id: False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._cameras, self._reach = cameras, reach
        self._connect, self._poses, self._busy = connect, poses, busy
        self._heads: dict[int, CameraHead] = {}
        self._ending: list[CameraHead] = []

    def state(self, camera_id: int) -> HeadState:
        head = self._heads.get(camera_id)
        return HeadState() if head is None else head.state

    def prepare(self, camera_id: int) -> None:
        """Reach it, so that the first key moves it at once; nothing for a camera that cannot be moved."""
        head = self._heads.get(camera_id)
        if head is not None:
            head.nudge()
            return
        camera = self._cameras.camera(camera_id)
        if camera is None or camera.kind is not CameraKind.PTZ or not camera.onvif_endpoint:
            return
        try:
            access = self._reach(camera)
        except ConsoleError as error:
            self.refused.emit(error)
            return
        head = CameraHead(
            access,
            self._connect,
            lambda report: self._poses(camera_id, report),
            lambda: self._busy(camera_id),
            self,
        )
        self._heads[camera_id] = head
        head.changed.connect(lambda: self.changed.emit(camera_id))
        head.refused.connect(self.refused)
        head.learnt.connect(lambda found: self.learnt.emit(camera_id, found))
        head.start()

    def follow_inventory(self) -> None:
        """Heads whose camera was removed, or is reached otherwise now, are let go of."""
        for camera_id, head in list(self._heads.items()):
            camera = self._cameras.camera(camera_id)
            try:
                stays = camera is not None and self._same(head.access, self._reach(camera))
            except ConsoleError:
                stays = False
            if not stays:
                self.forget(camera_id)

    def forget(self, camera_id: int) -> None:
        """The next need reaches it anew."""
        head = self._heads.pop(camera_id, None)
        if head is not None:
            head.stop()
            self._ending = [each for each in self._ending if not each.wait(0.0)]
            self._ending.append(head)
            self.changed.emit(camera_id)

    def driver(self, camera_id: int) -> Driver:
        """Raises ConsoleError with the reason why nothing can be sent now."""
        camera = self._cameras.camera(camera_id)
        if camera is None or camera.kind is not CameraKind.PTZ:
            raise ConsoleError(NO_HEAD, number=0 if camera is None else camera.number)
        if not camera.onvif_endpoint:
            raise ConsoleError(NO_ADDRESS, number=camera.number)
        self.prepare(camera_id)
        head = self._heads.get(camera_id)
        if head is None or head.driver is None or head.state.phase is HeadPhase.UNFIT:
            why = None if head is None else head.state.error
            raise why or ConsoleError(NOT_YET, number=camera.number)
        return head.driver

    def open_driver(self, camera_id: int) -> Driver | None:
        """The driver when there is one already: for Stop, and for what is held."""
        head = self._heads.get(camera_id)
        return None if head is None else head.driver

    def recalled(self, camera_id: int, token: str) -> None:
        """A preset was recalled, or "" when the camera was moved otherwise."""
        head = self._heads.get(camera_id)
        if head is not None:
            head.recalled(token)

    def close(self, timeout_s: float) -> bool:
        """End the threads: what moves is sent Stop first. True when all have ended in time."""
        heads = [*self._heads.values(), *self._ending]
        for head in heads:
            head.stop()
        ended = [head.wait(timeout_s) for head in heads]
        return all(ended)

    @staticmethod
    def _same(before: DeviceAccess, now: DeviceAccess) -> bool:
        same_password = before.password.reveal() == now.password.reveal()
        return same_password and (before.endpoint, before.user_name, before.tls) == (
            now.endpoint,
            now.user_name,
            now.tls,
        )
