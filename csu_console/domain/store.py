"""Where recordings lie: the disk of one machine, a share all see, or an object store."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class StoreKind(StrEnum):
    """LOCAL is the data folder of one program; SHARED a folder several machines mount; OBJECTS speaks S3."""

    LOCAL = "local"
    SHARED = "shared"
    OBJECTS = "objects"


@dataclass(frozen=True, slots=True)
class Store:
    """One place for recordings.

    `mark` is written into a folder so that it is known again: a share that is not mounted is an empty folder. `mounts`
    are the folders by which machines reach it. `secret_sealed` is opened by whoever connects.
    """

    kind: StoreKind
    name: str
    mark: str
    machine: str = ""
    folder: str = ""
    endpoint: str = ""
    region: str = ""
    bucket: str = ""
    prefix: str = ""
    key_id: str = ""
    secret_sealed: bytes | None = None
    retired_utc: datetime | None = None
    mounts: dict[str, str] = field(default_factory=dict)
    id: int | None = None

    @property
    def takes_recordings(self) -> bool:
        """Recorders may send theirs there."""
        return self.kind is not StoreKind.LOCAL and self.retired_utc is None
