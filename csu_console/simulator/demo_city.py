"""The demo city as one object: clips prepared, cameras served, the plan with their addresses."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from csu_console.simulator import errors
from csu_console.simulator.camera_posts import city_plan, first_cameras, with_addresses
from csu_console.simulator.city_plan import PASSWORD, USER_NAME, CityPlan
from csu_console.simulator.clip_maker import (
    CONTENT_VERSION,
    Progress,
    RenderingStoppedError,
    clip_path,
    make_clips,
)
from csu_console.simulator.clip_source import ClipSource, load_clip
from csu_console.simulator.faults import StreamFaults
from csu_console.simulator.onvif_server import OnvifServer
from csu_console.simulator.ptz_camera import PtzCamera
from csu_console.simulator.rtsp_server import RtspServer
from csu_console.simulator.shapes import Colour

# What is wrong with which camera.
CITY_FAULTS = {
    103: StreamFaults(drop_every_s=60.0, drop_for_s=12.0),
    7: StreamFaults(lag_min_s=1.5, lag_max_s=2.5),
    106: StreamFaults(refuse_password=True),
}


class DemoCity:
    """Draws, keeps and serves the city.

    ``cameras`` limits it to the first ones; ``private_color`` (blue, green, red) paints every
    private surface flat, for proofs; ``faults`` False makes every camera work; ``turning`` False leaves the
    PTZ cameras where they look, as clips like the others. Call ``prepare``, ``start`` and ``stop`` in this
    order, each from one thread at a time.
    """

    def __init__(
        self,
        cache_dir: Path,
        port: int = 0,
        cameras: int | None = None,
        private_color: Colour | None = None,
        faults: bool = True,
        turning: bool = True,
    ) -> None:
        everything = city_plan(turning=turning)
        self._plan = everything if cameras is None else first_cameras(everything, cameras)
        self._wanted_port = port
        self._private_color = private_color
        self._has_faults = faults
        look = "natural" if private_color is None else "".join(f"{value:02x}" for value in private_color)
        views = _fingerprint(city_plan(turning=False))
        self._folder = cache_dir / f"demo-city-{CONTENT_VERSION}-{views}-{look}"
        self._server: RtspServer | None = None
        self._onvif: OnvifServer | None = None
        self._turning: dict[int, PtzCamera] = {}

    @property
    def plan(self) -> CityPlan:
        """The city; its cameras have addresses once it is served."""
        return self._plan

    @property
    def password(self) -> str:
        """The password of every camera's user."""
        return PASSWORD

    @property
    def server(self) -> RtspServer:
        """The running server. Raises RuntimeError before ``start``."""
        if self._server is None:
            raise RuntimeError("the demo city is not being served")
        return self._server

    @property
    def turning(self) -> Mapping[int, PtzCamera]:
        """The cameras that turn, by number, while the city is served."""
        return self._turning

    def prepare(
        self,
        progress: Progress = lambda done, total: None,
        should_stop: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Draw and encode the clips the cache lacks; False when ``should_stop`` said so.

        ``progress(done, total)`` counts pictures; it comes from worker threads and not at all
        when every clip is there. Raises DemoCityFault when the cache cannot be written.
        """
        try:
            still = [camera for camera in self._plan.cameras if not camera.turns]
            make_clips(still, self._folder, self._private_color, progress, should_stop)
        except RenderingStoppedError:
            return False
        except OSError as error:
            raise errors.cache_unusable(str(self._folder), error.strerror or "error") from error
        return True

    def start(self) -> None:
        """Serve every camera on the loopback interface. Raises DemoCityFault (port, damaged clip)."""
        streams, faults = {}, {}
        for camera in self._plan.cameras:
            if camera.turns:
                self._turning[camera.number] = PtzCamera(camera, self._private_color)
                continue
            for path in (camera.main_path, camera.sub_path):
                streams[path] = self._load(path)
                if self._has_faults and camera.number in CITY_FAULTS:
                    faults[path] = CITY_FAULTS[camera.number]
        live = [paths for camera in self._turning.values() for paths in camera.live_paths()]
        server = RtspServer(streams, {USER_NAME: PASSWORD}, self._wanted_port, faults=faults, live=live)
        onvif = OnvifServer({str(number): camera.device for number, camera in self._turning.items()})
        try:
            server.start()
            onvif.start()
        except OSError as error:
            server.stop()
            raise errors.port_taken(self._wanted_port, error.strerror or "error") from error
        self._server, self._onvif = server, onvif
        for turning in self._turning.values():
            turning.set_addresses({path: server.url(path) for path in turning.all_paths})
        every_path = [path for camera in self._plan.cameras for path in (camera.main_path, camera.sub_path)]
        self._plan = with_addresses(
            self._plan,
            {path: server.url(path) for path in every_path},
            {number: onvif.address(str(number)) for number in self._turning},
        )

    def _load(self, path: str) -> ClipSource:
        file = clip_path(self._folder, path)
        try:
            return load_clip(file)
        except (ValueError, OSError) as error:
            file.unlink(missing_ok=True)
            raise errors.clip_unreadable(file.name) from error

    def stop(self) -> None:
        """End the servers; harmless when they do not run."""
        if self._onvif is not None:
            self._onvif.stop()
            self._onvif = None
        if self._server is not None:
            self._server.stop()
            self._server = None
        self._turning.clear()


def _fingerprint(plan: CityPlan) -> str:
    """Changes when a camera is moved: its clips and its masks must never disagree."""
    views = [(camera.number, camera.pose, camera.size, camera.light, camera.masks) for camera in plan.cameras]
    return hashlib.sha256(repr(views).encode()).hexdigest()[:12]
