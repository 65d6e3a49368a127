"""The tree of the inventory as plain nodes: commune, site, camera. No Qt."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
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


def arrange(cameras: Iterable[Camera]) -> tuple[Wanted, ...]:
    """Communes and sites by name (accents ignored), cameras by number. A camera needs its id."""
    communes: dict[str, dict[str, list[Camera]]] = {}
    for camera in cameras:
        communes.setdefault(camera.commune, {}).setdefault(camera.site, []).append(camera)
    return tuple(
        Wanted(
            commune,
            commune,
            children=tuple(
                Wanted(
                    site,
                    site,
                    children=tuple(
                        Wanted(camera.id, camera.name, camera)
                        for camera in sorted(sites[site], key=lambda camera: camera.number)
                    ),
                )
                for site in sorted(sites, key=fold)
            ),
        )
        for commune, sites in sorted(communes.items(), key=lambda item: fold(item[0]))
    )


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
