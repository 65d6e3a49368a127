"""What the dock of action plans needs: PlanService and the tests' fake both fit."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from PySide6.QtCore import SignalInstance

from csu_console.domain.action_plan import ActionPlan, PlanRun
from csu_console.domain.permission import Permission


class PlansPort(Protocol):
    """PlanService, as far as running plans goes."""

    @property
    def changed(self) -> SignalInstance: ...

    @property
    def failed(self) -> SignalInstance: ...

    def plans(self) -> tuple[ActionPlan, ...]:
        """Raises NotPermitted."""
        ...

    def runs(self) -> tuple[PlanRun, ...]:
        """Raises NotPermitted."""
        ...

    def run_of(self, plan_id: int) -> PlanRun | None: ...

    def by_number(self, number: int) -> ActionPlan | None: ...

    def may(self, permission: Permission) -> bool: ...

    def now_utc(self) -> datetime: ...

    def not_entered(self, plan: ActionPlan) -> tuple[int, ...]: ...

    def begin(self, plan: ActionPlan) -> PlanRun:
        """Raises ConsoleError."""
        ...

    def tick(self, run: PlanRun, place: int) -> None:
        """Raises ConsoleError."""
        ...

    def call(self, run: PlanRun, place: int) -> None:
        """Raises ConsoleError."""
        ...

    def note(self, run: PlanRun, text: str) -> None:
        """Raises ConsoleError."""
        ...

    def end(self, run: PlanRun) -> None:
        """Raises ConsoleError."""
        ...
