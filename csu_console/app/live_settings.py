"""Settings of this workstation that hold at once: who is told when they are changed."""

from __future__ import annotations

from PySide6.QtCore import QObject

from csu_console.app.foundation import Foundation
from csu_console.services.console_services import ConsoleServices


class LiveSettings(QObject):
    """Lives in the GUI thread. What is not told here is read when it is used, or at the next start: the settings
    window says which."""

    def __init__(
        self, foundation: Foundation, services: ConsoleServices, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._foundation, self._services = foundation, services
        services.workstation.changed.connect(self.apply)

    def apply(self) -> None:
        """They were changed."""
        choices, sessions = self._services.workstation.choices(), self._foundation.people.sessions
        if sessions.lock_after_s > 0:
            # The demonstration's person never locks: nobody knows that password.
            sessions.lock_after_s = choices.lock_after_min * 60.0
        self._foundation.alerts.repeat_after_s = choices.alert_repeat_min * 60.0
        self._services.alert_sound.read_settings()
        self._services.recording.set_enabled(choices.recording_enabled)

    def close(self, timeout_s: float = 1.0) -> None:
        self._services.workstation.changed.disconnect(self.apply)
