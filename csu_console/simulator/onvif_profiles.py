"""The configurations of a simulated camera's profiles, as both media services describe them."""

from __future__ import annotations

from csu_console.simulator.onvif_device import (
    DEGREES_POSITION,
    GENERIC_POSITION,
    POSE,
    OnvifDevice,
    VideoFacts,
)
from csu_console.simulator.onvif_soap import leaf, tag
from csu_console.simulator.ptz_mechanics import Mechanics

VIDEO_SOURCE = "source"
VIDEO_SOURCE_CONFIGURATION = "sourceconfig"
PTZ_NODE = "node"
PTZ_CONFIGURATION = "ptzconfig"
METADATA_CONFIGURATION = "metadataconfig"
DEFAULT_TIMEOUT_S = 10
_PAN_TILT = "http://www.onvif.org/ver10/tptz/PanTiltSpaces/"
_ZOOM = "http://www.onvif.org/ver10/tptz/ZoomSpaces/"
GENERIC_TRANSLATION = _PAN_TILT + "TranslationGenericSpace"
DEGREES_TRANSLATION = _PAN_TILT + "SphericalTranslationSpaceDegrees"
GENERIC_VELOCITY = _PAN_TILT + "VelocityGenericSpace"
ZOOM_POSITION = _ZOOM + "PositionGenericSpace"
ZOOM_TRANSLATION = _ZOOM + "TranslationGenericSpace"
ZOOM_VELOCITY = _ZOOM + "VelocityGenericSpace"
_SPEED = _PAN_TILT + "GenericSpeedSpace"
_ZOOM_SPEED = _ZOOM + "ZoomGenericSpeedSpace"
_MULTICAST = tag(
    "tt:Multicast",
    tag("tt:Address", leaf("tt:Type", "IPv4"), leaf("tt:IPv4Address", "0.0.0.0")),  # noqa: S104 - none
    leaf("tt:Port", 0),
    leaf("tt:TTL", 1),
    leaf("tt:AutoStart", False),
)


def encoder_token(profile: str) -> str:
    """The token of a profile's video encoder configuration."""
    return f"encoder-{profile}"


def resolution(video: VideoFacts, name: str = "tt:Resolution") -> str:
    """A picture's size."""
    return tag(name, leaf("tt:Width", video.width_px), leaf("tt:Height", video.height_px))


def video_source_configuration(device: OnvifDevice, name: str = "tt:VideoSourceConfiguration") -> str:
    """The only video source, whole."""
    video = next(iter(device.videos.values()))
    return tag(
        name,
        leaf("tt:Name", "source"),
        leaf("tt:UseCount", len(device.videos)),
        leaf("tt:SourceToken", VIDEO_SOURCE),
        tag("tt:Bounds", x=0, y=0, width=video.width_px, height=video.height_px),
        token=VIDEO_SOURCE_CONFIGURATION,
    )


def encoder_configuration(profile: str, video: VideoFacts, name: str = "tt:VideoEncoderConfiguration") -> str:
    """A profile's H.264 encoder as Media 1 describes it."""
    rate = round(video.frames_per_s)
    return tag(
        name,
        leaf("tt:Name", encoder_token(profile)),
        leaf("tt:UseCount", 1),
        leaf("tt:Encoding", "H264"),
        resolution(video),
        leaf("tt:Quality", 4.0),
        tag(
            "tt:RateControl",
            leaf("tt:FrameRateLimit", rate),
            leaf("tt:EncodingInterval", 1),
            leaf("tt:BitrateLimit", 2048),
        ),
        tag("tt:H264", leaf("tt:GovLength", rate), leaf("tt:H264Profile", "Main")),
        _MULTICAST,
        leaf("tt:SessionTimeout", "PT60S"),
        token=encoder_token(profile),
    )


def encoder2_configuration(profile: str, video: VideoFacts, name: str) -> str:
    """The same as Media 2 describes it."""
    rate = round(video.frames_per_s)
    limits = tag("tt:RateControl", leaf("tt:FrameRateLimit", float(rate)), leaf("tt:BitrateLimit", 2048))
    return tag(
        name,
        leaf("tt:Name", encoder_token(profile)),
        leaf("tt:UseCount", 1),
        leaf("tt:Encoding", "H264"),
        resolution(video),
        limits,
        leaf("tt:Quality", 4.0),
        token=encoder_token(profile),
        GovLength=rate,
        Profile="Main",
    )


def metadata_configuration(name: str = "tt:MetadataConfiguration") -> str:
    """PTZ status and position, no events."""
    return tag(
        name,
        leaf("tt:Name", "pose"),
        leaf("tt:UseCount", 1),
        tag("tt:PTZStatus", leaf("tt:Status", True), leaf("tt:Position", True)),
        leaf("tt:Analytics", False),
        _MULTICAST,
        leaf("tt:SessionTimeout", "PT60S"),
        token=METADATA_CONFIGURATION,
    )


