"""The camera list as CSV (docs/formats.md): read all or nothing, written so that reading it gives the same."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from csu_console.domain.camera import Camera
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.imports import ImportProblem, ImportRefused, Progress, unwatched
from csu_console.domain.site import Site
from csu_console.domain.stream import ProfileName, Transport
from csu_console.storage import inventory_columns as columns
from csu_console.storage.csv_text import BrokenTable, neutralise, read_text, rows, table
from csu_console.storage.inventory_line import InventoryLine as InventoryLine
from csu_console.storage.inventory_line import parse_line
from csu_console.storage.published_file import write_published

REFUSED = QT_TRANSLATE_NOOP(
    "errors", "Nothing was imported from {file}: {count:problem|problems}, the first on line {line}: {first}"
)
NO_CAMERA = QT_TRANSLATE_NOOP("errors", "there is no line with a camera")
UNKNOWN_COLUMN = QT_TRANSLATE_NOOP("errors", "unknown column {column}")
DOUBLE_COLUMN = QT_TRANSLATE_NOOP("errors", "column {column} is there twice")
MISSING_COLUMN = QT_TRANSLATE_NOOP("errors", "column {column} is missing")
DOUBLE_NUMBER = QT_TRANSLATE_NOOP("errors", "camera number {number} is already on line {line}")
LINES_PER_STEP = 50
"""Between two looks at whether the import was given up."""
SITE_DIFFERS = QT_TRANSLATE_NOOP("errors", "site {site} has another address or place than on line {line}")


def read_file(
    path: Path, transport: Transport = Transport.TCP, progress: Progress = unwatched
) -> tuple[InventoryLine, ...]:
    """Every line of a camera list; `transport` is that of lines that name none.

    Raises ImportRefused naming each bad line, InvalidInput for a file that is none, what `progress` raises.
    """
    content = read_text(path)
    lines_count = content.count("\n") + 1
    problems: list[ImportProblem] = []
    found: list[InventoryLine] = []
    header: list[str] | None = None
    seen = _Seen()
    try:
        for line, cells in rows(content):
            if line % LINES_PER_STEP == 0:
                progress(min(100, 100 * line // lines_count))
            if header is None:
                header = _header(line, cells, problems)
            elif header:
                parsed = parse_line(line, header, cells, problems, transport)
                if parsed is not None and seen.agrees(parsed, problems):
                    found.append(parsed)
    except BrokenTable as broken:
        problems.append(ImportProblem(broken.line, broken))
    if not problems and not found:
        problems.append(ImportProblem(1, InvalidInput(NO_CAMERA)))
    if problems:
        problems.sort(key=lambda problem: problem.place)
        first = problems[0]
        raise ImportRefused(
            REFUSED,
            tuple(problems),
            file=path.name,
            count=len(problems),
            line=first.place,
            first=first.reason,
        )
    return tuple(found)


def write_file(path: Path, cameras: Iterable[Camera], sites: Iterable[Site]) -> None:
    """Write every camera with its site, then the sites without camera. Never a password. Raises StorageFault."""
    by_name = {(site.commune, site.name): site for site in sites}
    header = [column for column in columns.COLUMNS if column != columns.NEVER_WRITTEN]
    used = set()
    lines = []
    for camera in cameras:
        key = (camera.commune, camera.site)
        used.add(key)
        lines.append(
            {**_site_cells(by_name.get(key) or Site(camera.site, camera.commune)), **_camera_cells(camera)}
        )
    lines.extend(_site_cells(site) for key, site in by_name.items() if key not in used)
    write_published(path, table(header, ([_cell(line, column) for column in header] for line in lines)))


class _Seen:
    """What earlier lines said, so that later ones cannot contradict them."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._sites: dict[tuple[str, str], tuple[Site, int]] = {}

    def agrees(self, parsed: InventoryLine, problems: list[ImportProblem]) -> bool:
        before = len(problems)
        if parsed.camera is not None:
            first = self._numbers.setdefault(parsed.camera.number, parsed.line)
            if first != parsed.line:
                reason = InvalidInput(DOUBLE_NUMBER, number=parsed.camera.number, line=first)
                problems.append(ImportProblem(parsed.line, reason))
        if not is_bare(parsed.site):
            key = (parsed.site.commune, parsed.site.name)
            site, first = self._sites.setdefault(key, (parsed.site, parsed.line))
            if site != parsed.site:
                reason = InvalidInput(SITE_DIFFERS, site=site.name, line=first)
                problems.append(ImportProblem(parsed.line, reason))
        return len(problems) == before


