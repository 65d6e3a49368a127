"""An open connection: what it gives out, and when it asks for FFmpeg's parser after all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import pytest
from av.container import InputContainer

from csu_console.domain.errors import StreamFault
from csu_console.domain.stream import Transport
from csu_console.media.access_units import AccessUnits
from csu_console.media.connection_cut import ConnectionCut
from csu_console.media.rtsp_source import RtspSource, Way
from tests.fakes.rtp_payloads import TICKS, encoded, payload, payloads, whole

if TYPE_CHECKING:
    import av

    Packet = av.Packet[av.VideoStream]


class Pieces:
    """A container that gives what it was given, then the empty packet at the end of every stream."""

    def __init__(self, pieces: list[Packet]) -> None:
        self._pieces = pieces

    def demux(self, _stream: object) -> Iterator[Packet]:
        yield from self._pieces
        yield payload(b"", None)


def _source(pieces: list[Packet], told: list[str], joined: bool = True) -> RtspSource:
    return RtspSource(
        cast("InputContainer", Pieces(pieces)),
        cast("av.VideoStream", None),
        "",
        ConnectionCut(554),
        Way("rtsp://127.0.0.1/a", {}, Transport.TCP),
        AccessUnits("h264") if joined else None,
        lambda: told.append("reordered"),
    )


def test_pictures_are_joined_to_the_last() -> None:
    made, told = encoded(12), list[str]()
    pieces = [piece for each in made for piece in payloads(each)]
    assert whole(list(_source(pieces, told).packets())) == whole(made)
    assert not told


def test_pictures_out_of_order_ask_for_the_parser() -> None:
    made, told = encoded(12, options={"bf": "2", "tune": "psnr"}), list[str]()
    assert [each.pts for each in made] != sorted(each.pts or 0 for each in made)
    with pytest.raises(StreamFault):
        list(_source([piece for each in made for piece in payloads(each)], told).packets())
    assert told == ["reordered"]


def test_a_clock_that_was_set_back_does_not() -> None:
    made, told = encoded(12), list[str]()
    back = 90_000 + TICKS
    pieces = [
        p for at, each in enumerate(made) for p in payloads(each, pts=(each.pts or 0) - back * (at > 6))
    ]
    assert len(list(_source(pieces, told).packets())) == 12
    assert not told


def test_what_the_parser_made_is_passed_on() -> None:
    made = encoded(3)
    assert list(_source(list(made), [], joined=False).packets()) == made
