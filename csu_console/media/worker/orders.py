"""What the console tells a worker. Pickled: a worker believes its console, never the reverse (reports are JSON)."""

from __future__ import annotations

from dataclasses import dataclass, field

from csu_console.domain.certificate import TlsTrust
from csu_console.domain.mask import CoverReason, MaskPlan
from csu_console.domain.secret import Secret
from csu_console.domain.stream import ProfileName, Transport
from csu_console.media.scaler import WHOLE_VIEW, ViewRect
from csu_console.media.source import StreamRequest
from csu_console.media.worker.shared_block import BlockAddress
from csu_console.media.worker.tile_slot import SlotRoom


@dataclass(frozen=True, slots=True)
class Begin:
    """The first order. `read_timeout_s` is the opener's; `turns` how many streams decode at the same time."""

    block: BlockAddress
    read_timeout_s: float
    turns: int
    log_level: int


@dataclass(frozen=True, slots=True)
class Share:
    """Another number of turns: workers have come or gone since."""

    turns: int


@dataclass(frozen=True, slots=True)
class SentRequest:
    """A StreamRequest on its way by pipe, the only one its password ever takes between processes."""

    camera_id: int
    profile: ProfileName
    url: str
    transport: Transport
    user_name: str
    password: str = field(repr=False)
    hardware_device: str
    tls: TlsTrust

    @classmethod
    def of(cls, request: StreamRequest) -> SentRequest:
        return cls(
            request.camera_id,
            request.profile,
            request.url,
            request.transport,
            request.user_name,
            request.password.reveal(),
            request.hardware_device,
            request.tls,
        )

    def request(self) -> StreamRequest:
        return StreamRequest(
            self.camera_id,
            self.profile,
            self.url,
            self.transport,
            self.user_name,
            Secret(self.password),
            self.hardware_device,
            self.tls,
        )


@dataclass(frozen=True, slots=True)
class Obey:
    """The masks in force for a stream. Every picture carries the `number` of the orders it was made under."""

    stream: int
    number: int
    plan: MaskPlan | None
    doubt: CoverReason


@dataclass(frozen=True, slots=True)
class Mode:
    """How a stream is to be decoded and looked at (media/session); `health`: whether its pictures are judged."""

    stream: int
    thin: bool = False
    light: bool = False
    live: bool = False
    key_frames_only: bool = False
    health: bool = False


@dataclass(frozen=True, slots=True)
class Open:
    """Connect, and obey this from the first frame on."""

    request: SentRequest
    obey: Obey
    mode: Mode


@dataclass(frozen=True, slots=True)
class Redirect:
    """Another address or password for a stream."""

    stream: int
    request: SentRequest


@dataclass(frozen=True, slots=True)
class Close:
    stream: int


@dataclass(frozen=True, slots=True)
class Tile:
    """Pictures for one tile, into `room`; without room, or 0 x 0 pixels: none. A room not named any more is left, and
    the worker reports so."""

    stream: int
    tile: int
    room: SlotRoom | None
    width_px: int = 0
    height_px: int = 0
    view: ViewRect = WHOLE_VIEW
    grey: bool = False


@dataclass(frozen=True, slots=True)
class WantFrame:
    """The next whole masked frame."""

    stream: int


@dataclass(frozen=True, slots=True)
class WantStill:
    """The next picture for the mask editor."""

    stream: int


ForOpenStream = Obey | Mode | Redirect | Close | Tile | WantFrame | WantStill
Order = Begin | Share | Open | ForOpenStream
