"""Which cameras of the inventory can be entered by anybody. Passwords are compared in a thread and never shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject

from csu_console.domain.actor import Access
from csu_console.domain.camera import Camera
from csu_console.domain.credentials_audit import CameraCredentials, CredentialsFinding, audit
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.domain.secret import Secret
from csu_console.services.onboarding.device_job import DeviceJob, DeviceJobs, JobThread

JOBS_LIMIT = 2
TELL_EVERY = 50


@dataclass(frozen=True, slots=True)
class CredentialsReport:
    """`findings`: the worst first. `unreadable_ids`: cameras whose password cannot be opened here."""

    cameras_count: int
    findings: tuple[CredentialsFinding, ...] = ()
    unreadable_ids: tuple[int, ...] = ()


class Inventory(Protocol):
    """InventoryService."""

    def cameras(self) -> tuple[Camera, ...]: ...

    def password(self, camera_id: int) -> Secret:
        """Any thread. Raises KeyFault."""
        ...


class CredentialsAudit(QObject):
    """Lives in the GUI thread; owns the thread of its job until `close`."""

    def __init__(self, inventory: Inventory, access: Access, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inventory, self._access = inventory, access
        self._jobs = DeviceJobs(JOBS_LIMIT, self)

    def check(self) -> DeviceJob:
        """`finished` gives a CredentialsReport. Connect its signals, then `start` it. Raises NotPermitted."""
        self._access.require(Permission.INVENTORY_EDIT)
        cameras = self._inventory.cameras()
        return self._jobs.make(lambda thread: self._report(cameras, thread))

    def close(self, timeout_s: float) -> bool:
        """True when its thread has ended in time."""
        return self._jobs.close(timeout_s)

    def _report(self, cameras: tuple[Camera, ...], thread: JobThread) -> CredentialsReport:
        """In the job's thread: opening thousands of seals takes a while."""
        opened, unreadable = [], []
        for done, camera in enumerate(cameras):
            if thread.should_stop():
                break
            assert camera.id is not None, "read from a row"
            try:
                password = self._inventory.password(camera.id)
            except ConsoleError:
                unreadable.append(camera.id)
            else:
                opened.append(CameraCredentials(camera.id, camera.user_name, password))
            if done % TELL_EVERY == 0:
                thread.progress(100 * done // len(cameras))
        return CredentialsReport(len(cameras), audit(opened), tuple(unreadable))
