"""Whether this workstation may listen for alarms, and how it goes."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from csu_console.domain.errors import ConsoleError
from csu_console.services.alarms.alarm_listener import AlarmListener, ListenChoices
from csu_console.ui.errors_text import text_of
from csu_console.ui.labelled import labelled

LOOK_EVERY_MS = 1000


class ListenPage(QWidget):
    """GUI thread; owns a timer that runs while it is seen."""

    def __init__(self, listener: AlarmListener, say: Callable[[str], None]) -> None:
        super().__init__()
        self._listener, self._say = listener, say
        choices = listener.choices()
        self.may = QCheckBox(self.tr("This workstation may listen; of several, one does"))
        self.may.setChecked(choices.may_listen)
        self.address = QLineEdit(choices.address)
        self.port = QSpinBox()
        self.port.setRange(1, 65535)
        self.port.setValue(choices.port)
        self.who, self.hook, self.print, self.calls = QLabel(), QLabel(), QLabel(), QLabel()
        for label in (self.who, self.hook, self.print, self.calls):
            label.setWordWrap(True)
        keep = QPushButton(self.tr("Save"))
        keep.setProperty("role", "action")
        keep.setAutoDefault(False)
        keep.clicked.connect(self.save)
        form = QFormLayout(self)
        form.addRow("", self.may)
        form.addRow(self.tr("Address"), self.address)
        form.addRow(self.tr("Port"), self.port)
        place = QHBoxLayout()
        place.addWidget(keep)
        place.addStretch(1)
        form.addRow("", place)
        form.addRow(self.tr("Listening now"), self.who)
        form.addRow(self.tr("Webhook"), self.hook)
        form.addRow(self.tr("Certificate (SHA-256)"), self.print)
        form.addRow(self.tr("Calls answered"), self.calls)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.show_state)
        listener.changed.connect(self.show_state)
        self.show_state()

    def save(self) -> None:
        choices = ListenChoices(self.may.isChecked(), self.address.text().strip(), self.port.value())
        try:
            self._listener.save(choices)
        except ConsoleError as error:
            self._say(text_of(error))
            return
        self._say(self.tr("Saved for this workstation."))

    def show_state(self) -> None:
        listener = self._listener
        self.who.setText(listener.who or self.tr("nobody: no alarm is heard"))
        fault, port = listener.fault(), listener.port
        if fault is not None:
            self.hook.setText(text_of(fault))
        elif port is not None:
            self.hook.setText(self.tr("answers on port {port}, path /alarm").format(port=port))
        else:
            self.hook.setText(self.tr("not answered here"))
        self.print.setText(listener.fingerprint())
        counted = sorted(listener.app.answers().items())
        parts = [labelled(f"{status} {HTTPStatus(status).phrase}", count) for status, count in counted]
        self.calls.setText(" · ".join(parts) or "-")

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)
