"""The export register for a spreadsheet: every field of every line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from csu_console.domain.export import NOTHING_SAID, ExportLine
from csu_console.storage.csv_text import neutralise, table

COLUMNS = (
    *("ligne", "export", "camera", "nom_camera", "demande_du_utc", "demande_au_utc"),
    *(
        "filme_du_utc",
        "filme_au_utc",
        "duree_s",
        "fichiers",
        "octets",
        "exporte_le_utc",
        "agent",
        "habilitation",
    ),
    *("poste", "destinataire", "motif", "requisition", "support", "numero_support", "sha256_manifeste"),
)
NO_PICTURE = "aucune image"


def register_csv(lines: Sequence[ExportLine]) -> bytes:
    """One row a line, in the order given; the file's words are French, as those of every register here."""
    return table(COLUMNS, [row(line) for line in lines])


def row(line: ExportLine) -> list[str]:
    """The fields of a line in the order of `COLUMNS`; none of them empty."""
    first, last = (
        NO_PICTURE if at is None else _instant(at) for at in (line.filmed_from_utc, line.filmed_until_utc)
    )
    texts = [
        *(str(line.sequence), line.export, str(line.camera_number), line.camera_name),
        *(_instant(line.from_utc), _instant(line.until_utc), first, last),
        *(f"{line.filmed.total_seconds():.3f}".replace(".", ","), str(line.files_count)),
        *(str(line.bytes_count), _instant(line.exported_utc), line.person, line.habilitation),
        *(line.workstation, line.recipient, line.reason, line.requisition),
        *(line.medium.value, line.media_serial, line.manifest_sha256),
    ]
    return [neutralise(text or NOTHING_SAID) for text in texts]


def _instant(at_utc: datetime) -> str:
    return at_utc.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
