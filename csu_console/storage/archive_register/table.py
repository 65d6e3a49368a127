"""The register as a table for a spreadsheet, in French like every paper of the room; formulas are made texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from csu_console.domain.archive_register import RegisterDay
from csu_console.storage.csv_text import neutralise, table

HEADER = (
    *("jour", "camera", "premiere_image_utc", "derniere_image_utc", "fichiers", "dont_sans_empreinte"),
    *("octets", "images", "images_couvertes", "interruptions", "interruptions_s"),
    *("destruction_due_utc", "fichiers_detruits", "detruit_utc", "en_retard", "motif", "conserve"),
    *("remis_utc", "procedure", "etat"),
)

CAUSES = {
    "held": "procédure levée",
    "not_running": "programme arrêté",
    "not_removable": "fichier résistant ou arrêt pendant la destruction",
    "shortened": "délai raccourci ou horloge changée",
    "disk_full": "avant terme : disque plein",
    "without_row": "fichier sans ligne en base (arrêt imprévu)",
}
STATES = {
    "kept": "présent",
    "partly": "destruction commencée",
    "destroyed": "détruit",
    "held": "conservé pour une procédure",
    "overdue": "hors délai",
    "nothing": "rien d'enregistré",
}


def cells(day: RegisterDay, now_utc: datetime) -> tuple[str, ...]:
    """One line of the table."""
    values = (
        *(day.day, day.camera_number, day.first_utc, day.last_utc, day.segments_count, day.unhashed_count),
        *(day.bytes_count, day.frames_count, day.covered_frames, day.gaps_count, day.gaps_s, day.due_utc),
        *(day.destroyed_count, day.destroyed_utc, day.late_count),
        " ; ".join(CAUSES.get(cause, cause) for cause in day.causes),
        "oui" if day.held else "non",
        " ; ".join(_text(at) for at, _ in day.handed),
        " ; ".join(reference for _, reference in day.handed),
        STATES[day.state(now_utc).value],
    )
    return tuple(neutralise(_text(value)) for value in values)


def register_csv(days: Iterable[RegisterDay], now_utc: datetime) -> bytes:
    """The whole table."""

    def lines() -> Iterator[tuple[str, ...]]:
        for day in days:
            yield cells(day, now_utc)

    return table(HEADER, lines())


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(sep=" ", timespec="seconds").replace("+00:00", "")
    return "" if value is None else str(value)
