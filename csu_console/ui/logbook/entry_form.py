"""The form of a new entry, inside the dock: category first, Enter saves, Esc keeps the draft."""

from __future__ import annotations

import contextlib
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from csu_console.domain.errors import ConsoleError
from csu_console.domain.local_time import shown_at
from csu_console.domain.log_catalogue import Choice, Partner, Template
from csu_console.domain.log_text import shown
from csu_console.domain.logbook import (
    AdditionKind,
    LinkKind,
    NewAddition,
    Origin,
    PersonalText,
    Priority,
    next_step,
)
from csu_console.services.logbook.drafts import Draft
from csu_console.services.logbook.writing import still_link
from csu_console.ui.errors_text import text_of
from csu_console.ui.logbook.entry_form_layout import FormParts, lay_out
from csu_console.ui.logbook.partner_bar import steps_of
from csu_console.ui.logbook.ports import LogbookServices
from csu_console.ui.logbook.words import reminder_words

PAUSE_MS = 600
"""A pause of typing: what was typed goes to the disk."""


class EntryForm(QWidget):
    """One draft at a time. GUI thread."""

    closed = Signal()
    """Saved, or put aside."""

    def __init__(self, services: LogbookServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._draft: Draft | None = None
        self.parts = FormParts(self)
        lay_out(self, self.parts)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self._connect()
        self._show_lists()

    @property
    def draft(self) -> Draft | None:
        """What is being written."""
        return self._draft

    def begin(self, draft: Draft) -> None:
        """Show a draft, new or kept; another one that is open is put aside first."""
        if self._draft is not None and self._draft.id != draft.id:
            self.put_aside()
        self._draft = None
        self._show(draft)
        self._draft = draft
        self.parts.category.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """On the disk, when there is something to keep."""
        self._pause.stop()
        draft = self._collected()
        if draft is not None and draft.touched:
            self._services.logbook.keep(draft)

    def put_aside(self) -> None:
        """Esc: the draft stays among the drafts, an untouched one goes."""
        self.parts.category.settle()
        self.keep()
        self._draft = None
        self.closed.emit()

    def discard(self) -> None:
        """Throw the draft away."""
        self._pause.stop()
        if self._draft is not None:
            draft, self._draft = self._draft, None
            self._services.logbook.forget(draft.id)
        self.closed.emit()

    def save(self) -> None:
        """Hand the entry in; what is wrong is said here and nothing is lost."""
        self._pause.stop()
        draft = self._collected()
        if draft is None:
            return
        try:
            self._moments(draft)
            self._services.logbook.save(draft)
        except ConsoleError as error:
            self.say(text_of(error))
            return
        self._draft = None
        self.closed.emit()

    def expect_still(self) -> None:
        """It was asked for and comes with the next picture of the camera."""
        if not self.parts.still.has_picture:
            self.parts.show_still(None, self.tr("picture asked for"))

    def say(self, text: str) -> None:
        self.parts.say(text, self.size())

    def add_timer(self) -> None:
        """A reminder in the minutes chosen beside its button."""
        draft = self._collected()
        if draft is not None:
            timers = (*draft.timers, (int(self.parts.minutes.currentData()), ""))
            self._take(replace(draft, timers=timers, touched=True))
            self.parts.timers.setText(reminder_words(timers))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_aside()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.parts.show_places(event.size())

    # showing
    def _show(self, draft: Draft) -> None:
        facts, parts = draft.facts, self.parts
        lists = self._services.log_lists.catalogue()
        today = shown_at(self._services.clock.utc_now()).date()
        parts.category.set_choice(lists.choice(facts.category, facts.subcategory))
        parts.description.setPlainText(facts.text.description)
        parts.address.setText(facts.text.address)
        parts.start.set_instant(facts.start_utc, today)
        parts.end.set_instant(draft.end_utc, today)
        parts.goes_on.setChecked(draft.goes_on)
        parts.end.setEnabled(not draft.goes_on)
        parts.origin.setCurrentIndex(parts.origin.findData(facts.origin))
        parts.priority.setCurrentIndex(parts.priority.findData(facts.priority))
        parts.actions.choose(facts.actions)
        parts.outcomes.choose(facts.outcomes)
        parts.count_choices()
        parts.timers.setText(reminder_words(draft.timers))
        cameras = ", ".join(
            f"{camera.number} {camera.name}" + (f" ({camera.preset})" if camera.preset else "")
            for camera in facts.cameras
        )
        place = " · ".join(filter(None, (cameras, facts.site, facts.commune)))
        parts.show_place(shown(place) if place else self.tr("no camera"))
        self.say("")
        self._show_steps(draft)
        self._show_still(draft)

    def _show_lists(self) -> None:
        lists = self._services.log_lists.catalogue()
        self.parts.category.set_catalogue(lists)
        self.parts.partners.set_partners(lists.partners_in_use())

    def _show_steps(self, draft: Draft) -> None:
        self.parts.partners.show_steps(steps_of(draft.additions))

    def _show_still(self, draft: Draft) -> None:
        stills = [a.detail for a in draft.additions if a.subject == LinkKind.STILL]
        path = self._services.logbook.still_file(stills[-1]) if stills else None
        self.parts.show_still(path, self.tr("no still") if draft.facts.cameras else "")

    # collecting

    def _collected(self) -> Draft | None:
        """The draft with what the fields say; times that cannot be read yet stay as they were."""
        draft = self._draft
        if draft is None:
            return None
        parts, facts = self.parts, draft.facts
        choice = parts.category.choice
        text = PersonalText(parts.description.toPlainText(), parts.address.text())
        facts = replace(
            facts,
            category=choice.category.code if choice else "",
            subcategory=choice.subcategory.code if choice and choice.subcategory else "",
            title=choice.title if choice else "",
            # Qt gives a plain text back.
            origin=Origin(parts.origin.currentData()),
            priority=Priority(parts.priority.currentData()),
            actions=parts.actions.chosen(),
            outcomes=parts.outcomes.chosen(),
            text=text,
        )
        collected = replace(draft, facts=facts, goes_on=parts.goes_on.isChecked())
        with contextlib.suppress(ConsoleError):
            collected = self._moments(collected)
        touched = draft.touched or collected != draft
        self._draft = replace(collected, touched=touched)
        return self._draft

    def _moments(self, draft: Draft) -> Draft:
        """With the times typed. Raises InvalidInput."""
        start = self.parts.start.instant() or draft.facts.start_utc
        end = None if self.parts.goes_on.isChecked() else self.parts.end.instant()
        return replace(draft, facts=replace(draft.facts, start_utc=start), end_utc=end)

    def _take(self, draft: Draft) -> None:
        self._draft = draft
        self._pause.start()

    # answers

    def _connect(self) -> None:
        parts, logbook = self.parts, self._services.logbook
        parts.category.chosen.connect(self._on_category)
        parts.category.template_wanted.connect(self.use_template)
        for submitter in (parts.category.submitted, parts.description.submitted, parts.address.returnPressed):
            submitter.connect(self.save)
        for change in (
            *(
                parts.description.textChanged,
                parts.address.textEdited,
                parts.start.changed,
                parts.end.changed,
            ),
            *(
                parts.actions.changed,
                parts.outcomes.changed,
                parts.origin.activated,
                parts.priority.activated,
            ),
        ):
            change.connect(self._on_change)
        parts.turn.toggled.connect(lambda _turned: parts.show_places(self.size()))
        parts.goes_on.clicked.connect(self._on_goes_on)
        parts.partners.stamped.connect(self._on_partner)
        parts.add_timer.clicked.connect(self.add_timer)
        parts.save.clicked.connect(self.save)
        parts.aside.clicked.connect(self.put_aside)
        parts.discard.clicked.connect(self.discard)
        logbook.still_kept.connect(self._on_still)
        self._services.log_lists.changed.connect(self._show_lists)
        timer = QShortcut(QKeySequence("Ctrl+T"), self)
        timer.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        timer.activated.connect(self.add_timer)

    def _on_change(self) -> None:
        if self._draft is not None:
            self._draft = replace(self._draft, touched=True)
            self._pause.start()

    def _on_goes_on(self, goes_on: bool) -> None:
        self.parts.end.setEnabled(not goes_on)
        self._on_change()

    def _on_category(self, choice: Choice | None) -> None:
        """The category proposes its priority; an urgent event goes on until somebody ends it."""
        if choice is not None:
            self._propose(choice.priority)
        self._on_change()

    def _propose(self, priority: Priority) -> None:
        self.parts.priority.setCurrentIndex(self.parts.priority.findData(priority))
        self.parts.goes_on.setChecked(priority is Priority.URGENT)
        self.parts.end.setEnabled(priority is not Priority.URGENT)

    def use_template(self, template: Template) -> None:
        """Fill in what a template says; the description waits for its missing words."""
        choice = self._services.log_lists.catalogue().choice(template.category, template.subcategory)
        self.parts.category.set_choice(choice)
        self.parts.origin.setCurrentIndex(self.parts.origin.findData(template.origin))
        self._propose(template.priority)
        if not self.parts.description.toPlainText().strip():
            self.parts.description.setPlainText(template.description)
        self.parts.description.setFocus(Qt.FocusReason.TabFocusReason)
        self._on_change()

    def _on_partner(self, partner: Partner) -> None:
        draft = self._collected()
        if draft is None:
            return
        step = next_step(tuple(a.kind for a in draft.additions if a.subject == partner.name))
        if step is not None:
            detail = partner.channel if step is AdditionKind.TOLD else ""
            now = self._services.clock.utc_now()
            self._take(draft.with_addition(NewAddition(step, now, partner.name, detail)))
            self._show_steps(self._draft or draft)

    def _on_still(self, draft_id: str, path: str) -> None:
        if self._draft is not None and self._draft.id == draft_id:
            draft = self._draft.with_addition(still_link(path, self._services.clock.utc_now()))
            self._draft = replace(draft, touched=self._draft.touched)
            self._show_still(draft)
            if self._draft.touched:
                self._pause.start()
