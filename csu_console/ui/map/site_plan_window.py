"""Plans of one site: choose one, import one, place cameras on it, call one up."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import ConsoleError
from csu_console.domain.site import Site
from csu_console.domain.site_plan import PlacedCamera, PlanPicture, SitePlan
from csu_console.ui.errors_text import text_of
from csu_console.ui.map.site_plan_canvas import SitePlanCanvas, picture_of


class SitePlanWindow(QDialog):
    """GUI thread; not modal. `plans`, `inventory`, `map_service` are the services."""

    chosen = Signal(int)
    """A camera to call up."""

    def __init__(
        self, plans: Any, inventory: Any, map_service: Any, site: Site, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Plan of {site}").format(site=site.name))
        self._plans, self._inventory, self.site = plans, inventory, site
        self._map = map_service
        self._open: int | None = None
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("Plan"))
        self.add = QPushButton(self.tr("Import a plan…"))
        self.remove = QPushButton(self.tr("Remove this plan"))
        self.camera = QComboBox()
        self.camera.setAccessibleName(self.tr("Camera to place"))
        self.put = QPushButton(self.tr("Place it"))
        self.canvas = SitePlanCanvas(inventory.camera, map_service.state)
        self._said = QLabel()
        self._said.setProperty("role", "secondary")
        self._said.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.which, 1)
        for widget in (self.add, self.remove, self.camera, self.put):
            row.addWidget(widget)
        box = QVBoxLayout(self)
        box.addLayout(row)
        box.addWidget(self.canvas, 1)
        box.addWidget(self._said)
        self.which.currentIndexChanged.connect(self._show_plan)
        self.add.clicked.connect(self._choose)
        self.remove.clicked.connect(self._remove)
        self.put.clicked.connect(self._put)
        self.canvas.placed.connect(self._place)
        self.canvas.taken_off.connect(self._take_off)
        self.canvas.chosen.connect(self.chosen)
        plans.changed.connect(self.refresh)
        map_service.states_changed.connect(self.canvas.update)
        map_service.watch(True)
        self.destroyed.connect(lambda: map_service.watch(False))
        # A database that answers late finds no window any more.
        self._gone = Event()
        self.destroyed.connect(self._gone.set)
        self.refresh()

    @property
    def said(self) -> str:
        return self._said.text()

    def refresh(self) -> None:
        """The site's plans anew; the one that is open stays."""
        plans, kept = self._plans.plans(self.site.id), self.which.currentData()
        self.which.blockSignals(True)
        self.which.clear()
        for plan in plans:
            self.which.addItem(plan.name, plan.id)
        self.which.setCurrentIndex(max(0, self.which.findData(kept)))
        self.which.blockSignals(False)
        edits = self._plans.may_edit()
        self.canvas.editable = edits
        self.add.setEnabled(edits)
        for widget in (self.remove, self.put, self.camera):
            widget.setEnabled(edits and bool(plans))
        self.camera.clear()
        here = [each for each in self._inventory.cameras() if each.commune == self.site.commune]
        for camera in sorted(here, key=lambda each: (each.site != self.site.name, each.number)):
            self.camera.addItem(f"{camera.number}  {camera.name}", camera.id)
        self._show_plan()

    def import_plan(self, path: Path) -> None:
        try:
            given = self._plans.add(self.site, path.stem, path)
        except ConsoleError as error:
            self._said.setText(text_of(error))
            return
        self.which.setCurrentIndex(self.which.findData(given))
        self._said.setText(
            self.tr("Drag a camera from the list of cameras onto the plan, or choose it and place it.")
        )

    def _current(self) -> SitePlan | None:
        wanted = self.which.currentData()
        return next((plan for plan in self._plans.plans(self.site.id) if plan.id == wanted), None)

    def _show_plan(self) -> None:
        plan = self._current()
        if plan is None:
            self._open = None
            self.canvas.show_plan(QImage(), ())
            return
        if plan.id == self._open:
            self.canvas.set_cameras(plan.cameras)
            return
        self._open = wanted = plan.id
        gone = self._gone

        def show(given: PlanPicture | None) -> None:
            if gone.is_set():
                return
            now = self._current()
            if given is None or now is None or now.id != wanted:
                return
            image = picture_of(given)
            if image.isNull():
                self._said.setText(self.tr("This plan cannot be drawn: import it again as a PNG picture."))
            self.canvas.show_plan(image, now.cameras)

        def refuse(error: ConsoleError) -> None:
            if not gone.is_set():
                self._said.setText(text_of(error))

        self._do(lambda: self._plans.picture(wanted, show, refuse))

    def _choose(self) -> None:
        kinds = self.tr("Plans (*.png *.jpg *.jpeg *.svg)")
        chosen = QFileDialog.getOpenFileName(self, self.add.text(), "", kinds)[0]
        if chosen:
            self.import_plan(Path(chosen))

    def _remove(self) -> None:
        plan = self._current()
        if plan is not None:
            self._do(lambda: self._plans.remove(plan, self.site))

    def _put(self) -> None:
        """In the middle, to be dragged from there."""
        if self.camera.currentData() is not None:
            self._place(PlacedCamera(self.camera.currentData(), 0.5, 0.5))

    def _place(self, camera: PlacedCamera) -> None:
        plan = self._current()
        if plan is not None:
            self._do(lambda: self._plans.place(plan.id, camera))

    def _take_off(self, camera_id: int) -> None:
        plan = self._current()
        if plan is not None:
            self._do(lambda: self._plans.take_off(plan.id, camera_id))

    def _do(self, act: Any) -> None:
        try:
            act()
        except ConsoleError as error:
            self._said.setText(text_of(error))
