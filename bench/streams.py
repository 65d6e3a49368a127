"""The stream server as a child process, and the data folders in which the console knows its cameras."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from bench import clips

ROOT = Path(__file__).resolve().parent.parent
SYSTEM_PYTHON = "/usr/bin/python3"
START_LIMIT_S = 20.0
COMMAND_LIMIT_S = 60.0

MASKS = (
    ((0.04, 0.16), (0.24, 0.12), (0.28, 0.40), (0.20, 0.52), (0.05, 0.48)),
    ((0.72, 0.55), (0.92, 0.50), (0.95, 0.82), (0.74, 0.86)),
)
"""Two polygons covering about a tenth of the picture each, away from the blocks in its middle."""


class StreamServer:
    """GStreamer's RTSP server with the bench's clips, on loopback."""

    def __init__(self, film: Path | None) -> None:
        paths = [str(clips.clip(size, film)) for size in (clips.MAIN, clips.SUB)]
        self._process = subprocess.Popen(
            [SYSTEM_PYTHON, "-m", "bench.rtsp_server", *paths],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdout is not None
        limit = threading.Timer(START_LIMIT_S, self._process.kill)
        limit.start()
        port = self._process.stdout.readline().strip()
        limit.cancel()
        if not port:
            raise RuntimeError(
                "the stream server does not start: it needs Debian's python3-gi, gir1.2-gst-rtsp-server-1.0, "
                "gstreamer1.0-plugins-good and gstreamer1.0-plugins-ugly"
            )
        self.port = int(port)
        self.pid = self._process.pid

    def url(self, word: str, number: int) -> str:
        """`main`, `sub` or `live`, numbers from 1."""
        return f"rtsp://127.0.0.1:{self.port}/{word}/{number}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@dataclass(frozen=True, slots=True)
class BenchCamera:
    """A camera of the inventory: its number and its addresses. Masked unless attested clear or left alone."""

    number: int
    main_url: str
    sub_url: str = ""
    privacy: str = "masked"
    records: bool = False


class DataFolder:
    """A data folder made by the program's own import commands."""

    def __init__(self, cameras: Sequence[BenchCamera], workers: int = -1) -> None:
        """`workers`: processes that decode, as `streams/worker_processes` of the settings."""
        self._folder = tempfile.TemporaryDirectory(prefix="bench-data-")
        self.path = Path(self._folder.name)
        recording = any(camera.records for camera in cameras)
        self.path.joinpath("settings.ini").write_text(
            f"[recording]\nenabled={str(recording).lower()}\ndisk_reserve_gb=0.5\n"
            f"[streams]\nworker_processes={workers}\n"
        )
        listed = self.path / "cameras.csv"
        listed.write_text(_csv(cameras), encoding="utf-8")
        self._run("cameras", "import", str(listed))
        masked = [camera for camera in cameras if camera.privacy]
        if masked:
            masks = self.path / "masks.json"
            masks.write_text(json.dumps(_masks(masked)), encoding="utf-8")
            self._run("masks", "import", str(masks))

    def _run(self, *words: str) -> None:
        command = [sys.executable, "-m", "csu_console", *words, "--data-dir", str(self.path)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=COMMAND_LIMIT_S)
        if done.returncode:
            raise RuntimeError(f"csu-console {words[0]} import: {done.stderr.strip()}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._folder.cleanup()


def _csv(cameras: Sequence[BenchCamera]) -> str:
    head = "commune;site;numero;nom;rue;type;finalites;autorisation;autorisation_date;autorisation_echeance"
    head += ";conservation_jours;main_url;sub_url;enregistrement"
    lines = [head]
    for camera in cameras:
        number = camera.number
        town, street = number % 7 + 1, number % 90 + 1
        cells = [
            f"Commune {town}",
            f"Site {number % 200 + 1}",
            str(number),
            f"Caméra {number} carrefour {street}",
            f"rue du {street} mai",
            "fixe",
            "securite_personnes",
            "2026-001",
            "2026-01-01",
            "2030-12-31",
            "15",
            camera.main_url,
            camera.sub_url,
            "oui" if camera.records else "non",
        ]
        lines.append(";".join(cells))
    return "\n".join(lines) + "\n"


def _masks(cameras: Sequence[BenchCamera]) -> dict[str, object]:
    polygons = [{"label": "", "points": [list(point) for point in points]} for points in MASKS]
    entries: list[dict[str, object]] = []
    for camera in cameras:
        people = {"author": "A. Martin", "approver": "B. Leroy", "reason": "Banc d'essai"}
        entry: dict[str, object] = {"camera": camera.number, "state": camera.privacy, **people}
        if camera.privacy == "masked":
            entry["geometry"] = {"aspect": 16 / 9, "rotation_deg": 0, "mirrored": False}
            entry["polygons"] = polygons
        entries.append(entry)
    return {"format": "csu-console-masks", "version": 1, "cameras": entries}
