"""What the miniature says of a screen: plugged out, closed in order and lost are three things."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.wall_scene import HostKind, ScreenPlace, WallScreen
from csu_console.ui.theme.palette import Ink
from csu_console.ui.wall_control.wall_words import screen_state


@pytest.mark.parametrize(
    ("kind", "attached", "lately", "says", "ink"),
    [
        (HostKind.COMPUTER, True, True, "live", Ink.WELL),
        (HostKind.COMPUTER, False, True, "UNPLUGGED", Ink.ATTENTION),
        (HostKind.COMPUTER, False, False, "closed", Ink.SECONDARY),
        (HostKind.COMPUTER, True, False, "LOST", Ink.NOW),
        (HostKind.WORKSTATION, False, True, "closed", Ink.SECONDARY),
        (HostKind.WORKSTATION, True, False, "LOST", Ink.NOW),
    ],
)
def test_a_screen_that_shows_nothing_says_why(
    qtbot: QtBot, kind: HostKind, attached: bool, lately: bool, says: str, ink: Ink
) -> None:
    alive = attached and lately  # as storage/wall_screens has it
    screen = WallScreen(
        *(1, 1, kind, "mur-1", "HDMI-1", ScreenPlace(0, 0, 500, 280)),
        alive=alive,
        attached=attached,
        seen=True,
        seen_lately=lately,
    )
    words = screen_state(screen)
    assert (words.text, words.ink) == (says, ink)
