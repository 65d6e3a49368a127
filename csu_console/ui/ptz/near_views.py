"""The planning aid: which views bring a private place into the picture or near it, as a small table with bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.mask_planning import Nearness, near, near_on_the_way
from csu_console.domain.ptz import PoseReport, PoseSource, Preset
from csu_console.domain.ptz_calibration import PtzCalibration
from csu_console.domain.sphere_zone import SphereZone
from csu_console.ui.theme.palette import Ink

VIEW, PLACE, PICTURE = range(3)
SHARE_ROLE = Qt.ItemDataRole.UserRole
ROWS_SHOWN = 7
NOTHING_NEAR = QT_TRANSLATE_NOOP("NearViews", "No private place is in or near these views.")


@dataclass(frozen=True, slots=True)
class NearRow:
    """One view (or way between two) and one place near it."""

    view: str
    found: Nearness


def pose_of(preset: Preset, calibration: PtzCalibration | None) -> CameraPose | None:
    """Where a preset looks; None where the camera does not say, or nothing relates its positions to its picture."""
    place = preset.position
    if place is None or calibration is None:
        return None
    pan, tilt, zoom = place.pan or 0.0, place.tilt or 0.0, place.zoom or 0.0
    return calibration.pose_of(PoseReport(pan, tilt, zoom, place.space, 0, 0, PoseSource.POLL))


def preset_rows(
    presets: Sequence[Preset], calibration: PtzCalibration | None, zones: Sequence[SphereZone], aspect: float
) -> tuple[list[NearRow], int]:
    """Of every preset, and of how many presets nobody knows where they look."""
    rows: list[NearRow] = []
    unknown = 0
    for preset in presets:
        pose = pose_of(preset, calibration)
        if pose is None:
            unknown += 1
        else:
            rows += [NearRow(f"{preset.number} {preset.name}", each) for each in near(pose, zones, aspect)]
    return sorted(rows, key=lambda row: (-row.found.share, row.found.edge_deg)), unknown


def way_rows(
    views: Sequence[tuple[str, CameraPose]], zones: Sequence[SphereZone], aspect: float
) -> list[NearRow]:
    """Of the ways from each view of a tour to the next, and back to the first: what is met between them only."""
    rows: list[NearRow] = []
    for index, (name, pose) in enumerate(views):
        before, begins = views[index - 1]
        if begins == pose or (index == 0 and len(views) == 2):
            continue  # nowhere to go; there and back is one way
        ends = {
            each.label: max(each.share, 0.0) for view in (begins, pose) for each in near(view, zones, aspect)
        }
        met = near_on_the_way(begins, pose, zones, aspect)
        rows += [
            NearRow(f"{before} → {name}", each)
            for each in met
            if each.in_view and each.share > ends.get(each.label, 0.0) + 0.001
        ]
    return sorted(rows, key=lambda row: -row.found.share)


class NearViews(QWidget):
    """Dumb: shows the rows it is given. GUI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels(
            [self.tr("View"), self.tr("Private place"), self.tr("In the picture")]
        )
        self.table.setAccessibleName(self.tr("Private places near the views"))
        self.table.verticalHeader().setVisible(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setItemDelegateForColumn(PICTURE, ShareBar(self.table))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(VIEW, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(PLACE, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(PICTURE, QHeaderView.ResizeMode.ResizeToContents)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setProperty("role", "secondary")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.table)
        box.addWidget(self.note)
        self.show_rows([], "")

    def show_rows(self, rows: Sequence[NearRow], note: str = "") -> None:
        """The nearest first; `note` says what is not known."""
        self.table.setRowCount(len(rows))
        for row, each in enumerate(rows):
            name = each.found.label or self.tr("(no name)")
            for column, text in ((VIEW, each.view), (PLACE, name), (PICTURE, near_words(each.found))):
                item = QTableWidgetItem(text)
                item.setToolTip(_whole(each))
                item.setData(SHARE_ROLE, each.found.share)
                self.table.setItem(row, column, item)
        self.table.setVisible(bool(rows))
        self.table.setFixedHeight(30 + 26 * min(ROWS_SHOWN, max(1, len(rows))))
        for row in range(len(rows)):
            self.table.setRowHeight(row, 26)
        none = QCoreApplication.translate("NearViews", NOTHING_NEAR)
        self.note.setText(note or ("" if rows else none))
        self.note.setVisible(bool(self.note.text()))


class ShareBar(QStyledItemDelegate):
    """How much of the picture a place fills, as a bar behind the words."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        share = index.data(SHARE_ROLE)
        box = QRectF(option.rect).adjusted(1, 3, -1, -3)
        if isinstance(share, float) and share > 0.0:
            colour = QColor(Ink.PRIVACY.color)
            colour.setAlphaF(0.35)
            box.setWidth(max(2.0, box.width() * min(1.0, share)))
            painter.fillRect(box, colour)
        super().paint(painter, option, index)


def near_words(found: Nearness) -> str:
    """12 %, or 4° beside it."""
    if found.in_view:
        percent = found.share * 100.0
        text = "< 1" if percent < 1.0 else str(round(percent))
        return QCoreApplication.translate("NearViews", "{percent} %").format(percent=text)
    return QCoreApplication.translate("NearViews", "{degrees}° beside").format(degrees=round(found.edge_deg))


def _whole(row: NearRow) -> str:
    text = QCoreApplication.translate(
        "NearViews", "{view}: {picture} of the picture, {degrees}° from its middle"
    )
    return text.format(view=row.view, picture=near_words(row.found), degrees=round(row.found.centre_deg))
