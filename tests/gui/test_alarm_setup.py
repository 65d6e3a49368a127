"""Setting up alarms: what a point was given is there when it is opened again, and stays when it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QListWidgetItem
from pytestqt.qtbot import QtBot

from csu_console.domain.camera import Camera
from csu_console.ui.alarms.setup_window import PointPage
from tests.fakes.alarm_room import (
    ANNE,
    CATALOGUE,
    SCHOOL,
    AlarmPost,
    Town,
    post,
    school_point,
    webhook_source,
)
from tests.fakes.clock import FakeClock


class Numbered(Town):
    def by_number(self, number: int) -> Camera | None:
        return self.camera(number)


@pytest.fixture
def at(tmp_path: Path, fake_clock: FakeClock, qtbot: QtBot) -> Iterator[AlarmPost]:
    made = post(tmp_path, ANNE, fake_clock)
    yield made
    made.close()


@pytest.fixture
def page(at: AlarmPost, qtbot: QtBot) -> PointPage:
    source, _token = webhook_source(at)
    school_point(at, source)
    gone = school_point(at, source, "ancien")
    at.room.setup.save_point(replace(gone, name="Gymnase", site="Gymnase", commune="Ailleurs"))
    made = PointPage(at.room, Numbered(), lambda: CATALOGUE, print)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    return made


def test_a_point_keeps_its_site_when_it_is_saved_again(at: AlarmPost, page: PointPage) -> None:
    for row, site in enumerate(((SCHOOL.name, SCHOOL.commune), ("Gymnase", "Ailleurs"))):
        page.list.setCurrentRow(row)
        assert page.form.site.currentText() == ", ".join(site)
        page.save()
        point = at.room.setup.points()[row]
        assert (point.site, point.commune) == site
    page.new()
    assert page.form.site.currentText() == "", "a new point has none"


def test_both_lines_of_a_point_have_room(page: PointPage) -> None:
    item = page.list.item(0)
    assert isinstance(item, QListWidgetItem)
    assert item.text().count("\n") == 1
    assert page.list.visualItemRect(item).height() > 2 * page.list.fontMetrics().lineSpacing()


def test_points_are_listed_as_people_look_them_up(at: AlarmPost) -> None:
    source, _token = webhook_source(at)
    for number, name in enumerate(("Gymnase", "école Jules-Ferry", "Église")):
        point = school_point(at, source, f"entree-{number}")
        at.room.setup.save_point(replace(point, name=name))
    names = [point.name for point in at.room.setup.points()]
    assert names == ["école Jules-Ferry", "Église", "Gymnase"]
