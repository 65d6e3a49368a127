"""Everything the program says is said in French, completely and in French typography."""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from csu_console.app import translation
from csu_console.domain.counted import BAR
from csu_console.domain.errors import ConsoleError
from csu_console.domain.stream import StreamState
from csu_console.ui.errors_text import text_of
from csu_console.ui.inventory.words import word

PACKAGE = Path(translation.__file__).resolve().parent.parent
FRENCH = translation.RESOURCES / "csu_console_fr.ts"
EXE = ".exe" if sys.platform == "win32" else ""
Messages = dict[tuple[str, str], str | None]


def tool(name: str) -> str:
    return str(Path(PySide6.__file__).resolve().parent / f"{name}{EXE}")


def read(path: Path) -> Messages:
    """(context, source) to translation; None while it is not finished."""
    found: Messages = {}
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            target = message.find("translation")
            finished = target is not None and target.get("type") is None and target.text
            key = (context.findtext("name", ""), message.findtext("source", ""))
            found[key] = target.text if finished and target is not None else None
    return found


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Messages:
    """What the program says now, collected afresh."""
    fresh = tmp_path_factory.mktemp("ts") / "fresh.ts"
    files = sorted(str(path) for path in PACKAGE.rglob("*.py"))
    listing = fresh.with_suffix(".lst")
    listing.write_text("\n".join(files), encoding="utf-8")
    command = [tool("lupdate"), "-silent", "-locations", "none", f"@{listing}", "-ts", str(fresh)]
    subprocess.run(command, check=True, timeout=50, capture_output=True)
    return read(fresh)


@pytest.fixture(scope="module")
def french() -> Messages:
    return read(FRENCH)


@pytest.fixture
def in_french(qapp: QCoreApplication, tmp_path: Path) -> Iterator[None]:
    """The program in French, from the .ts file as it is now."""
    compiled = tmp_path / "csu_console_fr.qm"
    command = [tool("lrelease"), "-silent", str(FRENCH), "-qm", str(compiled)]
    subprocess.run(command, check=True, timeout=50, capture_output=True)
    before = QLocale()
    installed = translation.install(qapp, "fr", tmp_path)
    yield
    translation.remove(qapp, installed)
    QLocale.setDefault(before)


def test_every_sentence_has_a_finished_french_translation(sources: Messages, french: Messages) -> None:
    assert len(sources) > 300, "lupdate has not found the sources"
    missing = [key for key in sources if french.get(key) is None]
    assert missing == [], "run make i18n, then translate these in csu_console_fr.ts"


def test_nothing_is_translated_that_is_no_longer_said(sources: Messages, french: Messages) -> None:
    assert [key for key in french if key not in sources] == []


def test_every_context_is_one_the_program_looks_up(sources: Messages) -> None:
    """A helper named otherwise than `tr` and `translate` files its words under a context nobody asks for."""
    assert {context for context, _ in sources if not context or context == "None"} == set()


def fields(text: str) -> list[tuple[str, str | None]]:
    """Names and formats; the words of a counted field are each language's own, and it may do without."""
    return sorted(
        (name, "" if BAR in (spec or "") else spec)
        for _, name, spec, _ in string.Formatter().parse(text)
        if name is not None
    )


def test_counted_fields_have_both_their_words(sources: Messages, french: Messages) -> None:
    texts = [*(source for _, source in sources), *(text for text in french.values() if text)]
    words = [
        spec for text in texts for _, _, spec, _ in string.Formatter().parse(text) if BAR in (spec or "")
    ]
    assert len(words) > 20
    assert [spec for spec in words if spec and not all(map(str.strip, spec.split(BAR, 1)))] == []


def test_what_counts_is_not_left_to_str_format() -> None:
    """Which fails at a counted field, and on the day it is shown."""
    wrong = []
    for path in PACKAGE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and call.func.attr == "format"
            ):
                words = [
                    node.value
                    for node in ast.walk(call.func.value)
                    if isinstance(node, ast.Constant) and isinstance(node.value, str)
                ]
                wrong += [(path.name, text) for text in words if re.search(r"{\w+:[^}]*\|", text)]
    assert wrong == []


def test_fields_are_the_same_in_both_languages(french: Messages) -> None:
    wrong = [
        (source, text) for (_, source), text in french.items() if text and fields(source) != fields(text)
    ]
    assert wrong == []


def test_double_signs_stand_after_a_space_that_does_not_break(french: Messages) -> None:
    """French typography; `://` and times of day have no space to keep, `%1` is a field of Qt's own words."""
    outside_fields = [re.sub(r"{[^}]*}", "x", text) for text in french.values() if text]
    wrong = [text for text in outside_fields if re.search(r" ([:;!?»]|%(?!\d))|« ", text)]
    assert wrong == []
    tight = [text for text in french.values() if text and re.search(r"\w[;!?](\s|$)", text)]
    assert tight == []


@pytest.mark.parametrize(
    "window",
    [
        ("ApprovalForm", "SecondPerson"),
        ("SignInCard",),
        ("FirstStartCard",),
        ("IdentitySection", "StreamSection", "LegalSection"),
        ("DeskSection",),
        ("StreamsSection",),
        ("AlertsSection",),
        ("DirectorySection",),
    ],
)
def test_accelerators_of_one_window_do_not_collide(french: Messages, window: tuple[str, ...]) -> None:
    keys = [
        match.group(1).casefold()
        for (context, _), text in french.items()
        if context in window and text and (match := re.search(r"&(\w)", text))
    ]
    assert len(keys) >= 3
    assert len(keys) == len(set(keys)), keys


def test_french_is_spoken_after_install(in_french: None) -> None:
    error = ConsoleError("A camera number lies between 1 and 9999, not {number}.", number=0)
    assert text_of(error) == "Un numéro de caméra est compris entre 1 et 9999\u00a0: 0 ne convient pas."
    assert word(StreamState.REFUSED) == "refusée (mot de passe)"
    said = QCoreApplication.translate("Tile", "LOST, new try in {seconds} s")
    assert said.format(seconds=8) == "PERDUE, nouvel essai dans 8\u00a0s"
    assert QLocale().decimalPoint() == ","


def test_qts_own_words_are_french_too(in_french: None) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuler"


def test_an_unknown_language_is_refused(qapp: QCoreApplication) -> None:
    with pytest.raises(ValueError, match="unknown language"):
        translation.install(qapp, "de")


def test_a_missing_file_leaves_english_and_the_program_running(
    qapp: QCoreApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = QLocale()
    installed = translation.install(qapp, "fr", tmp_path)
    translation.remove(qapp, installed)
    QLocale.setDefault(before)
    assert "csu_console_fr.qm" in caplog.text
