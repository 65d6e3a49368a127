"""The PTZ service: nodes, moves, status, presets, home, auxiliary commands."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from csu_console.simulator import onvif_profiles as profiles
from csu_console.simulator.onvif_call import Actions, Call
from csu_console.simulator.onvif_device import AUXILIARY_COMMANDS, DEGREES_POSITION, GENERIC_POSITION
from csu_console.simulator.onvif_media_service import profile_token
from csu_console.simulator.onvif_soap import (
    SoapFault,
    find,
    leaf,
    number_of,
    seconds_of,
    tag,
    text_of,
    utc_text,
)
from csu_console.simulator.ptz_mechanics import Mechanics
from csu_console.simulator.ptz_status import StatusReport

# What a client may be off by when it sends back a position it was told.
_SLACK = 1e-4


def _pair(element: ET.Element | None) -> tuple[float, float] | None:
    return None if element is None else (number_of(element, "x"), number_of(element, "y"))


def _single(element: ET.Element | None) -> float | None:
    return None if element is None else number_of(element, "x")


def _within(value: float, low: float, high: float, subcode: str) -> float:
    if not low - _SLACK <= value <= high + _SLACK:
        raise SoapFault(f"{value:g} is outside of {low:g} to {high:g}", "InvalidArgVal", subcode)
    return min(max(value, low), high)


def _speed(call: Call) -> float:
    """A share of the preset speed; the faster of pan and tilt where a client names both."""
    wanted = _pair(find(call.body, "Speed", "PanTilt"))
    zoom = _single(find(call.body, "Speed", "Zoom"))
    speeds = [abs(value) for value in wanted or ()] + ([abs(zoom)] if zoom is not None else [])
    return _within(max(speeds), 0.0, 1.0, "InvalidSpeed") if speeds else 1.0


def _continuous(call: Call) -> str:
    profile_token(call)
    turn = _pair(find(call.body, "Velocity", "PanTilt"))
    zoom = _single(find(call.body, "Velocity", "Zoom"))
    if turn is None and zoom is None:
        raise SoapFault("no velocity", "InvalidArgVal", "InvalidVelocity")
    for value in (*(turn or ()), zoom or 0.0):
        _within(value, -1.0, 1.0, "InvalidVelocity")
    duration = text_of(call.body, "Timeout")
    timeout_s = seconds_of(duration) if duration else float(profiles.DEFAULT_TIMEOUT_S)
    if timeout_s <= 0.0:
        raise SoapFault("the time is over before it begins", "InvalidArgVal", "TimeoutNotSupported")
    call.head().move(turn, zoom, None if call.device.faults.ignores_timeout else timeout_s)
    return ""


def _in_degrees(element: ET.Element | None, mechanics: Mechanics) -> tuple[float, float] | tuple[None, None]:
    if element is None:
        return None, None
    pan, tilt = number_of(element, "x"), number_of(element, "y")
    space = element.get("space") or GENERIC_POSITION
    if space == DEGREES_POSITION:
        low, high = mechanics.pan_reach_deg
        return (
            _within(pan, low, high, "InvalidPosition"),
            _within(tilt, mechanics.tilt_low_deg, mechanics.tilt_high_deg, "InvalidPosition"),
        )
    if space != GENERIC_POSITION:
        raise SoapFault("no such space", "InvalidArgVal", "SpaceNotSupported")
    return (
        mechanics.pan_from_generic(_within(pan, -1.0, 1.0, "InvalidPosition")),
        mechanics.tilt_from_generic(_within(tilt, -1.0, 1.0, "InvalidPosition")),
    )


def _absolute(call: Call) -> str:
    profile_token(call)
    head = call.head()
    place = find(call.body, "Position", "PanTilt")
    if place is not None and not place.get("space"):
        place.set("space", call.device.position_space)
    pan_deg, tilt_deg = _in_degrees(place, head.mechanics)
    zoom = _single(find(call.body, "Position", "Zoom"))
    if zoom is not None:
        zoom = _within(zoom, 0.0, 1.0, "InvalidPosition")
    head.go(pan_deg, tilt_deg, zoom, _speed(call))
    return ""


def _relative(call: Call) -> str:
    profile_token(call)
    head = call.head()
    by = find(call.body, "Translation", "PanTilt")
    zoom = _single(find(call.body, "Translation", "Zoom")) or 0.0
    pan, tilt = _pair(by) or (0.0, 0.0)
    space = (by.get("space") if by is not None else None) or profiles.GENERIC_TRANSLATION
    if space == profiles.GENERIC_TRANSLATION:
        low, high = head.mechanics.pan_reach_deg
        pan *= (high - low) / 2.0
        tilt *= (head.mechanics.tilt_high_deg - head.mechanics.tilt_low_deg) / 2.0
    elif space != profiles.DEGREES_TRANSLATION:
        raise SoapFault("no such space", "InvalidArgVal", "SpaceNotSupported")
    head.shift(pan, tilt, zoom, _speed(call))
    return ""


def _stop(call: Call) -> str:
    profile_token(call)
    if call.device.stops_ignored < call.device.faults.ignored_stops:
        call.device.stops_ignored += 1
        return ""
    turn, zoom = text_of(call.body, "PanTilt"), text_of(call.body, "Zoom")
    # Without either both stop (PTZ Service Specification, Stop).
    call.head().stop(turn in ("", "true", "1"), zoom in ("", "true", "1"))
    return ""


def status_xml(
    report: StatusReport, mechanics: Mechanics, in_degrees: bool, name: str, without_place: bool = False
) -> str:
    """A ``tt:PTZStatus`` in the camera's space."""
    pan, tilt = report.pose.pan_deg, report.pose.tilt_deg
    space = DEGREES_POSITION
    if not in_degrees:
        pan, tilt = mechanics.pan_to_generic(pan), mechanics.tilt_to_generic(tilt)
        space = GENERIC_POSITION
    place = tag(
        "tt:Position",
        tag("tt:PanTilt", x=pan, y=tilt, space=space),
        tag("tt:Zoom", x=report.pose.zoom, space=profiles.ZOOM_POSITION),
    )
    moving = tag(
        "tt:MoveStatus",
        leaf("tt:PanTilt", "MOVING" if report.says_turning else "IDLE"),
        leaf("tt:Zoom", "MOVING" if report.says_zooming else "IDLE"),
    )
    time = "" if report.utc_s is None else leaf("tt:UtcTime", utc_text(report.utc_s))
    return tag(name, "" if without_place else place, moving, time)


