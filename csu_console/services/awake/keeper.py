"""What can keep screens awake: one for each thing that would turn them off."""

from __future__ import annotations

from typing import Final, Protocol

APPLICATION: Final = "csu-console"
REASON: Final = "Live pictures are on the screens"
"""What a desktop shows whoever asks why it does not sleep."""


class Keeper(Protocol):
    """For the GUI thread. None of these raises; whatever ends the program ends what it holds."""

    @property
    def name(self) -> str:
        """For the log and `doctor`: what is asked."""

    @property
    def holds(self) -> bool:
        """Whether it was asked and agreed; an answer may take a moment."""

    def begin(self) -> None:
        """Keep the screens on. Not called again before `end`."""

    def end(self) -> None:
        """Let them sleep again; also without `begin`."""

    def available(self) -> bool:
        """Whether there is anything to ask here now."""
