"""The demo city's own program: serves the clips of a folder until the console closes the pipe.

Started as `csu-console served-city FOLDER` (csu_console/__main__.py). One line of JSON goes to standard output: the
addresses, or what is wrong. The end of standard input is the end of the city, also when the console was killed.
"""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path

from csu_console.domain.errors import ConsoleError
from csu_console.simulator.demo_city import DemoCity

URLS, ONVIF, FAULT, VALUES = "urls", "onvif", "fault", "values"
"""Keys of the line: address by path, ONVIF address by number, or the sentence with its values."""


def run_city(cache_dir: Path) -> int:
    """0 when the pipe was closed, 1 when the city could not be served. The clips are there already."""
    # Ctrl+C in the terminal reaches every process of the group: the console decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    city = DemoCity(cache_dir)
    try:
        city.start()
    except ConsoleError as error:
        _say({FAULT: error.template, VALUES: error.params})
        return 1
    try:
        cameras = city.plan.cameras
        urls = {camera.main_path: camera.main_url for camera in cameras}
        urls |= {camera.sub_path: camera.sub_url for camera in cameras}
        _say({URLS: urls, ONVIF: {camera.number: camera.onvif_url for camera in cameras if camera.turns}})
        sys.stdin.buffer.read()
    finally:
        city.stop()
    return 0


def _say(words: object) -> None:
    sys.stdout.write(json.dumps(words, default=str) + "\n")
    sys.stdout.flush()
