"""What goes through the pipes: whole, in order, and never believed further than it can be read."""

from __future__ import annotations

import os
import pickle
import struct
import threading
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from csu_console.domain.mask import CoverReason, PictureGeometry
from csu_console.domain.secret import Secret
from csu_console.domain.stream import ProfileName, StreamFacts, StreamState, TimeSource
from csu_console.media import editor_still
from csu_console.media.editor_still import EditorStill
from csu_console.media.picture_health import PictureFault
from csu_console.media.planes import plane_rows
from csu_console.media.scaler import BgraPicture
from csu_console.media.source import StreamRequest
from csu_console.media.stats import StreamMeasures
from csu_console.media.worker import channel as kinds
from csu_console.media.worker.channel import BODY_LIMIT, Channel
from csu_console.media.worker.far_frame import arrived, frame_body, still_body
from csu_console.media.worker.orders import SentRequest
from csu_console.media.worker.reports import StreamReport, WorkerReport, picture_body
from tests.fakes.masked_frames import FrameFactory

MEASURES = StreamMeasures(
    StreamState.LIVE,
    "The stream {x}.",
    12.5,
    StreamFacts("h264", 640, 360, 25.0, 600_000, TimeSource.CAMERA),
    100.25,
    0.05,
    0.4,
    99.0,
    3,
    2,
    True,
    "vaapi",
    True,
)


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        try:
            os.close(end)
        except OSError:
            continue


def test_messages_come_whole_and_in_order_though_the_pipe_is_small(pipe: tuple[int, int]) -> None:
    incoming, outgoing = pipe
    bodies = [b"", b"x", os.urandom(3_000_000), b"last"]
    sender = Channel(-1, outgoing)

    def send() -> None:
        for body in bodies:
            sender.send(kinds.REPORT, body)

    thread = threading.Thread(target=send)
    thread.start()
    receiver = Channel(incoming, -1)
    assert [receiver.receive() for _ in bodies] == [(kinds.REPORT, body) for body in bodies]
    thread.join(5.0)
    os.close(outgoing)
    assert receiver.receive() is None


def test_a_message_of_impossible_length_ends_the_conversation(pipe: tuple[int, int]) -> None:
    incoming, outgoing = pipe
    os.write(outgoing, (BODY_LIMIT + 1).to_bytes(4, "little") + b"\x02rest")
    assert Channel(incoming, -1).receive() is None


def test_a_report_comes_out_as_it_went_in() -> None:
    report = WorkerReport(
        (
            StreamReport(3, MEASURES, PictureFault.BLACK, CoverReason.DAMAGED, 7),
            StreamReport(4, StreamMeasures(), PictureFault.NONE, ended=True),
        ),
        (64, 128),
        ((30, "name", "text"),),
    )
    assert WorkerReport.of(report.as_bytes()) == report


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b"\xff", b'{"streams": [{}], "left": [], "log": []}', b"null"]
)
def test_what_is_no_report_is_refused(body: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        WorkerReport.of(body)


def test_a_password_travels_and_is_never_shown() -> None:
    request = StreamRequest(
        1, ProfileName.SUB, "rtsp://camera/sub", user_name="u", password=Secret("hidden!")
    )
    sent = SentRequest.of(request)
    assert "hidden!" not in repr(sent)
    again = pickle.loads(pickle.dumps(sent)).request()
    assert again.password.reveal() == "hidden!"
    assert replace(again, password=request.password) == request


def test_a_masked_frame_arrives_byte_for_byte() -> None:
    factory = FrameFactory(66, 50)  # an odd half: chroma of 33 x 25
    factory.rotation_deg = 90
    frame = factory.frame()
    came = arrived(frame_body(9, 4, frame))
    assert (came.stream, came.number, came.still) == (9, 4, None)
    assert came.frame is not None
    assert came.frame.facts == frame.facts
    for one, other in zip(came.frame.picture.planes, frame.picture.planes, strict=True):
        assert np.array_equal(plane_rows(one), plane_rows(other))
    assert came.frame.picture.colorspace == frame.picture.colorspace


def test_a_still_arrives_and_so_does_its_refusal() -> None:
    picture = BgraPicture(bytes(range(64)) * 4, 4, 4, 64)
    still = EditorStill(editor_still._KEY, 7, picture, PictureGeometry(1.5, 90, True))
    came = arrived(still_body(2, 1, still)).still
    assert came is not None
    assert (came.camera_id, came.geometry) == (7, PictureGeometry(1.5, 90, True))
    assert bytes(came.picture.data) == picture.data
    assert arrived(still_body(2, 1, None)).still is None


def test_a_picture_that_is_none_is_refused() -> None:
    frame = FrameFactory().frame()
    cut = frame_body(1, 1, frame)[:-100]
    head = {"stream": 1, "number": 1, "still": {"camera_id": 1, "geometry": [1.0, 0, False]}}
    wide = {**head, "still": {**head["still"], "picture": [100, 1, 4]}}  # type: ignore[dict-item]
    for body in (cut, b"", b"\xff\xff\xff\xff", picture_body(head), picture_body(wide, b"\0" * 4)):
        with pytest.raises((ValueError, KeyError, TypeError, struct.error)):
            arrived(body)
