"""make package: the frozen program in dist/csu-console and, where dpkg-deb is there, a .deb made from it.

python packaging/build.py [--no-deb]
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
FREEZE_LIMIT_S = 1200


def freeze() -> None:
    """Run PyInstaller into dist/csu-console."""
    command = [
        sys.executable,
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--clean",
        "--log-level",
        "WARN",
        str(SPEC),
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
    options = arguments.parse_args()
    try:
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
