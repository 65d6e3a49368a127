"""One requisition: six short sections, and the next step always one key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QTabWidget, QWidget

from csu_console.domain.errors import ConsoleError, InvalidInput
from csu_console.domain.requisition import Requisition, RequisitionFacts, State
from csu_console.domain.requisition_frame import RequisitionTemplate
from csu_console.domain.requisition_steps import CHANGEABLE, NEED_WORDS, Need, next_state, others
from csu_console.services.requisitions.requisition_service import cleaned
from csu_console.services.requisitions.room_requisitions import RoomRequisitions
from csu_console.ui.errors_text import fill, text_of
from csu_console.ui.requisitions.authority_page import AuthorityPage
from csu_console.ui.requisitions.camera_page import CameraPage
from csu_console.ui.requisitions.form_grid import line_edit, say_in
from csu_console.ui.requisitions.form_layout import (
    HAND_OVER,
    REQUEST,
    RESULTS,
    add_keys,
    lay_out,
    show_field,
    show_head,
)
from csu_console.ui.requisitions.hand_over_page import HandOverPage
from csu_console.ui.requisitions.history_page import HistoryPage
from csu_console.ui.requisitions.request_page import RequestPage
from csu_console.ui.requisitions.result_page import ResultPage
from csu_console.ui.requisitions.words import step_verb

_SECTION_OF = {State.SEARCHING: RESULTS, State.POSITIVE: HAND_OVER, State.NEGATIVE: HAND_OVER}


class RequisitionForm(QWidget):
    """Shows a draft or one requisition of the list; what is typed is kept at each step. GUI thread."""

    entered = Signal(int)
    """A draft became the requisition of this number."""
    export_wanted = Signal(object)
    """The Requisition whose positive pictures are to be exported."""
    check_wanted = Signal(object)

    def __init__(self, room: RoomRequisitions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room, self._service, self._work = room, room.list, room.work
        self._requisition: Requisition | None = None
        self._base = RequisitionFacts(self._service.now())
        self.exports = False
        """Whether exports are made here."""
        self.stopped = False
        """The window is closed: what comes back from other threads now has nowhere to go."""
        self.title, self.state, self.message = QLabel(), QLabel(), QLabel()
        self.request = RequestPage(self._service)
        self.authority = AuthorityPage()
        self.cameras = CameraPage(self._service, self._work)
        self.results = ResultPage(self._work)
        self.hand_over = HandOverPage(self._service, self._work)
        self.history = HistoryPage()
        self.tabs = QTabWidget()
        self.reason = line_edit(self.tr("Reason"), self.tr("reason, for another step"))
        self.other = QPushButton(self.tr("Another step"))
        self.keep = QPushButton(self.tr("Save (Ctrl+S)"))
        self.next = QPushButton()
        lay_out(self)
        self._connect()
        add_keys(self)
        self.show_draft(self._base)

    # what the window calls

    @property
    def requisition(self) -> Requisition | None:
        return self._requisition

    def show_draft(self, facts: RequisitionFacts) -> None:
        """An empty form, or one begun from something."""
        self._show(None, facts)
        self.tabs.setCurrentIndex(REQUEST)
        (self.request.template if self.request.template.isEnabled() else self.request.channel).setFocus()

    def show_requisition(self, requisition: Requisition) -> None:
        """Another one, on the section where it goes on."""
        self._show(requisition, requisition.facts)
        self.tabs.setCurrentIndex(_SECTION_OF.get(requisition.state, self.tabs.currentIndex()))

    def refresh(self) -> None:
        """The list changed: take what is new, keep what is being typed."""
        if self._requisition is None:
            return
        found = self._service.by_number(self._requisition.number)
        if found is None or found == self._requisition:
            return
        if found.facts == self._base:
            self._requisition = found
            self._show_around()
        elif not self.is_dirty():
            self._show(found, found.facts)

    def is_dirty(self) -> bool:
        """Whether something typed is not kept."""
        try:
            return self._collected() != cleaned(self._base)
        except InvalidInput:
            return True

    def save(self) -> bool:
        """Keep what is typed; a draft becomes a requisition. False and a sentence when it cannot be kept."""

        def keep() -> None:
            facts = self._collected()
            if self._requisition is None:
                number = self._service.open(facts)
                self._take(number)
                self.entered.emit(number)
            elif facts != cleaned(self._base):
                before = self._requisition
                self._service.save(before, facts)
                self._take(before.number)
                if before.held_utc is not None and self._requisition.held_utc is None:
                    self._hold(None)

        return self._guarded(keep)

    def go_on(self) -> None:
        """The next step: save, do what it needs where that is one action, else show what is missing."""
        if not self.save() or self._requisition is None:
            return
        to = next_state(self._requisition)
        if to is not None and Need.HOLD in self._all_lacks(to):
            self._hold(to)
        elif to is State.EXPORTED and self.exports and self._lacks(to) == Need.EXPORT:
            self.tabs.setCurrentIndex(HAND_OVER)
            self.export_wanted.emit(self._requisition)
        elif to is State.CHECKED and self._lacks(to) == Need.CHECK:
            self.check_wanted.emit(self._requisition)
        elif to is State.HANDED_OVER:
            self._hand_over(self._requisition)
        elif to is not None:
            self.take(to)

    def take(self, to: State) -> bool:
        """A step; what is missing is named and its field shown."""
        one = self._requisition
        if one is None:
            return False
        need = self._lacks(to)
        if need is not None:
            self._show_need(need)
            return False
        if not self._guarded(lambda: self._service.step(one.number, to, self.reason.text())):
            return False
        self.reason.clear()
        self.say("")
        self._take(one.number)
        if to is State.HELD:
            return self.take(State.SEARCHING)
        self.tabs.setCurrentIndex(_SECTION_OF.get(to, self.tabs.currentIndex()))
        if to is State.POSITIVE and self.exports:
            self.hand_over.export.folder.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def stop(self) -> None:
        """The window closes."""
        self.stopped = self.results.stopped = True

    def say(self, text: str, *, attention: bool = False) -> None:
        if not self.stopped:
            say_in(self.message, text, "attention" if attention else "secondary")

    def say_fault(self, error: object) -> None:
        """A sentence where the eye is; None takes the last one away."""
        self.say(text_of(error) if isinstance(error, ConsoleError) else "", attention=True)

    def keep_scan(self, path: Path) -> None:
        """Copy a file as the scan of this requisition."""
        one = self._requisition
        if one is not None:
            kept = self.tr("The scan is kept.")
            self._guarded(
                lambda: self._room.scans.keep(one.number, path, lambda: self.say(kept), self.say_fault)
            )

    # steps that do something

    def _hold(self, to: State | None) -> None:
        """Hold everything asked for, then take the step; None: what was added to a search that goes on."""
        one = self._requisition
        if one is None:
            return
        lacks = () if to is None else self._all_lacks(to)
        need = next((lack for lack in lacks if lack is not Need.HOLD), None)
        if need is not None:
            self._show_need(need)
            return

        def held() -> None:
            # Only while the same one is shown: the answer comes from the database's thread.
            if self._requisition is not None and self._requisition.number == one.number and not self.stopped:
                self._take(one.number)
                if to is not None:
                    self.take(to)

        self._guarded(lambda: self._work.hold(one, held, self.say_fault))

    def _hand_over(self, one: Requisition) -> None:
        if not self.hand_over.is_filled():
            self._show_need(Need.HANDED)
        elif self._guarded(lambda: self.hand_over.give(one)):
            self._take(one.number)

    # showing

    def _show(self, requisition: Requisition | None, facts: RequisitionFacts) -> None:
        self._requisition, self._base = requisition, facts
        for page in (self.request, self.authority, self.cameras):
            page.show_facts(facts)
        self.say("")
        self._show_around()

    def _show_around(self) -> None:
        """What is not typed here: state, results, papers, history."""
        one = self._requisition
        self.authority.show_scan(one)
        for page in (self.results, self.hand_over, self.history):
            page.show_requisition(one)
        show_head(self, one, self._service.now())

    def _take(self, number: int) -> None:
        """Show what the list has now; the fields are what was just kept."""
        found = self._service.by_number(number)
        if found is not None:
            self._requisition, self._base = found, found.facts
            self._show_around()

    def _show_need(self, need: Need) -> None:
        show_field(self, need)
        self.say(self.tr("Still needed: {what}.").format(what=fill(NEED_WORDS[need], {})), attention=True)

    def _lacks(self, to: State) -> Need | None:
        return next(iter(self._all_lacks(to)), None)

    def _all_lacks(self, to: State) -> tuple[Need, ...]:
        if self._requisition is None:
            return ()
        return self._service.missing(self._requisition, to, self.reason.text())

    def _collected(self) -> RequisitionFacts:
        facts = self.cameras.collect(self.authority.collect(self.request.collect(self._base)))
        return cleaned(facts)

    def _guarded(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except ConsoleError as error:
            self.say_fault(error)
            return False
        return True

    def _show_others(self) -> None:
        if self._requisition is None or not self.save():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._requisition.held_utc is None and self._requisition.state in CHANGEABLE:
            # Before the written request is there: tomorrow the pictures may be gone.
            menu.addAction(self.tr("hold the pictures now"), partial(self._hold, None))
        for state in others(self._requisition):
            menu.addAction(step_verb(state), partial(self.take, state))
        menu.popup(self.other.mapToGlobal(self.other.rect().topLeft()))

    def _on_keep_template(self, name: str) -> None:
        frame = str(self.request.frame.currentData())
        template = RequisitionTemplate(name, self.authority.authority(), frame)
        if self._guarded(lambda: self._service.keep_template(template)):
            self.say(self.tr("Kept as a usual authority."))

    def _on_link(self, text: str) -> None:
        one = self._requisition
        if one is not None and text.strip().isdecimal():
            self._guarded(lambda: self._work.link_entry(one, int(text)))
            self._take(one.number)

    def _connect(self) -> None:
        self.next.clicked.connect(self.go_on)
        self.keep.clicked.connect(self.save)
        self.other.clicked.connect(self._show_others)
        self.request.template_chosen.connect(lambda one: self.authority.show_authority(one.authority))
        self.authority.template_wanted.connect(self._on_keep_template)
        self.authority.scan_dropped.connect(self.keep_scan)
        for faulty in (self.cameras.said, self.results.fault):
            faulty.connect(self.say_fault)
        self.results.said.connect(self.say)
        self.history.link_wanted.connect(self._on_link)
