"""The replay in its dock: the reason first, then pictures, timeline and keys. Live pictures stay where they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from csu_console.domain.actor import Actor
from csu_console.domain.clock import to_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.permission import Permission
from csu_console.domain.replay import CAMERAS_LIMIT, ReplayPurpose
from csu_console.domain.timeline import Period
from csu_console.ui.replay.find_box import Find, FindBox
from csu_console.ui.replay.ports import ReplayServices, SessionPort
from csu_console.ui.replay.reason_card import ReasonCard
from csu_console.ui.replay.replay_extras import ReplayExtras
from csu_console.ui.replay.replay_grid import ReplayGrid
from csu_console.ui.replay.replay_hand import ReplayHand
from csu_console.ui.replay.timeline_view import TimelineWidget
from csu_console.ui.replay.transport_bar import ReplayBanner, TransportBar
from csu_console.ui.theme.fonts import STEP_PX

BEFORE = timedelta(seconds=60)
"""A replay opened from a live tile begins so long ago: what one just saw."""

FIRST_VIEW = timedelta(minutes=30)

LEAST_WIDTH_PX = 520
"""Room for the buttons and the field beside them."""

NOTHING_CHOSEN = QT_TRANSLATE_NOOP("errors", "Choose a camera first: the selected tile shows none.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked to be replayed. `at_utc` None: a minute ago."""

    camera_ids: tuple[int, ...]
    at_utc: datetime | None = None


