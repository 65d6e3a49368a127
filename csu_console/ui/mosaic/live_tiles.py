"""Feeds behind the tiles of one window: what they show, the newest picture of each, the words over it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QRect

from csu_console.domain.camera import Camera
from csu_console.domain.mask import FREEZABLE, FREEZE_LIMIT_S, CoverReason
from csu_console.ui.mosaic.digital_zoom import WHOLE, View
from csu_console.ui.mosaic.mosaic import Mosaic
from csu_console.ui.mosaic.ports import FeedPort, MosaicServices, PicturePort, WakePort
from csu_console.ui.mosaic.rewind_port import RewindPort
from csu_console.ui.mosaic.tile_overlay import PictureFacts, TileOverlay, overlay_of, quiet
from csu_console.ui.mosaic.tile_painting import StripMemo, TileImage
from csu_console.ui.mosaic.tile_words import Words, hand_words

FLOWING_WITHIN_S = 0.3
LARGE_TILE_PX = 640
LARGE_WORDS = 13 / 11
"""On a tile this wide (in desk pixels) words take the next size."""

LATE_EVERY_S = 0.1
"""A late picture is taken so seldom: painting holds up the very threads that have to catch up."""


class _Slot:
    """One tile's feed and what it last gave."""

    __slots__ = (
        *(
            "ahead",
            "camera_id",
            "covered_from_s",
            "feed",
            "held_by",
            "held_from_s",
            "image",
            "memo",
            "overlay",
            "rewind",
            "size",
        ),
        *("taken_s", "view"),
    )

    def __init__(self, feed: FeedPort) -> None:
        self.feed = feed
        self.ahead: FeedPort | None = None
        """Opens the stream of a carousel's next camera before its turn."""
        self.rewind: RewindPort | None = None
        """Stands in for the live picture while it is there; the stream goes on behind it."""
        self.camera_id: int | None = None
        self.image: TileImage | None = None
        self.overlay = TileOverlay()
        self.memo = StripMemo()
        self.view = WHOLE
        self.size = (0, 0)
        self.taken_s = 0.0
        self.covered_from_s: float | None = None
        """Since when the camera's pictures are covered."""
        self.held_by = CoverReason.NONE
        self.held_from_s: float | None = None
        """Since when the last masked picture stays while those after it are covered in a passing doubt."""

    def take(self, picture: PicturePort, now_s: float) -> None:
        """A new picture; one in a passing doubt leaves the masked one before it for a moment, never an unmasked one."""
        covered = picture.cover is not CoverReason.NONE
        if not covered:
            self.covered_from_s = self.held_from_s = None
        elif self.covered_from_s is None:
            self.covered_from_s = now_s
        clear = self.image is not None and self.image.picture.cover is CoverReason.NONE
        if clear and picture.cover in FREEZABLE and now_s - (self.covered_from_s or now_s) <= FREEZE_LIMIT_S:
            self.held_from_s, self.held_by = self.held_from_s or now_s, picture.cover
            return
        self.held_from_s = None
        self.image = TileImage(picture)

    def let_go(self, now_s: float) -> None:
        """A picture held for too long is no news any more."""
        if self.held_from_s is not None and now_s - self.held_from_s > FREEZE_LIMIT_S:
            self.image, self.held_from_s = None, None


