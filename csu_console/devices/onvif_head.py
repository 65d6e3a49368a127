"""A head over ONVIF: each order as one call."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from csu_console.devices.clock_offset import ClockOffset
from csu_console.devices.head import HeadStatus, OpenHead
from csu_console.devices.onvif_client import OnvifClient, Service
from csu_console.devices.onvif_client.answers import NO_ANSWER
from csu_console.devices.onvif_client.envelopes import prepare
from csu_console.devices.safe_xml import Node
from csu_console.devices.spaces import (
    PAN_TILT_POSITION,
    PAN_TILT_TRANSLATION,
    ZOOM_POSITION,
    ZOOM_TRANSLATION,
)
from csu_console.devices.status_reading import NAME_LENGTH, read_position, read_status
from csu_console.domain.clock import Clock, SystemClock, to_us
from csu_console.domain.device import DeviceAccess, DeviceReport, MalformedAnswer, NotOffered
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.ptz import HeadPosition, PoseSpace, Preset, Velocity
from csu_console.domain.ptz_command import DayNight

PRESETS_LIMIT = 1000
STATUS_LIMIT_S = 2.0
ONE_ANGLE = QT_TRANSLATE_NOOP(
    "errors", "The camera cannot turn one axis alone to a position: give pan and tilt."
)
_FILTER = {DayNight.DAY: "ON", DayNight.NIGHT: "OFF", DayNight.AUTOMATIC: "AUTO"}


class OnvifHead:
    """A `Head`. `profile`: the media profile whose head it is; `video_source`: the sensor that focus and iris are of."""

    def __init__(
        self, client: OnvifClient, profile: str, video_source: str = "", clock: Clock | None = None
    ) -> None:
        self._client, self._profile, self._video_source = client, profile, video_source
        self._clock: Clock = clock or SystemClock()

    @property
    def call_s(self) -> float:
        return self._client.round_trip_s

    @property
    def offset(self) -> ClockOffset:
        return self._client.offset

    def open(self) -> None:
        prepare(Service.PTZ)
        self._client.open()

    def close(self) -> None:
        self._client.close()

    def forget(self) -> None:
        self._client.forget()

    def keep_warm(self, limit_s: float) -> None:
        self._client.keep_warm(Service.PTZ, limit_s)

    def measure_clock(self, limit_s: float) -> None:
        self._client.measure_clock(limit_s)

    def continuous(
        self, velocity: Velocity, pan_tilt: bool, zoom: bool, timeout_s: float, limit_s: float
    ) -> None:
        speed: dict[str, Any] = {}
        if pan_tilt:
            speed["PanTilt"] = {"x": velocity.pan, "y": velocity.tilt}
        if zoom:
            speed["Zoom"] = {"x": velocity.zoom}
        fields = {"Velocity": speed, "Timeout": timedelta(seconds=timeout_s)}
        self._ptz("ContinuousMove", fields, limit_s)

    def stop(self, limit_s: float) -> None:
        self._ptz("Stop", {"PanTilt": True, "Zoom": True}, limit_s)

    def go_to_preset(self, token: str, speed: float | None) -> None:
        self._ptz("GotoPreset", {"PresetToken": token, **_speed(speed)})

    def go_home(self, speed: float | None) -> None:
        self._ptz("GotoHomePosition", _speed(speed))

    def move_to(self, position: HeadPosition, speed: float | None) -> None:
        if (position.pan is None) != (position.tilt is None):
            position = self._with_both_angles(position)
        place = _vector(position, PAN_TILT_POSITION[position.space], ZOOM_POSITION)
        self._ptz("AbsoluteMove", {"Position": place, **_speed(speed)})

    def move_by(self, position: HeadPosition, speed: float | None) -> None:
        way = _vector(position, PAN_TILT_TRANSLATION[position.space], ZOOM_TRANSLATION)
        self._ptz("RelativeMove", {"Translation": way, **_speed(speed)})

    def auxiliary(self, text: str) -> None:
        self._ptz("SendAuxiliaryCommand", {"AuxiliaryData": text})

    def presets(self) -> tuple[Preset, ...]:
        answer = self._client.call(Service.PTZ, "GetPresets", {"ProfileToken": self._profile})
        nodes = [node for node in answer.anywhere("Preset") if node.attribute("token")][:PRESETS_LIMIT]
        return tuple(_preset(number, node) for number, node in enumerate(nodes, start=1))

    def save_preset(self, name: str, token: str) -> str:
        fields = {"ProfileToken": self._profile, "PresetName": name}
        answer = self._client.call(
            Service.PTZ, "SetPreset", {**fields, "PresetToken": token} if token else fields
        )
        return answer.text("PresetToken") or token

    def delete_preset(self, token: str) -> None:
        self._ptz("RemovePreset", {"PresetToken": token})

    def save_home(self) -> None:
        self._ptz("SetHomePosition", {})

    def focus_move(self, speed: float) -> None:
        self._imaging("Move", {"Focus": {"Continuous": {"Speed": speed}}})

    def focus_stop(self) -> None:
        self._imaging("Stop", {})

    def focus_automatic(self, on: bool) -> None:
        self._set_imaging({"Focus": {"AutoFocusMode": "AUTO" if on else "MANUAL"}})

    def iris(self, level: float | None) -> None:
        exposure = {"Mode": "AUTO"} if level is None else {"Mode": "MANUAL", "Iris": level}
        self._set_imaging({"Exposure": exposure})

    def day_night(self, mode: DayNight) -> None:
        self._set_imaging({"IrCutFilter": _FILTER[mode]})

    def status(self, limit_s: float) -> HeadStatus:
        """Raises MalformedAnswer when no position can be read out of the answer."""
        asked_us, asked_s = to_us(self._clock.utc_now()), self._clock.monotonic_s()
        answer = self._client.call(Service.PTZ, "GetStatus", {"ProfileToken": self._profile}, limit_s)
        answered_us = asked_us + round((self._clock.monotonic_s() - asked_s) * 1e6)
        for node in answer.anywhere("PTZStatus"):
            found = read_status(node)
            if found is not None:
                return replace(found, asked_us=asked_us, answered_us=answered_us)
        raise MalformedAnswer(NO_ANSWER, command="GetStatus")

    def _with_both_angles(self, position: HeadPosition) -> HeadPosition:
        """ONVIF names pan and tilt together: the one that is to stay comes from the status. Raises NotOffered."""
        now = self.status(STATUS_LIMIT_S)
        if now.space is not position.space:
            raise NotOffered(ONE_ANGLE)
        return replace(
            position,
            pan=now.pan if position.pan is None else position.pan,
            tilt=now.tilt if position.tilt is None else position.tilt,
        )

    def _ptz(self, operation: str, fields: dict[str, Any], limit_s: float | None = None) -> None:
        self._client.call(Service.PTZ, operation, {"ProfileToken": self._profile, **fields}, limit_s)

    def _set_imaging(self, settings: dict[str, Any]) -> None:
        self._imaging("SetImagingSettings", {"ImagingSettings": settings, "ForcePersistence": False})

    def _imaging(self, operation: str, fields: dict[str, Any]) -> None:
        self._client.call(Service.IMAGING, operation, {"VideoSourceToken": self._video_source, **fields})


def head_opener(access: DeviceAccess, report: DeviceReport, call_limit_s: float = 5.0) -> OpenHead:
    """What makes a head with a connection of its own, for the driver and for the pose source."""
    source = next((p.video_source for p in report.profiles if p.token == report.ptz_profile), "")

    def opened() -> OnvifHead:
        return OnvifHead(OnvifClient(access, call_limit_s=call_limit_s), report.ptz_profile, source)

    return opened


def _speed(speed: float | None) -> dict[str, Any]:
    return {} if speed is None else {"Speed": {"PanTilt": {"x": speed, "y": speed}, "Zoom": {"x": speed}}}


def _vector(position: HeadPosition, pan_tilt_space: str, zoom_space: str) -> dict[str, Any]:
    """The axes that are to change. The generic spaces are every camera's own: they are not named."""
    vector: dict[str, Any] = {}
    if position.pan is not None or position.tilt is not None:
        vector["PanTilt"] = {"x": position.pan or 0.0, "y": position.tilt or 0.0}
        if position.space is not PoseSpace.GENERIC:
            vector["PanTilt"]["space"] = pan_tilt_space
    if position.zoom is not None:
        vector["Zoom"] = {"x": position.zoom}
    return vector


def _preset(number: int, node: Node) -> Preset:
    place = node.child("PTZPosition")
    position = None if place is None else read_position(place)
    return Preset(number, node.attribute("token"), node.text("Name")[:NAME_LENGTH], position)
