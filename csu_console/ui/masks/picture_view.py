"""Where a picture lies in a widget: zoom and pan. No widget, so that it can be tested alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF

from csu_console.domain.mask import Point

ZOOM_MIN, ZOOM_MAX = 1.0, 16.0
"""1 shows the whole picture; 16 shows a 1080p picture's 4 px margin some 20 mm wide on a desk screen."""


class PictureView:
    """Maps normalised picture points to widget pixels. `zoom` is relative to the fitted size."""

    def __init__(self) -> None:
        self.zoom = ZOOM_MIN
        self._picture = QSizeF(16.0, 9.0)
        self._widget = QSizeF(16.0, 9.0)
        self._centre = QPointF(0.5, 0.5)

    def set_picture(self, width_px: int, height_px: int) -> None:
        self._picture = QSizeF(max(width_px, 1), max(height_px, 1))

    def set_widget(self, width_px: float, height_px: float) -> None:
        self._widget = QSizeF(max(width_px, 1.0), max(height_px, 1.0))

    @property
    def scale(self) -> float:
        """Widget pixels per picture pixel."""
        fit = min(
            self._widget.width() / self._picture.width(), self._widget.height() / self._picture.height()
        )
        return fit * self.zoom

    def picture_rect(self) -> QRectF:
        """The whole picture in widget pixels (larger than the widget when zoomed in)."""
        width, height = self._picture.width() * self.scale, self._picture.height() * self.scale
        left = self._widget.width() / 2 - self._centre.x() * width
        top = self._widget.height() / 2 - self._centre.y() * height
        return QRectF(left, top, width, height)

    def to_widget(self, point: Point) -> QPointF:
        rect = self.picture_rect()
        return QPointF(rect.left() + point[0] * rect.width(), rect.top() + point[1] * rect.height())

    def to_picture(self, position: QPointF) -> Point:
        """Normalised point under a widget position; outside the picture it leaves 0..1."""
        rect = self.picture_rect()
        return ((position.x() - rect.left()) / rect.width(), (position.y() - rect.top()) / rect.height())

    def pixel_step(self) -> Point:
        """One picture pixel as a normalised step in x and y."""
        return (1.0 / self._picture.width(), 1.0 / self._picture.height())

    def zoom_at(self, position: QPointF, factor: float) -> None:
        """Zoom so that the picture point under `position` stays there."""
        under = self.to_picture(position)
        self.zoom = min(max(self.zoom * factor, ZOOM_MIN), ZOOM_MAX)
        now = self.to_widget(under)
        self.pan(position.x() - now.x(), position.y() - now.y())

    def pan(self, dx_px: float, dy_px: float) -> None:
        """Shift the picture by widget pixels, without leaving a border where there is picture to show."""
        rect = self.picture_rect()
        self._centre = QPointF(
            _held(self._centre.x() - dx_px / rect.width(), self._widget.width() / rect.width()),
            _held(self._centre.y() - dy_px / rect.height(), self._widget.height() / rect.height()),
        )

    def fit(self) -> None:
        self.zoom, self._centre = ZOOM_MIN, QPointF(0.5, 0.5)


def _held(centre: float, visible_share: float) -> float:
    """A centre such that the visible share (of the picture's size) stays within it; 0.5 when all is seen."""
    half = visible_share / 2
    return 0.5 if half >= 0.5 else min(max(centre, half), 1.0 - half)
