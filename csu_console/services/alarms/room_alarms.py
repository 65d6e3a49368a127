"""Everything about the room's alarms, as windows receive it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from csu_console.services.alarms.alarm_intake import AlarmIntake
from csu_console.services.alarms.alarm_keeping import AlarmKeeping
from csu_console.services.alarms.alarm_listener import AlarmListener
from csu_console.services.alarms.alarm_reports import AlarmReports
from csu_console.services.alarms.alarm_service import AlarmService
from csu_console.services.alarms.alarm_setup import AlarmSetup


@dataclass(frozen=True, slots=True)
class RoomAlarms:
    """Joined by app/alarms.py."""

    desk: AlarmService
    setup: AlarmSetup
    intake: AlarmIntake
    listener: AlarmListener
    reports: AlarmReports
    keeping: AlarmKeeping

    def join(self, write_down: Callable[[object], None], for_program: Callable[[object], None]) -> None:
        """Tell the journal what people do, and what the program does by itself."""
        for service in (self.desk, self.setup, self.listener, self.keeping):
            service.acted.connect(write_down)
        self.keeping.acted_itself.connect(for_program)

    def start(self) -> None:
        """After the database is open."""
        self.desk.start()
        self.listener.start()
        self.keeping.start()

    def close(self, timeout_s: float = 8.0) -> bool:
        self.keeping.close()
        ended = self.listener.close(timeout_s)
        self.desk.close()
        self.setup.close()
        return ended
