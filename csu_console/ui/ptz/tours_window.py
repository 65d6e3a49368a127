"""Tours of the room: which run, where they stand, and the form to make one."""

from __future__ import annotations

from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import ConsoleError
from csu_console.domain.tour import Tour
from csu_console.ui.errors_text import text_of
from csu_console.ui.ptz.tour_form import TourForm, TourFormServices
from csu_console.ui.theme.icons import icon

LIST_WIDTH_PX = 300
"""A tour's name and where it stands."""


class ToursPort(Protocol):
    """TourService. What acts raises ConsoleError."""

    @property
    def changed(self) -> SignalInstance: ...

    @property
    def stepped(self) -> SignalInstance: ...

    def tours(self) -> tuple[Tour, ...]: ...

    def is_paused(self, tour_id: int) -> bool: ...

    def is_resting(self, tour_id: int) -> bool: ...

    def step_of(self, tour_id: int) -> int | None: ...

    def save(self, tour: Tour) -> Tour: ...

    def remove(self, tour_id: int) -> None: ...

    def set_running(self, tour_id: int, running: bool) -> None: ...


class TourServices(TourFormServices, Protocol):
    """Of ConsoleServices, what this window needs."""

    @property
    def tours(self) -> ToursPort: ...

    @property
    def inventory(self) -> Any: ...


class ToursWindow(QDialog):
    """GUI thread; not modal. A tour goes on whoever sits at the desk."""

    tile_wanted = Signal(int)
    """A tour's id: to be shown on the selected tile."""

    def __init__(self, services: TourServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Tours"))
        self._tours = services.tours
        self._new_id: int | None = None
        """Of a tour that was just added, until the list has it."""
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Tours"))
        self.form = TourForm(services, services.inventory.cameras())
        self.run = QPushButton(self.tr("Start"))
        self.on_tile = QPushButton(self.tr("On the tile"))
        self.on_tile.setToolTip(self.tr("The selected tile shows each camera of the tour in its turn"))
        self.fresh = QPushButton(self.tr("New tour"))
        self.remove = QPushButton(self.tr("Delete"))
        self.save = QPushButton(self.tr("Save"))
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setProperty("role", "attention")
        self._build()
        self.list.currentRowChanged.connect(self._on_chosen)
        self.run.clicked.connect(self._on_run)
        self.on_tile.clicked.connect(self._on_tile)
        self.fresh.clicked.connect(partial(self._choose, None))
        self.remove.clicked.connect(self._on_remove)
        self.save.clicked.connect(self._on_save)
        self._tours.changed.connect(self.refresh)
        self._tours.stepped.connect(self.refresh)
        services.ptz.changed.connect(self.form.follow_head)
        self.refresh()
        self._choose(self._tours.tours()[0].id if self._tours.tours() else None)

    @property
    def said(self) -> str:
        return self._said.text()

    def refresh(self) -> None:
        """The list anew; the tour chosen stays chosen."""
        chosen = self._chosen_id()
        self.list.blockSignals(True)
        self.list.clear()
        for tour in self._tours.tours():
            item = QListWidgetItem(self._words(tour))
            item.setData(Qt.ItemDataRole.UserRole, tour.id)
            item.setIcon(icon(self._sign(tour)))
            self.list.addItem(item)
            if tour.id == chosen:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self._show_run()
        self._choose_new()

    def _words(self, tour: Tour) -> str:
        assert tour.id is not None
        step = self._tours.step_of(tour.id)
        if not tour.running:
            return self.tr("{name} · stopped").format(name=tour.name)
        if self._tours.is_resting(tour.id):
            return self.tr("{name} · waits for its hours").format(name=tour.name)
        if self._tours.is_paused(tour.id):
            return self.tr("{name} · waits for a hand to let go").format(name=tour.name)
        if step is None:
            return self.tr("{name} · runs").format(name=tour.name)
        # The step it stands at is the one before the next.
        place = (step - 1) % len(tour.steps) + 1
        return self.tr("{name} · step {step} of {count}").format(
            name=tour.name, step=place, count=len(tour.steps)
        )

    def _sign(self, tour: Tour) -> str:
        assert tour.id is not None
        if not tour.running:
            return "close"
        waits = self._tours.is_paused(tour.id) or self._tours.is_resting(tour.id)
        return "pause" if waits else "play"

    def _build(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        self.list.setMinimumWidth(LIST_WIDTH_PX)
        self.list.setWordWrap(True)  # what a tour waits for is longer than the list is wide
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        acts = QGridLayout()
        for place, button in enumerate((self.run, self.on_tile, self.fresh, self.remove)):
            acts.addWidget(button, place // 2, place % 2)
        left.addLayout(acts)
        right = QVBoxLayout()
        right.addWidget(self.form, 1)
        right.addWidget(self._said)
        ending = QHBoxLayout()
        ending.addStretch(1)
        ending.addWidget(self.save)
        right.addLayout(ending)
        self.save.setDefault(True)
        row = QHBoxLayout(self)
        row.addLayout(left, 2)
        row.addLayout(right, 3)
        self.resize(1100, 700)

    def _on_chosen(self, _row: int) -> None:
        self._choose(self._chosen_id())

    def _choose(self, tour_id: int | None) -> None:
        tour = self._tour(tour_id)
        if tour is None:
            self.list.setCurrentRow(-1)
        self.form.show_tour(tour)
        self._say("")
        self._show_run()

    def _show_run(self) -> None:
        tour = self._tour(self._chosen_id())
        self.run.setEnabled(tour is not None)
        self.on_tile.setEnabled(tour is not None)
        self.remove.setEnabled(tour is not None)
        running = tour is not None and tour.running
        self.run.setText(self.tr("Stop") if running else self.tr("Start"))

    def _on_run(self) -> None:
        tour = self._tour(self._chosen_id())
        if tour is not None and tour.id is not None:
            self._try(partial(self._tours.set_running, tour.id, not tour.running))

    def _on_tile(self) -> None:
        tour_id = self._chosen_id()
        if tour_id is not None:
            self.tile_wanted.emit(tour_id)

    def _on_remove(self) -> None:
        tour_id = self._chosen_id()
        if tour_id is not None and self._try(partial(self._tours.remove, tour_id)):
            self._choose(None)

    def _on_save(self) -> None:
        kept: list[tuple[Tour, Tour]] = []

        def save() -> None:
            tour = self.form.tour()
            kept.append((tour, self._tours.save(tour)))

        if self._try(save) and kept[0][0].id is None:
            self._new_id = kept[0][1].id
            self._choose_new()

    def _choose_new(self) -> None:
        """A tour that was added is chosen when it is in the list: it can be started, and saving once more changes it
        instead of adding another."""
        if self._new_id is None or self._tour(self._new_id) is None:
            return
        new_id, self._new_id = self._new_id, None
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == new_id:
                self.list.setCurrentRow(row)

    def _try(self, act: Any) -> bool:
        try:
            act()
        except ConsoleError as error:
            self._say(text_of(error))
            return False
        self._say("")
        return True

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def _chosen_id(self) -> int | None:
        item = self.list.currentItem() if self.list.currentRow() >= 0 else None
        found = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return found if isinstance(found, int) else None

    def _tour(self, tour_id: int | None) -> Tour | None:
        return next((each for each in self._tours.tours() if each.id == tour_id), None)
