"""Numbers in the words of a command. Each function raises argparse.ArgumentTypeError."""

from __future__ import annotations

import argparse

from PySide6.QtCore import QCoreApplication

from csu_console.domain.camera import NUMBER_MAX, NUMBER_MIN

HIGHEST_PORT = 65535


def numbers(text: str) -> frozenset[int]:
    """`1-20,45` as a set of camera numbers."""
    found: set[int] = set()
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        is_number = first.isdecimal() and (last.isdecimal() or not dash)
        if not is_number or not NUMBER_MIN <= int(first) <= int(last or first) <= NUMBER_MAX:
            raise argparse.ArgumentTypeError(
                QCoreApplication.translate("cli", "camera numbers look like 1-20,45")
            )
        found.update(range(int(first), int(last or first) + 1))
    return frozenset(found)


def port(text: str) -> int:
    """A TCP port; 0 is any free one."""
    if text.isdecimal() and int(text) <= HIGHEST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(
        QCoreApplication.translate("cli", "a port is a number up to {most}").format(most=HIGHEST_PORT)
    )


def at_least_one(text: str) -> int:
    """A count."""
    if text.isdecimal() and int(text) >= 1:
        return int(text)
    raise argparse.ArgumentTypeError(QCoreApplication.translate("cli", "a number from 1 on"))
