"""Whatever the program writes into its journal has a name in the language of the screen."""

from __future__ import annotations

import ast
from pathlib import Path

import csu_console
from csu_console.domain.audit import ObjectKind
from csu_console.domain.self_check import FindingKind
from csu_console.ui.journal.detail_words import DETAILS
from csu_console.ui.journal.words import object_words

SOURCES = Path(csu_console.__file__).parent


def _dicts(node: ast.AST) -> list[ast.expr | None]:
    """What is given or named as the detail of a deed."""
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Deed"):
        return [word.value for word in node.keywords if word.arg == "detail"]
    if isinstance(node, ast.Assign):
        return [node.value for name in node.targets if isinstance(name, ast.Name) and name.id == "detail"]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [node.value] if node.target.id == "detail" else []
    return []


def test_every_field_of_a_deed_has_a_name() -> None:
    found: set[str] = set()
    for file in SOURCES.rglob("*.py"):
        content = file.read_bytes()
        for node in ast.walk(ast.parse(content)) if b"Deed(" in content else ():
            for made in _dicts(node):
                keys = made.keys if isinstance(made, ast.Dict) else []
                found |= {str(key.value) for key in keys if isinstance(key, ast.Constant)}
    assert len(found) > 20, "the look finds them"
    assert found - set(DETAILS) == set()
    assert {"early", "late", "held", "files"} < found, "the week of destruction"
    assert not set(DETAILS) & {kind.value for kind in FindingKind}


def test_a_report_is_said_by_its_week() -> None:
    kind = ObjectKind.REPORT.value
    assert object_words(kind, "destruction 2026-w47") == "report of destruction, week 47 of 2026"
    assert object_words(kind, "2026-w03") == "weekly report, week 3 of 2026"
    assert object_words(kind, "archive register") == "register of recordings"
    assert object_words(kind, "2026-10") == "report 2026-10"
