"""The shape of the program, as tests: who may import whom, one door per library, names and sizes.

Imports go down only: app, ui, services, then media, devices, storage and config side by side, then domain.
The rules look at direct imports, inside functions and TYPE_CHECKING blocks too: what a module may not know, it may
not know for its type hints either.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_archon import archrule

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "csu_console"

# Layer -> what it may import of the program besides itself. `app` knows everything.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "domain": (),
    "media": ("domain",),
    "devices": ("domain",),
    "storage": ("domain",),
    "config": ("domain",),
    "simulator": ("domain",),
    "services": ("domain", "media", "devices", "storage", "config"),
    "ui": ("domain", "services", "media.frame"),  # the frame types it paints, nothing else of media
}

# Library -> the modules that may import it. Everybody else asks them.
DOORS: dict[str, tuple[str, ...]] = {
    "av": ("media", "simulator"),
    "cv2": ("media", "simulator"),
    "numpy": ("media", "simulator"),
    "sqlalchemy": ("storage",),
    "alembic": ("storage",),
    "keyring": ("config.credentials",),
    "cryptography": ("config",),
    "argon2": ("config.passwords",),
    "pyotp": ("config.one_time_codes",),
    "segno": ("ui",),
    "pycdlib": ("storage.disc_image",),
    "shiboken6": ("ui.theme.empty_words",),
    "ldap3": ("config.directory",),
    "botocore": ("storage.stores.object_place",),
    "psutil": ("services.governor", "devices.discovery"),
    "onvif": ("devices.onvif_client",),
    "zeep": ("devices.onvif_client",),
    "wsdiscovery": ("devices.discovery",),
    "lxml": ("devices.onvif_client", "devices.safe_xml"),
    "cheroot": ("services.alarms.webhook_server",),
    "paho": ("services.alarms.mqtt_input",),
    "prometheus_client": ("services.metrics",),
    "sdl2": ("devices.sticks.sdl_sticks",),
    "sdl2dll": ("devices.sticks.sdl_sticks",),
    "requests": (),  # zeep brings it; what goes to a device goes by our own client
    "pickle": ("media.worker.process", "services.stream_workers.worker_link"),
    "mmap": ("media.worker",),
    "PySide6": ("config", "services", "ui", "app"),
    "PySide6.QtGui": ("ui", "app"),
    "PySide6.QtWidgets": ("ui", "app"),
    "PySide6.QtMultimedia": ("ui", "app"),
    "PySide6.QtDBus": ("services.awake",),
}

BANNED_NAMES = {
    "utils",
    "util",
    "misc",
    "common",
    "helpers",
    "helper",
    "core",
    "managers",
    "manager",
    "tools",
}
FUNCTION_LINES = 60
FILE_LINES = 300


def _patterns(*modules: str) -> list[str]:
    """Glob patterns for each module and all below it."""
    return [pattern for module in modules for pattern in (module, f"{module}.*")]


def _own(*modules: str) -> list[str]:
    return _patterns(*(f"csu_console.{module}" for module in modules))


def _existing_layers() -> list[str]:
    return [layer for layer in MAY_IMPORT if (PACKAGE / layer).is_dir()]


def _sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


# -- imports --------------------------------------------------------------------------------------


@pytest.mark.parametrize("layer", _existing_layers())
def test_imports_go_down_only(layer: str) -> None:
    (
        archrule(f"{layer} knows only what lies below it", comment="csu_console/__init__.py has the order")
        .match(*_own(layer))
        .should_not_import("csu_console.*")
        .may_import(*_own(layer, *MAY_IMPORT[layer]))
        .check("csu_console", only_direct_imports=True)
    )


def test_every_package_is_a_known_layer() -> None:
    found = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    assert found <= {*MAY_IMPORT, "app", "resources"}, (
        "a new package: give it a line in MAY_IMPORT or a home in one"
    )


def test_the_domain_needs_the_standard_library_only() -> None:
    def stdlib_only(_module: str, direct: set[str], _all: dict[str, set[str]]) -> bool:
        return all(name.split(".")[0] in {*sys.stdlib_module_names, "csu_console"} for name in direct)

    (
        archrule("the domain is standard library only")
        .match(*_own("domain"))
        .should(stdlib_only)
        .check("csu_console", only_direct_imports=True)
    )


def test_the_domain_reads_and_writes_nothing() -> None:
    (
        archrule("the domain does no I/O: rules can be tested without a disk, a network or a thread")
        .match(*_own("domain"))
        .should_not_import(
            *_patterns(
                "socket", "ssl", "http", "urllib.request", "subprocess", "sqlite3", "threading", "asyncio"
            )
        )
        .check("csu_console", only_direct_imports=True)
    )


@pytest.mark.parametrize("library", DOORS)
def test_one_door_per_library(library: str) -> None:
    (
        archrule(f"{library} is imported only by {', '.join(DOORS[library]) or 'nobody'}")
        .match("csu_console", "csu_console.*")
        .exclude(*_own(*DOORS[library]))
        .should_not_import(*_patterns(library))
        .check("csu_console", only_direct_imports=True)
    )


def test_every_library_has_its_door() -> None:
    known = {*sys.stdlib_module_names, "csu_console", *(library.split(".")[0] for library in DOORS)}
    strangers = [
        f"{path.relative_to(ROOT)}:{node.lineno} {name}"
        for path in _sources("csu_console")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Import) or (isinstance(node, ast.ImportFrom) and not node.level)
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
        )
        if name.split(".")[0] not in known
    ]
    assert not strangers, "a new library: give it a line in DOORS:\n" + "\n".join(strangers)


@pytest.mark.parametrize("layer", [layer for layer in ("config", "services") if layer in _existing_layers()])
def test_below_the_widgets_qt_means_qtcore(layer: str) -> None:
    (
        archrule(f"{layer} runs without a screen: QtCore, and QtDBus behind its door")
        .match(*_own(layer))
        .should_not_import("PySide6.*")
        .may_import(*_patterns("PySide6.QtCore", "PySide6.QtDBus"))
        .check("csu_console", only_direct_imports=True)
    )


def test_an_unmasked_picture_has_few_readers() -> None:
    (
        archrule(
            "only the connection, the publisher and the masker may touch a raw frame",
            comment="privacy is a type: everything else gets a MaskedFrame (camera_painting answers yes or no)",
        )
        .match("csu_console", "csu_console.*")
        .exclude(
            *_own("media.stream_connection", "media.frame_publisher", "media.masker", "media.sphere_masker"),
            *_own("media.camera_painting", "media._raw"),
        )
        .should_not_import(*_patterns("csu_console.media._raw"))
        .check("csu_console", only_direct_imports=True)
    )


def test_the_keys_of_masked_pictures_have_two_holders() -> None:
    """The masker makes them; far_frame makes them again of what a worker's masker made."""
    keys = re.compile(r"\b(?:masked|frame|editor_still)\._KEY\b")
    holders = {
        str(path.relative_to(PACKAGE))
        for path in _sources("csu_console")
        if keys.search(path.read_text("utf-8"))
    }
    assert holders == {"media/masker.py", "media/worker/far_frame.py"}


