"""The window in which a camera's private places are outlined, and a second person approves them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from csu_console.domain.clock import Clock, SystemClock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.mask import MaskPlan, MaskVersion, PictureGeometry, PrivacyState
from csu_console.ui.errors_text import text_of
from csu_console.ui.masks import outline
from csu_console.ui.masks.approval_form import ApprovalForm
from csu_console.ui.masks.canvas import MaskCanvas
from csu_console.ui.masks.editor_tools import EditorTools
from csu_console.ui.masks.history_table import HistoryTable
from csu_console.ui.masks.polygon_document import PolygonDocument
from csu_console.ui.masks.polygon_list import PolygonList
from csu_console.ui.masks.ports import EditorServices, StillRequest
from csu_console.ui.masks.still import Pixels, owned_image
from csu_console.ui.theme.fonts import Size, font
from csu_console.ui.theme.palette import Ink

SIDE_PX = 368


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
        self._request: StillRequest | None = None
        self._geometry: PictureGeometry | None = None
        self._drop_on_close = False
        self.document = PolygonDocument(self)
        self.canvas = MaskCanvas(self.document)
        self.tools = EditorTools(self.canvas, self.document, self)
        self.polygons = PolygonList(self.document)
        self.form = ApprovalForm(self._clock.utc_now().astimezone().date())
        self.history = HistoryTable()
        self._banner, self._hint = QLabel(), QLabel()
        self._drop = QPushButton(self.tr("Drop the changes"))
        self._build()
        self._connect()
        self._load_plan()
        self._ask_for_still()

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
        return not self.document.undo_stack.isClean()

    def discard_and_close(self) -> None:
        """Close and drop what is not approved (the person said so)."""
        self._drop_on_close = True
        self.close()

    # Building

    def _build(self) -> None:
        camera = self._services.inventory.camera(self._camera_id)
        name = "" if camera is None else f"{camera.number} {camera.name}"
        self.setWindowTitle(self.tr("Privacy masks: {camera}").format(camera=name))
        title = QLabel(name)
        title.setFont(font(Size.TITLE, bold=True))
        self._banner.setStyleSheet(
            f"background: {Ink.PRIVACY.value}; color: {Ink.WINDOW.value}; padding: 8px 12px; font-weight: bold;"
        )
        self._banner.hide()
        self._hint.setProperty("role", "secondary")
        self._hint.setWordWrap(True)
        self._drop.clicked.connect(self.discard_and_close)
        self._drop.hide()
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        foot.addWidget(self._drop)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.tools)
        left.addWidget(self._banner)
        left.addWidget(self.canvas, 1)
        left.addLayout(foot)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(_heading(self.tr("Masks")))
        column.addWidget(self.polygons, 1)
        column.addWidget(_heading(self.tr("This version")))
        column.addWidget(self.form)
        column.addWidget(_heading(self.tr("Versions")))
        column.addWidget(self.history, 1)
        scroll = QScrollArea()
        scroll.setWidget(side)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedWidth(SIDE_PX)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(12)
        row.addLayout(left, 1)
        row.addWidget(scroll)
        self.setProperty("role", "window")
        self.setAutoFillBackground(True)
        self.resize(1280, 720)

    def _connect(self) -> None:
        self.canvas.refused.connect(self._say)
        self.canvas.drawing_changed.connect(self._show_help)
        self.document.changed.connect(self._changed)
        self.form.submitted.connect(self._approve)
        self._services.masks.changed.connect(self._masks_changed)
        application = QCoreApplication.instance()
        if application is not None:
            # Whatever way the program ends, the unmasked still is overwritten first.
            application.aboutToQuit.connect(self._forget_still)

    # The version in force and the picture

    def _load_plan(self) -> None:
        plan = self._services.masks.plan(self._camera_id)
        if plan is not None:
            self._geometry = plan.geometry
            self.document.load(plan.polygons)
            if plan.state is not PrivacyState.UNREVIEWED:
                self.form.choose(plan.state)
        self.document.undo_stack.setClean()
        self.history.show_versions(self._services.masks.history(self._camera_id))
        self._show_help()

    def _masks_changed(self, camera_id: int) -> None:
        if camera_id == self._camera_id:
            self.history.show_versions(self._services.masks.history(camera_id))

    def _ask_for_still(self) -> None:
        self._forget_still()
        self.canvas.set_waiting_text(self.tr("Waiting for a picture of the camera…"))
        request = self._services.mask_still(self._camera_id)
        request.ready.connect(self._still_came)
        request.failed.connect(self._still_failed)
        self._request = request
        try:
            request.start()
        except ConsoleError as error:
            self._still_failed(error)

    def _forget_still(self) -> None:
        if self._request is not None:
            self._request.cancel()
            self._request = None
        self.canvas.wipe_still()
        self._banner.hide()

    def _still_failed(self, error: ConsoleError) -> None:
        self._request = None
        self.canvas.set_waiting_text(text_of(error))

    def _still_came(self, picture: Pixels, geometry: PictureGeometry, unmasked: bool) -> None:
        self._request = None
        self.canvas.set_still(owned_image(picture))
        if unmasked:
            self._banner.setText(self.tr("UNMASKED PICTURE – only for defining the masks"))
            self._banner.show()
        if self._geometry is not None and not self._geometry.matches(geometry):
            self._say(self.tr("The camera's picture has another shape than before: check every mask."))
        self._geometry = geometry

    # Approving

    def _approve(self) -> None:
        missing = self.form.missing_field()
        refusal = self._refusal()
        if refusal:
            self.form.show_error(refusal)
        elif missing is not None:
            self.form.show_error(missing[1], missing[0])
        else:
            self._store()

    def _refusal(self) -> str:
        """Why this version cannot be approved as it is; empty when it can."""
        state, polygons = self.form.state, self.document.polygons
        if self.canvas.drawing:
            return self.tr("Close the outline being drawn first (Enter), or drop it (Esc).")
        if state is PrivacyState.CLEAR:
            if polygons:
                return self.tr("A camera attested clear has no masks: delete them, or choose Masked.")
            if not self.form.attestation.isChecked():
                return self.tr("Tick the attestation, or choose Masked.")
        if state is PrivacyState.MASKED:
            if not polygons:
                return self.tr("Draw at least one mask, or choose Clear.")
            if self._geometry is None:
                return self.tr("Masks can be approved once a picture of the camera has come.")
            for index, polygon in enumerate(polygons):
                if outline.crosses_itself(polygon.points):
                    name = polygon.label or str(index + 1)
                    return self.tr("The outline of mask {name} crosses itself: move its points.").format(
                        name=name
                    )
        return ""

    def _store(self) -> None:
        said = self.form.statement()
        polygons = self.document.polygons if said.state is PrivacyState.MASKED else ()
        try:
            plan = MaskPlan(self._camera_id, 0, said.state, polygons, self._geometry)
            version = MaskVersion(plan, said.author, said.approver, said.reason, self._clock.utc_now())
            stored = self._services.masks.approve(version)
        except ConsoleError as error:
            self.form.show_error(text_of(error))
            return
        self.document.undo_stack.setClean()
        self.form.show_error("")
        self.form.reason.clear()
        self._say(self.tr("Version {version} is in force.").format(version=stored.version))
        self.approved.emit(self._camera_id, stored.version)
        # From now on even this window sees the masked picture only.
        if said.state is not PrivacyState.UNREVIEWED:
            self._ask_for_still()

    # Words under the picture

    def _changed(self) -> None:
        self._drop.hide()
        self._show_help()

    def _show_help(self) -> None:
        if self.canvas.drawing:
            text = self.tr(
                "Click or Space: point · Enter or double click: close · Backspace: take back · Esc: drop"
            )
        elif self.document.polygons:
            text = self.tr(
                "Tab: next mask or point · arrows: move (Shift: 10 px) · double click on an edge or Insert: add a point · Delete: remove"
            )
        else:
            text = self.tr("Ctrl+D: draw a mask · wheel: zoom · drag: move the picture")
        self._hint.setText(text)

    def _say(self, text: str) -> None:
        self._hint.setText(text)

    # Closing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.has_changes and not self._drop_on_close:
                self._ask_before_closing()
            else:
                self.close()
        else:
            super().keyPressEvent(event)

    def _ask_before_closing(self) -> None:
        self._say(self.tr("The masks have changed and are not approved yet."))
        self._drop.show()
        self._drop.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        # Only a person is asked (the window's own button or Esc): a program that ends must not hang here.
        if event.spontaneous() and self.has_changes and not self._drop_on_close:
            self._ask_before_closing()
            event.ignore()
            return
        self._forget_still()
        self.closed.emit(self._camera_id)
        event.accept()


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "secondary")
    return label
