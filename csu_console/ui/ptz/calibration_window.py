"""The guided calibration of a moving camera: what will happen, what it needs, how far it is, what was found."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from csu_console.domain.errors import ConsoleError
from csu_console.domain.ptz_calibration import PtzCalibration
from csu_console.domain.ptz_survey import ZOOMS
from csu_console.services.ptz.survey import Survey
from csu_console.ui.errors_text import counted_text, text_of
from csu_console.ui.ptz.calibration_form import CalibrationForm, reference_name
from csu_console.ui.ptz.calibration_ports import CalibrationServices, RunPort
from csu_console.ui.ptz.calibration_result import CalibrationResult, day_text, degrees_text

PRESET_LIMIT_MS = 10_000
"""The camera keeps a preset and tells its list within this time, or never."""
SMALL, LARGE = (640, 280), (680, 480)
"""Before, and with what was found."""
STEP_S = 7.0
"""A first guess: one point, with its turns there and its pictures."""


class CalibrationWindow(QDialog):
    """Of one camera. GUI thread; not modal. Closed while the camera turns it stops it."""

    def __init__(self, services: CalibrationServices, camera_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self.camera_id = services, camera_id
        self._run: RunPort | None = None
        self._found: PtzCalibration | None = None
        self._awaited: frozenset[str] | None = None
        """Tokens known before a new preset was asked for."""
        self._elapsed = QElapsedTimer()
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(PRESET_LIMIT_MS)
        self._limit.timeout.connect(self._on_no_preset)
        self.form, self.outcome = CalibrationForm(), CalibrationResult()
        self.history, self.step, self._said = QLabel(), QLabel(), QLabel()
        self.bar = QProgressBar()
        self.start = QPushButton(self.tr("Start"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.save = QPushButton(self.tr("Save"))
        self.drop = QPushButton(self.tr("Drop"))
        self._build()
        self.start.clicked.connect(self._on_start)
        self.cancel.clicked.connect(self._on_cancel)
        self.save.clicked.connect(self._on_save)
        self.drop.clicked.connect(self._on_drop)
        services.ptz.changed.connect(self._on_head)
        services.ptz.refused.connect(self._on_refused)
        services.calibrations.changed.connect(self._on_calibration)
        services.ptz.prepare(camera_id)
        self._on_head(camera_id)
        self._on_calibration(camera_id)
        self._show_state()
        self._fit()

    @property
    def said(self) -> str:
        return self._said.text()

    @property
    def busy(self) -> bool:
        return self._run is not None or self._awaited is not None

    def closeEvent(self, event: QCloseEvent) -> None:
        self._on_cancel()
        super().closeEvent(event)

    def _fit(self) -> None:
        """Words that wrap tell their height for a width only: what is asked must not be squeezed."""
        if not self.outcome.isVisibleTo(self):
            self.resize(self.width(), max(self.height(), self._column.totalHeightForWidth(self.width())))

    def reject(self) -> None:
        """Escape: first the camera stops; once more closes."""
        if self.busy:
            self._on_cancel()
        else:
            super().reject()

    # what the camera tells

    def _on_head(self, camera_id: int) -> None:
        if camera_id != self.camera_id:
            return
        presets = self._services.ptz.state(camera_id).presets
        in_force = self._services.calibrations.in_force(camera_id)
        self.form.show_presets(presets, "" if in_force is None else in_force.reference.token)
        stated = self._services.surveys.stated_axes(camera_id)
        self.form.show_axes(stated, None if in_force is None else (in_force.pan, in_force.tilt))
        self._fit()
        fresh = [] if self._awaited is None else [each for each in presets if each.token not in self._awaited]
        if fresh:
            self._stop_waiting()
            self.form.preset.setCurrentIndex(self.form.preset.findData(fresh[-1].token))
            self._begin()

    def _on_refused(self, error: ConsoleError) -> None:
        """The preset was not kept."""
        if self._awaited is not None:
            self._stop_waiting()
            self._end(text_of(error))

    def _on_no_preset(self) -> None:
        self._stop_waiting()
        self._end(self.tr("The camera did not keep the preset: choose one of its own, or try again."))

    def _on_calibration(self, camera_id: int) -> None:
        if camera_id == self.camera_id:
            self.history.setText(self._history_words(self._services.calibrations.in_force(camera_id)))

    # what the person does

    def _on_start(self) -> None:
        self._say(self.form.axes_fault)
        if self.said:
            return
        if self.form.token:
            self._begin()
            return
        presets = self._services.ptz.state(self.camera_id).presets
        known = frozenset(each.token for each in presets)
        try:
            self._services.ptz.save_preset(self.camera_id, reference_name())
        except ConsoleError as error:
            self._end(text_of(error))
            return
        self._awaited = known
        self._limit.start()
        self.bar.setRange(0, 0)
        self.step.setText(self.tr("The camera keeps the present view as a preset."))
        self._show_state()

    def _begin(self) -> None:
        try:
            run = self._services.surveys.begin(self.camera_id, self.form.token, self.form.axes)
        except ConsoleError as error:
            self._end(text_of(error))
            return
        self._run = run
        run.progressed.connect(self._on_progress)
        run.finished.connect(self._on_finished)
        run.failed.connect(self._on_failed)
        self._elapsed.start()
        self.bar.setRange(0, 0)
        self.step.setText(self.tr("The camera is taken in hand."))
        self._show_state()

    def _on_cancel(self) -> None:
        if self._awaited is not None:
            self._stop_waiting()
            self._end("")
        elif self._run is not None:
            self.step.setText(self.tr("The camera stops."))
            self.cancel.setEnabled(False)
            self._run.cancel()

    def _on_save(self) -> None:
        assert self._found is not None
        try:
            self._services.calibrations.save(self._found)
        except ConsoleError as error:
            self._say(text_of(error))
            return
        self._found = None
        self._end(self.tr("The calibration is in force."), role="well")

    def _on_drop(self) -> None:
        self._found = None
        before = self._services.calibrations.in_force(self.camera_id)
        kept = self.tr("The calibration was dropped: the one before stays in force.")
        self._end(kept if before is not None else self.tr("The calibration was dropped."))

    # how it goes

    def _on_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total + 1)
        self.bar.setValue(done)
        self.step.setText(f"{self._step_words(done, total)} {self._left_words(done, total)}".strip())

    def _step_words(self, done: int, total: int) -> str:
        if done < len(ZOOMS):
            return self.tr("Zoom: point {point} of {count}.").format(point=done + 1, count=len(ZOOMS))
        if done < total:
            count = total - len(ZOOMS)
            return self.tr("Check point {point} of {count}.").format(point=done - len(ZOOMS) + 1, count=count)
        return self.tr("Clock of the positions, then back to the reference.")

    def _left_words(self, done: int, total: int) -> str:
        each_s = self._elapsed.elapsed() / 1000.0 / done if done else STEP_S
        # The clock takes about as long as two points.
        left_s = max(0.0, (total + 2 - done) * each_s)
        if left_s < 60.0:
            return self.tr("About {count} seconds left.").format(count=max(5, round(left_s / 5.0) * 5))
        if left_s < 90.0:
            return self.tr("Less than two minutes left.")
        return counted_text(self.tr("About {count:minute|minutes} left."), count=round(left_s / 60.0))

    def _on_finished(self, calibration: PtzCalibration, survey: Survey) -> None:
        self._run, self._found = None, calibration
        self.outcome.show_found(calibration, survey)
        self.resize(*LARGE)
        self._end("")
        self.save.setFocus()

    def _on_failed(self, error: ConsoleError) -> None:
        self._run = None
        self._end(text_of(error))

    def _stop_waiting(self) -> None:
        self._awaited = None
        self._limit.stop()

    def _end(self, text: str, role: str = "attention") -> None:
        self._say(text, role)
        self._show_state()
        if not self.outcome.isVisibleTo(self):
            self.resize(*SMALL)
            self._fit()

    # parts

    def _show_state(self) -> None:
        busy, found = self.busy, self._found is not None
        for widget in (self.bar, self.step):
            widget.setVisible(busy)
        self.outcome.setVisible(found)
        self.form.setVisible(not found)
        self.form.setEnabled(not busy)
        self.start.setVisible(not found)
        self.start.setEnabled(not busy)
        self.cancel.setVisible(busy)
        self.cancel.setEnabled(busy)
        self.save.setVisible(found)
        self.drop.setVisible(found)
        (self.save if found else self.start).setDefault(True)

    def _history_words(self, known: PtzCalibration | None) -> str:
        if known is None:
            return self.tr("This camera has no calibration: masks that follow it cover its whole picture.")
        text = self.tr("Calibrated by {name} on {day}: largest error {error}, valid until {end}.")
        return text.format(
            name=known.calibrated_by,
            day=day_text(known.calibrated_utc),
            error=degrees_text(known.residual_deg),
            end=day_text(known.valid_until_utc),
        )

    def _say(self, text: str, role: str = "attention") -> None:
        self._said.setProperty("role", role)
        self._said.style().polish(self._said)  # a style sheet looks at properties only then
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def _build(self) -> None:
        self.setModal(False)
        camera = self._services.inventory.camera(self.camera_id)
        name = "" if camera is None else f"{camera.number} · {camera.name}"
        self.setWindowTitle(self.tr("Calibrate camera {name}").format(name=name))
        text = self.tr(
            "The camera turns by itself for two to three minutes and measures its picture. Meanwhile the picture stays "
            "covered, or masked as before, and nobody else can drive the camera. Point it at houses or streets, not "
            "at the sky, and begin by daylight."
        )
        intro = QLabel(text)
        self.history.setProperty("role", "secondary")
        column = self._column = QVBoxLayout(self)
        for label in (intro, self.history, self.step, self._said):
            label.setWordWrap(True)
        for widget in (intro, self.history, self.form, self.step, self.bar):
            column.addWidget(widget)
        column.addWidget(self.outcome, 1)
        column.addWidget(self._said)
        self.bar.setAccessibleName(self.tr("Progress of the calibration"))
        self.bar.setTextVisible(False)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.cancel, self.drop, self.start, self.save):
            button.setAutoDefault(True)
            row.addWidget(button)
        column.addLayout(row)
        self.resize(*SMALL)
        self.start.setFocus()


def open_calibration(window: Any, camera_id: int) -> None:
    """One window per camera."""
    make = partial(CalibrationWindow, window.services, camera_id, window)
    window.windows.show(f"calibration {camera_id}", make)
