"""One stream in a worker: the same session as in the console, and sinks that send what is asked for."""

from __future__ import annotations

import mmap
import threading
from collections.abc import Callable
from dataclasses import dataclass

from csu_console.domain.clock import Clock
from csu_console.domain.mask import CoverReason, MaskPlan
from csu_console.media.decode_turns import DecodeTurns
from csu_console.media.editor_still import EditorStill
from csu_console.media.frame import MaskedFrame
from csu_console.media.hub import ComingFrame
from csu_console.media.picture_health import PictureFault, PictureHealth
from csu_console.media.session import SessionParts, StreamSession
from csu_console.media.source import RtspOpener
from csu_console.media.worker.far_frame import frame_body, still_body
from csu_console.media.worker.orders import Mode, Obey, Open, Tile
from csu_console.media.worker.reports import StreamReport
from csu_console.media.worker.slot_writer import SlotWriter


@dataclass(frozen=True, slots=True)
class HostParts:
    """What every stream of a worker works with. `send_picture` and `changed` are called from any thread."""

    opener: RtspOpener
    clock: Clock
    turns: DecodeTurns
    memory: mmap.mmap
    wake: Callable[[], None]
    send_picture: Callable[[bytes], None]
    changed: Callable[[], None]


class HostedStream:
    """Orders come in the worker's main thread; frames in this stream's own."""

    def __init__(self, order: Open, parts: HostParts) -> None:
        self.id = order.obey.stream
        self._parts = parts
        self._orders = order.obey
        self._obeyed = order.obey.number
        """Of the orders which the frame being published obeys. Stream thread."""
        session_parts = SessionParts(parts.opener, parts.clock, self._plan, parts.changed, parts.turns)
        self.session = StreamSession(order.request.request(), session_parts)
        self._tiles: dict[int, SlotWriter] = {}
        self._health: PictureHealth | None = None
        self._newest = _Newest()
        self._whole = _WholeFrame(self._send_frame)
        self.session.hub.add(self._newest)
        self.obey(order.obey)
        self.mode(order.mode)
        name = f"stream-{order.request.camera_id}-{order.request.profile.value}"
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def _run(self) -> None:
        try:
            self.session.run()
        finally:
            self._parts.changed()

    @property
    def ended(self) -> bool:
        return not self._thread.is_alive()

    def wait(self, timeout_s: float) -> None:
        self._thread.join(timeout_s)

    def _plan(self, _camera_id: int) -> MaskPlan | None:
        """Asked before masking and again after it (media/frame_publisher): what differs then is dropped, so the number
        kept here is that of the plan a published frame was made under."""
        orders = self._orders
        self._obeyed = orders.number
        return orders.plan

    def obey(self, orders: Obey) -> None:
        """The doubt first: a frame that carries the new number was looked at under it (FramePublisher looks again)."""
        self.session.doubt = orders.doubt
        self._orders = orders

    def mode(self, mode: Mode) -> None:
        session = self.session
        session.thin, session.light, session.live = mode.thin, mode.light, mode.live
        session.key_frames_only = mode.key_frames_only
        if mode.health and self._health is None:
            self._health = PictureHealth()
            session.hub.add(self._health)
        elif not mode.health and self._health is not None:
            session.hub.remove(self._health)
            self._health = None

    def tile(self, tile: Tile) -> int | None:
        """The offset of the room that is left by it, None when none is."""
        known = self._tiles.get(tile.tile)
        left = known.tile.room if known is not None else None
        if tile.room is None:
            if known is not None:
                self.session.hub.remove(known)
                known.follow(tile)
                del self._tiles[tile.tile]
        elif known is not None:
            known.follow(tile)
        else:
            writer = SlotWriter(self._parts.memory, tile, lambda: self._obeyed, self._parts.wake)
            self._tiles[tile.tile] = writer
            self.session.hub.add(writer)
        return left.offset if left is not None and left != tile.room else None

    def rooms(self) -> list[int]:
        """Offsets of every room it may write to, none of which it does once it has ended."""
        return [writer.tile.room.offset for writer in self._tiles.values() if writer.tile.room is not None]

    def want_frame(self) -> None:
        self._whole.wanted = True
        self.session.hub.add(self._whole)

    def want_still(self) -> None:
        self.session.request_still(self._send_still)

    def report(self) -> StreamReport:
        return StreamReport(
            self.id,
            self.session.stats.measures(),
            self._health.fault if self._health is not None else PictureFault.NONE,
            self._newest.cover,
            self._newest.mask_version,
            self.ended and self._thread.ident is not None,
        )

    def _send_frame(self, frame: MaskedFrame) -> None:
        self.session.hub.remove(self._whole)
        self._parts.send_picture(frame_body(self.id, self._obeyed, frame))

    def _send_still(self, still: EditorStill | None) -> None:
        self._parts.send_picture(still_body(self.id, self._obeyed, still))


class _Newest:
    """What the newest frame was; asks for none itself."""

    def __init__(self) -> None:
        self.cover: CoverReason | None = None
        self.mask_version = 0

    def divisor(self, coming: ComingFrame) -> int:
        return 0

    def offer(self, frame: MaskedFrame) -> None:
        self.cover, self.mask_version = frame.cover, frame.mask_version


class _WholeFrame:
    """One frame in full size, whenever one is wanted."""

    def __init__(self, send: Callable[[MaskedFrame], None]) -> None:
        self.wanted = False
        self._send = send

    def divisor(self, coming: ComingFrame) -> int:
        return 1 if self.wanted else 0

    def offer(self, frame: MaskedFrame) -> None:
        if self.wanted and frame.facts.shrunk_by == 1:
            self.wanted = False
            self._send(frame)
