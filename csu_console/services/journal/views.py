"""Which cameras are on this workstation's screens, as the journal wants it: views with a beginning and an end.

A tile tells each picture it paints and when it stops; several tiles with one camera are one view. What makes a view end
and when two are one is in `domain.sighting`. The views that are open are kept in a file with a heartbeat once a minute:
after a crash the next start ends them at their last one.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from csu_console.domain.actor import Actor
from csu_console.domain.audit import Action, Deed, camera_object
from csu_console.domain.clock import Clock, from_us, to_us
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission, Role
from csu_console.domain.sighting import COALESCE_S, LONGEST_VIEW_S
from csu_console.storage.published_file import write_published

log = logging.getLogger(__name__)


class Viewing(Protocol):
    """What a tile tells. `tile` is any object that stays the same tile's; both are cheap and never fail."""

    def seen(self, tile: object, camera_id: int, *, large: bool) -> None:
        """A picture of this camera is on the tile, and `large`: one to look into. Told for every picture."""

    def gone(self, tile: object) -> None:
        """The tile shows nothing of it any more."""


class NobodyLooks:
    """Where no journal is kept of views: a tile in a test."""

    def seen(self, tile: object, camera_id: int, *, large: bool) -> None:
        """Nothing."""

    def gone(self, tile: object) -> None:
        """Nothing."""


@dataclass(slots=True)
class _View:
    """One camera on this workstation's screens. Times `_s` are monotonic."""

    number: int
    actor: Actor
    first_utc: datetime
    begun_s: float
    last_utc: datetime
    last_s: float
    times: int = 1
    shown_s: float = 0.0
    large_s: float = 0.0
    tiles: dict[object, bool] = field(default_factory=dict)
    """Tiles that show it now, and whether large."""

    @property
    def large(self) -> bool:
        return any(self.tiles.values())

    def count(self, now_s: float, now_utc: datetime, alone: bool) -> None:
        """Add the time since the last count while it is shown; `alone`: no other camera is large."""
        if self.tiles:
            self.shown_s += now_s - self.last_s
            if alone and self.large:
                self.large_s += now_s - self.last_s
            self.last_s, self.last_utc = now_s, now_utc


Write = Callable[[Deed, Actor, datetime], None]
"""Into the journal: the deed, by whom, when."""


