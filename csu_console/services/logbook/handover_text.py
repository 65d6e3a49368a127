"""The handover sheet as the database keeps it: numbers and facts, no personal text."""

from __future__ import annotations

import json

from csu_console.domain.logbook import Entry
from csu_console.domain.shift import Handover


def handover_json(sheet: Handover) -> str:
    """Canonical JSON: what both signatures stand under. Entries are named by number, their text stays where it is."""

    def numbers(entries: tuple[Entry, ...]) -> list[int]:
        return sorted(entry.number for entry in entries)

    data = {
        "shift": sheet.shift.id,
        "started": sheet.shift.by.at_utc.isoformat(),
        "made": sheet.made_utc.isoformat(),
        "open": numbers(sheet.open_events),
        "urgent_without_note": numbers(sheet.urgent_unnoted),
        "written": numbers(sheet.written),
        "cameras": list(sheet.cameras),
        "orders": [order.id for order in sheet.orders],
        "holds": None if sheet.holds is None else list(sheet.holds),
        "note": sheet.note,
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True)
