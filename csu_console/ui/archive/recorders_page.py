"""Who records in the room and where it lies: recorders, stores, what nobody records."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from csu_console.domain.errors import ConsoleError
from csu_console.domain.recorder import WITHOUT_LIMIT, Recorder
from csu_console.domain.store import Store, StoreKind
from csu_console.services.archive.register_reader import RegisterReader
from csu_console.services.recorder_watch import RecorderView, RecorderWatch
from csu_console.ui.archive.gauge_delegate import Gauge, GaugeDelegate
from csu_console.ui.archive.gauge_model import GaugeModel
from csu_console.ui.archive.page import ArchivePage
from csu_console.ui.archive.room_figures import GIGABYTE
from csu_console.ui.errors_text import counted_text
from csu_console.ui.journal.row_model import RowModel
from csu_console.ui.journal.tables import RowTable
from csu_console.ui.labelled import labelled
from csu_console.ui.theme.fonts import STEP_PX
from csu_console.ui.theme.palette import Ink

LOAD_COLUMN = 3


class RecordersPage(ArchivePage):
    """Shows the last look at once; another comes by itself every few seconds."""

    def __init__(self, reader: RegisterReader, watch: RecorderWatch, parent: QWidget | None = None) -> None:
        super().__init__(reader, parent)
        self._watch = watch
        titles = (
            self.tr("Recorder"),
            self.tr("Machine"),
            self.tr("State"),
            self.tr("Load"),
            self.tr("Cameras"),
            self.tr("At most"),
            self.tr("Last sign"),
            self.tr("Destination"),
            self.tr("Waiting"),
        )
        self.model = GaugeModel(titles, LOAD_COLUMN, self)
        self.table = RowTable(self.tr("Recorders of the room"))
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(LOAD_COLUMN, GaugeDelegate(self.table))
        self.stores_model = RowModel(
            (self.tr("Store"), self.tr("Kind"), self.tr("Where"), self.tr("State")), self
        )
        self.stores = RowTable(self.tr("Stores of recordings"))
        self.stores.setModel(self.stores_model)
        self.again = QPushButton(self.tr("Look again"))
        self._lay_out()
        self.again.clicked.connect(watch.look)
        watch.changed.connect(self.refresh)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self._watch.look()

    def refresh(self) -> None:
        """What the last look found; what needs a hand first."""
        if self._closed:
            return
        try:
            view, missing = self._watch.view(), self._watch.unrecorded()
        except ConsoleError as error:
            self.say_fault(error)
            return
        stores = {store.id: store for store in view.stores}
        every = sorted(view.recorders, key=lambda one: (not one.died, one.ended, one.name))
        self.model.show_gauges(
            [self._cells(one, stores) for one in every],
            [self._gauge(one) for one in every],
            [Ink.NOW if one.died else Ink.SECONDARY if one.ended else Ink.TEXT for one in every],
        )
        self.stores_model.show_rows([self._store_cells(store) for store in view.stores])
        self.table.resizeColumnsToContents()
        self.stores.resizeColumnsToContents()
        self._say_how(view, len(missing))

    def _say_how(self, view: RecorderView, missing: int) -> None:
        living = sum(one.alive for one in view.recorders)
        if missing:
            text = self.tr(
                "{count:camera that should be recorded is|cameras that should be recorded are} "
                "recorded by nobody."
            )
            self.say(counted_text(text, count=missing), attention=True)
        elif not living:
            self.say(self.tr("No recorder is at work."), attention=bool(view.recorders))
        else:
            text = self.tr("{cameras:camera|cameras} recorded by {count:recorder|recorders}.")
            self.say(counted_text(text, cameras=len(view.leased), count=living))

    def _cells(self, one: Recorder, stores: dict[int | None, Store]) -> tuple[str, ...]:
        target = stores.get(one.target_store_id)
        at_most = self.tr("no limit") if one.capacity >= WITHOUT_LIMIT else str(one.capacity)
        waiting = ""
        if one.waiting_files:
            size = self.locale().toString(one.waiting_bytes / GIGABYTE, "f", 1)
            waiting = counted_text(
                self.tr("{count:file|files}, {size} GB"), count=one.waiting_files, size=size
            )
        return (
            one.name,
            one.machine,
            self._state(one),
            f"{one.cameras} / {at_most}",
            str(one.cameras),
            at_most,
            self._ago(one.silent_s),
            self.tr("its own disk") if target is None else target.name,
            waiting,
        )

    def _state(self, one: Recorder) -> str:
        if one.alive:
            return self.tr("at work") if one.dedicated else self.tr("console, at work")
        return self.tr("ended") if one.ended else self.tr("does not answer")

    def _ago(self, seconds: float) -> str:
        if seconds < 60:
            return self.tr("{seconds} s ago").format(seconds=round(seconds))
        if seconds < 3600:
            return self.tr("{minutes} min ago").format(minutes=round(seconds / 60))
        return self.tr("{hours} h ago").format(hours=round(seconds / 3600))

    def _gauge(self, one: Recorder) -> Gauge:
        full = float(max(1, one.cameras if one.capacity >= WITHOUT_LIMIT else one.capacity))
        ink = Ink.NOW if one.died else Ink.ATTENTION if not one.room else Ink.WELL
        return Gauge(float(one.cameras), full, full, ink, None)

    def _store_cells(self, store: Store) -> tuple[str, ...]:
        kinds = {
            StoreKind.LOCAL: self.tr("disk of {machine}").format(machine=store.machine),
            StoreKind.SHARED: self.tr("share"),
            StoreKind.OBJECTS: self.tr("object store"),
        }
        where = store.folder or "  ".join(labelled(name, folder) for name, folder in store.mounts.items())
        if store.kind is StoreKind.OBJECTS:
            where = f"{store.endpoint}/{store.bucket}/{store.prefix}"
        state = self.tr("given up") if store.retired_utc is not None else ""
        return store.name, kinds[store.kind], where, state

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.state, 1)
        top.addWidget(self.again)
        title = QLabel(self.tr("Stores"))
        title.setProperty("role", "secondary")
        column = QVBoxLayout(self)
        column.setSpacing(3 * STEP_PX)
        column.addLayout(top)
        column.addWidget(self.table, 3)
        column.addWidget(title)
        column.addWidget(self.stores, 2)
