"""Pictures of windows as small PNG files: few colours, chosen for each picture."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSaveFile
from PySide6.QtGui import QImage, QImageWriter

SIZE_MAX_BYTES = 400_000
"""A guide with twenty pictures stays a quick download."""
COLOURS = (256, 160, 112, 80, 56, 40)
"""Tried in this order until the file is small enough."""
SAMPLE_PIXELS = 40_000


def save_small(image: QImage, path: Path) -> int:
    """Write a PNG of at most SIZE_MAX_BYTES where colours allow it; the bytes written. Raises OSError."""
    pixels = _pixels(image)
    size = 0
    for count in COLOURS:
        size = _write(_indexed(pixels, count), path)
        if size <= SIZE_MAX_BYTES:
            break
    return size


def _pixels(image: QImage) -> NDArray[np.uint8]:
    """(height, width, 3), blue first."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 4].reshape(plain.height(), plain.width(), 4)[:, :, :3].copy()


def _palette(pixels: NDArray[np.uint8], count: int) -> NDArray[np.float32]:
    """(count, 3): means of the colours that are there; flat inks of the interface stay exact."""
    flat = pixels.reshape(-1, 3)
    shades, how_many = np.unique(flat, axis=0, return_counts=True)
    inks = shades[np.argsort(how_many)[::-1][: count // 4]].astype(np.float32)
    sample = flat[np.random.default_rng(1).integers(0, len(flat), SAMPLE_PIXELS)].astype(np.float32)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 12, 1.0)
    cv2.setRNGSeed(1)
    rest = count - len(inks)
    labels = np.zeros((len(sample), 1), np.int32)
    _, _, centres = cv2.kmeans(sample, rest, labels, stop, 1, cv2.KMEANS_PP_CENTERS)
    return np.vstack([inks, centres.astype(np.float32)])


def _indexed(pixels: NDArray[np.uint8], count: int) -> QImage:
    palette = np.round(_palette(pixels, count))
    shades, place = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True)
    nearest = np.empty(len(shades), np.uint8)
    for first in range(0, len(shades), 20_000):
        part = shades[first : first + 20_000].astype(np.float32)
        nearest[first : first + 20_000] = ((part[:, None] - palette) ** 2).sum(axis=2).argmin(axis=1)
    height, width = pixels.shape[:2]
    indexes = np.ascontiguousarray(nearest[place.reshape(-1)].reshape(height, width))
    image = QImage(indexes.data, width, height, width, QImage.Format.Format_Indexed8)
    image.setColorTable([0xFF000000 | int(r) << 16 | int(g) << 8 | int(b) for b, g, r in palette])
    return image.copy()


def _write(image: QImage, path: Path) -> int:
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        raise OSError(f"{path}: {file.errorString()}")
    writer = QImageWriter(file, b"png")
    writer.setCompression(100)
    if not writer.write(image) or not file.commit():
        raise OSError(f"{path}: {writer.errorString()}")
    return path.stat().st_size
