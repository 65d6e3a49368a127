"""Everything that takes the keyboard has a name a screen reader can say, and an order the eye follows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from csu_console.domain.alert import AlertLevel
from csu_console.ui.inventory.camera_dialog import CameraDialog
from csu_console.ui.inventory.camera_tree import CameraTree
from csu_console.ui.inventory.empty_page import EmptyPage
from csu_console.ui.inventory.import_panel import ImportPanel
from csu_console.ui.masks.mask_editor import MaskEditor
from csu_console.ui.messages.message_bar import MessageBar
from csu_console.ui.settings.settings_dialog import SettingsDialog
from csu_console.ui.status.alert_list import AlertList
from tests.fakes.inventory_services import FakeServices, camera


def message_bar(_services: FakeServices) -> MessageBar:
    bar = MessageBar()
    bar.show_message("lost", AlertLevel.NOW, "Try again", lambda: None)
    return bar


MAKERS: dict[str, Callable[[FakeServices], QWidget]] = {
    "tree": CameraTree,
    "dialog": lambda services: CameraDialog(services, services.inventory.camera(1)),
    "import": ImportPanel,
    "settings": SettingsDialog,
    "empty": lambda services: EmptyPage(),
    "masks": lambda services: MaskEditor(services, 1),
    "alerts": AlertList,
    "message": message_bar,
}


def shown(qtbot: QtBot, name: str) -> QWidget:
    widget = MAKERS[name](FakeServices((camera(1),)))
    widget.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(widget)
    widget.resize(1240, 712)
    widget.show()
    return widget


def stops(widget: QWidget) -> list[QWidget]:
    """What Tab stops at, in order."""
    found: list[QWidget] = []
    here = widget.nextInFocusChain()
    while here is not None and here is not widget:
        tabs = here.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tabs and here.isVisibleTo(widget) and here.isEnabled() and here.focusProxy() is None:
            found.append(here)
        here = here.nextInFocusChain()
    return found


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_every_stop_has_a_name(qtbot: QtBot, name: str) -> None:
    widget = shown(qtbot, name)
    found = stops(widget)
    assert found
    nameless = []
    for stop in found:
        interface = QAccessible.queryAccessibleInterface(stop)
        if not interface.text(QAccessible.Text.Name).strip():
            nameless.append(f"{type(stop).__name__} under {type(stop.parentWidget()).__name__}")
    assert nameless == []


def test_tab_goes_down_each_column_of_the_camera_file(qtbot: QtBot) -> None:
    dialog = shown(qtbot, "dialog")
    assert isinstance(dialog, CameraDialog)
    body = dialog.findChildren(QScrollArea)[0].widget()
    assert body is not None
    sections = (
        dialog.identity,
        dialog.device,
        dialog.legal,
        dialog.streams,
        dialog.test,
        dialog.streams.recording_part,
    )
    lefts = sorted({section.mapTo(body, QPoint(0, 0)).x() for section in sections})
    columns: list[list[int]] = [[] for _ in lefts]
    order = []
    for stop in stops(dialog):
        if body.isAncestorOf(stop):
            at = stop.mapTo(body, QPoint(0, 0))
            column = bisect_right(lefts, at.x()) - 1
            order.append(column)
            columns[column].append(at.y())
    assert len(lefts) == 3
    assert order == sorted(order), "left to right"
    for heights in columns:
        assert heights == sorted(heights), "top to bottom"


def test_tab_goes_from_the_picture_to_the_masks_and_the_approval(qtbot: QtBot) -> None:
    editor = shown(qtbot, "masks")
    assert isinstance(editor, MaskEditor)
    found = stops(editor)
    wanted: list[QWidget] = [editor.canvas, editor.polygons, editor.form.author, editor.form.reason]
    wanted += [editor.form.second.name, editor.form.second.password, editor.form.submit, editor.history]
    places = [found.index(stop) for stop in wanted]
    assert places == sorted(places)
