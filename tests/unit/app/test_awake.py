"""When a console keeps its screens on: while live pictures can be seen on one of them, and only then."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from csu_console.app.awake import shows_live
from csu_console.services.awake.screens_awake import ScreensAwake


@dataclass
class Desk:
    """What is asked of the window and the session."""

    camera: int | None = 7
    visible: bool = True
    minimised: bool = False
    wall: bool = False
    sees: bool = True

    def shows_live(self) -> bool:
        window = SimpleNamespace(
            walls=SimpleNamespace(any_open=lambda: self.wall),
            mosaic=SimpleNamespace(contents=lambda: (SimpleNamespace(shown_id=self.camera),)),
            isVisible=lambda: self.visible,
            isMinimized=lambda: self.minimised,
        )
        return shows_live(window, SimpleNamespace(sees_live=lambda: self.sees))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("desk", "awake"),
    [
        (Desk(), True),
        (Desk(camera=None), False),
        (Desk(minimised=True), False),
        (Desk(visible=False), False),
        (Desk(minimised=True, wall=True), True),
        (Desk(sees=False, wall=True), False),
    ],
)
def test_live_pictures_keep_the_screens_on(desk: Desk, awake: bool) -> None:
    assert desk.shows_live() is awake


@dataclass
class FakeKeeper:
    name: str = "desktop"
    holds: bool = False
    calls: list[str] = field(default_factory=list)

    def begin(self) -> None:
        self.calls.append("begin")
        self.holds = True

    def end(self) -> None:
        self.calls.append("end")
        self.holds = False

    def available(self) -> bool:
        return True


def test_it_is_asked_once_while_wanted_and_released_at_the_end(qtbot: QtBot) -> None:
    keeper, wanted = FakeKeeper(), [True]
    awake = ScreensAwake((keeper,), lambda: wanted[0])
    awake.start()
    awake.look()
    assert (keeper.calls, awake.holders) == (["begin"], ("desktop",))
    wanted[0] = False
    awake.look()
    assert keeper.calls == ["begin", "end"]
    wanted[0] = True
    awake.look()
    awake.close()
    assert keeper.calls == ["begin", "end", "begin", "end"]
