"""For `.ci/run`: a test that waits for others and failed beside them is tried once more, alone, and named.

Tests of `integration` and `e2e` start servers and processes, those of windows and services wait for threads, all against
the clock of a machine that other programs share. Failing alone as well, it is red. Nothing else gets a second try: nothing
that only computes, and nothing that counts private pixels, where once is once too often.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

FAILED = Path(".pytest_cache/v/cache/lastfailed")
"""Written by pytest: identifiers of what failed in its last run."""

AT_MOST = 3
"""More than that is no accident."""

PLACES = ("tests/e2e/", "tests/integration/", "tests/gui/", "tests/unit/services/")
NEVER = ("leak", "mask")


def may_be_tried_again(names: list[str]) -> bool:
    """Few, each a single test that waits for others, and none about what must never be seen."""
    return 0 < len(names) <= AT_MOST and all(
        name.startswith(PLACES) and "::" in name and not any(word in name for word in NEVER) for name in names
    )


def main() -> int:
    """The exit code of the second try; 1 without one."""
    names = list(json.loads(FAILED.read_text())) if FAILED.exists() else []
    if not may_be_tried_again(names):
        return 1
    code = subprocess.run([sys.executable, "-m", "pytest", "-q", "-n", "0", *names], check=False).returncode
    for name in names:
        sys.stdout.write(f"ci: {'unsteady' if code == 0 else 'red'}: {name}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
