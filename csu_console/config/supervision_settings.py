"""Keys of what the town's supervision is told; nothing secret is among them."""

from __future__ import annotations

from csu_console.config.settings import Key, choice_key, number_key
from csu_console.domain.supervision import PORT_MAX, SupervisionChoices

_DEFAULT = SupervisionChoices()
METRICS_PORT = number_key("supervision/metrics_port", float(_DEFAULT.metrics_port), 0.0, float(PORT_MAX))
"""0: no figures are offered."""
METRICS_ADDRESS = Key("supervision/metrics_address", _DEFAULT.metrics_address, str, str)
CERTIFICATE = Key("supervision/certificate", "", str, str)
"""PEM file; with the next one needed as soon as the address is not this machine's own."""
CERTIFICATE_KEY = Key("supervision/certificate_key", "", str, str)
SYSLOG_SERVER = Key("supervision/syslog_server", "", str, str)
"""host or host:port; empty: no events are sent."""
SYSLOG_ROAD = choice_key("supervision/syslog_road", _DEFAULT.syslog_road)
SYSLOG_AUTHORITY = Key("supervision/syslog_authority", "", str, str)