class ReplayPanel(QWidget):
    """Lives in the GUI thread; owns the replay shown in it until `close_replay`. Reads its timeline beside."""

    said = Signal(str)
    fault = Signal(object)
    """A ConsoleError."""
    left = Signal()
    """Back to the live pictures."""
    session_changed = Signal()

    def __init__(self, services: ReplayServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.session: SessionPort | None = None
        self._wanted = Wanted(())
        self.card = ReasonCard(services.clock)
        self.banner = ReplayBanner()
        self.grid = ReplayGrid(services.clock)
        self.bar = TransportBar()
        self.timeline = TimelineWidget(services.timeline, services.clock)
        self.hand = ReplayHand(services, self.grid, self.bar, self.timeline, self)
        self.extras = ReplayExtras(services, self.grid, self.timeline, self.hand, self)
        self.find_box = FindBox(services.inventory.cameras, services.room_log.logbook, self)
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setProperty("role", "secondary")
        self.empty.setText(self.tr("No replay is open. Select a live picture and press Ctrl+Shift+L."))
        self.pages = QStackedWidget()
        self.player = self._made_player()
        for page in (self.empty, self.card, self.player):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.setMinimumWidth(LEAST_WIDTH_PX)
        self._connect()

    # what the console calls

    def ask(self, wanted: Wanted) -> None:
        """Show the reason's page for these cameras; a replay that is open ends."""
        known = [one for one in wanted.camera_ids if self._services.inventory.camera(one) is not None]
        if not known:
            self.fault.emit(ConsoleError(NOTHING_CHOSEN))
            return
        self.close_replay()
        self._wanted = Wanted(tuple(dict.fromkeys(known))[:CAMERAS_LIMIT], wanted.at_utc)
        at_utc = wanted.at_utc or self._services.clock.utc_now() - BEFORE
        self._offer_second()
        self.card.ask(tuple(map(self.title_of, self._wanted.camera_ids)), at_utc)
        self.pages.setCurrentWidget(self.card)
        self.card.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self, purpose: ReplayPurpose, at_utc: datetime) -> None:
        """Begin, once a second person has signed where the room asks for one; a refusal stays on the reason's page."""
        try:
            needed = self._services.replay.needs_second()
        except ConsoleError as error:
            self.card.say_fault(error)
            return
        self.card.ask_second(needed)
        if not needed:
            self._open(purpose, at_utc, None)
            return
        self.pages.setCurrentWidget(self.card)
        if not self.card.missing_second():
            asked = self._wanted
            self.card.second.ask(
                self._services.people,
                Permission.REPLAY,
                lambda second: self._signed(asked, purpose, at_utc, second),
                self.card.say_refused,
            )

    def _signed(self, asked: Wanted, purpose: ReplayPurpose, at_utc: datetime, second: Actor) -> None:
        """What was signed for these cameras opens no others, asked for meanwhile."""
        if asked is self._wanted and self.session is None:
            self._open(purpose, at_utc, second)

    def _open(self, purpose: ReplayPurpose, at_utc: datetime, second: Actor | None) -> None:
        try:
            session: SessionPort = self._services.replay.open(
                self._wanted.camera_ids, at_utc, purpose.reason, purpose.text, purpose.reference, second
            )
        except ConsoleError as error:
            self.card.say_fault(error)
            return
        self._show(session, at_utc)

    def _offer_second(self) -> None:
        try:
            self.card.ask_second(self._services.replay.needs_second())
        except ConsoleError as error:
            self.fault.emit(error)

    def close_replay(self) -> None:
        """End the replay: no picture of it stays."""
        session, self.session = self.session, None
        if session is None:
            return
        self.hand.take(None)
        session.changed.disconnect(self._on_changed)
        session.closed.disconnect(self._on_closed)
        self.grid.show_session(None, self.title_of)
        self.extras.take(None)
        session.close()
        self.pages.setCurrentWidget(self.empty)
        self.session_changed.emit()

    def title_of(self, camera_id: int) -> str:
        camera = self._services.inventory.camera(camera_id)
        return "" if camera is None else f"{camera.number} {camera.name}"

    def look_for(self) -> None:
        """F: a camera, a street, a date and time, a logbook entry."""
        session = self.session
        self.find_box.open(self._services.clock.utc_now() if session is None else session.position_utc)

    def leave(self) -> None:
        """L: the replay ends, the live pictures have the keyboard."""
        self.close_replay()
        self.pages.setCurrentWidget(self.empty)
        self.left.emit()

    # inside

    def _made_player(self) -> QWidget:
        player = QWidget()
        column = QVBoxLayout(player)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP_PX // 2)
        column.addWidget(self.banner)
        column.addWidget(self.grid, 1)
        column.addWidget(self.bar)
        column.addWidget(self.extras.strip)
        column.addWidget(self.timeline)
        return player

    def _connect(self) -> None:
        self.card.wanted.connect(self.open)
        self.card.left.connect(self.leave)
        self.bar.goto_wanted.connect(self.hand.go_to)
        self.bar.fault.connect(self.fault)
        self.hand.fault.connect(self.fault)
        self.hand.said.connect(self.said)
        self.bar.left.connect(self.grid.setFocus)
        self.timeline.sought.connect(self.hand.seek_us)
        self.timeline.row_chosen.connect(self.grid.choose)
        self.timeline.fault.connect(self.fault)
        self.extras.fault.connect(self.fault)
        self.extras.said.connect(self.said)
        self.timeline.selection_changed.connect(lambda: self.bar.show_cut(self.timeline.selection))
        self.grid.chosen.connect(self._on_chosen)
        self.find_box.found.connect(self._on_found)
        self.find_box.closed.connect(self._on_find_closed)

    def _show(self, session: SessionPort, at_utc: datetime) -> None:
        self.session = session
        self.hand.take(session)
        session.changed.connect(self._on_changed)
        session.closed.connect(self._on_closed)
        self.banner.show_session(session)
        self.grid.show_session(session, self.title_of)
        self.timeline.mark_in(None)
        self.timeline.mark_out(None)
        self.timeline.show_cameras(self._rows(session.camera_ids))
        self.timeline.show_period(Period.of(at_utc - FIRST_VIEW / 2, at_utc + FIRST_VIEW / 2))
        self.pages.setCurrentWidget(self.player)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.extras.take(session)
        self._on_changed()
        session.play()
        self.session_changed.emit()

    def _rows(self, camera_ids: Sequence[int]) -> list[tuple[int, str]]:
        return [(camera_id, self.title_of(camera_id)) for camera_id in camera_ids]

    def tick(self) -> None:
        """The clock runs: said by a timer of the desk while the panel is seen."""
        if self.session is not None and self.session.is_open:
            self._on_changed()

    def _on_changed(self) -> None:
        session = self.session
        if session is None:
            return
        self.extras.follow()
        self.bar.show_session(session)
        self.timeline.set_cursor(to_us(session.position_utc), follow=session.playing)

    def _on_closed(self) -> None:
        """By its service: the person has left, or may no more."""
        self.close_replay()

    def _on_found(self, find: Find) -> None:
        """An instant of what is shown, or other cameras: for the reason that was given, journaled anew."""
        session = self.session
        if session is None:
            self.ask(Wanted(find.camera_ids, find.at_utc))
            return
        at_utc = find.at_utc or session.position_utc
        shown = [one for one in find.camera_ids if one in session.camera_ids]
        if not find.camera_ids or len(shown) == len(find.camera_ids):
            self.hand.go_to(at_utc)
            if shown:
                self.grid.choose(shown[0])
            return
        purpose = session.order.purpose
        together = (*session.camera_ids, *find.camera_ids)
        keeps = len(dict.fromkeys(together)) <= CAMERAS_LIMIT
        self.close_replay()
        self._wanted = Wanted(tuple(dict.fromkeys(together if keeps else find.camera_ids))[:CAMERAS_LIMIT])
        self.open(purpose, at_utc)
        if self.session is not None:
            self.grid.choose(find.camera_ids[0])

    def _on_find_closed(self) -> None:
        page: QWidget = self.card if self.session is None else self.grid
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, camera_id: int) -> None:
        if self.session is not None:
            self.session.leader = camera_id
            self.timeline.choose_row(self.session.camera_ids.index(camera_id))
            self.extras.follow()
