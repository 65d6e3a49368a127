"""XML from strangers: what is repaired, what is refused, and that nothing else ever comes out."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csu_console.devices.safe_xml import BYTES_LIMIT, DEPTH_LIMIT, ELEMENTS_LIMIT, parse
from csu_console.domain.device import MalformedAnswer

BILLION_LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">
 <!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
 <!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;">]><lolz>&lol3;</lolz>"""


def test_a_prefix_that_nobody_declared_is_read_by_its_local_name() -> None:
    answer = parse(b'<Envelope><ptz:PTZStatus><tt:PanTilt x="0.5" tt:y="1"/></ptz:PTZStatus></Envelope>')
    status = answer.child("PTZStatus")
    assert status is not None
    pan_tilt = status.child("PanTilt")
    assert pan_tilt is not None
    assert (pan_tilt.attribute("x"), pan_tilt.attribute("y")) == ("0.5", "1")


def test_texts_and_paths() -> None:
    answer = parse(b"<a><b> x <c>y</c></b><b>2</b></a>")
    assert (answer.text("b"), answer.whole_text("b"), answer.text("b", "c"), answer.text("no")) == (
        "x",
        "x y",
        "y",
        "",
    )
    assert [node.text() for node in answer.children("b")] == ["x", "2"]
    assert answer.child("no", "way") is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32"])
def test_a_bomb_is_refused_in_any_encoding(encoding: str) -> None:
    with pytest.raises(MalformedAnswer):
        parse(BILLION_LAUGHS.decode().encode(encoding))


def test_no_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden")
    with pytest.raises(MalformedAnswer):
        parse(f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{secret}">]><a>&x;</a>'.encode())
    with pytest.raises(MalformedAnswer):
        parse(f'<!DOCTYPE a SYSTEM "file://{secret}"><a/>'.encode())
    included = f'<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{secret}" parse="text"/></a>'
    assert "hidden" not in parse(included.encode()).whole_text()


def test_too_deep_too_many_too_long() -> None:
    parse(b"<a>" * DEPTH_LIMIT + b"</a>" * DEPTH_LIMIT)
    for content in (
        b"<a>" * (DEPTH_LIMIT + 1) + b"</a>" * (DEPTH_LIMIT + 1),
        b"<a>" + b"<b/>" * (ELEMENTS_LIMIT + 1) + b"</a>",
        b"<a>" + b" " * BYTES_LIMIT + b"</a>",
    ):
        with pytest.raises(MalformedAnswer):
            parse(content)


@given(st.binary(max_size=400) | st.text(alphabet="<>/ab&;:=\"'!?[]- \n", max_size=200).map(str.encode))
def test_anything_is_either_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(MalformedAnswer):
        parse(content).whole_text()
