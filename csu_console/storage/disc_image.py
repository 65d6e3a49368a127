"""Images of discs ready to burn: ISO 9660 with Rock Ridge, Joliet and UDF, so that every machine reads the names.

The one door to pycdlib.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput, StorageFault

NOT_WRITTEN = QT_TRANSLATE_NOOP("errors", "The disc image {file} cannot be written: {reason}.")
NO_IMAGE = QT_TRANSLATE_NOOP("errors", "{file} is not a disc image that can be read.")

FILES_LIMIT = 20_000
BLOCK_BYTES = 1024 * 1024
LABEL_LIMIT = 32
"""Characters of a volume's name (ISO 9660)."""

Reached = Callable[[int], None]
"""Bytes written since the last call; raises to stop."""


def write_image(folder: Path, image: Path, label: str, reached: Reached) -> None:
    """Write all files of `folder` (two levels) into a new file `image`, fsynced.

    Raises StorageFault, and what `reached` raises.
    """
    import pycdlib  # only who writes a disc waits for it

    disc = pycdlib.PyCdlib()
    disc.new(
        interchange_level=3,
        joliet=3,
        rock_ridge="1.09",
        udf="2.60",
        vol_ident=label[:LABEL_LIMIT].upper().replace("-", "_"),
    )
    told = 0

    def progress(done: int, _total: int, _opaque: object = None) -> None:
        nonlocal told
        fresh, told = done - told, done
        reached(fresh)

    try:
        for place, child in enumerate(sorted(folder.iterdir())):
            _add(disc, child, f"/N{place:04d}", f"/{child.name}", child.name)
        with image.open("xb") as target:
            disc.write_fp(target, blocksize=BLOCK_BYTES, progress_cb=progress)
            target.flush()
            os.fsync(target.fileno())
    except OSError as error:
        raise StorageFault(NOT_WRITTEN, file=image.name, reason=error.strerror or "") from error
    except pycdlib.pycdlibexception.PyCdlibException as error:
        raise StorageFault(NOT_WRITTEN, file=image.name, reason=str(error)) from error
    finally:
        disc.close()


def _add(disc: Any, path: Path, short: str, full: str, name: str) -> None:
    """`short`: the plain ISO 9660 path, letters and digits only; `full`: the one people read."""
    if path.is_dir():
        disc.add_directory(iso_path=short, rr_name=name, joliet_path=full, udf_path=full)
        for place, child in enumerate(sorted(path.iterdir())):
            _add(disc, child, f"{short}/F{place:06d}", f"{full}/{child.name}", child.name)
    else:
        disc.add_file(str(path), iso_path=f"{short}.;1", rr_name=name, joliet_path=full, udf_path=full)


class DiscImage:
    """A written image, for reading. Not for several threads."""

    def __init__(self, disc: Any, path: Path) -> None:
        self._disc, self._path = disc, path

    def names(self) -> tuple[str, ...]:
        """Files by their path without the first `/`. Raises InvalidInput."""
        found: list[str] = []
        with _read_of(self._path):
            for folder, _folders, files in self._disc.walk(joliet_path="/"):
                found.extend(f"{folder.rstrip('/')}/{name}".lstrip("/") for name in files)
                if len(found) > FILES_LIMIT:
                    raise InvalidInput(NO_IMAGE, file=self._path.name)
        return tuple(found)

    @contextmanager
    def opened(self, name: str) -> Iterator[BinaryIO]:
        """One file, seekable. Raises InvalidInput."""
        with _read_of(self._path), self._disc.open_file_from_iso(joliet_path=f"/{name}") as file:
            yield file


@contextmanager
def open_image(path: Path) -> Iterator[DiscImage]:
    """Raises InvalidInput for what is no image."""
    import pycdlib

    disc = pycdlib.PyCdlib()
    with _read_of(path):
        disc.open(str(path))
    try:
        yield DiscImage(disc, path)
    finally:
        with contextlib.suppress(Exception):
            disc.close()


@contextmanager
def _read_of(path: Path) -> Iterator[None]:
    """A forged image fails in many ways inside the library: all of them mean the same to a person."""
    try:
        yield
    except (ConsoleError, MemoryError):
        raise
    except Exception as error:
        raise InvalidInput(NO_IMAGE, file=path.name) from error
