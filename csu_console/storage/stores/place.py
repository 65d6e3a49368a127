"""What can be done with recordings in a store, whatever it is made of; and stores made of folders."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO, Protocol

from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault
from csu_console.storage.archive import POSES, Archive, sync_folder
from csu_console.storage.folder_walk import entries
from csu_console.storage.vault import Vault

MARK_NAME = "csu-store"
"""File in a shared folder that says which store it is."""

NOT_MOUNTED = QT_TRANSLATE_NOOP(
    "errors",
    "The folder {folder} is not the store {name}: is the share mounted? (Its file csu-store is missing.)",
)
UNREACHABLE = QT_TRANSLATE_NOOP("errors", "The store {name} cannot be reached: {reason}.")
NOT_WHOLE = QT_TRANSLATE_NOOP(
    "errors", "The store {name} did not keep {path} as it was sent; it is sent again."
)


class StoreUnreachable(StorageFault):
    """Now; what was asked may be asked again."""


class Place(Protocol):
    """Recordings by their paths, as in an archive. Any thread. All raise StorageFault; `open` also FileNotFoundError."""

    def check(self) -> None:
        """It answers, and is the store it should be."""

    def put(self, path: str, source: Path) -> None:
        """Keep a file and the record of poses beside it: whole and compared, or not at all. Again is as good."""

    def size(self, path: str) -> int | None:
        """Bytes of a recording; None when it is not there."""

    def open(self, path: str) -> BinaryIO:
        """Seekable, with a `name`. Wherever in the store it lies."""

    def remove(self, path: str) -> int:
        """Destroy it wherever it lies in the store; returns the bytes freed, 0 when it was gone. Looks afterwards."""

    def held(self) -> frozenset[str]:
        """What lies in the store's vault."""

    def hold(self, path: str) -> bool:
        """Into the vault; True when this call moved it."""

    def give_back(self, path: str) -> bool:
        """Out of the vault; True when this call moved it."""

    def of_days_before(self, day: date) -> Iterator[str]:
        """What lies outside the vault in folders of earlier UTC days."""


class FolderPlace:
    """A store that is a folder here: a share, or another machine's data folder that is shared."""

    def __init__(self, root: Path, name: str, mark: str) -> None:
        """`mark` "" for another machine's data folder, which has a file of its own."""
        self._root, self._name, self._mark = root, name, mark
        self._archive = Archive(root / "archive")
        self._vault = Vault(self._archive, root / "vault")

    def make(self) -> None:
        """Mark the folder as this store. Raises StorageFault when it is another's, or cannot be written."""
        mark = self._root / MARK_NAME
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            if mark.exists():
                self.check()
                return
            with mark.open("x", encoding="utf-8") as file:
                file.write(self._mark + "\n")
                file.flush()
                os.fsync(file.fileno())
            sync_folder(self._root)
        except OSError as error:
            raise self._fault(error) from None

    def check(self) -> None:
        if not self._mark:
            if not self._root.is_dir():
                raise StoreUnreachable(NOT_MOUNTED, folder=str(self._root), name=self._name)
            return
        try:
            found = (self._root / MARK_NAME).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            found = ""
        if found != self._mark:
            raise StoreUnreachable(NOT_MOUNTED, folder=str(self._root), name=self._name)

    def put(self, path: str, source: Path) -> None:
        self.check()
        target = self._archive.file(path)
        try:
            poses = source.with_suffix(POSES)
            target.parent.mkdir(parents=True, exist_ok=True)
            if poses.exists():
                self._copy(poses, target.with_suffix(POSES))
            self._copy(source, target)
            sync_folder(target.parent)
        except FileNotFoundError:
            raise
        except OSError as error:
            raise self._fault(error) from None

    def _copy(self, source: Path, target: Path) -> None:
        part = target.with_name(target.name + ".moving")
        with source.open("rb") as read, part.open("wb") as written:
            shutil.copyfileobj(read, written, 1024 * 1024)
            written.flush()
            os.fsync(written.fileno())
        if _digest(part) != _digest(source):
            part.unlink(missing_ok=True)
            raise StoreUnreachable(NOT_WHOLE, name=self._name, path=target.name)
        part.replace(target)

    def size(self, path: str) -> int | None:
        self.check()
        try:
            return self._vault.file(path).stat().st_size
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._fault(error) from None

    def open(self, path: str) -> BinaryIO:
        self.check()
        for file in (self._archive.file(path), self._vault.file(path), self._archive.file(path)):
            with contextlib.suppress(FileNotFoundError):
                return file.open("rb")
        raise FileNotFoundError(path)

    def remove(self, path: str) -> int:
        self.check()
        try:
            freed = self._vault.remove(path)
        except OSError as error:
            raise self._fault(error) from None
        return freed

    def held(self) -> frozenset[str]:
        self.check()
        return frozenset(file.path for file in self._vault.files())

    def hold(self, path: str) -> bool:
        return self._moved(self._vault.take_in, path)

    def give_back(self, path: str) -> bool:
        return self._moved(self._vault.give_back, path)

    def of_days_before(self, day: date) -> Iterator[str]:
        self.check()
        for camera in entries(self._archive.root):
            for folder in entries(camera) if camera.name.isdecimal() else ():
                if folder.name < day.isoformat():
                    yield from (
                        f"{camera.name}/{folder.name}/{file.name}"
                        for file in entries(folder)
                        if file.suffix == ".mp4"
                    )

    def _moved(self, move: object, path: str) -> bool:
        assert callable(move)
        self.check()
        try:
            return bool(move(path))
        except OSError as error:
            raise self._fault(error) from None

    def _fault(self, error: OSError) -> StorageFault:
        return StoreUnreachable(UNREACHABLE, name=self._name, reason=error.strerror or type(error).__name__)


def _digest(file: Path) -> bytes:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").digest()
