"""The columns of the camera list: their names in two languages, and how each cell is read and written."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime
from enum import Enum
from typing import TypeVar

from csu_console.domain.camera import CameraKind, Purpose
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.search import fold
from csu_console.domain.stream import ProfileName, Transport

COLUMNS: dict[str, tuple[str, ...]] = {
    "commune": ("town", "municipality"),
    "site": ("place",),
    "adresse": ("address",),
    "latitude": ("lat",),
    "longitude": ("lon", "lng"),
    "numero": ("number", "n", "no"),
    "nom": ("name",),
    "alias": ("aliases",),
    "rue": ("street",),
    "type": ("kind",),
    "nomade": ("nomad", "mobile"),
    "azimut": ("azimuth", "azimuth_deg", "direction"),
    "champ": ("field_of_view", "field_of_view_deg", "angle"),
    "finalites": ("purposes", "finalite"),
    "autorisation": ("authorisation", "authorization"),
    "autorisation_date": ("authorisation_date", "authorization_date"),
    "autorisation_echeance": ("authorisation_expiry", "authorization_expiry"),
    "autorisation_temporaire": ("authorisation_temporary", "temporary"),
    "conservation_jours": ("retention_days",),
    "main_url": ("url", "url_principale"),
    "sub_url": ("url_secondaire",),
    "transport": (),
    "onvif": ("onvif_url",),
    "utilisateur": ("user", "username", "user_name"),
    "mot_de_passe": ("password",),
    "enregistrement": ("record", "recording"),
    "enregistrement_profil": ("record_profile",),
    "enregistrement_hauteur_px": ("record_height_px",),
    "enregistrement_images_s": ("record_rate_hz", "record_fps"),
}
"""Name written, and other names read. `mot_de_passe` is read and never written."""

REQUIRED = ("commune", "site", "numero", "nom")
NEVER_WRITTEN = "mot_de_passe"
TEXT_COLUMNS = frozenset(
    {
        "commune",
        "site",
        "adresse",
        "nom",
        "alias",
        "rue",
        "autorisation",
        "utilisateur",
        "main_url",
        "sub_url",
        "onvif",
    }
)
"""Cells of free text: written so that no spreadsheet runs them."""

KINDS = {"fixe": CameraKind.FIXED, "ptz": CameraKind.PTZ, "panoramique": CameraKind.PANORAMIC}
PURPOSES = {
    "batiments_publics": Purpose.PUBLIC_BUILDINGS,
    "defense_nationale": Purpose.NATIONAL_DEFENCE,
    "circulation": Purpose.TRAFFIC,
    "infractions_routieres": Purpose.TRAFFIC_OFFENCES,
    "securite_personnes": Purpose.SAFETY_OF_PERSONS,
    "terrorisme": Purpose.TERRORISM,
    "risques_naturels": Purpose.NATURAL_RISKS,
    "secours": Purpose.RESCUE,
    "parcs_attractions": Purpose.AMUSEMENT_PARKS,
    "assurance": Purpose.INSURANCE,
    "dechets": Purpose.WASTE,
}
PROFILES = {"principal": ProfileName.MAIN, "secondaire": ProfileName.SUB}
TRANSPORTS = {"tcp": Transport.TCP, "udp": Transport.UDP}
_YES, _NO = {"oui", "yes", "o", "y", "1", "vrai", "true", "x"}, {"non", "no", "n", "0", "faux", "false"}

_Choice = TypeVar("_Choice", bound=Enum)

NOT_A_NUMBER = QT_TRANSLATE_NOOP("errors", "{column}: {value} is not a number from {low} to {high}")
NOT_A_CHOICE = QT_TRANSLATE_NOOP("errors", "{column}: {value} is none of {choices}")
NOT_A_DATE = QT_TRANSLATE_NOOP("errors", "{column}: {value} is not a date such as 2026-05-31 or 31/05/2026")
CONTROL = QT_TRANSLATE_NOOP("errors", "{column}: line breaks and control characters are not allowed")

_BY_NAME = {name: column for column, names in COLUMNS.items() for name in (column, *names)}


def column_named(header: str) -> str | None:
    """The column a header cell means, whatever its case, accents and blanks; None when it is none."""
    return _BY_NAME.get(re.sub(r"[ .]+", "_", fold(header).replace("°", "")).strip("_"))


def text(column: str, cell: str) -> str:
    """Free text on one line."""
    if any(unicodedata.category(char) == "Cc" for char in cell):
        raise InvalidInput(CONTROL, column=column)
    return cell


def whole(column: str, cell: str, low: int, high: int) -> int:
    """A whole number; `12,0` as spreadsheets write it is one too."""
    found = re.fullmatch(r"([+-]?\d{1,9})(?:[.,]0+)?", cell)
    if found is None or not low <= int(found[1]) <= high:
        raise InvalidInput(NOT_A_NUMBER, column=column, value=cell, low=low, high=high)
    return int(found[1])


def decimal(column: str, cell: str, low: float, high: float) -> float:
    """A number with a point or a comma."""
    try:
        value = float(cell.replace(",", "."))
    except ValueError:
        value = math.nan
    if not low <= value <= high:
        raise InvalidInput(NOT_A_NUMBER, column=column, value=cell, low=low, high=high)
    return value


def day(column: str, cell: str) -> date:
    """`2026-05-31` or `31/05/2026`."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(cell, form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    raise InvalidInput(NOT_A_DATE, column=column, value=cell)


def yes(column: str, cell: str) -> bool:
    """`oui` or `non` in several words."""
    word = fold(cell)
    if word not in _YES | _NO:
        raise InvalidInput(NOT_A_CHOICE, column=column, value=cell, choices="oui, non")
    return word in _YES


def choice(column: str, cell: str, choices: dict[str, _Choice]) -> _Choice:
    """A French word of `choices`, or the program's own (English) one."""
    word = re.sub(r" +", "_", fold(cell))
    own = {str(member.value): member for member in choices.values()}
    found = choices.get(word) or own.get(word)
    if found is None:
        raise InvalidInput(NOT_A_CHOICE, column=column, value=cell, choices=", ".join(choices))
    return found


def word_of(member: Enum, choices: dict[str, _Choice]) -> str:
    """The French word written for a member."""
    return next(word for word, value in choices.items() if value is member)


def split_list(cell: str) -> tuple[str, ...]:
    """Parts between bars; a bar or backslash inside a part has a backslash before it."""
    parts = re.findall(r"(?:\\.|[^|\\])+", cell)
    return tuple(part for raw in parts if (part := re.sub(r"\\(.)", r"\1", raw).strip()))


def join_list(parts: tuple[str, ...]) -> str:
    return "|".join(part.replace("\\", "\\\\").replace("|", "\\|") for part in parts)
