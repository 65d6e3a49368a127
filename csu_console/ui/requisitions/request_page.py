"""What the request says: how it came, on which basis, for which facts, until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.local_time import shown_at
from csu_console.domain.requisition import Channel, RequisitionFacts
from csu_console.domain.requisition_frame import RequisitionTemplate, frame_of
from csu_console.domain.requisition_steps import Need
from csu_console.domain.typed_period import moment_text, parse_moment
from csu_console.services.requisitions.requisition_service import RequisitionService
from csu_console.ui.requisitions.form_grid import FormGrid, combo, line_edit, text_edit
from csu_console.ui.requisitions.words import word

REGULARISED_WITHIN = timedelta(hours=48)
"""Proposed for a request by telephone; the field takes any other."""

NO_RECEIPT = QT_TRANSLATE_NOOP("errors", "Write when the requisition was received: 22/11 14h30.")


class RequestPage(QWidget):
    """Section 1. GUI thread."""

    template_chosen = Signal(object)
    """A RequisitionTemplate: the section of the authority fills itself in too."""

    def __init__(self, service: RequisitionService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._day = shown_at(service.now()).date()
        self._received: tuple[str, datetime] | None = None
        """As shown and as it is: the seconds of an instant that was not typed stay with it."""
        self.template = combo(self.tr("Usual authority"))
        self.channel = combo(self.tr("Channel"))
        for channel in Channel:
            self.channel.addItem(word(channel), channel)
        moment = self.tr("22/11 14h30")
        self.received = line_edit(self.tr("Received"), moment)
        self.frame = combo(self.tr("Legal frame"))
        self.article = line_edit(self.tr("Article"))
        self.procedure = line_edit(self.tr("Procedure number"), self.tr("as on the request"))
        self.authorisation = line_edit(
            self.tr("Prosecutor's authorisation"), self.tr("who gave it, and when")
        )
        self.nature = text_edit(self.tr("Nature of the facts"), lines=2)
        self.due = line_edit(self.tr("Answer due"), self.tr("none, or 25/11 18h"))
        self.regularise = line_edit(self.tr("Written request due"), moment)
        self._lay_out()
        self.template.activated.connect(self._on_template)
        self.channel.currentIndexChanged.connect(self._on_channel)
        self.frame.activated.connect(self._on_frame)
        service.changed.connect(self._fill_templates)
        self._fill_templates()

    def show_facts(self, facts: RequisitionFacts) -> None:
        """All of them, as they would be typed."""
        self._day = shown_at(facts.received_utc).date()
        shown = moment_text(facts.received_utc)
        self._received = (shown, facts.received_utc)
        self.received.setText(shown)
        self._fill_frames(facts)
        self.channel.setCurrentIndex(self.channel.findData(facts.channel))
        self.article.setText(facts.article)
        self.procedure.setText(facts.procedure)
        self.authorisation.setText(facts.authorisation)
        self.nature.setPlainText(facts.nature)
        self.due.setText(moment_text(facts.due_utc))
        self.regularise.setText(moment_text(facts.regularise_by_utc))
        self._on_channel()

    def collect(self, facts: RequisitionFacts) -> RequisitionFacts:
        """With what was typed here. Raises InvalidInput for a time that is none."""
        text, today = self.received.text(), shown_at(self._service.now()).date()
        if self._received is not None and text == self._received[0]:
            received: datetime | None = self._received[1]
        else:
            received = parse_moment(text, today)
        if received is None:
            raise InvalidInput(NO_RECEIPT)
        due = _kept(facts.due_utc, self.due.text(), parse_moment(self.due.text(), today))
        by = _kept(
            facts.regularise_by_utc, self.regularise.text(), parse_moment(self.regularise.text(), today)
        )
        return replace(
            facts,
            received_utc=received,
            channel=Channel(self.channel.currentData()),
            frame=str(self.frame.currentData() or ""),
            article=self.article.text(),
            procedure=self.procedure.text(),
            authorisation=self.authorisation.text(),
            nature=self.nature.toPlainText(),
            due_utc=due,
            regularise_by_utc=by,
        )

    def field_of(self, need: Need) -> QWidget | None:
        """The field in which something that is missing is written."""
        fields: dict[Need, QWidget] = {
            Need.FRAME: self.frame if not self.frame.currentData() else self.article,
            Need.PROCEDURE: self.procedure,
            Need.AUTHORISATION: self.authorisation,
            Need.NATURE: self.nature,
            Need.REGULARISE_BY: self.regularise,
        }
        return fields.get(need)

    def _lay_out(self) -> None:
        grid = FormGrid()
        for field in (
            *(self.template, self.channel, self.received, self.frame, self.article, self.procedure),
            *(self.authorisation, self.nature, self.due),
        ):
            grid.add(field.accessibleName(), field)
        self._regularise_name = grid.add(self.regularise.accessibleName(), self.regularise)
        box = QVBoxLayout(self)
        box.addLayout(grid)
        box.addStretch(1)

    def _fill_templates(self) -> None:
        self.template.clear()
        self.template.addItem(self.tr("choose…"), None)
        for template in self._service.templates():
            self.template.addItem(template.name, template)
        self.template.setEnabled(self.template.count() > 1)

    def _fill_frames(self, facts: RequisitionFacts) -> None:
        self.frame.clear()
        self.frame.addItem(self.tr("choose…"), "")
        frames = self._service.frames(self._day)
        for frame in frames:
            self.frame.addItem(frame.title, frame.code)
        if facts.frame and frame_of(frames, facts.frame, self._day) is None:
            # A frame no longer in force on that day stays readable.
            self.frame.addItem(facts.frame, facts.frame)
        self.frame.setCurrentIndex(max(0, self.frame.findData(facts.frame)))

    def _on_frame(self) -> None:
        code = str(self.frame.currentData() or "")
        frame = frame_of(self._service.frames(self._day), code, self._day)
        self.article.setText("" if frame is None else frame.article)

    def _on_channel(self) -> None:
        by_telephone = self.channel.currentData() == Channel.TELEPHONE
        wanted = by_telephone or bool(self.regularise.text())
        self.regularise.setVisible(wanted)
        self._regularise_name.setVisible(wanted)
        if by_telephone and not self.regularise.text():
            self.regularise.setText(moment_text(_minute(self._service.now() + REGULARISED_WITHIN)))

    def _on_template(self) -> None:
        template = self.template.currentData()
        if not isinstance(template, RequisitionTemplate):
            return
        place = self.frame.findData(template.frame)
        if template.frame and place >= 0:
            self.frame.setCurrentIndex(place)
            self._on_frame()
        if template.due_hours and not self.due.text():
            self.due.setText(moment_text(_minute(self._service.now() + timedelta(hours=template.due_hours))))
        self.template_chosen.emit(template)
        self.procedure.setFocus()


def _minute(instant: datetime) -> datetime:
    return instant.replace(second=0, microsecond=0)


def _kept(before: datetime | None, text: str, typed: datetime | None) -> datetime | None:
    """The instant shown, with what a minute does not say, unless another was typed."""
    return before if before is not None and text == moment_text(before) else typed
