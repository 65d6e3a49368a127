"""What the mosaic needs of the services: the real ones and the tests' fakes both fit."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QObject, SignalInstance

from csu_console.domain.authorisation import AuthorisationStatus
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.mask import CoverReason
from csu_console.domain.reservation import Reservation
from csu_console.domain.stream import StreamState


class PicturePort(Protocol):
    """A masked picture in a tile's pixels: rows of blue, green, red, 255, never written again."""

    @property
    def data(self) -> Any: ...

    @property
    def width_px(self) -> int: ...

    @property
    def height_px(self) -> int: ...

    @property
    def bytes_per_line(self) -> int: ...

    @property
    def camera_id(self) -> int: ...

    @property
    def arrived_s(self) -> float: ...

    @property
    def cover(self) -> CoverReason: ...

    @property
    def grey(self) -> bool:
        """Made without colour already."""
        ...


class StatusPort(Protocol):
    """What a tile says of its stream; see services/tile_feed.TileStatus."""

    @property
    def state(self) -> StreamState: ...

    @property
    def picture_age_s(self) -> float | None: ...

    @property
    def frozen(self) -> bool: ...

    @property
    def detail(self) -> str: ...

    @property
    def retry_in_s(self) -> float | None: ...

    @property
    def cover(self) -> CoverReason: ...

    @property
    def masks_count(self) -> int: ...

    @property
    def recording(self) -> bool: ...

    @property
    def thinned_to_hz(self) -> float | None: ...

    @property
    def authorisation(self) -> AuthorisationStatus: ...

    @property
    def key_frames_only(self) -> bool: ...

    @property
    def relayed_to(self) -> tuple[str, ...]: ...


class FeedPort(Protocol):
    """services/tile_feed.TileFeed: one per tile, GUI thread."""

    def show(self, camera_id: int | None) -> None: ...

    def resize(self, width_px: int, height_px: int) -> None: ...

    def set_view(self, rect: tuple[float, float, float, float]) -> None:
        """Left, top, width and height of the part shown, 0..1."""
        ...

    def set_visible(self, visible: bool) -> None: ...

    def set_grey(self, grey: bool) -> None:
        """Give pictures without colour from the next one on."""
        ...

    def take(self) -> PicturePort | None: ...

    def status(self) -> StatusPort: ...

    def close(self) -> None: ...


class WakePort(Protocol):
    """services/frame_wake.FrameWake: `arrived` says that some feed of this window has a picture."""

    @property
    def arrived(self) -> SignalInstance: ...


class CamerasPort(Protocol):
    """InventoryService, as far as tiles go."""

    @property
    def changed(self) -> SignalInstance: ...

    def cameras(self) -> tuple[Camera, ...]: ...

    def camera(self, camera_id: int) -> Camera | None: ...

    def by_number(self, number: int) -> Camera | None: ...


class MasksPort(Protocol):
    """MaskService, as far as tiles go."""

    @property
    def changed(self) -> SignalInstance: ...


class HandsPort(Protocol):
    """ReservationService, as far as tiles go."""

    def holder(self, camera_id: int) -> Reservation | None: ...

    def mine(self, camera_id: int) -> bool: ...


class DrivesPort(Protocol):
    """PtzService, as far as tiles go."""

    @property
    def reservations(self) -> HandsPort: ...


class MosaicServices(Protocol):
    """What a mosaic receives."""

    @property
    def ptz(self) -> DrivesPort: ...

    @property
    def inventory(self) -> CamerasPort: ...

    @property
    def masks(self) -> MasksPort: ...

    @property
    def clock(self) -> Clock: ...

    def make_wake(self, parent: QObject) -> WakePort: ...

    def make_feed(self, wake: Any) -> FeedPort: ...
