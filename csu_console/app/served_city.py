"""The demo city in a process of its own, as cameras are machines of their own.

In the console's process its servers and the drawing of what moves waited for the same interpreter lock as the wall: on
two cores half of the tiles were late while a core stood idle.
"""

from __future__ import annotations

import json
import logging
import subprocess
import threading
from pathlib import Path
from typing import Any

from csu_console.config.own_program import own_command, own_environment
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.simulator import city_process
from csu_console.simulator.camera_posts import city_plan, with_addresses
from csu_console.simulator.city_plan import CityPlan
from csu_console.simulator.errors import DemoCityFault

logger = logging.getLogger(__name__)

WORD = "served-city"
"""What makes the program the city: looked at before anything else is imported (csu_console/__main__.py)."""

START_LIMIT_S = 30
"""Imports and reading the clips: under 2 s on a quiet machine."""

STOP_LIMIT_S = 5.0

SILENT = QT_TRANSLATE_NOOP("errors", "The demo city did not start within {limit_s} s. Start the demo again.")


class ServedCity:
    """Made, started and stopped by one thread."""

    def __init__(self, cache_dir: Path) -> None:
        """`cache_dir` has the drawn clips (DemoCity.prepare)."""
        self._cache_dir = cache_dir
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> CityPlan:
        """The plan with the addresses of this start. Raises DemoCityFault; then nothing runs."""
        try:
            self._process = subprocess.Popen(
                own_command(WORD, str(self._cache_dir)),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=own_environment(),
            )
            said = self._first_line(self._process)
        except OSError as error:
            raise DemoCityFault(SILENT, limit_s=START_LIMIT_S) from error
        if city_process.URLS not in said:
            self.stop()
            template = said.get(city_process.FAULT, SILENT)
            raise DemoCityFault(template, **said.get(city_process.VALUES, {"limit_s": START_LIMIT_S}))
        onvif = {int(number): url for number, url in said[city_process.ONVIF].items()}
        return with_addresses(city_plan(), said[city_process.URLS], onvif)

    @staticmethod
    def _first_line(process: subprocess.Popen[bytes]) -> dict[str, Any]:
        """Empty when it ended without one, or said none in time: it is killed then."""
        killer = threading.Timer(START_LIMIT_S, process.kill)
        killer.name = "served-city-limit"
        killer.start()
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
        finally:
            killer.cancel()
            killer.join()
        try:
            found = json.loads(line or b"{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def stop(self) -> None:
        """End it; harmless when it does not run."""
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        process.stdout.close()
        try:
            process.wait(STOP_LIMIT_S)
        except subprocess.TimeoutExpired:
            logger.warning("the demo city did not end by itself")
            process.kill()
            process.wait(STOP_LIMIT_S)
