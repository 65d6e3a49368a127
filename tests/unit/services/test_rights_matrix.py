"""Every role against every action of the services on cameras, masks, layouts and live pictures, by a table written out by
hand. test_rights_matrix_room.py has the room's memory, its settings and its people.

The table is what the house has decided (docs/adr/0014): a change of `domain.permission` that lets somebody do more, or
less, must be made here too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.config.credentials import MemorySiteKey
from csu_console.config.passwords import Passwords
from csu_console.config.sealing import Sealer
from csu_console.config.settings import Settings
from csu_console.domain.actor import Actor
from csu_console.domain.errors import ConsoleError, NotPermitted
from csu_console.domain.mask import MaskPlan, MaskVersion, PrivacyState
from csu_console.domain.operator import Operator
from csu_console.domain.permission import Role
from csu_console.domain.secret import Secret
from csu_console.domain.site import Site
from csu_console.domain.stream import ProfileName
from csu_console.domain.wall import grid
from csu_console.domain.workstation import WorkstationChoices
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.services.layout_service import LayoutService
from csu_console.services.mask_service import MaskService
from csu_console.services.onboarding.credentials_audit import CredentialsAudit
from csu_console.services.onboarding.onboarding_service import OnboardingService
from csu_console.services.people.account_service import AccountService
from csu_console.services.people.deeds import LaterJournal
from csu_console.services.people.work import InlineWork
from csu_console.services.ptz.capabilities_service import CapabilitiesService
from csu_console.services.recording_state import NOT_RECORDED, RecordingState
from csu_console.services.snapshot_service import SnapshotService
from csu_console.services.stream_service import StreamService
from csu_console.services.tile_feed import FeedParts, TileFeed
from csu_console.services.trust_service import TrustService
from csu_console.services.workstation_service import WorkstationService
from tests.fakes.clock import FakeClock
from tests.fakes.device_network import REPORT, FakeNetwork
from tests.fakes.people_room import PASSWORD, new_person
from tests.fakes.people_services import FakeSessions
from tests.fakes.recording_parts import FakeStreams
from tests.fakes.stream_room import FakeOpener
from tests.fakes.town import make_camera

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
ALL = " ".join(Role)

MAY = {
    "show a camera": "operator sworn_operator supervisor administrator wall",
    "take a snapshot": "operator sworn_operator supervisor",
    "change a camera": "administrator",
    "remove a camera": "administrator",
    "change a site": "administrator",
    "import cameras": "administrator",
    "import cameras in the background": "administrator",
    "export cameras": "administrator",
    "look for cameras": "administrator",
    "read a device": "administrator",
    "add a camera of the network": "administrator",
    "see whose passwords are weak": "administrator",
    "draw masks": "supervisor administrator",
    "approve masks as the second": "supervisor dpo",
    "import masks": "supervisor administrator",
    "import masks in the background": "supervisor administrator",
    "export masks": "supervisor administrator",
    "keep a private layout": ALL,
    "share a layout": "supervisor administrator",
    "take a shared layout back": "supervisor administrator",
    "remove a shared layout": "supervisor administrator",
    "add an account": "administrator",
    "change settings": "administrator",
}


class NobodyRecords:
    def state(self, camera_id: int) -> RecordingState:
        return NOT_RECORDED


def person(operator_id: int, *roles: Role) -> Operator:
    return Operator(operator_id, f"p{operator_id}", f"Person {operator_id}", frozenset(roles))


class Desk:
    """The services of a console, with one camera, asked by whoever the test puts before it."""

    def __init__(self, database: DatabaseService, folder: Path, clock: FakeClock) -> None:
        self.who = who = FakeSessions(person(1, Role.ADMINISTRATOR))
        self.clock, self.folder = clock, folder
        self.inventory = InventoryService(database, Sealer(MemorySiteKey()), clock, access=who)
        self.masks = MaskService(database, self.inventory, AlertService(clock), clock, access=who)
        self.layouts = LayoutService(database, "owner", access=who)
        self.opener = FakeOpener()
        self.streams = StreamService(self.inventory, self.masks, clock, self.opener)
        self.snapshots = SnapshotService(
            self.inventory, FakeStreams(), database, folder, clock, next_frame_s=0.01, access=who
        )
        self.workstation = WorkstationService(Settings(folder / "settings.ini"), who)
        self.accounts = AccountService(database, Passwords.quick(), clock, who, InlineWork(), LaterJournal())
        parts = FeedParts(self.inventory, self.masks, self.streams, NobodyRecords(), clock, live=who)
        self.feed = TileFeed(parts, lambda: None)
        trust = TrustService(database, who, folder, clock)
        kept = CapabilitiesService(database, clock)
        self.onboarding = OnboardingService(FakeNetwork(), self.inventory, trust, kept, who)
        self.credentials = CredentialsAudit(self.inventory, who)
        self.camera = self.inventory.save(make_camera(1))
        self.layouts.save(grid("shared", 3, 3), shared=True)
        self.second = person(2, Role.SUPERVISOR).as_actor("poste-1")
        self.errors: list[ConsoleError] = []

    def close(self) -> None:
        self.feed.close()
        self.opener.let_go.set()
        assert self.streams.close(5.0)
        assert self.onboarding.close(5.0)
        assert self.credentials.close(5.0)
        for service in (self.masks, self.inventory, self.layouts, self.snapshots, self.accounts):
            service.close()

    def camera_id(self) -> int:
        assert self.camera.id is not None
        return self.camera.id

    def version(self) -> MaskVersion:
        plan = MaskPlan(self.camera_id(), 0, PrivacyState.CLEAR)
        return MaskVersion(plan, "somebody", "somebody else", "test", self.clock.utc_now())

    def raised(self, error: ConsoleError) -> None:
        self.errors.append(error)


def show(desk: Desk) -> None:
    desk.feed.resize(320, 180)
    desk.feed.show(desk.camera_id())
    if not any(desk.streams.leases_count(desk.camera_id(), name) for name in ProfileName):
        raise NotPermitted("no stream was opened")


def snapshot(desk: Desk) -> None:
    desk.snapshots.failed.connect(desk.raised)
    desk.snapshots.take(desk.camera_id())
    refused = [error for error in desk.errors if isinstance(error, NotPermitted)]
    if refused:
        raise refused[0]


def draw(desk: Desk) -> None:
    desk.masks.approve(desk.version(), desk.second)


def approve(desk: Desk) -> None:
    """The person under test is the second; an administrator draws."""
    second = desk.who.actor()
    desk.who.become(person(3, Role.ADMINISTRATOR))
    desk.masks.approve(desk.version(), replace(second, operator_id=1))


def add_account(desk: Desk) -> None:
    desk.accounts.add(new_person("new", Role.DPO), PASSWORD, lambda _added: None, desk.raised)
    if desk.errors:
        raise desk.errors[0]


ACTIONS: dict[str, Callable[[Desk], object]] = {
    "show a camera": show,
    "take a snapshot": snapshot,
    "change a camera": lambda desk: desk.inventory.save(replace(desk.camera, name="Other")),
    "remove a camera": lambda desk: desk.inventory.remove(desk.camera_id()),
    "change a site": lambda desk: desk.inventory.save_site(Site("Halles", "Vaubrillon")),
    "import cameras": lambda desk: desk.inventory.import_csv(EXAMPLES / "cameras.csv"),
    "import cameras in the background": lambda desk: desk.inventory.begin_import(EXAMPLES / "cameras.csv"),
    "export cameras": lambda desk: desk.inventory.export_csv(desk.folder / "cameras.csv"),
    "look for cameras": lambda desk: desk.onboarding.search([]),
    "read a device": lambda desk: desk.onboarding.read("http://192.0.2.1/onvif", "csu", Secret("")),
    "add a camera of the network": lambda desk: desk.onboarding.add(make_camera(2), None, Secret(""), REPORT),
    "see whose passwords are weak": lambda desk: desk.credentials.check(),
    "draw masks": draw,
    "approve masks as the second": approve,
    "import masks": lambda desk: desk.masks.import_json(EXAMPLES / "masks.json", desk.second),
    "import masks in the background": lambda desk: desk.masks.begin_import(
        EXAMPLES / "masks.json", desk.second
    ),
    "export masks": lambda desk: desk.masks.export_json(desk.folder / "masks.json"),
    "keep a private layout": lambda desk: desk.layouts.save(grid("mine", 2, 3)),
    "share a layout": lambda desk: desk.layouts.save(grid("ours", 2, 3), shared=True),
    "take a shared layout back": lambda desk: desk.layouts.save(grid("shared", 2, 3)),
    "remove a shared layout": lambda desk: desk.layouts.remove("shared"),
    "add an account": add_account,
    "change settings": lambda desk: desk.workstation.save(WorkstationChoices()),
}


@pytest.fixture
def desk(
    database_service: DatabaseService, tmp_path: Path, fake_clock: FakeClock, qtbot: QtBot
) -> Iterator[Desk]:
    made = Desk(database_service, tmp_path, fake_clock)
    yield made
    made.close()


def refused(desk: Desk, action: str) -> bool:
    """Whether the services say no. Another complaint (no such camera in a list) comes after the right was asked."""
    try:
        ACTIONS[action](desk)
    except NotPermitted:
        return True
    except ConsoleError:
        return False
    return False


def test_every_action_has_its_row() -> None:
    assert set(ACTIONS) == set(MAY)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", MAY)
def test_who_may_do_what(desk: Desk, action: str, role: Role) -> None:
    desk.who.become(person(1, role))
    assert refused(desk, action) is (role.value not in MAY[action].split())


@pytest.mark.parametrize("action", [name for name in MAY if name != "keep a private layout"])
def test_nobody_and_a_locked_workstation_do_nothing(desk: Desk, action: str) -> None:
    everything = person(1, *(role for role in Role if role is not Role.WALL))
    desk.who.become(everything)
    desk.who.lock()
    if action == "approve masks as the second":
        # Whoever is second signs with name and password: the lock is the first person's.
        with pytest.raises(NotPermitted):
            desk.masks.approve(desk.version(), desk.second)
    else:
        assert refused(desk, action) is (action != "show a camera"), "pictures go on while locked"
    desk.who.become(None)
    desk.feed.show(None)
    assert action == "approve masks as the second" or refused(desk, action)


@pytest.mark.parametrize(
    "second",
    [
        None,
        Actor(1, "Person 1 again", frozenset({Role.SUPERVISOR}), "poste-1"),
        Actor(None, "program", frozenset({Role.SUPERVISOR}), "poste-1"),
        Actor(4, "Olga", frozenset({Role.OPERATOR}), "poste-1"),
    ],
)
def test_masks_need_a_second_person_with_the_right(desk: Desk, second: Actor | None) -> None:
    desk.who.become(person(1, Role.SUPERVISOR, Role.ADMINISTRATOR))
    for attempt in (
        lambda: desk.masks.approve(desk.version(), second),
        lambda: desk.masks.import_json(EXAMPLES / "masks.json", second),
    ):
        with pytest.raises(NotPermitted):
            attempt()
    assert desk.masks.history(desk.camera_id()) == ()


def test_the_names_of_a_version_are_those_who_signed(desk: Desk) -> None:
    desk.who.become(person(1, Role.ADMINISTRATOR))
    desk.masks.approve(desk.version(), desk.second)
    version = desk.masks.history(desk.camera_id())[0]
    assert (version.author, version.approver) == ("Person 1", "Person 2")


def test_the_stream_of_a_tile_ends_with_the_session(desk: Desk) -> None:
    show(desk)
    desk.who.become(None)
    desk.feed.refresh()
    assert desk.feed.status().profile is None
    desk.who.become(person(1, Role.OPERATOR))
    desk.feed.refresh()
    assert desk.feed.status().profile is not None
