"""Every version of a camera's masks, newest first, with who answers for it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.mask import MaskVersion, PrivacyState

_STATES = {
    PrivacyState.UNREVIEWED: QT_TRANSLATE_NOOP("Privacy", "To be defined"),
    PrivacyState.MASKED: QT_TRANSLATE_NOOP("Privacy", "Masked"),
    PrivacyState.CLEAR: QT_TRANSLATE_NOOP("Privacy", "Clear"),
}


def state_word(state: PrivacyState) -> str:
    return QCoreApplication.translate("Privacy", _STATES[state])


class HistoryTable(QTableWidget):
    """Read only. Times are this workstation's."""

    version_chosen = Signal(int)
    """Its number: show what was seen then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self._numbers: list[int] = []
        self.setHorizontalHeaderLabels([self.tr("No."), self.tr("State"), self.tr("Signed by")])
        self.setAccessibleName(self.tr("Versions"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setToolTip(self.tr("Choose a version to see its still"))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMinimumHeight(96)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.itemSelectionChanged.connect(self._on_selected)

    def show_versions(self, versions: tuple[MaskVersion, ...]) -> None:
        blocker = QSignalBlocker(self)
        self.clearSelection()
        self._numbers = [version.plan.version for version in versions]
        self.setRowCount(len(versions))
        for row, version in enumerate(versions):
            plan = version.plan
            state = state_word(plan.state)
            if plan.polygons:
                state = f"{state} ({len(plan.polygons)})"
            local = version.approved_utc.astimezone()
            persons = f"{version.author} / {version.approver}"
            # Two signatures, two lines; beside them the state and its day: nothing wraps in a narrow column.
            signed = f"{version.author}\n{version.approver}"
            texts = (str(plan.version), f"{state}\n{local.strftime('%d/%m/%Y')}", signed)
            tip = self.tr("{time}, {persons}. Reason: {reason}").format(
                time=local.strftime("%d/%m/%Y %H:%M"), persons=persons, reason=version.reason
            )
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(tip)
                self.setItem(row, column, item)
        self.resizeRowsToContents()
        blocker.unblock()

    def _on_selected(self) -> None:
        rows = self.selectionModel().selectedRows()
        if rows:
            self.version_chosen.emit(self._numbers[rows[0].row()])
