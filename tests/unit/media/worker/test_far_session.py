"""A stream in a worker, seen from the console: which pictures may be shown, and what happens when the worker ends."""

from __future__ import annotations

from typing import Any, TypeVar

from csu_console.domain.mask import CoverReason, MaskPlan, MaskPolygon, PictureGeometry, PrivacyState
from csu_console.domain.secret import Secret
from csu_console.domain.stream import ProfileName, StreamState
from csu_console.media.frame import MaskedFrame
from csu_console.media.hub import FrameOnce
from csu_console.media.mailbox import TileMailbox
from csu_console.media.picture_health import PictureFault, PictureHealth
from csu_console.media.source import StreamRequest
from csu_console.media.stats import StreamMeasures
from csu_console.media.worker.block_room import Rooms
from csu_console.media.worker.far_frame import frame_body, still_body
from csu_console.media.worker.far_session import FarParts, FarSession
from csu_console.media.worker.far_tile import TRY_AGAIN_AFTER
from csu_console.media.worker.orders import Close, Mode, Obey, Open, Order, Tile, WantFrame, WantStill
from csu_console.media.worker.reports import StreamReport
from csu_console.media.worker.shared_block import SharedBlock
from csu_console.media.worker.slot_writer import SlotWriter
from tests.fakes.clock import FakeClock
from tests.fakes.masked_frames import CAMERA_ID, FrameFactory

Kind = TypeVar("Kind", bound=Any)
SECOND = MaskPlan(
    CAMERA_ID,
    2,
    PrivacyState.MASKED,
    (MaskPolygon(((0.1, 0.1), (0.2, 0.1), (0.2, 0.3))),),
    PictureGeometry(64 / 48),
)


class FakeHost:
    """A worker that only remembers."""

    def __init__(self) -> None:
        self.block = SharedBlock.create(1 << 20)
        self.block.inherited()
        self.rooms = Rooms(1 << 20)
        self.orders: list[Order] = []

    def send(self, order: Order) -> None:
        self.orders.append(order)

    def of(self, kind: type[Kind]) -> list[Kind]:
        return [order for order in self.orders if isinstance(order, kind)]


class Room:
    def __init__(self) -> None:
        self.clock = FakeClock()
        self.plan: MaskPlan | None = MaskPlan(CAMERA_ID, 1, PrivacyState.CLEAR)
        self.states = self.ends = self.wakes = 0
        self.frames = FrameFactory()
        request = StreamRequest(CAMERA_ID, ProfileName.SUB, "rtsp://x/sub", password=Secret("p"))
        self.session = FarSession(request, FarParts(self.clock, self._plan, self._state, self._ended))
        self.host = FakeHost()
        self.mailbox = TileMailbox(self._wake)
        self.mailbox.set_target(32, 24)

    def _plan(self, _camera_id: int) -> MaskPlan | None:
        return self.plan

    def _state(self) -> None:
        self.states += 1

    def _ended(self) -> None:
        self.ends += 1

    def _wake(self) -> None:
        self.wakes += 1

    def hosted(self) -> Room:
        self.session.hub.add(self.mailbox)
        self.session.host_by(self.host)
        return self

    @property
    def number(self) -> int:
        """Of the orders the worker heard last."""
        return next(
            order.obey.number if isinstance(order, Open) else order.number
            for order in reversed(self.host.orders)
            if isinstance(order, Open | Obey)
        )

    def draw(self, number: int | None = None) -> None:
        """As the worker would, under the orders of this number."""
        tile = self.host.of(Tile)[-1]
        given = self.number if number is None else number
        SlotWriter(self.host.block.memory, tile, lambda: given, lambda: None).offer(self.frames.frame())

    def report(self, **facts: Any) -> None:
        measures = StreamMeasures(StreamState.LIVE, last_frame_s=self.clock.monotonic_s())
        self.session.reported(StreamReport(self.session.id, measures, PictureFault.NONE, **facts))


def test_the_worker_hears_the_masks_before_it_connects() -> None:
    room = Room().hosted()
    opening = room.host.orders[0]
    assert isinstance(opening, Open)
    assert opening.obey.plan == room.plan
    assert opening.obey.stream == room.session.id
    assert isinstance(room.host.orders[1], Tile)


def test_a_picture_of_older_orders_is_never_taken() -> None:
    room = Room().hosted()
    first = room.number
    room.draw()
    room.plan = SECOND  # nobody has said so: the look at what is in force is what counts
    assert room.mailbox.take() is None
    assert room.host.of(Obey)[-1].plan == SECOND
    room.draw(first)  # on its way before the worker heard
    assert room.mailbox.take() is None
    room.draw()
    assert room.mailbox.take() is not None


def test_a_doubt_is_an_order_too_and_nothing_is_sent_twice() -> None:
    room = Room().hosted()
    room.session.doubt = CoverReason.MOVED
    room.session.doubt = CoverReason.MOVED
    room.session.look()
    assert [order.doubt for order in room.host.of(Obey)] == [CoverReason.MOVED]
    room.draw(room.number - 1)
    assert room.mailbox.take() is None


def test_a_purge_refuses_what_arrived_before_it() -> None:
    room = Room().hosted()
    room.draw()
    room.mailbox.purge(5000.0)
    assert room.mailbox.take() is None


def test_modes_are_sent_when_they_change() -> None:
    room = Room().hosted()
    room.session.thin = room.session.light = room.session.live = True
    room.session.thin = True
    room.session.key_frames_only = True
    assert len(room.host.of(Mode)) == 4
    assert room.host.of(Mode)[-1] == Mode(room.session.id, True, True, True, True)


