"""A text added to an entry: a draft like any other, Enter saves, Esc keeps it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from csu_console.domain.errors import ConsoleError
from csu_console.domain.logbook import PersonalText
from csu_console.services.logbook.drafts import Draft
from csu_console.ui.errors_text import text_of
from csu_console.ui.logbook.entry_form import PAUSE_MS
from csu_console.ui.logbook.ports import LogbookServices
from csu_console.ui.logbook.submit_edit import SubmitEdit
from csu_console.ui.theme.fonts import Size, font


class AddendumPage(QWidget):
    """One addendum at a time. GUI thread."""

    closed = Signal()

    def __init__(self, services: LogbookServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._draft: Draft | None = None
        self.title = QLabel()
        self.title.setFont(font(Size.TEXT, bold=True))
        self.fault = QLabel()
        self.fault.setProperty("role", "attention")
        self.text = SubmitEdit()
        self.text.setAccessibleName(self.tr("Text to add"))
        self.text.setPlaceholderText(self.tr("What is to be added (Shift+Enter: new line)"))
        self.save_button = QPushButton(self.tr("Save (Enter)"))
        self.save_button.setProperty("role", "action")
        self.aside = QPushButton(self.tr("Later (Esc)"))
        self.discard_button = QPushButton(self.tr("Discard"))
        self.discard_button.setProperty("role", "quiet")
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.fault, 1)
        for button in (self.discard_button, self.aside, self.save_button):
            head.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 4, 8, 8)
        box.setSpacing(4)
        box.addLayout(head)
        box.addWidget(self.text, 1)
        self.setFocusProxy(self.text)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self.text.textChanged.connect(self._on_typed)
        self.text.submitted.connect(self.save)
        self.save_button.clicked.connect(self.save)
        self.aside.clicked.connect(self.put_aside)
        self.discard_button.clicked.connect(self.discard)

    def begin(self, draft: Draft) -> None:
        self._draft = None
        self.text.setPlainText(draft.facts.text.description)
        self.fault.clear()
        self.title.setText(self.tr("Addendum to entry no. {number}").format(number=draft.addendum_to))
        self._draft = draft
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        self._pause.stop()
        if self._draft is not None and self._draft.touched:
            self._services.logbook.keep(self._collected(self._draft))

    def put_aside(self) -> None:
        self.keep()
        self._draft = None
        self.closed.emit()

    def discard(self) -> None:
        self._pause.stop()
        if self._draft is not None:
            draft, self._draft = self._draft, None
            self._services.logbook.forget(draft.id)
        self.closed.emit()

    def save(self) -> None:
        self._pause.stop()
        if self._draft is None:
            return
        try:
            self._services.logbook.save(self._collected(self._draft))
        except ConsoleError as error:
            self.fault.setText(text_of(error))
            return
        self._draft = None
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_aside()
        else:
            super().keyPressEvent(event)

    def _collected(self, draft: Draft) -> Draft:
        text = PersonalText(self.text.toPlainText())
        return replace(draft, facts=replace(draft.facts, text=text))

    def _on_typed(self) -> None:
        if self._draft is not None:
            self._draft = replace(self._draft, touched=True)
            self._pause.start()
