"""Digital zoom: which part of the picture a tile shows. Pure; coordinates normalised to the upright picture."""

from __future__ import annotations

from dataclasses import dataclass

ZOOM_MAX = 8.0
"""Beyond eight times a sub-stream is nothing but squares."""
ZOOM_STEP = 1.25
"""One notch of the wheel."""


@dataclass(frozen=True, slots=True)
class View:
    """Left, top, width and height of what is shown, 0..1; width and height are always equal (same aspect)."""

    left: float = 0.0
    top: float = 0.0
    size: float = 1.0

    @property
    def whole(self) -> bool:
        return self.size >= 1.0

    @property
    def factor(self) -> float:
        """How many times enlarged, 1 to ZOOM_MAX."""
        return 1.0 / self.size

    def zoomed(self, notches: float, x: float, y: float) -> View:
        """Zoomed by wheel notches (in when positive) around the point (x, y) of what is shown, 0..1.

        The point under the cursor stays under the cursor, except where the picture's edge forbids it.
        """
        size = min(1.0, max(1.0 / ZOOM_MAX, self.size / ZOOM_STEP**notches))
        if size > 1.0 - 1e-3:
            return WHOLE
        return _inside(self.left + x * (self.size - size), self.top + y * (self.size - size), size)

    def panned(self, dx: float, dy: float) -> View:
        """Moved so that the picture follows a drag of (dx, dy), in widths and heights of what is shown."""
        return _inside(self.left - dx * self.size, self.top - dy * self.size, self.size)


WHOLE = View()


def _inside(left: float, top: float, size: float) -> View:
    most = 1.0 - size
    return View(min(max(left, 0.0), most), min(max(top, 0.0), most), size)