def test_a_larger_tile_gets_another_room_and_the_old_one_comes_back() -> None:
    room = Room().hosted()
    small = room.host.of(Tile)[-1].room
    assert small is not None
    free_bytes = room.host.rooms.free_bytes
    room.mailbox.set_target(64, 48)
    large = room.host.of(Tile)[-1].room
    assert large is not None
    assert large.capacity > small.capacity
    room.host.rooms.left(small.offset)
    assert room.host.rooms.free_bytes < free_bytes
    room.session.hub.remove(room.mailbox)
    assert room.host.of(Tile)[-1].room is None
    room.host.rooms.left(large.offset)
    assert room.host.rooms.free_bytes > free_bytes


def test_a_full_block_gives_a_smaller_picture_until_there_is_room() -> None:
    room = Room().hosted()
    others = room.host.rooms.take(200_000)  # three such pictures in a block of a megabyte
    assert others is not None
    room.mailbox.set_target(240, 180)
    assert room.host.of(Tile)[-1].width_px == 120
    for _ in range(TRY_AGAIN_AFTER):
        room.mailbox.take()
    assert room.host.of(Tile)[-1].width_px == 120
    room.host.rooms.left(others.offset)
    room.host.rooms.unseen(others)
    for _ in range(TRY_AGAIN_AFTER):
        room.mailbox.take()
    assert room.host.of(Tile)[-1].width_px == 240


def test_a_whole_frame_is_asked_for_once_and_only_of_the_masks_in_force_used() -> None:
    room, once = Room().hosted(), FrameOnce()
    room.session.hub.add(once)
    room.report()
    assert len(room.host.of(WantFrame)) == 1
    number = room.number
    room.plan = SECOND
    room.session.picture(frame_body(room.session.id, number, room.frames.frame()))
    assert once.wait(0.0) is None
    room.report()
    assert len(room.host.of(WantFrame)) == 2
    room.session.picture(frame_body(room.session.id, room.number, room.frames.frame()))
    assert once.wait(0.0) is not None
    room.session.hub.remove(once)
    room.report()
    assert len(room.host.of(WantFrame)) == 2


def test_a_frame_that_does_not_come_is_asked_for_again() -> None:
    room, once = Room().hosted(), FrameOnce()
    room.session.hub.add(once)
    room.clock.advance(2.5)
    room.report()
    assert len(room.host.of(WantFrame)) == 2


def test_a_frame_of_another_camera_is_for_nobody() -> None:
    room, once = Room().hosted(), FrameOnce()
    room.session.hub.add(once)
    body = frame_body(room.session.id, room.number, room.frames.frame())
    other = body.replace(b'"camera_id": 7', b'"camera_id": 8')
    assert other != body
    room.session.picture(other)
    room.session.picture(b"nonsense")
    assert once.wait(0.0) is None


def test_a_still_of_older_orders_is_refused() -> None:
    room = Room().hosted()
    seen: list[object] = []
    room.session.request_still(seen.append)
    assert room.host.of(WantStill)
    room.plan = SECOND
    room.session.picture(still_body(room.session.id, room.number - 1, None))
    assert seen == [None]


def test_health_is_judged_in_the_worker() -> None:
    room, health = Room().hosted(), PictureHealth()
    room.session.hub.add(health)
    assert room.host.of(Mode)[-1].health
    room.session.reported(StreamReport(room.session.id, StreamMeasures(), PictureFault.BLACK))
    faults = [health.fault]
    room.session.hub.remove(health)
    assert [*faults, health.fault] == [PictureFault.BLACK, PictureFault.NONE]
    assert not room.host.of(Mode)[-1].health


def test_the_age_is_that_of_the_newest_picture_taken() -> None:
    room = Room().hosted()
    room.report()
    reported_s = room.session.stats.measures.last_frame_s
    room.frames.count = 10_000
    room.draw()
    picture = room.mailbox.take()
    assert picture is not None
    assert reported_s is not None
    assert room.session.stats.measures.last_frame_s == max(reported_s, picture.arrived_s)


def test_a_lost_worker_is_told_and_another_hears_everything_again() -> None:
    room = Room().hosted()
    seen: list[object] = []
    room.session.thin = True
    room.session.request_still(seen.append)
    room.draw()
    room.session.lost()
    assert seen == [None]
    assert room.session.stats.state is StreamState.RETRYING
    assert room.mailbox.take() is None
    first, room.host = room.session.id, FakeHost()
    room.session.host_by(room.host)
    opening = room.host.orders[0]
    assert isinstance(opening, Open)
    assert opening.mode.thin
    assert opening.obey.stream != first
    room.draw()
    assert room.mailbox.take() is not None


def test_it_ends_once_by_the_worker_s_word_or_by_its_end() -> None:
    for by_report in (True, False):
        room = Room().hosted()
        room.session.stop()
        assert room.host.of(Close)
        assert not room.session.ended.is_set()
        if by_report:
            room.report(ended=True)
        room.session.lost()
        assert room.session.ended.is_set()
        assert (room.ends, room.session.stats.state) == (1, StreamState.STOPPED)


def test_a_session_without_a_worker_ends_at_once() -> None:
    room = Room()
    room.session.stop()
    assert room.session.ended.is_set()


class Failing:
    def offer(self, frame: MaskedFrame) -> None:
        raise RuntimeError


def test_a_sink_that_fails_leaves_the_frame_to_the_others() -> None:
    room, once = Room().hosted(), FrameOnce()
    room.session.hub.add(Failing())
    room.session.hub.add(once)
    room.session.picture(frame_body(room.session.id, room.number, room.frames.frame()))
    assert once.wait(0.0) is not None
    assert room.session.hub.sinks_count == 2
