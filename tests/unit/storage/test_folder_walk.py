"""Files below a folder while another program removes folders of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from csu_console.storage.folder_walk import entries, files_at, files_below


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in (
        "1/a/x.mp4",
        "1/a/y.txt",
        "2/a/x.mp4",
        "2/b/x.mp4",
        "2/b/deep/x.mp4",
        "3/a/x.mp4",
        "4/x.mp4",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    return tmp_path


def names(root: Path, paths: list[Path]) -> list[str]:
    return [path.relative_to(root).as_posix() for path in paths]


def test_only_files_of_the_depth_asked_for_in_order(tree: Path) -> None:
    found = names(tree, list(files_at(tree, 3, "*.mp4")))
    assert found == ["1/a/x.mp4", "2/a/x.mp4", "2/b/x.mp4", "3/a/x.mp4"]
    assert "2/b/deep/x.mp4" in names(tree, list(files_below(tree)))


@pytest.mark.parametrize("gone", ["2", "2/b"])
def test_a_folder_that_goes_meanwhile_ends_nothing(tree: Path, gone: str) -> None:
    walk = files_at(tree, 3)
    assert next(walk) == tree / "1/a/x.mp4"
    shutil.rmtree(tree / gone)
    rest = names(tree, list(walk))
    assert rest[-1] == "3/a/x.mp4"
    assert not any(name.startswith(f"{gone}/") for name in rest)


def test_a_camera_whose_recordings_lie_elsewhere_is_followed(
    tree: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other_disk = tmp_path_factory.mktemp("disk")
    (other_disk / "a").mkdir()
    (other_disk / "a/x.mp4").write_bytes(b"")
    (tree / "5").symlink_to(other_disk)
    assert tree / "5/a/x.mp4" in list(files_at(tree, 3))


def test_nothing_is_no_error(tree: Path) -> None:
    assert list(files_at(tree / "absent", 3)) == []
    assert entries(tree / "absent") == entries(tree / "4/x.mp4") == []
    assert names(tree, entries(tree)) == ["1", "2", "3", "4"]
