"""A finished MASTER file gets its boxes and its seal. In the export's thread."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from csu_console.config.export_key import ExportKey
from csu_console.media.export.master_file import fault_of
from csu_console.media.export.onvif_boxes import SealFacts, add_boxes
from csu_console.media.export.sealed_digest import SealedDigest


def seal_file(path: Path, facts: SealFacts, key: ExportKey, progress: Callable[[int], None]) -> str:
    """Seal a file in place and make it durable; returns its SHA-256, hexadecimal.

    Raises StorageFault, and what `progress` (bytes read since the last call) raises.
    """
    try:
        with path.open("rb+") as file:
            at = add_boxes(file, facts, key.certificate, key.signature_bytes)
            file.flush()
            digest = SealedDigest(file, at, key.signature_bytes, progress)
            signature = key.sign(digest.zeroed)
            file.seek(at)
            file.write(signature)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise fault_of(error, path) from error
    return digest.with_signature(signature)
