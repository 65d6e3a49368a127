"""The one door to ONVIF on the wire (zeep and onvif-zeep's descriptions): calls with limits, answers with our errors."""

from csu_console.devices.onvif_client.client import OnvifClient
from csu_console.devices.onvif_client.envelopes import Service

__all__ = ["OnvifClient", "Service"]
