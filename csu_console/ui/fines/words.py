"""Offences as they are offered while typing."""

from __future__ import annotations

from csu_console.domain.errors import QT_TRANSLATE_NOOP

OFFENCES = (
    QT_TRANSLATE_NOOP("Offence", "Very obstructive parking: pavement"),
    QT_TRANSLATE_NOOP("Offence", "Very obstructive parking: pedestrian crossing"),
    QT_TRANSLATE_NOOP("Offence", "Very obstructive parking: cycle lane"),
    QT_TRANSLATE_NOOP("Offence", "Very obstructive parking: bus lane"),
    QT_TRANSLATE_NOOP("Offence", "Very obstructive parking: place for disabled persons"),
    QT_TRANSLATE_NOOP("Offence", "Very obstructive parking: fire lane"),
    QT_TRANSLATE_NOOP("Offence", "Obstructive parking: double parking"),
    QT_TRANSLATE_NOOP("Offence", "Obstructive parking: delivery place"),
    QT_TRANSLATE_NOOP("Offence", "Obstructive stopping"),
    QT_TRANSLATE_NOOP("Offence", "Driving in a lane kept for others"),
)
"""Offered while typing; any other wording may be typed. Articles and codes are the State's system's to add."""
