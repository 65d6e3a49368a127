"""GStreamer's server, which is not ours, for every test that wants a camera by somebody else."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PASSWORD = "p:@ss/w%rd#?"
SERVER = Path(__file__).parents[1] / "fakes" / "gst_rtsp_server.py"
Serve = Callable[..., str]


@pytest.fixture
def serve(system_python: str) -> Iterator[Serve]:
    children: list[subprocess.Popen[str]] = []

    def start(codec: str, *options: str) -> str:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": os.environ.get("HOME", "/"),
            "STREAM_PASSWORD": PASSWORD,
        }
        child = subprocess.Popen(
            [system_python, str(SERVER), codec, *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment,
        )
        children.append(child)
        assert child.stdout is not None
        port = child.stdout.readline().strip()
        assert port.isdigit(), "GStreamer's server did not start"
        return f"rtsp{'s' if '--tls' in options else ''}://127.0.0.1:{port}/a"

    yield start
    for child in children:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.close()
        try:
            child.wait(5.0)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait(5.0)
        child.stdout.close()
