"""What the command palette offers: every command with its key, then every camera."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from csu_console.domain.search import fold, search_text
from csu_console.ui.console.plan_desk import PlanDesk
from csu_console.ui.keys.palette import Offer

if TYPE_CHECKING:
    from csu_console.ui.main_window import MainWindow


def offers(window: MainWindow) -> Iterator[Offer]:
    """Commands in their order, layouts, then cameras by number."""
    registry = window.registry
    for command in registry.commands():
        action = registry.action(command.id)
        if action.isEnabled():
            words = fold(f"{command.title} {command.group}")
            yield Offer(command.title, registry.keys_text(command.id), words, action.trigger, command.icon)
    for number, layout in enumerate(window.services.layouts.layouts(), start=1):
        title = QCoreApplication.translate("MainWindow", "Layout {layout}").format(layout=layout.name)
        yield Offer(title, f"*{number}", fold(title), partial(window.mosaic.set_layout, layout), "layout")
    plans = window.findChild(PlanDesk)
    if plans is not None:
        yield from plans.offers()
    for camera in window.services.inventory.cameras():
        if camera.id is not None:
            title = f"{camera.number} {camera.name}"
            show = partial(window.show_on_selected, camera.id)
            yield Offer(title, camera.commune, search_text(camera), show, "camera")
