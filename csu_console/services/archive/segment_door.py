"""The one door to a recording: whoever reads its pictures asks here for the open file."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import BinaryIO, Protocol

from csu_console.config.paths import DataPaths
from csu_console.config.sealed_recording import camera_day_of
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, NotPermitted, StorageFault
from csu_console.domain.recording import Segment
from csu_console.services.database_service import DatabaseService
from csu_console.storage import retention
from csu_console.storage.archive import Archive
from csu_console.storage.retention import Standing

OUT_OF_TIME = QT_TRANSLATE_NOOP(
    "errors", "This recording of camera {number} is out of its time and is not shown any more."
)
DESTROYING = QT_TRANSLATE_NOOP("errors", "This recording of camera {number} is being destroyed.")
MISSING = QT_TRANSLATE_NOOP(
    "errors", "The file of this recording of camera {number} is missing: look at the archive's disk."
)
NO_KEYS = QT_TRANSLATE_NOOP("errors", "This recording is encrypted, and no key is at hand here.")
UNREADABLE = QT_TRANSLATE_NOOP("errors", "The recording of camera {number} cannot be read: {reason}.")


Plain = Callable[[BinaryIO], BinaryIO]


class OtherStores(Protocol):
    """Recordings on other disks and in common stores (services/stores)."""

    def open(self, segment: Segment) -> BinaryIO:
        """Raises FileNotFoundError, StorageFault."""


def refuse_encrypted(file: BinaryIO) -> BinaryIO:
    """The file itself; raises StorageFault for an encrypted one: no keys are here."""
    head = file.read(32)
    file.seek(0)
    if camera_day_of(head) is not None:
        file.close()
        raise StorageFault(NO_KEYS)
    return file


class OutOfItsTime(NotPermitted):
    """The delay is over and no judicial hold keeps it, whatever lies on the disk."""


class UnderDestruction(NotPermitted):
    """Its destruction has begun, or it is destroyed."""


class RecordingMissing(StorageFault):
    """A row without a file."""


class SegmentDoor:
    """Opens recordings. Any thread; each opening asks the database, so that a delay that ended counts at once."""

    def __init__(
        self,
        database: DatabaseService,
        paths: DataPaths,
        clock: Clock,
        plain: Plain = refuse_encrypted,
        stores: OtherStores | None = None,
    ) -> None:
        """`stores`: where recordings lie that are not in this data folder. `plain` takes an open file over and gives its plain bytes: SegmentKeys.plain where keys are."""
        self._database = database
        self._clock = clock
        self._plain, self._stores = plain, stores
        self._places = (Archive(paths.archive), Archive(paths.vault))

    def open(self, segment: Segment) -> BinaryIO:
        """The recording as plain bytes from its first, seekable, with a `name`; the caller closes it.

        Raises OutOfItsTime, UnderDestruction, RecordingMissing, RecordingElsewhere; StorageFault when it or the database cannot be read.
        """
        number = segment.path.partition("/")[0]
        now = self._clock.utc_now()
        standing = self._database.read(lambda session: retention.standing(session, segment.path, now))
        if standing is Standing.OUT_OF_TIME:
            raise OutOfItsTime(OUT_OF_TIME, number=number)
        if standing is not Standing.READABLE:
            raise UnderDestruction(DESTROYING, number=number)
        # The archive again at the end: a file may go to the vault or come back at this very moment.
        for place in (*self._places, self._places[0]):
            try:
                return self._plain(place.file(segment.path).open("rb"))
            except FileNotFoundError:
                continue
            except OSError as error:
                raise StorageFault(UNREADABLE, number=number, reason=error.strerror or "") from None
        if self._stores is not None:
            with contextlib.suppress(FileNotFoundError):
                return self._plain(self._stores.open(segment))
        raise RecordingMissing(MISSING, number=number)

    def open_part(self, segment: Segment) -> BinaryIO:
        """A recording in the making (storage/parts.py): minutes old, so within any delay. The caller closes it.

        Read whole fragments only; it grows. It may have got its own name at this very moment. Raises as `open`.
        """
        number = segment.path.partition("/")[0]
        for file in (self._places[0].part(segment.path), self._places[0].file(segment.path)):
            try:
                return self._plain(file.open("rb"))
            except FileNotFoundError:
                continue
            except OSError as error:
                raise StorageFault(UNREADABLE, number=number, reason=error.strerror or "") from None
        raise RecordingMissing(MISSING, number=number)
