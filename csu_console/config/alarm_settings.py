"""Keys of this workstation's settings about alarms from outside."""

from __future__ import annotations

from csu_console.config.settings import Key, bool_key, number_key

ALARMS_LISTEN = bool_key("alarms/listen", False)
"""Whether this workstation may be the one that listens; of several, one does."""
ALARMS_PORT = number_key("alarms/port", 8443.0, 1.0, 65535.0)
ALARMS_ADDRESS = Key("alarms/address", "0.0.0.0", str, str)  # noqa: S104 - off until somebody asks for it
"""The network interface of the webhook: all, unless one is named."""
