"""PTZStatus in the many ways it is written, from calls and from the metadata stream."""

from __future__ import annotations

import pytest

from csu_console.devices.clock_offset import Offset
from csu_console.devices.metadata_pose import DOCUMENT_LIMIT_BYTES, MetadataPose
from csu_console.devices.onvif_client.device_time import duration_s, stamp_us
from csu_console.devices.pose_track import PoseTrack
from csu_console.devices.safe_xml import parse
from csu_console.devices.status_reading import read_position, read_status
from csu_console.domain.ptz import HeadPosition, PoseSource, PoseSpace

DEGREES = "http://www.onvif.org/ver10/tptz/PanTiltSpaces/SphericalPositionSpaceDegrees"


def _status(pan: str = "0.5", tilt: str = "-0.25", zoom: str = "0.1", space: str = "", more: str = "") -> str:
    named = f' space="{space}"' if space else ""
    return f'<PTZStatus><Position><PanTilt x="{pan}" y="{tilt}"{named}/><Zoom x="{zoom}"/></Position>{more}</PTZStatus>'


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (_status(), (0.5, -0.25, 0.1, PoseSpace.GENERIC)),
        (_status("93.5", "-12", space=DEGREES), (93.5, -12.0, 0.1, PoseSpace.DEGREES)),
        (_status("93.5", "-12"), (93.5, -12.0, 0.1, PoseSpace.DEGREES)),
        (_status("1.0004"), (1.0004, -0.25, 0.1, PoseSpace.GENERIC)),
        (_status("0,5"), (0.5, -0.25, 0.1, PoseSpace.GENERIC)),
        (_status().replace('<Zoom x="0.1"/>', ""), (0.5, -0.25, 0.0, PoseSpace.GENERIC)),
    ],
)
def test_positions(xml: str, expected: tuple[object, ...]) -> None:
    status = read_status(parse(xml.encode()))
    assert status is not None
    assert (status.pan, status.tilt, status.zoom, status.space) == expected


@pytest.mark.parametrize(
    "xml",
    [
        "<PTZStatus/>",
        _status("nan"),
        _status("inf"),
        _status("{{pan}}"),
        _status("99999"),
        _status(zoom="7"),
        _status(space="http://maker/PanTiltSpaces/Pixels"),
        _status("40", space="http://www.onvif.org/ver10/tptz/PanTiltSpaces/PositionGenericSpace"),
    ],
)
def test_what_cannot_be_true_is_no_position(xml: str) -> None:
    assert read_status(parse(xml.encode())) is None


def test_the_position_of_a_preset_is_read_like_that_of_a_status() -> None:
    place = parse(b'<P><PanTilt x="0.5" y="-0.25"/><Zoom x="0.1"/></P>')
    assert read_position(place) == HeadPosition(PoseSpace.GENERIC, 0.5, -0.25, 0.1)
    assert read_position(parse(b'<P><PanTilt x="nan" y="0"/></P>')) is None
    assert read_position(parse(b"<P><Zoom x='0.1'/></P>")) is None


def test_move_status_and_time() -> None:
    more = "<MoveStatus><PanTilt>IDLE</PanTilt><Zoom>MOVING</Zoom></MoveStatus><UtcTime>2026-01-13T09:41:07.25Z</UtcTime>"
    status = read_status(parse(_status(more=more).encode()))
    assert status is not None
    assert status.moving is True
    assert status.stamp_us == 1_768_297_267_250_000
    assert status.resolution_us == 10_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-13T09:41:07Z", (1_768_297_267_000_000, 1_000_000)),
        ("2026-01-13T10:41:07.5+01:00", (1_768_297_267_500_000, 100_000)),
        ("2026-01-13T09:41:07.123456789Z", (1_768_297_267_123_456, 1)),
        ("2026-01-13T09:41:07", (1_768_297_267_000_000, 1_000_000)),
        ("{{utc_time}}", None),
        ("2026-13-13T09:41:07Z", None),
        ("", None),
    ],
)
def test_stamps(text: str, expected: tuple[int, int] | None) -> None:
    assert stamp_us(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PT1S", 1.0),
        ("PT0.1S", 0.1),
        ("PT2M", 120.0),
        ("P1DT1H", 90_000.0),
        ("P", None),
        ("-PT1S", None),
        ("x", None),
    ],
)
def test_durations(text: str, expected: float | None) -> None:
    assert duration_s(text) == expected


class TestMetadata:
    NOW_US = 1_768_297_270_000_000
    OFFSET = Offset(3_000_000, 5_000)

    @staticmethod
    def _document(second: str, pan: str = "0.5") -> bytes:
        stamp = f"<UtcTime>2026-01-13T09:41:{second}Z</UtcTime>"
        return f'<?xml version="1.0"?><tt:MetadataStream><tt:PTZ>{_status(pan, more=stamp)}</tt:PTZ></tt:MetadataStream>\n'.encode()

    def test_pieces_are_put_together(self) -> None:
        track = PoseTrack()
        reader = MetadataPose(track)
        content = self._document("12.900", "0.1") + self._document("12.950", "0.2")
        for at in range(0, len(content), 37):
            reader.feed(content[at : at + 37], self.NOW_US, self.OFFSET)
        reports = track.since(0)
        assert [report.pan for report in reports] == [0.1, 0.2]
        assert reports[0].taken_us == pytest.approx(self.NOW_US - 100_000, abs=1_000)
        assert {report.source for report in reports} == {PoseSource.METADATA}

    def test_a_root_without_a_word_on_namespaces(self) -> None:
        track = PoseTrack()
        document = f"<MetadataStream><PTZ>{_status()}</PTZ></MetadataStream>".encode()
        assert MetadataPose(track).feed(document, self.NOW_US, None) == 1

    def test_without_a_clock_arrival_counts_and_says_so(self) -> None:
        track = PoseTrack()
        MetadataPose(track).feed(self._document("12.900"), self.NOW_US, None)
        report = track.latest()
        assert report is not None
        assert report.taken_us == self.NOW_US
        assert report.error_us >= 100_000

    def test_a_clock_that_cannot_be_right_is_not_used(self) -> None:
        track = PoseTrack()
        MetadataPose(track).feed(self._document("12.900"), self.NOW_US, Offset(-60_000_000, 5_000))
        report = track.latest()
        assert report is not None
        assert report.taken_us == self.NOW_US

    def test_garbage_and_endless_documents_are_bounded(self) -> None:
        track = PoseTrack()
        reader = MetadataPose(track)
        reader.feed(b"<MetadataStream>", self.NOW_US, None)
        for _ in range(2 * DOCUMENT_LIMIT_BYTES // 1000):
            reader.feed(b"x" * 1000, self.NOW_US, None)
        reader.feed(b"<!DOCTYPE a></MetadataStream>", self.NOW_US, None)
        assert reader.malformed >= 2
        reader.lost()
        reader.feed(self._document("12.900"), self.NOW_US, None)
        assert track.latest() is not None
