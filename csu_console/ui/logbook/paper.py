"""Documents on A4: an HTML body between a head and a foot with page numbers, as PDF or on a printer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QObject, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from csu_console.ui.logbook.kept_together import lay_on_pages

MARGIN_MM = 16.0
HEAD_PT, FOOT_PT = 34.0, 26.0
DPI = 300
_INK, _SOFT = QColor("#1a1d21"), QColor("#5b6570")
_FIGURE = "figure:"
_FIGURE_KIND = QTextFormat.ObjectTypes.UserObject.value + 1
_FIGURE_PLACE = QTextFormat.Property.UserProperty.value + 1

STYLE = """
body { color: #1a1d21; }
h1 { font-size: 17px; margin-top: 0px; margin-bottom: 4px; }
h2 { font-size: 11px; margin-top: 14px; margin-bottom: 4px; color: #1f4d73; }
p { margin-top: 1px; margin-bottom: 2px; }
td, th { padding: 3px; }
th { text-align: left; color: #5b6570; font-weight: normal; }
.lead { font-size: 11px; }
.soft { color: #5b6570; }
.alarm { color: #a3261b; font-weight: bold; }
.box td { border: 1px solid #b8c0c8; padding: 6px; }
.line td { border-bottom: 1px solid #d5dade; }
"""
"""Qt's own subset of CSS; its pixels are points here (the layout's device has 72 to the inch)."""


DARK = """
h1 { font-size: 19px; margin-top: 0px; margin-bottom: 2px; }
h2 { font-size: 15px; color: #a7b0bb; margin-top: 10px; margin-bottom: 2px; }
p { margin-top: 2px; margin-bottom: 2px; }
th { color: #a7b0bb; font-weight: normal; text-align: left; }
td, th { padding: 2px; }
.soft { color: #a7b0bb; }
.alarm { color: #ff6b5e; font-weight: bold; }
"""
"""The same documents on the screen."""


class Figure(Protocol):
    """A drawing among the text, in lines and letters, not in pixels; sizes in points."""

    @property
    def size(self) -> QSizeF: ...

    def paint(self, painter: QPainter, place: QRectF, face: QFont) -> None:
        """`face`: the document's, small."""


@dataclass(frozen=True, slots=True)
class Paper:
    """`head` and `notice` stand left and right on top of each page, `foot` left below; texts without markup.

    `figures` stand in the body where it says `figure_mark(place)`.
    """

    title: str
    body: str
    head: str
    notice: str
    foot: str
    figures: tuple[Figure, ...] = ()


def figure_mark(place: int) -> str:
    """The body's mark for the figure at this place of `Paper.figures`."""
    return f'<p><img src="{_FIGURE}{place}"></p>'


class _Figures(QPyTextObject):
    """Paints the figures of a document; its layout owns it."""

    def __init__(self, figures: Sequence[Figure], parent: QObject) -> None:
        super().__init__(parent)
        self._figures = tuple(figures)

    def intrinsicSize(self, document: QTextDocument, position: int, what: QTextFormat) -> QSizeF:
        return self._figures[what.intProperty(_FIGURE_PLACE)].size

    def drawObject(
        self,
        painter: QPainter,
        place: QRectF | QRect,
        document: QTextDocument,
        position: int,
        what: QTextFormat,
    ) -> None:
        self._figures[what.intProperty(_FIGURE_PLACE)].paint(painter, QRectF(place), _face(7))


def _place_figures(document: QTextDocument, figures: Sequence[Figure]) -> None:
    """Marks become figures."""
    if not figures:
        return
    document.documentLayout().registerHandler(_FIGURE_KIND, _Figures(figures, document))
    marks: list[tuple[int, int]] = []
    block = document.begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            name = parts.fragment().charFormat().toImageFormat().name()
            if name.startswith(_FIGURE):
                marks.append((parts.fragment().position(), int(name.removeprefix(_FIGURE))))
            parts += 1
        block = block.next()
    for position, place in marks:
        cursor = QTextCursor(document)
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        shape = QTextCharFormat()
        shape.setObjectType(_FIGURE_KIND)
        shape.setProperty(_FIGURE_PLACE, place)
        cursor.setCharFormat(shape)


def pdf_of(paper: Paper) -> bytes:
    """The whole document as PDF."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(paper.title)
    writer.setCreator("CSU Console")
    writer.setResolution(DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM), QPageLayout.Unit.Millimeter)
    paint(writer, paper)
    buffer.close()
    return bytes(content.data())


def paint(device: QPagedPaintDevice, paper: Paper) -> int:
    """Paint every page on a PDF or a printer; returns how many."""
    painter = QPainter(device)
    scale = device.logicalDpiX() / 72.0
    page = QSizeF(device.width() / scale, device.height() / scale)
    room = QSizeF(page.width(), page.height() - HEAD_PT - FOOT_PT)
    document = document_of(paper, room)
    count = document.pageCount()
    try:
        for number in range(count):
            if number:
                device.newPage()
            painter.save()
            painter.scale(scale, scale)
            _paint_edges(painter, paper, page, number + 1, count)
            painter.translate(0, HEAD_PT - number * room.height())
            # The layout passes over what lies outside: without it each page would cost the whole document.
            document.drawContents(painter, QRectF(0, number * room.height(), room.width(), room.height()))
            painter.restore()
    finally:
        painter.end()
    return count


def document_of(paper: Paper, room: QSizeF) -> QTextDocument:
    """The body laid out in points, one page per `room`."""
    document = QTextDocument()
    # Points of 1/72 inch whatever the screen: the layout is that of the paper.
    document.documentLayout().setPaintDevice(_point_device())
    document.setUseDesignMetrics(True)
    document.setDocumentMargin(0)
    document.setDefaultStyleSheet(STYLE)
    document.setDefaultFont(_face(9))
    document.setHtml(f"<body>{paper.body}</body>")
    _place_figures(document, paper.figures)
    document.setPageSize(room)
    lay_on_pages(document, room.height())
    return document


def _paint_edges(painter: QPainter, paper: Paper, page: QSizeF, number: int, count: int) -> None:
    painter.setPen(_SOFT)
    painter.setFont(_face(8))
    top = QRectF(0, 0, page.width(), 14)
    painter.drawText(top, int(Qt.AlignmentFlag.AlignLeft), paper.head)
    painter.drawText(top, int(Qt.AlignmentFlag.AlignRight), paper.notice)
    painter.drawLine(0, 18, int(page.width()), 18)
    bottom = QRectF(0, page.height() - 14, page.width(), 14)
    painter.drawLine(0, int(page.height()) - 18, int(page.width()), int(page.height()) - 18)
    painter.drawText(bottom, int(Qt.AlignmentFlag.AlignLeft), paper.foot)
    painter.drawText(bottom, int(Qt.AlignmentFlag.AlignRight), f"{number} / {count}")
    painter.setPen(_INK)


def _face(points: float) -> QFont:
    face = QFont()
    face.setFamilies(["DejaVu Sans", "Noto Sans", "Liberation Sans", "sans-serif"])
    # Pixels of a device of 72 to the inch are points.
    face.setPixelSize(max(1, round(points)))
    # Letters stand where the outline says, not where a screen's pixels would have them.
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return face


@cache
def _point_device() -> QImage:
    """A device of 72 dots to the inch to measure with."""
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(72 / 0.0254))
    image.setDotsPerMeterY(round(72 / 0.0254))
    return image
