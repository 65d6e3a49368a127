"""True answers, mangled: whatever comes of them, it is a value or one of our errors."""

from __future__ import annotations

import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st

from csu_console.devices import capabilities, profiles
from csu_console.devices.clock_offset import Offset
from csu_console.devices.events import read_events
from csu_console.devices.metadata_pose import MetadataPose
from csu_console.devices.onvif_client import answers
from csu_console.devices.onvif_client.device_time import duration_s, header_time_us, stamp_us, system_time_us
from csu_console.devices.onvif_client.http_call import HttpAnswer
from csu_console.devices.onvif_client.http_digest import HttpDigest
from csu_console.devices.onvif_client.service_addresses import (
    endpoint_address,
    media_url_seen_from_here,
    seen_from_here,
)
from csu_console.devices.pose_track import PoseTrack
from csu_console.devices.safe_xml import parse
from csu_console.devices.status_reading import read_status
from csu_console.domain.device import DeviceFault, MalformedAnswer
from csu_console.domain.ptz import PtzFeature
from csu_console.domain.secret import Secret
from tests.unit.devices.test_capabilities import NODE, PROFILES
from tests.unit.devices.test_events import MESSAGE

STATUS = """<PTZStatus><Position><PanTilt x="0.5" y="-0.25" space=""/><Zoom x="0.1"/></Position><MoveStatus><PanTilt>IDLE
</PanTilt></MoveStatus><UtcTime>2026-01-13T09:41:07.25Z</UtcTime></PTZStatus>"""
TIME = """<UTCDateTime><Time><Hour>9</Hour><Minute>41</Minute><Second>7</Second></Time><Date><Year>2026</Year>
<Month>1</Month><Day>13</Day></Date></UTCDateTime>"""
FAULT = """<Fault><Code><Value>e:Sender</Value><Subcode><Value>ter:NotAuthorized</Value></Subcode></Code>
<Reason><Text>no</Text></Reason></Fault>"""
WHOLE = f"""<Envelope><Body><GetStatusResponse>{STATUS}{TIME}{FAULT}{MESSAGE.format(operation="Changed")}
{PROFILES.format(name="P", bitrate="1")}{NODE.format(token="n", space="", low=-1, high=1, presets=3)}
</GetStatusResponse></Body></Envelope>""".encode()

_CUTS = st.lists(
    st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 60), st.binary(max_size=12)), min_size=1, max_size=6
)


def _mangled(cuts: list[tuple[int, int, bytes]]) -> bytes:
    content = WHOLE
    for at, length, instead in cuts:
        content = content[:at] + instead + content[at + length :]
    return content


@given(_CUTS, st.sampled_from([200, 302, 400, 401, 404, 500, 503, 999]))
def test_answers(cuts: list[tuple[int, int, bytes]], status: int) -> None:
    answer = HttpAnswer(status, {}, _mangled(cuts), 0.0, 0.0)
    for operation in ("GetStatus", "GetNodes"):
        with contextlib.suppress(DeviceFault):
            answers.read(answer, operation)


@given(_CUTS)
def test_readers(cuts: list[tuple[int, int, bytes]]) -> None:
    try:
        root = parse(_mangled(cuts))
    except MalformedAnswer:
        return
    read_events(root)
    system_time_us(root)
    for node in root.anywhere("PTZStatus", "PTZNode", "GetStatusResponse"):
        read_status(node)
        profiles._listed(node)
        found: set[PtzFeature] = set()
        capabilities._of_node(node, found)


@given(
    st.lists(_CUTS, max_size=3),
    st.none() | st.builds(Offset, st.integers(-(10**15), 10**15), st.integers(0, 10**9)),
)
def test_the_metadata_stream(pieces: list[list[tuple[int, int, bytes]]], offset: Offset | None) -> None:
    track = PoseTrack()
    reader = MetadataPose(track)
    for cuts in pieces:
        document = b"<MetadataStream>" + _mangled(cuts) + b"</MetadataStream>"
        reader.feed(document, 1_768_297_270_000_000, offset)
    assert all(abs(report.pan) <= 720 and 0 <= report.zoom <= 1 for report in track.since(-(10**18)))


@settings(max_examples=50)
@given(st.text(max_size=60) | st.from_regex(r"\A(https?|rtsp)://[^ ]{0,20}(:\d{0,6})?/.{0,10}\Z"))
def test_words(text: str) -> None:
    here = endpoint_address("http://127.0.0.1/onvif/device_service")
    for read in (stamp_us, duration_s, header_time_us):
        read(text)
    seen_from_here(text, here)
    found = media_url_seen_from_here(text, here)
    assert not found or "127.0.0.1" in found
    digest = HttpDigest("csu", Secret("x"))
    if digest.challenged(text) or digest.challenged(f"Digest {text}"):
        assert "\n" not in digest.header("/")
