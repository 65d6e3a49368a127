"""What a plan does when it starts: wall scene, tours, presets, one after the other, each answered for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from csu_console.domain.action_plan import ActionPlan, PlanRun, RunStep
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.reservation import PtzLevel
from csu_console.services.plans.ports import Cameras, Heads, RecallScene, Tours

NO_TOUR = QT_TRANSLATE_NOOP("errors", "This tour is no longer there.")
PRESET_WAIT_MS = 1500
"""A head that nobody drove yet says its list of presets after it was reached: asked once more then."""


@dataclass(frozen=True, slots=True)
class Told:
    """How one thing went. `text`: what it was, in numbers; `error` None when it was done."""

    step: RunStep
    text: str
    error: ConsoleError | None = None


class PlanStart:
    """Asks the wall, the tours and the heads. GUI thread; owns nothing."""

    def __init__(self, recall: RecallScene, tours: Tours, heads: Heads, cameras: Cameras) -> None:
        self._recall, self._tours, self._heads, self._cameras = recall, tours, heads, cameras

    def scene(self, plan: ActionPlan, told: Callable[[Told], None]) -> None:
        """Ask the wall; `told` later, when it has answered."""
        if plan.scene is not None:
            text = str(plan.scene)
            self._recall(
                plan.scene,
                lambda: told(Told(RunStep.SCENE, text)),
                lambda error: told(Told(RunStep.SCENE, text, error)),
            )

    def tours(self, plan: ActionPlan) -> tuple[Told, ...]:
        """At once. Tours that run already are left alone, and not ended with the plan."""
        told = []
        known = {tour.id: tour for tour in self._tours.tours()}
        for tour_id in plan.tours:
            tour = known.get(tour_id)
            if tour is None:
                told.append(Told(RunStep.TOUR, str(tour_id), ConsoleError(NO_TOUR)))
            elif not tour.running:
                told.append(_try(RunStep.TOUR, tour.name, partial(self._tours.set_running, tour_id, True)))
        return tuple(told)

    def reach(self, plan: ActionPlan) -> None:
        """The heads of its presets, so that their lists are known when they are asked to go."""
        for camera_id in dict.fromkeys(one.camera_id for one in plan.recalls):
            self._heads.prepare(camera_id)

    def presets(self, plan: ActionPlan) -> tuple[Told, ...]:
        """Each camera to its preset, at the level of an event."""
        told = []
        for one in plan.recalls:
            camera = self._cameras.camera(one.camera_id)
            text = f"{'?' if camera is None else camera.number} P{one.preset}"
            go = partial(self._heads.go_to_preset, one.camera_id, one.preset, PtzLevel.EVENT)
            told.append(_try(RunStep.PRESET, text, go))
        return tuple(told)

    def end_tours(self, run: PlanRun) -> None:
        """Those this run has started."""
        started = {line.text for line in run.lines if line.step is RunStep.TOUR and line.done}
        for tour in self._tours.tours():
            if tour.id in run.plan.tours and tour.name in started and tour.running:
                assert tour.id is not None
                _try(RunStep.TOUR, tour.name, partial(self._tours.set_running, tour.id, False))


def _try(step: RunStep, text: str, act: Callable[[], None]) -> Told:
    try:
        act()
    except ConsoleError as error:
        return Told(step, text, error)
    return Told(step, text)
