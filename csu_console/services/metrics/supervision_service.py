"""Figures offered and events sent, as the administrator has chosen; changed at once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.config import supervision_settings as keys
from csu_console.config.reader_token import reader_token
from csu_console.config.settings import Settings
from csu_console.domain.actor import Access
from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.domain.supervision import (
    ERROR,
    INFO,
    NOTICE,
    WARNING,
    Event,
    RoomFigures,
    SupervisionChoices,
)
from csu_console.services.alert_service import AlertService
from csu_console.services.metrics.exposition import exposition
from csu_console.services.metrics.metrics_server import MetricsServer
from csu_console.services.metrics.room_look import RoomLook
from csu_console.services.metrics.syslog_sender import SyslogSender

log = logging.getLogger(__name__)

ANCHORS_EVERY_MS = 60_000
TAIL_BYTES = 256
TOKEN_FILE = "metrics-token"  # noqa: S105 - the name of a file
_SEVERITY = {AlertLevel.NOW: ERROR, AlertLevel.ATTENTION: WARNING, AlertLevel.INFO: NOTICE}


class SupervisionService(QObject):
    """Lives in the GUI thread; owns the server's thread, the sender's and its timer."""

    acted = Signal(object)
    """A Deed of the journal."""

    def __init__(
        self,
        settings: Settings,
        access: Access,
        clock: Clock,
        alerts: AlertService,
        number_of: Callable[[int], int | None],
        data_folder: Path,
        anchors: Path,
        parent: QObject | None = None,
    ) -> None:
        """`anchors`: the journal's file, a line a day; its new lines are sent. `number_of`: a camera's on its pole."""
        super().__init__(parent)
        self._settings, self._access, self._clock = settings, access, clock
        self._look: RoomLook | None = None
        self._alerts, self._number_of = alerts, number_of
        self._folder, self._anchors = data_folder, anchors
        self._page = exposition(lambda: RoomFigures() if self._look is None else self._look.figures)
        self._server: MetricsServer | None = None
        self._syslog: SyslogSender | None = None
        self._open: dict[tuple[AlertKind, int | None, str], Alert] = {}
        self._sent_anchor = ""
        self.fault: ConsoleError | None = None
        """Why what was chosen is not offered or sent since the start: a port that is taken, a certificate that is gone."""
        self._timer = QTimer(self)
        self._timer.setInterval(ANCHORS_EVERY_MS)
        self._timer.timeout.connect(self.send_anchor)
        alerts.changed.connect(self._on_alerts)

    def watch(self, look: RoomLook) -> None:
        """What the figures come from, once every service stands; this one ends it."""
        self._look = look

    # asked

    def choices(self) -> SupervisionChoices:
        """As on file now."""
        get = self._settings.get
        return SupervisionChoices(
            int(get(keys.METRICS_PORT)),
            get(keys.METRICS_ADDRESS),
            get(keys.CERTIFICATE),
            get(keys.CERTIFICATE_KEY),
            get(keys.SYSLOG_SERVER),
            get(keys.SYSLOG_ROAD),
            get(keys.SYSLOG_AUTHORITY),
        )

    @property
    def port(self) -> int | None:
        """Where figures are offered now."""
        return None if self._server is None else self._server.port

    @property
    def token_file(self) -> Path:
        """Holds what a reader over the network shows."""
        return self._folder / TOKEN_FILE

    # done

    def start(self) -> None:
        """Once the database is watched. What cannot be offered is told, and the console goes on."""
        if self._look is not None:
            self._look.start()
        self._timer.start()
        try:
            self._apply(self.choices().checked())
        except ConsoleError as error:
            log.error("%s", error)
            self.fault = error
        self._send(Event(NOTICE, "program_started", "the program has started"))
        self.send_anchor()

    def save(self, choices: SupervisionChoices) -> None:
        """In force at once. Raises NotPermitted, InvalidInput, ConsoleError (then nothing was changed), StorageFault."""
        self._access.require(Permission.SETTINGS_EDIT)
        before = self.choices()
        try:
            self._apply(choices.checked())
        except ConsoleError:
            self._apply(before)
            raise
        self.fault = None
        put = self._settings.set
        put(keys.METRICS_PORT, float(choices.metrics_port))
        put(keys.METRICS_ADDRESS, choices.metrics_address)
        put(keys.CERTIFICATE, choices.certificate)
        put(keys.CERTIFICATE_KEY, choices.key)
        put(keys.SYSLOG_SERVER, choices.syslog_server)
        put(keys.SYSLOG_ROAD, choices.syslog_road)
        put(keys.SYSLOG_AUTHORITY, choices.authority)
        self._settings.save()
        self.acted.emit(Deed(Action.SETTING_CHANGED, AuditObject(ObjectKind.SETTING, "supervision")))

    def close(self) -> bool:
        self._timer.stop()
        if self._look is not None:
            self._look.close()
        self._alerts.changed.disconnect(self._on_alerts)
        self._send(Event(NOTICE, "program_stopped", "the program ends"))
        return self._hang_up()

    def send_anchor(self) -> None:
        """The journal's newest line, once: its day, number and hash, which name nobody."""
        if self._syslog is None:
            return
        try:
            with self._anchors.open("rb") as opened:
                opened.seek(max(0, self._anchors.stat().st_size - TAIL_BYTES))
                lines = opened.read().decode("ascii", "replace").splitlines()
        except OSError:
            return
        parts = lines[-1].split() if lines else []
        if len(parts) == 3 and lines[-1] != self._sent_anchor:
            self._sent_anchor = lines[-1]
            facts = (("day", parts[0]), ("sequence", parts[1]), ("sha256", parts[2]))
            self._send(Event(INFO, "journal_anchor", "the audit journal's line of the day", facts))

    def _apply(self, choices: SupervisionChoices) -> None:
        """Raises ConsoleError; then nothing is offered or sent."""
        self._hang_up()
        if choices.metrics_port:
            token = "" if choices.is_local else reader_token(self.token_file)
            self._server = MetricsServer(choices, self._page, token)
        if choices.syslog_server:
            self._syslog = SyslogSender(choices)
            self._open = {}
            self._on_alerts()

    def _hang_up(self) -> bool:
        server, self._server = self._server, None
        syslog, self._syslog = self._syslog, None
        ended = [one.close() for one in (server, syslog) if one is not None]
        return all(ended)

    def _on_alerts(self) -> None:
        """Each alert when it begins, becomes another level, and ends: its kind, level and camera's number."""
        if self._syslog is None:
            return
        now = {alert.key: alert for alert in self._alerts.open_alerts()}
        for key, alert in now.items():
            before = self._open.get(key)
            if before is None or before.level is not alert.level:
                self._send(self._event(alert, "raised"))
        for key, alert in self._open.items():
            if key not in now:
                self._send(self._event(alert, "cleared"))
        self._open = now

    def _event(self, alert: Alert, what: str) -> Event:
        severity = INFO if what == "cleared" else _SEVERITY[alert.level]
        facts = [("event", what), ("level", alert.level.value)]
        number = None if alert.camera_id is None else self._number_of(alert.camera_id)
        if number is not None:
            facts.append(("camera", str(number)))
        # The subject may be a person's name: it stays here.
        return Event(severity, alert.kind.value, f"{alert.kind.value} {what}", tuple(facts))

    def _send(self, event: Event) -> None:
        if self._syslog is not None:
            self._syslog.send(event, self._clock.utc_now())
