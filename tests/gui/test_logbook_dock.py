"""The logbook's dock by its keys, on the real services and a real database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSizeF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import Actor, NotPermitted, SystemAccess
from csu_console.domain.logbook import AdditionKind, Entry, LinkKind, Origin, Priority, Signature
from csu_console.domain.permission import Permission
from csu_console.services.database_service import DatabaseService
from csu_console.services.logbook.catalogue_service import LogCatalogueService
from csu_console.services.logbook.logbook_files import LogbookFiles
from csu_console.services.logbook.logbook_service import LogbookService
from csu_console.services.logbook.register_service import RegisterService
from csu_console.services.logbook.shift_service import ShiftService
from csu_console.storage.database import Database
from csu_console.ui.logbook.entry_document import period_paper
from csu_console.ui.logbook.entry_model import NUMBER, STATE, TEXT, WHAT
from csu_console.ui.logbook.logbook_dock import SMALLEST, LogbookDock
from csu_console.ui.logbook.paper import FOOT_PT, HEAD_PT, MARGIN_MM, Paper, document_of, pdf_of
from csu_console.ui.logbook.shift_document import sheet_paper
from csu_console.ui.theme.style import apply_theme
from tests.fakes.clock import FakeClock
from tests.fakes.log_entries import NOW, make_facts
from tests.fakes.logbook_room import MARTIN, FakeStills, make_logbook
from tests.fakes.second_person import FakeSecond

SOON_MS = 3000


@dataclass
class Room:
    """What a dock needs, real."""

    clock: FakeClock
    logbook: LogbookService
    log_lists: LogCatalogueService
    shifts: ShiftService
    files: LogbookFiles
    registers: RegisterService
    stills: FakeStills
    folder: Path


@pytest.fixture
def room(tmp_path: Path, qapp: QApplication) -> Iterator[Room]:
    database = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    database.open()
    service, clock, stills = DatabaseService(database), FakeClock(), FakeStills()
    service.start_watching()
    lists = LogCatalogueService(service, MARTIN, clock, tmp_path)
    lists.load()
    logbook = make_logbook(service, tmp_path, clock=clock, stills=stills)
    shifts = ShiftService(service, MARTIN, clock, FakeSecond())
    shifts.load()
    logbook.current_shift = shifts.current_id
    registers = RegisterService(service, MARTIN, clock)
    files = LogbookFiles(service, MARTIN)
    yield Room(clock, logbook, lists, shifts, files, registers, stills, tmp_path)
    registers.close()
    lists.close()
    shifts.close()
    logbook.close()
    service.close(2.0)


@pytest.fixture
def dock(room: Room, qtbot: QtBot) -> LogbookDock:
    made = LogbookDock(room)
    qtbot.addWidget(made)
    made.resize(1300, 320)
    with qtbot.waitActive(made):
        made.show()
    return made


def keys(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    # QTest.keyClicks knows no accents.
    for char in text:
        QApplication.sendEvent(
            focus, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char)
        )


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def cells(dock: LogbookDock, column: int) -> list[str]:
    model = dock.list.model
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def saved(dock: LogbookDock, room: Room, qtbot: QtBot) -> None:
    with qtbot.waitSignals([room.logbook.saved, room.logbook.changed], timeout=SOON_MS):
        press(Qt.Key.Key_Return)


def test_f9_letters_text_enter_and_it_stands_in_the_list(dock: LogbookDock, room: Room, qtbot: QtBot) -> None:
    dock.begin(3)
    assert "345" in dock.form.parts.place.text()
    keys("rix")
    assert dock.form.parts.category.shown()[0] == "Rixe · Ordre public"
    press(Qt.Key.Key_Tab)
    keys("Deux hommes se battent")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    keys("devant la mairie")
    with qtbot.waitSignal(dock.left, timeout=SOON_MS):
        saved(dock, room, qtbot)
    assert dock.currentWidget() is dock.list
    assert cells(dock, NUMBER) == ["1"]
    assert cells(dock, WHAT) == ["Rixe · Ordre public"]
    assert cells(dock, TEXT) == ["Deux hommes se battent devant la mairie"]
    (entry,) = room.logbook.entries()
    assert entry.facts.priority is Priority.URGENT, "a fight is proposed as urgent"
    assert entry.end_utc is None, "and goes on until somebody ends it"
    dock.search()
    keys("MAIRIE battent")
    qtbot.waitUntil(lambda: "1 " in dock.list.status.text(), timeout=SOON_MS)
    dock.list.filters.words.selectAll()
    keys("licorne")
    qtbot.waitUntil(lambda: dock.list.model.rowCount() == 0, timeout=SOON_MS)
    press(Qt.Key.Key_Escape)
    assert dock.list.model.rowCount() == 1


def test_what_is_wrong_is_said_and_nothing_is_lost(dock: LogbookDock, room: Room, qtbot: QtBot) -> None:
    dock.begin(3)
    press(Qt.Key.Key_Tab)
    keys("texte sans rubrique")
    press(Qt.Key.Key_Return)
    assert "category" in dock.form.parts.fault.text()
    assert dock.form.parts.description.toPlainText() == "texte sans rubrique"
    QApplication.clipboard().setText("x" * 100_000)
    dock.form.parts.description.paste()
    dock.form.parts.category.setFocus()
    keys("rix")
    press(Qt.Key.Key_Return)
    assert "8000 is the most" in dock.form.parts.fault.text()
    assert room.logbook.entries() == ()


def test_esc_keeps_the_draft_and_the_list_brings_it_back(dock: LogbookDock, room: Room, qtbot: QtBot) -> None:
    dock.begin(3)
    with qtbot.waitSignal(dock.left, timeout=SOON_MS):
        press(Qt.Key.Key_Escape)
    assert room.logbook.drafts() == (), "nothing was typed"
    dock.begin(3)
    keys("tapage")
    press(Qt.Key.Key_Tab)
    keys("musique")
    with qtbot.waitSignal(dock.left, timeout=SOON_MS):
        press(Qt.Key.Key_Escape)
    assert cells(dock, STATE) == ["draft"]
    dock.list.table.selectRow(0)
    dock.list.table.setFocus()
    press(Qt.Key.Key_Return)
    assert dock.currentWidget() is dock.form
    assert dock.form.parts.description.toPlainText() == "musique"
    assert dock.form.parts.category.choice is not None
    saved(dock, room, qtbot)
    assert room.logbook.drafts() == ()
    assert room.logbook.entries()[0].facts.subcategory == "order.noise"


def test_a_pause_of_typing_puts_the_draft_on_the_disk(dock: LogbookDock, room: Room, qtbot: QtBot) -> None:
    dock.begin(3)
    press(Qt.Key.Key_Tab)
    keys("à demi écrit")
    files = room.folder / "drafts"
    qtbot.waitUntil(lambda: files.exists() and len(list(files.glob("*.json"))) == 1, timeout=SOON_MS)
    again = make_logbook(room.logbook._database, room.folder)
    assert [draft.facts.text.description for draft in again.drafts()] == ["à demi écrit"]
    again.close()


def test_a_digit_calls_a_template(dock: LogbookDock, room: Room, qtbot: QtBot) -> None:
    dock.begin(3)
    keys("è")
    assert "template" in dock.form.parts.category.shown()[0]
    press(Qt.Key.Key_Return)
    parts = dock.form.parts
    assert parts.origin.currentData() == Origin.MUNICIPAL_POLICE
    assert parts.description.toPlainText().startswith("Suivi d'un contrôle")
    assert parts.description.hasFocus()
    saved(dock, room, qtbot)
    assert room.logbook.entries()[0].facts.subcategory == "support.patrol"


def test_partners_are_stamped_by_one_key_each_time(dock: LogbookDock, room: Room, qtbot: QtBot) -> None:
    dock.begin(3)
    keys("rix")
    press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    room.clock.advance(120)
    press(Qt.Key.Key_Ampersand, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert dock.form.parts.partners.words_of("Police municipale") == "told 10:41 · left 10:43"
    saved(dock, room, qtbot)
    (entry,) = room.logbook.entries()
    assert [a.what.kind for a in entry.partners()["Police municipale"]] == [
        AdditionKind.TOLD,
        AdditionKind.LEFT,
    ]
    assert entry.partners()["SAMU"][0].what.detail == "15"
    dock.show_entry(entry)
    with qtbot.waitSignal(room.logbook.changed, timeout=SOON_MS):
        press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: "arrived" in dock.page.partners.words_of("Police municipale"), timeout=SOON_MS)


def test_the_hour_lived_twice_asks_which(dock: LogbookDock, room: Room, qtbot: QtBot) -> None:
    room.clock.set_utc(datetime(2026, 10, 25, 4, 0, tzinfo=UTC))
    dock.begin(3)
    keys("rix")
    start = dock.form.parts.start
    start.setFocus()
    start.line.selectAll()
    keys("2h30")
    assert start.which.isVisible()
    press(Qt.Key.Key_Return)
    dock.form.save()
    assert "twice" in dock.form.parts.fault.text()
    start.which.setCurrentIndex(2)
    with qtbot.waitSignals([room.logbook.saved, room.logbook.changed], timeout=SOON_MS):
        dock.form.save()
    assert room.logbook.entries()[0].facts.start_utc == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    dock.show_entry(room.logbook.entries()[0])
    assert "02:30 (UTC+1)" in dock.page.text.toPlainText()


def test_an_entry_takes_addendum_end_outcome_and_visa(dock: LogbookDock, room: Room, qtbot: QtBot) -> None:
    dock.begin(3)
    keys("rix")
    saved(dock, room, qtbot)
    dock.list.table.selectRow(0)
    dock.list.table.setFocus()
    press(Qt.Key.Key_Return)
    assert dock.currentWidget() is dock.page
    press(Qt.Key.Key_Insert)
    keys("Un blessé <b>léger</b>")
    saved(dock, room, qtbot)
    assert dock.currentWidget() is dock.page
    qtbot.waitUntil(lambda: "Un blessé <b>léger</b>" in dock.page.text.toPlainText(), timeout=SOON_MS)
    for button in (dock.page.end, dock.page.note, dock.page.visa):
        with qtbot.waitSignal(room.logbook.changed, timeout=SOON_MS):
            button.click()
        qtbot.waitUntil(lambda b=button: not b.isEnabled(), timeout=SOON_MS)  # type: ignore[misc]
        assert button.toolTip()
    with qtbot.waitSignal(room.logbook.changed, timeout=SOON_MS):
        dock.page.outcome.menu().actions()[1].trigger()
    with qtbot.waitSignal(room.logbook.changed, timeout=SOON_MS):
        dock.page.action.menu().actions()[0].trigger()
    dock.page.link.menu().actions()[1].trigger()
    keys("PR 2026/114")
    with qtbot.waitSignal(room.logbook.changed, timeout=SOON_MS):
        press(Qt.Key.Key_Return)
    assert room.logbook.entries()[0].links(LinkKind.REQUISITION) == ("PR 2026/114",)
    entry = room.logbook.entries()[0]
    assert entry.visa is not None
    assert entry.end_utc is not None
    assert entry.outcomes == ("arrest",)
    assert entry.actions == ("followed",)
    press(Qt.Key.Key_Escape)
    assert dock.currentWidget() is dock.list


def test_the_key_pressed_twice_is_one_entry_and_one_still(
    dock: LogbookDock, room: Room, qtbot: QtBot
) -> None:
    dock.begin(3)
    first = dock.form.draft
    dock.begin(3)
    assert dock.form.draft is first
    assert len(room.stills.asked) == 1
    press(Qt.Key.Key_Tab)
    keys("un texte")
    dock.begin(3)
    assert dock.form.draft is not first
    assert [draft.facts.text.description for draft in room.logbook.drafts()] == ["un texte"]
    dock.form.discard()


def test_the_still_goes_with_the_entry_until_it_is_destroyed(
    dock: LogbookDock, room: Room, qtbot: QtBot
) -> None:
    dock.begin(3)
    ((_, then),) = room.stills.asked
    path = room.folder / "snapshots" / "345.png"
    path.parent.mkdir()
    dock.form.grab().save(str(path))
    then(path)
    assert dock.form.parts.still.has_picture
    assert dock.form.parts.place.text().endswith("masked still attached"), "a low form shows no picture"
    keys("rix")
    saved(dock, room, qtbot)
    entry = room.logbook.entries()[0]
    assert entry.links(LinkKind.STILL) == ("345.png",)
    dock.show_entry(entry)
    assert dock.page.still.has_picture
    assert "destroyed" not in dock.page.text.toPlainText(), "it stands beside these words"
    assert "destroyed" not in dock.desk.paper_of(entry).body
    path.unlink()
    assert "destroyed" in dock.desk.paper_of(entry).body
    dock.show_entry(entry)
    assert "destroyed" in dock.page.still.text()


def test_a_reminder_is_said_when_its_time_comes(dock: LogbookDock, room: Room, qtbot: QtBot) -> None:
    dock.begin(3)
    keys("rix")
    press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    saved(dock, room, qtbot)
    qtbot.waitUntil(lambda: len(room.log_lists.timers()) == 1, timeout=SOON_MS)
    qtbot.waitUntil(lambda: len(room.log_lists.timers()) == 1, timeout=SOON_MS)
    room.log_lists.look_at_timers()
    room.clock.advance(5 * 60)
    with qtbot.waitSignal(dock.said, timeout=SOON_MS) as said:
        room.log_lists.look_at_timers()
    assert "no. 1" in said.args[0]
    with qtbot.assertNotEmitted(dock.said):
        room.log_lists.look_at_timers()
    (button,) = dock.list.timers.buttons
    assert "done" in button.text()
    button.click()
    qtbot.waitUntil(lambda: room.log_lists.timers() == (), timeout=SOON_MS)
    assert dock.list.timers.buttons == []


def test_an_entry_and_a_list_go_on_paper(dock: LogbookDock, room: Room, qtbot: QtBot) -> None:
    dock.begin(3)
    keys("rix")
    press(Qt.Key.Key_Tab)
    keys("=SOMME(1) <script>")
    saved(dock, room, qtbot)
    entry = room.logbook.entries()[0]
    pdf = room.folder / "une.pdf"
    dock.desk.write_pdf(pdf, dock.desk.paper_of(entry), 1)
    assert pdf.read_bytes().startswith(b"%PDF")
    assert not list(room.folder.glob("*.part"))
    with qtbot.waitSignal(room.files.acted, timeout=SOON_MS) as told:
        room.files.all_of(
            dock.list.filters.query(), 10, lambda found: room.files.write_csv(room.folder / "l.csv", found)
        )
    assert told.args[0].detail == {"entries": 1}
    text = (room.folder / "l.csv").read_text(encoding="utf-8-sig")
    assert "'=SOMME(1) <script>" in text
    dock.list.csv_wanted.emit(dock.list.filters.query())
    qtbot.waitUntil(lambda: dock.desk.dialog is not None, timeout=SOON_MS)
    assert dock.desk.dialog is not None
    assert not dock.desk.dialog.isModal()
    dock.desk.close_dialog()
    qtbot.waitUntil(lambda: dock.desk.dialog is None, timeout=SOON_MS)


def test_many_entries_make_a_register_with_pages(dock: LogbookDock, qapp: QApplication) -> None:
    by = Signature("A. Martin", 1, "poste-1", NOW)
    entries = [
        Entry(number, make_facts("Un groupe de personnes discute. " * 6), by) for number in range(1, 81)
    ]
    paper = period_paper(entries, None, None, "pied", "salle")
    document = document_of(paper, QSizeF(500, 700))
    assert document.pageCount() > 5
    assert "Un groupe" in document.toPlainText()
    assert pdf_of(paper).count(b"/Type /Page\n") == document_of_a4(paper)


def document_of_a4(paper: Paper) -> int:
    """Pages of the same body on the paper that is used."""
    width_pt, height_pt = (210 - 2 * MARGIN_MM) / 25.4 * 72, (297 - 2 * MARGIN_MM) / 25.4 * 72
    return document_of(paper, QSizeF(width_pt, height_pt - HEAD_PT - FOOT_PT)).pageCount()


def test_a_list_is_imported_whole_or_every_bad_line_is_named(
    dock: LogbookDock, room: Room, qtbot: QtBot
) -> None:
    dock.show_setup()
    path = room.folder / "partenaires.csv"
    path.write_text("nom;voie\nPM;radio\n;17\nPM;autre\n", encoding="utf-8")
    dock.setup.take_list(room.log_lists.import_partners, path)
    lines = [dock.setup.problems.item(row).text() for row in range(dock.setup.problems.count())]
    assert [line.split(":")[0] for line in lines] == ["line 3", "line 4"]
    assert len(room.log_lists.catalogue().partners_in_use()) == 9, "nothing was changed"
    path.write_text("nom;voie\nPM;radio\nSDIS;18\n", encoding="utf-8")
    dock.setup.take_list(room.log_lists.import_partners, path)
    assert dock.setup.outcome.text().startswith("2 ")
    assert not dock.setup.problems.isVisible()
    dock.begin(3)
    press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert dock.form.parts.partners.words_of("SDIS").startswith("told")
    dock.form.discard()


def test_a_shift_is_started_acknowledged_and_handed_over(dock: LogbookDock, room: Room, qtbot: QtBot) -> None:
    dock.show_shift()
    page = dock.shift
    page.name.setText("Nuit")
    page.start.click()
    assert "Nuit" in page.state.text()
    page.editor.title.setText("Surveiller le marché")
    page.editor.add.click()
    assert "to acknowledge" in page.orders.item(0).text()
    dock.begin(3)
    keys("rix")
    saved(dock, room, qtbot)
    dock.show_shift()
    page.successor.setText("B. Leroy")
    page.password.setText("good")
    page.sign.click()
    assert "not acknowledged" in page.fault.text()
    assert page.password.text() == "", "a password never stays in its field"
    page.orders.itemActivated.emit(page.orders.item(0))
    assert "to acknowledge" not in page.orders.item(0).text()
    page.password.setText("good")
    page.sign.click()
    assert "1 urgent" in page.fault.text()
    page.note.setPlainText("Rixe terminée, police sur place.")
    page.password.setText("good")
    with qtbot.waitSignal(room.shifts.handed_over, timeout=SOON_MS) as done:
        page.sign.click()
    qtbot.waitUntil(lambda: "signed by both" in page.fault.text(), timeout=SOON_MS)
    text = page.sheet.toPlainText()
    for words in ("Rixe", "Surveiller le marché", "police sur place", "A. Martin", "B. Leroy", "SHA-256"):
        assert words in text, words
    paper = sheet_paper(done.args[0], dock.desk.foot(), "salle")
    assert pdf_of(paper).startswith(b"%PDF")
    qtbot.waitUntil(lambda: room.shifts.current() is None, timeout=SOON_MS)
    assert page.start.isVisible()


class OpenDoor:
    """Somebody is signed in, or nobody."""

    def __init__(self) -> None:
        self.open = True

    def actor(self) -> Actor:
        if not self.open:
            raise NotPermitted("Nobody is signed in.")
        return MARTIN.actor()

    def require(self, permission: Permission) -> Actor:
        return self.actor()


def test_nothing_of_the_logbook_stays_on_the_screen_of_a_locked_workstation(
    dock: LogbookDock, room: Room, qtbot: QtBot
) -> None:
    dock.begin(3)
    keys("rix")
    press(Qt.Key.Key_Tab)
    keys("secret")
    saved(dock, room, qtbot)
    door = OpenDoor()
    room.logbook._access = door
    dock.show_entry(room.logbook.entries()[0])
    door.open = False
    room.logbook.person_changed.emit()
    assert dock.currentWidget() is dock.list
    assert dock.page.text.toPlainText() == ""
    assert dock.list.model.rowCount() == 0
    assert "Nobody" in dock.list.status.text()
    dock.list.filters.urgent.click()
    assert dock.list.model.rowCount() == 0
    dock.list.filters.clear()
    door.open = True
    dock.begin(3)
    keys("tapage")
    door.open = False
    room.logbook.person_changed.emit()
    assert dock.form.draft is None
    assert dock.list.model.rowCount() == 0
    door.open = True
    room.logbook.person_changed.emit()
    assert cells(dock, STATE) == ["draft", "open · urgent"]


def test_visitors_and_access_files_are_kept(dock: LogbookDock, room: Room, qtbot: QtBot) -> None:
    dock.show_registers()
    page = dock.registers
    page.visitors.name.setText("M. Petit")
    page.visitors.arrive.click()
    assert "why they come" in page.fault.text()
    page.visitors.reason.setText("commission")
    page.visitors.arrive.click()
    table = page.visitors.table
    assert [table.item(0, column).text() for column in (0, 5)] == ["M. Petit", "inside"]  # type: ignore[union-attr]
    table.selectRow(0)
    page.visitors.leave.click()
    assert table.item(0, 5).text() != "inside"  # type: ignore[union-attr]
    page.tabs.setCurrentIndex(1)
    files = page.files
    files.add.click()
    assert "Choose a file" in page.fault.text()
    files.requester.setText("Mme Durand")
    files.about.setText("Place de la Mairie, hier vers 18 h")
    files.open.click()
    assert [files.table.item(0, column).text() for column in (0, 3, 4)] == ["1", "12/02/2026", "30 days left"]  # type: ignore[union-attr]
    files.step.setCurrentIndex(files.step.findData("communicated"))
    files.text.setText("clé USB remise")
    files.add.click()
    assert "identity" in page.fault.text()
    files.step.setCurrentIndex(files.step.findData("identity"))
    files.text.setText("carte vue")
    files.add.click()
    files.step.setCurrentIndex(files.step.findData("refused"))
    files.text.setText("des tiers ne peuvent être masqués")
    files.add.click()
    assert files.table.item(0, 4).text() == "refused"  # type: ignore[union-attr]
    assert "carte vue" in files.detail.toPlainText()
    room.logbook.person_changed.emit()
    assert files.table.rowCount() == 0
    assert files.detail.toPlainText() == ""


def test_a_time_that_never_came_is_said(dock: LogbookDock, room: Room) -> None:
    """The night of 29 March the clock goes from 2:00 to 3:00."""
    room.clock.set_utc(datetime(2026, 3, 29, 8, 0, tzinfo=UTC))
    dock.begin(3)
    keys("rix")
    start = dock.form.parts.start
    start.setFocus()
    start.line.selectAll()
    keys("2h30")
    assert not start.which.isVisible()
    dock.form.save()
    assert "never came" in dock.form.parts.fault.text()
    assert dock.form.draft is not None


def test_while_the_database_is_away_the_entry_is_seen_to_wait(
    dock: LogbookDock, room: Room, qtbot: QtBot
) -> None:
    dock.begin(3)
    keys("rix")
    with closing(sqlite3.connect(room.folder / "csu.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: dock.currentWidget() is dock.list, timeout=SOON_MS)
        assert cells(dock, STATE) == ["waits for the database"]
        dock.list.table.selectRow(0)
        dock.list.table.setFocus()
        press(Qt.Key.Key_Return)
        assert dock.currentWidget() is dock.list, "it is on its way: nothing to write on"
        other.execute("ROLLBACK")
    qtbot.waitUntil(lambda: cells(dock, NUMBER) == ["1"], timeout=2 * SOON_MS)
    assert "waits" not in cells(dock, STATE)[0]


def test_what_is_copied_from_the_list_is_no_formula(dock: LogbookDock, room: Room, qtbot: QtBot) -> None:
    dock.begin(3)
    keys("rix")
    press(Qt.Key.Key_Tab)
    keys("=SOMME(1)")
    saved(dock, room, qtbot)
    dock.list.table.selectRow(0)
    dock.list.table.setFocus()
    press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert ";'=SOMME(1);" in QApplication.clipboard().text()


def test_the_next_person_finds_nothing_of_the_last_and_the_same_one_after_a_lock_does(
    dock: LogbookDock, room: Room
) -> None:
    room.logbook.person_changed.emit()

    def type_a_note() -> None:
        dock.show_shift()
        dock.shift.note.setPlainText("Mme Blanc rappelle à 18 h")
        dock.shift.successor.setText("nadia")
        dock.list.filters.words.setText("rixe")

    type_a_note()
    room.logbook.person_changed.emit()
    assert dock.shift.note.toPlainText()
    room.files = LogbookFiles(room.logbook._database, SystemAccess("C. Leroy", "poste-1"))
    room.logbook.person_changed.emit()
    assert dock.shift.note.toPlainText() == ""
    assert dock.shift.successor.text() == ""
    assert dock.list.filters.words.text() == ""


def test_in_a_narrow_dock_actions_and_outcomes_are_one_button_away(
    dock: LogbookDock, room: Room, qtbot: QtBot, qapp: QApplication
) -> None:
    apply_theme(qapp)
    dock.resize(SMALLEST)
    dock.begin(3)
    keys("rix")
    parts = dock.form.parts
    QApplication.processEvents()
    for shown in (parts.save, parts.discard, parts.turn, parts.calls):
        assert shown.isVisible()
        assert shown.width() >= shown.minimumSizeHint().width(), shown.accessibleName()
    assert not parts.chips.isVisible()
    parts.turn.click()
    QApplication.processEvents()
    assert parts.chips.isVisible()
    assert not parts.calls.isVisible()
    assert parts.chips.width() >= parts.chips.minimumSizeHint().width()
    dock.form.say("Something is wrong.")
    QApplication.processEvents()
    for field in (parts.start.line, parts.origin, parts.priority):
        assert field.height() >= field.minimumSizeHint().height(), field.accessibleName()
    parts.outcomes.findChildren(QToolButton)[0].click()
    parts.turn.click()
    assert parts.turn.text().endswith("1"), "what the other page holds is counted"
    dock.resize(1300, 320)
    assert parts.chips.isVisible()
    assert parts.calls.isVisible()
    assert not parts.turn.isVisible()
    parts.description.setFocus()
    saved(dock, room, qtbot)
    assert room.logbook.entries()[0].outcomes == ("caught_in_the_act",)
