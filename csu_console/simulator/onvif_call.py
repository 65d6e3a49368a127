"""What an ONVIF action is given, and how the services hand their actions in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from csu_console.simulator.onvif_device import OnvifDevice
from csu_console.simulator.onvif_soap import SoapFault
from csu_console.simulator.ptz_head import PtzHead

SERVICE_PATHS = {
    "tds": "/onvif/device_service",
    "trt": "/onvif/media_service",
    "tr2": "/onvif/media2_service",
    "tptz": "/onvif/ptz_service",
    "timg": "/onvif/imaging_service",
    "tev": "/onvif/event_service",
}


@dataclass(frozen=True, slots=True)
class Call:
    """One authorised call; ``host`` is how the client reached the camera (``127.0.0.1:8080``)."""

    device: OnvifDevice
    body: ET.Element
    host: str

    def address(self, service: str) -> str:
        """The address of a service, as the camera gives it."""
        return self.device.claimed(f"http://{self.host}{SERVICE_PATHS[service]}")

    def head(self) -> PtzHead:
        """The head. Raises SoapFault for a fixed camera."""
        if self.device.head is None:
            raise SoapFault("no PTZ service", "ActionNotSupported", code="Receiver")
        return self.device.head


Action = Callable[[Call], str]
"""Answers with the XML inside the ``...Response`` element. Raises SoapFault."""
Actions = Mapping[str, Action]
