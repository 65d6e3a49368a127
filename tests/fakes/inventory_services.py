"""Services in memory for the inventory, mask, status and message widgets. Signals are real."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from csu_console.domain.actor import Actor
from csu_console.domain.authorisation import Authorisation, AuthorisationStatus
from csu_console.domain.camera import Camera, CameraKind
from csu_console.domain.certificate import CameraCertificate, Doubt, SiteTrust
from csu_console.domain.errors import InvalidInput
from csu_console.domain.imports import ImportCancelled, ImportReport
from csu_console.domain.journal_retention import JournalRetention
from csu_console.domain.mask import MaskPlan, MaskPolygon, MaskVersion, PictureGeometry, PrivacyState
from csu_console.domain.ptz import PtzCapabilities
from csu_console.domain.secret import Secret
from csu_console.domain.site import Commune, Site
from csu_console.domain.stream import Profile, ProfileName, StreamState, StreamStatus, Transport
from csu_console.domain.workstation import WorkstationChoices
from tests.fakes.alert_desk import FakeAlertDesk
from tests.fakes.alert_sound import FakeAlertSound
from tests.fakes.camera_masks import FakeCameraMasks
from tests.fakes.duties import FakeDuties
from tests.fakes.people_services import FakePeople
from tests.fakes.ptz_hands import FakeCalibrations, FakePoses, FakePtz
from tests.fakes.second_rule import FakeRuledReplay
from tests.fakes.segment_keys import FakeSegmentKeys
from tests.fakes.sticks import FakeSticks

TODAY = date(2026, 3, 14)
ORDER = Authorisation("2024-118", date(2024, 5, 2), date(2029, 5, 1))
SQUARE = MaskPolygon(((0.25, 0.25), (0.5, 0.25), (0.5, 0.5), (0.25, 0.5)), "12 rue Haute")


def camera(number: int, name: str = "", **changes: object) -> Camera:
    """A camera whose id is its number."""
    plain = Camera(
        number=number,
        name=name or f"Caméra {number}",
        site="Mairie",
        commune="Valmont",
        authorisation=ORDER,
        profiles=(Profile(ProfileName.MAIN, f"rtsp://cam{number}.example/main"),),
        id=number,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def town(count: int) -> tuple[Camera, ...]:
    """A town of many cameras: 25 a site, four sites a commune."""
    kinds = tuple(CameraKind)
    return tuple(
        camera(
            number,
            f"Place Émile-Zola {number}",
            site=f"Site {number // 25:03}",
            commune=f"Commune {number // 100:02}",
            street=f"Rue de l'Église {number % 40}",
            aliases=(f"Œuvre {number}",),
            kind=kinds[number % 3],
        )
        for number in range(1, count + 1)
    )


class FakeImportJob(QObject):
    """ImportJob: the test says what comes; `cancel` fails at once."""

    progressed = Signal(int)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True
        self.failed.emit(ImportCancelled())

    def end(self, result: ImportReport | InvalidInput) -> None:
        (self.failed if isinstance(result, InvalidInput) else self.finished).emit(result)


class FakeWorkstation(QObject):
    """WorkstationService without a file."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kept = WorkstationChoices()
        self.fault: InvalidInput | None = None

    def choices(self) -> WorkstationChoices:
        return self.kept

    def save(self, choices: WorkstationChoices) -> None:
        if self.fault is not None:
            raise self.fault
        self.kept = choices
        self.changed.emit()


class FakeLook(QObject):
    """CertificateLook: the test emits what comes."""

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.started = False

    def start(self) -> None:
        self.started = True


class FakeJournalChoices:
    """JournalChoices in memory."""

    def __init__(self) -> None:
        self.kept = JournalRetention()
        self.folder = ""
        self.fault: InvalidInput | None = None

    def retention(self) -> JournalRetention:
        return self.kept

    def second_folder(self) -> str:
        return self.folder

    def save_retention(self, retention: JournalRetention) -> None:
        self.kept = retention

    def save_second_folder(self, folder: str) -> None:
        if self.fault is not None:
            raise self.fault
        self.folder = folder


class FakeJournal:
    """JournalService, as far as the settings go."""

    def __init__(self) -> None:
        self.choices = FakeJournalChoices()


