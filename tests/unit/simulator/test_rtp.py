"""H.264 over RTP: what is cut into packets comes out whole."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csu_console.simulator import rtp
from csu_console.simulator.clip_source import AccessUnit, parameter_sets_of, split_annex_b


def packets_of(data: bytes | bytearray) -> list[tuple[int, int, int, int, bytes]]:
    """(channel, marker, sequence, timestamp, payload) of each interleaved packet."""
    found = []
    position = 0
    while position < len(data):
        magic, channel, length = struct.unpack_from(">cBH", data, position)
        assert magic == b"$"
        first, second, sequence, timestamp, _ssrc = struct.unpack_from(">BBHII", data, position + 4)
        assert first == 0x80
        assert second & 0x7F == rtp.PAYLOAD_TYPE
        payload = bytes(data[position + 16 : position + 4 + length])
        found.append((channel, second >> 7, sequence, timestamp, payload))
        position += 4 + length
    return found


def joined(payloads: list[bytes]) -> list[bytes]:
    """The NAL units of RTP payloads, single or FU-A."""
    nals: list[bytes] = []
    fragment = bytearray()
    for payload in payloads:
        if payload[0] & 0x1F != 28:
            nals.append(payload)
            continue
        if payload[1] & 0x80:
            fragment = bytearray([(payload[0] & 0xE0) | (payload[1] & 0x1F)])
        fragment += payload[2:]
        if payload[1] & 0x40:
            nals.append(bytes(fragment))
    return nals


@given(st.lists(st.integers(1, 6000), min_size=1, max_size=4), st.integers(0, 0xFFFF))
def test_units_come_out_as_they_went_in(lengths: list[int], sequence: int) -> None:
    nals = tuple(bytes([0x65]) + bytes(i % 251 for i in range(length)) for length in lengths)
    unit = rtp.prepare_unit(AccessUnit(nals, True))
    packets = packets_of(rtp.stamp(unit, sequence, 123456, 7))
    assert joined([packet[4] for packet in packets]) == list(nals)
    assert [packet[1] for packet in packets] == [0] * (len(packets) - 1) + [1]
    assert [packet[2] for packet in packets] == [(sequence + i) & 0xFFFF for i in range(len(packets))]
    assert {packet[3] for packet in packets} == {123456}
    assert max(len(packet[4]) for packet in packets) <= rtp.MAX_PAYLOAD_BYTES


def test_stamping_leaves_the_prepared_unit_alone() -> None:
    unit = rtp.prepare_unit(AccessUnit((b"\x41" + bytes(3000),), False))
    before = unit.data
    rtp.stamp(unit, 9, 9, 9)
    assert unit.data == before


def test_channel_and_marker_can_be_changed() -> None:
    unit = rtp.prepare_unit(AccessUnit((b"\x41abc", b"\x41def"), False), marker=False)
    moved = rtp.with_channel(rtp.stamp(unit, 0, 0, 0), unit.starts, 6)
    assert [(packet[0], packet[1]) for packet in packets_of(moved)] == [(6, 0), (6, 0)]


def test_sender_report_carries_wall_clock_and_timestamp() -> None:
    report = rtp.sender_report(0xABCD, 1_700_000_000.5, 4711, 3, 99, "demo-city")
    kind, words, ssrc, seconds, fraction, stamp, packets, octets = struct.unpack_from(">xBHIIIIII", report)
    assert (kind, words, ssrc, stamp, packets, octets) == (200, 6, 0xABCD, 4711, 3, 99)
    assert seconds + fraction / 2**32 == pytest.approx(1_700_000_000.5 + 2_208_988_800)
    assert len(report) % 4 == 0
    assert b"demo-city" in report


def test_annex_b_and_avcc_give_the_same_parameter_sets() -> None:
    sps, pps = b"\x67\x4d\x00\x1f", b"\x68\xee"
    stream = b"\x00\x00\x00\x01" + sps + b"\x00\x00\x01" + pps
    assert list(split_annex_b(stream)) == [sps, pps]
    avcc = b"\x01\x4d\x00\x1f\xff\xe1\x00\x04" + sps + b"\x01\x00\x02" + pps
    assert parameter_sets_of(avcc) == parameter_sets_of(stream) == (sps, pps)
    with pytest.raises(ValueError, match="parameter sets"):
        parameter_sets_of(b"")
