"""The line at the foot of the console: what must be known without asking."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from csu_console import __version__
from csu_console.domain.errors import ConsoleError, StorageAway, StorageBusy, StorageDamaged
from csu_console.domain.mask import PrivacyState
from csu_console.domain.stream import ProfileName, StreamState
from csu_console.ui.errors_text import text_of
from csu_console.ui.labelled import labelled
from csu_console.ui.status.ports import StripServices
from csu_console.ui.theme.icons import icon_pixmap
from csu_console.ui.theme.palette import Ink

REFRESH_MS = 1000
"""Signals come in bursts (one per stream); the strip follows at most once a second."""
DAYS_LOW, DAYS_VERY_LOW = 3.0, 1.0
ICON_PX = 16


class StatusStrip(QWidget):
    """Live pictures, recordings, disk, database, masks, version; each with icon and words."""

    def __init__(self, services: StripServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._fault: ConsoleError | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(20)
        self.live = _Segment(self.tr("Live pictures"), row)
        self.recording = _Segment(self.tr("Recording"), row)
        self.disk = _Segment(self.tr("Disk"), row)
        self.database = _Segment(self.tr("Database"), row)
        self.masks = _Segment(self.tr("Privacy masks"), row)
        row.addStretch(1)
        self.version = _Segment(self.tr("Version"), row)
        self.version.put(f"v{__version__}", "", Ink.SECONDARY)
        self.setAccessibleName(self.tr("State of the console"))
        # Single shot: nothing ticks while nothing happens.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(REFRESH_MS)
        self._soon.timeout.connect(self.refresh)
        for signal in (
            services.inventory.changed,
            services.masks.changed,
            services.streams.status_changed,
            services.recording.changed,
            services.disk.changed,
        ):
            signal.connect(self._ask)
        services.database.failed.connect(self._database_failed)
        services.database.recovered.connect(self._database_recovered)
        self.refresh()

    def _ask(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _database_failed(self, error: ConsoleError) -> None:
        # A change that was refused says nothing about the database: its own service tells it.
        if isinstance(error, StorageBusy | StorageDamaged):
            self._fault = error
            self._show_database()

    def _database_recovered(self) -> None:
        self._fault = None
        self._show_database()

    def refresh(self) -> None:
        """Read every figure again, from memory."""
        cameras = [camera.id for camera in self._services.inventory.cameras() if camera.id is not None]
        live = sum(1 for camera_id in cameras if self._live(camera_id))
        self.live.put(self.tr("{count} live").format(count=live), "live", Ink.WELL if live else Ink.SECONDARY)
        self._show_recording()
        self._show_disk()
        self._show_database()
        ready = sum(1 for camera_id in cameras if self._reviewed(camera_id))
        text = self.tr("masks {ready}/{total}").format(ready=ready, total=len(cameras))
        self.masks.put(text, "mask", Ink.PRIVACY if ready < len(cameras) else Ink.SECONDARY)

    def _live(self, camera_id: int) -> bool:
        found = (self._services.streams.status(camera_id, profile) for profile in ProfileName)
        return any(status is not None and status.state is StreamState.LIVE for status in found)

    def _reviewed(self, camera_id: int) -> bool:
        plan = self._services.masks.plan(camera_id)
        return plan is not None and plan.state is not PrivacyState.UNREVIEWED

    def _show_recording(self) -> None:
        recording, wanted = self._services.recording.summary()
        text = self.tr("REC {recording}/{wanted}").format(recording=recording, wanted=wanted)
        self.recording.put(text, "record", Ink.ATTENTION if recording < wanted else Ink.SECONDARY)

    def _show_disk(self) -> None:
        days = self._services.disk.days_left()
        if days is None:
            gib = self._services.disk.free_bytes() / 2**30
            self.disk.put(self.tr("disk {gib} GB free").format(gib=f"{gib:.0f}"), "save", Ink.SECONDARY)
            return
        ink = Ink.NOW if days < DAYS_VERY_LOW else Ink.ATTENTION if days < DAYS_LOW else Ink.SECONDARY
        time = self.tr("{days} d").format(days=int(days))
        if days < 1.0:
            time = self.tr("{hours} h").format(hours=int(24 * days))
        detail = self.tr("full in {time} at the rate of the last hours, whatever takes the room")
        self.disk.put(self.tr("disk {time}").format(time=time), "save", ink, detail.format(time=time))

    def _show_database(self) -> None:
        if self._fault is None:
            self.database.put(self.tr("database"), "check", Ink.SECONDARY)
            return
        if isinstance(self._fault, StorageAway):
            text = self.tr("database out of reach")
        elif isinstance(self._fault, StorageDamaged):
            text = self.tr("database damaged")
        else:
            text = self.tr("database waits")
        self.database.put(text, "alert", Ink.NOW, text_of(self._fault))


class _Segment(QWidget):
    """An icon and a few words; the icon takes the colour, the words say it too."""

    def __init__(self, name: str, row: QHBoxLayout) -> None:
        super().__init__()
        self._name = name
        self._icon, self._text = QLabel(), QLabel()
        self._shown: tuple[str, str, Ink, str] | None = None
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self._icon)
        box.addWidget(self._text)
        row.addWidget(self)

    @property
    def text(self) -> str:
        return self._text.text()

    @property
    def ink(self) -> Ink | None:
        return None if self._shown is None else self._shown[2]

    def put(self, text: str, icon_name: str, ink: Ink, detail: str = "") -> None:
        if self._shown == (text, icon_name, ink, detail):
            return
        self._shown = (text, icon_name, ink, detail)
        self._text.setText(text)
        self._icon.setVisible(bool(icon_name))
        if icon_name:
            self._icon.setPixmap(icon_pixmap(icon_name, ICON_PX, ink, self.devicePixelRatioF()))
        tip = labelled(self._name, detail or text)
        self.setToolTip(tip)
        self.setAccessibleName(tip)
