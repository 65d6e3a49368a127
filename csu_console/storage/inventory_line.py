"""One line of the camera list: its cells read into a site, a camera and a password."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from csu_console.domain.authorisation import RETENTION_CEILING_DAYS, RETENTION_DEFAULT_DAYS, Authorisation
from csu_console.domain.camera import NUMBER_MAX, NUMBER_MIN, Camera, CameraKind, Purpose, RecordingChoice
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.imports import ImportProblem
from csu_console.domain.secret import Secret
from csu_console.domain.site import Site
from csu_console.domain.stream import Profile, ProfileName, Transport
from csu_console.domain.stream_url import without_credentials
from csu_console.storage import inventory_columns as columns
from csu_console.storage.csv_text import restore

_T = TypeVar("_T")

_NO_PURPOSES: tuple[Purpose, ...] = ()
_NO_ALIASES: tuple[str, ...] = ()

CELL_COUNT = QT_TRANSLATE_NOOP(
    "errors", "{count:cell|cells} instead of {expected}; the line may be cut short"
)
EMPTY_CELL = QT_TRANSLATE_NOOP("errors", "{column} is empty")
ORDER_INCOMPLETE = QT_TRANSLATE_NOOP(
    "errors", "an authorisation needs its number, its date and its expiry (autorisation, _date, _echeance)"
)
ORDER_BACKWARDS = QT_TRANSLATE_NOOP("errors", "the authorisation expires before its date")
PLACE_INCOMPLETE = QT_TRANSLATE_NOOP("errors", "latitude and longitude go together")


@dataclass(frozen=True, slots=True)
class InventoryLine:
    """One good line: a site, and its camera unless the line is about the site alone."""

    line: int
    site: Site
    camera: Camera | None
    password: Secret | None


class _Cells:
    """One line while it is read: gives cells by column and gathers what is wrong with them."""

    def __init__(self, line: int, by_column: dict[str, str]) -> None:
        self.line = line
        self._cells = by_column
        self.problems: list[ImportProblem] = []

    def complain(self, reason: InvalidInput) -> None:
        self.problems.append(ImportProblem(self.line, reason))

    def raw(self, column: str) -> str:
        return self._cells.get(column, "")

    def get(self, column: str, read: Callable[[str, str], _T], default: _T) -> _T:
        """The cell read by `read(column, cell)`; the default when it is empty or wrong (and then a problem)."""
        cell = self.raw(column)
        if not cell:
            return default
        try:
            return read(column, cell)
        except InvalidInput as reason:
            self.complain(reason)
            return default

    def text(self, column: str, required: bool = False) -> str:
        if required and not self.raw(column):
            self.complain(InvalidInput(EMPTY_CELL, column=column))
        return self.get(column, lambda name, cell: columns.text(name, restore(cell)), "")

    def is_empty_but(self, *wanted: str) -> bool:
        return all(not cell or column in wanted for column, cell in self._cells.items())


def parse_line(
    line: int,
    header: list[str],
    texts: list[str],
    problems: list[ImportProblem],
    transport: Transport = Transport.TCP,
) -> InventoryLine | None:
    """What one line says; None when something is wrong with it, and then `problems` has grown."""
    if len(texts) != len(header):
        reason = InvalidInput(CELL_COUNT, count=len(texts), expected=len(header))
        problems.append(ImportProblem(line, reason))
        return None
    cells = _Cells(line, dict(zip(header, texts, strict=True)))
    site = _site(cells)
    camera, password = None, None
    if not cells.is_empty_but("commune", "site", "adresse", "latitude", "longitude"):
        camera, password = _camera(cells, transport)
    problems.extend(cells.problems)
    return None if cells.problems else InventoryLine(line, site, camera, password)


def _site(cells: _Cells) -> Site:
    latitude = cells.get("latitude", _between(-90.0, 90.0), None)
    longitude = cells.get("longitude", _between(-180.0, 180.0), None)
    if bool(cells.raw("latitude")) != bool(cells.raw("longitude")):
        cells.complain(InvalidInput(PLACE_INCOMPLETE))
    return Site(
        cells.text("site", required=True),
        cells.text("commune", required=True),
        cells.text("adresse"),
        latitude,
        longitude,
    )


def _camera(cells: _Cells, transport: Transport) -> tuple[Camera | None, Secret | None]:
    number = cells.get("numero", lambda name, cell: columns.whole(name, cell, NUMBER_MIN, NUMBER_MAX), None)
    if not cells.raw("numero"):
        cells.complain(InvalidInput(EMPTY_CELL, column="numero"))
    name = cells.text("nom", required=True)
    recording = _recording(cells)
    order, profiles = _order(cells), _profiles(cells, transport)
    purposes = cells.get("finalites", _purposes, _NO_PURPOSES)
    kind = cells.get(
        "type", lambda column, cell: columns.choice(column, cell, columns.KINDS), CameraKind.FIXED
    )
    aliases = cells.get(
        "alias", lambda column, cell: columns.split_list(columns.text(column, restore(cell))), _NO_ALIASES
    )
    nomad = cells.get("nomade", columns.yes, False)
    azimuth = cells.get("azimut", _between(0.0, 359.999), None)
    field_of_view = cells.get("champ", _between(1.0, 360.0), None)
    street, user_name = cells.text("rue"), cells.text("utilisateur")
    site, commune, endpoint = cells.text("site"), cells.text("commune"), cells.text("onvif")
    if cells.problems or number is None:
        return None, None
    try:
        camera, typed = without_credentials(
            Camera(
                *(number, name, site, commune, aliases, street, kind, nomad, purposes, order, profiles),
                onvif_endpoint=endpoint,
                user_name=user_name,
                recording=recording,
                azimuth_deg=azimuth,
                field_of_view_deg=field_of_view,
            )
        )
    except InvalidInput as reason:
        cells.complain(reason)
        return None, None
    password = cells.raw("mot_de_passe")
    return camera, Secret(password) if password else typed


def _recording(cells: _Cells) -> RecordingChoice:
    return RecordingChoice(
        cells.get("enregistrement", columns.yes, True),
        cells.get(
            "enregistrement_profil",
            lambda column, cell: columns.choice(column, cell, columns.PROFILES),
            ProfileName.MAIN,
        ),
        cells.get(
            "enregistrement_hauteur_px", lambda column, cell: columns.whole(column, cell, 16, 8192), None
        ),
        cells.get("enregistrement_images_s", _between(0.1, 240.0), None),
    )


def _order(cells: _Cells) -> Authorisation | None:
    number = cells.text("autorisation")
    granted = cells.get("autorisation_date", columns.day, None)
    expires = cells.get("autorisation_echeance", columns.day, None)
    days = cells.get(
        "conservation_jours",
        lambda column, cell: columns.whole(column, cell, 1, RETENTION_CEILING_DAYS),
        RETENTION_DEFAULT_DAYS,
    )
    given = [bool(cells.raw(name)) for name in ("autorisation", "autorisation_date", "autorisation_echeance")]
    if any(given) and not all(given):
        cells.complain(InvalidInput(ORDER_INCOMPLETE))
    if granted is None or expires is None or not number:
        return None
    if expires < granted:
        cells.complain(InvalidInput(ORDER_BACKWARDS))
    temporary = cells.get("autorisation_temporaire", columns.yes, False)
    return Authorisation(number, granted, expires, days, temporary)


def _profiles(cells: _Cells, transport: Transport) -> tuple[Profile, ...]:
    default: tuple[Transport, ...] = (transport,)
    transports = cells.get("transport", _transports, default)
    main, sub = cells.text("main_url"), cells.text("sub_url")
    profiles = [Profile(ProfileName.MAIN, main, transports[0])] if main else []
    return (*profiles, *([Profile(ProfileName.SUB, sub, transports[-1])] if sub else []))


def _transports(column: str, cell: str) -> tuple[Transport, ...]:
    """One for both profiles, or `main|sub`."""
    return tuple(columns.choice(column, part, columns.TRANSPORTS) for part in columns.split_list(cell)[:2])


def _purposes(column: str, cell: str) -> tuple[Purpose, ...]:
    return tuple(columns.choice(column, part, columns.PURPOSES) for part in columns.split_list(cell))


def _between(low: float, high: float) -> Callable[[str, str], float]:
    return lambda column, cell: columns.decimal(column, cell, low, high)
