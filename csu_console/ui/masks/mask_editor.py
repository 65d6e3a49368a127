"""The window in which a camera's private places are outlined, and a second person approves them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from csu_console.domain.actor import Actor
from csu_console.domain.clock import Clock, SystemClock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.mask import MaskPlan, MaskVersion, PrivacyState
from csu_console.domain.permission import Permission
from csu_console.ui.errors_text import text_of
from csu_console.ui.masks.approval_check import refusal
from csu_console.ui.masks.approval_form import ApprovalForm
from csu_console.ui.masks.camera_mask_row import camera_mask_row
from csu_console.ui.masks.canvas import MaskCanvas
from csu_console.ui.masks.draft_desk import DraftDesk
from csu_console.ui.masks.drawing_help import drawing_help
from csu_console.ui.masks.editor_side import side_column
from csu_console.ui.masks.editor_tools import EditorTools
from csu_console.ui.masks.history_table import HistoryTable
from csu_console.ui.masks.polygon_document import PolygonDocument
from csu_console.ui.masks.polygon_list import PolygonList
from csu_console.ui.masks.ports import EditorServices
from csu_console.ui.masks.question_bar import QuestionBar
from csu_console.ui.masks.sphere_desk import sphere_desk
from csu_console.ui.masks.still_desk import StillDesk
from csu_console.ui.masks.version_page import VersionPage
from csu_console.ui.theme.palette import Ink


class MaskEditor(QWidget):
    """One camera's masks. The unmasked still of a camera to be reviewed lives only in this window's canvas."""

    approved = Signal(int, int)
    """Camera id and the version now in force."""
    closed = Signal(int)

    def __init__(
        self,
        services: EditorServices,
        camera_id: int,
        parent: QWidget | None = None,
        clock: Clock | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._services, self._camera_id = services, camera_id
        self._clock: Clock = clock or SystemClock()
        self._drop_on_close = False
        self.document = PolygonDocument(self)
        self.canvas = MaskCanvas(self.document)
        self.tools = EditorTools(self.canvas, self.document, self)
        self.polygons = PolygonList(self.document)
        self.form = ApprovalForm(self._clock.utc_now().astimezone().date())
        self.history = HistoryTable()
        self.question = QuestionBar()
        self.version_page = VersionPage()
        self._pages = QStackedWidget()
        self._banner, self._hint = QLabel(), QLabel()
        self.still = StillDesk(services, camera_id, self.canvas, self._banner, self)
        self.sphere = sphere_desk(services, camera_id, self.document, self.canvas, self.tools, self.still)
        told = (self.document, self.question, self._clock, self.sphere)
        self.drafts = DraftDesk(services, camera_id, *told, self)
        self._build()
        self._show_author()
        self._connect()
        self._load_plan()
        self.drafts.bring_back(self.canvas.setFocus, self._start_again)
        self.drafts.watch(lambda: self.has_changes)
        self.still.ask()

    @property
    def banner(self) -> str:
        """What stands over the picture; empty for a masked one."""
        return self._banner.text() if not self._banner.isHidden() else ""

    @property
    def hint(self) -> str:
        return self._hint.text()

    @property
    def has_changes(self) -> bool:
        """True while something drawn is not approved."""
        if self.sphere is not None:
            return self.sphere.changed
        return not self.document.undo_stack.isClean()

    def discard_and_close(self) -> None:
        """Close and drop what is not approved (the person said so)."""
        self._drop_on_close = True
        self.drafts.drop()
        self.close()

    # Building

    def _build(self) -> None:
        camera = self._services.inventory.camera(self._camera_id)
        name = "" if camera is None else f"{camera.number} {camera.name}"
        self.setWindowTitle(self.tr("Privacy masks: {camera}").format(camera=name))
        self._banner.setStyleSheet(
            f"background: {Ink.PRIVACY.value}; color: {Ink.WINDOW.value}; padding: 8px 12px; font-weight: bold;"
        )
        self._banner.hide()
        self._hint.setProperty("role", "secondary")
        self._hint.setWordWrap(True)
        drawing = QWidget()
        left = QVBoxLayout(drawing)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self.tools)
        if self.sphere is not None:
            left.addWidget(self.sphere.turn)
        left.addWidget(self._banner)
        left.addWidget(self.canvas, 1)
        left.addWidget(self._hint)
        self._pages.addWidget(drawing)
        self._pages.addWidget(self.version_page)
        main = QVBoxLayout()
        main.setSpacing(8)
        main.addWidget(self._pages, 1)
        main.addWidget(self.question)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(12)
        row.addLayout(main, 1)
        self.inside = camera_mask_row(self._services.camera_masks, camera)
        beside = (self.form, self.history, self.inside, None if self.sphere is None else self.sphere.near)
        row.addWidget(side_column(name, self.polygons, *beside))
        self.setProperty("role", "window")
        self.setAutoFillBackground(True)
        self.resize(1280, 720)
        self.canvas.setFocus()

    def _connect(self) -> None:
        self.canvas.refused.connect(self._hint.setText)
        self.still.said.connect(self._hint.setText)
        self.canvas.drawing_changed.connect(self._show_help)
        self.document.changed.connect(self._changed)
        self.form.submitted.connect(self._approve)
        self.history.version_chosen.connect(self._show_version)
        self.version_page.left.connect(self.show_drawing)
        self._services.masks.changed.connect(self._masks_changed)
        if self.sphere is not None:
            self.sphere.said.connect(self._hint.setText)

    def _show_author(self) -> None:
        try:
            self.form.author.setText(self._services.people.sessions.actor().name)
        except ConsoleError as nobody:
            self.form.show_error(text_of(nobody))

    # The version in force

    def _load_plan(self) -> None:
        plan = self._services.masks.plan(self._camera_id)
        if plan is not None:
            self.still.geometry = plan.geometry
            if self.sphere is not None:
                self.sphere.load(plan.zones)
            else:
                self.document.load(plan.polygons)
            if plan.state is not PrivacyState.UNREVIEWED:
                self.form.choose(plan.state)
        self.document.undo_stack.setClean()
        self.history.show_versions(self._services.masks.history(self._camera_id))
        self._show_help()

    def _start_again(self) -> None:
        """The draft was dropped: the version in force, on a new picture where the camera turns."""
        self._load_plan()
        if self.sphere is not None:
            self.still.ask()

    def _masks_changed(self, camera_ids: frozenset[int]) -> None:
        if self._camera_id in camera_ids:
            self.history.show_versions(self._services.masks.history(self._camera_id))

    # Approving

    def _approve(self) -> None:
        missing = self.form.missing_field()
        wrong = refusal(
            self.form.state,
            self.document.polygons,
            self.still.geometry,
            drawing=self.canvas.drawing,
            attested=self.form.attestation.isChecked(),
            elsewhere_count=0 if self.sphere is None else self.sphere.elsewhere_count,
        )
        if wrong:
            self.form.show_error(wrong)
        elif missing is not None:
            self.form.show_error(missing[1], missing[0])
        else:
            self.form.show_error("")
            self.form.submit.setEnabled(False)
            self.form.second.ask(
                self._services.people, Permission.MASKS_APPROVE, self._store, self._not_approved
            )

    def _not_approved(self, error: ConsoleError) -> None:
        self.form.submit.setEnabled(True)
        self.form.show_refusal(error)

    def _store(self, second: Actor) -> None:
        """The second person has signed."""
        self.form.submit.setEnabled(True)
        said = self.form.statement()
        polygons = self.document.polygons if said.state is PrivacyState.MASKED else ()
        try:
            if self.sphere is not None:
                plan = self.sphere.plan(said.state, polygons, self.still.geometry)
            else:
                plan = MaskPlan(self._camera_id, 0, said.state, polygons, self.still.geometry)
            author = self._services.people.sessions.actor().name
            version = MaskVersion(plan, author, second.name, said.reason, self._clock.utc_now())
            stored = self._services.masks.approve(version, second)
        except ConsoleError as error:
            self.form.show_error(text_of(error))
            return
        if self.sphere is not None:
            self.sphere.load(stored.zones)
        self.document.undo_stack.setClean()
        self.drafts.drop()
        self.question.withdraw()
        self.show_drawing()
        self.form.show_error("")
        self.form.reason.clear()
        self._hint.setText(self.tr("Version {version} is in force.").format(version=stored.version))
        self.approved.emit(self._camera_id, stored.version)
        # From now on even this window sees the masked picture only.
        if said.state is not PrivacyState.UNREVIEWED:
            self.still.ask()

    # Words under the picture

    def _changed(self) -> None:
        # Another picture of a camera that turns is no change by hand: a question stays over it.
        if self.sphere is None or self.sphere.placed:
            self.question.withdraw()
        self._show_help()

    def _show_help(self) -> None:
        self._hint.setText(drawing_help(drawing=self.canvas.drawing, outlined=bool(self.document.polygons)))

    # Versions before this one

    def _show_version(self, number: int) -> None:
        versions = self._services.masks.history(self._camera_id)
        version = next((known for known in versions if known.plan.version == number), None)
        if version is None:
            return
        try:
            still = self._services.masks.still(self._camera_id, number)
        except ConsoleError as error:
            self._hint.setText(text_of(error))
            return
        self.version_page.show_version(version, None if still is None else still.png)
        self._pages.setCurrentWidget(self.version_page)

    def show_drawing(self) -> None:
        """Back from a version's still."""
        self._pages.setCurrentIndex(0)
        self.history.clearSelection()
        self.canvas.setFocus()

    # Closing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._pages.currentWidget() is self.version_page:
            self.show_drawing()
        elif self.question.text:
            self.question.withdraw()
        elif self.has_changes:
            self._ask_before_closing()
        else:
            self.close()

    def _ask_before_closing(self) -> None:
        self.drafts.ask_before_closing(self.close, self.discard_and_close, self.canvas.setFocus)

    def closeEvent(self, event: QCloseEvent) -> None:
        # Only a person is asked (the window's button, Esc): a program that ends must not hang here, and keeps it.
        if event.spontaneous() and self.has_changes and not self._drop_on_close:
            self._ask_before_closing()
            event.ignore()
            return
        self.drafts.stop()
        if self.sphere is not None:
            self.sphere.turn.leave()
        if self.has_changes and not self._drop_on_close:
            self.drafts.keep()
        self.still.forget()
        self.closed.emit(self._camera_id)
        event.accept()
