"""Killed, or out of room, while the scan of a request is kept: what stands there is whole, and keeping it again mends the rest."""

from __future__ import annotations

import hashlib
import resource
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from csu_console.domain.errors import StorageFault
from csu_console.services.requisitions.scans import keep_scan

ROOT = Path(__file__).resolve().parents[2]
SCANS = 40
SIZE_BYTES = 600_000

CHILD = """
import sys
from pathlib import Path
from csu_console.services.requisitions.scans import keep_scan
print("ready", flush=True)
for number, source in enumerate(sorted(Path(sys.argv[1]).iterdir()), start=1):
    keep_scan(source, Path(sys.argv[2]), number)
"""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "requests"
    folder.mkdir()
    for number in range(SCANS):
        page = hashlib.sha256(bytes([number])).digest() * (SIZE_BYTES // 32)
        (folder / f"{number:03d}.pdf").write_bytes(b"%PDF-1.7\n" + page)
    return folder


def whole(kept: Path) -> int:
    """Scans whose content is what their name says; fails on one that is not."""
    files = [file for file in kept.rglob("*") if file.is_file() and not file.name.endswith(".part")]
    assert [file for file in files if hashlib.sha256(file.read_bytes()).hexdigest() != file.stem] == []
    return len(files)


@pytest.mark.parametrize("after", [0, 7, 25])
def test_killed_while_a_scan_is_written(tmp_path: Path, sources: Path, after: int) -> None:
    kept = tmp_path / "kept"
    command = [sys.executable, "-c", CHILD, str(sources), str(kept)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    watch = threading.Event()
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        while child.poll() is None and len(list(kept.glob("*/*"))) <= after:
            watch.wait(0.0005)
    finally:
        child.send_signal(signal.SIGKILL)
        child.communicate(timeout=10.0)
    assert after <= whole(kept) < SCANS
    for number, source in enumerate(sorted(sources.iterdir()), start=1):
        keep_scan(source, kept, number)
    assert whole(kept) == SCANS
    assert not list(kept.rglob("*.part"))


def test_without_room_nothing_half_written_is_left(tmp_path: Path, sources: Path) -> None:
    """The kernel refuses the rest of the file, as a full disk does."""
    kept = tmp_path / "kept"
    source = min(sources.iterdir())
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SIZE_BYTES // 2, before[1]))
    try:
        with pytest.raises(StorageFault, match="The scan cannot be kept"):
            keep_scan(source, kept, 1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert [file for file in kept.rglob("*") if file.is_file()] == []
    assert keep_scan(source, kept, 1).bytes_count == source.stat().st_size
