"""Keys of this workstation's settings about alerts."""

from __future__ import annotations

from csu_console.config.settings import Key, bool_key, number_key
from csu_console.domain.workstation import (
    ALERT_REPEAT_MAX_MIN,
    ALERT_VOLUME_MAX_PERCENT,
    ALERT_VOLUME_MIN_PERCENT,
    WorkstationChoices,
)

_DEFAULT = WorkstationChoices()
_WORDS = {"on": True, "off": False}

REPEAT_AFTER_MIN = number_key("alerts/repeat_after_min", _DEFAULT.alert_repeat_min, 0.0, ALERT_REPEAT_MAX_MIN)
"""An alert that comes back sooner is the same one: no second row, no second sound."""
ALERT_SOUND = Key(
    "interface/alert_sound", _DEFAULT.alert_sound, _WORDS.__getitem__, lambda on: "on" if on else "off"
)
"""Also what the key that mutes writes."""
ATTENTION_SOUND = bool_key("alerts/attention_sound", _DEFAULT.attention_sound)
"""A short sound also for what needs attention; without it only for what needs a hand now."""
ALERT_VOLUME_PERCENT = number_key(
    "alerts/volume_percent",
    _DEFAULT.alert_volume_percent,
    ALERT_VOLUME_MIN_PERCENT,
    ALERT_VOLUME_MAX_PERCENT,
)
