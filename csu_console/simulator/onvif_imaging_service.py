"""The imaging service: sliders, iris, focus, day and night."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from csu_console.simulator.onvif_call import Actions, Call
from csu_console.simulator.onvif_imaging_state import ImagingState
from csu_console.simulator.onvif_profiles import VIDEO_SOURCE
from csu_console.simulator.onvif_soap import SoapFault, find, leaf, tag, text_of

_IRIS_DB = (-22.0, 0.0)


def _state(call: Call) -> ImagingState:
    if text_of(call.body, "VideoSourceToken") != VIDEO_SOURCE:
        raise SoapFault("no such video source", "InvalidArgVal", "NoSource")
    return call.device.imaging


def _number(element: ET.Element, *path: str) -> float | None:
    text = text_of(element, *path)
    if not text:
        return None
    try:
        return float(text)
    except ValueError as error:
        raise SoapFault("not a number", "InvalidArgVal", "SettingsInvalid") from error


def _settings(call: Call) -> str:
    state = _state(call)
    sliders = {name: leaf(f"tt:{name}", value) for name, value in state.sliders.items()}
    exposure = tag("tt:Exposure", leaf("tt:Mode", state.exposure), leaf("tt:Iris", state.iris_db))
    focus = tag("tt:Focus", leaf("tt:AutoFocusMode", state.focus_mode), leaf("tt:DefaultSpeed", 0.5))
    return tag(
        "timg:ImagingSettings",
        sliders["Brightness"],
        sliders["ColorSaturation"],
        sliders["Contrast"],
        exposure,
        focus,
        leaf("tt:IrCutFilter", state.ir_cut),
        sliders["Sharpness"],
    )


def _set_settings(call: Call) -> str:
    state = _state(call)
    given = find(call.body, "ImagingSettings")
    if given is None:
        raise SoapFault("no settings", "InvalidArgVal", "SettingsInvalid")
    sliders = {name: value for name in state.sliders if (value := _number(given, name)) is not None}
    iris = _number(given, "Exposure", "Iris")
    if not all(0.0 <= value <= 100.0 for value in sliders.values()) or (
        iris is not None and not _IRIS_DB[0] <= iris <= _IRIS_DB[1]
    ):
        raise SoapFault("out of range", "InvalidArgVal", "SettingsInvalid")
    state.sliders |= sliders
    state.iris_db = state.iris_db if iris is None else iris
    state.exposure = text_of(given, "Exposure", "Mode") or state.exposure
    state.focus_mode = text_of(given, "Focus", "AutoFocusMode") or state.focus_mode
    state.ir_cut = text_of(given, "IrCutFilter") or state.ir_cut
    return ""


def _range(name: str, low: float, high: float) -> str:
    return tag(name, leaf("tt:Min", low), leaf("tt:Max", high))


def _options(call: Call) -> str:
    _state(call)
    sliders = {name: _range(f"tt:{name}", 0.0, 100.0) for name in call.device.imaging.sliders}
    modes = (leaf("tt:Mode", "AUTO"), leaf("tt:Mode", "MANUAL"))
    focus = (leaf("tt:AutoFocusModes", "AUTO"), leaf("tt:AutoFocusModes", "MANUAL"))
    return tag(
        "timg:ImagingOptions",
        sliders["Brightness"],
        sliders["ColorSaturation"],
        sliders["Contrast"],
        tag("tt:Exposure", *modes, _range("tt:Iris", *_IRIS_DB)),
        tag("tt:Focus", *focus, _range("tt:DefaultSpeed", 0.0, 1.0)),
        *(leaf("tt:IrCutFilterModes", mode) for mode in ("ON", "OFF", "AUTO")),
        sliders["Sharpness"],
    )


def _move_options(call: Call) -> str:
    _state(call)
    return tag(
        "timg:MoveOptions",
        tag("tt:Absolute", _range("tt:Position", 0.0, 1.0)),
        tag("tt:Relative", _range("tt:Distance", -1.0, 1.0)),
        tag("tt:Continuous", _range("tt:Speed", -1.0, 1.0)),
    )


def _move(call: Call) -> str:
    state = _state(call)
    place = _number(call.body, "Focus", "Absolute", "Position")
    distance = _number(call.body, "Focus", "Relative", "Distance")
    speed = _number(call.body, "Focus", "Continuous", "Speed")
    if place is None and distance is None and speed is None:
        raise SoapFault("no movement", "InvalidArgVal", "SettingsInvalid")
    state.focus_mode = "MANUAL"
    if place is not None:
        state.set_focus(place)
    if distance is not None:
        state.set_focus(state.focus + distance)
    if speed is not None:
        state.run_focus(speed)
    return ""


def _stop(call: Call) -> str:
    state = _state(call)
    state.set_focus(state.focus)
    return ""


def _status(call: Call) -> str:
    state = _state(call)
    status = tag(
        "tt:FocusStatus20",
        leaf("tt:Position", state.focus),
        leaf("tt:MoveStatus", "MOVING" if state.is_focusing else "IDLE"),
    )
    return tag("timg:Status", status)


ACTIONS: Actions = {
    "GetServiceCapabilities": lambda _call: tag("timg:Capabilities", ImageStabilization=False),
    "GetImagingSettings": _settings,
    "SetImagingSettings": _set_settings,
    "GetOptions": _options,
    "GetMoveOptions": _move_options,
    "Move": _move,
    "Stop": _stop,
    "GetStatus": _status,
}