class FakeTrust(QObject):
    """TrustService without a database."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kept = SiteTrust()
        self.names: tuple[str, ...] = ()
        self.fault: InvalidInput | None = None
        self.saved: list[tuple[bool, Path | None, bool]] = []
        self.looks: list[FakeLook] = []
        self.accepted: list[tuple[str, CameraCertificate]] = []
        self.reasons: list[str] = []

    def site(self) -> SiteTrust:
        return self.kept

    def authorities(self) -> tuple[str, ...]:
        return self.names

    def save_site(self, verify: bool, authority_file: Path | None, *, keep_authority: bool = True) -> None:
        if self.fault is not None:
            raise self.fault
        self.saved.append((verify, authority_file, keep_authority))
        self.kept = replace(self.kept, verify=verify)

    def look(self, url: str) -> FakeLook:
        self.looks.append(FakeLook(url))
        return self.looks[-1]

    def doubts(self, certificate: CameraCertificate) -> tuple[Doubt, ...]:
        return certificate.doubts(datetime(2026, 3, 14, tzinfo=UTC))

    def accept(self, url: str, certificate: CameraCertificate, reason: str = "") -> None:
        if self.fault is not None:
            raise self.fault
        self.accepted.append((url, certificate))
        self.reasons.append(reason)


class FakeInventory(QObject):
    """InventoryService without a database."""

    changed = Signal()

    def __init__(self, cameras: Iterable[Camera] = ()) -> None:
        super().__init__()
        self._cameras = {known.id: known for known in cameras if known.id is not None}
        self._sites: dict[tuple[str, str], Site] = {}
        for known in self._cameras.values():
            self._sites.setdefault(
                (known.commune, known.site), Site(known.site, known.commune, id=len(self._sites) + 1)
            )
        self.passwords: dict[int, Secret] = {}
        self.import_result: ImportReport | InvalidInput = ImportReport(added=3)
        self.imported: list[Path] = []
        self.jobs: list[FakeImportJob] = []

    def cameras(self) -> tuple[Camera, ...]:
        return tuple(sorted(self._cameras.values(), key=lambda known: known.number))

    def camera(self, camera_id: int) -> Camera | None:
        return self._cameras.get(camera_id)

    def by_number(self, number: int) -> Camera | None:
        return next((known for known in self._cameras.values() if known.number == number), None)

    def sites(self) -> tuple[Site, ...]:
        return tuple(self._sites.values())

    def communes(self) -> tuple[Commune, ...]:
        return tuple(Commune(name) for name in sorted({site.commune for site in self._sites.values()}))

    def save(self, camera: Camera, password: Secret | None = None) -> Camera:
        taken = self.by_number(camera.number)
        if taken is not None and taken.id != camera.id:
            raise InvalidInput("Camera number {number} is taken.", number=camera.number)
        saved = camera if camera.id is not None else replace(camera, id=camera.number)
        assert saved.id is not None
        self._cameras[saved.id] = saved
        if password is not None:
            self.passwords[saved.id] = password
        self.changed.emit()
        return saved

    def put_all(self, cameras: Iterable[Camera]) -> None:
        """As a list does: told once."""
        self._cameras.update({known.id: known for known in cameras if known.id is not None})
        self.changed.emit()

    def password(self, camera_id: int) -> Secret:
        return self.passwords.get(camera_id, Secret(""))

    def save_site(self, site: Site) -> Site:
        saved = site if site.id is not None else replace(site, id=len(self._sites) + 1)
        self._sites[(site.commune, site.name)] = saved
        return saved

    def remove(self, camera_id: int) -> None:
        del self._cameras[camera_id]
        self.changed.emit()

    def authorisation_status(self, camera_id: int, today: date | None = None) -> AuthorisationStatus:
        return self._cameras[camera_id].authorisation_status(today or TODAY)

    def begin_import(self, path: Path, transport: Transport = Transport.TCP) -> FakeImportJob:
        self.imported.append(path)
        self.jobs.append(FakeImportJob())
        return self.jobs[-1]

    def end_import(self) -> None:
        """The import under way ends with `import_result`."""
        self.jobs[-1].end(self.import_result)


@dataclass(frozen=True)
class FakeVersionStill:
    """storage.mask_stills.MaskStill, as far as the editor reads it."""

    png: bytes


class FakeMasks(QObject):
    """MaskService without a database: every camera is UNREVIEWED until approved."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.versions: dict[int, list[MaskVersion]] = {}
        self.fault: InvalidInput | None = None
        self.jobs: list[FakeImportJob] = []
        self.seconds: list[Actor | None] = []
        self.stills: dict[tuple[int, int], FakeVersionStill] = {}

    def begin_import(self, path: Path, second: Actor | None = None) -> FakeImportJob:
        self.seconds.append(second)
        self.jobs.append(FakeImportJob())
        return self.jobs[-1]

    def plan(self, camera_id: int) -> MaskPlan | None:
        history = self.history(camera_id)
        return history[0].plan if history else MaskPlan(camera_id, 0, PrivacyState.UNREVIEWED)

    def history(self, camera_id: int) -> tuple[MaskVersion, ...]:
        return tuple(reversed(self.versions.get(camera_id, [])))

    def still(self, camera_id: int, version: int) -> FakeVersionStill | None:
        return self.stills.get((camera_id, version))

    def approve(self, version: MaskVersion, second: Actor | None = None) -> MaskPlan:
        if self.fault is not None:
            raise self.fault
        kept = self.versions.setdefault(version.plan.camera_id, [])
        plan = replace(version.plan, version=len(kept) + 1)
        kept.append(replace(version, plan=plan))
        self.changed.emit(frozenset({plan.camera_id}))
        return plan

    def have(self, camera_id: int, state: PrivacyState, *polygons: MaskPolygon) -> None:
        """Put a version on file."""
        geometry = PictureGeometry(16 / 9)
        plan = MaskPlan(camera_id, 0, state, polygons, geometry)
        self.approve(
            MaskVersion(
                plan, "A. Auteur", "B. Valideuse", "mise en service", datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
            )
        )


