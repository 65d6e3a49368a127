"""Qt's own file chooser speaks French like the rest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from csu_console.app import translation


@pytest.fixture
def french(qapp: QApplication) -> Iterator[None]:
    installed = translation.install(qapp, "fr")
    yield
    translation.remove(qapp, installed)


@pytest.mark.usefixtures("french")
def test_no_label_of_a_file_chooser_is_english(qtbot: QtBot) -> None:
    chooser = QFileDialog()
    chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(chooser)
    labels = {label.text().replace("&", "") for label in chooser.findChildren(QLabel)}
    assert labels == {"Chercher dans\xa0:", "Nom de fichier\xa0:", "Type de fichiers\xa0:"}


@pytest.mark.usefixtures("french")
def test_keys_have_the_names_of_a_french_keyboard_and_of_the_guide() -> None:
    native = QKeySequence.SequenceFormat.NativeText
    keys = ("Ctrl+Return", "Shift+Home", "Shift+PgUp", "PgDown", "Backspace", "Ins")
    assert [QKeySequence(key).toString(native) for key in keys] == [
        *("Ctrl+Entrée", "Maj+Origine", "Maj+Page préc.", "Page suiv.", "Retour arrière", "Inser")
    ]
