"""make smoke: does the frozen program work on its own?

Starts dist/csu-console/csu-console on a display of its own (Xvfb), in an empty home, with an empty environment and in
another folder: first `self-test`, then the demo. Fails on a wrong exit code, on any unexpected output, and when the
demo shows no window or records nothing.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FROZEN = ROOT / "dist" / "csu-console"
PROGRAM = FROZEN / "csu-console"
SELF_TEST_LIMIT_S = 120
DISPLAY_LIMIT_S = 10
FIRST_RECORDING_LIMIT_S = 120
STOP_LIMIT_S = 20

# Lines that may appear; everything else is a failure. Each has its reason.
EXPECTED = (
    re.compile(r"^\s*$"),
    # `self-test` and the demo report what they do, line by line, on standard output.
    re.compile(r"^(ok|OK|\[ok\]|self-test)\b"),
)


class Smoke(Exception):
    """What was seen that must not be."""


@contextmanager
def display() -> Iterator[str]:
    """A display of its own for as long as the block runs; the server chooses a free number."""
    if shutil.which("Xvfb") is None:
        raise Smoke("Xvfb is missing; type: apt-get install xvfb")
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=(write_end,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    limit = threading.Timer(DISPLAY_LIMIT_S, server.kill)  # the read below ends with the server
    limit.start()
    try:
        with os.fdopen(read_end) as answer:
            number = answer.readline().strip()
        limit.cancel()
        if not number:
            raise Smoke("Xvfb did not start")
        yield f":{number}"
    finally:
        limit.cancel()
        server.terminate()
        server.wait(10)


def environment(home: Path, display_name: str) -> dict[str, str]:
    """Only what a desktop session surely has: nothing of this shell leaks into the program."""
    runtime = home / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    return {
        "HOME": str(home),
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "DISPLAY": display_name,
        "XDG_RUNTIME_DIR": str(runtime),
    }


def unexpected(output: str) -> list[str]:
    """The lines nothing in EXPECTED allows."""
    return [line for line in output.splitlines() if not any(known.search(line) for known in EXPECTED)]


def check(what: str, code: int, output: str, errors: str) -> None:
    """Raise Smoke unless the program ended with 0 and said nothing unexpected."""
    strange = unexpected(output) + unexpected(errors)
    if code != 0 or strange:
        shown = "\n  ".join((errors + output).splitlines()[-25:])
        raise Smoke(f"{what} ended with {code}; unexpected lines: {len(strange)}\n  {shown}")


def self_test(variables: dict[str, str], folder: Path) -> None:
    done = subprocess.run(
        [str(PROGRAM), "self-test"],
        env=variables,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=SELF_TEST_LIMIT_S,
        check=False,
    )
    check("self-test", done.returncode, done.stdout, done.stderr)
    print("smoke: self-test passed")


def demo(variables: dict[str, str], folder: Path, seconds: float) -> None:
    """Run the demo that long, look at it, stop it as the system does, and look at what it left."""
    data = folder / "data"
    log, errors = folder / "demo.out", folder / "demo.err"
    command = [str(PROGRAM), "run", "--demo", "--data-dir", str(data)]
    with log.open("w") as out, errors.open("w") as err:
        process = subprocess.Popen(command, env=variables, cwd=folder, stdout=out, stderr=err)
        try:
            # The first start draws the city; the time asked for begins with the first recording.
            ended = not _records(process, data) or _wait(process, seconds)
            windows = 0 if ended else window_count(variables)
            process.send_signal(signal.SIGTERM)
            code = process.wait(STOP_LIMIT_S)
        except subprocess.TimeoutExpired:
            raise Smoke(f"the demo did not stop within {STOP_LIMIT_S} s of being told to") from None
        finally:
            if process.poll() is None:
                process.kill()
                process.wait(10)
    if ended:
        raise Smoke(f"the demo ended by itself with {code}: {errors.read_text()[-2000:]}")
    check("the demo", code, log.read_text(), errors.read_text())
    if windows == 0:
        raise Smoke("the demo showed no window")
    # Only the archive's: the drawn city's own clips lie in the cache beside it.
    films = [film for film in (data / "archive").rglob("*.mp4") if film.stat().st_size > 0]
    parts = list(data.rglob("*.part"))
    if not films or parts:
        raise Smoke(f"the demo left {len(films)} recordings and {len(parts)} unfinished files")
    print(f"smoke: the demo ran {seconds:.0f} s, showed {windows} window(s), left {len(films)} recordings")


def _records(process: subprocess.Popen[bytes], data: Path) -> bool:
    """Wait for the first recording to begin; False when the program ended before."""
    until_s = time.monotonic() + FIRST_RECORDING_LIMIT_S
    while time.monotonic() < until_s:
        if next((data / "archive").rglob("*.part"), None) is not None:
            return True
        if _wait(process, 0.5):
            return False
    raise Smoke(f"the demo recorded nothing within {FIRST_RECORDING_LIMIT_S} s")


def _wait(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Let it run that long; True when it ended before."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def window_count(variables: dict[str, str]) -> int:
    """Visible windows on the display."""
    if shutil.which("xdotool") is None:
        raise Smoke("xdotool is missing; type: apt-get install xdotool")
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", "."],
        env=variables,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    return len(found.stdout.split())


def main() -> int:
    arguments = argparse.ArgumentParser(prog="make smoke", description=__doc__)
    arguments.add_argument("--seconds", type=float, default=20.0, help="how long the demo runs (20)")
    arguments.add_argument("--keep", action="store_true", help="keep the folder the program ran in")
    options = arguments.parse_args()
    if not PROGRAM.is_file():
        print("smoke: dist/csu-console is missing; type: make package", file=sys.stderr)
        return 1
    folder = Path(tempfile.mkdtemp(prefix="csu-smoke-"))
    started_s = time.monotonic()
    try:
        with display() as name:
            variables = environment(folder, name)
            self_test(variables, folder)
            demo(variables, folder, options.seconds)
    except (Smoke, subprocess.TimeoutExpired) as error:
        print(f"smoke: FAILED: {error}", file=sys.stderr)
        return 1
    finally:
        if options.keep:
            print(f"smoke: kept {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    size_mib = sum(f.stat().st_size for f in FROZEN.rglob("*") if f.is_file() and not f.is_symlink()) / 2**20
    print(f"smoke: passed in {time.monotonic() - started_s:.0f} s; the folder takes {size_mib:.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
