"""The files below a folder while another program moves, destroys and tidies in it.

`Path.glob` raises when a folder goes between being named and being read; the recorder and the console share theirs.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path


def files_at(root: Path, depth: int, pattern: str = "*") -> Iterator[Path]:
    """Files exactly `depth` names below root, in order; what goes meanwhile is left out. Links to folders are followed:
    a camera's recordings may lie on another disk."""
    for place, folders, names in os.walk(root, followlinks=True):
        folders.sort()
        level = len(Path(place).relative_to(root).parts) + 1
        if level == depth:
            folders.clear()
            yield from (Path(place, name) for name in sorted(names) if fnmatch(name, pattern))


def files_below(root: Path, pattern: str = "*") -> Iterator[Path]:
    """Files at any depth, in order; what goes meanwhile is left out. Links to folders are not followed."""
    for place, folders, names in os.walk(root):
        folders.sort()
        yield from (Path(place, name) for name in sorted(names) if fnmatch(name, pattern))


def entries(folder: Path) -> list[Path]:
    """What lies in a folder, in order; nothing when it is gone or is none. Raises OSError when it cannot be read."""
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
