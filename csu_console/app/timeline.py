"""Timelines of a console: what makes those that were read out of date."""

from __future__ import annotations

from csu_console.app.foundation import Foundation
from csu_console.services.archive.hold_service import HoldService
from csu_console.services.replay.timeline_service import TimelineService


def timelines(f: Foundation, holds: HoldService) -> TimelineService:
    """Reads nothing before it is asked."""
    timeline = TimelineService(f.database, f.people.access, f.clock)
    holds.changed.connect(timeline.forget)
    f.retention.destroyed_files.connect(timeline.forget)
    return timeline
