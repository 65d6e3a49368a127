"""Where to write a paper or a table: a chooser that does not stop the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def choose_file(parent: QWidget, name: str, then: Callable[[Path], None]) -> QFileDialog:
    """Ask for a place for a file of this name; `then(path)` when one was chosen. The chooser deletes itself."""
    chooser = QFileDialog(parent, QCoreApplication.translate("Archive", "Save as"))
    chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setFileMode(QFileDialog.FileMode.AnyFile)
    chooser.setDefaultSuffix(Path(name).suffix[1:])
    chooser.selectFile(name)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.setModal(False)
    chooser.fileSelected.connect(lambda chosen: then(Path(chosen)))
    chooser.show()
    return chooser
