"""The mask editor: drawing by mouse and keys, undo, approval, and the life of the unmasked still."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QBuffer, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csu_console.domain.errors import ConsoleError, InvalidInput
from csu_console.domain.mask import PictureGeometry, PrivacyState
from csu_console.ui.masks.mask_editor import MaskEditor
from csu_console.ui.masks.polygon_document import Selection
from csu_console.ui.masks.still import owned_image
from tests.fakes.inventory_services import SQUARE, FakeServices, FakeVersionStill, camera
from tests.fakes.people_services import CLAIRE, HUGUES, PASSWORD

CAMERA_ID = 345
GEOMETRY = PictureGeometry(16 / 9)
WIDTH_PX, HEIGHT_PX = 1280, 720
GREY_GREEN = QColor(90, 120, 90)


class Pixels:
    """A frame's pixels, as the frame types lend them."""

    width_px, height_px, bytes_per_line = WIDTH_PX, HEIGHT_PX, WIDTH_PX * 4

    def __init__(self) -> None:
        self.data = bytearray(bytes((90, 120, 90, 255)) * (WIDTH_PX * HEIGHT_PX))


class Desk:
    """An editor with its fakes."""

    def __init__(self, qtbot: QtBot, services: FakeServices | None = None) -> None:
        self.services = services or FakeServices((camera(CAMERA_ID, "Place de la Mairie"),))
        self.editor = MaskEditor(self.services, CAMERA_ID)
        self.editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(self.editor, before_close_func=lambda editor: editor.discard_and_close())
        self.qtbot = qtbot
        self.editor.show()

    def give(self, unmasked: bool = True, geometry: PictureGeometry = GEOMETRY) -> None:
        """The camera's picture comes."""
        self.services.stills[-1].ready.emit(Pixels(), geometry, unmasked)

    def at(self, x: float, y: float) -> QPoint:
        return self.editor.canvas.view.to_widget((x, y)).toPoint()

    def click(self, x: float, y: float) -> None:
        self.qtbot.mouseClick(self.editor.canvas, Qt.MouseButton.LeftButton, pos=self.at(x, y))

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.editor.canvas, key, modifier)

    def draw(self, *points: tuple[float, float]) -> None:
        self.editor.canvas.start_drawing()
        for x, y in points:
            self.click(x, y)
        self.key(Qt.Key.Key_Return)

    def sign(
        self,
        approver: str = "hugues",
        password: str = PASSWORD.reveal(),
        reason: str = "mise en service",
    ) -> None:
        form = self.editor.form
        form.second.name.setText(approver)
        form.second.password.setText(password)
        form.reason.setText(reason)
        self.qtbot.mouseClick(form.submit, Qt.MouseButton.LeftButton)

    @property
    def points(self) -> tuple[tuple[float, float], ...]:
        return self.editor.document.polygons[0].points

    @property
    def count(self) -> int:
        return len(self.points)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    made = Desk(qtbot)
    made.give()
    return made


def drawn(desk: Desk) -> None:
    desk.draw((0.2, 0.2), (0.6, 0.2), (0.6, 0.6), (0.2, 0.6))


def test_clicks_and_enter_draw_a_mask_where_they_fell(desk: Desk) -> None:
    drawn(desk)
    expected = ((0.2, 0.2), (0.6, 0.2), (0.6, 0.6), (0.2, 0.6))
    for point, wanted in zip(desk.points, expected, strict=True):
        assert point == pytest.approx(wanted, abs=0.002)
    assert desk.editor.document.selection == Selection(0)
    assert not desk.editor.canvas.drawing


def test_a_double_click_closes_with_the_point_of_its_first_click(desk: Desk) -> None:
    desk.editor.canvas.start_drawing()
    desk.click(0.2, 0.2)
    desk.click(0.6, 0.2)
    desk.click(0.4, 0.6)
    desk.qtbot.mouseDClick(desk.editor.canvas, Qt.MouseButton.LeftButton, pos=desk.at(0.4, 0.6))
    assert desk.count == 3


def test_two_points_and_crossed_outlines_are_refused_in_a_sentence(desk: Desk) -> None:
    desk.draw((0.2, 0.2), (0.6, 0.2))
    assert "three points" in desk.editor.hint
    desk.editor.canvas.stop_drawing()
    desk.draw((0.2, 0.2), (0.6, 0.6), (0.6, 0.2), (0.2, 0.6))
    assert "crosses itself" in desk.editor.hint
    assert desk.editor.document.polygons == ()


