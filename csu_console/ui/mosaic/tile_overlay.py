"""What is written on a tile: plain data, compared to know whether a tile must be painted again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from csu_console.domain.camera import Camera
from csu_console.domain.mask import CoverReason
from csu_console.domain.stream import StreamState
from csu_console.ui.mosaic import tile_words
from csu_console.ui.mosaic.digital_zoom import WHOLE, View
from csu_console.ui.mosaic.mosaic import TileContent
from csu_console.ui.mosaic.ports import StatusPort
from csu_console.ui.mosaic.tile_words import Words
from csu_console.ui.theme.palette import Ink

FROZEN_AFTER_S = 1.25
"""Without a new picture for this long a tile says so. The words are looked at every 0.2 s, so that the
operator reads IMAGE FIGÉE within 1.5 s of the last picture."""

_FLOWING = (StreamState.LIVE, StreamState.STALLED)


@dataclass(frozen=True, slots=True)
class TileOverlay:
    """`title` and `badges` lie along the top edge, `state` along the bottom (in the middle of an empty tile),
    `foot` in the bottom right corner. `scale` is the size of words against the desk's.
    """

    tile_number: int = 0
    title: str = ""
    badges: tuple[Words, ...] = ()
    state: Words | None = None
    foot: Words | None = None
    side: Words | None = None
    hand: Words | None = None
    """Who drives the camera; beside `side`."""
    view: View = WHOLE
    selected: bool = False
    numbered: bool = False
    """True while a number is being typed: every tile shows its own."""
    grey: bool = False
    hidden: bool = False
    """True when no picture may be shown, whatever is in the tile's hand."""
    centred: bool = False
    """True when the state stands alone in the middle: there is no scene it could hide."""
    target: bool = False
    """True while something dragged would land here."""
    replayed: bool = False
    """True while a recording stands in the place of the live picture: its frame says so."""
    scale: float = 1.0


def quiet(overlay: TileOverlay) -> TileOverlay:
    """The same tile without its words, as far as nothing is wrong: what warns stays."""
    if overlay.state is not None:
        return overlay
    warnings = tuple(words for words in overlay.badges if words.ink in (Ink.ATTENTION, Ink.NOW))
    return replace(overlay, title=overlay.title if warnings else "", badges=warnings, foot=None, side=None)


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What the overlay needs to know of the picture in the tile's hand."""

    cover: CoverReason
    silent_s: float
    """Since it arrived on this machine."""
    held: CoverReason = CoverReason.NONE
    """The passing doubt that covers those after it, while this masked picture is kept for a moment."""
    covered_s: float | None = None
    """How long the camera has been covered; None while it is not."""


def overlay_of(
    tile_number: int,
    content: TileContent,
    camera: Camera | None,
    status: StatusPort | None,
    picture: PictureFacts | None,
    hand: Words | None = None,
) -> TileOverlay:
    """The words of a tile from what is known of it. Selection, view, target and scale are the window's.

    `hand`: who drives the camera.
    """
    side = _side_words(content)
    if camera is None or status is None:
        return TileOverlay(tile_number, state=tile_words.empty_words(tile_number), side=side, centred=True)
    title = f"{camera.number} {camera.name}"
    if not status.authorisation.may_show:
        words = tile_words.authorisation_words(status.authorisation)
        return TileOverlay(tile_number, title, state=words, side=side, hidden=True, centred=True)
    cover = status.cover if status.cover is not CoverReason.NONE or picture is None else picture.cover
    held = CoverReason.NONE if picture is None else picture.held
    if _is(held):
        cover = CoverReason.NONE
    hidden = cover is not CoverReason.NONE  # covered: the dark ground carries the words better
    frozen_s = _frozen_s(status, picture)
    stopped = status.state not in _FLOWING
    state = tile_words.stream_words(status.state, status.retry_in_s, status.detail)
    if state is None and _is(held):
        state = tile_words.held_words(held)
    if state is None and frozen_s is not None:
        state = tile_words.frozen_words(frozen_s)
    if state is None:
        state = tile_words.cover_words(cover, None if picture is None else picture.covered_s)
    if state is None and picture is None:
        state = tile_words.stream_words(StreamState.CONNECTING, None)
    scene = picture is not None and not hidden and cover is CoverReason.NONE
    return TileOverlay(
        tile_number,
        title,
        _badges(status),
        state,
        _foot(status, picture) if scene and not stopped and frozen_s is None and not _is(held) else None,
        side,
        grey=picture is not None and (stopped or frozen_s is not None or _is(held)),
        hidden=hidden,
        centred=not scene,
        hand=hand,
    )


def _is(doubt: CoverReason) -> bool:
    return doubt is not CoverReason.NONE


def _frozen_s(status: StatusPort, picture: PictureFacts | None) -> float | None:
    """The age to be said of a late or a frozen picture; None for a fresh one.

    On key frames only a picture every GOP is normal: there the feed alone judges.
    """
    if picture is None:
        return None
    age_s = max(status.picture_age_s or 0.0, picture.silent_s)
    silent = picture.silent_s >= FROZEN_AFTER_S and not status.key_frames_only
    return age_s if status.frozen or silent else None


def _badges(status: StatusPort) -> tuple[Words, ...]:
    """Along the top, right to left in order of weight: what is cut off first comes last."""
    badges: list[Words] = []
    order = tile_words.authorisation_words(status.authorisation)
    if order is not None:
        badges.append(order)
    if status.relayed_to:
        badges.append(tile_words.relay_words(status.relayed_to))
    if status.key_frames_only:
        badges.append(tile_words.key_frames_words())
    if status.recording:
        badges.append(tile_words.recording_words(status.thinned_to_hz))
    if status.masks_count:
        badges.append(tile_words.masks_words(status.masks_count))
    return tuple(badges)


def _foot(status: StatusPort, picture: PictureFacts | None) -> Words | None:
    if picture is None:
        return None
    age_s = status.picture_age_s if status.picture_age_s is not None else picture.silent_s
    return tile_words.age_words(max(0.0, age_s))


def _side_words(content: TileContent) -> Words | None:
    if content.tour is not None:
        turn = content.tour
        return tile_words.carousel_words(turn.position, turn.count, paused=turn.paused)
    if content.carousel is not None:
        carousel = content.carousel
        count = len(carousel.camera_ids)
        return tile_words.carousel_words(carousel.position % count + 1, count, paused=carousel.paused)
    return tile_words.hotspot_words() if content.hotspot else None
