"""Who acts in a composed program: every service that asks is asked for the person signed in, none for somebody else."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from csu_console.app.cli import CommandLine
from csu_console.app.composition import Composition, compose
from csu_console.app.foundation import lay_foundation
from csu_console.app.log_setup import tear_down_logging
from csu_console.config.paths import DataPaths
from csu_console.domain.actor import SystemAccess
from csu_console.domain.errors import NotPermitted
from csu_console.domain.secret import Secret
from csu_console.domain.stream import Profile, ProfileName

OUR_OWN = ("csu_console.",)
ASKING = (
    *("InventoryService", "MaskService", "LayoutService", "SnapshotService", "TrustService"),
    *("WorkstationService", "AccountService", "CodeEnrolment", "DirectoryService", "JournalService"),
    *("LogbookService", "LogCatalogueService", "ShiftService", "LogbookFiles", "RegisterService", "RoomLog"),
    *("AlertDesk", "ReportService", "OnboardingService", "CredentialsAudit"),
)
"""At least these (the journal's reader and choices ask the journal); one that is made later is found by itself."""
PROGRAM_TOO = {"TourService"}
"""Tours go on whoever sits at the desk; people start and change them."""
PROGRAM_ALONE = {"ReferenceCheck"}
"""Nobody asks for it: it looks at calibrated cameras while no hand is on them."""
SENDER = {"WallReplays"}
"""Recordings on a wall screen of this desk are played on the right of who sent them, as the accounts say it."""
SENDER_TOO = {"ReplayService"}
"""One for the person signed in, and one of `WallReplays`."""


def composed(folder: Path, role: str) -> Composition:
    foundation = lay_foundation(CommandLine("run", folder), DataPaths(folder), lock_role=role)
    return compose(foundation, demo=False)


@pytest.fixture
def console(tmp_data_dir: Path, qapp: QApplication) -> Iterator[Composition]:
    made = composed(tmp_data_dir, "console")
    yield made
    assert made.close()
    tear_down_logging()


def members(thing: object) -> Iterator[object]:
    """What an object of ours holds: its fields, its slots, what its lists and its closures remember."""
    if isinstance(thing, dict):
        yield from thing.values()
    elif isinstance(thing, (list, tuple, set, frozenset)):
        yield from thing
    elif callable(thing) and getattr(thing, "__closure__", None):
        yield from (cell.cell_contents for cell in getattr(thing, "__closure__", ()) if _is_filled(cell))
    else:
        yield from vars(thing).values() if hasattr(thing, "__dict__") else ()
        for kind in type(thing).__mro__:
            names = kind.__dict__.get("__slots__", ())
            for name in (names,) if isinstance(names, str) else names:
                if hasattr(thing, name):
                    yield getattr(thing, name)


def _is_filled(cell: object) -> bool:
    try:
        _ = cell.cell_contents  # type: ignore[attr-defined]
    except ValueError:
        return False
    return True


def is_access(thing: object) -> bool:
    return callable(getattr(thing, "require", None)) and callable(getattr(thing, "actor", None))


def who_is_asked(start: object) -> dict[str, set[int]]:
    """Every object of ours below `start` that holds somebody who acts; the ids of those."""
    found: dict[str, set[int]] = {}
    seen, waiting = {id(start)}, [start]
    while waiting:
        thing = waiting.pop()
        for member in members(thing):
            if is_access(member):
                holder = type(thing).__name__ if type(thing).__module__.startswith(OUR_OWN) else "a closure"
                found.setdefault(holder, set()).add(id(member))
            ours = type(member).__module__.startswith(OUR_OWN) or isinstance(member, (list, tuple, dict))
            closure = getattr(member, "__closure__", None) is not None
            if (ours or closure) and id(member) not in seen:
                seen.add(id(member))
                waiting.append(member)
    return found


def test_every_service_of_a_console_asks_for_the_person_signed_in(console: Composition) -> None:
    sessions = console.foundation.people.sessions
    assert console.foundation.people.access is sessions
    asked = who_is_asked(console)
    assert set(ASKING) <= set(asked)
    alone = {holder for holder, ids in asked.items() if id(sessions) not in ids}
    assert alone == PROGRAM_ALONE | SENDER
    others = {holder for holder, ids in asked.items() if ids != {id(sessions)}}
    assert others == PROGRAM_TOO | PROGRAM_ALONE | SENDER | SENDER_TOO


def test_what_windows_make_asks_for_the_person_signed_in(console: Composition) -> None:
    services = console.services
    with pytest.raises(NotPermitted):
        services.probe_stream(Profile(ProfileName.MAIN, "rtsp://192.0.2.1/main"), "csu", Secret("x"))
    with pytest.raises(NotPermitted):
        services.mask_still(1)
    feed = services.make_feed(lambda: None)
    assert id(console.foundation.people.sessions) in who_is_asked(feed)["FeedParts"]
    feed.close()


def test_a_recorder_acts_in_the_name_of_its_machine(tmp_data_dir: Path, qapp: QApplication) -> None:
    recorder = composed(tmp_data_dir, "recorder")
    access = recorder.foundation.people.access
    assert isinstance(access, SystemAccess)
    asked = who_is_asked(recorder)
    # The sessions are there, and nobody asks them.
    assert asked["InventoryService"] == asked["MaskService"] == asked["LogbookService"] == {id(access)}
    assert recorder.close()
    tear_down_logging()
    gc.collect()
