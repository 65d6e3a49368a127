"""Sealed recordings: written as a stream, read anywhere, cut by a crash, changed by somebody."""

from __future__ import annotations

import io
import os
import random
from datetime import date

import pytest

from csu_console.config.sealed_recording import (
    RecordSealer,
    SealedDamaged,
    SealedReader,
    camera_day_of,
    new_day_key,
    opened,
)

DAY = date(2026, 1, 13)
KEY = new_day_key()
PLAIN = random.Random(1).randbytes(300_000)


def sealed(plain: bytes = PLAIN, close: bool = True, step: int = 32_768) -> bytes:
    sealer = RecordSealer(KEY, 12, DAY)
    records = [sealer.seal(plain[at : at + step]) for at in range(0, len(plain), step)]
    return b"".join([sealer.header, *records, sealer.close() if close else b""])


def test_what_is_sealed_is_read_back_from_anywhere() -> None:
    file = opened(io.BytesIO(sealed()), KEY)
    assert file.read() == PLAIN
    chance = random.Random(2)
    for _ in range(200):
        at, length = chance.randrange(len(PLAIN) + 10), chance.randrange(70_000)
        assert file.seek(at) == at
        assert file.read(length) == PLAIN[at : at + length]
    assert file.seek(-5, os.SEEK_END) == len(PLAIN) - 5
    assert file.read() == PLAIN[-5:]


def test_nothing_of_the_plain_text_is_in_it() -> None:
    data = sealed(b"ftypisom" * 10_000)
    assert b"ftyp" not in data
    assert camera_day_of(data) == (12, DAY)
    assert camera_day_of(b"\x00\x00\x00\x18ftypisom" + bytes(30)) is None


def test_the_same_pictures_twice_are_never_the_same_bytes() -> None:
    one, two = sealed(), sealed()
    blocks = [{each[at : at + 16] for at in range(32, 4096, 16)} for each in (one, two)]
    assert not blocks[0] & blocks[1]


@pytest.mark.parametrize("cut", [33, 40, 40_000, 65_600, 250_000])
def test_a_crash_leaves_every_whole_record(cut: int) -> None:
    whole = max(0, (cut - 32) // (32_768 + 20)) * 32_768
    left = io.BytesIO(sealed(close=False)[:cut] + bytes(60))
    assert opened(left, KEY, whole=False).read() == PLAIN[:whole]
    with pytest.raises(SealedDamaged):
        opened(io.BytesIO(sealed()[:cut]), KEY)


def test_a_repair_cuts_by_a_closing_record() -> None:
    data = sealed(close=False)[:250_000]
    reader = SealedReader(io.BytesIO(data), KEY)
    mended = data[: reader.end_offset] + reader.closing(200_000)
    assert opened(io.BytesIO(mended), KEY).read() == PLAIN[:200_000]
    # Dying in the middle of it and mending again gives the same bytes: nothing is sealed twice otherwise.
    again = SealedReader(io.BytesIO(mended[:-3]), KEY)
    assert mended[: again.end_offset] + again.closing(200_000) == mended


def test_a_file_that_grows_is_followed() -> None:
    sealer, file = RecordSealer(KEY, 1, DAY), io.BytesIO()
    file.write(sealer.header + sealer.seal(b"one"))
    reader = SealedReader(file, KEY)
    assert reader.read(100) == b"one"
    more = sealer.seal(b"two")
    file.seek(0, os.SEEK_END)
    file.write(more[:9])
    assert reader.read(100) == b""
    file.seek(0, os.SEEK_END)
    file.write(more[9:])
    assert reader.read(100) == b"two"


@pytest.mark.parametrize("at", [9, 20, 32, 33, 34, 35, 36, 50, 40_000, -1, -20, -25])
def test_a_flipped_bit_is_noticed(at: int) -> None:
    data = bytearray(sealed())
    data[at] ^= 1
    with pytest.raises(SealedDamaged):
        opened(io.BytesIO(bytes(data)), KEY).read()


def test_records_swapped_or_of_another_day_do_not_open() -> None:
    data, size = sealed(), 32_768 + 20
    swapped = data[:32] + data[32 + size : 32 + 2 * size] + data[32 : 32 + size] + data[32 + 2 * size :]
    for bad, key in ((swapped, KEY), (data, new_day_key())):
        with pytest.raises(SealedDamaged):
            opened(io.BytesIO(bad), key).read()


def test_any_bytes_at_all_end_in_one_sentence() -> None:
    chance = random.Random(3)
    for length in (0, 7, 31, 32, 36, 100, 5000):
        for head in (b"", b"CSUSEAL1"):
            data = head + chance.randbytes(length)
            with pytest.raises(SealedDamaged):
                opened(io.BytesIO(data), KEY).read()
