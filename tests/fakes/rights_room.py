"""The services of a room's memory and settings, real, on one database, asked by whoever the test puts before them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import SimpleNamespace

from csu_console.config.credentials import MemorySiteKey
from csu_console.config.passwords import Passwords
from csu_console.config.sealing import Sealer
from csu_console.config.settings import Settings
from csu_console.domain.errors import ConsoleError
from csu_console.domain.log_catalogue import Timer
from csu_console.domain.logbook import Entry, Signature
from csu_console.domain.operator import Operator
from csu_console.domain.permission import Role
from csu_console.domain.registers import AccessFile, Visit
from csu_console.domain.report import Period, Report
from csu_console.domain.shift import OrderKind, StandingOrder
from csu_console.services.alert_service import AlertService
from csu_console.services.alerts.alert_desk import AlertDesk
from csu_console.services.database_service import DatabaseService
from csu_console.services.journal.files import JournalFiles
from csu_console.services.journal_service import JournalService
from csu_console.services.logbook.catalogue_service import LogCatalogueService
from csu_console.services.logbook.logbook_files import LogbookFiles
from csu_console.services.logbook.register_service import RegisterService
from csu_console.services.logbook.shift_service import ShiftService
from csu_console.services.people.account_service import AccountService
from csu_console.services.people.code_enrolment import CodeEnrolment
from csu_console.services.people.deeds import LaterJournal
from csu_console.services.people.work import InlineWork
from csu_console.services.report.report_service import ReportService
from csu_console.services.trust_service import TrustService
from csu_console.services.workstation_service import WorkstationService
from csu_console.storage.alerts import Source
from csu_console.storage.logbook import entries
from csu_console.storage.logbook.reading import entry_of
from csu_console.storage.report import figures
from tests.fakes.alert_room import OneCamera
from tests.fakes.clock import START_UTC, FakeClock
from tests.fakes.log_entries import make_facts
from tests.fakes.logbook_room import make_logbook
from tests.fakes.people_room import new_person
from tests.fakes.people_services import FakeSessions
from tests.fakes.second_person import FakeSecond

TODAY = date(2026, 1, 13)
BY = Signature("A. Martin", 1, "poste-1", START_UTC)


def person(operator_id: int, *roles: Role) -> Operator:
    """Somebody with an account."""
    return Operator(operator_id, f"p{operator_id}", f"Person {operator_id}", frozenset(roles))


class RightsRoom:
    """One entry, one shift, one order, one visitor, one access file, one other account are there already."""

    def __init__(self, database: DatabaseService, folder: Path, clock: FakeClock) -> None:
        self.who = who = FakeSessions(person(1, *(role for role in Role if role is not Role.WALL)))
        self.folder, self.clock, self.database = folder, clock, database
        settings, journal = Settings(folder / "settings.ini"), LaterJournal()
        self.logbook = make_logbook(database, folder, who, clock)
        self.lists = LogCatalogueService(database, who, clock, folder)
        self.shifts = ShiftService(database, who, clock, FakeSecond())
        self.files = LogbookFiles(database, who)
        self.registers = RegisterService(database, who, clock)
        alerts = AlertService(clock)
        source = Source("run", "poste-1")
        self.alerts = AlertDesk(alerts, database, who, clock, source, OneCamera(), lambda: None)
        self.reports = ReportService(database, who, clock)
        self.trust = TrustService(database, who, folder / "trust", clock)
        self.workstation = WorkstationService(settings, who)
        passwords, work = Passwords.quick(), InlineWork()
        self.accounts = AccountService(database, passwords, clock, who, work, journal)
        self.codes = CodeEnrolment(database, Sealer(MemorySiteKey()), clock, who, work, journal)
        kept = JournalFiles(folder, "console")
        self.journal = JournalService(
            *(database, who, clock, kept, alerts, "poste-1", settings),
            lambda camera_id: camera_id,
            lambda: (),
        )
        self.windows = SimpleNamespace(
            people=SimpleNamespace(sessions=who), trust=self.trust, streams=None, clock=clock
        )
        """What the methods of ConsoleServices that ask for a right use of it."""
        self.errors: list[ConsoleError] = []
        self._fill()

    def _fill(self) -> None:
        self.lists.load()
        facts = make_facts("Deux hommes se battent")
        number = self.database.write_now(lambda session: entries.append_entry(session, "e1", facts, (), BY))
        entry = self.database.read(lambda session: entry_of(session, number))
        assert entry is not None
        self.entry: Entry = entry
        self.shifts.load()
        self.shifts.start("Matin")
        self.shifts.write_order(StandingOrder(OrderKind.ORDER, "Surveiller le marché", START_UTC, BY))
        self.order: StandingOrder = self.shifts.orders()[0]
        self.registers.arrive("M. Blanc", "Mairie", "Réunion", "A. Martin")
        file = AccessFile("Mme Noir", "Place du Marché", TODAY, TODAY, BY)
        self.registers.open_file(file)
        self.accounts.add(new_person("olga", Role.OPERATOR), None, lambda _added: None, self.errors.append)
        self.accounts.load()
        assert not self.errors
        self.trust.load()
        self.visit: Visit = self.registers.visits()[0]
        self.file: AccessFile = self.registers.files()[0]
        self.report: Report = self.database.read(
            lambda session: figures.report(session, Period.of_year(2026), "", START_UTC)
        )

    def other(self) -> Operator:
        """Somebody else's account."""
        found = self.accounts.by_name("olga")
        assert found is not None
        return found

    def timer(self) -> Timer:
        return Timer(1, 1, START_UTC, "", "A. Martin")

    def close(self) -> None:
        self.reports.close()
        self.alerts.close()
        self.journal.close()
        for service in (self.accounts, self.trust, self.registers, self.shifts, self.lists, self.logbook):
            service.close()


@contextmanager
def rights_room(database: DatabaseService, folder: Path, clock: FakeClock) -> Iterator[RightsRoom]:
    made = RightsRoom(database, folder, clock)
    try:
        yield made
    finally:
        made.close()
