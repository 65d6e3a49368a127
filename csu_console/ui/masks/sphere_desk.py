"""Masks of a camera that turns, in the editor: keeps the zones while pictures come and go, and says what is missing."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.camera import CameraKind
from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.errors import ConsoleError
from csu_console.domain.mask import MaskPlan, MaskPolygon, PictureGeometry, PrivacyState
from csu_console.domain.ptz import Preset
from csu_console.domain.sphere_zone import SphereZone
from csu_console.ui.errors_text import counted_text, text_of
from csu_console.ui.masks.canvas import MaskCanvas
from csu_console.ui.masks.editor_tools import EditorTools
from csu_console.ui.masks.polygon_document import PolygonDocument
from csu_console.ui.masks.ports import EditorServices
from csu_console.ui.masks.sphere_document import SphereDocument
from csu_console.ui.masks.still_desk import StillDesk
from csu_console.ui.masks.turn_row import TurnRow
from csu_console.ui.ptz.near_views import NearViews, preset_rows

PLAN_MS = 400
"""After the last change of a drawing: dragging a corner must not wait for a table."""


class SphereDesk(QObject):
    """One camera's zones. GUI thread; owned by the editor."""

    said = Signal(str)

    def __init__(
        self,
        services: EditorServices,
        camera_id: int,
        document: PolygonDocument,
        canvas: MaskCanvas,
        tools: EditorTools,
        still: StillDesk,
    ) -> None:
        super().__init__(still)
        self._services, self._camera_id = services, camera_id
        self._canvas, self._tools, self._still = canvas, tools, still
        self._document = document
        self._timeline = services.poses.follow(camera_id)
        self._sphere = SphereDocument()
        self.turn = TurnRow(services.ptz, camera_id)
        self.placed = False
        """True while it is known where the picture shown was taken: only then a pen writes."""
        self.turn.moved.connect(self._leave_picture)
        self.turn.wanted.connect(still.ask)
        self.turn.refused.connect(self._say_fault)
        still.came.connect(self._show)
        self.near = NearViews()
        self._presets: tuple[Preset, ...] | None = None
        """None until the camera has told them: nothing is said of views nobody knows."""
        self._plan = QTimer(self)
        self._plan.setSingleShot(True)
        self._plan.setInterval(PLAN_MS)
        self._plan.timeout.connect(self._show_near)
        document.changed.connect(self._plan.start)
        services.ptz.changed.connect(self._on_head)
        self._on_head(camera_id)

    @property
    def elsewhere_count(self) -> int:
        """Masks outside the picture, or across its edge."""
        return self._sphere.elsewhere_count

    @property
    def calibrated(self) -> bool:
        return self._services.calibrations.in_force(self._camera_id) is not None

    def load(self, zones: tuple[SphereZone, ...]) -> None:
        """The version in force."""
        self._place(placed=False)
        self._sphere.load(zones)
        self._document.load(())

    def bring_back(self, zones: tuple[SphereZone, ...]) -> None:
        """A drawing kept earlier; what of it lies in the next picture comes under the pen."""
        self._place(placed=False)
        self._sphere.bring_back(zones)
        self._document.load(())

    def zones(self) -> tuple[SphereZone, ...]:
        """Everything as it is drawn now. Raises InvalidInput for an outline that makes no zone."""
        return self._sphere.zones(self._document.polygons)

    def plan(
        self, state: PrivacyState, polygons: tuple[MaskPolygon, ...], geometry: PictureGeometry | None
    ) -> MaskPlan:
        """What would be approved. Raises InvalidInput for an outline that makes no zone."""
        zones = self._sphere.zones(polygons) if state is PrivacyState.MASKED else ()
        return MaskPlan(self._camera_id, 0, state, (), geometry, zones)

    def _on_head(self, camera_id: int) -> None:
        """Several times a second while it turns; only another list of presets matters."""
        if camera_id == self._camera_id:
            state = self._services.ptz.state(camera_id)
            if (state.ready or state.presets) and state.presets != self._presets:
                self._presets = state.presets
                self._plan.start()

    def _show_near(self) -> None:
        """Which presets bring the zones into the picture or near it."""
        if self._presets is None:
            return
        calibration = self._services.calibrations.in_force(self._camera_id)
        try:
            zones = self.zones()
        except ConsoleError:
            return
        geometry = self._still.geometry
        aspect = 16 / 9 if geometry is None else geometry.aspect
        rows, unknown = preset_rows(self._presets, calibration, zones, aspect)
        note = ""
        if unknown:
            note = counted_text(
                self.tr("Where they look is not known: {count:preset|presets}."), count=unknown
            )
        self.near.show_rows(rows, note)

    def _show(self, captured_us: int, geometry: PictureGeometry) -> None:
        """A picture came: put what lies in it under the pen."""
        pose = self._pose_at(captured_us)
        if pose is None:
            self.said.emit(self.why_not())
            return
        unchanged = not self.changed
        try:
            polygons = self._sphere.look(pose, geometry.aspect, self._document.polygons)
        except ConsoleError as error:
            self._say_fault(error)
            return
        self._document.load(polygons)
        if unchanged:
            self._document.undo_stack.setClean()
        self._place(placed=True)
        if self._sphere.elsewhere_count:
            text = self.tr(
                "{count:mask lies outside this picture: it stays as it is|"
                "masks lie outside this picture: they stay as they are}."
            )
            self.said.emit(counted_text(text, count=self._sphere.elsewhere_count))

    def _leave_picture(self) -> None:
        """The camera turns: what is drawn belongs to the picture it was drawn on."""
        self._canvas.stop_drawing()
        self._place(placed=False)

    def _place(self, *, placed: bool) -> None:
        self.placed = placed
        self._tools.setEnabled(placed)

    def _say_fault(self, error: ConsoleError) -> None:
        self.said.emit(text_of(error))

    @property
    def changed(self) -> bool:
        """Something else than the version in force."""
        try:
            return self._sphere.differs(self._document.polygons)
        except (ConsoleError, AssertionError):
            return True

    def why_not(self) -> str:
        """Why nothing can be drawn now."""
        if not self.calibrated:
            return self.tr(
                "This camera is not calibrated: its masks cannot follow it. Calibrate it first: choose its tile, then "
                "the command “Calibrate the camera”."
            )
        return self.tr(
            "Where the camera looks is not known: wait until it stands still, then take a new picture."
        )

    def _pose_at(self, captured_us: int) -> CameraPose | None:
        return self._timeline.pose_at(captured_us) if self.calibrated else None


def sphere_desk(
    services: EditorServices,
    camera_id: int,
    document: PolygonDocument,
    canvas: MaskCanvas,
    tools: EditorTools,
    still: StillDesk,
) -> SphereDesk | None:
    """None for a camera that stands still."""
    camera = services.inventory.camera(camera_id)
    if camera is None or camera.kind is not CameraKind.PTZ:
        return None
    return SphereDesk(services, camera_id, document, canvas, tools, still)
