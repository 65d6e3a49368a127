"""The media service (version 1): profiles, sources, encoders, stream and snapshot addresses."""

from __future__ import annotations

from csu_console.simulator import onvif_profiles as profiles
from csu_console.simulator.onvif_call import Actions, Call
from csu_console.simulator.onvif_soap import SoapFault, leaf, tag, text_of

SNAPSHOT_PATH = "/onvif/snapshot"


def profile_token(call: Call, optional: bool = False) -> str:
    """The profile a call names. Raises SoapFault (NoProfile)."""
    token = text_of(call.body, "ProfileToken")
    if token in call.device.profile_tokens() or (optional and not token):
        return token
    raise SoapFault("no such profile", "InvalidArgVal", "NoProfile")


def stream_address(call: Call) -> str:
    """The RTSP address of the profile a call names, without user and password. Raises SoapFault."""
    url = call.device.streams.get(profile_token(call))
    if url is None:
        raise SoapFault("no stream", "Action", "IncompleteConfiguration", code="Receiver")
    return call.device.claimed(url)


def snapshot_address(call: Call) -> str:
    """Where the camera's own picture is to be had, unmasked as snapshots are. Raises SoapFault."""
    profile_token(call)
    if call.device.snapshot is None:
        raise SoapFault("no snapshots", "ActionNotSupported", code="Receiver")
    return call.device.claimed(f"http://{call.host}{SNAPSHOT_PATH}")


def _media_uri(uri: str) -> str:
    return tag(
        "trt:MediaUri",
        leaf("tt:Uri", uri),
        leaf("tt:InvalidAfterConnect", False),
        leaf("tt:InvalidAfterReboot", False),
        leaf("tt:Timeout", "PT0S"),
    )


def _profiles(call: Call) -> str:
    return "".join(
        profiles.profile(call.device, token, "trt:Profiles") for token in call.device.profile_tokens()
    )


def _profile(call: Call) -> str:
    return profiles.profile(call.device, profile_token(call), "trt:Profile")


def _sources(call: Call) -> str:
    video = next(iter(call.device.videos.values()))
    return tag(
        "trt:VideoSources",
        leaf("tt:Framerate", video.frames_per_s),
        profiles.resolution(video),
        token=profiles.VIDEO_SOURCE,
    )


def _encoders(call: Call) -> str:
    return "".join(
        profiles.encoder_configuration(token, video, "trt:Configurations")
        for token, video in call.device.videos.items()
    )


def _encoder(call: Call) -> str:
    wanted = text_of(call.body, "ConfigurationToken")
    for token, video in call.device.videos.items():
        if profiles.encoder_token(token) == wanted:
            return profiles.encoder_configuration(token, video, "trt:Configuration")
    raise SoapFault("no such configuration", "InvalidArgVal", "NoConfig")


def _encoder_options(call: Call) -> str:
    video = next(iter(call.device.videos.values()))
    rates = tag("tt:FrameRateRange", leaf("tt:Min", 1), leaf("tt:Max", round(video.frames_per_s)))
    return tag(
        "trt:Options",
        tag("tt:QualityRange", leaf("tt:Min", 1), leaf("tt:Max", 5)),
        tag(
            "tt:H264",
            profiles.resolution(video, "tt:ResolutionsAvailable"),
            tag("tt:GovLengthRange", leaf("tt:Min", 1), leaf("tt:Max", 60)),
            rates,
            tag("tt:EncodingIntervalRange", leaf("tt:Min", 1), leaf("tt:Max", 1)),
            leaf("tt:H264ProfilesSupported", "Main"),
        ),
    )


def _metadata_options(_call: Call) -> str:
    yes = (leaf("tt:PanTiltStatusSupported", True), leaf("tt:ZoomStatusSupported", True))
    where = (leaf("tt:PanTiltPositionSupported", True), leaf("tt:ZoomPositionSupported", True))
    return tag("trt:Options", tag("tt:PTZStatusFilterOptions", *yes, *where))


def _metadata(call: Call) -> str:
    if profiles_have_pose(call):
        return profiles.metadata_configuration("trt:Configurations")
    return ""


def profiles_have_pose(call: Call) -> bool:
    """Whether the camera sends its position as metadata."""
    return call.device.head is not None and call.device.has_metadata


def _capabilities(_call: Call) -> str:
    limits = tag("trt:ProfileCapabilities", MaximumNumberOfProfiles=3)
    streaming = tag("trt:StreamingCapabilities", RTPMulticast=False, RTP_TCP=True, RTP_RTSP_TCP=True)
    return tag("trt:Capabilities", limits, streaming, SnapshotUri=True)


def _synchronize(call: Call) -> str:
    profile_token(call)
    return ""


ACTIONS: Actions = {
    "GetServiceCapabilities": _capabilities,
    "GetProfiles": _profiles,
    "GetProfile": _profile,
    "GetStreamUri": lambda call: _media_uri(stream_address(call)),
    "GetSnapshotUri": lambda call: _media_uri(snapshot_address(call)),
    "GetVideoSources": _sources,
    "GetVideoSourceConfigurations": lambda call: profiles.video_source_configuration(
        call.device, "trt:Configurations"
    ),
    "GetVideoEncoderConfigurations": _encoders,
    "GetVideoEncoderConfiguration": _encoder,
    "GetVideoEncoderConfigurationOptions": _encoder_options,
    "GetMetadataConfigurations": _metadata,
    "GetMetadataConfigurationOptions": _metadata_options,
    "GetAudioSources": lambda _call: "",
    "GetAudioSourceConfigurations": lambda _call: "",
    "GetAudioEncoderConfigurations": lambda _call: "",
    "SetSynchronizationPoint": _synchronize,
}
