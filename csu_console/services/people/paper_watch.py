"""Tells, 60 days ahead, that somebody's papers end: to the person, and to who enters papers."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.operator import AccountStatus, Operator, PaperOnFile
from csu_console.domain.permission import Permission
from csu_console.domain.sign_in import PAPER_WORDS
from csu_console.services.alert_service import AlertService
from csu_console.services.people.account_service import AccountService
from csu_console.services.people.session_service import SessionService

LOOK_EVERY_MS = 3_600_000
"""Papers end by the day; midnight is noticed within the hour."""

ONE_ENDS = QT_TRANSLATE_NOOP("errors", "{paper} of {name} ends on {day:%d/%m/%Y}: have it renewed.")
SEVERAL_END = QT_TRANSLATE_NOOP(
    "errors",
    "{count} papers end within 60 days, first {paper} of {name} on {day:%d/%m/%Y}: have them renewed.",
)


class PaperWatch(QObject):
    """Raises one alert for all. Lives in the GUI thread; owns its timer."""

    def __init__(
        self,
        accounts: AccountService,
        sessions: SessionService,
        alerts: AlertService,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._accounts, self._sessions, self._alerts, self._clock = accounts, sessions, alerts, clock
        self._told_to = ""
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        accounts.changed.connect(self.look)
        sessions.changed.connect(self.look)

    def start(self) -> None:
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Raise, renew or clear the alert by who sits here now."""
        ending = self._ending()
        person = self._sessions.person
        # An alert of its own per person: what one has put off is not put off for the next.
        told_to = "" if person is None else person.folded_name
        if not ending or told_to != self._told_to:
            self._alerts.clear(AlertKind.PAPERS_ENDING, subject=self._told_to)
        self._told_to = told_to
        if not ending:
            return
        operator, paper = ending[0]
        params: tuple[tuple[str, object], ...] = (
            ("count", len(ending)),
            ("paper", ConsoleError(PAPER_WORDS[paper.paper])),
            ("name", operator.shown_name),
            ("day", paper.expires_on),
        )
        text = ONE_ENDS if len(ending) == 1 else SEVERAL_END
        self._alerts.raise_alert(
            Alert(
                *(AlertKind.PAPERS_ENDING, AlertLevel.ATTENTION, self._clock.utc_now(), None, text, params),
                subject=told_to,
            )
        )

    def close(self, timeout_s: float = 1.0) -> None:
        self._timer.stop()
        self._accounts.changed.disconnect(self.look)
        self._sessions.changed.disconnect(self.look)

    def _ending(self) -> list[tuple[Operator, PaperOnFile]]:
        """Mandatory papers that end soon, the soonest first: everybody's, or only those of the person here."""
        today = self._clock.utc_now().astimezone().date()
        person = self._sessions.person
        everybody = self._sessions.has_right(Permission.PEOPLE_EDIT)
        found = [
            (operator, paper)
            for operator in self._accounts.operators()
            if operator.status is AccountStatus.ACTIVE
            and (everybody or (person is not None and operator.id == person.id))
            for paper in operator.ending_papers(today)
        ]
        return sorted(found, key=lambda pair: (pair[1].expires_on or today, pair[0].folded_name))
