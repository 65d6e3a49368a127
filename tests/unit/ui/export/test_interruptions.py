"""Interruptions on the papers of an export: each instant once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from csu_console.domain.recording import Gap, GapCause
from csu_console.ui.export.papers import interruptions

NOON = datetime(2026, 1, 13, 12, 0, tzinfo=UTC)


def at(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def gap(start: int, end: int | None, cause: GapCause) -> Gap:
    return Gap(1, at(start), None if end is None else at(end), cause)


def test_what_overlaps_is_listed_once_with_its_causes() -> None:
    found = interruptions(
        [
            gap(3, 6, GapCause.STOPPED),
            gap(0, 5, GapCause.STREAM_LOST),
            gap(1, 2, GapCause.STREAM_LOST),
            gap(9, 10, GapCause.OVERLOAD),
        ]
    )
    assert found == [
        (at(0), at(6), "flux perdu, enregistrement arrêté"),
        (at(9), at(10), "poste surchargé"),
    ]


def test_what_only_touches_stays_apart_unless_it_goes_on() -> None:
    found = interruptions(
        [
            gap(0, 1, GapCause.STREAM_LOST),
            gap(1, 2, GapCause.STOPPED),
            gap(2, 3, GapCause.STOPPED),
        ]
    )
    assert found == [(at(0), at(1), "flux perdu"), (at(1), at(3), "enregistrement arrêté")]


def test_one_that_lasts_takes_what_comes_later() -> None:
    found = interruptions([gap(0, None, GapCause.STREAM_LOST), gap(4, 5, GapCause.STOPPED)])
    assert found == [(at(0), None, "flux perdu, enregistrement arrêté")]
