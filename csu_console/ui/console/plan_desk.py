"""Action plans in the console window: their dock, their commands, the pictures of a plan that starts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt
from PySide6.QtWidgets import QWidget

from csu_console.domain.action_plan import ActionPlan, PlanRun
from csu_console.domain.camera import Camera
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.logbook import AdditionKind, LinkKind, NewAddition
from csu_console.domain.permission import Permission
from csu_console.domain.tour import Tour
from csu_console.domain.wall import Layout
from csu_console.ui.keys.command import Command
from csu_console.ui.keys.palette import Offer
from csu_console.ui.logbook.logbook_dock import LogbookDock
from csu_console.ui.plans.plan_dock import PlanDock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csu_console.ui.main_window import MainWindow
    from csu_console.ui.plans.plan_window import PlanWindow

PANEL, LOGBOOK = "panel.plans", "panel.logbook"
SIZE = QSize(1200, 260)
NO_LAYOUT = QT_TRANSLATE_NOOP("errors", "There is no layout named {name}.")


class PlanDesk(QObject):
    """Joins the dock of plans to mosaic, logbook and windows. Owned by the console window; GUI thread."""

    def __init__(self, window: MainWindow, dock: PlanDock) -> None:
        super().__init__(window)
        self._window, self.dock = window, dock
        self._plans = window.services.duties.plans
        self._plans.started.connect(self.show_pictures)
        dock.refused.connect(window.say_fault)
        dock.prepare_wanted.connect(self.open_window)
        dock.page.cameras_wanted.connect(self.show_pictures)
        dock.page.entry_wanted.connect(self.new_entry)
        dock.page.ended.connect(self.show_summary)

    def start(self, plan: ActionPlan) -> None:
        """By one command; the dock unfolds."""
        self._window.panels.show(PANEL)
        self.dock.start_plan(plan)

    def start_number(self, number: int) -> None:
        """As typed at the desk: A12, Enter."""
        plan = self._plans.by_number(number)
        if plan is not None:
            self.start(plan)

    def show_pictures(self, run: PlanRun | None) -> None:
        """The plan's layout with its cameras, on this console; the run's log says so."""
        if run is None or not (run.plan.layout or run.plan.cameras):
            return
        error: ConsoleError | None = None
        mosaic = self._window.mosaic
        layout = self._layout_for(run.plan)
        if layout is None:
            error = InvalidInput(NO_LAYOUT, name=run.plan.layout)
        else:
            mosaic.set_layout(layout)
        for index, camera_id in zip(range(mosaic.count), run.plan.cameras, strict=False):
            mosaic.show_camera(index, camera_id)
        if run.ended_utc is None:
            name = run.plan.layout if layout is None else layout.name
            self._plans.note_shown(run, name, error)

    def new_entry(self, run: PlanRun | None) -> None:
        """A form of the logbook that points to the run."""
        docked = self._window.panels.dock(LOGBOOK).widget()
        if run is None or not isinstance(docked, LogbookDock):
            return
        try:
            draft = self._window.services.room_log.logbook.begin()
        except ConsoleError as error:
            self._window.say_fault(error)
            return
        link = NewAddition(AdditionKind.LINK, self._plans.now_utc(), LinkKind.PLAN.value, run.reference)
        self._window.panels.show(LOGBOOK)
        docked.go_on_with(draft.with_addition(link))

    def open_window(self) -> PlanWindow | None:
        from csu_console.ui.plans.plan_window import PlanWindow

        try:
            opened = self._window.windows.show("plans", self._make)
        except ConsoleError as error:
            self._window.say_fault(error)
            return None
        return opened if isinstance(opened, PlanWindow) else None

    def show_summary(self, run: PlanRun) -> None:
        """A plan was ended here: what was done."""
        opened = self.open_window()
        if opened is not None:
            opened.show_run(run.id)

    def offers(self) -> Iterator[Offer]:
        """For the palette: each plan by its name, with what is typed at the desk."""
        if not self._plans.may(Permission.PLANS_START):
            return
        for plan in self._plans.plans():
            title = self.tr("Start plan {number} {name}").format(number=plan.number, name=plan.name)
            yield _offer(title, f"A{plan.number}", partial(self.start, plan))

    def _make(self) -> QWidget:
        # A console that starts does not wait for its code.
        from csu_console.ui.plans.plan_window import PlanWindow

        return PlanWindow(self._plans, _Stock(self._window), self._window)

    def _layout_for(self, plan: ActionPlan) -> Layout | None:
        """The plan's, else the smallest standard one that holds its cameras; None when its name is unknown."""
        layouts = self._window.services.layouts
        if plan.layout:
            return layouts.by_name(plan.layout)
        here = self._window.mosaic.layout
        fitting = [one for one in (here, *layouts.layouts()) if len(one.cells) >= len(plan.cameras)]
        return min(fitting, key=lambda one: len(one.cells), default=here)


class _Stock:
    """What a plan may name, from the console's services."""

    def __init__(self, window: MainWindow) -> None:
        self._services = window.services

    def by_number(self, number: int) -> Camera | None:
        return self._services.inventory.by_number(number)

    def camera(self, camera_id: int) -> Camera | None:
        return self._services.inventory.camera(camera_id)

    def layouts(self) -> tuple[Layout, ...]:
        return self._services.layouts.layouts()

    def tours(self) -> tuple[Tour, ...]:
        return self._services.tours.tours()


def _offer(title: str, keys: str, run: partial[None]) -> Offer:
    from csu_console.domain.search import fold

    return Offer(title, keys, fold(title), run, "check")


def add_plans(window: MainWindow) -> PlanDesk:
    """The dock at the bottom and its commands."""
    translate = QCoreApplication.translate
    dock = PlanDock(window.services.duties.plans)
    group, right = translate("Console", "Action plans"), Permission.PLANS_START.value
    panel = Command(PANEL, group, group, ("Ctrl+F6",), "check", right)
    window.panels.add(panel, dock, Qt.DockWidgetArea.BottomDockWidgetArea, SIZE)
    desk = PlanDesk(window, dock)
    prepare = translate("Console", "Prepare action plans, read them again")
    command = Command("plans.window", prepare, group, ("Ctrl+Shift+F6",), "edit")
    window.registry.add(command, desk.open_window)
    window.desk.plan_wanted.connect(desk.start_number)
    return desk
