"""A device is read as far as it answers: what is missing, wrong, huge or slow leaves the rest."""

from __future__ import annotations

from csu_console.devices.capabilities import read_device
from csu_console.devices.onvif_client import OnvifClient
from csu_console.domain.device import DeviceAccess, DeviceReport
from csu_console.domain.ptz import AxisRange, PoseSource, PtzFeature
from csu_console.domain.secret import Secret
from tests.fakes.bad_onvif_server import BadOnvifServer
from tests.fakes.onvif_device import PASSWORD, USER, CannedDevice, services

PROFILES = """<Profiles token="sub"><Name>Sub</Name><VideoEncoderConfiguration><Resolution><Width>640</Width><Height>360</Height>
</Resolution></VideoEncoderConfiguration><PTZConfiguration token="h2"/></Profiles><Profiles token="main"><Name>{name}</Name>
<VideoSourceConfiguration token="vsc"><SourceToken>v1</SourceToken></VideoSourceConfiguration><VideoEncoderConfiguration>
<Encoding>H264</Encoding><Resolution><Width>1920</Width><Height>1080</Height></Resolution><RateControl><FrameRateLimit>25
</FrameRateLimit><BitrateLimit>{bitrate}</BitrateLimit></RateControl></VideoEncoderConfiguration><PTZConfiguration token="h2"/>
</Profiles><Profiles token=""/><Other token="x"/>"""
NODE = """<PTZNode token="{token}"><SupportedPTZSpaces><AbsolutePanTiltPositionSpace><URI>{space}</URI><XRange><Min>{low}</Min>
<Max>{high}</Max></XRange><YRange><Min>-1</Min><Max>1</Max></YRange></AbsolutePanTiltPositionSpace></SupportedPTZSpaces>
<MaximumNumberOfPresets>{presets}</MaximumNumberOfPresets><AuxiliaryCommands>Wiper</AuxiliaryCommands></PTZNode>"""
DEGREES = "http://www.onvif.org/ver10/tptz/PanTiltSpaces/SphericalPositionSpaceDegrees"


def _read(**bodies: str) -> DeviceReport:
    known = {
        "GetServices": services("device", "media", "ptz"),
        "GetProfiles": PROFILES.format(name="Principal", bitrate="4096"),
        "GetStreamUri": "<MediaUri><Uri>rtsp://10.0.0.9:554/a</Uri></MediaUri>",
    }
    device = CannedDevice({name: body for name, body in (known | bodies).items() if body})
    with BadOnvifServer(device.answer) as server:
        client = OnvifClient(DeviceAccess(server.url, USER, Secret(PASSWORD)))
        with client:
            return read_device(client)


def test_a_head_that_describes_nothing_can_still_be_turned() -> None:
    report = _read()
    assert report.ptz_profile == "main"
    assert report.capabilities.features == {PtzFeature.PAN_TILT, PtzFeature.ZOOM, PtzFeature.CONTINUOUS}
    assert report.capabilities.pose_source is None
    main = next(profile for profile in report.profiles if profile.token == "main")
    assert (main.stream_url, main.frame_rate_hz, main.bitrate_kbps) == ("rtsp://127.0.0.1:554/a", 25.0, 4096)
    assert (main.video_source, main.video_source_configuration) == ("v1", "vsc")
    assert len(report.profiles) == 2


def test_of_two_heads_the_profiles_own_is_read() -> None:
    first = NODE.format(token="n1", space="", low=-1, high=1, presets=0)
    second = NODE.format(token="n2", space=DEGREES, low=-170, high=170, presets=8)
    report = _read(
        GetNodes=first + second,
        GetConfigurations='<PTZConfiguration token="h1"><NodeToken>n1</NodeToken></PTZConfiguration>'
        '<PTZConfiguration token="h2"><NodeToken>n2</NodeToken></PTZConfiguration>',
    )
    assert report.capabilities.pan_range_deg == AxisRange(-170.0, 170.0)
    assert report.capabilities.max_presets == 8
    assert report.capabilities.auxiliary_commands == ("Wiper",)


def test_ranges_that_cannot_be_are_left_out() -> None:
    report = _read(GetNodes=NODE.format(token="n", space=DEGREES, low="nan", high="", presets="-3"))
    assert report.capabilities.pan_range_deg is None
    assert report.capabilities.max_presets == 0


def test_what_is_huge_is_cut() -> None:
    report = _read(
        GetProfiles=PROFILES.format(name="N" * 100_000, bitrate="9" * 300),
        GetDeviceInformation=f"<Manufacturer>{'M' * 100_000}</Manufacturer>",
        GetNodes=NODE.format(token="n", space="", low=-1, high=1, presets="9" * 300),
    )
    assert max(len(profile.name) for profile in report.profiles) == 120
    assert len(report.capabilities.manufacturer) == 120
    assert {profile.bitrate_kbps for profile in report.profiles} == {None}
    assert report.capabilities.max_presets <= 10_000


def test_a_camera_without_a_head() -> None:
    report = _read(GetServices=services("device", "media"))
    assert report.ptz_profile == ""
    assert report.capabilities.features == frozenset()


def test_no_profiles_at_all_are_no_failure() -> None:
    assert _read(GetProfiles="<nothing/>").profiles == ()
    assert _read(GetProfiles="").profiles == ()


def test_a_status_without_time_is_polled() -> None:
    status = '<PTZStatus><Position><PanTilt x="0.1" y="0"/></Position></PTZStatus>'
    report = _read(GetStatus=status)
    assert report.capabilities.pose_source is PoseSource.POLL
    assert report.capabilities.pose_rate_hz is not None
    assert report.capabilities.pose_rate_hz <= 10.0
