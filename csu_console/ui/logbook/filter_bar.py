"""What is looked for in the logbook: words, category, period, open, without visa."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from csu_console.domain.clock import Clock
from csu_console.domain.local_time import instants_of, shown_at
from csu_console.domain.log_catalogue import Catalogue
from csu_console.domain.log_query import LogQuery
from csu_console.domain.logbook import Priority

TYPING_MS = 150
"""After the last letter: a search takes tens of milliseconds."""

NARROW_PX = 72
"""Of a list of choices in the smallest dock; the words of what is chosen are in its list."""

WORDS_PX = 220
"""Asked for; the least is far less."""

_ALWAYS, _TODAY, _DAY, _WEEK, _MONTH, _YEAR = range(6)
_SPANS = {
    _DAY: timedelta(hours=24),
    _WEEK: timedelta(days=7),
    _MONTH: timedelta(days=31),
    _YEAR: timedelta(days=366),
}


class _Words(QLineEdit):
    """Wants as much as a list of choices has: in a narrow dock it is not the only one that yields."""

    def sizeHint(self) -> QSize:
        return QSize(WORDS_PX, super().sizeHint().height())


class FilterBar(QWidget):
    """`changed` when another list is wanted."""

    changed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._camera: int | None = None
        self.words = _Words()
        self.words.setPlaceholderText(self.tr("Search in the logbook"))
        self.words.setAccessibleName(self.tr("Search in the logbook"))
        self.words.setClearButtonEnabled(True)
        self.words.setMaxLength(200)
        self.words.setMinimumWidth(66)
        self.category = QComboBox()
        self.category.setAccessibleName(self.tr("Category"))
        self.category.setMinimumContentsLength(14)
        self.category.setMinimumWidth(NARROW_PX)
        self.category.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.period = QComboBox()
        self.period.setAccessibleName(self.tr("Period"))
        self.period.setMinimumContentsLength(10)
        self.period.setMinimumWidth(NARROW_PX)
        self.period.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for name, value in (
            (self.tr("any time"), _ALWAYS),
            (self.tr("today"), _TODAY),
            (self.tr("last 24 h"), _DAY),
            (self.tr("last 7 days"), _WEEK),
            (self.tr("last 31 days"), _MONTH),
            (self.tr("last year"), _YEAR),
        ):
            self.period.addItem(name, value)
        self.open = self._chip(self.tr("open"))
        self.urgent = self._chip(self.tr("urgent"))
        self.without_visa = self._chip(self.tr("without visa"))
        self.camera = self._chip("")
        self.camera.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        # Without a stretch, which would shrink it to its least before a list of choices yields anything.
        row.addWidget(self.words)
        chips = (self.open, self.urgent, self.without_visa, self.camera)
        for widget in (self.category, self.period, *chips):
            row.addWidget(widget)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self.words.textEdited.connect(self._on_typed)
        self.words.returnPressed.connect(self.changed)
        self.category.activated.connect(self.changed)
        self.period.activated.connect(self.changed)
        self.camera.clicked.connect(self._on_camera)
        self.set_catalogue(Catalogue())

    def set_catalogue(self, catalogue: Catalogue) -> None:
        chosen = self.category.currentData()
        self.category.clear()
        self.category.addItem(self.tr("every category"), "")
        for top in catalogue.categories:
            if not top.parent:
                self.category.addItem(top.title, top.code)
        self.category.setCurrentIndex(max(0, self.category.findData(chosen)))

    def look_at_camera(self, number: int | None) -> None:
        """Only entries of one camera, until its chip is released."""
        self._camera = number
        self.camera.setVisible(number is not None)
        if number is not None:
            self.camera.setText(self.tr("camera {number}").format(number=number))
            self.camera.setChecked(True)
        self.changed.emit()

    def query(self) -> LogQuery:
        from_utc, to_utc = self._period()
        return LogQuery(
            words=self.words.text(),
            category=self.category.currentData() or "",
            priority=Priority.URGENT if self.urgent.isChecked() else None,
            camera_number=self._camera,
            from_utc=from_utc,
            to_utc=to_utc,
            only_open=self.open.isChecked(),
            without_visa=self.without_visa.isChecked(),
        )

    def clear(self) -> None:
        """Everything again."""
        self.words.clear()
        self.category.setCurrentIndex(0)
        self.period.setCurrentIndex(0)
        for chip in (self.open, self.urgent, self.without_visa):
            chip.setChecked(False)
        self.look_at_camera(None)

    def _period(self) -> tuple[datetime | None, datetime | None]:
        chosen, now = self.period.currentData(), self._clock.utc_now()
        if chosen == _ALWAYS:
            return None, None
        later = now + timedelta(days=1)
        if chosen == _TODAY:
            midnight = datetime.combine(shown_at(now).date(), time.min)
            begun = instants_of(midnight)
            return (begun[0] if begun else now.replace(hour=0, minute=0, tzinfo=UTC)), later
        return now - _SPANS[chosen], later

    def _chip(self, name: str) -> QToolButton:
        chip = QToolButton()
        chip.setText(name)
        chip.setAccessibleName(name)
        chip.setCheckable(True)
        chip.setStyleSheet("padding: 4px;")
        chip.clicked.connect(self.changed)
        return chip

    def _on_typed(self) -> None:
        self._typing.start()

    def _on_camera(self) -> None:
        self.look_at_camera(None)