def _status(call: Call) -> str:
    profile_token(call)
    device, head = call.device, call.head()
    if device.faults.refused_status:
        raise SoapFault("no status", "ActionNotSupported", code="Receiver")
    report = device.report()
    assert report is not None
    return status_xml(
        report, head.mechanics, device.reports_degrees, "tptz:PTZStatus", device.faults.missing_position
    )


def _node(call: Call, name: str) -> str:
    head = call.head()
    return tag(
        name,
        leaf("tt:Name", "dome"),
        tag("tt:SupportedPTZSpaces", profiles.ptz_spaces(head.mechanics)),
        leaf("tt:MaximumNumberOfPresets", head.mechanics.max_presets),
        leaf("tt:HomeSupported", True),
        *(leaf("tt:AuxiliaryCommands", command) for command in AUXILIARY_COMMANDS),
        token=profiles.PTZ_NODE,
        FixedHomePosition=False,
    )


def _known(call: Call, argument: str, token: str, subcode: str) -> None:
    call.head()
    if text_of(call.body, argument) != token:
        raise SoapFault("no such token", "InvalidArgVal", subcode)


def _the_node(call: Call) -> str:
    _known(call, "NodeToken", profiles.PTZ_NODE, "NoEntity")
    return _node(call, "tptz:PTZNode")


def _configuration(call: Call) -> str:
    _known(call, "PTZConfigurationToken", profiles.PTZ_CONFIGURATION, "NoConfig")
    return profiles.ptz_configuration(call.device, "tptz:PTZConfiguration")


