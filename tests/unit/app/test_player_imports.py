"""The player of exports starts without the libraries that only the console is packaged with."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SPEC = ROOT / "packaging" / "csu-player.spec"

START = """
import sys
sys.modules.update(dict.fromkeys(sys.argv[1:]))
import csu_console.app.player
"""


def test_it_starts_without_what_only_the_console_needs() -> None:
    found = re.search(r"console_only = (\[.*?\])", SPEC.read_text(), re.DOTALL)
    assert found is not None
    names: list[str] = ast.literal_eval(found[1])
    assert {"psycopg", "alembic", "keyring"} < set(names)
    started = subprocess.run(
        [sys.executable, "-c", START, *names],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (started.returncode, started.stderr) == (0, "")
