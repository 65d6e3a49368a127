"""The tree of the inventory as plain nodes: commune, site, camera. No Qt."""

from __future__ import annotations

from collections.abc import Generator, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from csu_console.domain.camera import Camera
from csu_console.domain.search import fold


@dataclass(slots=True, eq=False)
class Node:
    """A row. `key` names it among its siblings; `camera` is None for communes and sites."""

    ident: int
    key: Hashable
    text: str
    parent: Node | None
    row: int = 0
    camera: Camera | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def cameras_count(self) -> int:
        """Cameras at or under this node; painted with every place, so it walks through places only."""
        if self.camera is not None:
            return 1
        if self.children and self.children[0].camera is not None:
            return len(self.children)
        return sum(child.cameras_count for child in self.children)

    def cameras(self) -> Iterator[Camera]:
        """Every camera at or under this node, in the order shown."""
        if self.camera is not None:
            yield self.camera
        for child in self.children:
            yield from child.cameras()


class Wanted(NamedTuple):
    """What a node should become: its key, its text, its camera, its children in order."""

    key: Hashable
    text: str
    camera: Camera | None = None
    children: tuple[Wanted, ...] = ()


@dataclass(slots=True, eq=False)
class Forest:
    """Every node of one arrangement, found by its number and by its camera."""

    idents: Iterator[int]
    """Gives numbers that no other forest of the same model has."""
    root: Node = field(default_factory=lambda: Node(0, None, "", None))
    by_ident: dict[int, Node] = field(default_factory=dict)
    by_camera: dict[int, Node] = field(default_factory=dict)

    def plant(self, wanted: Wanted, parent: Node, row: int) -> Node:
        """A node with all under it; the parent's list of children is the caller's to change."""
        node = Node(next(self.idents), wanted.key, wanted.text, parent, row, wanted.camera)
        self.by_ident[node.ident] = node
        if wanted.camera is not None and wanted.camera.id is not None:
            self.by_camera[wanted.camera.id] = node
        node.children = [self.plant(child, node, place) for place, child in enumerate(wanted.children)]
        return node

    def forget(self, node: Node) -> None:
        self.by_ident.pop(node.ident, None)
        if node.camera is not None and node.camera.id is not None:
            if self.by_camera.get(node.camera.id) is node:
                del self.by_camera[node.camera.id]
        for child in node.children:
            self.forget(child)


def planting(wanted: Iterable[Wanted], idents: Iterator[int]) -> Generator[None, None, Forest]:
    """A new forest; gives way after every commune."""
    forest = Forest(idents)
    for row, want in enumerate(wanted):
        forest.root.children.append(forest.plant(want, forest.root, row))
        yield
    return forest


_order = lru_cache(maxsize=8192)(fold)
"""Names of places are sorted again at every change of the inventory, and hardly ever change themselves."""


def arrange(cameras: Iterable[Camera]) -> tuple[Wanted, ...]:
    """Communes and sites by name (accents ignored), cameras by number. A camera needs its id."""
    steps = arranging(cameras)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return tuple(end.value)


def arranging(cameras: Iterable[Camera]) -> Generator[None, None, tuple[Wanted, ...]]:
    """`arrange`, giving way after every commune."""
    communes: dict[str, dict[str, list[Camera]]] = {}
    for camera in cameras:
        communes.setdefault(camera.commune, {}).setdefault(camera.site, []).append(camera)
    arranged = []
    for commune, sites in sorted(communes.items(), key=lambda item: _order(item[0])):
        places = tuple(
            Wanted(
                site,
                site,
                children=tuple(
                    Wanted(camera.id, camera.name, camera)
                    for camera in sorted(sites[site], key=lambda camera: camera.number)
                ),
            )
            for site in sorted(sites, key=_order)
        )
        arranged.append(Wanted(commune, commune, children=places))
        yield
    return tuple(arranged)


def only(wanted: Iterable[Wanted], camera_ids: set[int]) -> tuple[Wanted, ...]:
    """Of an arrangement what leads to these cameras."""
    kept = []
    for want in wanted:
        if want.camera is not None:
            if want.camera.id in camera_ids:
                kept.append(want)
            continue
        children = only(want.children, camera_ids)
        if children:
            kept.append(want._replace(children=children))
    return tuple(kept)
