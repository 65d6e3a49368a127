"""Requisitions by the interface: from a telephone call to the hand-over with the keyboard, and what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from csu_console.domain.recording import GapCause
from csu_console.domain.requisition import Channel, NegativeCause, Requisition, State
from csu_console.domain.requisition_frame import RequisitionTemplate
from csu_console.services.database_service import DatabaseService
from csu_console.storage.database import Database, Session
from csu_console.storage.requisitions import writing
from csu_console.storage.requisitions.reading import ENDED_LIMIT
from csu_console.ui.logbook import register_table
from csu_console.ui.logbook.paper import pdf_of
from csu_console.ui.requisitions.documents import letter_paper, sheet_paper
from csu_console.ui.requisitions.form_layout import CAMERAS, HAND_OVER, REQUEST, RESULTS
from csu_console.ui.requisitions.list_model import Filter, matching
from csu_console.ui.requisitions.requisition_window import RequisitionWindow
from csu_console.ui.requisitions.result_page import ResultPage
from csu_console.ui.requisitions.words import result_words
from tests.fakes.requisition_room import RequisitionRoom, local, requisition_room


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[RequisitionRoom]:
    database = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    database.open()
    service = DatabaseService(database)
    with requisition_room(service, tmp_path) as made:
        yield made
    service.close()


@pytest.fixture
def window(room: RequisitionRoom, qtbot: QtBot) -> RequisitionWindow:
    made = RequisitionWindow(room.requisitions)
    qtbot.addWidget(made, before_close_func=lambda shown: shown.hide())
    made.show()
    return made


def shown(window: RequisitionWindow) -> Requisition:
    one = window.form.requisition
    assert one is not None
    return one


def cell(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    return "" if item is None else item.text()


def go_on(window: RequisitionWindow, qtbot: QtBot) -> None:
    """The one key."""
    qtbot.keyClick(window.form.tabs, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def fill_request(window: RequisitionWindow) -> None:
    form = window.form
    form.request.frame.setCurrentIndex(form.request.frame.findData("flagrance"))
    form.request.frame.activated.emit(form.request.frame.currentIndex())
    form.request.procedure.setText("PV 2026/000412")
    form.request.nature.setPlainText("Vol avec violences")
    form.request.due.setText("16/1 18h")
    form.authority.name.setText("Leroux")
    form.authority.rank.setText("Lieutenant")
    form.authority.unit.setText("CIAT de Vaucelles")


def test_one_is_answered_with_one_key(
    window: RequisitionWindow, room: RequisitionRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    room.record(1, local(14), local(16))
    room.gap(2, local(13), local(17), GapCause.STREAM_LOST)
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = window.form
    fill_request(window)
    go_on(window, qtbot)
    assert shown(window).reference == "R2026-0001"
    assert form.request.article.text() == "article 60-1 du code de procédure pénale"
    go_on(window, qtbot)
    assert form.tabs.currentIndex() == CAMERAS, "the first thing that is missing"
    form.cameras.periods.setPlainText("12/1 14h30 - 15h10 ±10")
    assert form.cameras.read.text() == "12/01/2026 14h30 - 15h10 ±10 min"
    form.cameras.near.setText("rue de la gare")
    qtbot.keyClick(form.cameras.near, Qt.Key.Key_Return)
    assert [form.cameras.list.item(row).text() for row in range(2)] == [
        "1  Gare 1  ·  0 m",
        "2  Gare 2  ·  0 m",
    ]
    for row in range(2):
        form.cameras.list.item(row).setCheckState(Qt.CheckState.Checked)
    form.keep_scan(room.scan())
    qtbot.waitUntil(lambda: shown(window).scan is not None, timeout=3000)
    go_on(window, qtbot)
    assert shown(window).state is State.VERIFIED
    go_on(window, qtbot)
    qtbot.waitUntil(lambda: shown(window).state is State.SEARCHING, timeout=3000)
    assert len(room.holds.holds()) == 1
    assert form.tabs.currentIndex() == RESULTS
    table = form.results.table
    qtbot.waitUntil(lambda: "whole" in cell(table, 0, 2), timeout=3000)
    assert "stream lost" in cell(table, 1, 2)
    form.results.accept_proposals()
    assert table.currentRow() == 0, "on to what somebody has to look at"
    qtbot.keyClick(table, Qt.Key.Key_P)
    assert [answer.cause if answer else "?" for answer in shown(window).answered()] == [
        *(None, NegativeCause.OUT_OF_ORDER),
    ]
    go_on(window, qtbot)
    assert shown(window).state is State.POSITIVE
    room.requisitions.work.exported(shown(window).number, "E2026-0001", "DVD-42", "")
    room.requisitions.work.checked(shown(window).number)
    for wanted in (State.EXPORTED, State.CHECKED, State.READY):
        go_on(window, qtbot)
        assert shown(window).state is wanted
    assert "1\N{NO-BREAK SPACE}ready" in window.counters.text(), "no line ends between them"
    history = form.history.table
    assert "hold no. 1" in [cell(history, row, 3) for row in range(history.rowCount())]
    go_on(window, qtbot)
    assert (form.tabs.currentIndex(), shown(window).state) == (HAND_OVER, State.READY)
    form.hand_over.recipient.setText("Petit")
    form.hand_over.identity.setText("carte n° 88")
    go_on(window, qtbot)
    assert shown(window).handovers[0].media_serial == "DVD-42"
    go_on(window, qtbot)
    assert shown(window).state is State.CLOSED
    assert not form.next.isEnabled()


def test_a_call_is_regularised_and_another_is_too_late(
    window: RequisitionWindow, room: RequisitionRoom, qtbot: QtBot
) -> None:
    form = window.form
    form.request.channel.setCurrentIndex(form.request.channel.findData(Channel.TELEPHONE))
    assert form.request.regularise.text() == "15/01/2026 10h41", "two days are proposed"
    fill_request(window)
    form.cameras.periods.setPlainText("12/11/2025 14h30")
    form.cameras.number.setText("1")
    qtbot.keyClick(form.cameras.number, Qt.Key.Key_Return)
    assert form.save()
    assert shown(window).state is State.TO_REGULARISE
    assert "LATE" not in form.state.text()
    assert not form.take(State.TOO_LATE), "the reason is asked for"
    assert form.reason.hasFocus() or "reason" in form.message.text()
    form.reason.setText("Détruit à l'échéance")
    assert form.take(State.TOO_LATE)
    go_on(window, qtbot)
    assert shown(window).state is State.READY


def test_a_camera_added_to_a_search_is_held_too(
    window: RequisitionWindow, room: RequisitionRoom, qtbot: QtBot
) -> None:
    room.record(1, local(14), local(16))
    room.record(3, local(14), local(16))
    service, form = room.requisitions.list, window.form
    number = service.open(room.facts(1))
    window.open_number(number)
    form.keep_scan(room.scan())
    qtbot.waitUntil(lambda: shown(window).scan is not None, timeout=3000)
    form.go_on()
    form.go_on()
    qtbot.waitUntil(lambda: shown(window).state is State.SEARCHING, timeout=3000)
    form.cameras.number.setText("3")
    qtbot.keyClick(form.cameras.number, Qt.Key.Key_Return)
    assert form.save()
    qtbot.waitUntil(lambda: len(room.holds.holds()) == 2, timeout=3000)
    qtbot.waitUntil(lambda: shown(window).held_utc is not None, timeout=3000)
    release = form.hand_over.release
    assert release.isHidden(), "while it is answered its pictures are kept"
    assert {camera for hold in room.holds.holds() for camera in hold.camera_ids} == {
        *(room.camera(1).id, room.camera(3).id),
    }
    form.reason.setText("Retirée par le parquet {1}")
    assert form.take(State.CANCELLED)
    assert not release.isHidden()
    release.click()
    qtbot.waitUntil(lambda: not room.holds.holds(), timeout=3000)
    assert room.holds.holds(everything=True)[0].release_reason == "Requisition R2026-0001 is answered"
    assert release.isHidden()


def test_what_cannot_be_read_is_said_and_nothing_is_lost(
    window: RequisitionWindow, room: RequisitionRoom, qtbot: QtBot
) -> None:
    form = window.form
    form.request.received.setText("hier soir")
    assert not form.save()
    assert "no date and time" in form.message.text()
    form.request.received.setText("13/1 9h")
    form.cameras.periods.setPlainText("un certain temps")
    assert "no period" in form.cameras.read.text()
    assert not form.save()
    window.close()
    assert window.isVisible(), "what is typed stays until it can be kept"
    form.cameras.periods.clear()
    form.cameras.near.setText("nulle part")
    form.cameras.find_near()
    assert "No site or camera" in form.message.text()
    assert form.save()


def test_somebody_elses_change_is_seen_and_typing_is_kept(
    window: RequisitionWindow, room: RequisitionRoom, qtbot: QtBot
) -> None:
    service = room.requisitions.list
    number = service.open(room.facts(1))
    window.open_number(number)
    window.form.request.nature.setPlainText("Vol simple")
    one = service.by_number(number)
    assert one is not None
    service.save(one, room.facts(1, 2, received_utc=one.facts.received_utc))
    assert window.form.request.nature.toPlainText() == "Vol simple"
    assert not window.form.save()
    assert "meanwhile" in window.form.message.text()


def test_the_list_has_the_most_urgent_first(room: RequisitionRoom) -> None:
    service, clock = room.requisitions.list, room.clock
    calm = service.open(room.facts(1, due_utc=None))
    soon = service.open(room.facts(1, due_utc=clock.utc_now() + timedelta(hours=5)))
    later = service.open(room.facts(2, due_utc=clock.utc_now() + timedelta(days=5)))
    service.step(service.open(room.facts(1)), State.CANCELLED, "doublon")
    found = service.requisitions()
    now = clock.utc_now()
    assert [one.number for one in matching(found, Filter.OPEN, "", now)] == [soon, later, calm]
    assert [one.number for one in matching(found, Filter.DUE, "", now)] == [soon]
    assert [one.number for one in matching(found, Filter.ENDED, "", now)] == [4]
    assert len(matching(found, Filter.ALL, "vaucelles 000412", now)) == 4
    assert matching(found, Filter.ALL, "introuvable", now) == ()


def test_the_sheet_and_the_letter(room: RequisitionRoom, qtbot: QtBot) -> None:
    number = room.requisitions.list.open(room.facts(1, 2, nature="<b>Vol</b> & recel"))
    one = room.requisitions.list.by_number(number)
    assert one is not None
    room.requisitions.work.answer(one, one.facts.items()[:1], NegativeCause.DESTROYED, "", 41)
    one = room.requisitions.list.by_number(number)
    assert one is not None
    sheet = sheet_paper(one, "by N. Perrin", "CSU")
    assert "&lt;b&gt;Vol&lt;/b&gt; &amp; recel" in sheet.body
    letter = letter_paper(one, "by N. Perrin", "CSU")
    assert "register line 41" in letter.body
    assert "Gare 1" in letter.body
    assert "Gare 2" not in letter.body, "only what cannot be given"
    for paper in (sheet, letter):
        assert pdf_of(paper).startswith(b"%PDF")


def test_the_first_section_has_ten_fields_at_most(window: RequisitionWindow) -> None:
    form = window.form
    form.request.channel.setCurrentIndex(form.request.channel.findData(Channel.TELEPHONE))
    scrolls = [area for area in form.tabs.findChildren(QScrollArea) if form.tabs.indexOf(area) >= 0]
    for page in (form.request, form.authority, form.cameras, form.hand_over):
        tab = form.tabs.indexOf(next(area for area in scrolls if area.isAncestorOf(page)))
        form.tabs.setCurrentIndex(tab)
        fields = [
            field
            for field in page.findChildren(QWidget)
            if type(field).__name__ in ("QLineEdit", "QComboBox", "QPlainTextEdit") and field.isVisible()
        ]
        assert len(fields) <= 10, type(page).__name__
    form.tabs.setCurrentIndex(REQUEST)
    QApplication.processEvents()


def test_a_low_screen_scrolls_its_sections(window: RequisitionWindow, qtbot: QtBot) -> None:
    """1920 x 1080 at 200 %, without the desktop's own edges; Tab brings a field into sight."""
    window.open_new()
    window.resize(944, 484)
    assert (window.width(), window.height()) == (944, 484)
    due = window.form.request.due
    due.setFocus(Qt.FocusReason.TabFocusReason)
    area = next(area for area in window.form.tabs.findChildren(QScrollArea) if area.isAncestorOf(due))
    area.ensureWidgetVisible(due)
    qtbot.waitUntil(lambda: due.visibleRegion().boundingRect().height() == due.height(), timeout=1000)


