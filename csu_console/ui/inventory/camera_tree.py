"""Search box and tree of cameras: from a street name or a number to the picture in two seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

from PySide6.QtCore import QEvent, QLocale, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from csu_console.domain.mask import PrivacyState
from csu_console.domain.stream import ProfileName, StreamState
from csu_console.ui.errors_text import counted_text
from csu_console.ui.inventory.camera_marks import CameraMarks
from csu_console.ui.inventory.ports import TreeServices
from csu_console.ui.inventory.tree_model import TreeModel
from csu_console.ui.inventory.tree_view import TreeView
from csu_console.ui.labelled import labelled
from csu_console.ui.theme.icons import icon

DAY_CHECK_MS = 60_000

_STATE_RANK = (
    StreamState.LIVE,
    StreamState.STALLED,
    StreamState.REFUSED,
    StreamState.RETRYING,
    StreamState.CONNECTING,
)
"""Of two profiles of one camera, the state worth showing first: a picture, else the reason for none."""


class CameraTree(QWidget):
    """The camera panel. Signals carry camera ids; the window decides what they do."""

    camera_activated = Signal(int)
    """Show this camera on the selected tile."""
    edit_requested = Signal(int)
    masks_requested = Signal(int)
    snapshot_requested = Signal(int)
    add_requested = Signal()
    find_requested = Signal()
    import_requested = Signal()

    def __init__(self, services: TreeServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._model = TreeModel(self, self._marks_of)
        self._search = QLineEdit()
        self._count = QLabel()
        self._view = TreeView(self._model)
        self._actions = self._make_actions()
        self.changing: list[QToolButton] = []
        """What adds cameras."""
        self._build()
        self._connect()
        # Authorisations begin and end with the day.
        self._today = _local_day()
        self._midnight = QTimer(self)
        self._midnight.setInterval(DAY_CHECK_MS)
        self._midnight.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._midnight.timeout.connect(self._day_changed)
        self._midnight.start()
        self._following: Iterator[None] = iter(())
        self._next_slice = QTimer(self, interval=0, singleShot=True)
        self._next_slice.timeout.connect(self._follow_on)
        self._model.set_cameras(services.inventory.cameras())
        self._show_count()

    @property
    def model(self) -> TreeModel:
        return self._model

    @property
    def view(self) -> TreeView:
        return self._view

    @property
    def search_box(self) -> QLineEdit:
        return self._search

    def focus_search(self) -> None:
        """Put the keyboard into the search box, ready to type over what is there."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def apply_right(self, reason: str) -> None:
        """`reason`: why the inventory may not be changed, "" when it may. Keys and menu stay: they say it when used."""
        for button in self.changing:
            action = button.defaultAction()
            button.setEnabled(not reason)
            button.setToolTip(
                labelled(action.text().removesuffix("…"), reason) if reason else action.toolTip()
            )

    def show_camera(self, camera_id: int) -> None:
        """Bring a camera into sight, dropping a search that hides it."""
        if not self._model.index_of(camera_id).isValid():
            self._search.clear()
        self._view.show_camera(camera_id)

    def _build(self) -> None:
        self._search.setPlaceholderText(self.tr("Search a camera"))
        self._search.setAccessibleName(self.tr("Search cameras"))
        self._search.setClearButtonEnabled(True)
        self._search.setToolTip(
            self.tr(
                "Finds numbers, names, aliases, streets, sites and communes; accents do not count. "
                "Enter shows the camera, Down goes to the list, Esc clears."
            )
        )
        self._count.setProperty("role", "secondary")
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self._search, 1)
        for name in ("add", "find", "import"):
            button = QToolButton()
            button.setDefaultAction(self._actions[name])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setAccessibleName(self._actions[name].text())
            self.changing.append(button)
            top.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 4)
        box.setSpacing(4)
        box.addLayout(top)
        box.addWidget(self._view, 1)
        box.addWidget(self._count)
        self.setFocusProxy(self._search)

    def _make_actions(self) -> dict[str, QAction]:
        def action(text: str, icon_name: str, key: str, slot: Callable[[], None]) -> QAction:
            made = QAction(icon(icon_name), text, self)
            if key:
                made.setShortcut(QKeySequence(key))
                made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.triggered.connect(slot)
            self.addAction(made)
            return made

        return {
            "show": action(self.tr("Show on the selected tile"), "play", "", self._show_current),
            "edit": action(self.tr("Camera file…"), "edit", "Ctrl+Shift+E", self._edit_current),
            "masks": action(self.tr("Privacy masks…"), "mask", "Ctrl+Shift+M", self._mask_current),
            "snapshot": action(self.tr("Take a snapshot"), "snapshot", "Ctrl+Shift+S", self._snap_current),
            "add": action(self.tr("Add a camera…"), "add", "Ctrl+Shift+N", self.add_requested.emit),
            "find": action(self.tr("Find cameras on the network…"), "network", "", self.find_requested.emit),
            "import": action(self.tr("Import a list…"), "import", "Ctrl+Shift+I", self.import_requested.emit),
        }

    def _connect(self) -> None:
        services = self._services
        services.inventory.changed.connect(self._reload)
        services.masks.changed.connect(self._model.refresh_marks)
        services.streams.status_changed.connect(self._status_changed)
        self._search.textChanged.connect(self._query_changed)
        self._search.returnPressed.connect(self._show_best)
        self._search.installEventFilter(self)
        self._view.opened.connect(self._opened)
        self._view.typed.connect(self._typed_on_list)
        self._view.left_at_top.connect(self.focus_search)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._view.customContextMenuRequested.connect(self._open_menu)

    # Following the services

    def _reload(self) -> None:
        """A small room at once, a list of thousands in slices between other events."""
        self._following = self._model.following(self._services.inventory.cameras())
        self._follow_on()

    def _follow_on(self) -> None:
        if next(self._following, self) is self:  # it gives None while there is more
            self._model.refresh_marks()
            best = self._model.best_match()
            if best is not None and not self._view.currentIndex().isValid():
                self._view.show_camera(best)  # what Enter means
            self._show_count()
        else:
            self._next_slice.start()

    def _day_changed(self) -> None:
        if _local_day() != self._today:
            self._today = _local_day()
            self._reload()

    def _status_changed(self, camera_id: int, _profile: object) -> None:
        self._model.refresh_marks({camera_id})

    def _marks_of(self, camera_id: int) -> CameraMarks:
        if self._services.inventory.camera(camera_id) is None:
            return CameraMarks()
        plan = self._services.masks.plan(camera_id)
        return CameraMarks(
            authorisation=self._services.inventory.authorisation_status(camera_id),
            unreviewed=plan is None or plan.state is PrivacyState.UNREVIEWED,
            state=self._state(camera_id),
        )

    def _state(self, camera_id: int) -> StreamState | None:
        found = [self._services.streams.status(camera_id, profile) for profile in ProfileName]
        states = {status.state for status in found if status is not None}
        return next((state for state in _STATE_RANK if state in states), None)

    # Searching

    def _query_changed(self, text: str) -> None:
        chosen = self._model.camera_id(self._view.currentIndex())
        self._model.set_query(text)
        best = self._model.best_match() if self._model.searching else chosen
        if best is not None:
            self._view.show_camera(best)
        self._show_count()

    def _show_count(self) -> None:
        found, every = self._model.counts()
        shown, total = QLocale().toString(found), QLocale().toString(every)
        if self._model.searching and not found:
            text = self.tr("No camera found among {total}").format(total=total)
        elif self._model.searching:
            text = counted_text(self.tr("{shown} of {total:camera|cameras}"), shown=shown, total=total)
        else:
            text = counted_text(self.tr("{total:camera|cameras}"), total=total)
        self._count.setText(text)

    def _show_best(self) -> None:
        camera_id = self._model.camera_id(self._view.currentIndex())
        if camera_id is not None:
            self.camera_activated.emit(camera_id)

    def _typed_on_list(self, text: str) -> None:
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._search.setText(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
                self._go_to_list()
                return True
            if event.key() == Qt.Key.Key_Escape and self._search.text():
                self._search.clear()
                return True
        return super().eventFilter(watched, event)

    def _go_to_list(self) -> None:
        if not self._view.currentIndex().isValid():
            self._view.setCurrentIndex(self._model.index(0, 0))
        self._view.setFocus(Qt.FocusReason.TabFocusReason)

    # What can be done with a camera

    def _opened(self, index: QModelIndex) -> None:
        camera_id = self._model.camera_id(index)
        if camera_id is not None:
            self.camera_activated.emit(camera_id)

    def _current(self) -> int | None:
        return self._model.camera_id(self._view.currentIndex())

    def _emit_current(self, signal: str) -> None:
        camera_id = self._current()
        if camera_id is not None:
            getattr(self, signal).emit(camera_id)

    def _show_current(self) -> None:
        self._emit_current("camera_activated")

    def _edit_current(self) -> None:
        self._emit_current("edit_requested")

    def _mask_current(self) -> None:
        self._emit_current("masks_requested")

    def _snap_current(self) -> None:
        self._emit_current("snapshot_requested")

    def _open_menu(self, position: QPoint) -> None:
        if self._current() is None:
            return
        menu = self.context_menu()
        if not self._view.viewport().rect().contains(position):
            position = self._view.visualRect(self._view.currentIndex()).center()
        menu.popup(self._view.viewport().mapToGlobal(position))

    def context_menu(self) -> QMenu:
        """The menu of the current camera (menu key, Shift+F10 or right click); it deletes itself."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in ("show", "edit", "masks", "snapshot"):
            menu.addAction(self._actions[name])
        menu.setDefaultAction(self._actions["show"])
        return menu


def _local_day() -> date:
    """Today where the console stands."""
    return datetime.now(UTC).astimezone().date()