class LiveTiles:
    """Owned by its view, GUI thread. Feeds are made as tiles appear and kept until `close`."""

    def __init__(self, services: MosaicServices, mosaic: Mosaic, wake: WakePort) -> None:
        self._services = services
        self._mosaic = mosaic
        self._wake = wake
        self._slots: list[_Slot] = []
        self.closed = False
        self.scale = 1.0
        """Device pixels per desk pixel: pixel ratio times the window's size of words."""
        self.target: int | None = None
        """The tile something dragged would land on."""
        self.shows_selection = True
        self.shows_numbers = False
        self.quiet = False
        """True while the words of good pictures are hidden."""

    def close(self) -> None:
        """Release every stream, for good: a layout that changes afterwards opens none. Nothing is painted any more."""
        self.closed = True
        for slot in self._slots:
            slot.feed.close()
            if slot.rewind is not None:
                slot.rewind.close()
            if slot.ahead is not None:
                slot.ahead.close()
        self._slots.clear()

    def arrange(self, rects: tuple[QRect, ...], visible: Iterable[int]) -> None:
        """Tell every feed its size and whether it is seen. Rects in device pixels, one per tile."""
        seen = set(visible)
        while len(self._slots) < len(rects):
            self._slots.append(_Slot(self._services.make_feed(self._wake)))
        for index, slot in enumerate(self._slots):
            slot.feed.set_visible(index in seen)
            if index not in seen:
                continue
            size = (rects[index].width(), rects[index].height())
            if size != slot.size:
                slot.size = size
                slot.feed.resize(*size)
                if slot.rewind is not None:
                    slot.rewind.resize(*size)
            self.show(index)

    def show(self, index: int) -> None:
        """Let the feed follow the tile's content."""
        if index >= len(self._slots):
            return
        slot = self._slots[index]
        camera_id = self._mosaic.shown_id(index) if index < self._mosaic.count else None
        if camera_id != slot.camera_id:
            self.replay(index, None)
            slot.camera_id = camera_id
            slot.image = slot.covered_from_s = slot.held_from_s = None
            if not slot.view.whole:
                self.set_view(index, WHOLE)
            slot.feed.show(camera_id)

    def replay(self, index: int, rewind: RewindPort | None) -> None:
        """Show a short rewind of this tile's camera instead of its live picture; None: live again."""
        slot = self._slots[index]
        before, slot.rewind = slot.rewind, rewind
        if before is None and rewind is None:
            return
        if before is not None:
            before.close()
        slot.image = slot.covered_from_s = slot.held_from_s = None
        if rewind is not None:
            rewind.resize(*slot.size)
            rewind.arrived.connect(self._wake.arrived)

    def rewind(self, index: int) -> RewindPort | None:
        """The short rewind on a tile."""
        return self._slots[index].rewind if index < len(self._slots) else None

    def open_ahead(self, index: int, camera_id: int | None) -> None:
        """Open the stream of the camera whose turn comes next, unseen; None lets go of it."""
        slot = self._slots[index]
        if slot.ahead is None:
            if camera_id is None:
                return
            slot.ahead = self._services.make_feed(self._wake)
            slot.ahead.resize(*slot.size)
        slot.ahead.set_visible(False)
        slot.ahead.show(camera_id)

    def take(self, visible: Iterable[int]) -> list[int]:
        """Fetch the newest pictures; the tiles that got one."""
        fresh = []
        now_s = self._services.clock.monotonic_s()
        for index in visible:
            slot = self._slots[index]
            if slot.overlay.grey and 0.0 <= now_s - slot.taken_s < LATE_EVERY_S:
                continue
            picture = (slot.rewind or slot.feed).take()
            if picture is not None and picture.camera_id == slot.camera_id:
                slot.take(picture, now_s)
                slot.taken_s = now_s
                fresh.append(index)
                covered = picture.cover is not CoverReason.NONE
                if slot.overlay.centred or slot.overlay.grey or slot.overlay.hidden != covered:
                    # A first picture, or one again after a pause: its words must not wait for the slow timer.
                    slot.overlay = self._overlay(index, slot)
                    slot.feed.set_grey(slot.overlay.grey)
        return fresh

    def refresh_words(self, visible: Iterable[int], *, calm: bool = False) -> list[int]:
        """Work out the words anew; the tiles that must be painted for it.

        With `calm` the age keeps standing as it was: it is read once a second, not five times. A change of
        the age alone is left to the next picture while pictures flow. What waits for a late tile is taken too: its
        wake may have come too soon after the last one, and a worker whose places are full never wakes again.
        """
        changed = self.take(index for index in visible if self._slots[index].overlay.grey)
        for index in visible:
            slot = self._slots[index]
            slot.let_go(self._services.clock.monotonic_s())
            before, overlay = slot.overlay, self._overlay(index, slot)
            slot.feed.set_grey(overlay.grey)
            if calm and before.foot is not None and overlay.foot is not None:
                overlay = replace(overlay, foot=before.foot)
            if overlay == before:
                continue
            slot.overlay = overlay
            if not (self._flows(slot) and replace(overlay, foot=before.foot) == before):
                changed.append(index)
        return changed

    def forget_pictures(self, camera_ids: frozenset[int]) -> list[int]:
        """The masks of these cameras changed: nothing drawn before may stay on a tile."""
        mine = [index for index, slot in enumerate(self._slots) if slot.camera_id in camera_ids]
        for index in mine:
            self._slots[index].image = None
        return mine

    def forget_all(self) -> None:
        """Nobody may look any more: no tile keeps a picture."""
        for slot in self._slots:
            slot.image = None

    def image(self, index: int) -> TileImage | None:
        return self._slots[index].image

    def overlay(self, index: int) -> TileOverlay:
        return self._slots[index].overlay

    def memo(self, index: int) -> StripMemo:
        return self._slots[index].memo

    def view(self, index: int) -> View:
        return self._slots[index].view

    def set_view(self, index: int, view: View) -> None:
        """Digital zoom of one tile; the stream's thread cuts the part out of the masked frame."""
        slot = self._slots[index]
        slot.view = view
        part = (view.left, view.top, view.size, view.size)
        slot.feed.set_view(part)
        if slot.rewind is not None:
            slot.rewind.set_view(part)

    def camera(self, index: int) -> Camera | None:
        camera_id = self._mosaic.shown_id(index)
        return None if camera_id is None else self._services.inventory.camera(camera_id)

    def _flows(self, slot: _Slot) -> bool:
        """True when the next picture will come soon enough to carry a changed age."""
        return slot.image is not None and self._silent_s(slot.image) < FLOWING_WITHIN_S

    def _silent_s(self, image: TileImage) -> float:
        return max(0.0, self._services.clock.monotonic_s() - image.picture.arrived_s)

    def _hand(self, camera_id: int) -> Words | None:
        reservations = self._services.ptz.reservations
        held = reservations.holder(camera_id)
        return None if held is None else hand_words(held, mine=reservations.mine(camera_id))

    def _overlay(self, index: int, slot: _Slot) -> TileOverlay:
        facts = None
        if slot.image is not None:
            covered_s = None
            if slot.covered_from_s is not None:
                covered_s = max(0.0, self._services.clock.monotonic_s() - slot.covered_from_s)
            held = slot.held_by if slot.held_from_s is not None else CoverReason.NONE
            facts = PictureFacts(slot.image.picture.cover, self._silent_s(slot.image), held, covered_s)
        camera = self.camera(index)
        status = None if camera is None else slot.feed.status()
        hand = None if camera is None or camera.id is None else self._hand(camera.id)
        overlay = overlay_of(index + 1, self._mosaic.content(index), camera, status, facts, hand)
        if slot.rewind is not None:
            # What is recorded meanwhile stays said.
            going_on = tuple(words for words in overlay.badges if words.icon == "record")
            overlay = slot.rewind.overlay(index + 1, overlay.title)
            overlay = replace(overlay, badges=(*overlay.badges, *going_on))
        elif self.quiet and facts is not None:
            overlay = quiet(overlay)
        return replace(
            overlay,
            view=slot.view,
            selected=self.shows_selection and index == self._mosaic.selected,
            numbered=self.shows_numbers,
            target=index == self.target,
            scale=self.scale * (LARGE_WORDS if slot.size[0] >= LARGE_TILE_PX * self.scale else 1.0),
        )