class Views:
    """Implements `Viewing`. For the GUI thread; `tick` once a minute and `person_changed` are its owner's to call."""

    def __init__(
        self,
        clock: Clock,
        write: Write,
        viewer: Callable[[], Actor],
        number_of: Callable[[int], int | None],
        on_change: Callable[[], None] = lambda: None,
    ) -> None:
        """`viewer()` is who sits at the desk now; `number_of(camera id)` the number on its pole.

        `on_change` is told when a view begins or ends: `state` is another one.
        """
        self._clock = clock
        self._write = write
        self._viewer = viewer
        self._number_of = number_of
        self._on_change = on_change
        self._open: dict[int, _View] = {}
        self._tiles: dict[object, tuple[int, bool]] = {}

    def seen(self, tile: object, camera_id: int, *, large: bool) -> None:
        if self._tiles.get(tile) == (camera_id, large):
            return
        before = self._tiles.get(tile)
        if before is not None and before[0] != camera_id:
            self.gone(tile)
        now_s, now_utc = self._count_all()
        view = self._open.get(camera_id)
        if view is not None and not view.tiles:
            self._end_if_over(camera_id, view, now_s)
            view = self._open.get(camera_id)
        if view is None:
            number = self._number_of(camera_id)
            if number is None:
                return
            view = self._begin(camera_id, number, self._viewer(), now_s, now_utc)
        elif not view.tiles:
            view.times += 1
            view.last_s, view.last_utc = now_s, now_utc
        view.tiles[tile] = large
        self._tiles[tile] = (camera_id, large)

    def gone(self, tile: object) -> None:
        shown = self._tiles.pop(tile, None)
        if shown is None:
            return
        view = self._open.get(shown[0])
        if view is not None:
            self._count_all()
            view.tiles.pop(tile, None)

    def tick(self) -> None:
        """End what has been off the screens for long enough, and part what has lasted too long."""
        now_s, now_utc = self._count_all()
        for camera_id, view in tuple(self._open.items()):
            if not self._end_if_over(camera_id, view, now_s) and now_s - view.begun_s >= LONGEST_VIEW_S:
                self._part(camera_id, view, view.actor, now_s, now_utc)

    def person_changed(self) -> None:
        """Somebody else sits at the desk: every view ends, and goes on as his while it is on a screen.

        Of who may see no live picture none begins; a tile that is shown all the same is a view again.
        """
        viewer = self._viewer()
        now_s, now_utc = self._count_all()
        for camera_id, view in tuple(self._open.items()):
            if view.actor != viewer:
                self._part(camera_id, view, viewer, now_s, now_utc)

    def end_all(self) -> None:
        """The program ends."""
        self._count_all()
        for camera_id, view in tuple(self._open.items()):
            self._end(camera_id, view)
        self._tiles.clear()

    def state(self) -> bytes:
        """What is open now, for the file, counted up to now; empty when nothing is."""
        self._count_all()
        if not self._open:
            return b""
        return json.dumps([_to_json(view) for view in self._open.values()], sort_keys=True).encode()

    def end_after_crash(self, state: bytes) -> int:
        """End the views an earlier run left open, at its last heartbeat; returns how many."""
        try:
            views = [_from_json(found) for found in json.loads(state)] if state else []
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
            log.error("the file of open views cannot be read: their ends stay unknown")
            return 0
        for view in views:
            self._tell_end(view, after_crash=True)
        return len(views)

    def _count_all(self) -> tuple[float, datetime]:
        """Bring every view up to now: before anything on the screens changes. Returns now, monotonic and UTC."""
        now_s, now_utc = self._clock.monotonic_s(), self._clock.utc_now()
        alone = sum(view.large for view in self._open.values()) == 1
        for view in self._open.values():
            view.count(now_s, now_utc, alone)
        return now_s, now_utc

    def _begin(
        self, camera_id: int, number: int, actor: Actor, now_s: float, now_utc: datetime, **detail: bool
    ) -> _View:
        view = _View(number, actor, now_utc, now_s, now_utc, now_s)
        self._open[camera_id] = view
        self._write(Deed(Action.STREAM_SHOWN, camera_object(number), detail=detail), actor, now_utc)
        self._on_change()
        return view

    def _end_if_over(self, camera_id: int, view: _View, now_s: float) -> bool:
        if view.tiles or now_s - view.last_s < COALESCE_S:
            return False
        self._end(camera_id, view)
        return True

    def _end(self, camera_id: int, view: _View) -> None:
        del self._open[camera_id]
        self._tell_end(view)
        self._on_change()

    def _part(self, camera_id: int, view: _View, actor: Actor, now_s: float, now_utc: datetime) -> None:
        self._end(camera_id, view)
        if actor.operator_id is not None and not actor.may(Permission.LIVE):
            # His screens go dark in this same turn: he never saw what the last person left on them.
            for tile in view.tiles:
                self._tiles.pop(tile, None)
        elif view.tiles:
            after = self._begin(camera_id, view.number, actor, now_s, now_utc, continued=True)
            after.tiles = view.tiles

    def _tell_end(self, view: _View, after_crash: bool = False) -> None:
        detail: dict[str, int | bool] = {
            "first_us": to_us(view.first_utc),
            "last_us": to_us(view.last_utc),
            "seconds": round(view.shown_s),
            "large_seconds": round(view.large_s),
            "times": view.times,
        }
        if after_crash:
            detail["after_crash"] = True
        deed = Deed(Action.STREAM_HIDDEN, camera_object(view.number), detail=detail)
        self._write(deed, view.actor, self._clock.utc_now())


def read_state(file: Path) -> bytes:
    """The file as an earlier run left it; empty without one."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


def write_state(file: Path, state: bytes) -> None:
    """Keep it, or take the file away when nothing is open. A disk that refuses is told in the log."""
    try:
        if state:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_published(file, state)
        else:
            file.unlink(missing_ok=True)
    except (ConsoleError, OSError) as error:
        log.error("the open views cannot be kept: %s", error)


def _to_json(view: _View) -> dict[str, Any]:
    actor = view.actor
    return {
        "number": view.number,
        "operator_id": actor.operator_id,
        "name": actor.name,
        "roles": sorted(actor.roles),
        "workstation": actor.workstation,
        "first_us": to_us(view.first_utc),
        "last_us": to_us(view.last_utc),
        "times": view.times,
        "seconds": view.shown_s,
        "large_seconds": view.large_s,
    }


def _from_json(found: dict[str, Any]) -> _View:
    operator_id = found["operator_id"]
    actor = Actor(
        None if operator_id is None else int(operator_id),
        str(found["name"]),
        frozenset(Role(role) for role in found["roles"]),
        str(found["workstation"]),
    )
    view = _View(
        int(found["number"]), actor, from_us(int(found["first_us"])), 0.0, from_us(int(found["last_us"])), 0.0
    )
    view.times = int(found["times"])
    view.shown_s, view.large_s = float(found["seconds"]), float(found["large_seconds"])
    return view
