"""French words where nobody typed `make setup`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from csu_console.app import translation

SOURCE = "csu_console_fr.ts"


@pytest.fixture
def locale_kept() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


def test_words_that_were_never_compiled_are_compiled_at_start(
    qapp: QCoreApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str], locale_kept: None
) -> None:
    shutil.copy(translation.RESOURCES / SOURCE, tmp_path)
    installed = translation.install(qapp, "fr", tmp_path)
    said = QCoreApplication.translate("cli", "log more")
    translation.remove(qapp, installed)
    assert said == "journal plus détaillé"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["csu_console_fr.qm", SOURCE]
    assert capsys.readouterr() == ("", "")


def test_words_that_cannot_be_compiled_are_one_line(
    qapp: QCoreApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str], locale_kept: None
) -> None:
    (tmp_path / SOURCE).write_text("<TS>", encoding="utf-8")
    translation.remove(qapp, translation.install(qapp, "fr", tmp_path))
    [line] = capsys.readouterr().err.splitlines()
    assert "make setup" in line
    assert [path.name for path in tmp_path.iterdir()] == [SOURCE]
