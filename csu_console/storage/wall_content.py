"""What screens and scenes show, as JSON in a row. Readers leave out what they cannot read: a row of a newer program
shows the rest."""

from __future__ import annotations

import json
from typing import Any

from csu_console.domain.clock import from_us, to_us
from csu_console.domain.wall_item import item_fields, item_from_fields, layout_fields, layout_from_fields
from csu_console.domain.wall_scene import SceneScreen, ScreenContent, Sender, SentItem


def content_text(content: ScreenContent) -> str:
    items = [
        {
            "tile": tile,
            "item": item_fields(sent.item),
            "by": [sent.by.operator_id, sent.by.name, sent.by.workstation],
            "at_us": to_us(sent.at_utc),
        }
        for tile, sent in content.items
    ]
    return json.dumps({"layout": layout_fields(content.layout), "items": items})


def content_of(text: str) -> ScreenContent:
    """The reverse; an empty screen when nothing of it can be read."""
    try:
        fields = json.loads(text)
        content = ScreenContent(layout_from_fields(fields["layout"]))
        for entry in fields["items"]:
            sent = _sent(entry)
            if sent is not None and sent[0] < len(content.layout.cells):
                content = content.with_item(*sent)
    except (ValueError, KeyError, TypeError):
        return ScreenContent()
    return content


def _sent(entry: Any) -> tuple[int, SentItem] | None:
    try:
        operator_id, name, workstation = entry["by"]
        sender = Sender(operator_id, str(name), str(workstation))
        sent = SentItem(item_from_fields(entry["item"]), sender, from_us(int(entry["at_us"])))
        return int(entry["tile"]), sent
    except (ValueError, KeyError, TypeError):
        return None


def scene_text(screens: tuple[SceneScreen, ...]) -> str:
    return json.dumps(
        [
            {
                "screen": screen.screen_id,
                "layout": layout_fields(screen.layout),
                "items": [[tile, item_fields(item)] for tile, item in screen.items],
            }
            for screen in screens
        ]
    )


def scene_of(text: str) -> tuple[SceneScreen, ...]:
    """The reverse; a screen that cannot be read is left out."""
    found = []
    try:
        entries = json.loads(text)
    except ValueError:
        return ()
    for entry in entries if isinstance(entries, list) else []:
        try:
            items = tuple((int(tile), item_from_fields(item)) for tile, item in entry["items"])
            found.append(SceneScreen(int(entry["screen"]), layout_from_fields(entry["layout"]), items))
        except (ValueError, KeyError, TypeError):
            continue
    return tuple(found)
