"""What the keys of a replay do: play, speed, steps, marks, jumps, one camera apart, a stretch preserved."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Qt, Signal

from csu_console.domain.clock import from_us, to_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.replay import faster, slower
from csu_console.services.replay.timeline_service import Mark, MarkKind
from csu_console.ui.replay.ports import ReplayServices, SessionPort
from csu_console.ui.replay.replay_grid import ReplayGrid
from csu_console.ui.replay.timeline_view import TimelineWidget
from csu_console.ui.replay.timeline_words import moment_text
from csu_console.ui.replay.transport_bar import TransportBar

NO_SELECTION = QT_TRANSLATE_NOOP("errors", "Set the beginning with [ and the end with ] first.")
NO_MORE = QT_TRANSLATE_NOOP("errors", "There is nothing of the kind in this direction.")


class ReplayHand(QObject):
    """Owned by its panel; GUI thread. Each command does nothing without a replay."""

    said = Signal(str)
    fault = Signal(object)
    """A ConsoleError."""

    def __init__(
        self,
        services: ReplayServices,
        grid: ReplayGrid,
        bar: TransportBar,
        timeline: TimelineWidget,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services, self.grid, self.bar, self.timeline = services, grid, bar, timeline
        self.session: SessionPort | None = None
        self._own_playing: dict[int, bool] = {}

    def take(self, session: SessionPort | None) -> None:
        """From now on for this replay."""
        self.session = session
        self._own_playing.clear()

    def toggle_play(self) -> None:
        session = self.session
        if session is not None:
            own = self._own(session)
            playing = session.playing if own is None else self._own_playing.get(own, session.playing)
            if own is not None:
                self._own_playing[own] = not playing
            (session.pause if playing else session.play)(own)

    def pause(self) -> None:
        """Nobody looks."""
        if self.session is not None:
            self.session.pause()

    def faster(self) -> None:
        self._set_speed(1)

    def slower(self) -> None:
        self._set_speed(-1)

    def normal_speed(self) -> None:
        if self.session is not None:
            self.session.set_speed(1.0, self._own(self.session))

    def step_on(self) -> None:
        self._step(1)

    def step_back(self) -> None:
        self._step(-1)

    def go_to(self, instant_utc: datetime) -> None:
        if self.session is not None:
            self.session.seek(instant_utc)
            at_us = to_us(instant_utc)
            self.timeline.set_cursor(at_us)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def seek_us(self, at_us: int) -> None:
        """By hand on the timeline; an unlocked camera that is chosen goes alone."""
        if self.session is not None:
            self.session.seek(from_us(at_us), self._own(self.session))

    def ask_goto(self) -> None:
        if self.session is not None:
            self.bar.ask_goto(self.session)

    def mark_in(self) -> None:
        self.timeline.mark_in(self._position_us())

    def mark_out(self) -> None:
        self.timeline.mark_out(self._position_us())

    def unlock(self) -> None:
        """The chosen camera gets a clock of its own, or goes back to the others'."""
        session, camera_id = self.session, self.grid.selected_id
        if session is None or camera_id is None:
            return
        if session.tile(camera_id).locked:
            self._own_playing[camera_id] = session.playing
            session.unlock(camera_id)
            self.said.emit(
                self.tr("{camera} has its own clock now.").format(camera=self.grid.title_of(camera_id))
            )
        else:
            session.lock(camera_id)

    def next_recording(self) -> None:
        """Out of a gap, to where recording goes on."""
        if self.session is not None:
            self.session.next_recording(1)

    def previous_recording(self) -> None:
        if self.session is not None:
            self.session.next_recording(-1)

    def next_gap(self) -> None:
        self._jump(MarkKind.GAP, forward=True)

    def previous_gap(self) -> None:
        self._jump(MarkKind.GAP, forward=False)

    def next_entry(self) -> None:
        self._jump(MarkKind.ENTRY, forward=True)

    def previous_entry(self) -> None:
        self._jump(MarkKind.ENTRY, forward=False)

    def preserve(self) -> None:
        """Keep what lies from [ to ] of every camera of this replay, until its normal date."""
        session, selection = self.session, self.timeline.selection
        if session is None:
            return
        if selection is None:
            self.fault.emit(ConsoleError(NO_SELECTION))
            return
        start_utc, end_utc = map(from_us, selection)
        reason = session.order.purpose.written
        for camera_id in session.camera_ids:
            try:
                self._services.holds.preserve(
                    camera_id, start_utc, end_utc, reason, self._on_preserved, self.fault.emit
                )
            except ConsoleError as error:
                self.fault.emit(error)
                return

    def _own(self, session: SessionPort) -> int | None:
        """The chosen camera when it has a clock of its own: keys are for it alone."""
        camera_id = self.grid.selected_id
        return None if camera_id is None or session.tile(camera_id).locked else camera_id

    def _position_us(self) -> int | None:
        if self.session is None:
            return None
        own = self._own(self.session)
        at = self.session.position_utc if own is None else self.session.position_of(own)
        return to_us(at)

    def _set_speed(self, towards: int) -> None:
        session = self.session
        if session is not None:
            own = self._own(session)
            if own is not None:
                self._own_playing[own] = True
            session.set_speed((faster if towards > 0 else slower)(session.speed), own)
            session.play(own)

    def _step(self, pictures: int) -> None:
        if self.session is not None:
            self.session.step(pictures, self._own(self.session))

    def _jump(self, kind: MarkKind, *, forward: bool) -> None:
        session, at_us = self.session, self._position_us()
        if session is None or at_us is None:
            return
        try:
            self._services.timeline.next_mark(
                session.camera_ids,
                at_us,
                kind,
                forward=forward,
                then=self._on_mark,
                otherwise=self.fault.emit,
            )
        except ConsoleError as error:
            self.fault.emit(error)

    def _on_mark(self, mark: Mark | None) -> None:
        session = self.session
        if mark is None or session is None:
            self.fault.emit(ConsoleError(NO_MORE))
            return
        self.go_to(from_us(mark.at_us))
        if mark.camera_id in session.camera_ids:
            self.grid.choose(mark.camera_id)

    def _on_preserved(self, hold: object) -> None:
        start, end = getattr(hold, "start_utc", None), getattr(hold, "end_utc", None)
        if isinstance(start, datetime) and isinstance(end, datetime):
            text = self.tr("Preserved until its normal date: {start} to {end}")
            self.said.emit(text.format(start=moment_text(to_us(start)), end=moment_text(to_us(end))))
