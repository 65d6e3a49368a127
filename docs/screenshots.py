"""`make screenshots`: the user guide's pictures, taken from the running program on the demo city."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from csu_console.app.main import main as run_program
from csu_console.app.screen import screen_application
from csu_console.config.paths import demo_paths
from csu_console.ui.main_window import MainWindow
from docs.screenshot_camera import Camera, WaitedInVain
from docs.screenshot_room import room
from docs.screenshot_tour import city_tour, empty_tour

IMAGES = Path(__file__).parent / "guide" / "images"
LOOK_EVERY_MS = 200
ZONE = "Europe/Paris"
"""The room's: pictures say the time as its operators read it."""


class _Visit:
    """Waits for the program's window, walks through it, closes it. Lives beside the program in one process."""

    def __init__(self, tour: Callable[[MainWindow], None]) -> None:
        self._tour = tour
        self.fault: BaseException | None = None
        self._look = QTimer()
        self._look.setInterval(LOOK_EVERY_MS)
        self._look.timeout.connect(self._on_look)
        self._look.start()

    def _on_look(self) -> None:
        windows = [window for window in QApplication.topLevelWidgets() if isinstance(window, MainWindow)]
        if not windows or not windows[0].isVisible():
            return
        self._look.stop()
        try:
            self._tour(windows[0])
        except BaseException as fault:
            self.fault = fault
        finally:
            windows[0].close()


def visit(words: list[str], tour: Callable[[MainWindow], None]) -> None:
    """Run the program with these words and walk through it. Raises what the tour raised."""
    walk = _Visit(tour)
    code = run_program(words)
    if walk.fault is not None:
        raise walk.fault
    if code != 0:
        raise WaitedInVain(f"the program ended with {code}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lang", choices=("fr", "en"), default="fr")
    parser.add_argument("--out", type=Path, help="docs/guide/images for French, its folder en for English")
    parser.add_argument("--only", default="", help="names of pictures to take, separated by commas")
    chosen = parser.parse_args()
    out = (chosen.out or (IMAGES if chosen.lang == "fr" else IMAGES / chosen.lang)).absolute()
    out.mkdir(parents=True, exist_ok=True)
    os.environ["TZ"] = ZONE
    time.tzset()
    application = screen_application()
    camera = Camera(out, frozenset(filter(None, chosen.only.split(","))))
    language = ["--lang", chosen.lang]
    try:
        with tempfile.TemporaryDirectory() as scratch, contextlib.chdir(scratch):
            city, empty = Path(scratch, "city"), Path(scratch, "empty")
            cache = demo_paths(None).cache
            cache.mkdir(parents=True, exist_ok=True)
            city.mkdir()
            (city / "cache").symlink_to(cache, target_is_directory=True)
            if camera.wants("first-start", "empty", "import"):
                visit(["run", "--data-dir", str(empty), *language], lambda window: empty_tour(window, camera))
            demo = ["run", "--demo", "--data-dir", str(city), *language]
            visit(demo, lambda window: city_tour(window, camera))
            shared = Path(scratch, "shared")
            shared.mkdir()
            (shared / "cache").symlink_to(cache, target_is_directory=True)
            room(camera, shared, lambda words, tour: visit([*words, *language], tour))
    except (WaitedInVain, OSError) as fault:
        print(fault, file=sys.stderr)
        return 1
    except Exception:
        # The program's own hook would write it into its log alone.
        traceback.print_exc()
        return 1
    finally:
        del application
    return 1 if camera.missed else 0


if __name__ == "__main__":
    sys.exit(main())
