"""What the journal is told of a replay: who asked is added by the journal, why and which period of recordings are here."""

from __future__ import annotations

from collections.abc import Iterator

from csu_console.domain.audit import Action, Deed, camera_object
from csu_console.domain.clock import to_us
from csu_console.domain.replay import ReplayPurpose, ReplayReason
from csu_console.services.replay.looked import Looked
from csu_console.services.replay.replay_session import ReplayOrder, ReplaySession

Fields = dict[str, int | bool | str]


def opened(order: ReplayOrder) -> Iterator[Deed]:
    """One for each camera."""
    detail = {**_fields(order, order.log_entry), "from_us": to_us(order.at_utc)}
    for number in order.cameras.values():
        yield Deed(Action.REPLAY_OPENED, camera_object(number), order.purpose.written, detail=detail)


def closed(session: ReplaySession) -> Iterator[Deed]:
    """One for each camera and span really looked at; a camera of which nothing was seen gets one that says so."""
    order = session.order
    for camera_id, number in order.cameras.items():
        fields = _fields(order, session.log_entry)
        yield from _spans(number, order.purpose, fields, session.looked[camera_id])


def search_opened(number: int, purpose: ReplayPurpose, replay: int, from_us: int, until_us: int) -> Deed:
    detail = {**_search_fields(purpose, replay), "from_us": from_us, "until_us": until_us}
    return Deed(Action.REPLAY_OPENED, camera_object(number), purpose.written, detail=detail)


def search_closed(number: int, purpose: ReplayPurpose, replay: int, looked: Looked) -> Iterator[Deed]:
    yield from _spans(number, purpose, _search_fields(purpose, replay), looked)


def _spans(number: int, purpose: ReplayPurpose, fields: Fields, looked: Looked) -> Iterator[Deed]:
    spans: list[Fields] = [{**fields, "from_us": first, "until_us": last} for first, last in looked.spans()]
    for detail in spans or [{**fields, "nothing": True}]:
        yield Deed(Action.REPLAY_CLOSED, camera_object(number), purpose.written, detail=detail)


def _fields(order: ReplayOrder, log_entry: int | None) -> Fields:
    fields: Fields = {"reason_kind": order.purpose.reason.value, "replay": order.number}
    if order.purpose.reason is ReplayReason.INTERVENTION:
        fields["entry"] = log_entry or 0
    return fields


def _search_fields(purpose: ReplayPurpose, replay: int) -> Fields:
    return {"reason_kind": purpose.reason.value, "replay": replay, "search": True}
