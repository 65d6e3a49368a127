"""The media service (version 2): profiles, addresses, and the masks a camera paints by itself."""

from __future__ import annotations

from csu_console.simulator import onvif_profiles as profiles
from csu_console.simulator.onvif_call import Actions, Call
from csu_console.simulator.onvif_device import DeviceMask
from csu_console.simulator.onvif_media_service import snapshot_address, stream_address
from csu_console.simulator.onvif_soap import SoapFault, find, leaf, number_of, tag, text_of

MAX_MASKS = 8
MAX_POINTS = 16
_COLOURSPACE = "http://www.onvif.org/ver10/colorspace/YCbCr"


def _profiles(call: Call) -> str:
    wanted = text_of(call.body, "Token")
    tokens = call.device.profile_tokens()
    if wanted and wanted not in tokens:
        raise SoapFault("no such profile", "InvalidArgVal", "NoProfile")
    return "".join(profiles.profile2(call.device, token) for token in tokens if wanted in ("", token))


def _encoders(call: Call) -> str:
    return "".join(
        profiles.encoder2_configuration(token, video, "tr2:Configurations")
        for token, video in call.device.videos.items()
    )


def _mask_xml(mask: DeviceMask) -> str:
    polygon = tag("tr2:Polygon", *(tag("tt:Point", x=x, y=y) for x, y in mask.points))
    luma, blue, red = mask.colour
    return tag(
        "tr2:Masks",
        leaf("tr2:ConfigurationToken", profiles.VIDEO_SOURCE_CONFIGURATION),
        polygon,
        leaf("tr2:Type", mask.kind),
        tag("tr2:Color", X=luma, Y=blue, Z=red, Colorspace=_COLOURSPACE),
        leaf("tr2:Enabled", mask.is_enabled),
        token=mask.token,
    )


def _masks(call: Call) -> str:
    wanted = text_of(call.body, "Token")
    if wanted and wanted not in call.device.masks:
        raise SoapFault("no such mask", "InvalidArgVal", "NoConfig")
    return "".join(_mask_xml(mask) for token, mask in call.device.masks.items() if wanted in ("", token))


def _mask_of(call: Call, token: str) -> DeviceMask:
    given = find(call.body, "Mask")
    if given is None or text_of(given, "ConfigurationToken") != profiles.VIDEO_SOURCE_CONFIGURATION:
        raise SoapFault("no such video source configuration", "InvalidArgVal", "NoConfig")
    polygon = find(given, "Polygon")
    points = tuple((number_of(p, "x"), number_of(p, "y")) for p in polygon) if polygon is not None else ()
    if not 3 <= len(points) <= MAX_POINTS or not all(abs(value) <= 1.0 for p in points for value in p):
        raise SoapFault("no such polygon", "InvalidArgVal", "InvalidPolygon")
    kind = text_of(given, "Type") or "Color"
    if kind != "Color":
        raise SoapFault("only plain colours", "InvalidArgVal", "ConfigModify")
    colour = find(given, "Color")
    if colour is None:
        return DeviceMask(token, points, is_enabled=text_of(given, "Enabled") in ("true", "1"))
    values = (number_of(colour, "X"), number_of(colour, "Y"), number_of(colour, "Z"))
    return DeviceMask(token, points, kind, values, text_of(given, "Enabled") in ("true", "1"))


def _create(call: Call) -> str:
    device = call.device
    if len(device.masks) >= MAX_MASKS:
        raise SoapFault("no more masks", "Action", "MaxMasks", code="Receiver")
    mask = _mask_of(call, f"mask{device.masks_made + 1}")
    device.masks_made += 1
    device.masks[mask.token] = mask
    return leaf("tr2:Token", mask.token)


def _set(call: Call) -> str:
    given = find(call.body, "Mask")
    token = given.get("token", "") if given is not None else ""
    if token not in call.device.masks:
        raise SoapFault("no such mask", "InvalidArgVal", "NoConfig")
    call.device.masks[token] = _mask_of(call, token)
    return ""


def _delete(call: Call) -> str:
    if call.device.masks.pop(text_of(call.body, "Token"), None) is None:
        raise SoapFault("no such mask", "InvalidArgVal", "NoConfig")
    return ""


def _options(_call: Call) -> str:
    spaces = tag(
        "tt:ColorspaceRange",
        *(tag(f"tt:{axis}", leaf("tt:Min", 0.0), leaf("tt:Max", 255.0)) for axis in "XYZ"),
        leaf("tt:Colorspace", _COLOURSPACE),
    )
    return tag(
        "tr2:Options",
        leaf("tr2:MaxMasks", MAX_MASKS),
        leaf("tr2:MaxPoints", MAX_POINTS),
        leaf("tr2:Types", "Color"),
        tag("tr2:Color", spaces),
        RectangleOnly=False,
        SingleColorOnly=False,
    )


def _capabilities(_call: Call) -> str:
    limits = tag("tr2:ProfileCapabilities", MaximumNumberOfProfiles=3)
    streaming = tag("tr2:StreamingCapabilities", RTSPStreaming=True, RTPMulticast=False, RTP_RTSP_TCP=True)
    return tag("tr2:Capabilities", limits, streaming, SnapshotUri=True, Mask=True, Rotation=False)


ACTIONS: Actions = {
    "GetServiceCapabilities": _capabilities,
    "GetProfiles": _profiles,
    "GetStreamUri": lambda call: leaf("tr2:Uri", stream_address(call)),
    "GetSnapshotUri": lambda call: leaf("tr2:Uri", snapshot_address(call)),
    "GetVideoEncoderConfigurations": _encoders,
    "GetVideoSourceConfigurations": lambda call: profiles.video_source_configuration(
        call.device, "tr2:Configurations"
    ),
    "GetMetadataConfigurations": lambda call: (
        profiles.metadata_configuration("tr2:Configurations")
        if call.device.head is not None and call.device.has_metadata
        else ""
    ),
    "GetMasks": _masks,
    "CreateMask": _create,
    "SetMask": _set,
    "DeleteMask": _delete,
    "GetMaskOptions": _options,
}
