"""The file for an inspection (dossier de contrôle): tables, stills and documents in one ZIP, with their hashes.

Qt-free; runs in the job's thread. `sha256sum -c SHA256SUMS` checks what was unpacked.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, StorageFault
from csu_console.services.archive.archive_register import ANCHORS
from csu_console.services.database_service import DatabaseService
from csu_console.storage import mask_stills
from csu_console.storage.archive_register.verify import verify as verify_register
from csu_console.storage.csv_text import table
from csu_console.storage.database import Session
from csu_console.storage.journal import export, search, witness
from csu_console.storage.journal.verify import Verification, verify
from csu_console.storage.report.inspection import REGISTERS, Asked, cell, stills

NOT_WRITTEN = QT_TRANSLATE_NOOP("errors", "The file {file} cannot be written: {reason}.")
HASHES = "SHA256SUMS"
EXTRACT, CHECK, READ_ME = "journal.csv", "verification-journal.csv", "LISEZMOI.txt"
REGISTER_CHECK = "verification-registre.csv"

Progress = Callable[[int], None]
"""Percent done; raises to stop."""
Documents = Mapping[str, Callable[[], bytes]]


class InspectionCancelled(ConsoleError):
    """Given up before it was whole: nothing is left of it."""

    def __init__(self) -> None:
        super().__init__(
            QT_TRANSLATE_NOOP("errors", "The inspection file was cancelled: nothing was written.")
        )


def write_inspection(
    database: DatabaseService,
    path: Path,
    asked: Asked,
    documents: Documents,
    witnesses: Iterable[Path],
    progress: Progress,
) -> int:
    """Write everything beside `path` and rename it when it is whole; returns the number of files in it.

    Raises StorageFault, and what `progress` raises; then nothing is left.
    """
    part = path.with_name(path.name + ".part")
    try:
        try:
            with part.open("wb") as file:
                count = _fill(file, database, asked, documents, tuple(witnesses), progress)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise StorageFault(NOT_WRITTEN, file=str(path), reason=error.strerror or "") from None
    return count


def _fill(
    file: io.BufferedWriter,
    database: DatabaseService,
    asked: Asked,
    documents: Documents,
    witnesses: tuple[Path, ...],
    progress: Progress,
) -> int:
    sums: list[str] = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:

        def put(name: str, chunks: Iterable[bytes]) -> None:
            digest = hashlib.sha256()
            stamp = asked.now_utc.astimezone().timetuple()[:6]
            with archive.open(zipfile.ZipInfo(name, stamp), "w", force_zip64=True) as entry:
                for chunk in chunks:
                    digest.update(chunk)
                    entry.write(chunk)
            sums.append(f"{digest.hexdigest()}  {name}\n")

        for place, register in enumerate(REGISTERS):
            progress(25 * place // len(REGISTERS))
            put(register.name, [database.read(lambda s, r=register: r.content(s, asked))])  # type: ignore[misc]
        for name, make in documents.items():
            progress(25)
            put(name, [make()])
        kept = database.read(stills)
        for place, (camera_id, version, name) in enumerate(kept):
            progress(25 + 25 * place // len(kept))
            still = database.read(lambda s, c=camera_id, v=version: mask_stills.still_of(s, c, v))  # type: ignore[misc]
            if still is not None:
                put(name, [still.png])
        progress(50)
        put(EXTRACT, _journal(database, asked, progress))
        put(CHECK, [_checked(_verified(database, witnesses, progress))])
        anchors = [file.with_name(ANCHORS) for file in witnesses]
        checked = database.read(lambda session: verify_register(session, witness.read(anchors)))
        put(REGISTER_CHECK, [_checked(checked)])
        put(READ_ME, [_read_me(asked)])
        archive.writestr(zipfile.ZipInfo(HASHES, asked.now_utc.astimezone().timetuple()[:6]), "".join(sums))
        progress(100)
    return len(sums) + 1


def _journal(database: DatabaseService, asked: Asked, progress: Progress) -> Iterator[bytes]:
    """The period's entries as the journal's own export writes them; each batch is a read of its own."""
    yield _lines([export.HEADER]).encode("utf-8-sig")
    after = 0
    while True:

        def ask(session: Session, after: int = after) -> export.Batch:
            return search.entries_of_period(session, asked.from_utc, asked.until_utc, after, export.BATCH)

        batch = database.read(ask)
        if not batch:
            return
        progress(60)
        yield _lines([export.cells(entry) for entry in batch]).encode("utf-8")
        after = batch[-1].sequence


def _lines(rows: list[tuple[str, ...]]) -> str:
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=";").writerows(rows)
    return target.getvalue()


def _verified(database: DatabaseService, witnesses: tuple[Path, ...], progress: Progress) -> Verification:
    def go_on(done: int, total: int) -> bool:
        progress(70 + (29 * done // total if total else 0))
        return True

    return database.read(lambda session: verify(session, witness.read(witnesses), go_on))


def _read_me(asked: Asked) -> bytes:
    """What is what, for who unpacks it: in French, as all of the file."""
    first, last = asked.from_utc.astimezone(), (asked.until_utc - timedelta(seconds=1)).astimezone()
    lines = [
        "DOSSIER DE CONTRÔLE",
        f"Période du {first:%d/%m/%Y} au {last:%d/%m/%Y}, toutes communes.",
        f"Établi le {asked.now_utc.astimezone():%d/%m/%Y à %H:%M}. Les dates et heures des tableaux sont en UTC.",
        "",
        *(f"{register.name} : {register.what}" for register in REGISTERS),
        "masques/*.png : l'image masquée de chaque version des masques, quand elle a été prise",
        f"{EXTRACT} : le journal d'audit de la période, tel que le programme l'exporte",
        f"{CHECK} : la vérification de toute la chaîne du journal",
        f"{REGISTER_CHECK} : la vérification de toute la chaîne du registre des enregistrements",
        "rapport.pdf : les chiffres de la période, sans donnée à caractère personnel",
        f"{HASHES} : l'empreinte SHA-256 de chaque fichier",
        "",
        f"Vérifier, une fois le dossier décompressé : sha256sum -c {HASHES}",
        "Ne contient ni adresse réseau, ni mot de passe, ni page de la main courante.",
        "Les tableaux nomment des agents : ce dossier est pour l'autorité qui le demande.",
    ]
    return "\r\n".join([*lines, ""]).encode("utf-8-sig")


def _checked(found: Verification) -> bytes:
    broken = found.broken
    rows = (
        ("chaine_intacte", found.sound),
        ("ecritures_verifiees", found.entries_count),
        ("premiere", found.first),
        ("derniere", found.last),
        ("ancres_verifiees", found.witnesses_count),
        ("premiere_rupture", None if broken is None else broken.sequence),
        ("nature_de_la_rupture", None if broken is None else broken.fault.value),
        ("protections_manquantes", len(found.missing_guards)),
    )
    return table(("point", "valeur"), ((name, cell(value)) for name, value in rows))
