"""A file has its name only when it is whole."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from csu_console.domain.errors import StorageFault
from csu_console.media.part_file import (
    DiskFull,
    PartFile,
    fault_is_full,
    free_name,
    lock_part,
    part_of,
    storage_fault,
)


def test_it_is_a_part_until_published(tmp_path: Path) -> None:
    file = PartFile(tmp_path / "day" / "a.mp4")
    file.append(b"one")
    file.append(b"two")
    assert [path.name for path in (tmp_path / "day").iterdir()] == ["a.mp4.part"]
    assert file.publish().read_bytes() == b"onetwo"
    assert [path.name for path in (tmp_path / "day").iterdir()] == ["a.mp4"]
    assert file.bytes_count == 6
    assert file.sha256 == hashlib.sha256(b"onetwo").digest()


def test_its_contents_are_on_the_disk_before_it_has_its_name(tmp_path: Path) -> None:
    seen: list[list[str]] = []

    def fsync(handle: int) -> None:
        seen.append([path.name for path in tmp_path.iterdir()])
        os.fsync(handle)

    file = PartFile(tmp_path / "a.mp4", fsync)
    file.append(b"x")
    file.publish()
    assert seen == [["a.mp4.part"]]


def test_neither_a_file_nor_a_part_is_ever_overwritten(tmp_path: Path) -> None:
    PartFile(tmp_path / "a.mp4").publish()
    second = PartFile(tmp_path / "a.mp4")
    assert second.path.name == "a-2.mp4"
    assert free_name(tmp_path / "a.mp4").name == "a-3.mp4"
    second.discard()
    assert not part_of(second.path).exists()


def test_its_writer_holds_the_lock_until_it_lets_go(tmp_path: Path) -> None:
    file = PartFile(tmp_path / "a.mp4")
    with file.part.open("rb+") as other:
        assert not lock_part(other.fileno())
        file.close()
        assert lock_part(other.fileno())


def test_closing_twice_is_harmless(tmp_path: Path) -> None:
    file = PartFile(tmp_path / "a.mp4")
    file.close()
    file.close()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_from_other_faults(number: int) -> None:
    assert isinstance(storage_fault(OSError(number, "x"), Path("a")), DiskFull)
    assert not isinstance(storage_fault(OSError(errno.EIO, "x"), Path("a")), DiskFull)


def test_a_fault_raised_for_a_full_disk_counts_as_full() -> None:
    def begin() -> None:
        try:
            raise OSError(errno.ENOSPC, "x")
        except OSError:
            raise StorageFault("no room") from None

    with pytest.raises(StorageFault) as caught:
        begin()
    assert fault_is_full(caught.value)
    assert not fault_is_full(StorageFault("locked"))


def test_room_made_before_is_used(tmp_path: Path) -> None:
    (tmp_path / "a.mp4.part").touch()
    file = PartFile(tmp_path / "a.mp4")
    file.append(b"x")
    assert file.publish().name == "a.mp4"


def test_what_the_database_needs_is_never_taken(tmp_path: Path) -> None:
    more_than_any_disk = 1 << 62
    (tmp_path / "a.mp4.part").touch()
    with pytest.raises(OSError, match="No space left"):
        PartFile(tmp_path / "a.mp4", keep_free_bytes=more_than_any_disk)
    assert list(tmp_path.iterdir()) == [], "nor is a name left behind"
