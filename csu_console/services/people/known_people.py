"""The people this workstation knows, and signing in by what it knows while the database is out of reach."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta

from csu_console.config.known_people_file import KnownPeopleFile
from csu_console.config.one_time_codes import accepted_step
from csu_console.config.passwords import Passwords
from csu_console.config.sealing import Sealer
from csu_console.domain.clock import Clock
from csu_console.domain.directory import Directory, DirectoryFault
from csu_console.domain.errors import ConsoleError
from csu_console.domain.known_person import (
    KNOWN_MAX,
    NOT_HERE,
    STRANGER,
    TOO_OLD,
    AwayBook,
    AwayFailures,
    ConfirmedTooLongAgo,
    KnownPerson,
)
from csu_console.domain.operator import Operator
from csu_console.domain.search import fold
from csu_console.domain.secret import Secret
from csu_console.domain.sign_in import (
    WRONG_CODE,
    CodeWanted,
    SignInDelayed,
    SignInRefused,
    check_may_sign_in,
)
from csu_console.services.people.credential_check import NO_DIRECTORY, WrongCredentials
from csu_console.storage.people.accounts import Credentials

NAME_LIMIT = 80
"""As storage.people.failures: what somebody types as a name is kept no longer."""

FAILURES_MAX = 500


class KnownPeople:
    """From any thread; one lock. `at_most_h` is asked each time: 0 lets nobody sign in without the database."""

    def __init__(
        self,
        file: KnownPeopleFile,
        passwords: Passwords,
        sealer: Sealer,
        clock: Clock,
        at_most_h: Callable[[], float],
    ) -> None:
        self._file, self._passwords, self._sealer, self._clock = file, passwords, sealer, clock
        self._at_most_h = at_most_h
        self._lock = threading.Lock()
        # Guarded by the lock; read from the file at the first use.
        self._people: dict[str, KnownPerson] | None = None
        self._failures: dict[str, AwayFailures] = {}

    def names(self) -> tuple[str, ...]:
        """Folded sign-in names of those known."""
        with self._lock:
            return tuple(self._read())

    def remember(self, found: Credentials) -> None:
        """The database has just let this person sign in here."""
        now = self._clock.utc_now()
        with self._lock:
            people = self._read()
            people[found.operator.folded_name] = _known(found, KnownPerson(*_parts(found), now, now))
            self._failures.pop(found.operator.folded_name, None)
            self._keep()

    def confirm(self, found: Iterable[Credentials], asked: Iterable[str]) -> None:
        """What the database says now of those `asked` about; who is no longer among `found` is forgotten."""
        now = self._clock.utc_now()
        with self._lock:
            people = self._read()
            fresh = {each.operator.folded_name: each for each in found}
            for name in asked:
                known = people.pop(name, None)
                if known is not None and name in fresh:
                    people[name] = replace(_known(fresh[name], known), confirmed_utc=now)
            self._keep()

    def vouches_for(self, operator: Operator) -> bool:
        """Whether this person could sign in here now without the database, by what is known.

        Not for the directory's accounts: what took the database away may have taken the directory too.
        """
        with self._lock:
            known = self._read().get(operator.folded_name)
        if known is None or known.operator.directory:
            return False
        return known.is_fresh(self._clock.utc_now(), self._at_most())

    def check(self, name: str, password: Secret, code: str, directory: Directory | None) -> Operator:
        """The person, by what is known here. Blocks (argon2, directory): never in the GUI thread.

        Raises SignInDelayed, WrongCredentials, CodeWanted, SignInRefused, DirectoryFault or KeyFault.
        """
        if self._at_most() <= timedelta(0):
            raise SignInRefused(NOT_HERE)
        folded = fold(name)
        known = self._claim(folded)
        try:
            if known is None:
                # As much work as for a known name: nobody learns who works here.
                self._passwords.matches(None, password)
                raise WrongCredentials(STRANGER, None)
            if not self._password_fits(known, password, directory):
                raise WrongCredentials(STRANGER, known.operator.id)
            self._check_code(folded, known, code)
        except WrongCredentials:
            raise
        except ConsoleError:
            # Not the person's failure, or the code is still to come.
            self._give_back(folded)
            raise
        self._clear(folded)
        if not known.is_fresh(self._clock.utc_now(), self._at_most()):
            hours = self._at_most_h()
            raise ConfirmedTooLongAgo(TOO_OLD, name=known.operator.shown_name, hours=hours)
        check_may_sign_in(known.operator, self._clock.utc_now().astimezone().date())
        return known.operator

    def _password_fits(self, known: KnownPerson, password: Secret, directory: Directory | None) -> bool:
        if not known.operator.directory:
            return self._passwords.matches(known.password_hash, password)
        if directory is None:
            raise DirectoryFault(NO_DIRECTORY)
        return directory.accepts(known.operator.name, password)

    def _check_code(self, folded: str, known: KnownPerson, code: str) -> None:
        """A code is used once here; another workstation cannot be asked meanwhile."""
        if known.code_sealed is None:
            return
        if not code.strip():
            raise CodeWanted
        secret = self._sealer.open_code(known.code_sealed, known.operator.id or 0)
        step = accepted_step(secret, code, self._clock.utc_now(), known.code_step)
        if step is None:
            raise WrongCredentials(WRONG_CODE, known.operator.id)
        with self._lock:
            self._read()[folded] = replace(known, code_step=step)
            self._keep()

    def _claim(self, folded: str) -> KnownPerson | None:
        """Count a failure in advance, as the database does. Raises SignInDelayed."""
        name, now = folded[:NAME_LIMIT], self._clock.utc_now()
        with self._lock:
            people = self._read()
            before = self._failures.get(name)
            wait_s = 0.0 if before is None else before.wait_s(now)
            if wait_s > 0:
                raise SignInDelayed(wait_s)
            self._failures[name] = AwayFailures(1 if before is None else before.count + 1, now)
            self._keep()
            return people.get(folded)

    def _give_back(self, folded: str) -> None:
        """The attempt was neither right nor wrong."""
        with self._lock:
            before = self._failures.get(folded[:NAME_LIMIT])
            if before is not None:
                self._failures[folded[:NAME_LIMIT]] = replace(before, count=max(0, before.count - 1))
                self._keep()

    def _clear(self, folded: str) -> None:
        with self._lock:
            if self._failures.pop(folded[:NAME_LIMIT], None) is not None:
                self._keep()

    def _at_most(self) -> timedelta:
        return timedelta(hours=self._at_most_h())

    def _read(self) -> dict[str, KnownPerson]:
        """With the lock held."""
        if self._people is None:
            book = self._file.load()
            self._people = {person.operator.folded_name: person for person in book.people}
            self._failures = dict(book.failures)
        return self._people

    def _keep(self) -> None:
        """With the lock held: forget what is old or too much, then write."""
        now = self._clock.utc_now()
        people = [person for person in self._read().values() if not person.is_forgotten(now)]
        people = sorted(people, key=lambda person: person.signed_in_utc)[-KNOWN_MAX:]
        self._people = {person.operator.folded_name: person for person in people}
        late = sorted(self._failures.items(), key=lambda pair: pair[1].last_utc)[-FAILURES_MAX:]
        self._failures = dict(late)
        self._file.save(AwayBook(tuple(people), tuple(late)))


def _parts(found: Credentials) -> tuple[Operator, str | None, bytes | None, int | None]:
    return found.operator, found.password_hash, found.code_sealed, found.code_step


def _known(found: Credentials, known: KnownPerson) -> KnownPerson:
    """`known` with what the database says; a code used here while it was away stays used."""
    operator, password_hash, code_sealed, code_step = _parts(found)
    same_secret = code_sealed == known.code_sealed
    steps = [step for step in (code_step, known.code_step if same_secret else None) if step is not None]
    return replace(
        known,
        operator=operator,
        password_hash=password_hash,
        code_sealed=code_sealed,
        code_step=max(steps, default=None),
    )
