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
from csu_console.domain.mask_planning import ViewLoad, load, worst_on_the_way
from csu_console.domain.ptz import PoseReport, PoseSource, Preset
from csu_console.domain.ptz_calibration import PtzCalibration
from csu_console.domain.sphere_zone import SphereZone
from csu_console.ui.theme.palette import Ink

VIEW, PLACE, PICTURE = range(3)
SHARE_ROLE = Qt.ItemDataRole.UserRole
ROWS_SHOWN = 5
PLACES_TOLD = 12
"""In a tool tip."""

MORE = 0.005
"""Half a percent of the picture: below that a way is no worse than its ends."""
NOTHING_NEAR = QT_TRANSLATE_NOOP("NearViews", "No private place is in or near these views.")


@dataclass(frozen=True, slots=True)
class NearRow:
    """One view (or way between two) and the places it brings near."""

    view: str
    load: ViewLoad


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
            rows.append(NearRow(f"{preset.number} {preset.name}", load(pose, zones, aspect)))
    return in_order(rows), unknown


def way_rows(
    views: Sequence[tuple[str, CameraPose]], zones: Sequence[SphereZone], aspect: float
) -> list[NearRow]:
    """Of the ways from each view of a tour to the next, and back to the first: those that meet more than their ends."""
    rows: list[NearRow] = []
    for index, (name, pose) in enumerate(views):
        before, begins = views[index - 1]
        if begins == pose or (index == 0 and len(views) == 2):
            continue  # nowhere to go; there and back is one way
        ends = max(load(view, zones, aspect).share for view in (begins, pose))
        met = worst_on_the_way(begins, pose, zones, aspect)
        if met.share > ends + MORE:
            rows.append(NearRow(f"{before} → {name}", met))
    return in_order(rows)


def in_order(rows: Sequence[NearRow]) -> list[NearRow]:
    """Those that bring anything near, the largest share first, then the nearest."""
    close = (row for row in rows if row.load.places)
    return sorted(close, key=lambda row: (-row.load.share, row.load.edge_deg))


class NearViews(QWidget):
    """Dumb: shows the rows it is given. GUI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels([self.tr("View"), self.tr("Places"), self.tr("In the picture")])
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
        # Nothing is said before the views and the places are known: "none" would be a false promise.
        self.table.hide()
        self.note.hide()

    def show_rows(self, rows: Sequence[NearRow], note: str = "") -> None:
        """The nearest first; `note` says what is not known."""
        self.table.setRowCount(len(rows))
        for row, each in enumerate(rows):
            words = load_words(each.load)
            for column, text in ((VIEW, each.view), (PLACE, _places(each.load)), (PICTURE, words)):
                item = QTableWidgetItem(text)
                item.setToolTip(_whole(each))
                item.setData(SHARE_ROLE, each.load.share)
                self.table.setItem(row, column, item)
        self.table.setVisible(bool(rows))
        shown = min(ROWS_SHOWN, max(1, len(rows)))
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + 26 * shown + 4)
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


def load_words(load: ViewLoad) -> str:
    """12 %, or at 4°: how far beside the picture the nearest place is."""
    return _words(load.share, load.edge_deg)


def _words(share: float, edge_deg: float) -> str:
    if share > 0.0:
        text = "< 1" if share < 0.01 else str(round(share * 100.0))
        return QCoreApplication.translate("NearViews", "{percent} %").format(percent=text)
    return QCoreApplication.translate("NearViews", "{degrees}° beside").format(degrees=round(edge_deg))


def _places(load: ViewLoad) -> str:
    """The name of a single one, else how many."""
    if len(load.places) == 1 and load.places[0].label:
        return load.places[0].label
    return str(len(load.places))


def _whole(row: NearRow) -> str:
    """Each place by itself."""
    text = QCoreApplication.translate("NearViews", "{place}: {picture}, {degrees}° from the middle")
    unnamed = QCoreApplication.translate("NearViews", "(no name)")
    lines = (
        text.format(
            place=each.label or unnamed,
            picture=_words(each.share, each.edge_deg),
            degrees=round(each.centre_deg),
        )
        for each in row.load.places[:PLACES_TOLD]
    )
    return "\n".join((row.view, *lines))
