"""The file for an inspection: whole or not there, its hashes true, nothing in it that opens a camera."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from csu_console.domain.actor import Actor, NotPermitted, SystemAccess
from csu_console.domain.audit import Action, Deed, Result
from csu_console.domain.logbook import Signature
from csu_console.domain.mask import MaskPlan, MaskPolygon, MaskVersion, PictureGeometry, PrivacyState
from csu_console.domain.operator import AccountStatus, Operator, Paper, PaperOnFile
from csu_console.domain.permission import Role
from csu_console.domain.registers import AccessEvent, AccessFile, AccessStep, Visit
from csu_console.services.database_service import DatabaseService
from csu_console.services.report.inspection_file import InspectionCancelled
from csu_console.services.report.report_service import ReportService
from csu_console.storage import inventory, mask_stills, masks, thinned_spans
from csu_console.storage.database import Session
from csu_console.storage.logbook import registers
from csu_console.storage.mask_stills import MaskStill
from csu_console.storage.people import accounts
from csu_console.storage.report.inspection import REGISTERS, Asked, cell
from tests.fakes.clock import FakeClock
from tests.fakes.journal_room import Desk
from tests.fakes.report_room import NOW, YEAR, fill

LIMIT_MS = 10_000
PNG = b"\x89PNG masked picture"
DOCUMENTS = {"rapport.pdf": lambda: b"%PDF-1.4 report", "plan.txt": lambda: b"a plan"}


def _fill(session: Session) -> None:
    fill(session)
    camera = inventory.cameras(session)[0]
    assert camera.id is not None
    triangle = MaskPolygon(((0.1, 0.1), (0.5, 0.1), (0.1, 0.5)))
    plan = MaskPlan(camera.id, 1, PrivacyState.MASKED, (triangle,), PictureGeometry(16 / 9))
    version = MaskVersion(plan, "=AUTEUR()", "D. Second", "Fenêtres du n° 4", NOW)
    masks.append_version(session, version)
    _fill_people(session)
    spans = ((NOW - timedelta(days=400), 12.5), (NOW - timedelta(hours=2), 12.5), (NOW, 6.0))
    for start_utc, rate_hz in spans:  # the first one ends before the period, the last one still lasts
        thinned_spans.begin(session, camera.id, start_utc, rate_hz)
        if rate_hz > 6:
            thinned_spans.end(session, camera.id, start_utc + timedelta(minutes=3))
    mask_stills.keep_still(session, MaskStill(camera.id, 1, NOW, 640, 360, PNG))


def _fill_people(session: Session) -> None:
    """One whose papers are whole but one, one without any, a visitor, two requests for access."""
    habilitation = PaperOnFile(Paper.HABILITATION, "HAB-2025-12", date(2025, 2, 1), date(2030, 1, 31))
    approval = PaperOnFile(Paper.PREFECT_APPROVAL, "PREF-88", date(2021, 3, 1), date(2026, 3, 1))
    roles = frozenset({Role.OPERATOR})
    viewer = Operator(None, "anne.petit", "Anne Petit", roles, papers=(habilitation, approval))
    accounts.add_operator(session, viewer, None, NOW)
    wall = Operator(None, "mur", "Mur", frozenset({Role.WALL}), AccountStatus.SUSPENDED)
    accounts.add_operator(session, wall, None, NOW)
    by = Signature("S. Chef", 1, "poste-1", NOW)
    registers.add_visit(session, Visit("M. Visiteur", "Visite", NOW, by, "Mairie", "S. Chef"))
    registers.add_visit(session, Visit("Mme Avant", "Visite", NOW - timedelta(days=400), by))
    for days, decided in ((500, True), (400, False), (20, True)):
        received = (NOW - timedelta(days=days)).date()
        file = AccessFile("Mme DEMANDE", "place, hier", received, received + timedelta(days=30), by)
        number = registers.open_file(session, file)
        if decided:
            registers.add_step(session, number, AccessEvent(AccessStep.REFUSED, "tiers visible", by))


@pytest.fixture
def database_filled(database_service: DatabaseService) -> DatabaseService:
    database_service.write_now(_fill)
    return database_service


def service_of(database: DatabaseService, desk: Desk | None = None) -> ReportService:
    clock = FakeClock()
    clock.set_utc(NOW)
    return ReportService(database, desk or SystemAccess("A. Contrôle", "poste-1"), clock)


def test_everything_is_in_it_and_every_hash_is_true(
    database_filled: DatabaseService, tmp_path: Path, qtbot: QtBot
) -> None:
    service, path, deeds = service_of(database_filled), tmp_path / "dossier.zip", list[Deed]()
    service.acted.connect(deeds.append)
    job = service.inspection(path, YEAR, DOCUMENTS)
    with qtbot.waitSignal(job.finished, timeout=LIMIT_MS) as ended:
        job.start()
    assert service.close()
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert ended.args == [path, len(files)]
    lines = [line.split("  ") for line in files.pop("SHA256SUMS").decode().splitlines()]
    sums = {name: digest for digest, name in lines}
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    assert {"cameras.csv", "autorisations.csv", "masques.csv", "journal.csv", "rapport.pdf"} <= set(files)
    assert PNG in files.values()
    assert not list(tmp_path.glob("*.part"))
    assert [(deed.action, deed.result) for deed in deeds] == [(Action.INSPECTION_MADE, Result.DONE)]
    assert deeds[0].detail == {"files": len(files) + 1}
    assert deeds[0].obj.id == "2026-01-01 2026-12-31"

    tables = {name: rows(content) for name, content in files.items() if name.endswith(".csv")}
    assert [row["arrete"] for row in tables["autorisations.csv"]] == ["2025-114", "2025-114"]
    [version] = tables["masques.csv"]
    assert version["image"] in files
    assert version["auteur"] == "'=AUTEUR()"
    assert version["etat"] == "masquée"
    assert {row["resultat"] for row in tables["registre-destructions.csv"]} == {"fait"}
    assert [row["conforme"] for row in tables["preuve-conservation.csv"]] == ["oui", "non"]
    assert sum(int(row["fichiers_detruits"]) for row in tables["registre-destructions.csv"]) == 15
    assert len(tables["registre-interruptions.csv"]) == 4
    ended, lasting = tables["registre-enregistrements-alleges.csv"]
    assert (ended["images_par_seconde"], ended["cause"]) == ("12,5", "poste surchargé")
    assert ended["debut_utc"] == cell(NOW - timedelta(hours=2))
    assert ended["fin_utc"] == cell(NOW - timedelta(hours=2) + timedelta(minutes=3))
    assert (lasting["images_par_seconde"], lasting["fin_utc"]) == ("6", "")
    assert len(tables["registre-enregistrements.csv"]) == 2
    assert set(tables) >= {"registre-journalier.csv", "verification-registre.csv"}
    [sound] = [row for row in tables["verification-registre.csv"] if row["point"] == "chaine_intacte"]
    assert sound["valeur"] == "oui"
    assert len(tables["journal.csv"]) == 7
    assert [
        (row["nom"], row["piece"], row["reference"], row["etat_ce_jour"])
        for row in tables["habilitations.csv"]
    ] == [
        ("Anne Petit", "habilitation", "HAB-2025-12", "valable"),
        ("Anne Petit", "agrément du préfet", "PREF-88", "expirée"),
        ("Anne Petit", "formation protection des données", "", "manquante"),
        ("Anne Petit", "charte acceptée", "", "manquante"),
        ("Mur", "", "", ""),
    ]
    papers = tables["habilitations.csv"]
    assert (papers[1]["du"], papers[1]["au"], papers[1]["exigee"]) == ("2021-03-01", "2026-03-01", "oui")
    assert [row["compte"] for row in papers[-2:]] == ["actif", "suspendu"]
    assert [row["visiteur"] for row in tables["registre-visites.csv"]] == ["M. Visiteur"]
    requests = [
        (row["dossier"], row["decision"], row["dans_le_delai"]) for row in tables["registre-droit-acces.csv"]
    ]
    assert requests == [("2", "", ""), ("3", "refusé", "oui")]
    read_me = files["LISEZMOI.txt"].decode("utf-8-sig")
    assert not [name for name in files if name.endswith(".csv") and f"{name} :" not in read_me]
    assert "du 01/01/2026 au 31/12/2026" in read_me
    assert tables["verification-journal.csv"][0] == {"point": "chaine_intacte", "valeur": "oui"}
    everything = b"".join(files.values())
    assert b"rtsp" not in everything
    assert b"DEMANDE" not in everything
    assert b"DUPONT" not in everything  # no page of the logbook is part of it


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def _tamper(session: Session) -> None:
    """As somebody with the database file could."""
    guards = text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'mask_versions'")
    for name in session.execute(guards).scalars().all():
        session.execute(text(f"DROP TRIGGER {name}"))
    session.execute(text("UPDATE mask_versions SET reason = 'x'"))


def test_a_mask_version_that_was_tampered_with_is_named(database_filled: DatabaseService) -> None:
    database_filled.write_now(_tamper)
    asked = Asked(*YEAR.bounds_utc(), NOW)
    [register] = [one for one in REGISTERS if one.name == "masques.csv"]
    [version] = rows(database_filled.read(lambda session: register.content(session, asked)))
    assert (version["version"], version["etat"], version["auteur"]) == ("1", "illisible", "")


def test_given_up_it_leaves_nothing(database_filled: DatabaseService, tmp_path: Path, qtbot: QtBot) -> None:
    service, path, deeds = service_of(database_filled), tmp_path / "dossier.zip", list[Deed]()
    service.acted.connect(deeds.append)
    job = service.inspection(path, YEAR, {})
    with qtbot.waitSignal(job.failed, timeout=LIMIT_MS) as ended:
        job.cancel()
        job.start()
    assert ended.args is not None
    assert isinstance(ended.args[0], InspectionCancelled)
    assert not list(tmp_path.glob("dossier*"))
    assert deeds[0].result is Result.FAILED
    assert service.close()


def test_a_folder_that_is_not_there_is_said(
    database_filled: DatabaseService, tmp_path: Path, qtbot: QtBot
) -> None:
    service = service_of(database_filled)
    job = service.inspection(tmp_path / "nowhere" / "dossier.zip", YEAR, {})
    with qtbot.waitSignal(job.failed, timeout=LIMIT_MS) as ended:
        job.start()
    assert ended.args is not None
    assert "nowhere" in str(ended.args[0])
    assert service.close()


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.SUPERVISOR, Role.ADMINISTRATOR])
def test_it_needs_its_right(database_service: DatabaseService, tmp_path: Path, role: Role) -> None:
    service = service_of(database_service, Desk(Actor(1, "A. Martin", frozenset({role}), "poste-1")))
    with pytest.raises(NotPermitted):
        service.inspection(tmp_path / "dossier.zip", YEAR, {})