def test_only_the_application_knows_the_simulator() -> None:
    (
        archrule("the demo city is a guest: only app starts it")
        .match("csu_console", "csu_console.*")
        .exclude(*_own("app", "simulator", "__main__"))
        .should_not_import(*_own("simulator"))
        .check("csu_console", only_direct_imports=True)
    )


def test_nobody_imports_the_application() -> None:
    (
        archrule("app is the composition root")
        .match("csu_console", "csu_console.*")
        .exclude("csu_console.__main__", *_own("app"))
        .should_not_import(*_own("app"))
        .check("csu_console", only_direct_imports=True)
    )


# -- names and sizes ------------------------------------------------------------------------------


def test_no_module_is_called_by_what_it_is_not() -> None:
    named = {
        part for path in _sources("csu_console", "tests", "bench") for part in (path.stem, path.parent.name)
    }
    assert not named & BANNED_NAMES, "name it by what it does (docs/glossary.md has the words)"


def test_functions_are_short() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name} has {lines} lines"
        for path in _sources("csu_console", "bench", "packaging")
        if path.parent.name != "versions"  # a migration is a list of columns: nothing to divide
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES
    ]
    assert not long, f"more than {FUNCTION_LINES} lines:\n" + "\n".join(long)


def test_files_are_short() -> None:
    long = [
        f"{path.relative_to(ROOT)} has {lines} lines"
        for path in _sources("csu_console", "bench", "packaging")
        if (lines := path.read_text(encoding="utf-8").count("\n")) > FILE_LINES
    ]
    assert not long, f"more than {FILE_LINES} lines:\n" + "\n".join(long)


def test_tests_wait_for_events_and_never_sleep() -> None:
    sleeping = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in _sources("tests")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("time.sleep", "sleep", "QTest.qSleep")
    ]
    assert not sleeping, "wait for an event with a limit instead:\n" + "\n".join(sleeping)


# -- what a clone holds ---------------------------------------------------------------------------

# Single letters in brackets, so that this file does not match itself.
_MACHINE_PATH = re.compile(r"(?<![\w.~}])/(?:work|root|tmp|home/[a-z]+)/\w")
_REGISTRY = re.compile(r"p[y]pi\.org|pythonh[o]sted\.|--(?:extra-)?i[n]dex-url|--f[i]nd-links")


def test_tracked_files_name_no_machine_and_no_registry() -> None:
    """A clone must work anywhere: no path of somebody's machine, no address of a package index."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, timeout=20, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs git and a clone")
    found = []
    for name in listed.stdout.decode().split("\0"):
        path = ROOT / name
        if not path.is_file() or path.suffix in (".png", ".wav", ".ico", ".qm"):
            continue
        for number, line in enumerate(
            path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1
        ):
            if _MACHINE_PATH.search(line) or _REGISTRY.search(line):
                found.append(f"{name}:{number}: {line.strip()[:100]}")
    assert not found, "\n".join(found)
