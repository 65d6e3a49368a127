"""What a text typed over the map means: a number, a camera, a site, a street drawn in a layer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from csu_console.domain.map_geometry import World, to_world
from csu_console.domain.map_layer import DrawnMap
from csu_console.domain.map_places import Placed
from csu_console.domain.nearby import point_of_text
from csu_console.domain.search import fold, matches, search_text


@dataclass(frozen=True, slots=True)
class Answer:
    """Where to go; `camera_id` when it is one camera."""

    place: World
    camera_id: int | None = None


def find(text: str, cameras: Sequence[Placed], drawn: Iterable[DrawnMap]) -> Answer | None:
    """The best answer: the number typed, coordinates, a camera by its words, a drawn name; None: nothing."""
    words = text.strip()
    if words.isdecimal():
        by_number = next((one for one in cameras if str(one.camera.number) == words), None)
        if by_number is not None:
            return Answer(by_number.place, by_number.camera.id)
    point = point_of_text(words)
    if point is not None:
        return Answer(to_world(point))
    if not fold(words):
        return None
    found = [one for one in cameras if matches(search_text(one.camera), words)]
    if found:
        return Answer(found[0].place, found[0].camera.id)
    for each in drawn:
        for shape in each.shapes:
            if shape.name and matches(fold(shape.name), words):
                part = shape.parts[0]
                return Answer(part[len(part) // 2])
    return None
