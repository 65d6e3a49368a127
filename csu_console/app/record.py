"""`record`: the recorder without a window, for a machine that records day and night."""

from __future__ import annotations

import logging
import sys

from PySide6.QtCore import QCoreApplication

from csu_console.app.cli import CommandLine
from csu_console.app.composition import compose
from csu_console.app.foundation import lay_foundation
from csu_console.app.interrupts import Interrupts
from csu_console.app.recorder_words import RecorderAsked
from csu_console.config.paths import DataPaths
from csu_console.ui.errors_text import counted_text

logger = logging.getLogger(__name__)


def run_recorder(command: CommandLine) -> int:
    """Record until SIGTERM or SIGINT; every file is closed on the way out. Raises ConsoleError at start."""
    application = QCoreApplication.instance()
    assert application is not None, "main makes the application"
    interrupts = Interrupts()
    interrupts.tell(application.quit)
    foundation = lay_foundation(command, DataPaths(command.data_dir), lock_role="recorder")
    asked = command.recorder or RecorderAsked()
    composition = compose(foundation, demo=False, only_numbers=command.camera_numbers, recorder=asked)
    try:
        composition.start()
        summary = composition.services.recording.summary()
        text = QCoreApplication.translate("cli", "recording {count:camera|cameras}; Ctrl+C ends it")
        print(counted_text(text, count=summary.wanted), file=sys.stderr, flush=True)
        application.exec()
    finally:
        interrupts.close()
        well = composition.close()
    return 0 if well else 1
