"""Where and when: periods as they are typed, and the cameras near the place, the nearest first."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.local_time import shown_at
from csu_console.domain.nearby import Nearby
from csu_console.domain.requisition import AskedCamera, AskedPeriod, RequisitionFacts
from csu_console.domain.requisition_steps import Need
from csu_console.domain.typed_period import parse_periods, period_text
from csu_console.services.requisitions.requisition_service import RequisitionService
from csu_console.services.requisitions.requisition_work import RequisitionWork
from csu_console.ui.errors_text import counted_text, text_of
from csu_console.ui.requisitions.form_grid import FormGrid, line_edit, say_in, text_edit

_CAMERA = Qt.ItemDataRole.UserRole

NO_CAMERA = QT_TRANSLATE_NOOP("errors", "There is no camera number {text}.")


class CameraPage(QWidget):
    """Section 3. GUI thread."""

    said = Signal(object)
    """A ConsoleError, or None when all is well again."""

    def __init__(
        self, service: RequisitionService, work: RequisitionWork, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._service, self._work = service, work
        self._periods: tuple[str, tuple[AskedPeriod, ...]] = ("", ())
        self.places = text_edit(self.tr("Places"), self.tr("as the request names them"), lines=2)
        self.periods = text_edit(
            self.tr("Periods"), self.tr("one per line: 22/11 14h30 - 15h10 ±10"), lines=3
        )
        self.read = QLabel()
        self.read.setProperty("role", "secondary")
        self.read.setWordWrap(True)
        self.near = line_edit(self.tr("Near"), self.tr("street, site or 47.3941; 0.6848, then Enter"))
        self.seek = QPushButton(self.tr("Cameras near"))
        self.number = line_edit(self.tr("Camera number"), self.tr("345 then Enter"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Cameras: Space ticks one"))
        self.count = QLabel()
        self.count.setProperty("role", "secondary")
        self._lay_out()
        self.near.returnPressed.connect(self.find_near)
        self.seek.clicked.connect(self.find_near)
        self.number.returnPressed.connect(self._on_number)
        self.periods.textChanged.connect(self._read_periods)
        self.list.itemChanged.connect(lambda _item: self._count())

    def show_facts(self, facts: RequisitionFacts) -> None:
        self.places.setPlainText(facts.places)
        text = "\n".join(map(period_text, facts.periods))
        self._periods = (text, facts.periods)
        self.periods.setPlainText(text)
        self.near.clear()
        self.list.clear()
        for camera in facts.cameras:
            self._add(camera, ticked=True)
        self._count()

    def collect(self, facts: RequisitionFacts) -> RequisitionFacts:
        """Raises InvalidInput for a period that is none."""
        return replace(
            facts,
            places=self.places.toPlainText(),
            periods=self._typed_periods(),
            cameras=self.ticked(),
        )

    def ticked(self) -> tuple[AskedCamera, ...]:
        """In the order of the list."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(item.data(_CAMERA) for item in items if item.checkState() is Qt.CheckState.Checked)

    def find_near(self) -> None:
        """The cameras around the place typed; those ticked stay on top."""
        try:
            found = self._work.near(self.near.text(), self._typed_periods())
        except ConsoleError as error:
            self.said.emit(error)
            return
        self.said.emit(None)
        kept = self.ticked()
        distances = {one.camera.id: one for one in found}
        self.list.clear()
        for camera in kept:
            near = distances.get(camera.camera_id)
            self._add(camera if near is None else _asked(near), ticked=True)
        numbers = {camera.number for camera in kept}
        for one in found:
            if one.camera.number not in numbers and one.camera.id is not None:
                self._add(_asked(one), ticked=False)
        self._count()
        self.list.setCurrentRow(len(kept) if len(kept) < self.list.count() else 0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def field_of(self, need: Need) -> QWidget | None:
        return {Need.PERIOD: self.periods, Need.CAMERA: self.near}.get(need)

    def _typed_periods(self) -> tuple[AskedPeriod, ...]:
        text = self.periods.toPlainText().strip()
        if text == self._periods[0]:
            return self._periods[1]
        return parse_periods(text, shown_at(self._service.now()).date())

    def _read_periods(self) -> None:
        """What was understood, while it is typed: a date that is read wrong is seen at once."""
        try:
            found = self._typed_periods()
        except InvalidInput as error:
            say_in(self.read, text_of(error), "attention")
            return
        say_in(self.read, " · ".join(period_text(one) for one in found), "secondary")

    def _on_number(self) -> None:
        text = self.number.text().strip()
        camera = self._work.camera_by_number(int(text)) if text.isdecimal() else None
        if camera is None:
            self.said.emit(InvalidInput(NO_CAMERA, text=text))
            return
        self.said.emit(None)
        self.number.clear()
        items = [self.list.item(row) for row in range(self.list.count())]
        known = next((item for item in items if item.data(_CAMERA).number == camera.number), None)
        if known is None:
            self._add(camera, ticked=True)
        else:
            known.setCheckState(Qt.CheckState.Checked)
        self._count()

    def _add(self, camera: AskedCamera, *, ticked: bool) -> None:
        text = f"{camera.number}  {camera.name}"
        if camera.distance_m is not None:
            text += "  ·  " + self.tr("{metres} m").format(metres=camera.distance_m)
        item = QListWidgetItem(text)
        item.setData(_CAMERA, camera)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.list.addItem(item)

    def _count(self) -> None:
        said = self.tr("{count:camera|cameras} chosen of {all} in the list")
        self.count.setText(counted_text(said, count=len(self.ticked()), all=self.list.count()))

    def _lay_out(self) -> None:
        grid = FormGrid()
        grid.add(self.places.accessibleName(), self.places)
        grid.add(self.periods.accessibleName(), self.periods)
        grid.addWidget(self.read, grid.rowCount(), 1)
        near = QHBoxLayout()
        near.setSpacing(8)
        near.addWidget(self.near, 3)
        near.addWidget(self.seek)
        near.addWidget(self.number, 1)
        box = QVBoxLayout(self)
        box.addLayout(grid)
        box.addLayout(near)
        box.addWidget(self.list, 1)
        box.addWidget(self.count)


def _asked(one: Nearby) -> AskedCamera:
    distance = None if one.distance_m is None else round(one.distance_m)
    return AskedCamera(one.camera.id or 0, one.camera.number, one.camera.name, distance)
