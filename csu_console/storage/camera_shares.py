"""One turn of a recorder among the others: its heartbeat, its leases, what it takes, what it asks for.

Takes the session first, never commits. Free cameras are taken at once, up to the capacity: nothing is unrecorded while
anybody has room. Who has fewer cameras than another recorder then asks for some by name, and gets each when the other
has closed its file: so no camera is free in between, and nobody takes back what was given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from csu_console.domain.recorder import Recorder, Share, fair_request
from csu_console.storage import leases, recorders
from csu_console.storage.database import Session
from csu_console.storage.leases import Held
from csu_console.storage.recorders import Seat


def take_turn(
    session: Session,
    seat: Seat,
    wanted: Collection[int],
    now_utc: datetime,
    is_dead: Callable[[str], bool] = lambda _holder: False,
) -> Share:
    """What this recorder has after its turn. `wanted`: the cameras it should record.

    `is_dead` knows processes of this machine that are gone: their cameras need not be waited for.
    """
    mine = leases.renew(session, seat.holder, now_utc)
    if not recorders.heartbeat(session, seat.holder, now_utc, len(mine)):
        recorders.register(session, replace(seat, name_was_chosen=False), now_utc)
    living = recorders.living(session, now_utc)
    others = {id_: one for id_, one in leases.held(session, now_utc).items() if one.holder != seat.holder}
    for gone in {one.holder for one in others.values() if is_dead(one.holder)}:
        leases.release(session, gone)
        others = {id_: one for id_, one in others.items() if one.holder != gone}
    room = seat.capacity - len(mine)
    free = [id_ for id_ in wanted if id_ not in mine and id_ not in others]
    taken = frozenset[int]()
    if room > 0 and free and (seat.dedicated or not _somebody_else_will(living, seat)):
        judge = recorders.may_judge(session, seat.holder, now_utc)
        taken = leases.take(session, free, seat.holder, now_utc, room, expired=judge)
    held = frozenset(mine) | taken
    if taken:
        recorders.heartbeat(session, seat.holder, now_utc, len(held))
    if seat.dedicated and len(held) < seat.capacity:
        _ask(session, seat, frozenset(wanted), len(held), others, living)
    names = {one.holder for one in living}
    dead_wishes = [id_ for id_, by in mine.items() if by is not None and by not in names]
    leases.forget_wishes(session, dead_wishes)
    asked = frozenset(id_ for id_, by in mine.items() if by is not None and by in names)
    return Share(held, asked, frozenset(others))


def _somebody_else_will(living: Sequence[Recorder], seat: Seat) -> bool:
    """A console leaves free cameras to a recorder that has room for them."""
    return any(one.dedicated and one.room for one in living if one.holder != seat.holder)


def _ask(
    session: Session,
    seat: Seat,
    wanted: frozenset[int],
    have: int,
    others: Mapping[int, Held],
    living: Sequence[Recorder],
) -> None:
    """Ask those who have more, the one with the most first."""
    if any(one.wanted_by == seat.holder for one in others.values()):
        return  # what was asked for is still to come
    of_holder: dict[str, list[int]] = defaultdict(list)
    for camera_id, one in others.items():
        of_holder[one.holder].append(camera_id)
    donors = sorted(living, key=lambda one: (one.dedicated, -len(of_holder[one.holder])))
    for donor in donors:
        # What it has promised to others is as good as gone.
        its = [id_ for id_ in of_holder[donor.holder] if others[id_].wanted_by is None]
        count = fair_request(have, seat.capacity, len(its), donor.dedicated)
        chosen = [id_ for id_ in its if id_ in wanted][:count]
        if chosen:
            leases.ask(session, chosen, seat.holder)
            have += len(chosen)