def test_nothing_is_said_to_be_read_once_the_answer_is_given(room: RequisitionRoom, qtbot: QtBot) -> None:
    service = room.requisitions.list
    number = service.open(room.facts(1))
    page = ResultPage(room.requisitions.work)
    qtbot.addWidget(page)
    service.step(number, State.CANCELLED, "doublon")
    page.show_requisition(service.by_number(number))
    item = page.table.item(0, 2)
    assert item is not None
    assert item.text() == ""


def test_a_long_cause_is_read_whole(room: RequisitionRoom, qtbot: QtBot) -> None:
    page = ResultPage(room.requisitions.work)
    qtbot.addWidget(page)
    page.show()
    cause = "Enregistrement interrompu (caméra non joignable depuis la coupure du réseau de la ville)"
    register_table.fill(page.table, [("1 Gare", "12/01 14h", cause, ""), ("2 Gare", "12/01 14h", "", "")])
    qtbot.waitUntil(lambda: page.table.rowHeight(0) > page.table.rowHeight(1), timeout=3000)
    words = page.table.fontMetrics()
    lines = words.horizontalAdvance(cause) / page.table.columnWidth(2)
    assert page.table.rowHeight(0) >= lines * words.lineSpacing()


def test_frames_go_out_and_come_back(
    window: RequisitionWindow, room: RequisitionRoom, tmp_path: Path
) -> None:
    file = tmp_path / "cadres.csv"
    window.papers._write_frames(file)
    file.write_bytes(file.read_bytes() + b"flagrance;Flagrance;article L. 1;non;2029-01-01;\r\n")
    window.papers._read_frames(file)
    assert "5" in window.form.message.text()
    room.requisitions.list.keep_template(RequisitionTemplate("Commissariat"))
    assert window.form.request.template.isEnabled()
    window.papers.show_lists(window.lists)
    menu = next(menu for menu in window.findChildren(QMenu) if menu.isVisible() and len(menu.actions()) == 3)
    usual = cast(QMenu, menu.actions()[2].menu())
    usual.actions()[0].trigger()
    menu.close()
    assert room.requisitions.list.templates() == ()