def test_the_keyboard_alone_draws_a_mask(desk: Desk) -> None:
    canvas, ctrl = desk.editor.canvas, Qt.KeyboardModifier.ControlModifier
    canvas.start_drawing()
    desk.key(Qt.Key.Key_Space)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        desk.key(key, ctrl)
        desk.key(Qt.Key.Key_Space)
    desk.key(Qt.Key.Key_Backspace)
    desk.key(Qt.Key.Key_Return)
    (x0, y0), (x1, _), (_, y2) = desk.points
    assert (x1 - x0, y2 - y0) == pytest.approx((50 / WIDTH_PX, 50 / HEIGHT_PX))


def test_tab_walks_through_the_points_and_arrows_move_by_one_or_ten_pixels(desk: Desk) -> None:
    drawn(desk)
    before = desk.points
    desk.key(Qt.Key.Key_Tab)
    assert desk.editor.document.selection == Selection(0, 0)
    desk.key(Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert desk.points[0] == pytest.approx((before[0][0] + 1 / WIDTH_PX, before[0][1] + 10 / HEIGHT_PX))
    assert desk.points[1:] == before[1:]
    desk.editor.document.select(0)
    desk.key(Qt.Key.Key_Left)
    assert desk.points[1][0] == pytest.approx(before[1][0] - 1 / WIDTH_PX)


def test_tab_leaves_the_picture_after_the_last_point(desk: Desk) -> None:
    drawn(desk)
    document = desk.editor.document
    document.select(0, 3)
    assert not document.step_selection(True)
    document.select(None)
    assert not document.step_selection(False)


def test_undo_and_redo_go_step_by_step_and_a_row_of_arrows_is_one_step(desk: Desk) -> None:
    drawn(desk)
    first = desk.points
    for _ in range(5):
        desk.key(Qt.Key.Key_Right)
    moved = desk.points
    desk.editor.tools.undo.trigger()
    assert desk.points == first
    desk.editor.tools.redo.trigger()
    assert desk.points == moved
    desk.editor.tools.undo.trigger()
    desk.editor.tools.undo.trigger()
    assert desk.editor.document.polygons == ()


def test_dragging_a_point_moves_it_and_one_undo_takes_it_back(desk: Desk) -> None:
    drawn(desk)
    before, canvas = desk.points, desk.editor.canvas
    desk.qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=desk.at(*before[2]))
    _drag(desk, QPointF(desk.at(0.7, 0.65)))
    _drag(desk, QPointF(desk.at(0.8, 0.7)))
    desk.qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=desk.at(0.8, 0.7))
    assert desk.points[2] == pytest.approx((0.8, 0.7), abs=0.003)
    desk.editor.tools.undo.trigger()
    assert desk.points == before


def _drag(desk: Desk, to: QPointF) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    canvas = desk.editor.canvas
    event = QMouseEvent(QEvent.Type.MouseMove, to, canvas.mapToGlobal(to), left, left, none)
    QApplication.sendEvent(canvas, event)


def test_points_are_added_on_an_edge_and_removed_down_to_three(desk: Desk) -> None:
    drawn(desk)
    desk.qtbot.mouseDClick(desk.editor.canvas, Qt.MouseButton.LeftButton, pos=desk.at(0.6, 0.4))
    assert desk.count == 5
    assert desk.points[2] == pytest.approx((0.6, 0.4), abs=0.003)
    desk.key(Qt.Key.Key_Delete)
    desk.key(Qt.Key.Key_Delete)
    desk.key(Qt.Key.Key_Delete)
    assert desk.count == 3
    assert "three points" in desk.editor.hint
    desk.editor.document.select(0)
    desk.key(Qt.Key.Key_Delete)
    assert not desk.editor.document.polygons


def test_a_mask_is_named_in_the_list_and_chosen_there(desk: Desk) -> None:
    drawn(desk)
    item = desk.editor.polygons.item(0)
    item.setText("12 rue Haute")
    assert desk.editor.document.polygons[0].label == "12 rue Haute"
    desk.editor.document.select(None)
    desk.editor.polygons.setCurrentRow(0)
    assert desk.editor.document.selection == Selection(0)


def test_two_different_persons_put_a_version_in_force(desk: Desk) -> None:
    drawn(desk)
    right = PASSWORD.reveal()
    for approver, password, reason in (
        ("", right, "r"),
        ("hugues", "", "r"),
        ("hugues", "wrong", "r"),
        ("nobody", right, "r"),
        ("hugues", right, ""),
    ):
        desk.sign(approver, password, reason)
        assert desk.editor.form.error
    desk.services.people.sessions.become(HUGUES)
    desk.sign()
    assert desk.editor.form.error, "nobody is the second person of oneself"
    desk.services.people.sessions.become(CLAIRE)
    assert desk.services.masks.versions == {}
    assert desk.editor.form.second.password.text() == ""
    with desk.qtbot.waitSignal(desk.editor.approved, timeout=1000) as caught:
        desk.sign()
    assert caught.args == [CAMERA_ID, 1]
    version = desk.services.masks.history(CAMERA_ID)[0]
    assert (version.author, version.approver, version.reason) == (
        "Claire Fontanel",
        "Hugues Marsan",
        "mise en service",
    )
    assert version.plan.state is PrivacyState.MASKED
    assert version.plan.geometry == GEOMETRY
    assert version.plan.polygons == desk.editor.document.polygons
    assert desk.editor.history.rowCount() == 1
    assert desk.editor.document.undo_stack.isClean()


