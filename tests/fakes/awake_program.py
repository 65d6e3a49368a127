"""A program that keeps screens awake while its standard input says `on`: what was asked, as lines."""

from __future__ import annotations

import logging
import sys
import threading

from PySide6.QtCore import QCoreApplication, QTimer

from csu_console.services.awake.screens_awake import ScreensAwake, keepers_of


def say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def main() -> None:
    logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)s %(message)s")
    application = QCoreApplication(sys.argv)
    state = {"on": False, "end": False}
    keepers = keepers_of(sys.argv[1])
    awake = ScreensAwake(keepers, lambda: state["on"])
    say("available", *(keeper.name for keeper in keepers if keeper.available()))

    def hear() -> None:
        for line in sys.stdin:
            state["on"] = line.strip() == "on"
        state["end"] = True

    seen: list[object] = [None]

    def turn() -> None:
        awake.look()
        if awake.holders != seen[0]:
            seen[0] = awake.holders
            say("holders", *awake.holders)
        if state["end"]:
            application.quit()

    clock = QTimer()
    clock.setInterval(50)
    clock.timeout.connect(turn)
    clock.start()
    threading.Thread(target=hear, daemon=True).start()
    application.exec()
    awake.close()


main()
