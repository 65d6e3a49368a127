"""What a replay has besides its pictures: small pictures over the timeline, stills, the search for change."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from csu_console.domain.clock import from_us
from csu_console.domain.errors import ConsoleError
from csu_console.ui.replay.change_window import ChangeWindow
from csu_console.ui.replay.ports import ReplayServices, SessionPort
from csu_console.ui.replay.replay_grid import ReplayGrid
from csu_console.ui.replay.replay_hand import ReplayHand
from csu_console.ui.replay.thumb_strip import ThumbStrip
from csu_console.ui.replay.timeline_view import TimelineWidget

SEARCHED = timedelta(hours=1)
"""Around the instant shown, when no stretch is marked."""


class ReplayExtras(QObject):
    """Owned by its panel; GUI thread. Nothing of it stays on the screen while the workstation is locked."""

    said = Signal(str)
    fault = Signal(object)
    """A ConsoleError."""

    def __init__(
        self,
        services: ReplayServices,
        grid: ReplayGrid,
        timeline: TimelineWidget,
        hand: ReplayHand,
        panel: QWidget,
    ) -> None:
        super().__init__(panel)
        self._services, self._grid, self._timeline, self._hand = services, grid, timeline, hand
        self._panel = panel
        self._session: SessionPort | None = None
        self.strip = ThumbStrip(lambda: services.replay)
        self.strip.hide()
        self.change: ChangeWindow | None = None
        """The search that is open."""
        self._searched = 0
        """The id of its camera."""
        timeline.period_changed.connect(self.follow)
        self.strip.sought.connect(hand.seek_us)
        self.strip.fault.connect(self.fault)

    def take(self, session: SessionPort | None) -> None:
        """From now on for this replay; None: nothing of the one before stays."""
        if self._session is not None:
            self._session.arrived.disconnect(self._on_arrived)
        self._session = session
        if session is None:
            self._close_change()
        else:
            session.arrived.connect(self._on_arrived)
        self.follow()

    def follow(self) -> None:
        """The period, the chosen camera or the lock of the workstation changed."""
        session = self._session
        if session is None or session.suspended:
            self.strip.forget()
            self._close_change()
        else:
            self.strip.follow(self._grid.selected_id, self._timeline.period)

    def toggle_strip(self) -> None:
        """T: small pictures over the timeline, or not."""
        self.strip.setVisible(not self.strip.isVisible())
        self.follow()

    def keep_still(self) -> None:
        """S: the whole picture of the chosen camera, as a file that goes with the recording."""
        session, camera_id = self._session, self._grid.selected_id
        if session is None or camera_id is None:
            return
        try:
            self._services.replay.save_still(session, camera_id, self._on_still)
        except ConsoleError as error:
            self.fault.emit(error)

    def search_change(self) -> None:
        """C: what moved in a drawn region of the chosen camera, between [ and ] or in the hour around."""
        session, camera_id = self._session, self._grid.selected_id
        if session is None or camera_id is None:
            return
        self._close_change()
        selection = self._timeline.selection
        if selection is None:
            middle = session.position_utc
            period = (middle - SEARCHED / 2, min(middle + SEARCHED / 2, self._services.clock.utc_now()))
        else:
            period = (from_us(selection[0]), from_us(selection[1]))
        self._searched = camera_id
        self.change = ChangeWindow(
            lambda: self._services.replay,
            (camera_id, self._grid.title_of(camera_id)),
            self._grid.picture(camera_id),
            period,
            session.order.purpose.reference,
            self._panel,
        )
        self.change.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.change.chosen.connect(self._hand.go_to)
        self.change.destroyed.connect(self._on_change_closed)
        self.change.show()

    def _on_arrived(self) -> None:
        """A search opened before the first picture gets that one; the grid has taken it before."""
        if self.change is None or self.change.picture.has_image:
            return
        image = self._grid.picture(self._searched)
        if image is not None:
            self.change.picture.show_image(image)

    def _on_still(self, result: object) -> None:
        if isinstance(result, ConsoleError):
            self.fault.emit(result)
        else:
            self.said.emit(self.tr("Still kept: {file}").format(file=getattr(result, "name", result)))

    def _close_change(self) -> None:
        if self.change is not None:
            self.change.close()

    def _on_change_closed(self) -> None:
        self.change = None
