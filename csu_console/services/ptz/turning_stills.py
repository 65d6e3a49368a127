"""Keeps a masked still of each mask version of the cameras that turn, for whoever inspects them later."""

from __future__ import annotations

import functools
import logging

from PySide6.QtCore import QObject, Qt, Signal

from csu_console.domain.clock import from_us
from csu_console.domain.errors import ConsoleError
from csu_console.domain.mask import MaskPlan
from csu_console.media.scene_still import SceneStill
from csu_console.media.turning_still import TurningStill
from csu_console.services.database_service import DatabaseService
from csu_console.services.open_stream import OpenStream
from csu_console.services.ptz.pose_keeper import Plans
from csu_console.services.stream_service import StreamService
from csu_console.storage import mask_stills
from csu_console.storage.mask_stills import MaskStill

logger = logging.getLogger(__name__)

_Version = tuple[int, int]
"""Camera and mask version."""


class TurningStills(QObject):
    """Lives in the GUI thread; its sinks look in the stream threads. Of fixed cameras SceneWatch makes the stills."""

    _made = Signal(object, object)

    def __init__(
        self, streams: StreamService, masks: Plans, database: DatabaseService, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._streams, self._masks, self._database = streams, masks, database
        self._wanting: dict[_Version, tuple[OpenStream, TurningStill]] = {}
        self._missing: dict[_Version, bool] = {}
        """Whether a version is without its still, as far as it was asked."""
        self._made.connect(self._keep, Qt.ConnectionType.QueuedConnection)
        streams.ticked.connect(self.look)

    def close(self) -> None:
        self._streams.ticked.disconnect(self.look)
        for version in list(self._wanting):
            self._let_go(version)

    def look(self) -> None:
        """Once a second: attach to what is shown and has no still yet, let go of the others."""
        shown = {
            (plan.camera_id, plan.version): (stream, plan)
            for stream in self._streams.streams()
            if (plan := self._masks.plan(stream.request.camera_id)) is not None
            and stream.shown and plan.follows and plan.version
        }  # fmt: skip
        for version, (stream, _sink) in list(self._wanting.items()):
            if version not in shown or shown[version][0] is not stream:
                self._let_go(version)
        for version, (stream, plan) in shown.items():
            if version not in self._missing:
                self._ask(version)
            elif self._missing[version] and version not in self._wanting:
                sink = TurningStill(plan, functools.partial(self._made.emit, plan))
                self._wanting[version] = (stream, sink)
                stream.session.hub.add(sink)

    def _ask(self, version: _Version) -> None:
        self._missing[version] = False  # until it is known, and not asked again every second

        def answered(still: MaskStill | None) -> None:
            self._missing[version] = still is None

        def failed(error: ConsoleError) -> None:
            logger.info("whether camera %d has a still is not known: %s", version[0], error)

        self._database.fetch(lambda session: mask_stills.still_of(session, *version), answered, failed)

    def _keep(self, plan: MaskPlan, still: SceneStill) -> None:
        version = plan.camera_id, plan.version
        self._missing[version] = False
        self._let_go(version)
        size = still.width_px, still.height_px
        row = MaskStill(*version, from_us(still.captured_us), *size, still.png)
        self._database.write(lambda session: mask_stills.keep_still(session, row))

    def _let_go(self, version: _Version) -> None:
        held = self._wanting.pop(version, None)
        if held is not None:
            held[0].session.hub.remove(held[1])
