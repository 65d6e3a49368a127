"""Technical alerts of streams: lost, refused, frozen, black, without detail, covered, wrong clock, the machine's own too."""

from __future__ import annotations

from PySide6.QtCore import QObject

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.stream import StreamState, StreamStatus
from csu_console.domain.workstation import CARD_NAMES, HardwareDecoding
from csu_console.media.picture_health import PictureFault, PictureHealth
from csu_console.media.stats import STALLED_AFTER_S
from csu_console.services.alert_service import AlertService
from csu_console.services.clock_steps import ClockSteps
from csu_console.services.inventory_service import InventoryService
from csu_console.services.mask_service import MaskService
from csu_console.services.open_stream import OpenStream
from csu_console.services.stream_service import StreamService
from csu_console.services.told_alerts import ToldAlerts, Wanted

DECODING = "decoding"
"""Subject of the alert about the card: one about what encodes recordings stands beside it."""
LOST_AFTER_S = 5.0
"""A camera that comes back sooner only shows it on its tile."""

_FAULTS = {
    PictureFault.FROZEN: (
        AlertKind.PICTURE_FROZEN,
        QT_TRANSLATE_NOOP("errors", "The picture repeats itself."),
    ),
    PictureFault.BLACK: (AlertKind.PICTURE_BLACK, QT_TRANSLATE_NOOP("errors", "The picture is black.")),
    PictureFault.FLAT: (AlertKind.PICTURE_FLAT, QT_TRANSLATE_NOOP("errors", "The picture has no detail.")),
}
_LOST = QT_TRANSLATE_NOOP("errors", "The stream is lost.")
_REFUSED = QT_TRANSLATE_NOOP("errors", "The camera refuses the user name or the password.")
_UNREADABLE = QT_TRANSLATE_NOOP("errors", "The masks cannot be read: the picture stays covered.")
_NO_CARD = QT_TRANSLATE_NOOP(
    "errors",
    "Decoding by {card} does not work on this machine: the processor decodes instead. Have the card's driver looked at, "
    "or choose another decoding in the settings.",
)
_CLOCK = QT_TRANSLATE_NOOP("errors", "The camera's clock is wrong: recordings use the time of arrival.")


class StreamWatch(QObject):
    """Looks once a second, in the GUI thread, at what the stream threads measured."""

    def __init__(
        self,
        streams: StreamService,
        inventory: InventoryService,
        masks: MaskService,
        alerts: AlertService,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._streams = streams
        self._inventory = inventory
        self._masks = masks
        self._clock = clock
        self._health: dict[OpenStream, PictureHealth] = {}
        self._down_since_s: dict[int, float] = {}
        self._told = ToldAlerts(alerts, clock)
        self._alerts = alerts
        self._clock_steps = ClockSteps(alerts, clock)
        streams.ticked.connect(self.look)

    def close(self) -> None:
        self._streams.ticked.disconnect(self.look)

    def look(self) -> None:
        """Raise what has begun, clear what has ended; cameras no longer in use keep no alert."""
        self._clock_steps.look()
        streams = self._streams.streams()
        for gone in [stream for stream in self._health if stream not in streams]:
            del self._health[gone]
        wanted: Wanted = {}
        for stream in streams:
            self._watch(stream)
            self._judge(stream, wanted)
        self._told.tell(wanted)
        self._judge_card([stream.status() for stream in streams])

    def _judge_card(self, statuses: list[StreamStatus]) -> None:
        """A card that decodes something does what it can: it need not know every camera's codec."""
        card = self._streams.hardware_device
        live = [status for status in statuses if status.state is StreamState.LIVE]
        if not card or not live:
            return
        if any(status.hardware_decoder for status in live):
            self._alerts.clear(AlertKind.HARDWARE, subject=DECODING)
            return
        params = (("card", CARD_NAMES[HardwareDecoding(card)]),)
        now = self._clock.utc_now()
        self._alerts.raise_alert(
            Alert(AlertKind.HARDWARE, AlertLevel.ATTENTION, now, None, _NO_CARD, params, DECODING)
        )

    def _watch(self, stream: OpenStream) -> None:
        """A stream recorded by packet copy is not decoded for its health's sake."""
        if stream not in self._health:
            self._health[stream] = PictureHealth()
        if stream.shown and not stream.watched:
            stream.session.hub.add(self._health[stream])
        elif stream.watched and not stream.shown:
            stream.session.hub.remove(self._health[stream])
        stream.watched = stream.shown

    def _judge(self, stream: OpenStream, wanted: Wanted) -> None:
        camera_id, status = stream.request.camera_id, stream.status()
        if status.state is StreamState.REFUSED:
            wanted[AlertKind.STREAM_REFUSED, camera_id] = (AlertLevel.ATTENTION, status.detail or _REFUSED)
        elif self._is_lost(camera_id, status):
            wanted[AlertKind.STREAM_LOST, camera_id] = (AlertLevel.NOW, _LOST)
        fault = self._health[stream].fault
        if status.state is StreamState.LIVE and fault in _FAULTS:
            kind, text = _FAULTS[fault]
            wanted[kind, camera_id] = (AlertLevel.NOW, text)
        if self._masks.plan(camera_id) is None and self._inventory.camera(camera_id) is not None:
            wanted[AlertKind.MASK_UNREADABLE, camera_id] = (AlertLevel.NOW, _UNREADABLE)
        if stream.session.stats.camera_clock_is_wrong:
            wanted[AlertKind.CLOCK, camera_id] = (AlertLevel.ATTENTION, _CLOCK)

    def _is_lost(self, camera_id: int, status: StreamStatus) -> bool:
        """A camera whose pictures come late is late, which its tile says; lost is one that sends none."""
        silent = status.silence_s is None or status.silence_s >= STALLED_AFTER_S
        late = status.state is StreamState.STALLED and not silent
        if late or status.state in {StreamState.LIVE, StreamState.STOPPED}:
            self._down_since_s.pop(camera_id, None)
            return False
        now_s = self._clock.monotonic_s()
        return now_s - self._down_since_s.setdefault(camera_id, now_s) >= LOST_AFTER_S
