"""The files of an export, in a folder or in a disc image, opened with care: they come from anywhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.storage.disc_image import FILES_LIMIT, DiscImage, open_image

NOT_THERE = QT_TRANSLATE_NOOP("errors", "{path} is not there.")
UNREADABLE = QT_TRANSLATE_NOOP("errors", "{path} cannot be read: {reason}.")
UNSAFE = QT_TRANSLATE_NOOP(
    "errors", "This export names a file outside itself ({name}): it was forged, and nothing of it was opened."
)
TOO_MANY = QT_TRANSLATE_NOOP("errors", "{path} holds too many files to be an export.")
TOO_LARGE = QT_TRANSLATE_NOOP("errors", "{name} is too large to be part of an export.")

DEPTH_LIMIT = 3
IMAGE_SUFFIX = ".iso"


class PackageSource(Protocol):
    """Names are relative, with `/`. Every method raises InvalidInput."""

    def names(self) -> tuple[str, ...]: ...

    def links(self) -> tuple[str, ...]:
        """What is there and is no plain file: never followed."""
        ...

    def opened(self, name: str) -> AbstractContextManager[BinaryIO]: ...


class FolderSource:
    """A folder; links are named and never followed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._names: list[str] = []
        self._links: list[str] = []
        try:
            self._walk(root, "")
        except OSError as error:
            raise InvalidInput(UNREADABLE, path=str(root), reason=error.strerror or "") from None

    def names(self) -> tuple[str, ...]:
        return tuple(self._names)

    def links(self) -> tuple[str, ...]:
        return tuple(self._links)

    @contextmanager
    def opened(self, name: str) -> Iterator[BinaryIO]:
        path = self._root / safe_name(name)
        try:
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        except OSError as error:
            raise InvalidInput(UNREADABLE, path=name, reason=error.strerror or "") from None
        with os.fdopen(handle, "rb") as file:
            yield file

    def _walk(self, folder: Path, begins: str) -> None:
        if begins.count("/") >= DEPTH_LIMIT:
            raise InvalidInput(TOO_MANY, path=str(self._root))
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda each: each.name):
                name = begins + entry.name
                if len(self._names) + len(self._links) >= FILES_LIMIT:
                    raise InvalidInput(TOO_MANY, path=str(self._root))
                if entry.is_dir(follow_symlinks=False):
                    self._walk(folder / entry.name, name + "/")
                elif entry.is_file(follow_symlinks=False):
                    self._names.append(name)
                else:
                    self._links.append(name)


class ImageSource:
    """A disc image."""

    def __init__(self, image: DiscImage) -> None:
        self._image = image

    def names(self) -> tuple[str, ...]:
        return self._image.names()

    def links(self) -> tuple[str, ...]:
        return ()

    def opened(self, name: str) -> AbstractContextManager[BinaryIO]:
        return self._image.opened(safe_name(name))


@contextmanager
def open_source(path: Path) -> Iterator[PackageSource]:
    """Raises InvalidInput."""
    if not path.exists():
        raise InvalidInput(NOT_THERE, path=str(path))
    if path.is_dir():
        yield FolderSource(path)
    else:
        with open_image(path) as image:
            yield ImageSource(image)


def safe_name(name: str) -> str:
    """The same name. Raises InvalidInput for one that leaves the package or plays tricks."""
    parts = PurePosixPath(name).parts
    tricks = "\\" in name or ":" in name or any(ord(char) < 32 for char in name)
    if not parts or tricks or name.startswith("/") or ".." in parts or "/".join(parts) != name:
        raise InvalidInput(UNSAFE, name=name[:100])
    return name


def read_small(source: PackageSource, name: str, limit: int) -> bytes:
    """A whole file. Raises InvalidInput when it is larger than `limit`."""
    with source.opened(name) as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        raise InvalidInput(TOO_LARGE, name=name)
    return content
