"""The people of a data folder: who acts, and the services that know them."""

from __future__ import annotations

import getpass
import logging
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from csu_console.config.known_people_file import KnownPeopleFile
from csu_console.config.passwords import Passwords
from csu_console.config.paths import DataPaths
from csu_console.config.people_settings import AWAY_SIGN_IN_H, LOCK_AFTER_MIN, directory_choices, directory_of
from csu_console.config.sealing import Sealer
from csu_console.config.settings import Settings
from csu_console.domain.actor import Access, SeesLive, SystemAccess
from csu_console.domain.clock import Clock
from csu_console.domain.directory import Directory
from csu_console.domain.errors import InvalidInput
from csu_console.services.database_service import DatabaseService
from csu_console.services.people.account_service import AccountService
from csu_console.services.people.code_enrolment import CodeEnrolment
from csu_console.services.people.credential_check import CredentialCheck
from csu_console.services.people.deeds import LaterJournal
from csu_console.services.people.directory_service import DirectoryService
from csu_console.services.people.four_eyes import FourEyes
from csu_console.services.people.known_people import KnownPeople
from csu_console.services.people.known_people_watch import KnownPeopleWatch
from csu_console.services.people.people_services import PeopleServices
from csu_console.services.people.session_service import SessionService
from csu_console.services.people.work import BackgroundWork, InlineWork

logger = logging.getLogger(__name__)


class Who(Access, SeesLive, Protocol):
    """Everything a service may ask about who acts."""


@dataclass(frozen=True, slots=True)
class People:
    """Accounts and sessions of one program. `access` is the session of a console, the program itself elsewhere."""

    access: Who
    accounts: AccountService
    codes: CodeEnrolment
    four_eyes: FourEyes
    directory: DirectoryService
    sessions: SessionService
    check: CredentialCheck
    work: BackgroundWork | InlineWork
    journal: LaterJournal
    known: KnownPeopleWatch

    def for_windows(self, resume_demo: Callable[[], None] | None, first_name: str) -> PeopleServices:
        """What the console's windows get."""
        return PeopleServices(
            self.sessions,
            self.accounts,
            self.codes,
            self.four_eyes,
            self.directory,
            resume_demo,
            first_name,
        )

    def close(self) -> None:
        """End the session and what is being checked. Before the database closes: the end of a session is a row."""
        if isinstance(self.work, BackgroundWork):
            self.work.close()
        self.known.close()
        self.sessions.close()
        self.accounts.close()


def meet_people(
    database: DatabaseService,
    settings: Settings,
    sealer: Sealer,
    clock: Clock,
    paths: DataPaths,
    *,
    console: bool,
) -> People:
    """`console`: people sign in and out; otherwise whoever runs the program on this folder acts in its own name."""
    workstation = socket.gethostname()
    journal = LaterJournal()
    passwords = Passwords()
    work: BackgroundWork | InlineWork = BackgroundWork() if console else InlineWork()
    check = CredentialCheck(database, passwords, sealer, clock, workstation, _directory(settings))
    lock_after_s = settings.get(LOCK_AFTER_MIN) * 60.0
    known = KnownPeople(
        KnownPeopleFile(paths.known_people, sealer, workstation),
        passwords,
        sealer,
        clock,
        lambda: settings.get(AWAY_SIGN_IN_H),
    )
    sessions = SessionService(database, check, clock, work, journal, lock_after_s, known if console else None)
    access: Who = sessions if console else system_access()
    watch = KnownPeopleWatch(database, known)
    if console:
        watch.start()
    return People(
        access=access,
        accounts=AccountService(database, passwords, clock, access, work, journal),
        codes=CodeEnrolment(database, sealer, clock, access, work, journal),
        four_eyes=FourEyes(check, work, journal),
        directory=DirectoryService(settings, check, access, work, journal),
        sessions=sessions,
        check=check,
        work=work,
        journal=journal,
        known=watch,
    )


def _directory(settings: Settings) -> Directory | None:
    """None for an address that is none: local accounts must go on working, and the log says why."""
    try:
        return directory_of(directory_choices(settings))
    except InvalidInput as fault:
        logger.warning("settings: %s", fault)
        return None


def system_access() -> SystemAccess:
    """The program in the name of the account of the operating system that runs it."""
    return SystemAccess(getpass.getuser(), socket.gethostname())
