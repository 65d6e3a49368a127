"""The form that keeps a period: the last minutes of a camera in two keystrokes, or exact times and an order."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.hold import Hold, ProcedureFrame
from csu_console.domain.local_time import shown_at
from csu_console.domain.permission import Permission
from csu_console.ui.errors_text import text_of
from csu_console.ui.holds.ports import CamerasPort, HoldServices
from csu_console.ui.holds.words import fate_text, frame_word
from csu_console.ui.logbook.moment_field import MomentField
from csu_console.ui.theme.fonts import STEP_PX

LAST_MIN = (10, 30, 120)
"""What an operator asks for: what has just happened."""

REVIEW_DAYS = 90

UNKNOWN_NUMBER = QT_TRANSLATE_NOOP(
    "errors", "{text} is no camera here; write camera numbers, such as 12, 14-17."
)
BOTH_TIMES = QT_TRANSLATE_NOOP("errors", "Write from when until when.")
WIDTH_PX = 580
"""Three periods beside each other, also in French."""

MOST_NUMBERS = 200
"""A range longer than this is a slip of the keyboard."""


class HoldForm(QDialog):
    """GUI thread; not modal. Enter hands it in."""

    kept = Signal(str)
    """What was kept, in a sentence."""

    def __init__(
        self,
        services: HoldServices,
        camera_id: int | None = None,
        *,
        judicial: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Preserve recordings"))
        self._services = services
        camera = None if camera_id is None else services.inventory.camera(camera_id)
        self.cameras = QLineEdit("" if camera is None else str(camera.number))
        self.cameras.setPlaceholderText(self.tr("Camera numbers: 12, 14-17"))
        self.periods = QButtonGroup(self)
        self.start, self.end = MomentField(self.tr("From")), MomentField(self.tr("Until"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("What happened"))
        self.judicial = QCheckBox(self.tr("Judicial hold: keeps them beyond the normal date"))
        self.frame = QComboBox()
        for frame in ProcedureFrame:
            self.frame.addItem(frame_word(frame), frame)
        self.authority, self.reference = QLineEdit(), QLineEdit()
        self.authority.setPlaceholderText(self.tr("Rank, name, unit"))
        self.reference.setPlaceholderText(self.tr("Number of the procedure or of the requisition"))
        self.review = MomentField(self.tr("Look again by"))
        self.keep = QPushButton(self.tr("Preserve"))
        self.keep.setDefault(True)
        self._said = QLabel()
        self._order = QWidget()
        self._lay_out()
        self._take(LAST_MIN[0])
        self.judicial.toggled.connect(self._on_judicial)
        self.keep.clicked.connect(self._on_keep)
        may = services.people.sessions.has_right(Permission.REQUISITIONS)
        self.judicial.setVisible(may)
        self.judicial.setChecked(judicial and may)
        self._on_judicial(self.judicial.isChecked())
        (self.reason if camera is not None else self.cameras).setFocus()

    @property
    def said(self) -> str:
        return self._said.text()

    def _take(self, minutes: int) -> None:
        """The last minutes until now."""
        now = self._services.clock.utc_now()
        today = shown_at(now).date()
        self.start.set_instant(now - timedelta(minutes=minutes), today)
        self.end.set_instant(now, today)

    def _on_judicial(self, judicial: bool) -> None:
        self._order.setVisible(judicial)
        self.keep.setText(self.tr("Set the hold") if judicial else self.tr("Preserve"))
        if judicial and self.review.instant() is None:
            now = self._services.clock.utc_now()
            self.review.set_instant(now + timedelta(days=REVIEW_DAYS), shown_at(now).date())
        self.adjustSize()

    def _on_keep(self) -> None:
        self.keep.setEnabled(False)
        try:
            self._set(*self._period())
        except ConsoleError as error:
            self._on_refused(error)

    def _set(self, start: datetime, end: datetime) -> None:
        ids = numbers_of(self.cameras.text(), self._services.inventory)
        holds, reason = self._services.holds, self.reason.text()
        if self.judicial.isChecked():
            holds.hold(
                *(
                    ids,
                    start,
                    end,
                    ProcedureFrame(self.frame.currentData()),
                    self.authority.text(),
                    self.reference.text(),
                ),
                *(None, self._on_kept, self._on_refused),
                reason=reason,
                review_utc=self.review.instant(),
            )
            return
        for camera_id in ids[:-1]:
            holds.preserve(camera_id, start, end, reason, None, self._on_refused)
        holds.preserve(ids[-1], start, end, reason, self._on_kept, self._on_refused)

    def _period(self) -> tuple[datetime, datetime]:
        start, end = self.start.instant(), self.end.instant()
        if start is None or end is None:
            raise InvalidInput(BOTH_TIMES)
        return start, end

    def _on_kept(self, hold: Hold) -> None:
        holds, now = self._services.holds, self._services.clock.utc_now()
        fate = fate_text(hold, holds.state(hold, now), holds.ends_utc(hold), now)
        text = self.tr("Hold set: {fate}.") if hold.is_judicial else self.tr("Recordings preserved: {fate}.")
        self.kept.emit(text.format(fate=fate))
        self.close()

    def _on_refused(self, error: ConsoleError) -> None:
        self.keep.setEnabled(True)
        self._said.setText(text_of(error))
        self._said.show()

    def _lay_out(self) -> None:
        self._said.setProperty("role", "attention")
        self._said.setWordWrap(True)
        self._said.hide()
        quick = QHBoxLayout()
        for minutes in LAST_MIN:
            text = self.tr("Last {count} min") if minutes < 60 else self.tr("Last {count} h")
            button = QPushButton(text.format(count=minutes if minutes < 60 else minutes // 60))
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setChecked(minutes == LAST_MIN[0])
            button.clicked.connect(partial(self._take, minutes))
            self.periods.addButton(button, minutes)
            quick.addWidget(button)
        times = QHBoxLayout()
        times.addWidget(self.start)
        times.addWidget(QLabel(self.tr("until")))
        times.addWidget(self.end)
        form = QFormLayout()
        form.addRow(self.tr("Cameras"), self.cameras)
        form.addRow(self.tr("Period"), quick)
        form.addRow("", times)
        form.addRow(self.tr("Reason"), self.reason)
        order = QFormLayout(self._order)
        order.setContentsMargins(0, 0, 0, 0)
        order.addRow(self.tr("Frame"), self.frame)
        order.addRow(self.tr("Authority"), self.authority)
        order.addRow(self.tr("Reference"), self.reference)
        order.addRow(self.tr("Look again by"), self.review)
        ending = QHBoxLayout()
        ending.addStretch(1)
        ending.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setSpacing(2 * STEP_PX)
        column.addLayout(form)
        column.addWidget(self.judicial)
        column.addWidget(self._order)
        column.addWidget(self._said)
        column.addLayout(ending)
        self.setMinimumWidth(WIDTH_PX)


def numbers_of(text: str, cameras: CamerasPort) -> tuple[int, ...]:
    """Camera ids of typed numbers and ranges. Raises InvalidInput for what is no camera here."""
    found: list[int] = []
    for word in text.replace(";", ",").replace(" - ", "-").replace(",", " ").split():
        first, dash, last = word.partition("-")
        if (dash and not last) or not first.isdecimal() or not (last or first).isdecimal() or len(word) > 13:
            raise InvalidInput(UNKNOWN_NUMBER, text=word)
        if int(last or first) - int(first) > MOST_NUMBERS:
            raise InvalidInput(UNKNOWN_NUMBER, text=word)
        ids = [_id_of(cameras, number) for number in range(int(first), int(last or first) + 1)]
        known = [camera_id for camera_id in ids if camera_id is not None]
        if not known or (not last and len(known) != len(ids)):
            raise InvalidInput(UNKNOWN_NUMBER, text=word)
        found.extend(known)
    if not found:
        raise InvalidInput(UNKNOWN_NUMBER, text=text.strip() or "?")
    return tuple(dict.fromkeys(found))


def _id_of(cameras: CamerasPort, number: int) -> int | None:
    camera = cameras.by_number(number)
    return None if camera is None else camera.id
