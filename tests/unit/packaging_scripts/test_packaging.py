"""The scripts under packaging/, without freezing anything: what the .deb lays out, what the smoke test refuses."""

from __future__ import annotations

import gzip
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

import csu_console

ROOT = Path(__file__).resolve().parents[3]


def load(script: str) -> ModuleType:
    """A script by its path: `packaging` is also the name of a library."""
    spec = importlib.util.spec_from_file_location(Path(script).stem, ROOT / "packaging" / script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    frozen = tmp_path / "frozen"
    frozen.mkdir()
    (frozen / "csu-console").write_bytes(b"program" * 1000)
    tree = tmp_path / "tree"
    tree.mkdir()
    load("linux/build_deb.py").lay_out(tree, "amd64", frozen)
    return tree


def test_the_command_leads_to_the_program(tree: Path) -> None:
    link = tree / "usr/bin/csu-console"
    assert link.is_symlink()
    assert link.resolve() == tree / "opt/csu-console/csu-console"
    assert link.read_bytes().startswith(b"program")


def test_the_control_file_states_version_architecture_and_size(tree: Path) -> None:
    control = (tree / "DEBIAN/control").read_text()
    assert f"Version: {csu_console.__version__}\n" in control
    assert "Architecture: amd64\n" in control
    assert int(control.split("Installed-Size: ")[1].split("\n")[0]) >= 7


def test_the_scripts_of_the_package_can_be_executed(tree: Path) -> None:
    for script in ("postinst", "prerm", "postrm"):
        assert (tree / "DEBIAN" / script).stat().st_mode & 0o111 == 0o111


def test_menu_entry_service_and_man_page_name_the_same_command(tree: Path) -> None:
    desktop = (tree / "usr/share/applications/csu-console.desktop").read_text()
    service = (tree / "usr/lib/systemd/system/csu-console-record.service").read_text()
    man = gzip.decompress((tree / "usr/share/man/man1/csu-console.1.gz").read_bytes()).decode()
    assert "\nExec=csu-console run\n" in desktop
    assert "\nExecStart=/usr/bin/csu-console record --data-dir /var/lib/csu-console" in service
    assert "\nUser=csu-console\n" in service
    assert "u csu-console " in (tree / "usr/lib/sysusers.d/csu-console.conf").read_text()
    assert "\n.B record\n" in man
    wall = (tree / "usr/lib/systemd/user/csu-console-wall.service").read_text()
    assert "\nExecStart=/usr/bin/csu-console wall $CSU_CONSOLE_WALL_OPTIONS\n" in wall
    assert "\n.B wall " in man


def test_removing_the_package_never_deletes_recordings(tree: Path) -> None:
    for script in ("prerm", "postrm"):
        assert "rm " not in (tree / "DEBIAN" / script).read_text()


def test_the_smoke_test_refuses_a_wrong_code_and_any_unknown_line() -> None:
    smoke = load("smoke.py")
    smoke.check("self-test", 0, "", "\n")
    with pytest.raises(smoke.Smoke, match="ended with 3"):
        smoke.check("self-test", 3, "", "")
    with pytest.raises(smoke.Smoke, match="unexpected lines: 1"):
        smoke.check("self-test", 0, "", "QObject: timers cannot be started from another thread\n")
