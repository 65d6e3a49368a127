"""Drawables as arrays, so that one view projects and culls the whole town in a few calls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from csu_console.simulator.pose import Points
from csu_console.simulator.shapes import Face, Item, Post

FACE, POST, BLOB = 0, 1, 2
# Towards the sun: from the south-west, 40 degrees high.
TO_SUN = np.array((-0.48, -0.60, 0.64))


@dataclass(frozen=True)
class Compiled:
    """Items (n) over a shared array of vertices; ``first`` has n + 1 entries."""

    vertices: Points
    first: NDArray[np.int64]
    kinds: NDArray[np.int8]
    radii: Points
    normals: Points
    colours: NDArray[np.float32]
    glows: NDArray[np.float32]
    private: NDArray[np.bool_]
    textures: NDArray[np.uint8]
    roughness: NDArray[np.float32]


def compile_items(items: Sequence[Item]) -> Compiled:
    """Lay ``items`` out as arrays. A face has its corners as vertices, a post two, a blob one."""
    vertices: list[tuple[float, float, float]] = []
    first = [0]
    count = len(items)
    kinds = np.full(count, BLOB, np.int8)
    radii = np.zeros((count, 2))
    rough = np.zeros(count, np.float32)
    for index, item in enumerate(items):
        if isinstance(item, Face):
            kinds[index] = FACE
            vertices += item.corners
        elif isinstance(item, Post):
            kinds[index] = POST
            vertices += (item.base, item.top)
            radii[index] = (item.base_radius, item.top_radius)
        else:
            vertices.append(item.centre)
            radii[index] = item.radius
            rough[index] = item.roughness
        first.append(len(vertices))
    materials = [item.material for item in items]
    corners = np.array(vertices, float).reshape(-1, 3)
    starts = np.array(first)
    return Compiled(
        corners,
        starts,
        kinds,
        radii,
        _normals(corners, starts, kinds),
        np.array([material.colour for material in materials], np.float32).reshape(-1, 3),
        np.array([material.glow for material in materials], np.float32),
        np.array([material.is_private for material in materials], bool),
        np.array([material.texture.value for material in materials], np.uint8),
        rough,
    )


def _normals(vertices: Points, first: NDArray[np.int64], kinds: NDArray[np.int8]) -> Points:
    """Unit normals of the faces, (n, 3); zero for posts and blobs."""
    normals = np.zeros((len(kinds), 3))
    faces = np.flatnonzero(kinds == FACE)
    a, b, c = (vertices[first[faces] + corner] for corner in range(3))
    raw = np.cross(b - a, c - a)
    normals[faces] = raw / np.maximum(np.linalg.norm(raw, axis=1, keepdims=True), 1e-12)
    return normals


def sunlit(compiled: Compiled, normals: Points) -> NDArray[np.float32]:
    """Colours (n, 3) by day: sky light everywhere, sun on what is turned towards it."""
    towards = np.clip(normals @ TO_SUN, 0.0, 1.0)
    is_round = compiled.kinds != FACE
    factor = np.where(is_round, 0.92, 0.58 + 0.50 * towards + 0.05 * normals[:, 2])
    return np.asarray(np.clip(compiled.colours * factor[:, None], 0, 255), np.float32)
