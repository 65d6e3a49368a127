"""One entry in the dock: what it says, its still, and what can be added to it by one key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSpacerItem,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import ConsoleError
from csu_console.domain.log_catalogue import Partner
from csu_console.domain.logbook import (
    LINE_LIMIT,
    ActionTaken,
    AdditionKind,
    Entry,
    LinkKind,
    NewAddition,
    Outcome,
    Priority,
)
from csu_console.domain.permission import Permission
from csu_console.ui.logbook.entry_document import entry_body
from csu_console.ui.logbook.paper import DARK
from csu_console.ui.logbook.partner_bar import PartnerBar, steps_of
from csu_console.ui.logbook.ports import LogbookServices
from csu_console.ui.logbook.still_view import StillView
from csu_console.ui.logbook.words import word
from csu_console.ui.theme.flow_row import FlowRow

LINKS = (LinkKind.CLIP, LinkKind.REQUISITION, LinkKind.PLAN, LinkKind.EVENT)
"""What a person links by its reference; a still comes by itself."""


class EntryPage(QWidget):
    """Shows one entry and follows it when others add to it. GUI thread."""

    closed = Signal()
    addendum_wanted = Signal(object)
    pdf_wanted = Signal(object)
    print_wanted = Signal(object)
    camera_wanted = Signal(int)
    replay_wanted = Signal(object)
    """An Entry: its cameras at its beginning."""
    fault = Signal(object)

    def __init__(self, services: LogbookServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._entry: Entry | None = None
        self.text = QTextBrowser()
        self.text.document().setDefaultStyleSheet(DARK)
        self.text.setOpenLinks(False)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.setAccessibleName(self.tr("Logbook entry"))
        self.partners = PartnerBar(self)
        self.still = StillView()
        self.back = self._button(self.tr("Back"), self.closed.emit, "")
        self.back.setToolTip(self.tr("Back to the list (Esc)"))
        self.addendum = self._button(self.tr("Add a text"), self._on_addendum, "Ins")
        self.end = self._button(self.tr("Close the event"), self._on_end, "Ctrl+E")
        self.note = self._button(self.tr("Take note"), self._on_note, "Ctrl+B")
        self.visa = self._button(self.tr("Visa"), self._on_visa, "Ctrl+Shift+V")
        self.show_camera = self._button(self.tr("Camera"), self._on_camera)
        self.replay = self._button(self.tr("Replay"), self.ask_replay)
        self.replay.setToolTip(self.tr("Recordings of its cameras, from its beginning (Ctrl+Shift+L)"))
        self.pdf = self._button(self.tr("PDF…"), self._on_pdf, "Ctrl+Shift+P")
        self.print = self._button(self.tr("Print…"), self._on_print)
        self.action = _menu_button(self.tr("Action"))
        self.outcome = _menu_button(self.tr("Outcome"))
        self.link = _menu_button(self.tr("Link"))
        self.reference = QLineEdit()
        self.reference.setMaxLength(LINE_LIMIT)
        self.reference.hide()
        self._link_kind = LinkKind.CLIP
        self._lay_out()
        self.reference.returnPressed.connect(self._on_reference)
        self.partners.stamped.connect(self._on_partner)
        services.logbook.changed.connect(self._on_changed)
        services.log_lists.changed.connect(self._on_lists)
        self._on_lists()

    @property
    def entry(self) -> Entry | None:
        return self._entry

    def show_entry(self, entry: Entry) -> None:
        if self._entry is None or self._entry.number != entry.number:
            self.reference.hide()
        self._entry = entry
        stills = entry.links(LinkKind.STILL)
        path = self._services.logbook.still_file(stills[-1]) if stills else None
        gone = self.tr("The still was destroyed with the recordings.")
        self.still.show_file(path, gone if stills else "")
        self.still.setVisible(bool(stills))
        place = self.text.verticalScrollBar().value()
        self.text.setHtml(entry_body(entry))
        self.text.verticalScrollBar().setValue(place)
        self.partners.show_steps(steps_of(added.what for added in entry.additions))
        self._show_rights(entry)

    def forget(self) -> None:
        """Nothing is shown any more."""
        self._entry = None
        self.text.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.reference.isVisible():
            self.reference.hide()
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def ask_replay(self) -> None:
        """What was recorded of the entry shown."""
        if self._entry is not None:
            self.replay_wanted.emit(self._entry)

    def _lay_out(self) -> None:
        for button, kind, members in (
            (self.action, AdditionKind.ACTION, ActionTaken),
            (self.outcome, AdditionKind.OUTCOME, Outcome),
        ):
            menu = QMenu(button)
            for member in members:
                menu.addAction(word(member)).setData(member)
            menu.triggered.connect(lambda chosen, kind=kind: self._add(kind, detail=str(chosen.data())))
            button.setMenu(menu)
        kinds = QMenu(self.link)
        for link in LINKS:
            kinds.addAction(word(link)).setData(link)
        kinds.triggered.connect(lambda action: self._ask_reference(LinkKind(action.data())))
        self.link.setMenu(kinds)
        head = FlowRow(4, spring=8)
        for adds in (self.back, self.addendum, self.end, self.note, self.visa):
            head.addWidget(adds)
        for chooser in (self.action, self.outcome, self.link):
            head.addWidget(chooser)
        head.addItem(QSpacerItem(0, 0))
        for leads in (self.show_camera, self.replay, self.pdf, self.print):
            head.addWidget(leads)
        side = QHBoxLayout()
        side.setSpacing(12)
        side.addWidget(self.still, 1)
        side.addWidget(self.partners, 1)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addWidget(self.text, 1)
        columns.addLayout(side, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 4, 8, 8)
        box.setSpacing(4)
        box.addLayout(head)
        box.addWidget(self.reference)
        box.addLayout(columns, 1)
        self.setFocusProxy(self.text)

    def _button(self, title: str, run: Callable[[], object], keys: str = "") -> QPushButton:
        button = QPushButton(title)
        button.setStyleSheet("padding: 4px 8px;")
        native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        button.setProperty("keys", f"{title} ({native})" if keys else title)
        button.setToolTip(button.property("keys"))
        button.clicked.connect(lambda _checked=False: run())
        if keys:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)
        return button

    def _show_rights(self, entry: Entry) -> None:
        """What cannot be done is grey and says why."""
        logbook = self._services.logbook
        writes, signs = logbook.may(Permission.LOGBOOK_WRITE), logbook.may(Permission.LOGBOOK_VISA)
        no_right = self.tr("Your role does not allow this.")
        urgent = entry.facts.priority is Priority.URGENT
        for button, right, useless in (
            (self.addendum, writes, ""),
            (self.end, writes, "" if entry.end_utc is None else self.tr("The event is closed.")),
            (self.note, writes, self.tr("Somebody took note.") if entry.taken_note else ""),
            (self.visa, signs, "" if entry.visa is None else self.tr("The visa is there.")),
        ):
            button.setEnabled(right and not useless)
            button.setToolTip(button.property("keys") if right and not useless else useless or no_right)
        self.note.setVisible(urgent)
        for chooser in (self.action, self.outcome, self.link):
            chooser.setEnabled(writes)
            chooser.setToolTip("" if writes else no_right)
        self.partners.setEnabled(writes)
        for button in (self.show_camera, self.replay):
            button.setVisible(any(camera.camera_id is not None for camera in entry.facts.cameras))

    # doing

    def _add(self, kind: AdditionKind, **changes: str) -> None:
        if self._entry is not None:
            now = self._services.clock.utc_now()
            try:
                self._services.logbook.add(self._entry.number, NewAddition(kind, now, **changes))
            except ConsoleError as error:
                self.fault.emit(error)

    def _ask_reference(self, kind: LinkKind) -> None:
        """One line for what the entry points to; Enter links, Esc gives it up."""
        self._link_kind = kind
        said = self.tr("Reference of the {kind}, then Enter").format(kind=word(kind))
        self.reference.setPlaceholderText(said)
        self.reference.setAccessibleName(said)
        self.reference.clear()
        self.reference.show()
        self.reference.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_reference(self) -> None:
        if self.reference.text().strip():
            self._add(AdditionKind.LINK, subject=self._link_kind.value, detail=self.reference.text())
        self.reference.hide()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_addendum(self) -> None:
        if self._entry is not None:
            self.addendum_wanted.emit(self._entry)

    def _on_end(self) -> None:
        self._add(AdditionKind.END)

    def _on_note(self) -> None:
        self._add(AdditionKind.TAKEN_NOTE)

    def _on_visa(self) -> None:
        self._add(AdditionKind.VISA)

    def _on_pdf(self) -> None:
        if self._entry is not None:
            self.pdf_wanted.emit(self._entry)

    def _on_print(self) -> None:
        if self._entry is not None:
            self.print_wanted.emit(self._entry)

    def _on_camera(self) -> None:
        if self._entry is not None:
            for camera in self._entry.facts.cameras:
                if camera.camera_id is not None:
                    self.camera_wanted.emit(camera.camera_id)
                    return

    def _on_partner(self, partner: Partner) -> None:
        if self._entry is not None:
            try:
                self._services.logbook.partner_step(self._entry, partner.name, partner.channel)
            except ConsoleError as error:
                self.fault.emit(error)

    def _on_changed(self) -> None:
        if (
            self._entry is not None
            and self.isVisible()
            and self._services.logbook.may(Permission.LOGBOOK_READ)
        ):
            self._services.logbook.entry(self._entry.number, self._on_read)

    def _on_read(self, entry: Entry | None) -> None:
        if entry is not None and self._entry is not None and entry.number == self._entry.number:
            self.show_entry(entry)

    def _on_lists(self) -> None:
        self.partners.set_partners(self._services.log_lists.catalogue().partners_in_use())


def _menu_button(title: str) -> QToolButton:
    button = QToolButton()
    button.setText(title)
    button.setStyleSheet("padding: 4px 8px;")
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button
