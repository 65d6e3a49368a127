"""The head's position as an ONVIF metadata stream: an XML document per report, over RTP.

ONVIF Streaming Specification, "Metadata stream": documents may be cut anywhere, the marker ends one, the clock
is 90 kHz, and ``UtcTime`` inside says when the position was taken.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace

from csu_console.simulator import rtp
from csu_console.simulator.clip_source import ClipSource
from csu_console.simulator.faults import IN_GOOD_ORDER
from csu_console.simulator.onvif_device import OnvifDevice
from csu_console.simulator.onvif_ptz_service import status_xml
from csu_console.simulator.onvif_soap import NAMESPACES, tag
from csu_console.simulator.playout import Playout
from csu_console.simulator.ptz_faults import PtzFaults
from csu_console.simulator.ptz_head import PtzHead
from csu_console.simulator.ptz_status import StatusTeller
from csu_console.simulator.rtsp_messages import VIDEO_TRACK

PAYLOAD_TYPE = 107
_NO_VIDEO = ClipSource((), b"", b"", 1.0, 0, 0)
# How often a stream that is told to be silent looks whether it still is.
_SILENT_S = 0.2


def metadata_document(device: OnvifDevice, head: PtzHead, teller: StatusTeller) -> bytes:
    """The report of now, with the metadata stream's own faults."""
    faults = _as_status_faults(device.faults)
    report = teller.report(faults, device.camera_utc_s)
    status = status_xml(
        report, head.mechanics, device.reports_degrees, "tt:PTZStatus", faults.missing_position
    )
    space = NAMESPACES["tt"]
    return f'<tt:MetadataStream xmlns:tt="{space}">{tag("tt:PTZ", status)}</tt:MetadataStream>'.encode()


def _as_status_faults(faults: PtzFaults) -> PtzFaults:
    return replace(
        faults,
        position_lag_s=faults.metadata_lag_s,
        position_rate_hz=None,
        frozen_status=False,
        frozen_position=faults.metadata_frozen,
        time_goes_back_s=0.0,
    )


def describe_metadata(host: str) -> bytes:
    """The session description of a metadata path."""
    lines = [
        "v=0",
        f"o=- 0 0 IN IP4 {host}",
        "s=CSU demo city",
        f"c=IN IP4 {host}",
        "t=0 0",
        "a=control:*",
        f"m=application 0 RTP/AVP {PAYLOAD_TYPE}",
        f"a=rtpmap:{PAYLOAD_TYPE} vnd.onvif.metadata/{rtp.CLOCK_HZ}",
        f"a=control:{VIDEO_TRACK}",
    ]
    return "\r\n".join([*lines, ""]).encode()


class MetadataPlayout(Playout):
    """Reports a device's head at the rate its faults name, ten a second unless told otherwise."""

    def __init__(self, device: OnvifDevice, head: PtzHead, started_s: float) -> None:
        super().__init__(_NO_VIDEO, IN_GOOD_ORDER, started_s)
        self._device = device
        self._head = head
        self._teller = StatusTeller(head)
        self._held: tuple[rtp.PreparedUnit, float] | None = None

    @property
    def is_dropped(self) -> bool:
        """Whether the camera is in one of its drop-outs or away for a reboot."""
        return self._device.is_off or self.faults.is_dropped(self.elapsed_s)

    def describe(self, host: str) -> bytes:
        """The session description of the path."""
        return describe_metadata(host)

    async def run(self) -> None:
        """Serve until cancelled; sleeps without a timer while nobody listens."""
        loop = asyncio.get_running_loop()
        while True:
            await self._wanted.wait()
            due_s = self.elapsed_s
            while self.sinks:
                rate_hz = self._device.faults.metadata_rate_hz
                due_s = max(due_s + (1.0 / rate_hz if rate_hz > 0.0 else _SILENT_S), self.elapsed_s)
                await asyncio.sleep(due_s - self.elapsed_s)
                if self.is_dropped:
                    self.close_all(reset=True)
                elif rate_hz > 0.0:
                    unit = rtp.prepare_data(
                        metadata_document(self._device, self._head, self._teller), PAYLOAD_TYPE
                    )
                    delay_s = max(0.0, self._device.faults.metadata_delay_s)
                    loop.call_later(delay_s, self._send_in_order, unit, self.elapsed_s)

    def _send_in_order(self, unit: rtp.PreparedUnit, captured_s: float) -> None:
        if self._device.faults.metadata_swapped:
            if self._held is None:
                self._held = (unit, captured_s)
                return
            self.deliver(unit, captured_s)
            unit, captured_s = self._held
        self._held = None
        self.deliver(unit, captured_s)