def test_the_history_speaks_in_words(room: RequisitionRoom) -> None:
    assert result_words("12:positive 13:out_of_order") == "12 Positive, 13 Camera out of order"


def test_an_answer_that_comes_after_the_window_went_is_let_go(
    window: RequisitionWindow, room: RequisitionRoom, qtbot: QtBot
) -> None:
    """Proposals are read and scans are copied beside the window; it may be gone by then."""
    number = room.requisitions.list.open(room.facts(1))
    window.open_number(number)
    window.form.keep_scan(room.scan())
    window.close()
    assert not window.isVisible()
    one = room.requisitions.list.by_number(number)
    qtbot.waitUntil(lambda: room.requisitions.list.requisitions()[0].scan is not None, timeout=3000)
    assert one is not None
    assert window.form.message.text() == ""


def test_pictures_of_a_call_are_held_before_its_paper_comes(
    window: RequisitionWindow, room: RequisitionRoom, qtbot: QtBot
) -> None:
    room.record(1, local(14), local(16))
    by = room.clock.utc_now() + timedelta(hours=24)
    window.open_number(
        room.requisitions.list.open(room.facts(1, channel=Channel.TELEPHONE, regularise_by_utc=by))
    )
    window.form.other.click()
    menu = next(menu for menu in window.findChildren(QMenu) if menu.isVisible())
    menu.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: shown(window).held_utc is not None, timeout=3000)
    assert shown(window).state is State.TO_REGULARISE
    assert len(room.holds.holds()) == 1


def test_one_of_earlier_years_is_found(
    window: RequisitionWindow, room: RequisitionRoom, qtbot: QtBot
) -> None:
    """Beyond what the list keeps in memory."""
    service = room.requisitions.list
    old, new, by = room.facts(1, procedure="PV 1999"), room.facts(1), service.sign()

    def fill(session: Session) -> None:
        writing.open_requisition(session, "first", old, by, state=State.CANCELLED)
        for place in range(ENDED_LIMIT):
            writing.open_requisition(session, f"o{place}", new, by, state=State.CANCELLED)

    service.write(fill)
    assert service.by_number(1) is None
    window.filter.setCurrentIndex(window.filter.findData(Filter.ENDED))
    window.search.setText("pv 1999")
    qtbot.waitUntil(lambda: [one.number for one in window.model.found()] == [1], timeout=5000)
    window.table.selectRow(0)
    assert shown(window).facts.procedure == "PV 1999"
