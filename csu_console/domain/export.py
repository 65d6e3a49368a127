"""Handing recordings over: what is asked for, and what the register keeps of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput

ITEMS_LIMIT = 1000
"""Cameras and periods in one export."""
TEXT_LIMIT = 200

NO_REASON = QT_TRANSLATE_NOOP("errors", "An export needs a reason: it is written into the journal.")
NO_RECIPIENT = QT_TRANSLATE_NOOP(
    "errors", "Say to whom the recordings are handed over: name, rank and service."
)
NO_ITEMS = QT_TRANSLATE_NOOP("errors", "Choose at least one camera and one period to export.")
TOO_MANY = QT_TRANSLATE_NOOP("errors", "One export takes at most {limit} cameras and periods; make two.")
BACKWARDS = QT_TRANSLATE_NOOP("errors", "A period ends after it begins.")
NO_SERIAL = QT_TRANSLATE_NOOP(
    "errors", "Type the serial number written on the medium: it goes on the delivery slip."
)
DISK_REASON = QT_TRANSLATE_NOOP(
    "errors", "A medium that can be written again needs a stated reason: a disc that cannot is the rule."
)
TOO_LONG = QT_TRANSLATE_NOOP("errors", "A text of an export has at most {limit} characters.")


class Medium(StrEnum):
    """What is handed over. DISC: an image to burn on a disc that cannot be written again, the rule of NORMS."""

    DISC = "disc"
    FOLDER = "folder"
    """A folder of this machine, burnt or copied later by hand."""
    DISK = "disk"
    """A large disk or key, which can be written again: only with a reason."""


@dataclass(frozen=True, slots=True)
class ExportTarget:
    """Where an export is made: below `folder`, under a name of its own."""

    medium: Medium
    folder: Path
    reason: str = ""
    """Why a rewritable medium; asked for DISK only."""


@dataclass(frozen=True, slots=True)
class ExportItem:
    """One camera and one period, [from, until)."""

    camera_id: int
    from_utc: datetime
    until_utc: datetime

    def __post_init__(self) -> None:
        if self.until_utc <= self.from_utc:
            raise InvalidInput(BACKWARDS)


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the papers say of the requisition behind an export; empty texts print as a line to fill in by hand."""

    number: str = ""
    received: str = ""
    frame: str = ""
    authority: str = ""
    procedure: str = ""
    authorisation: str = ""
    """The prosecutor's."""
    facts: str = ""


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """An export as it is asked for. `requisition_id` None: not under a requisition (right of access, test)."""

    requisition_id: int | None
    reason: str
    items: tuple[ExportItem, ...]
    target: ExportTarget
    media_serial: str
    recipient: str
    consultation_copy: bool = False
    case: CaseFacts = field(default_factory=CaseFacts)

    def __post_init__(self) -> None:
        texts = (self.reason, self.media_serial, self.recipient, self.target.reason)
        if any(len(text) > TEXT_LIMIT for text in texts):
            raise InvalidInput(TOO_LONG, limit=TEXT_LIMIT)
        if not self.reason.strip():
            raise InvalidInput(NO_REASON)
        if not self.recipient.strip():
            raise InvalidInput(NO_RECIPIENT)
        if not self.items:
            raise InvalidInput(NO_ITEMS)
        if len(self.items) > ITEMS_LIMIT:
            raise InvalidInput(TOO_MANY, limit=ITEMS_LIMIT)
        if not self.media_serial.strip():
            raise InvalidInput(NO_SERIAL)
        if self.target.medium is Medium.DISK and not self.target.reason.strip():
            raise InvalidInput(DISK_REASON)


@dataclass(frozen=True, slots=True)
class ExportCamera:
    """A camera as papers name it. `order_number`: the prefect's; coordinates are the site's, WGS 84 degrees."""

    id: int
    number: int
    name: str
    site: str
    commune: str
    address: str
    kind: str
    order_number: str = ""
    latitude_deg: float | None = None
    longitude_deg: float | None = None


NOTHING_SAID = "-"
"""In the register where nothing applies: no field of it is empty."""


@dataclass(frozen=True, slots=True)
class ExportLine:
    """One line of the export register: a camera and a period in an export. No text is ever empty."""

    export: str
    """Name of the export, the same on every line of it: `E2026-0012`."""
    camera_id: int
    camera_number: int
    camera_name: str
    from_utc: datetime
    until_utc: datetime
    """The period asked for."""
    filmed_from_utc: datetime | None
    filmed_until_utc: datetime | None
    """First and last instant handed over; None: nothing was recorded, which is an answer too."""
    filmed: timedelta
    files_count: int
    bytes_count: int
    exported_utc: datetime
    operator_id: int | None
    person: str
    habilitation: str
    workstation: str
    recipient: str
    reason: str
    requisition_id: int | None
    requisition: str
    medium: Medium
    media_serial: str
    manifest_sha256: str
    sequence: int = 0
    """1, 2, 3... without a gap; 0 before it is written."""


@dataclass(frozen=True, slots=True)
class ExportCopy:
    """An export left on a machine of the room: it goes when the oldest recording in it has to."""

    export: str
    workstation: str
    path: str
    due_utc: datetime
