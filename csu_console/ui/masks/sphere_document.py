"""The private places of a camera that turns, as one picture at a time shows them. No widget."""

from __future__ import annotations

from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.mask import MaskPolygon
from csu_console.domain.sphere_zone import SphereZone, zone_drawn


class SphereDocument:
    """Zones on the sphere, and which of them lie whole in the picture shown: those are edited as polygons.

    What was not touched keeps its corners to the last digit, however often it is looked at.
    """

    def __init__(self, zones: tuple[SphereZone, ...] = ()) -> None:
        self._approved = zones
        self._elsewhere: tuple[SphereZone, ...] = zones
        self._shown: tuple[tuple[MaskPolygon, SphereZone], ...] = ()
        self._pose: CameraPose | None = None
        self._aspect = 16 / 9

    @property
    def elsewhere_count(self) -> int:
        """Zones that lie outside the picture, or across its edge."""
        return len(self._elsewhere)

    def load(self, zones: tuple[SphereZone, ...]) -> None:
        """Those of the version in force; nothing is shown until `look`."""
        self._approved = self._elsewhere = zones
        self._shown, self._pose = (), None

    def bring_back(self, zones: tuple[SphereZone, ...]) -> None:
        """A drawing kept earlier, over the version in force; nothing is shown until `look`."""
        self._elsewhere = zones
        self._shown, self._pose = (), None

    def look(
        self, pose: CameraPose, aspect: float, drawn: tuple[MaskPolygon, ...]
    ) -> tuple[MaskPolygon, ...]:
        """Another picture: what was drawn on the one before becomes zones, those whole in this one become polygons.

        `aspect`: displayed width / height. Raises InvalidInput for a drawing that makes no zone.
        """
        zones = self.zones(drawn)
        self._pose, self._aspect = pose, aspect
        seen = [(zone, _polygon(zone, pose, aspect)) for zone in zones]
        self._shown = tuple((polygon, zone) for zone, polygon in seen if polygon is not None)
        self._elsewhere = tuple(zone for zone, polygon in seen if polygon is None)
        return tuple(polygon for polygon, _zone in self._shown)

    def zones(self, drawn: tuple[MaskPolygon, ...]) -> tuple[SphereZone, ...]:
        """Everything: what lies elsewhere, and what the picture's polygons stand for now. Raises InvalidInput."""
        known = dict(self._shown)
        here = tuple(self._zone(polygon, known) for polygon in drawn)
        return (*self._elsewhere, *here)

    def differs(self, drawn: tuple[MaskPolygon, ...]) -> bool:
        """Whether it is something else than the version in force."""
        return sorted(map(repr, self.zones(drawn))) != sorted(map(repr, self._approved))

    def _zone(self, polygon: MaskPolygon, known: dict[MaskPolygon, SphereZone]) -> SphereZone:
        untouched = known.get(polygon)
        if untouched is not None or self._pose is None:
            assert untouched is not None, "nothing is drawn before a picture is shown"
            return untouched
        return zone_drawn(polygon.points, self._aspect, self._pose, polygon.label)


def _polygon(zone: SphereZone, pose: CameraPose, aspect: float) -> MaskPolygon | None:
    """The zone in the picture, normalised; None when it is not whole in it."""
    view = pose.view(1, 1)
    points = []
    for corner in zone.corners:
        place = view.project(corner)
        if place is None:
            return None
        x, y = place[0], 0.5 + (place[1] - 0.5) * aspect
        if not (0.0 <= x <= 1.0 and 0.0 <= y <= 1.0):
            return None
        points.append((x, y))
    return MaskPolygon(tuple(points), zone.label)
