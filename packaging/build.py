"""make package: the frozen program in dist/csu-console and, where dpkg-deb is there, a .deb made from it.
make package-player: the player of exports alone, in dist/csu-player.

python packaging/build.py [--no-deb | --player]
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "packaging" / "csu-console.spec"
FROZEN = ROOT / "dist" / "csu-console"
PLAYER_SPEC = ROOT / "packaging" / "csu-player.spec"
PLAYER = ROOT / "dist" / "csu-player"
FREEZE_LIMIT_S = 1200


def freeze(spec: Path = SPEC) -> None:
    """Run PyInstaller into dist/, one folder named by the specification."""
    command = [
        sys.executable,
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--clean",
        "--log-level",
        "WARN",
        str(spec),
    ]
    command += ["--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build")]
    subprocess.run(command, cwd=ROOT, check=True, timeout=FREEZE_LIMIT_S)


def folder_size_mib(folder: Path) -> float:
    """What the folder takes on disk: a link counts nothing, its target once."""
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file() and not f.is_symlink()) / 2**20


def main() -> int:
    arguments = argparse.ArgumentParser(
        prog="make package", description="Build the frozen program and the .deb."
    )
    arguments.add_argument("--no-deb", action="store_true", help="stop after the folder dist/csu-console")
    arguments.add_argument("--player", action="store_true", help="the player of exports instead")
    options = arguments.parse_args()
    try:
        if options.player:
            freeze(PLAYER_SPEC)
            print(f"package: dist/csu-player, {folder_size_mib(PLAYER):.0f} MiB")
            return 0
        freeze()
        print(f"package: dist/csu-console, {folder_size_mib(FROZEN):.0f} MiB")
        if not options.no_deb and shutil.which("dpkg-deb"):
            deb = [sys.executable, str(ROOT / "packaging" / "linux" / "build_deb.py")]
            subprocess.run(deb, check=True, timeout=FREEZE_LIMIT_S)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        print(f"package: this step failed: {' '.join(map(str, error.cmd))}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
