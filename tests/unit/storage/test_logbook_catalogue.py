"""The room's lists: defaults, import all or nothing, retired instead of removed, timers, rules."""

from __future__ import annotations

from datetime import timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from csu_console.domain.errors import InvalidInput
from csu_console.domain.imports import ImportRefused
from csu_console.domain.log_catalogue import Catalogue, Category, Partner
from csu_console.domain.logbook import Priority
from csu_console.storage.database import Database
from csu_console.storage.logbook import catalogue, catalogue_csv
from tests.fakes.log_entries import NOW
from tests.unit.storage import logbook_cases as cases

RESOURCES = Path(str(files("csu_console") / "resources" / "logbook"))


def defaults() -> Catalogue:
    categories = catalogue_csv.read_categories(RESOURCES / "categories.csv")
    return Catalogue(
        categories,
        catalogue_csv.read_partners(RESOURCES / "partners.csv"),
        catalogue_csv.read_templates(RESOURCES / "templates.csv", (one.code for one in categories)),
    )


def test_the_lists_the_program_comes_with_are_whole(database: Database) -> None:
    lists = defaults()
    tops = [one for one in lists.categories if not one.parent]
    assert len(tops) == 13
    assert all(any(sub.parent == top.code for sub in lists.categories) for top in tops)
    with database.session() as session:
        assert catalogue.put_defaults(session, lists)
        assert not catalogue.put_defaults(session, Catalogue()), "a room's own lists stay"
    with database.reading() as session:
        assert catalogue.catalogue(session) == lists


def test_what_is_no_longer_in_the_list_is_retired(database: Database) -> None:
    with database.session() as session:
        catalogue.put_categories(session, (Category("a", "A"), Category("b", "B")))
        catalogue.put_partners(session, (Partner("SAMU", "15"),))
        catalogue.put_categories(session, (Category("c", "C"), Category("b", "B, autrement")))
        catalogue.put_partners(session, (Partner("Police", "17"),))
    with database.reading() as session:
        lists = catalogue.catalogue(session)
    assert [(one.code, one.title, one.retired) for one in lists.categories] == [
        ("c", "C", False),
        ("b", "B, autrement", False),
        ("a", "A", True),
    ]
    assert [partner.name for partner in lists.partners_in_use()] == ["Police"]


def test_a_list_comes_back_as_it_was_written_and_no_cell_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "categories.csv"
    nasty = (
        Category("a", "=HYPERLINK(1)", keywords="+33"),
        Category("a.b", "-b", "a", priority=Priority.LOW),
    )
    catalogue_csv.write_categories(path, nasty)
    assert "'=HYPERLINK" in path.read_text(encoding="utf-8-sig")
    assert catalogue_csv.read_categories(path) == nasty
    partners = (Partner("@SAMU", "15"),)
    catalogue_csv.write_partners(path, partners)
    assert catalogue_csv.read_partners(path) == partners


def test_every_bad_line_is_named_and_nothing_is_read(tmp_path: Path) -> None:
    path = tmp_path / "categories.csv"
    path.write_text(
        "code;parent;titre;finalite;priorite\n"
        "a;;A;;\n"
        "a;;Encore A;;\n"
        "b;zz;B;;\n"
        "c;;;;\n"
        "d;;D;amusement;\n"
        "e;;E;;tout de suite\n"
        "f;;F;;;trop\n",
        encoding="utf-8",
    )
    with pytest.raises(ImportRefused) as refused:
        catalogue_csv.read_categories(path)
    assert [problem.place for problem in refused.value.problems] == [3, 4, 5, 6, 7, 8]
    path.write_text("code;couleur\na;b\n", encoding="utf-8")
    with pytest.raises(ImportRefused) as refused:
        catalogue_csv.read_categories(path)
    assert len(refused.value.problems) == 2
    path.write_text("nom;voie\n", encoding="utf-8")
    with pytest.raises(ImportRefused, match="no line"):
        catalogue_csv.read_partners(path)
    path.write_bytes(b"\x00\x01\x02")
    with pytest.raises(InvalidInput, match="not a text file"):
        catalogue_csv.read_partners(path)


def test_timers_run_until_the_first_puts_them_out(database: Database) -> None:
    number = cases.write(database, "d1")
    with database.session() as session:
        late = catalogue.add_timer(session, number, NOW + timedelta(minutes=20), "rappeler", "A. Martin")
        soon = catalogue.add_timer(session, number, NOW + timedelta(minutes=5), "", "A. Martin")
        assert [timer.id for timer in catalogue.running_timers(session)] == [soon, late]
        catalogue.end_timer(session, soon, NOW)
        catalogue.end_timer(session, soon, NOW + timedelta(hours=1))
        assert [timer.id for timer in catalogue.running_timers(session)] == [late]


def test_rules_are_the_rooms_own(database: Database) -> None:
    with database.session() as session:
        assert catalogue.rule(session, catalogue.PSEUDONYMISE_DAYS, 365) == 365
        catalogue.set_rule(session, catalogue.PSEUDONYMISE_DAYS, 90)
        catalogue.set_rule(session, catalogue.PSEUDONYMISE_DAYS, 120)
        assert catalogue.rule(session, catalogue.PSEUDONYMISE_DAYS, 365) == 120
