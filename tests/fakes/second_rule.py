"""Whether a second person approves replays, in memory."""

from __future__ import annotations


class FakeSecondRule:
    """SecondRule."""

    def __init__(self) -> None:
        self.on = False

    def needed(self) -> bool:
        return self.on

    def set_needed(self, needed: bool) -> None:
        self.on = needed


class FakeRuledReplay:
    """ReplayService, as far as the settings go."""

    def __init__(self) -> None:
        self.second_rule = FakeSecondRule()
