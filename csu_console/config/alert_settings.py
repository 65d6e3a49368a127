"""Keys of this workstation's settings about alerts."""

from __future__ import annotations

from csu_console.config.settings import number_key

REPEAT_AFTER_MIN = number_key("alerts/repeat_after_min", 5.0, 0.0, 60.0)
"""An alert that comes back sooner is the same one: no second row, no second sound."""
