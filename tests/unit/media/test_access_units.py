"""Pictures joined from the pieces a network carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import av
import pytest

from csu_console.media.access_units import PROVED_AFTER, START, UNIT_BYTES_MAX, AccessUnits
from tests.fakes.rtp_payloads import TICKS, encoded, nal_units, payload, payloads, whole

if TYPE_CHECKING:
    Packet = av.Packet[av.VideoStream]

ENOUGH = PROVED_AFTER + 15


def _joined(units: AccessUnits, pieces: list[Packet]) -> list[Packet]:
    return [each for piece in pieces for each in units.take(piece)]


@pytest.mark.parametrize(
    "options",
    [{}, {"x264-params": "slices=4"}, {"x264-params": "aud=1"}, {"x264-params": "intra-refresh=1"}],
    ids=["one slice", "four slices", "delimiters", "recovery points"],
)
def test_pictures_are_what_the_encoder_made(options: dict[str, str]) -> None:
    made = encoded(ENOUGH, options=options)
    units = AccessUnits("h264")
    joined = _joined(units, [piece for each in made for piece in payloads(each)]) + list(units.rest())
    assert whole(joined) == whole(made)
    assert [each.pts for each in joined] == [each.pts for each in made]
    assert [each.is_keyframe for each in joined] == [each.is_keyframe for each in made]
    assert not any(each.is_corrupt for each in joined)


def test_pictures_of_h265_are_what_the_encoder_made() -> None:
    made = encoded(ENOUGH, "libx265", {"x265-params": "log-level=none:keyint=10:bframes=0"})
    units = AccessUnits("hevc")
    pieces = [piece for each in made for piece in payloads(each, header_bytes=2)]
    joined = _joined(units, pieces) + list(units.rest())
    assert whole(joined) == whole(made)
    assert [each.is_keyframe for each in joined] == [each.is_keyframe for each in made]


@pytest.mark.parametrize("slices", [1, 4])
def test_a_picture_is_given_with_its_last_piece_once_that_is_proved(slices: int) -> None:
    units, late = AccessUnits("h264"), []
    for made in encoded(ENOUGH, options={"x264-params": f"slices={slices}"}):
        given = _joined(units, list(payloads(made)))
        late.append(made.pts not in [each.pts for each in given])
    assert all(late[:PROVED_AFTER])
    assert not any(late[PROVED_AFTER + 1 :])


def test_a_sender_of_pieces_of_any_length_is_never_foreseen() -> None:
    units, lengths = AccessUnits("h264"), (700, 900, 1100, 1300)
    made = encoded(ENOUGH)
    for number, each in enumerate(made):
        given = _joined(units, list(payloads(each, piece_bytes=lengths[number % 4])))
        assert each.pts not in [one.pts for one in given]


def test_a_picture_that_goes_on_after_its_end_is_marked_and_nothing_is_foreseen_again() -> None:
    units, made, at = AccessUnits("h264"), encoded(ENOUGH + 30), ENOUGH + 1
    _joined(units, [piece for each in made[:at] for piece in payloads(each)])
    pieces = list(payloads(made[at]))
    cut = bytes(pieces[1])
    broken = [pieces[0], payload(cut[:500], pieces[1].pts), payload(cut[500:], pieces[1].pts), *pieces[2:]]
    assert [each.is_corrupt for each in _joined(units, broken)] == [False]  # too early: without the rest
    after = [(each, _joined(units, list(payloads(each)))) for each in made[at + 1 :]]
    assert [one.is_corrupt for one in after[0][1]] == [True]
    assert not any(one.is_corrupt for _, given in after[1:] for one in given)
    assert all(each.pts not in [one.pts for one in given] for each, given in after)


def test_times_that_stand_still_keep_pictures_apart() -> None:
    made = encoded(12)
    units = AccessUnits("h264")
    joined = _joined(units, [piece for each in made for piece in payloads(each, pts=0)])
    assert whole(joined + list(units.rest())) == whole(made)


def test_parameter_sets_with_a_time_of_their_own_go_with_their_picture() -> None:
    first, second = encoded(11)[9:11]
    assert second.is_keyframe
    parameter_sets = [payload(START + each, 7) for each in nal_units(bytes(second))[:-1]]
    picture = [*payloads(second)][len(parameter_sets) :]
    units = AccessUnits("h264")
    joined = _joined(units, [*payloads(first), *parameter_sets, *picture]) + list(units.rest())
    assert whole(joined) == whole([first, second])
    assert joined[1].pts == second.pts


def test_nal_units_that_a_camera_packs_into_one_are_found() -> None:
    made = encoded(12)
    pieces: list[Packet] = []
    for each in made:
        packed = b"\0\0\1".join(nal_units(bytes(each)))
        pieces += [payload(START + packed[:1200], each.pts)]
        pieces += [payload(packed[at : at + 1200], each.pts) for at in range(1200, len(packed), 1200)]
    units = AccessUnits("h264")
    joined = _joined(units, pieces) + list(units.rest())
    assert whole(joined) == whole(made)
    assert [each.is_keyframe for each in joined] == [each.is_keyframe for each in made]


def test_a_stream_whose_slices_are_not_found_still_goes_on() -> None:
    units = AccessUnits("h264")
    strange = [payload(START + b"\x1e" + bytes(20_000), number * TICKS) for number in range(20)]
    assert len(_joined(units, strange)) >= 4


def test_what_never_ends_is_given_out_bounded() -> None:
    units, made = AccessUnits("h264"), encoded(1)[0]
    pieces = list(payloads(made))
    endless = payload(bytes(1_000_000), made.pts)
    joined = _joined(units, pieces + [endless] * (UNIT_BYTES_MAX // 1_000_000 + 2))
    assert len(joined) == 1
    assert joined[0].size <= UNIT_BYTES_MAX


def test_rubbish_is_joined_and_left_to_the_decoder() -> None:
    units = AccessUnits("h264")
    odd = [b"\0", START, START + b"\x06", START + b"\x06\xff", START + b"\x65", b"\xff" * 9]
    joined = _joined(units, [payload(each, number * TICKS) for number, each in enumerate(odd)])
    assert b"".join(map(bytes, joined + list(units.rest()))) == b"".join(odd)
