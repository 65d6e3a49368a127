"""One whole simulated PTZ camera of the demo city: its head, its live picture, its ONVIF side."""

from __future__ import annotations

from csu_console.simulator.city_plan import LIVE_SIZE, PlannedCamera
from csu_console.simulator.onvif_device import MAIN, POSE, SUB, OnvifDevice, VideoFacts
from csu_console.simulator.ptz_head import PtzHead
from csu_console.simulator.ptz_live import FRAMES_PER_S, LiveCamera, LivePlayout
from csu_console.simulator.ptz_mechanics import Mechanics
from csu_console.simulator.ptz_metadata import MetadataPlayout
from csu_console.simulator.ptz_view import PtzView
from csu_console.simulator.rtsp_server import LivePaths
from csu_console.simulator.shapes import Colour
from csu_console.simulator.town import demo_town

# (name, pan and tilt in degrees, zoom) of what each camera comes with besides its home.
PRESETS: dict[int, tuple[tuple[str, float, float, float], ...]] = {
    1: (
        ("Parvis de la mairie", -16.0, -9.0, 0.0),
        ("Fontaine", -22.0, -12.0, 0.35),
        ("Rue de la République", -90.0, -7.0, 0.3),
        ("Commerces de la place", -60.0, -5.0, 0.2),
    ),
    101: (
        ("Porche de l'église", -44.0, -4.0, 0.1),
        ("Monument aux morts", -63.0, -12.0, 0.25),
        ("École", 112.0, -8.0, 0.3),
    ),
    204: (
        ("Avenue vers la gare", 87.0, -6.0, 0.2),
        ("Carrefour des Sorbiers", -80.0, -12.0, 0.1),
        ("Résidence des Tilleuls", 62.0, -2.0, 0.3),
    ),
}
# One of the three reports degrees, the others the generic space: clients must know both.
REPORTS_DEGREES = frozenset({101})


def private_directions(camera: PlannedCamera) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The private zones around a PTZ camera: convex outlines of (pan, tilt) in degrees, as its head reports them.

    At most 30 of at most 12 corners; they contain every private surface the camera can see, without any margin.
    Empty for a camera that does not turn.
    """
    return camera.zones


class PtzCamera:
    """A planned camera that turns. The head's pan 0 is north; it starts at the planned pose.

    ``device.faults`` may be set at any time; ``head`` and ``live`` are the truth of where it looks and what it shows.
    """

    def __init__(self, camera: PlannedCamera, private_color: Colour | None = None) -> None:
        pose = camera.pose
        self.number = camera.number
        self.paths = (camera.main_path, camera.sub_path)
        self.pose_path = camera.pose_path
        self.head = PtzHead(Mechanics(widest_hfov_deg=pose.hfov_deg), (pose.pan_deg, pose.tilt_deg, 0.0))
        for name, pan_deg, tilt_deg, zoom in PRESETS.get(camera.number, ()):
            self.head.keep_preset(name, place=(pan_deg, tilt_deg, zoom))
        facts = VideoFacts(LIVE_SIZE.width_px, LIVE_SIZE.height_px, float(FRAMES_PER_S))
        self.device = OnvifDevice(
            camera.name,
            self.head,
            {MAIN: facts, SUB: facts},
            serial_number=f"DRAWN{camera.number:04d}",
            reports_degrees=camera.number in REPORTS_DEGREES,
        )
        view = PtzView(demo_town(camera.light), pose, LIVE_SIZE, private_color=private_color)
        self.live = LiveCamera(
            self.head,
            view,
            lambda: list(self.device.masks.values()),
            slipped_deg=lambda: self.device.faults.zero_slipped_deg,
        )
        self.device.snapshot = self.live.snapshot

    @property
    def all_paths(self) -> tuple[str, ...]:
        """Main, sub and the position's metadata."""
        return (*self.paths, self.pose_path)

    def live_paths(self) -> tuple[LivePaths, ...]:
        """What the RTSP server serves of it: both profiles are the one live picture, and the position."""
        return (
            LivePaths(self.paths, lambda started_s: LivePlayout(self.live, started_s)),
            LivePaths(
                (self.pose_path,), lambda started_s: MetadataPlayout(self.device, self.head, started_s)
            ),
        )

    def set_addresses(self, addresses: dict[str, str]) -> None:
        """Tell the ONVIF side the RTSP address of each path."""
        main, sub = self.paths
        self.device.streams = {
            MAIN: addresses[main],
            SUB: addresses[sub],
            POSE: addresses[self.pose_path],
        }
