"""The archive folder: names in UTC, nothing outside it, nothing overwritten."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from csu_console.domain.errors import StorageFault
from csu_console.storage.archive import Archive

START = datetime(2026, 3, 14, 13, 30, 0, 250_000, tzinfo=UTC)
NAME = "12/2026-03-14/20260314T133000.250000Z.mp4"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


def test_a_recording_is_a_part_until_it_is_published(archive: Archive) -> None:
    path = archive.begin(12, START)
    assert path == NAME
    assert archive.part(path).name.endswith(".mp4.part")
    archive.part(path).write_bytes(b"film")
    assert archive.publish(path) == 4
    assert archive.file(path).read_bytes() == b"film"
    assert not archive.part(path).exists()


def test_the_same_start_never_overwrites(archive: Archive) -> None:
    """Two recorders, or a clock set back by hand."""
    first, second = archive.begin(12, START), archive.begin(12, START)
    assert first != second
    archive.part(first).write_bytes(b"one")
    archive.publish(first)
    third = archive.begin(12, START)
    assert len({first, second, third}) == 3
    assert archive.file(first).read_bytes() == b"one"


def test_the_hour_that_comes_twice_gives_two_names(archive: Archive) -> None:
    paris = ZoneInfo("Europe/Paris")
    summer = datetime(2026, 10, 25, 2, 30, tzinfo=paris, fold=0)
    winter = datetime(2026, 10, 25, 2, 30, tzinfo=paris, fold=1)
    assert archive.begin(1, summer).endswith("20261025T003000.000000Z.mp4")
    assert archive.begin(1, winter).endswith("20261025T013000.000000Z.mp4")


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd",
        "12/../20260314T133000.250000Z.mp4",
        "/12/2026-03-14/20260314T133000.250000Z.mp4",
        "a/2026-03-14/20260314T133000.250000Z.mp4",
        "12/2026-03-14/film.mp4",
        "12/2026-03-14/20260314T133000.250000Z.mp4/x",
        "",
    ],
)
def test_a_path_that_leaves_the_archive_is_refused(archive: Archive, path: str) -> None:
    for use in (archive.file, archive.part, archive.remove, archive.publish):
        with pytest.raises(StorageFault, match="not a file of the archive"):
            use(path)


def test_files_are_listed_with_what_their_names_say(archive: Archive) -> None:
    done, part = archive.begin(12, START), archive.begin(3, START)
    archive.part(done).write_bytes(b"film")
    archive.publish(done)
    (archive.root / "12" / "notes.txt").write_text("not ours")
    (archive.root / "12" / "2026-03-14" / "other.mp4").write_text("not ours")
    found = sorted(archive.files(), key=lambda file: file.camera_number)
    assert [(file.path, file.camera_number, file.is_part, file.bytes_count) for file in found] == [
        (part, 3, True, 0),
        (done, 12, False, 4),
    ]
    assert {file.start_utc for file in found} == {START}


def test_removal_takes_the_file_its_part_and_empty_folders(archive: Archive) -> None:
    path, kept = archive.begin(12, START), archive.begin(13, START)
    archive.part(path).write_bytes(b"film")
    archive.publish(path)
    archive.part(path).write_bytes(b"left")
    assert archive.remove(path) == 8
    assert archive.remove(path) == 0
    assert archive.remove_empty_folders() == 2
    assert archive.part(kept).exists()
    # The folder is made again for the next recording.
    assert archive.begin(12, START) == path


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("a file where the folder should be")
    with pytest.raises(StorageFault, match="cannot be written"):
        Archive(tmp_path / "archive").begin(1, START)


def test_free_space_is_known_before_the_folder_exists(archive: Archive) -> None:
    assert archive.free_bytes() > 0
