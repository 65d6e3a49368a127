"""Replay in words: reasons with their letter, speeds, what a camera shows at an instant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from csu_console.domain.clock import to_us
from csu_console.domain.replay import ReplayReason, ReplayTileStatus, TileState
from csu_console.ui.errors_text import text_of
from csu_console.ui.labelled import labelled
from csu_console.ui.mosaic.tile_words import Words, cover_words
from csu_console.ui.replay.timeline_words import cause_text, moment_text
from csu_console.ui.theme.palette import Ink


@dataclass(frozen=True, slots=True)
class ReasonOffer:
    """A reason, the letter that chooses it, what its field asks for, and words that may stand as they are."""

    reason: ReplayReason
    letter: str
    title: str
    asks: str
    words: str = ""


def reason_offers() -> tuple[ReasonOffer, ...]:
    """In the order of their use; an intervention has the short rewind instead."""
    translate = QCoreApplication.translate
    reference = translate("Replay", "Number of the requisition or of the procedure")
    return (
        ReasonOffer(
            ReplayReason.REQUISITION,
            translate("Replay", "R", "letter of the reason: requisition"),
            translate("Replay", "Judicial requisition"),
            reference,
        ),
        ReasonOffer(
            ReplayReason.PRESERVATION,
            translate("Replay", "O", "letter of the reason: own finding"),
            translate("Replay", "Own finding, to be preserved before it goes"),
            translate("Replay", "What was seen, in a few words"),
            translate("Replay", "Finding of the operator"),
        ),
        ReasonOffer(
            ReplayReason.RIGHT_OF_ACCESS,
            translate("Replay", "A", "letter of the reason: right of access"),
            translate("Replay", "Right of access of a person filmed"),
            translate("Replay", "Number of the access file"),
        ),
        ReasonOffer(
            ReplayReason.INSPECTION,
            translate("Replay", "I", "letter of the reason: inspection"),
            translate("Replay", "Inspection (prefect, commission, CNIL)"),
            translate("Replay", "Who inspects, and the number of the letter"),
        ),
        ReasonOffer(
            ReplayReason.TECHNICAL_TEST,
            translate("Replay", "T", "letter of the reason: technical test"),
            translate("Replay", "Technical test"),
            translate("Replay", "What is tried, in a few words"),
            translate("Replay", "Check that recordings play"),
        ),
    )


def reason_title(reason: ReplayReason) -> str:
    if reason is ReplayReason.INTERVENTION:
        return QCoreApplication.translate("Replay", "Intervention in progress")
    return next(offer.title for offer in reason_offers() if offer.reason is reason)


def speed_text(speed: float, *, playing: bool) -> str:
    """How fast, with its direction as a sign of its own."""
    times = f"{abs(speed):g}".replace(".", ",")
    if not playing:
        still = QCoreApplication.translate("Replay", "PAUSE")
        return still if speed == 1.0 else f"{still} (×{times})"
    if speed < 0:
        return f"◀ ×{times}"
    return f"▶ ×{times}"


def state_words(status: ReplayTileStatus) -> Words | None:
    """Why no picture stands there; None while one does."""
    translate = QCoreApplication.translate
    match status.state:
        case TileState.PLAYING:
            return None
        case TileState.SEEKING:
            return Words(translate("Replay", "SEARCHING"), "connecting", Ink.SECONDARY)
        case TileState.OUT_OF_DATE:
            text = translate("Replay", "OUT OF ITS TIME: these recordings may not be read any more")
            return Words(text, "remove", Ink.ATTENTION, translate("Replay", "OUT OF ITS TIME"))
        case TileState.END:
            text = translate("Replay", "NOT RECORDED YET")
            return Words(text, "live", Ink.SECONDARY)
        case TileState.DAMAGED:
            text = translate("Replay", "CANNOT BE READ")
            if status.error is not None:
                text = labelled(text, text_of(status.error))
            return Words(text, "refused", Ink.ATTENTION, translate("Replay", "CANNOT BE READ"))
        case _:
            return _gap_words(status)


def _gap_words(status: ReplayTileStatus) -> Words:
    translate = QCoreApplication.translate
    if status.from_utc is None and status.next_utc is not None:
        first = translate("Replay", "BEFORE THE FIRST RECORDING: it begins on {moment}")
        text = first.format(moment=moment_text(to_us(status.next_utc)))
        if status.cause is not None:  # one is noted: a clock that was set, zones not defined yet
            text += " · " + cause_text(status.cause)
        return Words(text, "lost", Ink.SECONDARY, translate("Replay", "BEFORE THE FIRST RECORDING"))
    text = translate("Replay", "NOTHING RECORDED: {cause}").format(cause=cause_text(status.cause))
    if status.next_utc is not None:
        again = translate("Replay", "recorded again from {moment}")
        text += " · " + again.format(moment=moment_text(to_us(status.next_utc)))
    return Words(text, "lost", Ink.ATTENTION, translate("Replay", "NOTHING RECORDED"))


def covered_words(status: ReplayTileStatus) -> Words | None:
    """Over a blank: the picture was covered when it was recorded, and why where that was kept; None for a scene."""
    if status.state is not TileState.PLAYING or not status.covered:
        return None
    text = QCoreApplication.translate("Replay", "COVERED WHEN IT WAS RECORDED")
    why = cover_words(status.cover)
    if why is not None:
        text = f"{text} · {why.text}"
    return Words(text, "covered", Ink.PRIVACY, QCoreApplication.translate("Replay", "COVERED"))


def shown_words(status: ReplayTileStatus) -> Words | None:
    """The picture's own time, to the hundredth."""
    if status.shown_utc is None:
        return None
    text = moment_text(to_us(status.shown_utc), parts=True)
    return Words(text, short=text.split(" ", 1)[-1])


def seconds_ago_text(shown: datetime, now: datetime) -> str:
    """How far behind the present: 34 s, 2 min 10."""
    seconds = max(0, round((now - shown).total_seconds()))
    if seconds < 60:
        return QCoreApplication.translate("Replay", "{seconds} s ago").format(seconds=seconds)
    text = QCoreApplication.translate("Replay", "{minutes} min {seconds} ago")
    return text.format(minutes=seconds // 60, seconds=f"{seconds % 60:02}")
