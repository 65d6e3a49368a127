"""Takes one SOAP request to the action it names, past the password and the faults on purpose."""

from __future__ import annotations

import asyncio
import time

from csu_console.simulator import (
    onvif_device_service,
    onvif_event_service,
    onvif_imaging_service,
    onvif_media2_service,
    onvif_media_service,
    onvif_ptz_service,
)
from csu_console.simulator.onvif_call import Actions, Call
from csu_console.simulator.onvif_device import OnvifDevice
from csu_console.simulator.onvif_soap import SoapFault, SoapRequest, envelope, fault_body, parse_request, tag
from csu_console.simulator.ptz_presets import HeadRefused

SERVICES: dict[str, Actions] = {
    "tds": onvif_device_service.ACTIONS,
    "trt": onvif_media_service.ACTIONS,
    "tr2": onvif_media2_service.ACTIONS,
    "tptz": onvif_ptz_service.ACTIONS,
    "timg": onvif_imaging_service.ACTIONS,
    "tev": onvif_event_service.ACTIONS,
    "wsnt": onvif_event_service.NOTIFICATION_ACTIONS,
}
_STATUS = ("tptz", "GetStatus")
_PULL = ("tev", "PullMessages")
_LOOK_S = 0.05


async def answer(device: OnvifDevice, host: str, data: bytes) -> tuple[int, bytes]:
    """HTTP status and SOAP envelope for one request body. Never raises but when cancelled."""
    try:
        request = parse_request(data)
        if request.action in SERVICES.get(request.service, {}):
            device.calls[request.action] = device.calls.get(request.action, 0) + 1
        if request.service != "tds" or request.action not in onvif_device_service.WITHOUT_PASSWORD:
            device.guard.check(request, device.camera_utc_s)
        await asyncio.sleep(device.faults.blocked_s.get(request.action, 0.0))
        if (request.service, request.action) == _PULL:
            await _something_to_tell(device, Call(device, request.body, host))
        body = _act(device, host, request)
    except SoapFault as fault:
        return (400 if fault.code == "Sender" else 500), envelope(fault_body(fault))
    if (request.service, request.action) != _STATUS:
        return 200, envelope(body)
    if device.teller is not None:
        await asyncio.sleep(device.teller.answer_delay_s(device.faults))
    return 200, envelope(body, "tt" if device.faults.undeclared_namespace else "")


async def _something_to_tell(device: OnvifDevice, call: Call) -> None:
    """A pull is held until there is something, or its time is over."""
    until_s = time.monotonic() + onvif_event_service.pull_limit_s(call)
    # Events come from any thread, which an asyncio.Event does not take.
    while not device.events and time.monotonic() < until_s:  # noqa: ASYNC110
        await asyncio.sleep(_LOOK_S)


def _act(device: OnvifDevice, host: str, request: SoapRequest) -> str:
    action = SERVICES.get(request.service, {}).get(request.action)
    if action is None or (request.service == "tptz" and device.head is None):
        raise SoapFault("Optional action not implemented", "ActionNotSupported", code="Receiver")
    try:
        inner = action(Call(device, request.body, host))
    except HeadRefused as refusal:
        if refusal.reason == "NoToken":
            raise SoapFault("no such preset", "InvalidArgVal", "NoToken") from refusal
        raise SoapFault("the head refuses", "Action", refusal.reason, code="Receiver") from refusal
    return tag(f"{request.service}:{request.action}Response", inner)
