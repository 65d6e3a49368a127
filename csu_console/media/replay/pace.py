"""How often, how long, how far ahead: the figures of playing, each with where it comes from."""

from __future__ import annotations

from typing import Final

STILL_US: Final = 2_100_000
"""A picture stands for at most this long: a recorder closes its file when pictures are missing for two seconds."""

REORDERED_US: Final = 500_000
"""A copied stream whose pictures are stored out of order begins with one that is shown a little after its start."""

LEAST_STEP_S: Final = 0.03
"""Between two pictures of a tile: a screen shows no more."""

BUSY: Final = 0.8
"""Of a thread's time for decoding at most; what would take more shows key frames only."""

FAR_BEHIND_S: Final = 0.5
RELIEF_S: Final = 3.0
"""When one picture took so long while playing, this machine is overloaded: key frames only for a while."""

LOOK_AGAIN_S: Final = 1.0
"""How soon something new can have been recorded: a fragment is a second long."""

GROWN_S: Final = 0.1
"""How soon a file is looked at again whose last picture is shown while it is being written."""

CHECK_AGAIN_S: Final = 20.0
"""How soon a recording that runs out of its time while it is looked at goes from the screen."""

AHEAD_US: Final = 3_000_000
"""A following file is opened so long before it is due."""

SLICE: Final = 4
"""Pictures decoded ahead in one turn: under 20 ms of 720p, so that the other tiles of the thread go on."""


MOST_STEPS: Final = 50
"""Steps waiting: a key held down asks for 25 a second."""
