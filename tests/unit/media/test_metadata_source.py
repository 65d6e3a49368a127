"""The metadata track is read alone, in order, with limits."""

from __future__ import annotations

import pytest

from csu_console.domain.errors import StreamFault
from csu_console.domain.stream import ProfileName
from csu_console.media.metadata_source import MetadataSource
from csu_console.media.source import StreamRequest
from tests.fakes.metadata_rtsp_server import MetadataRtspServer

DOCUMENTS = [b"<MetadataStream>%d</MetadataStream>" % number for number in range(4)]


def _request(url: str) -> StreamRequest:
    return StreamRequest(1, ProfileName.MAIN, url)


def test_pieces_come_in_order_and_no_picture_is_set_up() -> None:
    long = b"<MetadataStream>" + b" " * 3000 + b"</MetadataStream>"
    with MetadataRtspServer([*DOCUMENTS, long]) as server:
        pieces: list[bytes] = []
        source = MetadataSource(_request(server.url), read_timeout_s=2.0)
        whole = b"".join([*DOCUMENTS, long])

        with pytest.raises(StreamFault):  # the server falls silent after the last piece
            source.run_once(lambda piece, _arrived_us: pieces.append(piece), lambda: False)
        assert b"".join(pieces) == whole
        assert server.set_up == ["trackID=1"]


def test_it_ends_when_told_to() -> None:
    with MetadataRtspServer(DOCUMENTS) as server:
        pieces: list[bytes] = []
        source = MetadataSource(_request(server.url), read_timeout_s=2.0)
        source.run_once(lambda piece, _arrived_us: pieces.append(piece), lambda: len(pieces) >= 2)
        assert pieces == DOCUMENTS[:2]


def test_silence_ends_in_a_sentence() -> None:
    with MetadataRtspServer([], silent=True) as server:
        source = MetadataSource(_request(server.url), read_timeout_s=0.5)
        with pytest.raises(StreamFault, match="answer in time"):
            source.run_once(lambda _piece, _arrived_us: None, lambda: False)