class FakeCapabilities(QObject):
    """CapabilitiesService without a database."""

    changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[int, PtzCapabilities] = {}

    def of(self, camera_id: int) -> PtzCapabilities | None:
        return self.found.get(camera_id)

    def keep(self, camera_id: int, found: PtzCapabilities) -> None:
        self.found[camera_id] = found
        self.changed.emit(camera_id)


class FakeStreams(QObject):
    """StreamService without streams: states as a test sets them."""

    status_changed = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.statuses: dict[tuple[int, ProfileName], StreamStatus] = {}

    def status(self, camera_id: int, profile: ProfileName) -> StreamStatus | None:
        return self.statuses.get((camera_id, profile))

    def put(self, camera_id: int, state: StreamState, profile: ProfileName = ProfileName.SUB) -> None:
        self.statuses[(camera_id, profile)] = StreamStatus(state)
        self.status_changed.emit(camera_id, profile.value)


class FakeStill(QObject):
    """MaskStillRequest: the test emits what comes."""

    ready = Signal(object, object, bool)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.started = self.cancelled = False
        self.captured_us = 0

    def start(self) -> None:
        self.started = True

    def cancel(self) -> None:
        self.cancelled = True


class FakeProbe(QObject):
    """StreamProbe: the test emits what comes."""

    finished = Signal(object)
    failed = Signal(object)
    progressed = Signal(int)

    def __init__(self, profile: Profile, user_name: str, password: Secret) -> None:
        super().__init__()
        self.asked = (profile, user_name, password.reveal())
        self.started = self.cancelled = False

    def start(self) -> None:
        self.started = True

    def cancel(self) -> None:
        self.cancelled = True

    def wait(self, timeout_s: float) -> bool:
        return True


class FakeRecording(QObject):
    """RecordingService without a recorder."""

    changed = Signal(int)
    counts = (2, 2)

    def summary(self) -> tuple[int, int]:
        return self.counts


class FakeDisk(QObject):
    """DiskGuard without a disk."""

    changed = Signal()
    days: float | None = 12.4

    def days_left(self) -> float | None:
        return self.days

    def free_bytes(self) -> int:
        return 240 * 2**30


class FakeDatabase(QObject):
    """DatabaseService's two signals; what is written goes nowhere, and nothing is ever answered."""

    failed = Signal(object)
    recovered = Signal()

    def write(self, fn: object, then: object = None, otherwise: object = None) -> None:
        """Nothing."""


class FakeSettings:
    """This workstation's settings in memory."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def text(self, name: str, default: str = "") -> str:
        return self.texts.get(name, default)

    def set_text(self, name: str, value: str) -> None:
        self.texts[name] = value


class FakeServices:
    """The bundle the widgets receive."""

    def __init__(self, cameras: Iterable[Camera] = ()) -> None:
        self.inventory = FakeInventory(cameras)
        self.masks = FakeMasks()
        self.camera_masks = FakeCameraMasks()
        self.streams = FakeStreams()
        self.recording = FakeRecording()
        self.disk = FakeDisk()
        self.database = FakeDatabase()
        self.alert_desk = FakeAlertDesk()
        self.workstation = FakeWorkstation()
        self.trust = FakeTrust()
        self.sticks = FakeSticks()
        self.segment_keys = FakeSegmentKeys()
        self.duties = FakeDuties()
        self.replay = FakeRuledReplay()
        self.capabilities = FakeCapabilities()
        self.journal = FakeJournal()
        self.settings = FakeSettings()
        self.people = FakePeople()
        self.alert_sound = FakeAlertSound()
        self.ptz = FakePtz()
        self.poses = FakePoses()
        self.calibrations = FakeCalibrations()
        self.stills: list[FakeStill] = []
        self.probes: list[FakeProbe] = []

    def mask_still(self, camera_id: int) -> FakeStill:
        self.stills.append(FakeStill())
        return self.stills[-1]

    def probe_stream(self, profile: Profile, user_name: str, password: Secret) -> FakeProbe:
        self.probes.append(FakeProbe(profile, user_name, password))
        return self.probes[-1]