def _set_configuration(call: Call) -> str:
    call.head()
    space = text_of(call.body, "PTZConfiguration", "DefaultAbsolutePantTiltPositionSpace")
    if space not in ("", GENERIC_POSITION, DEGREES_POSITION):
        raise SoapFault("no such space", "InvalidArgVal", "ConfigModify")
    if space:
        call.device.reports_degrees = space == DEGREES_POSITION
    return ""


def _configuration_options(call: Call) -> str:
    _known(call, "ConfigurationToken", profiles.PTZ_CONFIGURATION, "NoConfig")
    spaces = tag("tt:Spaces", profiles.ptz_spaces(call.head().mechanics))
    return tag(
        "tptz:PTZConfigurationOptions",
        spaces,
        tag("tt:PTZTimeout", leaf("tt:Min", "PT0.05S"), leaf("tt:Max", "PT60S")),
    )


def _presets(call: Call) -> str:
    profile_token(call)
    head = call.head()
    found = []
    for preset in head.presets:
        pan, tilt = preset.pan_deg, preset.tilt_deg
        if not call.device.reports_degrees:
            pan, tilt = head.mechanics.pan_to_generic(pan), head.mechanics.tilt_to_generic(tilt)
        place = tag(
            "tt:PTZPosition",
            tag("tt:PanTilt", x=pan, y=tilt, space=call.device.position_space),
            tag("tt:Zoom", x=preset.zoom, space=profiles.ZOOM_POSITION),
        )
        found.append(tag("tptz:Preset", leaf("tt:Name", preset.name), place, token=preset.token))
    return "".join(found)


def _set_preset(call: Call) -> str:
    profile_token(call)
    token = call.head().keep_preset(text_of(call.body, "PresetName"), text_of(call.body, "PresetToken"))
    return leaf("tptz:PresetToken", token)


def _go_to_preset(call: Call) -> str:
    profile_token(call)
    if call.device.faults.vanished_presets:
        raise SoapFault("no such preset", "InvalidArgVal", "NoToken")
    call.head().go_to_preset(text_of(call.body, "PresetToken"), _speed(call))
    return ""


def _remove_preset(call: Call) -> str:
    profile_token(call)
    call.head().forget_preset(text_of(call.body, "PresetToken"))
    return ""


def _go_home(call: Call) -> str:
    profile_token(call)
    call.head().go_home(_speed(call))
    return ""


def _set_home(call: Call) -> str:
    profile_token(call)
    call.head().set_home()
    return ""


def _auxiliary(call: Call) -> str:
    profile_token(call)
    command = text_of(call.body, "AuxiliaryData")
    if command not in AUXILIARY_COMMANDS:
        raise SoapFault("no such command", "InvalidArgVal", "NoSuchCommand")
    call.device.auxiliary.append(command)
    del call.device.auxiliary[:-100]
    return leaf("tptz:AuxiliaryResponse", "OK")


ACTIONS: Actions = {
    "GetServiceCapabilities": lambda _call: tag("tptz:Capabilities", MoveStatus=True, StatusPosition=True),
    "GetNodes": lambda call: _node(call, "tptz:PTZNode"),
    "GetNode": _the_node,
    "GetConfigurations": lambda call: profiles.ptz_configuration(call.device, "tptz:PTZConfiguration"),
    "GetConfiguration": _configuration,
    "SetConfiguration": _set_configuration,
    "GetConfigurationOptions": _configuration_options,
    "ContinuousMove": _continuous,
    "AbsoluteMove": _absolute,
    "RelativeMove": _relative,
    "Stop": _stop,
    "GetStatus": _status,
    "GetPresets": _presets,
    "SetPreset": _set_preset,
    "GotoPreset": _go_to_preset,
    "RemovePreset": _remove_preset,
    "GotoHomePosition": _go_home,
    "SetHomePosition": _set_home,
    "SendAuxiliaryCommand": _auxiliary,
}
