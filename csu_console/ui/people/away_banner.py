"""The strip over the pictures that says the database is away, and that people sign in without it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from csu_console.services.people.session_service import SessionService
from csu_console.ui.errors_text import text_of
from csu_console.ui.theme.fonts import STEP_PX
from csu_console.ui.theme.icons import icon
from csu_console.ui.theme.palette import Ink

ICON_PX = 18


class AwayBanner(QFrame):
    """Shown by itself for as long as it is true; GUI thread. Takes no focus and no key."""

    def __init__(self, sessions: SessionService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sessions = sessions
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setProperty("role", "attention")
        picture = QLabel()
        picture.setPixmap(icon("alert", Ink.ATTENTION).pixmap(ICON_PX, ICON_PX))
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * STEP_PX, STEP_PX, 3 * STEP_PX, STEP_PX)
        row.setSpacing(2 * STEP_PX)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        self.setProperty("role", "bar")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sessions.trust.changed.connect(self.refresh)
        sessions.changed.connect(self.refresh)
        self.refresh()

    @property
    def text(self) -> str:
        return self._text.text()

    def refresh(self) -> None:
        sessions, person = self._sessions, self._sessions.person
        since = sessions.trust.away_since
        time = "" if since is None else f"{since.astimezone():%H:%M}"
        outdated = sessions.trust.outdated
        if outdated is not None:
            text = text_of(outdated)
        elif sessions.trust.by_memory and person is not None:
            text = self.tr(
                "Database out of reach since {time}: {name} is here by what this workstation knows. What is written "
                "is kept and delivered when it is back."
            ).format(name=person.shown_name, time=time)
        else:
            text = self.tr(
                "Database out of reach since {time}: people known here can sign in and unlock. What is written is "
                "kept and delivered when it is back."
            ).format(time=time)
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(sessions.trust.database_away or outdated is not None)
