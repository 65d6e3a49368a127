"""What the person who starts the demo city may read."""

from __future__ import annotations

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError


class DemoCityFault(ConsoleError):
    """The demo city cannot be drawn, kept or served."""


def port_taken(port: int, reason: str) -> DemoCityFault:
    """Another program listens on the port."""
    return DemoCityFault(
        QT_TRANSLATE_NOOP("errors", "The demo city cannot be served on port {port}: {reason}."),
        port=port,
        reason=reason,
    )


def cache_unusable(folder: str, reason: str) -> DemoCityFault:
    """The clips cannot be written."""
    return DemoCityFault(
        QT_TRANSLATE_NOOP("errors", "The demo city's clips cannot be written in {folder}: {reason}."),
        folder=folder,
        reason=reason,
    )


def clip_unreadable(name: str) -> DemoCityFault:
    """A clip in the cache is damaged; it has been removed."""
    return DemoCityFault(
        QT_TRANSLATE_NOOP("errors", "The demo city's clip {name} was damaged. Start again to draw it anew."),
        name=name,
    )