def _space(name: str, uri: str, x: tuple[float, float], y: tuple[float, float] | None = None) -> str:
    ranges = [tag("tt:XRange", leaf("tt:Min", x[0]), leaf("tt:Max", x[1]))]
    if y is not None:
        ranges.append(tag("tt:YRange", leaf("tt:Min", y[0]), leaf("tt:Max", y[1])))
    return tag(name, leaf("tt:URI", uri), *ranges)


def ptz_spaces(mechanics: Mechanics) -> str:
    """Every space the head takes, in the schema's order."""
    unit, whole = (-1.0, 1.0), (0.0, 1.0)
    low, high = mechanics.pan_reach_deg
    tilt = (mechanics.tilt_low_deg, mechanics.tilt_high_deg)
    tilt_span = tilt[1] - tilt[0]
    return "".join(
        (
            _space("tt:AbsolutePanTiltPositionSpace", GENERIC_POSITION, unit, unit),
            _space("tt:AbsolutePanTiltPositionSpace", DEGREES_POSITION, (low, high), tilt),
            _space("tt:AbsoluteZoomPositionSpace", ZOOM_POSITION, whole),
            _space("tt:RelativePanTiltTranslationSpace", GENERIC_TRANSLATION, unit, unit),
            _space(
                "tt:RelativePanTiltTranslationSpace",
                DEGREES_TRANSLATION,
                (low - high, high - low),
                (-tilt_span, tilt_span),
            ),
            _space("tt:RelativeZoomTranslationSpace", ZOOM_TRANSLATION, unit),
            _space("tt:ContinuousPanTiltVelocitySpace", GENERIC_VELOCITY, unit, unit),
            _space("tt:ContinuousZoomVelocitySpace", ZOOM_VELOCITY, unit),
            _space("tt:PanTiltSpeedSpace", _SPEED, whole),
            _space("tt:ZoomSpeedSpace", _ZOOM_SPEED, whole),
        )
    )


def ptz_configuration(device: OnvifDevice, name: str = "tt:PTZConfiguration") -> str:
    """The head's only configuration. Empty for a fixed camera."""
    if device.head is None:
        return ""
    mechanics = device.head.mechanics
    tilt = (mechanics.tilt_low_deg, mechanics.tilt_high_deg)
    if device.reports_degrees:
        limits = _space("tt:Range", DEGREES_POSITION, mechanics.pan_reach_deg, tilt)
    else:
        limits = _space("tt:Range", GENERIC_POSITION, (-1.0, 1.0), (-1.0, 1.0))
    return tag(
        name,
        leaf("tt:Name", "head"),
        leaf("tt:UseCount", len(device.profile_tokens())),
        leaf("tt:NodeToken", PTZ_NODE),
        leaf("tt:DefaultAbsolutePantTiltPositionSpace", device.position_space),
        leaf("tt:DefaultAbsoluteZoomPositionSpace", ZOOM_POSITION),
        leaf("tt:DefaultRelativePanTiltTranslationSpace", GENERIC_TRANSLATION),
        leaf("tt:DefaultRelativeZoomTranslationSpace", ZOOM_TRANSLATION),
        leaf("tt:DefaultContinuousPanTiltVelocitySpace", GENERIC_VELOCITY),
        leaf("tt:DefaultContinuousZoomVelocitySpace", ZOOM_VELOCITY),
        tag(
            "tt:DefaultPTZSpeed",
            tag("tt:PanTilt", x=1.0, y=1.0, space=_SPEED),
            tag("tt:Zoom", x=1.0, space=_ZOOM_SPEED),
        ),
        leaf("tt:DefaultPTZTimeout", f"PT{DEFAULT_TIMEOUT_S}S"),
        tag("tt:PanTiltLimits", limits),
        tag("tt:ZoomLimits", _space("tt:Range", ZOOM_POSITION, (0.0, 1.0))),
        token=PTZ_CONFIGURATION,
    )


def profile(device: OnvifDevice, token: str, name: str) -> str:
    """A Media 1 profile: a picture, or the head's position as metadata."""
    parts = [leaf("tt:Name", token), video_source_configuration(device)]
    if token == POSE:
        parts += [ptz_configuration(device), metadata_configuration()]
    else:
        parts += [encoder_configuration(token, device.videos[token]), ptz_configuration(device)]
    return tag(name, *parts, token=token, fixed=True)


def profile2(device: OnvifDevice, token: str) -> str:
    """The same profile for Media 2."""
    parts = [video_source_configuration(device, "tr2:VideoSource")]
    if token != POSE:
        parts.append(encoder2_configuration(token, device.videos[token], "tr2:VideoEncoder"))
    if device.head is not None:
        parts.append(ptz_configuration(device, "tr2:PTZ"))
    if token == POSE:
        parts.append(metadata_configuration("tr2:Metadata"))
    return tag(
        "tr2:Profiles", leaf("tr2:Name", token), tag("tr2:Configurations", *parts), token=token, fixed=True
    )