def test_clear_needs_the_attestation_and_no_masks(desk: Desk) -> None:
    drawn(desk)
    desk.editor.form.choose(PrivacyState.CLEAR)
    desk.sign()
    assert "no masks" in desk.editor.form.error
    desk.editor.document.delete_selected()
    desk.sign()
    assert "attestation" in desk.editor.form.error
    desk.editor.form.attestation.setChecked(True)
    desk.sign()
    assert desk.services.masks.history(CAMERA_ID)[0].plan.state is PrivacyState.CLEAR


def test_nothing_drawn_cannot_be_approved_as_masked(desk: Desk) -> None:
    desk.sign()
    assert "at least one mask" in desk.editor.form.error


def test_an_outline_made_to_cross_itself_is_refused(desk: Desk) -> None:
    drawn(desk)
    desk.editor.document.select(0, 0)
    desk.editor.document.move(0.6, 0.2, "test")
    desk.sign()
    assert "crosses itself" in desk.editor.form.error
    assert desk.services.masks.versions == {}


def test_a_refusal_of_the_service_is_one_sentence_and_keeps_the_drawing(desk: Desk) -> None:
    drawn(desk)
    desk.services.masks.fault = InvalidInput("The disk is full.")
    desk.sign()
    assert desk.editor.form.error == "The disk is full."
    assert not desk.editor.document.undo_stack.isClean()


def test_the_unmasked_still_is_marked_and_gone_after_approval(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.give(unmasked=True)
    assert "UNMASKED" in desk.editor.banner
    drawn(desk)
    desk.sign()
    assert not desk.editor.canvas.has_still()
    assert desk.editor.banner == ""
    desk.give(unmasked=False)
    assert desk.editor.canvas.has_still()
    assert desk.editor.banner == ""


def test_closing_wipes_the_pixels_and_cancels_what_is_asked(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.give()
    shown = desk.editor.canvas._still
    assert shown.pixelColor(3, 3) == GREY_GREEN
    desk.editor.close()
    assert not desk.editor.canvas.has_still()
    assert shown.pixelColor(3, 3) == QColor(0, 0, 0)
    again = Desk(qtbot)
    again.editor.close()
    assert again.services.stills[0].cancelled


def test_the_still_is_a_copy_of_its_own() -> None:
    pixels = Pixels()
    image = owned_image(pixels)
    pixels.data[:4] = b"\xff\xff\xff\xff"
    assert image.pixelColor(0, 0) == GREY_GREEN


def test_no_picture_says_why_and_masks_wait_for_one(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.services.stills[0].failed.emit(ConsoleError("The camera does not answer."))
    assert not desk.editor.canvas.has_still()
    drawn(desk)
    desk.sign()
    assert "picture of the camera" in desk.editor.form.error


def answer(desk: Desk, text: str) -> None:
    next(button for button in desk.editor.question.answers if button.text() == text).click()


def test_changes_not_approved_are_not_lost_by_one_key(desk: Desk) -> None:
    drawn(desk)
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_Escape)
    assert desk.editor.isVisible()
    assert "not approved" in desk.editor.question.text
    answer(desk, "Go on drawing")
    assert desk.editor.isVisible()
    assert desk.editor.question.text == ""
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_Escape)
    answer(desk, "Drop the changes")
    assert not desk.editor.isVisible()
    assert Desk(desk.qtbot, desk.services).editor.document.polygons == ()


def test_a_draft_is_kept_and_comes_back_over_the_version_in_force(desk: Desk) -> None:
    drawn(desk)
    points = desk.points
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_Escape)
    answer(desk, "Keep as a draft")
    assert not desk.editor.isVisible()
    again = Desk(desk.qtbot, desk.services)
    assert again.points == points
    assert again.editor.has_changes
    assert "is back" in again.editor.question.text
    assert desk.services.masks.plan(CAMERA_ID).state is PrivacyState.UNREVIEWED  # type: ignore[union-attr]
    again.give()
    again.sign()
    assert len(desk.services.masks.history(CAMERA_ID)) == 1
    again.editor.close()
    assert Desk(desk.qtbot, desk.services).editor.question.text == ""


