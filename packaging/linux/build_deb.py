"""The .deb: the frozen program under /opt, a menu entry, a man page and a service that records without a window."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = ROOT / "packaging" / "linux"
FROZEN = ROOT / "dist" / "csu-console"
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}

# What the frozen folder takes from the system, as ldd shows it: PyInstaller leaves the C library and the graphics
# drivers and the configuration of fonts outside.
DEPENDS = (
    "libc6 (>= 2.36), libgl1, libegl1, libxcb1, libwayland-client0, libwayland-cursor0, libwayland-egl1, fontconfig-config, "
    "fonts-dejavu-core"
)

# Target in the package -> source here and mode.
FILES = {
    "usr/share/applications/csu-console.desktop": ("csu-console.desktop", 0o644),
    "usr/share/icons/hicolor/scalable/apps/csu-console.svg": ("csu-console.svg", 0o644),
    "usr/lib/systemd/system/csu-console-record.service": ("csu-console-record.service", 0o644),
    "usr/lib/systemd/user/csu-console-wall.service": ("csu-console-wall.service", 0o644),
    "usr/share/doc/csu-console/examples/csu-console-wall.desktop": ("csu-console-wall.desktop", 0o644),
    "usr/lib/sysusers.d/csu-console.conf": ("sysusers.conf", 0o644),
    "DEBIAN/postinst": ("postinst", 0o755),
    "DEBIAN/prerm": ("prerm", 0o755),
    "DEBIAN/postrm": ("postrm", 0o755),
}


def version() -> str:
    text = (ROOT / "csu_console" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    if found is None:
        raise SystemExit("package: csu_console/__init__.py states no version")
    return found[1]


def lay_out(tree: Path, architecture: str, frozen: Path) -> None:
    """Fill `tree` with the package's files as they are installed; `frozen` is the program's folder."""
    shutil.copytree(frozen, tree / "opt" / "csu-console", symlinks=True)
    (tree / "usr" / "bin").mkdir(parents=True)
    (tree / "usr" / "bin" / "csu-console").symlink_to("../../opt/csu-console/csu-console")
    for target, (source, mode) in FILES.items():
        path = tree / target
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(HERE / source, path)
        path.chmod(mode)
    man = tree / "usr" / "share" / "man" / "man1" / "csu-console.1.gz"
    man.parent.mkdir(parents=True)
    man.write_bytes(gzip.compress((HERE / "csu-console.1").read_bytes(), mtime=0))
    copyright_file = tree / "usr" / "share" / "doc" / "csu-console" / "copyright"
    copyright_file.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ROOT / "LICENSE", copyright_file)
    size_kib = sum(f.stat().st_size for f in tree.rglob("*") if f.is_file() and not f.is_symlink()) // 1024
    (tree / "DEBIAN" / "control").write_text(
        f"""Package: csu-console
Version: {version()}
Architecture: {architecture}
Section: video
Priority: optional
Maintainer: CSU Console <csu-console@localhost>
Installed-Size: {size_kib}
Depends: {DEPENDS}
Recommends: gnome-keyring | kwalletmanager, libxss1
Description: video wall console for the control rooms of towns
 Live RTSP video wall with privacy masks burnt into the pictures before anything
 else sees them, and recording. Comes with a drawn demo city.
""",
        encoding="utf-8",
    )


def main() -> int:
    if not (FROZEN / "csu-console").is_file():
        print("package: dist/csu-console is missing; type: make package", file=sys.stderr)
        return 1
    machine = os.uname().machine
    architecture = ARCHITECTURES.get(machine, machine)
    target = ROOT / "dist" / f"csu-console_{version()}_{architecture}.deb"
    with tempfile.TemporaryDirectory(dir=ROOT / "dist") as folder:
        tree = Path(folder) / "tree"
        tree.mkdir(mode=0o755)
        lay_out(tree, architecture, FROZEN)
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z12", "--build", str(tree), str(target)],
            check=True,
            stdout=subprocess.DEVNULL,
            timeout=900,
        )
    print(f"package: dist/{target.name}, {target.stat().st_size / 2**20:.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
