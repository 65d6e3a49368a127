"""Plans and stills for the wall: kept in the room's rows, so that a wall computer needs no file of anybody."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from csu_console.domain.actor import Access
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.permission import Permission
from csu_console.domain.stream import ProfileName
from csu_console.domain.wall_item import TITLE_LIMIT, StillItem, WallItem
from csu_console.services.database_service import DatabaseService
from csu_console.storage import wall_pictures
from csu_console.storage.snapshots import taken_utc

LARGEST_BYTES = 8 * 1024 * 1024
"""A plan of A3 at 200 dpi as PNG has 3 MB."""

NO_PICTURE = QT_TRANSLATE_NOOP("errors", "The file {file} is no PNG or JPEG picture.")
TOO_LARGE = QT_TRANSLATE_NOOP(
    "errors", "The picture {file} has {size_mb:.0f} MB, {limit_mb} MB are the most: make it smaller."
)
KEPT_STILL = QT_TRANSLATE_NOOP(
    "errors", "{file} is a still of a camera, which goes with its recordings: send a new still of the camera."
)
UNREADABLE = QT_TRANSLATE_NOOP("errors", "The file {file} cannot be read: {reason}.")

Otherwise = Callable[[ConsoleError], None]


class Snapshots(Protocol):
    """SnapshotService: `then` gets the file, or the error."""

    def take(
        self,
        camera_id: int,
        profile: ProfileName = ProfileName.MAIN,
        operator: str = "",
        then: Callable[[Path | ConsoleError], None] | None = None,
    ) -> None: ...


class FindsCameras(Protocol):
    """InventoryService."""

    def camera(self, camera_id: int) -> Camera | None: ...


class ShowsItems(Protocol):
    """WallService."""

    def show(
        self,
        screen_id: int,
        tile: int,
        item: WallItem,
        then: Callable[[None], None] | None = None,
        otherwise: Otherwise | None = None,
    ) -> None: ...


class WallPictures(QObject):
    """Lives in the GUI thread. What nothing shows any more is swept by `services.wall.picture_sweep`."""

    refused = Signal(object)
    """ConsoleError, of a command without `otherwise`."""

    def __init__(
        self,
        database: DatabaseService,
        wall: ShowsItems,
        snapshots: Snapshots,
        snapshots_folder: Path,
        access: Access,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database, self._wall, self._snapshots = database, wall, snapshots
        self._folder, self._access, self._clock = snapshots_folder, access, clock

    def show_file(
        self,
        screen_id: int,
        tile: int,
        path: Path,
        title: str,
        then: Callable[[None], None] | None = None,
        otherwise: Otherwise | None = None,
    ) -> None:
        """A plan from a file. Raises NotPermitted, InvalidInput for a file that is no picture, or a kept still."""
        self._access.require(Permission.WALL_DRIVE)
        if path.resolve().is_relative_to(self._folder.resolve()):
            # As a plan it would outlive the recordings it belongs to.
            raise InvalidInput(KEPT_STILL, file=path.name)
        content = read_picture(path)
        self._keep(screen_id, tile, content, " ".join(title.split())[:TITLE_LIMIT], None, then, otherwise)

    def show_still(
        self,
        screen_id: int,
        tile: int,
        camera_id: int,
        then: Callable[[None], None] | None = None,
        otherwise: Otherwise | None = None,
    ) -> None:
        """The next masked frame of a camera, still. It is a snapshot like any other and needs that right; on the
        wall it lives a day. Raises NotPermitted."""
        self._access.require(Permission.WALL_DRIVE)

        def taken(result: Path | ConsoleError) -> None:
            try:
                if isinstance(result, ConsoleError):
                    raise result
                content = read_picture(result)
            except ConsoleError as error:
                self._refuse(error, otherwise)
                return
            still = (camera_id, result)
            self._keep(screen_id, tile, content, "", still, then, otherwise)

        self._snapshots.take(camera_id, then=taken)

    def _keep(
        self,
        screen_id: int,
        tile: int,
        content: bytes,
        title: str,
        still: tuple[int, Path] | None,
        then: Callable[[None], None] | None,
        otherwise: Otherwise | None,
    ) -> None:
        now = self._clock.utc_now()
        camera_id = None if still is None else still[0]
        taken = None if still is None else taken_utc(still[1])

        def kept(picture_id: int) -> None:
            try:
                self._wall.show(
                    screen_id, tile, StillItem(picture_id, title, camera_id, taken), then, otherwise
                )
            except ConsoleError as error:
                self._refuse(error, otherwise)

        self._database.write(
            lambda session: wall_pictures.add_picture(session, content, camera_id, now),
            kept,
            partial(self._refuse, otherwise=otherwise),
        )

    def _refuse(self, error: ConsoleError, otherwise: Otherwise | None) -> None:
        if otherwise is not None:
            otherwise(error)
        else:
            self.refused.emit(error)


def read_picture(path: Path) -> bytes:
    """The bytes of a PNG or JPEG file. Raises InvalidInput."""
    try:
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            raise InvalidInput(
                TOO_LARGE, file=path.name, size_mb=size / 2**20, limit_mb=LARGEST_BYTES // 2**20
            )
        content = path.read_bytes()
    except OSError as error:
        raise InvalidInput(UNREADABLE, file=path.name, reason=error.strerror or "") from None
    if not content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        raise InvalidInput(NO_PICTURE, file=path.name)
    return content
