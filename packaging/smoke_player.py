"""make package-player: does the frozen player work on its own?

Starts dist/csu-player/csu-player on a display of its own (Xvfb), in an empty home and in another folder, with a film
that is none: it must show one sentence and close when asked, without a word on its output.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from smoke import Smoke, display, environment  # type: ignore[import-not-found]

PROGRAM = Path(__file__).resolve().parent.parent / "dist" / "csu-player" / "csu-player"
LIMIT_S = 60


def main() -> int:
    try:
        with tempfile.TemporaryDirectory(prefix="csu-player-") as folder, display() as name:
            home = Path(folder)
            (home / "film.mp4").write_bytes(b"no film at all")
            command = [str(PROGRAM), str(home / "film.mp4"), "--quit-after-ms", "3000"]
            done = subprocess.run(
                command,
                cwd=home,
                env=environment(home, name),
                capture_output=True,
                timeout=LIMIT_S,
                check=False,
            )
            if done.returncode or done.stdout or done.stderr:
                raise Smoke(f"code {done.returncode}: {(done.stdout + done.stderr).decode()[-2000:]}")
    except (Smoke, OSError, subprocess.TimeoutExpired) as error:
        print(f"smoke: {error}", file=sys.stderr)
        return 1
    print("smoke: the player starts, says one sentence and closes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
