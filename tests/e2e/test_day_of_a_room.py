"""A day of a control room by its keyboard: sign in, ten events, handover, report, and the report counted by hand.

The whole program runs in this process, from its command line to its last stage of shutdown, on six cameras of the drawn
city. With CSU_TEST_PICTURES naming a folder, what is on the screen is kept there, to be looked at.
"""

from __future__ import annotations

import gc
import io
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from csu_console.app.cli import CommandLine
from csu_console.app.demo import bring_in_by_program
from csu_console.app.foundation import lay_foundation
from csu_console.app.log_setup import tear_down_logging
from csu_console.app.main import main
from csu_console.config.paths import DataPaths
from csu_console.simulator.demo_city import DemoCity
from tests.e2e.hands import Visit
from tests.e2e.room_walk import PASSWORD, PEOPLE, Day

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

PAPERS = ("habilitation", "prefect_approval", "data_protection_training", "charter")


@pytest.fixture
def _as_before(qapp: QApplication) -> Iterator[None]:
    """The program sets the process up for itself; the next test finds it as it was."""
    sheet, font, palette, locale = qapp.styleSheet(), qapp.font(), qapp.palette(), QLocale()
    hooks = sys.excepthook, threading.excepthook
    quits = qapp.quitOnLastWindowClosed()
    qapp.setQuitOnLastWindowClosed(False)
    yield
    sys.excepthook, threading.excepthook = hooks
    qapp.setQuitOnLastWindowClosed(quits)
    qapp.setStyleSheet(sheet)
    qapp.setFont(font)
    qapp.setPalette(palette)
    QLocale.setDefault(locale)
    gc.unfreeze()


@pytest.fixture
def room(
    _as_before: None, city_cache: Path, tmp_data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A data folder with three people and six cameras that are being served."""
    for name, (shown, role) in PEOPLE.items():
        monkeypatch.setattr(sys, "stdin", io.StringIO(PASSWORD + "\n"))
        papers = [word for paper in PAPERS for word in ("--paper", f"{paper}=2026-7,2020-01-01")]
        words = ["operators", "add", name, "--shown-name", shown, "--role", role, *papers]
        assert main([*words, "--data-dir", str(tmp_data_dir)]) == 0
    city = DemoCity(city_cache, cameras=6)
    assert city.prepare()
    city.start()
    foundation = lay_foundation(CommandLine("cameras", tmp_data_dir), DataPaths(tmp_data_dir))
    try:
        bring_in_by_program(city.plan, city.password, foundation)
    finally:
        foundation.close()
        tear_down_logging()
    yield tmp_data_dir
    city.stop()


def test_a_day_of_a_control_room(room: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Visit(lambda window: Day(window, tmp_path).live()).run("--data-dir", str(room))
    assert capfd.readouterr().err == ""
    log = (room / "logs" / "csu-console.log").read_text(encoding="utf-8")
    assert "Traceback" not in log
    assert " ERROR " not in log
    assert main(["journal", "verify", "--data-dir", str(room)]) == 0
