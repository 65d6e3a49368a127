"""The palette: one saturated colour, one meaning. Every use of a colour comes with a shape or a word."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtGui import QColor, QPalette


class Ink(StrEnum):
    """Colours by their meaning, as #rrggbb."""

    WINDOW = "#16191d"
    PANEL = "#1e2227"
    RAISED = "#272c33"
    BEHIND_TILES = "#0c0e10"
    LINE = "#39404a"
    TEXT = "#e6e9ed"
    SECONDARY = "#a7b0bb"
    ACTION = "#5aa9e6"
    """Selection, focus, what can be done."""
    NOW = "#ff6b5e"
    """What needs a hand now, and only this."""
    ATTENTION = "#f2b84b"
    """Late, ending soon."""
    WELL = "#62c08b"
    """Live, in order."""
    PRIVACY = "#b79cf0"
    """Masked, covered."""

    @property
    def color(self) -> QColor:
        return QColor(self.value)


GROUNDS = (Ink.WINDOW, Ink.PANEL, Ink.RAISED, Ink.BEHIND_TILES)
WORDS = (Ink.TEXT, Ink.SECONDARY, Ink.ACTION, Ink.NOW, Ink.ATTENTION, Ink.WELL, Ink.PRIVACY)

STRIP_OPACITY = 0.86
"""Of the plates behind words on a picture: over a white picture the least contrast stays above 4.5."""


def luminance(color: QColor) -> float:
    """Relative luminance of WCAG 2.2, 0 (black) to 1 (white)."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = color.redF(), color.greenF(), color.blueF()
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio of WCAG 2.2, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def over(top: QColor, bottom: QColor, opacity: float) -> QColor:
    """What the eye sees of `top` at an opacity of 0..1 over an opaque `bottom`."""

    def mixed(above: float, below: float) -> float:
        return opacity * above + (1.0 - opacity) * below

    return QColor.fromRgbF(
        mixed(top.redF(), bottom.redF()),
        mixed(top.greenF(), bottom.greenF()),
        mixed(top.blueF(), bottom.blueF()),
    )


def qt_palette() -> QPalette:
    """The roles Qt's own widgets read when the style sheet says nothing."""
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, ink in (
        (roles.Window, Ink.WINDOW),
        (roles.WindowText, Ink.TEXT),
        (roles.Base, Ink.PANEL),
        (roles.AlternateBase, Ink.WINDOW),
        (roles.Text, Ink.TEXT),
        (roles.PlaceholderText, Ink.SECONDARY),
        (roles.Button, Ink.RAISED),
        (roles.ButtonText, Ink.TEXT),
        (roles.BrightText, Ink.NOW),
        (roles.ToolTipBase, Ink.RAISED),
        (roles.ToolTipText, Ink.TEXT),
        (roles.Highlight, Ink.ACTION),
        (roles.HighlightedText, Ink.WINDOW),
        (roles.Link, Ink.ACTION),
    ):
        palette.setColor(role, ink.color)
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#6d7681"))
    return palette
