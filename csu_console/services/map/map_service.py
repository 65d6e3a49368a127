"""The map of the territory: layers the town gave, cameras with their state, what happened lately."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from csu_console.domain.actor import Access
from csu_console.domain.alert import AlertLevel
from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind
from csu_console.domain.authorisation import AuthorisationStatus
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.map_layer import MapLayer
from csu_console.domain.map_places import CameraState, Condition, MapEvent, Placed, placed
from csu_console.domain.mask import MaskPlan, PrivacyState
from csu_console.domain.permission import Permission
from csu_console.domain.site import Site
from csu_console.domain.stream import ProfileName, StreamState, StreamStatus
from csu_console.services.database_service import DatabaseService
from csu_console.services.map.map_files import MapFiles
from csu_console.storage import map_layers, mask_stills
from csu_console.storage.change_feed import Topic
from csu_console.storage.mask_stills import MaskStill

LOOK_EVERY_MS = 1_000
EVENTS_OVER = timedelta(hours=6)
"""Most of a shift."""
_LOST = frozenset({StreamState.RETRYING, StreamState.REFUSED})
_LEVELS = (AlertLevel.NOW, AlertLevel.ATTENTION, AlertLevel.INFO)


class Inventory(Protocol):
    """InventoryService."""

    @property
    def changed(self) -> SignalInstance: ...
    def cameras(self) -> tuple[Camera, ...]: ...
    def sites(self) -> tuple[Site, ...]: ...
    def authorisation_status(self, camera_id: int, today: date | None = None) -> AuthorisationStatus: ...


class Streams(Protocol):
    """StreamService."""

    def status(self, camera_id: int, profile: ProfileName) -> StreamStatus | None: ...


class Plans(Protocol):
    """MaskService."""

    def plan(self, camera_id: int) -> MaskPlan | None: ...


class MapService(QObject):
    """Lives in the GUI thread. Nothing is computed while no map is open (`watch`)."""

    cameras_changed = Signal()
    """They stand elsewhere, or there are others."""
    states_changed = Signal()
    layers_changed = Signal()
    acted = Signal(object)
    """Deed, for the journal."""

    def __init__(
        self,
        inventory: Inventory,
        streams: Streams,
        plans: Plans,
        is_written: Callable[[int], bool],
        database: DatabaseService,
        access: Access,
        clock: Clock,
        folder: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._inventory, self._streams, self._plans = inventory, streams, plans
        self._is_written, self._database = is_written, database
        self._access, self._clock = access, clock
        self.files = MapFiles(folder, self)
        self.alerts: Callable[[], Iterable[tuple[int, AlertLevel]]] = tuple
        """(camera id, level) of every open alert; set by whoever has them."""
        self.pose: Callable[[int], float | None] = lambda _camera_id: None
        """Degrees a moving camera is turned from its rest, as far as its head says; set by whoever has heads."""
        self.event_sources: list[Callable[[], Iterable[MapEvent]]] = []
        """Logbook, alarms: asked once a second while a map is open."""
        self._layers: tuple[MapLayer, ...] = ()
        self._placed: tuple[Placed, ...] = ()
        self._states: dict[int, CameraState] = {}
        self._events: tuple[MapEvent, ...] = ()
        self._watchers = 0
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        inventory.changed.connect(self._on_inventory)
        database.changed_elsewhere.connect(self._on_changed_elsewhere)

    def load(self) -> None:
        """Raises StorageFault."""
        self._take(self._database.read(map_layers.layers))

    def watch(self, watched: bool) -> None:
        """A map is open, or no longer."""
        self._watchers += 1 if watched else -1
        if self._watchers > 0 and not self._timer.isActive():
            self._timer.start()
            self._on_inventory()
        elif self._watchers <= 0:
            self._timer.stop()

    # cameras and events

    def cameras(self) -> tuple[Placed, ...]:
        """By number."""
        return self._placed

    def state(self, camera_id: int) -> CameraState:
        return self._states.get(camera_id) or CameraState()

    def events(self) -> tuple[MapEvent, ...]:
        """Of the last hours, newest first."""
        return self._events

    def look(self) -> None:
        """States and events anew; 2,000 cameras take some milliseconds."""
        alerts: dict[int, AlertLevel] = {}
        for camera_id, level in self.alerts():
            known = alerts.get(camera_id)
            if known is None or _LEVELS.index(level) < _LEVELS.index(known):
                alerts[camera_id] = level
        # Once for all: two thousand conversions of the clock take 15 ms.
        today = self._clock.utc_now().astimezone().date()
        states = {
            key: CameraState(self._condition(key, today), self._is_written(key), alerts.get(key))
            for one in self._placed
            if (key := one.camera.id) is not None
        }
        since = self._clock.utc_now() - EVENTS_OVER
        events = sorted(
            (event for source in self.event_sources for event in source() if event.at_utc >= since),
            key=lambda event: event.at_utc,
            reverse=True,
        )
        if states != self._states or tuple(events) != self._events:
            self._states, self._events = states, tuple(events)
            self.states_changed.emit()

    def still(self, camera_id: int, then: Callable[[MaskStill | None], None]) -> None:
        """The last masked still kept of a camera, under the masks in force; None: there is none. Raises NotPermitted."""
        self._access.require(Permission.LIVE)
        plan = self._plans.plan(camera_id)
        may_show = self._inventory.authorisation_status(camera_id).may_show
        if plan is None or plan.state is PrivacyState.UNREVIEWED or not may_show:
            then(None)
            return
        version = plan.version
        self._database.fetch(
            lambda session: mask_stills.still_of(session, camera_id, version), then, lambda _error: then(None)
        )

    # layers

    def layers(self) -> tuple[MapLayer, ...]:
        """In the order of drawing."""
        return self._layers

    def may_edit(self) -> bool:
        """For controls that say so in time."""
        try:
            self._access.require(Permission.INVENTORY_EDIT)
        except ConsoleError:
            return False
        return True

    def import_file(
        self, path: Path, then: Callable[[bool], None], otherwise: Callable[[ConsoleError], None]
    ) -> None:
        """Take in a file the town gave; `then(True)` for a new layer, False for one the room had. Raises NotPermitted."""
        actor, now = self._access.require(Permission.INVENTORY_EDIT), self._clock.utc_now()
        folder = self.files.folder

        def keep(given: map_layers.GivenLayer) -> None:
            def kept(added: bool) -> None:
                self._tell("added" if added else "copied")
                self.files.look_again()
                self._read()
                then(added)

            self._database.write(
                lambda session: map_layers.add_layer(session, given, now, actor.name), kept, otherwise
            )

        self.files.work.run(lambda: map_layers.take_in(path, folder), keep, otherwise)

    def change(self, layer: MapLayer) -> None:
        """Its name, attribution, and whether it is drawn. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.INVENTORY_EDIT)
        clean = replace(
            layer, name=layer.name.strip()[:80] or layer.name, attribution=layer.attribution[:200]
        )
        self._database.write_now(lambda session: map_layers.change_layer(session, clean))
        self._tell("changed")
        self.load()

    def move(self, layer: MapLayer, steps: int) -> None:
        """Draw it so many places higher (later). Raises NotPermitted, StorageFault."""
        self._access.require(Permission.INVENTORY_EDIT)
        ids = [one.id for one in self._layers if one.id is not None]
        if layer.id not in ids:
            return
        place = ids.index(layer.id)
        ids.insert(max(0, min(len(ids) - 1, place + steps)), ids.pop(place))
        self._database.write_now(lambda session: map_layers.order_layers(session, ids))
        self.load()

    def remove(self, layer: MapLayer) -> None:
        """The room loses it; its file goes from every workstation. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.INVENTORY_EDIT)
        layer_id = layer.id
        assert layer_id is not None, "read from a row"
        self._database.write_now(lambda session: map_layers.remove_layer(session, layer_id))
        self._tell("removed")
        self.load()

    def close(self) -> bool:
        self._timer.stop()
        self._inventory.changed.disconnect(self._on_inventory)
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)
        return self.files.close()

    def _condition(self, camera_id: int, today: date) -> Condition:
        if not self._inventory.authorisation_status(camera_id, today).may_show:
            return Condition.UNAUTHORISED
        plan = self._plans.plan(camera_id)
        if plan is None or plan.state is PrivacyState.UNREVIEWED:
            return Condition.COVERED
        found = (self._streams.status(camera_id, name) for name in (ProfileName.MAIN, ProfileName.SUB))
        states = {status.state for status in found if status is not None}
        if StreamState.LIVE in states:
            return Condition.LIVE
        if StreamState.STALLED in states:
            return Condition.FROZEN
        return Condition.LOST if states & _LOST else Condition.UNSEEN

    def _on_inventory(self) -> None:
        if self._watchers > 0:
            self._placed = placed(self._inventory.cameras(), self._inventory.sites())
            self.look()
            self.cameras_changed.emit()

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.MAP.value:
            self._read()

    def _read(self) -> None:
        self._database.fetch(map_layers.layers, self._take)

    def _take(self, layers: tuple[MapLayer, ...]) -> None:
        if layers != self._layers:
            self._layers = layers
            self.files.forget(layers)
            folder = self.files.folder
            self.files.work.run(lambda: map_layers.sweep(folder, layers), lambda _n: None, lambda _e: None)
            self.layers_changed.emit()

    def _tell(self, what: str) -> None:
        obj = AuditObject(ObjectKind.SETTING, "map")
        self.acted.emit(Deed(Action.MAP_CHANGED, obj, detail={"what": what}))
