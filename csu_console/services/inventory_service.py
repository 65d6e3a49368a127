"""The cameras and sites of the room, answered from memory."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from csu_console.config.credentials import KeyFault
from csu_console.config.sealing import Sealer
from csu_console.domain.actor import Access
from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind, camera_object
from csu_console.domain.authorisation import AuthorisationStatus
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError, InvalidInput
from csu_console.domain.imports import ImportReport, Progress, unwatched
from csu_console.domain.permission import Permission
from csu_console.domain.secret import Secret
from csu_console.domain.site import Commune, Site
from csu_console.domain.stream import ProfileName, StreamFacts, Transport
from csu_console.domain.stream_url import may_hold_credentials, without_credentials
from csu_console.services.database_service import DatabaseService
from csu_console.services.import_job import ImportJob, ImportJobs
from csu_console.services.inventory_snapshot import InventorySnapshot, take_snapshot
from csu_console.storage import inventory, inventory_csv
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Session

logger = logging.getLogger(__name__)

_KEY_CHECK = "site_key_check"

_Seen = tuple[InventorySnapshot, InventorySnapshot]
"""What was known when the database was read, and what it had then: the same object when nothing differed."""


def _nothing() -> None:
    return None


class InventoryService(QObject):
    """Cameras and sites. Lives in the GUI thread; `load()` once after the database is open."""

    changed = Signal()
    acted = Signal(object)
    """A Deed of the journal: what was just done here."""

    def __init__(
        self,
        database: DatabaseService,
        sealer: Sealer,
        clock: Clock,
        parent: QObject | None = None,
        *,
        access: Access,
    ) -> None:
        super().__init__(parent)
        self._database, self._access = database, access
        self._sealer, self._clock = sealer, clock
        self._imports = ImportJobs(self)
        self._now = InventorySnapshot()
        database.changed_elsewhere.connect(self._on_changed_elsewhere)

    def load(self) -> None:
        """Read everything. Raises StorageFault."""
        self._take(self._database.read(self._look))

    def cameras(self) -> tuple[Camera, ...]:
        """Every camera, by number."""
        return self._now.cameras

    def camera(self, camera_id: int) -> Camera | None:
        return self._now.by_id.get(camera_id)

    def by_number(self, number: int) -> Camera | None:
        return self._now.by_number.get(number)

    def sites(self) -> tuple[Site, ...]:
        """Every site, by commune and name."""
        return self._now.sites

    def communes(self) -> tuple[Commune, ...]:
        return self._now.communes

    def save(self, camera: Camera, password: Secret | None = None) -> Camera:
        """Add (id None) or change a camera; None keeps the password on file, Secret("") removes it.

        A user name and password typed into an address are taken out of it: the password is sealed. Returns the
        camera with its id. Raises NotPermitted, InvalidInput (number taken, not an address), KeyFault or StorageFault.
        """
        self._access.require(Permission.INVENTORY_EDIT)
        clean, typed = without_credentials(camera)
        secret = password if password is not None else typed
        camera_id = self._database.write_now(lambda session: self._store(session, clean, secret))
        self.load()
        action = Action.CAMERA_ADDED if camera.id is None else Action.CAMERA_CHANGED
        detail = {"password": secret is not None}
        self.acted.emit(Deed(action, camera_object(camera.number), detail=detail))
        return self._now.by_id[camera_id]

    def save_site(self, site: Site) -> Site:
        """Add a site, or change the one of the same commune and name. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.INVENTORY_EDIT)
        saved = self._database.write_now(lambda session: inventory.save_site(session, site))
        self.load()
        self.acted.emit(Deed(Action.SITE_CHANGED, AuditObject(ObjectKind.SITE, saved.name)))
        return saved

    def remove(self, camera_id: int) -> None:
        """Take a camera out of use; its recordings stay until their destruction. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.INVENTORY_EDIT)
        now, camera = self._clock.utc_now(), self._now.by_id.get(camera_id)
        self._database.write_now(lambda session: inventory.remove_camera(session, camera_id, now))
        self.load()
        if camera is not None:
            self.acted.emit(Deed(Action.CAMERA_REMOVED, camera_object(camera.number)))

    def seal_addresses(self) -> int:
        """Take passwords out of addresses stored before the program knew where makers put them; how many cameras.

        Done by the program at start, for nobody. What cannot be sealed now (no key) stays as it is. Raises
        StorageFault.
        """
        sealed = 0
        for camera in filter(may_hold_credentials, self._now.cameras):
            try:
                clean, typed = without_credentials(camera)
                if clean != camera:
                    self._database.write_now(functools.partial(self._store, camera=clean, password=typed))
                    sealed += 1
            except (InvalidInput, KeyFault):
                logger.warning("camera %d: its address holds a password that cannot be sealed", camera.number)
        if sealed:
            logger.info("passwords in the addresses of %d cameras are sealed now", sealed)
            self.load()
        return sealed

    def store_facts(self, camera_id: int, name: ProfileName, facts: StreamFacts) -> None:
        """Keep what was measured of a profile, when the writer gets to it."""
        self._database.write(lambda session: inventory.store_facts(session, camera_id, name, facts))

    def password(self, camera_id: int) -> Secret:
        """The password to connect with, Secret("") when none is on file. Any thread. Raises KeyFault."""
        now = self._now
        camera, sealed = now.by_id.get(camera_id), now.sealed.get(camera_id)
        return Secret("") if camera is None or sealed is None else self._sealer.open(sealed, camera.number)

    def check_key(self) -> None:
        """Raises KeyFault when passwords are on file and this workstation's site key is not theirs, or is missing."""
        check = self._database.read(lambda session: inventory.fact(session, _KEY_CHECK))
        if check is not None:
            self._sealer.check(check)

    def authorisation_status(self, camera_id: int, today: date | None = None) -> AuthorisationStatus:
        """What the order on file allows today (local date); MISSING for an unknown camera."""
        camera = self._now.by_id.get(camera_id)
        day = today or self._clock.utc_now().astimezone().date()
        return AuthorisationStatus.MISSING if camera is None else camera.authorisation_status(day)

    def import_csv(self, path: Path, transport: Transport = Transport.TCP) -> ImportReport:
        """Add and change cameras and sites by number, all or nothing; cameras not in the file stay.

        `transport` is that of lines that name none. Raises ImportRefused with every bad line, KeyFault when
        passwords cannot be sealed, StorageFault.
        """
        self._access.require(Permission.INVENTORY_EDIT)
        report = self._import(path, transport, unwatched)
        self.load()
        return report

    def begin_import(self, path: Path, transport: Transport = Transport.TCP) -> ImportJob:
        """`import_csv` in the background; it has begun when this returns. Raises NotPermitted."""
        self._access.require(Permission.INVENTORY_EDIT)
        return self._imports.start(lambda progress: self._import(path, transport, progress), self._reload)

    def export_csv(self, path: Path) -> int:
        """Write every camera with its site (never a password); returns how many. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.INVENTORY_EDIT)
        inventory_csv.write_file(path, self._now.cameras, self._now.sites)
        self.acted.emit(Deed(Action.INVENTORY_EXPORTED, detail={"count": len(self._now.cameras)}))
        return len(self._now.cameras)

    def close(self, timeout_s: float = 1.0) -> None:
        self._imports.close()
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)

    def _import(self, path: Path, transport: Transport, progress: Progress) -> ImportReport:
        """In the caller's or an import's thread, never the database pool's."""
        lines = inventory_csv.read_file(path, transport, progress)
        progress(100)

        def store(session: Session) -> ImportReport:
            report = self._store_lines(session, lines)
            progress(100)  # the last moment to give it up
            return report

        report = self._database.write_now(store, timeout_s=30.0)
        counts = {"added": report.added, "updated": report.updated, "unchanged": report.unchanged}
        self.acted.emit(Deed(Action.INVENTORY_IMPORTED, detail=counts))
        return report

    def _reload(
        self, then: Callable[[], None] = _nothing, otherwise: Callable[[ConsoleError], None] | None = None
    ) -> None:
        def take(seen: _Seen) -> None:
            if seen[0] is self._now:
                self._take(seen)
                then()
            else:  # saved here meanwhile: what was read may be older
                self._reload(then, otherwise)

        self._database.fetch(self._look, take, otherwise)

    def _store(self, session: Session, camera: Camera, password: Secret | None) -> int:
        """In the database pool."""
        number_before = None if camera.id is None else inventory.camera_number(session, camera.id)
        camera_id = inventory.save_camera(session, camera)
        if password is None and number_before is not None and number_before != camera.number:
            # The number is bound into the seal: a camera that gets another number is sealed again.
            sealed = inventory.sealed_password(session, camera_id)
            password = None if sealed is None else self._sealer.open(sealed, number_before)
        if password is not None:
            self._store_passwords(session, {camera_id: (camera.number, password)})
        return camera_id

    def _store_passwords(self, session: Session, passwords: dict[int, tuple[int, Secret]]) -> None:
        """Seal (camera number, password) by camera id; an empty password is removed."""
        if any(password for _number, password in passwords.values()):
            check = inventory.fact(session, _KEY_CHECK)
            if check is None:
                inventory.store_fact(session, _KEY_CHECK, self._sealer.make_check())
            else:
                # Passwords under two keys in one database would each open on one workstation only.
                self._sealer.check(check)
        sealed = {
            camera_id: self._sealer.seal(password, number) if password else None
            for camera_id, (number, password) in passwords.items()
        }
        inventory.store_sealed_passwords(session, sealed)

    def _store_lines(self, session: Session, lines: tuple[inventory_csv.InventoryLine, ...]) -> ImportReport:
        """In the database pool. What is there now is read here, in the same transaction."""
        known = {camera.number: camera for camera in inventory.cameras(session)}
        sites = {(site.commune, site.name): replace(site, id=None) for site in inventory.sites(session)}
        changed: list[tuple[Camera, Secret | None]] = []
        for line in lines:
            site, key = line.site, (line.site.commune, line.site.name)
            if key not in sites or (sites[key] != site and not inventory_csv.is_bare(site)):
                sites[key] = site
                inventory.save_site(session, site)
            if line.camera is not None:
                before = known.get(line.camera.number)
                camera = _with_known_facts(line.camera, before)
                if camera != before or line.password is not None:
                    changed.append((camera, line.password))
        ids = inventory.save_cameras(session, [camera for camera, _password in changed])
        self._store_passwords(
            session,
            {
                camera_id: (camera.number, password)
                for camera_id, (camera, password) in zip(ids, changed, strict=True)
                if password is not None
            },
        )
        added = sum(camera.id is None for camera, _password in changed)
        cameras_count = sum(line.camera is not None for line in lines)
        return ImportReport(added, len(changed) - added, cameras_count - len(changed))

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.INVENTORY.value:
            self._reload()

    def _look(self, session: Session) -> _Seen:
        """Any thread: thousands of cameras are compared where they are read, which is seldom the GUI thread."""
        before, fresh = self._now, take_snapshot(session)
        return before, before if fresh == before else fresh

    def _take(self, seen: _Seen) -> None:
        before, fresh = seen
        if fresh is not before:
            self._now = fresh
            self.changed.emit()


def _with_known_facts(camera: Camera, before: Camera | None) -> Camera:
    """A file does not hold what was measured: it is kept where the address stays the same."""
    if before is None:
        return camera
    facts = {(profile.name, profile.url): profile.facts for profile in before.profiles}
    profiles = tuple(
        replace(profile, facts=facts.get((profile.name, profile.url))) for profile in camera.profiles
    )
    return replace(camera, id=before.id, profiles=profiles)