def test_a_draft_can_be_dropped_and_says_when_it_is_behind(qtbot: QtBot) -> None:
    services = FakeServices((camera(CAMERA_ID),))
    services.masks.have(CAMERA_ID, PrivacyState.MASKED, SQUARE)
    first = Desk(qtbot, services)
    first.give()
    drawn(first)
    first.editor.close()
    services.masks.have(CAMERA_ID, PrivacyState.MASKED, SQUARE)
    again = Desk(qtbot, services)
    assert again.count == 4
    assert "another version was approved since" in again.editor.question.text
    answer(again, "Drop it")
    assert again.editor.document.polygons == (SQUARE,)
    assert not again.editor.has_changes
    assert again.editor.isVisible()


def test_a_damaged_draft_is_no_draft(qtbot: QtBot) -> None:
    for text in (
        "{",
        "[3]",
        '{"345": 3}',
        '{"345": {"base_version": 1, "kept_utc": "2026-01-01", "polygons": []}}',
    ):
        services = FakeServices((camera(CAMERA_ID),))
        services.settings.texts["masks/drafts"] = text
        assert Desk(qtbot, services).editor.question.text == ""


def test_a_program_that_ends_is_not_held_up_by_a_drawing_and_keeps_it(desk: Desk) -> None:
    drawn(desk)
    assert desk.editor.has_changes
    assert desk.editor.close()
    assert not desk.editor.canvas.has_still()
    assert Desk(desk.qtbot, desk.services).editor.has_changes


def test_the_history_shows_what_was_seen_with_each_version(qtbot: QtBot) -> None:
    services = FakeServices((camera(CAMERA_ID),))
    for _ in range(2):
        services.masks.have(CAMERA_ID, PrivacyState.MASKED, SQUARE)
    services.masks.stills[CAMERA_ID, 2] = FakeVersionStill(png(GREY_GREEN))
    desk = Desk(qtbot, services)
    desk.give()
    desk.editor.history.selectRow(0)
    page = desk.editor.version_page
    assert page.isVisible()
    assert not desk.editor.canvas.isVisible()
    assert "Version 2" in page.words
    assert page.picture.pixmap.toImage().pixelColor(5, 5) == GREY_GREEN
    desk.editor.history.selectRow(1)
    assert "Version 1" in page.words
    assert page.picture.pixmap.isNull()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert desk.editor.canvas.isVisible()
    desk.editor.history.selectRow(1)
    assert page.isVisible(), "the same version can be looked at again"


def png(colour: QColor) -> bytes:
    image = QImage(64, 36, QImage.Format.Format_RGB32)
    image.fill(colour)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def test_an_approved_camera_opens_with_its_masks(qtbot: QtBot) -> None:
    services = FakeServices((camera(CAMERA_ID),))
    services.masks.have(CAMERA_ID, PrivacyState.MASKED, SQUARE)
    desk = Desk(qtbot, services)
    desk.give(unmasked=False)
    assert desk.editor.document.polygons == (SQUARE,)
    assert not desk.editor.document.undo_stack.canUndo()
    signed = desk.editor.history.item(0, 2)
    assert signed is not None
    assert signed.text() == "A. Auteur\nB. Valideuse"
    desk.editor.document.select(0)
    desk.key(Qt.Key.Key_Right)
    desk.sign()
    assert desk.services.masks.history(CAMERA_ID)[0].plan.version == 2


def test_another_shape_of_picture_asks_to_check_every_mask(qtbot: QtBot) -> None:
    services = FakeServices((camera(CAMERA_ID),))
    services.masks.have(CAMERA_ID, PrivacyState.MASKED, SQUARE)
    desk = Desk(qtbot, services)
    desk.give(unmasked=True, geometry=PictureGeometry(4 / 3))
    assert "another shape" in desk.editor.hint
    desk.sign()
    geometry = desk.services.masks.history(CAMERA_ID)[0].plan.geometry
    assert geometry == PictureGeometry(4 / 3)


def test_the_margin_of_the_masker_is_drawn_outside_the_outline(desk: Desk) -> None:
    drawn(desk)
    desk.editor.document.select(None)
    image = desk.editor.canvas.grab().toImage()
    ratio = image.devicePixelRatio()
    scale = desk.editor.canvas.view.scale
    edge = desk.editor.canvas.view.to_widget((0.4, 0.2))

    def colour(dy_picture_px: float) -> tuple[int, int, int]:
        pixel = image.pixelColor(int(edge.x() * ratio), round((edge.y() + dy_picture_px * scale) * ratio))
        return pixel.red(), pixel.green(), pixel.blue()

    plain = (90, 120, 90)
    assert colour(-10) == plain
    assert colour(-2.5) != plain
    assert colour(30) != plain
