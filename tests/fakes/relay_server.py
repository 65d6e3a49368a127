"""GStreamer as the room's media server (gst_relay_server.py), and what it received."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SERVER = Path(__file__).with_name("gst_relay_server.py")
LOOK_S = 0.02


class RelayServer:
    """Takes pushes on `push_url`, gives pictures on `read_url`; both by RTSPS, both ask the door."""

    def __init__(
        self, python: str, certificate: tuple[str, str], door: str, folder: Path, paths: tuple[str, ...]
    ) -> None:
        self._folder = folder
        self._child = subprocess.Popen(
            [python, str(SERVER), "--tls", *certificate, "--door", door, "--frames", str(folder), *paths],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._child.stdout is not None
        ports = self._child.stdout.readline().split()
        assert len(ports) == 2, "GStreamer's server did not start"
        self.push_url, self.read_url = (f"rtsps://127.0.0.1:{port}" for port in ports)

    def frames(self, path: str) -> NDArray[np.uint8]:
        """Every frame it decoded on a path so far, I420: shape (count, height * 3 / 2, width)."""
        name = path.replace("/", "_")
        size, content = self._folder / f"{name}.size", self._folder / f"{name}.i420"
        if not size.is_file() or not size.read_text():
            return np.zeros((0, 0, 0), np.uint8)
        width, height = map(int, size.read_text().split())
        data = np.fromfile(content, np.uint8)
        count = len(data) // (width * height * 3 // 2)
        return data[: count * width * height * 3 // 2].reshape(count, height * 3 // 2, width)

    def until_frames(self, path: str, count: int, limit_s: float = 15.0) -> NDArray[np.uint8]:
        end_s = time.monotonic() + limit_s
        while len(found := self.frames(path)) < count and time.monotonic() < end_s:
            subprocess.run(["sleep", str(LOOK_S)], check=True)
        return found

    def close(self) -> None:
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.close()
        try:
            self._child.wait(5.0)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait(5.0)
        self._child.stdout.close()
