"""An export that was made: what its manifest and its papers say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from csu_console.domain.export import ExportCamera, ExportItem, ExportOrder
from csu_console.domain.mask import MaskVersion
from csu_console.domain.recording import Gap, Segment, ThinnedSpan
from csu_console.domain.stream import TimeSource

MASTER, HASHES, CONSULTATION = "MASTER", "EMPREINTES", "CONSULTATION"
"""Folders of a package."""
MANIFEST, MANIFEST_SEAL = "manifest.json", "manifest.json.sig"
SUMS, SUMS_SEAL = "SHA256SUMS", "SHA256SUMS.sig"
CERTIFICATE, PUBLIC_KEY = "certificat.pem", "cle-publique.pem"
READ_ME, SLIP = "LISEZMOI.pdf", "BORDEREAU.pdf"
FORMAT = "csu-export/1"

MASKS_BEFORE = (
    "Les masques de la vie privée sont incrustés dans l'image avant l'enregistrement, de façon définitive "
    "(article L.251-3 du code de la sécurité intérieure) : aucune version sans masque n'a existé sur disque."
)
NO_SOUND = "Aucun son n'est capté ni enregistré."
TIME_REFERENCE = (
    "Dans les films et manifest.json, les heures sont en temps universel coordonné (UTC), à la microseconde ; sur les "
    "papiers, en heure locale avec son écart à UTC. « camera » : horloge de la caméra "
    "(rapport RTCP) ; « arrival » : horloge du poste à l'arrivée de l'image ; « arrival_then_camera » : le début "
    "par l'horloge du poste, la suite par celle de la caméra, toutes deux à moins d'une demi-seconde."
)


@dataclass(frozen=True, slots=True)
class ClockState:
    """How far the workstation's clock may be trusted when the export was made; None: not known."""

    synchronised: bool | None = None
    greatest_error_ms: float | None = None
    server_offset_ms: float | None = None
    """Workstation minus database server, where the server is another machine."""


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """A recording that went into a file. `recorded_sha256`: as it was recorded, empty when it was not hashed."""

    name: str
    sha256: str
    start_utc: datetime
    end_utc: datetime
    recorded_sha256: str = ""

    @property
    def altered(self) -> bool:
        """The recording is not what was written when it was made."""
        return bool(self.recorded_sha256) and self.recorded_sha256 != self.sha256


@dataclass(frozen=True, slots=True)
class MasterFile:
    """One MASTER file. Paths are relative to the package, with `/`."""

    path: str
    bytes_count: int
    sha256: str
    start_utc: datetime
    end_utc: datetime
    codec: str
    width_px: int
    height_px: int
    packets_count: int
    payload_sha256: str
    groups_path: str
    groups_sha256: str
    mask_version: int
    copied: bool
    time_source: TimeSource
    sources: tuple[SourceFacts, ...] = ()

    @property
    def duration(self) -> timedelta:
        return self.end_utc - self.start_utc


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What one camera has of one period; no file is a negative answer."""

    item: ExportItem
    camera: ExportCamera
    files: tuple[MasterFile, ...]
    gaps: tuple[Gap, ...] = ()
    thinned: tuple[ThinnedSpan, ...] = ()
    covered: tuple[Segment, ...] = ()
    """Recordings with pictures covered whole."""
    masks: tuple[MaskVersion, ...] = ()

    @property
    def filmed(self) -> timedelta:
        return sum((file.duration for file in self.files), timedelta())


@dataclass(frozen=True, slots=True)
class ExportSummary:
    """Everything the papers print. `hashes`: (path, SHA-256) of every file there was when it was asked for."""

    export: str
    order: ExportOrder
    begun_utc: datetime
    unit: str
    person: str
    habilitation: str
    workstation: str
    second_person: str
    version: str
    fingerprint: str
    clock: ClockState
    items: tuple[ItemResult, ...]
    hashes: tuple[tuple[str, str], ...] = field(default=())
