"""The consultation copies of a package, made of its MASTER files; an extra, never evidence."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable

from csu_console.domain.export_package import CONSULTATION, ItemResult
from csu_console.media.export.consultation import write_consultation
from csu_console.media.export.master_file import fault_of
from csu_console.services.export.package_files import PackageFolder


def add_consultation(
    folder: PackageFolder, results: tuple[ItemResult, ...], advance: Callable[[int], None]
) -> None:
    """One file beside each MASTER file. Raises StorageFault, and what `advance` raises."""
    for result in results:
        for file in result.files:
            name = file.path.rpartition("/")[2]
            made = f"{CONSULTATION}/consultation_{name}"
            path = folder.path(made)
            title = f"Caméra {result.camera.number} {result.camera.name}"
            write_consultation(folder.part / file.path, path, title, lambda: advance(0))
            digest = hashlib.sha256()
            try:
                with path.open("rb") as written:
                    while chunk := written.read(1024 * 1024):
                        digest.update(chunk)
                    os.fsync(written.fileno())
            except OSError as error:
                raise fault_of(error, path) from error
            folder.note(made, digest.hexdigest())
