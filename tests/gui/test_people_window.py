"""Accounts by hand, on real services: the first administrator, a new person, papers, suspension, a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pyotp
import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from csu_console.domain.operator import AccountStatus, Operator, Paper
from csu_console.domain.permission import Role
from csu_console.services.database_service import DatabaseService
from csu_console.services.people.code_enrolment import Enrolment
from csu_console.services.people.directory_service import DirectoryService
from csu_console.services.people.people_services import PeopleServices
from csu_console.storage.database import Database
from csu_console.ui.people.door_place import DoorPlace
from csu_console.ui.people.first_start_card import FirstStartCard
from csu_console.ui.people.own_account import CodeWindow, NewPasswordWindow, OwnPasswordWindow, qr_pixmap
from csu_console.ui.people.people_table import PAPERS, STATUS
from csu_console.ui.people.people_window import PeopleWindow
from csu_console.ui.people.sign_in_card import Occasion, SignInCard
from csu_console.ui.theme.style import style_sheet
from tests.fakes.people_room import OTHER_PASSWORD, PASSWORD, PeopleRoom
from tests.fakes.people_services import FakeDirectory


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[PeopleRoom]:
    database = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    database.open()
    service = DatabaseService(database)
    made = PeopleRoom(service)
    made.accounts.load()
    yield made
    made.close()
    service.close(2.0)


def people(room: PeopleRoom) -> PeopleServices:
    return PeopleServices(
        room.sessions, room.accounts, room.codes, room.four_eyes, cast("DirectoryService", FakeDirectory())
    )


@pytest.fixture
def window(room: PeopleRoom, qtbot: QtBot) -> PeopleWindow:
    """Opened by an administrator."""
    room.add("admin", Role.ADMINISTRATOR)
    room.sessions.sign_in("admin", PASSWORD)
    made = PeopleWindow(people(room), room.clock)
    qtbot.addWidget(made)
    made.show()
    return made


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def new_operator(window: PeopleWindow, name: str = "claire") -> None:
    form = window.form
    click(window.add)
    form.shown_name.setText("Claire Fontanel")
    form.name.setText(name)
    form.password.setText(PASSWORD.reveal())
    form.again.setText(PASSWORD.reveal())
    form.roles[Role.OPERATOR].setChecked(True)


def column(window: PeopleWindow, row: int, place: int) -> str:
    item = window.table.item(row, place)
    assert item is not None
    return item.text()


def test_the_first_start_makes_the_administrator(room: PeopleRoom, qtbot: QtBot) -> None:
    card = FirstStartCard(room.accounts)
    qtbot.addWidget(card)
    card.open()
    card.shown_name.setText("Anne Petit")
    card.name.setText("anne")
    card.password.setText("short")
    card.again.setText("shorter")
    click(card.submit)
    assert "differ" in card.said
    card.again.setText("short")
    click(card.submit)
    assert "charter" in card.said
    card.charter.setChecked(True)
    click(card.submit)
    assert "12" in card.said
    assert room.accounts.operators() == ()
    for field in (card.password, card.again):
        field.setText(PASSWORD.reveal())
    with qtbot.waitSignal(card.made, timeout=1000):
        click(card.submit)
    assert [found.roles for found in room.accounts.operators()] == [{Role.ADMINISTRATOR}]
    assert card.password.text() == card.again.text() == ""


def test_a_person_is_added_with_papers_that_are_checked_as_they_are_typed(
    window: PeopleWindow, room: PeopleRoom
) -> None:
    new_operator(window)
    papers = window.form.papers
    assert "required" in papers.state_text(Paper.HABILITATION)
    assert "not asked for" in papers.state_text(Paper.OATH)
    today = room.check.today()
    for paper in (Paper.HABILITATION, Paper.PREFECT_APPROVAL, Paper.DATA_PROTECTION_TRAINING):
        papers.rows[paper].on_file.setChecked(True)
        papers.rows[paper].reference.setText("2026-1")
    papers.rows[Paper.HABILITATION].expires.setDate(QDate(today.year, today.month, today.day).addDays(20))
    assert "ends soon" in papers.state_text(Paper.HABILITATION)
    click(window.save)
    claire = room.accounts.by_name("claire")
    assert claire is not None
    assert {on_file.paper for on_file in claire.papers} == {
        Paper.HABILITATION,
        Paper.PREFECT_APPROVAL,
        Paper.DATA_PROTECTION_TRAINING,
    }
    assert column(window, 1, PAPERS) == "1 missing or expired"
    assert window.form.password.text() == ""
    charter = papers.rows[Paper.CHARTER]
    charter.on_file.setChecked(True)
    charter.reference.setText("v3")
    charter.ends.setChecked(False)
    click(window.save)
    assert column(window, 1, PAPERS).startswith("in order until")
    changed = room.accounts.by_name("claire")
    assert changed is not None
    assert next(p for p in changed.papers if p.paper is Paper.CHARTER).expires_on is None


@pytest.mark.parametrize("fault", ["name", "role", "password", "differ", "taken", "paper"])
def test_what_cannot_be_saved_is_said_and_nothing_is_added(
    window: PeopleWindow, room: PeopleRoom, fault: str
) -> None:
    new_operator(window, "admin" if fault == "taken" else "claire")
    form = window.form
    if fault == "name":
        form.name.setText("two words")
    elif fault == "role":
        form.roles[Role.OPERATOR].setChecked(False)
    elif fault == "password":
        form.password.setText("claire")
        form.again.setText("claire")
    elif fault == "differ":
        form.again.setText("something else")
    elif fault == "paper":
        form.papers.rows[Paper.OATH].on_file.setChecked(True)
    click(window.save)
    assert window.said
    assert len(room.accounts.operators()) == 1


def test_the_window_fits_the_screen_and_its_form_scrolls(window: PeopleWindow) -> None:
    free = window.screen().availableSize()
    assert free.height() < 940, "as high as it would like to be"
    assert window.height() < free.height()
    assert window.rect().contains(window.save.geometry())


def test_a_suspension_and_its_end_carry_a_reason(window: PeopleWindow, room: PeopleRoom) -> None:
    room.add("claire", Role.OPERATOR)
    window.refresh()
    window.table.selectRow(1)
    window.reason.setText("départ")
    click(window.suspend)
    claire = room.accounts.by_name("claire")
    assert claire is not None
    assert claire.status is AccountStatus.SUSPENDED
    assert column(window, 1, STATUS) == "suspended"
    assert room.journal.reasons[-1] == "départ"
    click(window.suspend)
    assert column(window, 1, STATUS) == "in use"
    window.table.selectRow(0)
    click(window.suspend)
    assert "own account" in window.said


def test_a_locked_workstation_changes_no_account(window: PeopleWindow, room: PeopleRoom) -> None:
    new_operator(window)
    room.sessions.lock()
    click(window.save)
    assert "locked" in window.said
    assert len(room.accounts.operators()) == 1


def test_passwords_are_given_and_changed_in_small_windows(
    window: PeopleWindow, room: PeopleRoom, qtbot: QtBot
) -> None:
    claire = room.add("claire", Role.OPERATOR)
    given = NewPasswordWindow(room.accounts, claire, window)
    given.password.setText(OTHER_PASSWORD.reveal())
    given.again.setText("x")
    given.submit.click()
    assert "differ" in given.said
    given.again.setText(OTHER_PASSWORD.reveal())
    with qtbot.waitSignal(given.told, timeout=1000):
        given.submit.click()
    room.sessions.sign_in("claire", OTHER_PASSWORD)
    assert room.sessions.actor().name == "Claire"
    own = OwnPasswordWindow(room.accounts, window)
    own.present.setText("wrong")
    for field in (own.password, own.again):
        field.setText(PASSWORD.reveal())
    own.submit.click()
    assert "present password" in own.said
    own.present.setText(OTHER_PASSWORD.reveal())
    with qtbot.waitSignal(own.told, timeout=1000):
        own.submit.click()
    for made in (given, own):
        made.deleteLater()


def code(room: PeopleRoom, enrolment: Enrolment) -> str:
    return pyotp.TOTP(enrolment.secret.reveal()).at(room.clock.utc_now())


def test_a_telephone_is_enrolled_by_its_first_code_and_asked_for_at_the_card(
    window: PeopleWindow, room: PeopleRoom, qtbot: QtBot
) -> None:
    claire = room.add("claire", Role.OPERATOR)
    enrolment = room.codes.begin(claire)
    shown = CodeWindow(room.codes, enrolment, window)
    assert not shown.picture.pixmap().isNull()
    shown.code.setText("000000")
    shown.submit.click()
    assert "one-time code" in shown.said
    shown.code.setText(code(room, enrolment))
    with qtbot.waitSignal(shown.told, timeout=1000):
        shown.submit.click()
    card = SignInCard(room.sessions)
    qtbot.addWidget(card)
    card.open(Occasion.CHANGE, "claire")
    card.password.setText(PASSWORD.reveal())
    click(card.submit)
    assert card.code.isVisible()
    assert card.password.text() == ""
    room.clock.advance(30)  # type: ignore[attr-defined]
    card.code.setText(code(room, enrolment))
    click(card.submit)
    assert room.sessions.actor().name == "Claire"
    shown.deleteLater()


def test_a_long_refusal_moves_no_field_of_the_card(room: PeopleRoom, qtbot: QtBot) -> None:
    middle = QWidget()
    qtbot.addWidget(middle)
    middle.resize(1400, 800)
    card = SignInCard(room.sessions)
    door = DoorPlace(middle, (card,))
    middle.show()
    card.open(Occasion.SIGN_IN, "claire")
    door.draw_curtain(True)
    places = set()
    for said in ("", "Wrong.", "The account is suspended: ask an administrator. " * 6):
        card.say(said)
        door.place()
        places.add(card.password.mapTo(middle, QPoint()).toTuple())
    assert len(places) == 1
    assert card.geometry().bottom() < middle.height()


def test_the_qr_picture_stays_whole_when_something_is_said(window: PeopleWindow, room: PeopleRoom) -> None:
    enrolment = room.codes.begin(room.add("claire", Role.OPERATOR))
    shown = CodeWindow(room.codes, enrolment, window)
    shown.setStyleSheet(style_sheet())
    shown.show()
    shown.resize(560, 1)  # as low as it goes
    for code in ("", "000000"):
        shown.code.setText(code)
        shown.submit.click()
        QApplication.processEvents()
        assert shown.said
        assert shown.picture.height() >= shown.picture.pixmap().height()
        assert shown.picture.width() >= shown.picture.pixmap().width()
        assert shown.picture.geometry().bottom() < shown.code.geometry().top()
        assert not any(
            shown.picture.geometry().intersects(other.geometry())
            for other in shown.findChildren(QLabel)
            if other is not shown.picture
        )
    shown.close()
    shown.deleteLater()


def test_the_qr_picture_is_drawn_sharp_with_its_quiet_border(qtbot: QtBot) -> None:
    image = qr_pixmap("otpauth://totp/x?secret=JBSWY3DPEHPK3PXP").toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(image.height())
    }
    assert colours == {"#000000", "#ffffff"}
    assert {image.pixelColor(x, 2).name() for x in range(image.width())} == {"#ffffff"}


def test_an_operator_as_seen_by_the_form_is_not_changed_by_looking(
    window: PeopleWindow, room: PeopleRoom
) -> None:
    claire: Operator = room.add("claire", Role.OPERATOR)
    window.refresh()
    window.table.selectRow(1)
    seen = window.form.operator()
    assert replace(seen, papers=()) == replace(claire, papers=())
    assert set(seen.papers) == set(claire.papers)
