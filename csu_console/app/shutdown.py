"""How the program ends: one ordered list."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the end. `run` must return within its own limit; what it raises is logged."""

    name: str
    run: Callable[[], object]


class Shutdown:
    """Stages in the order they are added; a stage that fails is logged and the next still runs."""

    def __init__(self) -> None:
        self._stages: list[Stage] = []
        self._done = False

    def add(self, name: str, run: Callable[[], object]) -> None:
        self._stages.append(Stage(name, run))

    @property
    def order(self) -> tuple[str, ...]:
        return tuple(stage.name for stage in self._stages)

    def run(self) -> bool:
        """Run every stage once; False when one failed (raised, or answered False)."""
        if self._done:
            return True
        self._done = True
        well = True
        for stage in self._stages:
            try:
                if stage.run() is False:
                    well = False
                    logger.error("shutdown: %s did not end in time", stage.name)
            except Exception:
                well = False
                logger.exception("shutdown: %s failed", stage.name)
        return well
