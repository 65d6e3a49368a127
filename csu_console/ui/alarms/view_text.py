"""Cameras of an alarm as people type them: `12, 14:3` is camera 12, then camera 14 at its preset 3."""

from __future__ import annotations

from collections.abc import Callable

from csu_console.domain.alarm import VIEWS_LIMIT, AlarmView
from csu_console.domain.camera import Camera
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput

NOT_VIEWS = QT_TRANSLATE_NOOP(
    "errors", "{text} is no camera here: write numbers, with a preset after a colon: 12, 14:3."
)
TOO_MANY = QT_TRANSLATE_NOOP("errors", "An alarm shows {limit} cameras at most.")


def views_of_text(text: str, by_number: Callable[[int], Camera | None]) -> tuple[AlarmView, ...]:
    """Raises InvalidInput naming what cannot be read."""
    found = []
    for part in filter(None, (part.strip() for part in text.replace(";", ",").split(","))):
        number, colon, preset = part.partition(":")
        camera = by_number(int(number)) if number.strip().isdecimal() and len(number) < 6 else None
        known = not colon or (preset.strip().isdecimal() and len(preset) < 5)
        if camera is None or camera.id is None or not known:
            raise InvalidInput(NOT_VIEWS, text=part)
        found.append(AlarmView(camera.id, int(preset) if colon else None))
    if len(found) > VIEWS_LIMIT:
        raise InvalidInput(TOO_MANY, limit=VIEWS_LIMIT)
    return tuple(found)


def text_of_views(views: tuple[AlarmView, ...], camera_of: Callable[[int], Camera | None]) -> str:
    """The reverse; a camera that is gone is left out."""
    parts = []
    for view in views:
        camera = camera_of(view.camera_id)
        if camera is not None:
            parts.append(str(camera.number) if view.preset is None else f"{camera.number}:{view.preset}")
    return ", ".join(parts)
