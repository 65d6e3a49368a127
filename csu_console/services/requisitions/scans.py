"""The scan of a request: copied into the data folder with its hash, for its owner alone; opened again only when whole.

In a room of several workstations its content goes into the room's database too, so that each of them can open it.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput, StorageFault
from csu_console.domain.log_text import clean_line
from csu_console.domain.requisition import Requisition, Scan
from csu_console.services.database_service import DatabaseService
from csu_console.services.people.work import Work
from csu_console.services.requisitions.requisition_service import RequisitionService
from csu_console.storage.archive import sync_folder
from csu_console.storage.requisitions import results, scan_pieces

SIZE_LIMIT_BYTES = 50 * 1024 * 1024
"""A hundred scanned pages; a film is not a request."""

NAME_LIMIT = 200
_SIGNATURES = {b"%PDF-": ".pdf", b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg"}
_TIFF = (b"II*\x00", b"MM\x00*")

_OWN_PATH = re.compile(r"\d{6,19}/[0-9a-f]{64}\.[a-z]{3}")

NOT_A_SCAN = QT_TRANSLATE_NOOP("errors", "{file} is no PDF, PNG, JPEG or TIFF file: scan the request again.")
TOO_LARGE = QT_TRANSLATE_NOOP("errors", "{file} has {megabytes:.0f} MB; a scan has at most {limit} MB.")
UNREADABLE = QT_TRANSLATE_NOOP("errors", "The file {file} cannot be read: {reason}.")
UNWRITABLE = QT_TRANSLATE_NOOP(
    "errors", "The scan cannot be kept: {reason}. Look at the disk of the data folder."
)
ALTERED = QT_TRANSLATE_NOOP(
    "errors",
    "The scan of requisition {reference} is not what was kept (its hash differs): tell the administrator.",
)

NOT_HERE = QT_TRANSLATE_NOOP(
    "errors",
    "The scan of requisition {reference} is only on the workstation that took it in: start the console there once.",
)
GONE = QT_TRANSLATE_NOOP(
    "errors",
    "The scan of requisition {reference} is not in the data folder any more: restore a backup of it.",
)

Otherwise = Callable[[ConsoleError], None]


class ScanKeeper(QObject):
    """Lives in the GUI thread; files are read and written in `work`'s."""

    def __init__(
        self,
        service: RequisitionService,
        work: Work,
        folder: Path,
        room: DatabaseService | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`room`: the database that carries scans to the other workstations; None where there is no other."""
        super().__init__(parent)
        self._service, self._work, self._folder, self._room = service, work, folder, room

    def keep(self, number: int, source: Path, then: Callable[[], None], otherwise: Otherwise) -> None:
        """Copy a file and write it down. Raises NotPermitted; `otherwise` hears what is wrong with the file."""
        by = self._service.sign()

        def on_kept(scan: Scan) -> None:
            try:
                self._service.write_one(number, lambda session: results.put_scan(session, number, scan, by))
            except ConsoleError as error:
                otherwise(error)
                return
            self._service.tell(number, "scan")
            self._share([(scan.sha256, scan.path)], then, otherwise)

        self._work.run(lambda: keep_scan(source, self._folder, number), on_kept, otherwise)

    def check(self, requisition: Requisition, then: Callable[[Path], None], otherwise: Otherwise) -> None:
        """The kept file, after its hash was made again. Raises NotPermitted."""
        self._service.require()
        scan, room = requisition.scan, self._room
        if scan is None or not scan.is_kept:
            return
        file, sha256, reference = self._folder / scan.path, scan.sha256, requisition.reference

        def bring(content: bytes | None) -> None:
            # A row of the database says where a file is written: nowhere but in the folder.
            if content is None or not _OWN_PATH.fullmatch(scan.path):
                otherwise(StorageFault(NOT_HERE, reference=reference))
            else:
                self._work.run(lambda: _brought(file, content), then, otherwise)

        def on_checked(found: Path | None) -> None:
            if found is not None:
                then(found)
            elif room is None:
                otherwise(StorageFault(GONE, reference=reference))
            else:
                room.fetch(lambda session: scan_pieces.content(session, sha256), bring, otherwise)

        self._work.run(lambda: _checked(file, sha256, reference), on_checked, otherwise)

    def share(self) -> None:
        """Put into the room's database what this workstation took in before the room had it, one after the other."""
        if self._room is not None:
            self._room.fetch(scan_pieces.missing, lambda missing: self._share(missing))

    def _share(
        self,
        scans: Sequence[tuple[str, str]],
        then: Callable[[], None] = lambda: None,
        otherwise: Otherwise = lambda _error: None,
    ) -> None:
        """(SHA-256, path) each; those whose file is not here, or is not what it was, are another's to bring."""
        room, rest = self._room, deque(scans)
        if room is None:
            then()
            return

        def go_on(_nothing: None = None) -> None:
            if not rest:
                then()
                return
            sha256, path = rest.popleft()
            self._work.run(
                lambda: _whole(self._folder / path, sha256), lambda found: put(sha256, found), otherwise
            )

        def put(sha256: str, found: bytes | None) -> None:
            if found is None:
                go_on()
            else:
                room.write(lambda session: scan_pieces.put(session, sha256, found), go_on, otherwise)

        go_on()


def keep_scan(source: Path, folder: Path, number: int) -> Scan:
    """Copy as `<number>/<hash>.<kind>` by way of `.part`. Raises InvalidInput, StorageFault. Any thread."""
    try:
        size = source.stat().st_size
        if size > SIZE_LIMIT_BYTES:
            limit = SIZE_LIMIT_BYTES // 1024**2
            raise InvalidInput(TOO_LARGE, file=source.name, megabytes=size / 1024**2, limit=limit)
        content = source.read_bytes()
    except OSError as error:
        raise InvalidInput(UNREADABLE, file=source.name, reason=error.strerror or "") from None
    kind = _kind(content)
    if kind is None:
        raise InvalidInput(NOT_A_SCAN, file=source.name)
    sha256 = hashlib.sha256(content).hexdigest()
    path = Path(f"{number:06d}") / f"{sha256}{kind}"
    try:
        _write_alone(folder / path, content)
    except OSError as error:
        raise StorageFault(UNWRITABLE, reason=error.strerror or "") from None
    return Scan(clean_line(source.name)[:NAME_LIMIT], path.as_posix(), sha256, len(content))


def _kind(content: bytes) -> str | None:
    """By its first bytes: a name says nothing."""
    if content.startswith(_TIFF):
        return ".tif"
    return next((kind for mark, kind in _SIGNATURES.items() if content.startswith(mark)), None)


def _write_alone(path: Path, content: bytes) -> None:
    for folder in (path.parent.parent, path.parent):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)


def _checked(file: Path, sha256: str, reference: str) -> Path | None:
    """None when it is not here."""
    try:
        found = hashlib.sha256(file.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StorageFault(UNREADABLE, file=file.name, reason=error.strerror or "") from None
    if found != sha256:
        raise StorageFault(ALTERED, reference=reference)
    return file


def _brought(file: Path, content: bytes) -> Path:
    """Written here as it was there. Raises StorageFault."""
    try:
        _write_alone(file, content)
    except OSError as error:
        raise StorageFault(UNWRITABLE, reason=error.strerror or "") from None
    return file


def _whole(file: Path, sha256: str) -> bytes | None:
    try:
        content = file.read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == sha256 else None
