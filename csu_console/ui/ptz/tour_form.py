"""One tour on paper: its name, its hours, its steps in order."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QLocale, Qt, QTime, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QCompleter,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.camera import Camera, CameraKind
from csu_console.domain.ptz import Preset
from csu_console.domain.tour import (
    DAY_MINUTES,
    DWELL_MAX_S,
    DWELL_MIN_S,
    EVERY_DAY,
    RESUME_MAX_S,
    Tour,
    TourStep,
)
from csu_console.ui.errors_text import counted_text
from csu_console.ui.ptz.near_views import NearViews
from csu_console.ui.ptz.ports import PtzServices
from csu_console.ui.ptz.tour_near import CalibrationsPort, PlansPort, tour_rows

CAMERA, PRESET, DWELL = range(3)
DWELL_FIRST_S = 15
SHOWN_ONLY = Preset(0, "", "")
"""Of a fixed camera: it has nowhere to go."""

FIELD_WIDTH_PX, STEPS_HEIGHT_PX = 120, 150
PLAN_MS = 300
"""After the last change of the steps."""


class TourFormServices(PtzServices, Protocol):
    """Of ConsoleServices, what the form needs."""

    @property
    def masks(self) -> PlansPort: ...

    @property
    def calibrations(self) -> CalibrationsPort: ...


class TourForm(QWidget):
    """GUI thread. Cameras that are not reached yet are asked for their presets when they are chosen."""

    def __init__(
        self, services: TourFormServices, cameras: tuple[Camera, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._cameras = services, cameras
        self._id: int | None = None
        self._running = False
        self._steps: list[TourStep] = []
        self._seen: dict[int, tuple[Preset, ...]] = {}
        self.name = QLineEdit()
        self.days = [QCheckBox(QLocale().dayName(day, QLocale.FormatType.ShortFormat)) for day in range(1, 8)]
        self.begins, self.ends = QTimeEdit(), QTimeEdit()
        self.resume = QSpinBox()
        self.table = QTableWidget(0, 3)
        self.camera, self.preset, self.dwell = QComboBox(), QComboBox(), QDoubleSpinBox()
        self.add = QPushButton(self.tr("Add the step"))
        self.up, self.down = QPushButton(self.tr("Up")), QPushButton(self.tr("Down"))
        self.take_out = QPushButton(self.tr("Remove"))
        self.near = NearViews()
        self._plan = QTimer(self)
        self._plan.setSingleShot(True)
        self._plan.setInterval(PLAN_MS)
        self._plan.timeout.connect(self._show_near)
        self._build()
        self._connect()
        self.show_tour(None)

    def show_tour(self, tour: Tour | None) -> None:
        """An empty form for None."""
        self._id, self._running = (None, False) if tour is None else (tour.id, tour.running)
        self.name.setText("" if tour is None else tour.name)
        days = EVERY_DAY if tour is None else tour.days
        for bit, box in enumerate(self.days):
            box.setChecked(bool(days >> bit & 1))
        self.begins.setTime(_time(0 if tour is None else tour.from_minute))
        self.ends.setTime(_time(0 if tour is None else tour.to_minute % DAY_MINUTES))
        self.resume.setValue(60 if tour is None else round(tour.resume_after_s))
        self._steps = [] if tour is None else list(tour.steps)
        self._show_steps(0)

    def tour(self) -> Tour:
        """What is written. Raises InvalidInput for what is no tour."""
        days = sum(1 << bit for bit, box in enumerate(self.days) if box.isChecked())
        begins, ends = _minute(self.begins.time()), _minute(self.ends.time())
        # Midnight to midnight is the whole day.
        return Tour(
            self.name.text().strip(),
            tuple(self._steps),
            days,
            begins,
            ends or DAY_MINUTES,
            float(self.resume.value()),
            self._running,
            self._id,
        )

    def follow_head(self, camera_id: int) -> None:
        """A camera's presets came, or it moves: the list is made anew only for others than it shows."""
        presets = self._services.ptz.state(camera_id).presets
        if self._seen.get(camera_id) == presets:
            return
        self._seen[camera_id] = presets
        if camera_id == self.camera.currentData():
            self._show_presets()
        if any(step.camera_id == camera_id for step in self._steps):
            self._plan.start()

    def _build(self) -> None:
        self.table.setHorizontalHeaderLabels([self.tr("Camera"), self.tr("Preset"), self.tr("Stays")])
        header = self.table.horizontalHeader()
        for column in (CAMERA, PRESET):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(DWELL, QHeaderView.ResizeMode.ResizeToContents)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().setVisible(False)
        self.table.setAccessibleName(self.tr("Steps of the tour"))
        # Cameras that move first: a tour is mostly theirs.
        for camera in sorted(self._cameras, key=lambda each: (each.kind is not CameraKind.PTZ, each.number)):
            self.camera.addItem(f"{camera.number} {camera.name}", camera.id)
        self.camera.setEditable(True)
        self.camera.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        finds = self.camera.completer()
        assert finds is not None, "an editable list has one"
        finds.setFilterMode(Qt.MatchFlag.MatchContains)
        finds.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.dwell.setRange(DWELL_MIN_S, DWELL_MAX_S)
        self.dwell.setDecimals(0)
        self.dwell.setValue(DWELL_FIRST_S)
        self.dwell.setSuffix(self.tr(" s"))
        self.resume.setRange(0, int(RESUME_MAX_S))
        self.resume.setSuffix(self.tr(" s"))
        self.resume.setFixedWidth(FIELD_WIDTH_PX)
        self.table.setMinimumHeight(STEPS_HEIGHT_PX)
        for field in (self.resume, self.dwell, self.begins, self.ends):
            field.lineEdit().setTextMargins(7, 0, 0, 0)  # a style sheet's padding does not reach in there
        for widget, name in (
            (self.camera, self.tr("Camera")),
            (self.preset, self.tr("Preset")),
            (self.dwell, self.tr("Stays")),
        ):
            widget.setAccessibleName(name)
        self._place_fields()

    def _place_fields(self) -> None:
        days = QHBoxLayout()
        for day in self.days:
            days.addWidget(day)
        days.addStretch(1)
        hours = QHBoxLayout()
        for part in (self.begins, QLabel(self.tr("to")), self.ends):
            hours.addWidget(part)
        hours.addStretch(1)
        form = QFormLayout()
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("Days"), days)
        form.addRow(self.tr("Hours"), hours)
        form.addRow(self.tr("Resumes after a hand has let go for"), self.resume)
        adding = QHBoxLayout()
        adding.addWidget(self.camera, 2)
        adding.addWidget(self.preset, 2)
        adding.addWidget(self.dwell)
        adding.addWidget(self.add)
        ordering = QHBoxLayout()
        for button in (self.up, self.down, self.take_out):
            ordering.addWidget(button)
        ordering.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addWidget(self.table, 1)
        column.addLayout(ordering)
        column.addLayout(adding)
        heading = QLabel(self.tr("Private places it shows or comes near"))
        heading.setProperty("role", "secondary")
        column.addWidget(heading)
        column.addWidget(self.near)

    def _connect(self) -> None:
        self.camera.currentIndexChanged.connect(self._on_camera)
        self.add.clicked.connect(self._on_add)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.take_out.clicked.connect(self._on_take_out)
        self._on_camera()

    def _on_camera(self) -> None:
        camera_id = self.camera.currentData()
        if isinstance(camera_id, int):
            self._services.ptz.prepare(camera_id)
        self._show_presets()

    def _show_presets(self) -> None:
        camera_id = self.camera.currentData()
        self.preset.clear()
        if isinstance(camera_id, int):
            if not self._services.ptz.movable(camera_id):
                self.preset.addItem(self.tr("only shown"), SHOWN_ONLY)
            for preset in self._services.ptz.state(camera_id).presets:
                self.preset.addItem(f"{preset.number} {preset.name}", preset)
        self.add.setEnabled(self.preset.count() > 0)

    def _on_add(self) -> None:
        camera_id, preset = self.camera.currentData(), self.preset.currentData()
        if isinstance(camera_id, int) and isinstance(preset, Preset):
            place = self.table.currentRow() + 1 if self._steps else 0
            self._steps.insert(place, TourStep(camera_id, preset.token, preset.name, self.dwell.value()))
            self._show_steps(place)

    def _on_take_out(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._steps):
            del self._steps[row]
            self._show_steps(min(row, len(self._steps) - 1))

    def _move(self, by: int) -> None:
        row, to = self.table.currentRow(), self.table.currentRow() + by
        if 0 <= row < len(self._steps) and 0 <= to < len(self._steps):
            self._steps[row], self._steps[to] = self._steps[to], self._steps[row]
            self._show_steps(to)

    def _show_near(self) -> None:
        """Which steps, and which ways between them, bring a private place into the picture."""
        rows, unknown = tour_rows(self._services, self._steps)
        note = ""
        if unknown:
            note = counted_text(
                self.tr("Where the camera looks is not known at {count:step|steps}."), count=unknown
            )
        self.near.show_rows(rows, note)

    def _show_steps(self, chosen: int) -> None:
        self._plan.start()
        for camera_id in {step.camera_id for step in self._steps if step.preset} - self._seen.keys():
            self._services.ptz.prepare(camera_id)
        self.table.setRowCount(len(self._steps))
        for row, step in enumerate(self._steps):
            camera = self._services.inventory.camera(step.camera_id)
            name = "" if camera is None else f"{camera.number} {camera.name}"
            goes = step.preset_name if step.preset else self.tr("only shown")
            texts = (name, goes, self.tr("{seconds} s").format(seconds=round(step.dwell_s)))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column == DWELL:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        self.table.setCurrentCell(chosen, CAMERA)
        for button in (self.up, self.down, self.take_out):
            button.setEnabled(bool(self._steps))


def _time(minute: int) -> QTime:
    return QTime(minute // 60, minute % 60)


def _minute(time: QTime) -> int:
    return time.hour() * 60 + time.minute()