def is_bare(site: Site) -> bool:
    """True for a site of which a file says the name only: it changes nothing of one on record."""
    return not site.address and site.latitude_deg is None


def _header(line: int, cells: list[str], problems: list[ImportProblem]) -> list[str]:
    """Column of each cell; empty when the header cannot be used, so that the lines are not all called bad too."""
    names: list[str] = []
    reasons: list[InvalidInput] = []
    for cell in cells:
        column = columns.column_named(cell)
        if column is None:
            reasons.append(InvalidInput(UNKNOWN_COLUMN, column=cell or '""'))
        elif column in names:
            reasons.append(InvalidInput(DOUBLE_COLUMN, column=column))
        names.append(column or "")
    reasons.extend(
        InvalidInput(MISSING_COLUMN, column=column) for column in columns.REQUIRED if column not in names
    )
    problems.extend(ImportProblem(line, reason) for reason in reasons)
    return [] if reasons else names


def _site_cells(site: Site) -> dict[str, str]:
    return {
        "commune": site.commune,
        "site": site.name,
        "adresse": site.address,
        "latitude": "" if site.latitude_deg is None else repr(site.latitude_deg),
        "longitude": "" if site.longitude_deg is None else repr(site.longitude_deg),
    }


def _camera_cells(camera: Camera) -> dict[str, str]:
    by_name = {profile.name: profile for profile in camera.profiles}
    main, sub = by_name.get(ProfileName.MAIN), by_name.get(ProfileName.SUB)
    transports = dict.fromkeys(profile.transport.value for profile in (main, sub) if profile is not None)
    cells = {
        "numero": str(camera.number),
        "nom": camera.name,
        "alias": columns.join_list(camera.aliases),
        "rue": camera.street,
        "type": columns.word_of(camera.kind, columns.KINDS),
        "nomade": "oui" if camera.nomad else "non",
        "azimut": "" if camera.azimuth_deg is None else repr(camera.azimuth_deg),
        "champ": "" if camera.field_of_view_deg is None else repr(camera.field_of_view_deg),
        "finalites": "|".join(columns.word_of(purpose, columns.PURPOSES) for purpose in camera.purposes),
        "main_url": "" if main is None else main.url,
        "sub_url": "" if sub is None else sub.url,
        "transport": "|".join(transports),
        "onvif": camera.onvif_endpoint,
        "utilisateur": camera.user_name,
    }
    order, recording = camera.authorisation, camera.recording
    if order is not None:
        cells["autorisation"] = order.number
        cells["autorisation_date"] = order.granted_on.isoformat()
        cells["autorisation_echeance"] = order.expires_on.isoformat()
        cells["autorisation_temporaire"] = "oui" if order.temporary else "non"
        cells["conservation_jours"] = str(order.retention_days)
    cells["enregistrement"] = "oui" if recording.enabled else "non"
    cells["enregistrement_profil"] = columns.word_of(recording.profile, columns.PROFILES)
    cells["enregistrement_hauteur_px"] = "" if recording.height_px is None else str(recording.height_px)
    cells["enregistrement_images_s"] = (
        "" if recording.frame_rate_hz is None else repr(recording.frame_rate_hz)
    )
    return cells


def _cell(cells: dict[str, str], column: str) -> str:
    cell = cells.get(column, "")
    return neutralise(cell) if column in columns.TEXT_COLUMNS else cell
