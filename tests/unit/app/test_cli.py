"""The words of the command line, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from csu_console.app import translation
from csu_console.app.cli import numbers, parse, wanted_language
from csu_console.config.settings import LANGUAGE, Settings
from csu_console.domain.errors import InvalidInput
from csu_console.domain.workstation import Language
from csu_console.ui.errors_text import text_of


@pytest.fixture
def french(qapp: QCoreApplication) -> Iterator[None]:
    translators = translation.install(qapp)
    yield
    translation.remove(qapp, translators)


def test_no_word_is_the_console_and_its_options_may_stand_alone() -> None:
    assert parse([]).name == "run"
    asked = parse(["--demo", "--layout", "4x4", "--fullscreen", "--lang", "en"])
    assert (asked.name, asked.demo, asked.layout, asked.fullscreen) == ("run", True, "4x4", True)
    assert asked.language == "en"


@pytest.mark.parametrize(
    "words",
    [
        ["--data-dir", "/room", "cameras", "list"],
        ["cameras", "--data-dir", "/room", "list"],
        ["cameras", "list", "--data-dir", "/room"],
    ],
)
def test_shared_options_hold_before_and_after_the_word(words: list[str]) -> None:
    found = parse(words)
    assert (found.name, found.action, found.data_dir) == ("cameras", "list", Path("/room"))


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["run", "--nonsense"],
        ["cameras"],
        ["cameras", "import"],
        ["--debug", "nonsense"],
        ["record", "--cameras", "1-x"],
        ["record", "--cameras", "0"],
        ["record", "--cameras", "1-10000"],
        ["record", "--cameras", "9-3"],
        ["demo-city", "--port", "65536"],
        ["demo-city", "--cameras", "0"],
        ["run", "--lang", "de"],
    ],
)
def test_what_is_not_understood_is_one_sentence(words: list[str]) -> None:
    with pytest.raises(InvalidInput, match="--help"):
        parse(words)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["caméra", "--data-dir", "archive"], "Commande inconnue : caméra."),
        (["cameras"], "il manque ACTION"),
        (["cameras", "copy"], "ACTION : copy n’est pas parmi import, export, list"),
        (["destroy", "now"], "now est inconnu ici"),
        (["--layout"], "--layout : une valeur doit suivre"),
        (["run", "--lang", "de"], "--lang : de n’est pas parmi fr, en"),
        (["report", "--year", "x"], "--year : x ne convient pas"),
        (["demo-city", "--port", "x"], "--port : un port est un nombre jusqu’à 65535"),
        (["run", "--demo=1"], "--demo : n’admet pas de valeur (1)"),
    ],
)
def test_what_is_not_understood_is_said_in_french(words: list[str], said: str, french: None) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse(words)
    assert said in text_of(refused.value).replace("\xa0", " ")


def test_camera_numbers_are_ranges_and_single_ones() -> None:
    assert numbers("1-3,45") == frozenset({1, 2, 3, 45})
    assert parse(["record", "--cameras", "7,9-10"]).camera_numbers == frozenset({7, 9, 10})


def test_the_language_is_known_before_anything_is_parsed(tmp_path: Path) -> None:
    assert wanted_language(["--help", "--data-dir", str(tmp_path)]) == "fr"
    assert wanted_language(["--lang", "en", "--help"]) == "en"
    assert wanted_language(["run", "--lang=en"]) == "en"
    assert wanted_language(["--lang", "de", f"--data-dir={tmp_path}"]) == "fr"


def test_without_a_word_the_language_is_that_of_the_settings(tmp_path: Path) -> None:
    kept = Settings(tmp_path / "settings.ini")
    kept.set(LANGUAGE, Language.ENGLISH)
    kept.save()
    words = ["run", "--data-dir", str(tmp_path)]
    assert wanted_language(words) == parse(words).language == "en"
    assert wanted_language([*words, "--demo"]) == "en"
    assert wanted_language([*words, "--lang", "fr"]) == parse([*words, "--lang", "fr"]).language == "fr"


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parse(["--help"])
    assert left.value.code == 0
    text = capsys.readouterr().out
    for word in (
        "run",
        "record",
        "cameras",
        "masks",
        "calibrations",
        "demo-city",
        "destroy",
        "doctor",
        "key",
        "self-test",
    ):
        assert f"\n    {word}" in text


@pytest.mark.parametrize(
    ("word", "actions"),
    [
        ("cameras", ("import", "export", "list")),
        ("masks", ("import", "export")),
        ("calibrations", ("import", "export")),
        ("key", ("create",)),
        ("operators", ("add",)),
        ("stores", ("list",)),
        ("database", ("check",)),
    ],
)
def test_help_of_a_command_lists_what_it_does(
    word: str, actions: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        parse([word, "--help"])
    text = capsys.readouterr().out
    assert [f"\n    {action} " in text for action in actions] == [True] * len(actions), text
