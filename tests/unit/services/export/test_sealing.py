"""A sealed MASTER: every player opens it, OpenSSL agrees with its seal, one flipped byte breaks it."""

from __future__ import annotations

import hashlib
import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import av
import pytest

from csu_console.config.export_certificate import public_pem_of, seals
from csu_console.config.export_key import KEY_BITS
from csu_console.domain.clock import from_us
from csu_console.media.export.boxes import child, content_of, top_boxes
from csu_console.media.export.copy_period import Period, copy_period
from csu_console.media.export.onvif_boxes import Place, Seal, SealFacts, find_seal
from csu_console.media.export.sealed_digest import SealedDigest
from csu_console.services.export.sealing import seal_file
from tests.fakes.export_keys import export_key
from tests.fakes.masked_frames import START_US
from tests.fakes.recordings import opener, record

FACTS = SealFacts(
    unit="CSU de Test",
    operator="Léa Martin",
    exported_utc=datetime(2026, 1, 20, 8, tzinfo=UTC),
    source="12 Place de l'Église",
    start_utc=from_us(START_US),
    note="Période demandée",
    place=Place("1 place de l'Église", 49.357, 6.168),
)


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    (master,) = copy_period(
        [opener(record(tmp_path / "a.mp4", START_US))],
        Period(START_US, START_US + 6_000_000),
        lambda _start: tmp_path / "master.mp4",
        {},
        lambda _at: None,
    )
    told: list[int] = []
    found = seal_file(master.path, FACTS, export_key(), told.append)
    assert found == hashlib.sha256(master.path.read_bytes()).hexdigest()
    assert sum(told) > master.path.stat().st_size - 4096
    return master.path


def _seal(path: Path) -> tuple[Seal, bytes]:
    with path.open("rb") as file:
        seal = find_seal(file)
        assert seal is not None
        return seal, SealedDigest(file, seal.at, len(seal.signature)).zeroed


def test_the_seal_holds_and_says_who_when_and_where(sealed: Path) -> None:
    seal, digest = _seal(sealed)
    assert seals(seal.certificate, digest, seal.signature)
    assert len(seal.signature) * 8 == KEY_BITS
    assert (seal.start_utc, seal.source, seal.operator) == (from_us(START_US), FACTS.source, FACTS.operator)


def test_boxes_lie_where_the_format_wants_them(sealed: Path) -> None:
    with sealed.open("rb") as file:
        length = sealed.stat().st_size
        top = {each.kind: each for each in top_boxes(file, length)}
        loci = child(file, child(file, top[b"moov"], b"udta"), b"loci")
        place = content_of(file, loci, 1000)
        assert place[4:].startswith(b"\x1a\x41" + "1 place de l'Église".encode() + b"\0\x01")
        longitude = place[place.index(b"\0\x01", 6) + 2 :][:4]
        assert int.from_bytes(longitude, "big", signed=True) / 65536 == pytest.approx(6.168, abs=1e-4)
        suep = content_of(file, child(file, top[b"meta"], b"suep", 4), 1000)
        assert suep[:4] == b"\x01\0\0\0"
        assert suep[4:].startswith(b"CSU de Test" + b"\0\0\0")
        sinf = child(file, child(file, top[b"meta"], b"ipro", 4), b"sinf", 6)
        assert content_of(file, child(file, sinf, b"schm"), 100) == b"\0\0\0\0oeff\0\1\0\0"
        cstb = content_of(file, child(file, sinf, b"cstb"), 100)
        assert int.from_bytes(cstb[8:], "big") == (START_US + 11_644_473_600_000_000) * 10


@pytest.mark.parametrize("place", ["first", "pictures", "last"])
def test_one_flipped_bit_breaks_the_seal(sealed: Path, place: str) -> None:
    content = bytearray(sealed.read_bytes())
    at = {"first": 20, "pictures": content.index(b"mdat") + 500, "last": len(content) - 1}[place]
    content[at] ^= 1
    sealed.write_bytes(content)
    seal, digest = _seal(sealed)
    assert not seals(seal.certificate, digest, seal.signature)


def test_openssl_agrees(sealed: Path, tmp_path: Path) -> None:
    seal, digest = _seal(sealed)
    content = bytearray(sealed.read_bytes())
    content[seal.at : seal.at + len(seal.signature)] = bytes(len(seal.signature))
    assert hashlib.sha256(content).digest() == digest
    (tmp_path / "zeroed").write_bytes(content)
    (tmp_path / "signature").write_bytes(seal.signature)
    (tmp_path / "key.pem").write_bytes(public_pem_of(seal.certificate))
    command = [
        "openssl",
        "dgst",
        "-sha256",
        "-sigopt",
        "rsa_padding_mode:pss",
        "-sigopt",
        "rsa_pss_saltlen:20",
    ]
    command += ["-verify", "key.pem", "-signature", "signature", "zeroed"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=30, check=False)
    assert done.stdout == b"Verified OK\n"


def test_it_still_plays_with_all_its_pictures(sealed: Path) -> None:
    with av.open(str(sealed)) as container:
        assert sum(1 for _ in container.decode(video=0)) == 60


@pytest.mark.ffmpeg
def test_another_program_plays_it_without_a_word(sealed: Path) -> None:
    command = ["ffprobe", "-v", "warning", "-count_frames", "-show_streams", "-of", "json", str(sealed)]
    done = subprocess.run(command, capture_output=True, timeout=30, check=True)
    assert done.stderr == b""
    assert json.loads(done.stdout)["streams"][0]["nb_read_frames"] == "60"
