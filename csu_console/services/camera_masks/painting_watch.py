"""What one camera's pictures say of the masks inside it, from the verdicts on its key frames."""

from __future__ import annotations

import threading

from csu_console.domain.camera_mask import PaintingState
from csu_console.domain.clock import Clock
from csu_console.domain.mask import CoverReason, MaskPlan
from csu_console.media.camera_painting import CameraPainting
from csu_console.media.session import StreamSession

GOOD_FIRST, GOOD_AGAIN = 3, 10
"""Key frames in a row that show the masks: before they are relied on, and after a doubt."""

CALM_S = 60.0
"""After a doubt they must have been there for so long."""

SILENT_S = 60.0
"""Nothing judged for so long is a doubt: they are looked for at least once a minute (masks.md)."""


class PaintingWatch:
    """GUI thread, but for `_heard`, which is called in the stream thread."""

    def __init__(self, plan: MaskPlan, clock: Clock) -> None:
        self.plan = plan
        self.state = PaintingState.CHECKING
        self.painting = CameraPainting(plan, self._heard)
        self._clock = clock
        self._session: StreamSession | None = None
        self._lock = threading.Lock()
        self._good, self._wanted = 0, GOOD_FIRST
        self._judged_s = clock.monotonic_s()
        self._bad_s: float | None = None
        self._refuted = False
        """A key frame without the masks since the last look: kept until then, whatever the look was about to write."""

    def attach(self, session: StreamSession | None) -> None:
        """To the stream that is recorded, decoded here; None while there is none."""
        if session is self._session:
            return
        self._let_go()
        self._session = session
        if session is not None:
            self.painting.trusted = False
            self._doubted(GOOD_FIRST)
            session.tap.painting = self.painting

    def detach(self) -> None:
        self._let_go()
        self._session = None

    def decide(self, doubt: CoverReason) -> PaintingState:
        """Once a second: what may be relied on now. `doubt`: what else is known against the camera's masks."""
        now_s = self._clock.monotonic_s()
        with self._lock:
            good, wanted, judged_s, bad_s = self._good, self._wanted, self._judged_s, self._bad_s
            refuted, self._refuted = self._refuted, False
        silent = now_s - judged_s > SILENT_S or self._session is None or doubt is not CoverReason.NONE
        if self.state is PaintingState.VERIFIED:
            if silent or refuted or not self.painting.trusted:
                self._doubted(GOOD_AGAIN)
                self.state = PaintingState.DOUBTFUL
        elif not silent and good >= wanted and (bad_s is None or now_s - bad_s >= CALM_S):
            self.state = PaintingState.VERIFIED
        elif self.state is PaintingState.CHECKING and bad_s is not None:
            self.state = PaintingState.DOUBTFUL
        self.painting.trusted = self.state is PaintingState.VERIFIED
        return self.state

    def _let_go(self) -> None:
        if self._session is not None:
            self.painting.trusted = False
            self._session.only_judged = False
            self._session.tap.painting = None

    def _doubted(self, wanted: int) -> None:
        with self._lock:
            self._good, self._wanted, self._judged_s = 0, wanted, self._clock.monotonic_s()

    def _heard(self, holds: bool) -> None:
        with self._lock:
            self._judged_s = self._clock.monotonic_s()
            if holds:
                self._good += 1
            else:
                self._good, self._wanted, self._bad_s = 0, GOOD_AGAIN, self._judged_s
                self._refuted = True
