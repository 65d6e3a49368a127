"""The player's keys and buttons: fast, reverse, slow, picture by picture, marks, still and sequence."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from csu_console.domain.clock import to_us
from csu_console.domain.replay import faster, slower
from csu_console.ui.theme.icons import icon

if TYPE_CHECKING:
    from csu_console.services.replay.replay_session import ReplaySession
    from csu_console.ui.player.player_window import PlayerWindow


class PlayerKeys(QObject):
    """Actions of the window. Letters count while no field is typed in. GUI thread."""

    def __init__(self, window: PlayerWindow) -> None:
        super().__init__(window)
        self._window = window
        rows: tuple[tuple[str, str, str, tuple[str, ...], Callable[[], object]], ...] = (
            (self.tr("Backwards, slower"), "◀◀", "", ("J",), partial(self._speed, slower)),
            (self.tr("One picture back"), "◀|", "", (",",), partial(self._step, -1)),
            (self.tr("Play, pause"), "", "play", ("Space",), self.toggle),
            (self.tr("One picture on"), "|▶", "", (".", ";"), partial(self._step, 1)),
            (self.tr("Faster"), "▶▶", "", ("K",), partial(self._speed, faster)),
            (self.tr("Slow: a quarter"), "×¼", "", ("R",), partial(self._set_speed, 0.25)),
            (self.tr("Normal speed"), "×1", "", ("N",), partial(self._set_speed, 1.0)),
            (self.tr("Out of the gap"), "", "next", ("I",), partial(self._jump, 1)),
            (self.tr("Beginning of the sequence"), "[", "", ("[",), self.mark_in),
            (self.tr("End of the sequence"), "]", "", ("]",), self.mark_out),
            (self.tr("Save the picture"), "", "snapshot", ("Ctrl+S",), self.save_still),
            (self.tr("Save the sequence"), "", "save", ("Ctrl+Shift+S",), self.save_sequence),
        )
        self.buttons = [self._action(*row) for row in rows]
        more = [
            self._action(self.tr("Open an export"), "", "", ("Ctrl+O",), window.ask_folder, whole=True),
            self._action(self.tr("Search a camera"), "", "", ("Ctrl+F",), window.search.setFocus, whole=True),
            self._action(self.tr("Go to a date and time"), "", "", ("Ctrl+G",), self.ask_goto, whole=True),
        ]
        window.bar.add_buttons(self.buttons, more)

    def toggle(self) -> None:
        session = self._session()
        if session is not None:
            (session.pause if session.playing else session.play)()

    def mark_in(self) -> None:
        session = self._session()
        if session is not None:
            self._window.timeline.mark_in(to_us(session.position_utc))

    def mark_out(self) -> None:
        session = self._session()
        if session is not None:
            self._window.timeline.mark_out(to_us(session.position_utc))

    def save_still(self) -> None:
        window, camera = self._window, self._window.chosen()
        if camera is not None:
            window.ask_where(
                self.tr("Folder of the picture"),
                lambda chosen: window.service.save_still(camera, Path(chosen)),
            )

    def save_sequence(self) -> None:
        window, camera = self._window, self._window.chosen()
        if camera is None:
            return
        stretch = window.timeline.selection
        if stretch is None:
            window.service.save_sequence(camera, None, Path())  # says what to mark first
            return
        window.ask_where(
            self.tr("Folder of the sequence"),
            lambda chosen: window.service.save_sequence(camera, stretch, Path(chosen)),
        )

    def ask_goto(self) -> None:
        session = self._session()
        if session is not None:
            self._window.bar.ask_goto(session)

    def _session(self) -> ReplaySession | None:
        return self._window.service.session

    def _speed(self, towards: Callable[[float], float]) -> None:
        session = self._session()
        if session is not None:
            session.set_speed(towards(session.speed))
            session.play()

    def _set_speed(self, speed: float) -> None:
        session = self._session()
        if session is not None:
            session.set_speed(speed)
            session.play()

    def _step(self, pictures: int) -> None:
        session = self._session()
        if session is not None:
            session.step(pictures)

    def _jump(self, direction: int) -> None:
        session = self._session()
        if session is not None:
            session.next_recording(direction)

    def _action(
        self,
        title: str,
        sign: str,
        picture: str,
        keys: tuple[str, ...],
        run: Callable[[], object],
        *,
        whole: bool = False,
    ) -> QAction:
        """`sign` stands on its button where there is no picture. `whole`: its keys count in fields too."""
        action = QAction(title, self)
        if picture:
            action.setIcon(icon(picture))
        if sign:
            action.setIconText(sign)
        action.setToolTip(f"{title} ({' / '.join(keys)})")
        action.setShortcuts([QKeySequence(key) for key in keys])
        holder = self._window if whole or keys[0].startswith("Ctrl") else self._window.grid
        if holder is self._window.grid:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        holder.addAction(action)
        action.triggered.connect(lambda _checked=False: run())
        return action
