"""How this program starts itself once more, for a process of its own: frozen or not."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import csu_console


def own_command(*words: str) -> tuple[str, ...]:
    """The program itself with these words."""
    if getattr(sys, "frozen", False):
        return (sys.executable, *words)
    return (sys.executable, "-m", "csu_console", *words)


def own_environment() -> dict[str, str]:
    """As ours, and the folder this package was imported from: the process may begin in any folder."""
    root = str(Path(csu_console.__file__).parent.parent)
    before = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (root, before)))}
