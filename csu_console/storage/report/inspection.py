"""The tables an inspector is shown: cameras, orders, masks, people, what is kept and what was destroyed.

No address, user name or password of a camera is ever among it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from csu_console.domain.archive_register import day_of
from csu_console.storage import exports
from csu_console.storage.archive_register.table import HEADER as REGISTER_HEADER
from csu_console.storage.archive_register.table import cells
from csu_console.storage.archive_register.view import register_days
from csu_console.storage.csv_text import neutralise, table
from csu_console.storage.database import Session
from csu_console.storage.export_register_csv import COLUMNS as EXPORT_COLUMNS
from csu_console.storage.export_register_csv import row as export_row
from csu_console.storage.report import inspection_moves as moved
from csu_console.storage.report import inspection_people as people
from csu_console.storage.report import inspection_rows as rows
from csu_console.storage.report.inspection_rows import Asked as Asked
from csu_console.storage.report.inspection_rows import Row
from csu_console.storage.report.inspection_rows import stills as stills


@dataclass(frozen=True, slots=True)
class Register:
    """One table of the file: its name, its columns, what its rows are read by, and in a line what it is."""

    name: str
    columns: tuple[str, ...]
    read: Callable[[Session, Asked], list[Row]]
    what: str

    def content(self, session: Session, asked: Asked) -> bytes:
        """As French spreadsheets open it; cells that would be formulas are texts."""
        return table(self.columns, ([cell(value) for value in row] for row in self.read(session, asked)))


def cell(value: object) -> str:
    """A value in a file: instants in UTC to the second, truths as oui and non."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, bytes):
        return value.hex()
    return neutralise(str(value)) if isinstance(value, str) else str(value)


def register_rows(session: Session, asked: Asked) -> list[Row]:
    """The register's lines of the period, as its own export writes them."""
    first, last = day_of(asked.from_utc), day_of(asked.until_utc - timedelta(microseconds=1))
    return [cells(day, asked.now_utc) for day in register_days(session, first, last)]


def export_rows(session: Session, asked: Asked) -> list[Row]:
    """Everything handed over in the period, line by line."""
    return [tuple(export_row(line)) for line in exports.lines(session, asked.from_utc, asked.until_utc)]


_CAMERA = ("camera", "identifiant")
REGISTERS = (
    Register(
        "cameras.csv",
        (
            *_CAMERA,
            "nom",
            "site",
            "adresse",
            "commune",
            "voie",
            "type",
            "nomade",
            "finalites",
            "enregistrement_voulu",
            "retiree_utc",
        ),
        rows.cameras_rows,
        "chaque caméra, en service ou retirée : lieu, type, finalités",
    ),
    Register(
        "autorisations.csv",
        (*_CAMERA, "arrete", "du", "au", "conservation_jours", "etat_ce_jour"),
        rows.orders_rows,
        "arrêté de chaque caméra en service, durée de conservation, état ce jour",
    ),
    Register(
        "deplacements-nomades.csv",
        (
            *(*_CAMERA, "etat", "depuis_utc", "site", "adresse", "commune", "prefet_informe_le"),
            *("reference", "arrete", "motif", "saisi_par", "saisi_utc", "annule_par"),
        ),
        moved.moves_rows,
        "chaque déplacement d'une caméra nomade : depuis quand, où, préfet informé le",
    ),
    Register(
        "masques.csv",
        (*_CAMERA, "version", "etat", "masques", "auteur", "approbateur", "motif", "approuve_utc", "image"),
        rows.masks_rows,
        "chaque version des masques : auteur, approbateur, motif, image masquée",
    ),
    Register(
        "habilitations.csv",
        people.PAPERS_COLUMNS,
        people.papers_rows,
        "habilitations, agréments, serments, formations et charte de chaque compte",
    ),
    Register(
        "registre-visites.csv",
        people.VISITS_COLUMNS,
        people.visits_rows,
        "visiteurs de la salle pendant la période",
    ),
    Register(
        "registre-droit-acces.csv",
        people.ACCESS_COLUMNS,
        people.access_rows,
        "demandes de droit d'accès de la période et demandes sans décision, sans le nom du demandeur",
    ),
    Register(
        "cameras-deplacees.csv",
        (*_CAMERA, "version", "constate_utc", "deplacement"),
        rows.doubts_rows,
        "caméras vues déplacées depuis leurs masques",
    ),
    Register(
        "registre-enregistrements.csv",
        (
            *_CAMERA,
            "jour_utc",
            "premiere_image_utc",
            "derniere_image_utc",
            "fichiers",
            "octets",
            "destruction_au_plus_tard_utc",
        ),
        rows.kept_rows,
        "enregistrements présents par caméra et par jour, et leur destruction au plus tard",
    ),
    Register(
        "registre-journalier.csv",
        REGISTER_HEADER,
        register_rows,
        "registre des enregistrements, tenu chaque jour par caméra : première et dernière image, interruptions, "
        "fichiers, destruction due et faite, retard et motif, date de remise",
    ),
    Register(
        "registre-interruptions.csv",
        (*_CAMERA, "debut_utc", "fin_utc", "cause"),
        rows.gaps_rows,
        "interruptions d'enregistrement de la période, et leur cause",
    ),
    Register(
        "registre-enregistrements-alleges.csv",
        (*_CAMERA, "debut_utc", "fin_utc", "images_par_seconde", "cause"),
        rows.thinned_rows,
        "périodes où un enregistrement a gardé moins d'images que voulu, et combien par seconde",
    ),
    Register(
        "registre-destructions.csv",
        ("journal_numero", "date_heure_utc", "poste", "fichiers_detruits", "resultat"),
        rows.destroyed_rows,
        "destructions de la période, d'après le journal",
    ),
    Register(
        "preuve-conservation.csv",
        (
            *_CAMERA,
            "conservation_jours",
            "fichiers_presents",
            "plus_ancien_utc",
            "a_detruire_utc",
            "hors_delai",
            "conforme",
        ),
        rows.proof_rows,
        "par caméra : le plus ancien enregistrement présent, et ce qui serait hors délai",
    ),
    Register(
        "registre-exports.csv",
        EXPORT_COLUMNS,
        export_rows,
        "chaque export de la période : caméra, dates filmées, durée, agent, destinataire, motif, support, empreinte",
    ),
)
