"""The requisitions of the room: the work list from memory, opened, changed and taken from step to step."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from csu_console.domain.actor import Access, Actor
from csu_console.domain.audit import Action, AuditObject, Deed, DetailValue, ObjectKind
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput, NotPermitted
from csu_console.domain.log_text import clean_line, clean_text
from csu_console.domain.logbook import Signature
from csu_console.domain.permission import Permission
from csu_console.domain.requisition import (
    Authority,
    Channel,
    Requisition,
    RequisitionFacts,
    State,
)
from csu_console.domain.requisition_checks import check_facts
from csu_console.domain.requisition_frame import Frame, RequisitionTemplate, frame_of, frames_on
from csu_console.domain.requisition_steps import Need, missing
from csu_console.domain.sign_in import require_to_show
from csu_console.services.database_service import DatabaseService
from csu_console.services.logbook.writing import signature
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Session
from csu_console.storage.requisitions import lists, reading, writing

T = TypeVar("T")

DEFAULT_FRAMES = Path(str(files("csu_console") / "resources" / "requisitions" / "frames.csv"))

NO_REGULARISATION = QT_TRANSLATE_NOOP(
    "errors", "A requisition by telephone needs the day by which the written request must come."
)
NO_TEMPLATE_NAME = QT_TRANSLATE_NOOP("errors", "Give the usual authority a name to find it by.")

_Read = tuple[tuple[Requisition, ...], tuple[Frame, ...], tuple[RequisitionTemplate, ...]]


@dataclass(frozen=True, slots=True)
class Counters:
    """What the head of the work list says."""

    open: int = 0
    late: int = 0
    due_soon: int = 0
    to_regularise: int = 0
    ready: int = 0


class RequisitionService(QObject):
    """Lives in the GUI thread. The list follows the rows by the change feed; writes are waited for."""

    changed = Signal()
    """Here or on another console."""
    acted = Signal(object)
    """A Deed for the journal: numbers and words of the program, no name."""

    def __init__(
        self,
        database: DatabaseService,
        access: Access,
        clock: Clock,
        habilitation: Callable[[], str] = lambda: "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database, self._access, self._clock = database, access, clock
        self._habilitation = habilitation
        self._all: tuple[Requisition, ...] = ()
        self._frames: tuple[Frame, ...] = ()
        self._templates: tuple[RequisitionTemplate, ...] = ()
        self._read_here = 0
        """Counts what was read after a write of this service: an answer asked for before may be older."""
        database.changed_elsewhere.connect(self._on_changed_elsewhere)

    def load(self) -> None:
        """Read everything; a room without frames gets those the program comes with. Raises StorageFault."""
        if not self._database.read(lists.frames):
            wanted = lists.frames_from_csv(DEFAULT_FRAMES)
            self._database.write_now(lambda session: lists.put_frames(session, wanted))
        self._take(self._database.read(_look))

    def close(self, timeout_s: float = 1.0) -> None:
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)

    # reading, from memory

    def requisitions(self) -> tuple[Requisition, ...]:
        """Open ones and the newest ended, newest first. Raises NotPermitted."""
        require_to_show(self._access, Permission.REQUISITIONS)
        return self._all

    def by_number(self, number: int) -> Requisition | None:
        """Raises NotPermitted."""
        return next((one for one in self.requisitions() if one.number == number), None)

    def find(self, words: str, then: Callable[[tuple[Requisition, ...]], None]) -> None:
        """All that hold every word, also those ended long ago, read beside the window. Raises NotPermitted."""
        self.require()
        self._database.fetch(lambda session: reading.find(session, words), then)

    def may(self) -> bool:
        """Whether the person here handles requisitions."""
        try:
            require_to_show(self._access, Permission.REQUISITIONS)
        except NotPermitted:
            return False
        return True

    def awaiting(self) -> tuple[Requisition, ...]:
        """Those whose deadline runs, whoever asks: for alerts, which name a number and a time only."""
        return tuple(one for one in self._all if one.deadline_utc is not None)

    def counters(self) -> Counters:
        """Raises NotPermitted."""
        now, found = self._clock.utc_now(), self.requisitions()
        return Counters(
            open=sum(one.state.is_open for one in found),
            late=sum(one.is_late(now) for one in found),
            due_soon=sum(one.is_due_soon(now) for one in found),
            to_regularise=sum(one.state is State.TO_REGULARISE for one in found),
            ready=sum(one.state is State.READY for one in found),
        )

    def frames(self, day: date) -> tuple[Frame, ...]:
        """Those in force on a day."""
        return frames_on(self._frames, day)

    def templates(self) -> tuple[RequisitionTemplate, ...]:
        return self._templates

    def missing(self, requisition: Requisition, to: State, reason: str = "") -> tuple[Need, ...]:
        """What a step still needs. Raises InvalidInput for a step that is not allowed."""
        day = requisition.facts.received_utc.astimezone().date()
        frame = frame_of(self._frames, requisition.facts.frame, day)
        asked = frame is not None and frame.needs_authorisation
        return missing(requisition, to, reason, needs_authorisation=asked)

    # writing

    def open(self, facts: RequisitionFacts) -> int:
        """Enter one; returns its number. By telephone it is to be regularised.

        Raises InvalidInput, NotPermitted, StorageFault.
        """
        by, clean = self.sign(), cleaned(facts)
        check_facts(clean, by.at_utc)
        by_telephone = clean.channel is Channel.TELEPHONE
        if by_telephone and clean.regularise_by_utc is None:
            raise InvalidInput(NO_REGULARISATION)
        state = State.TO_REGULARISE if by_telephone else State.RECEIVED
        opening, habilitation = uuid.uuid4().hex, self._habilitation()
        number = self._database.write_now(
            lambda session: writing.open_requisition(session, opening, clean, by, habilitation, state),
            durable=True,
        )
        self._read_again(number)
        self.tell(number, "opened")
        return number

    def save(self, requisition: Requisition, facts: RequisitionFacts) -> None:
        """Change what it says. Raises InvalidInput (also when somebody else did meanwhile), NotPermitted."""
        by, clean = self.sign(), cleaned(facts)
        check_facts(clean, by.at_utc)
        number, version = requisition.number, requisition.version
        if clean == requisition.facts:
            return
        self.write_one(number, lambda session: writing.save_facts(session, number, version, clean, by))
        self.tell(number, "changed")

    def step(self, number: int, to: State, reason: str = "") -> None:
        """Take a step. Raises InvalidInput naming what is missing, NotPermitted, StorageFault."""
        by, why = self.sign(), clean_text(reason)
        self.write_one(number, lambda session: writing.take_step(session, number, to, why, by))
        self.tell(number, to.value)

    def keep_template(self, template: RequisitionTemplate) -> None:
        """A usual authority, found by its name. Raises InvalidInput, NotPermitted."""
        self._access.require(Permission.REQUISITIONS)
        clean = replace(
            template, name=clean_line(template.name), authority=_cleaned_authority(template.authority)
        )
        if not clean.name:
            raise InvalidInput(NO_TEMPLATE_NAME)
        self.write(lambda session: lists.put_template(session, clean))

    def remove_template(self, name: str) -> None:
        """Raises NotPermitted."""
        self._access.require(Permission.REQUISITIONS)
        self.write(lambda session: lists.remove_template(session, name))

    def import_frames(self, path: Path) -> int:
        """Replace the list of frames; returns how many. Raises InvalidInput naming the line, NotPermitted."""
        self._access.require(Permission.REQUISITIONS)
        wanted = lists.frames_from_csv(path)
        self.write(lambda session: lists.put_frames(session, wanted))
        return len(wanted)

    def all_frames_csv(self) -> bytes:
        """As `import_frames` reads them. Raises NotPermitted."""
        require_to_show(self._access, Permission.REQUISITIONS)
        return lists.frames_csv(self._frames)

    # for the other services of requisitions

    def require(self) -> Actor:
        """The person, when allowed. Raises NotPermitted."""
        return self._access.require(Permission.REQUISITIONS)

    def sign(self) -> Signature:
        """Who acts, now. Raises NotPermitted."""
        return signature(self.require(), self._clock.utc_now())

    def now(self) -> datetime:
        return self._clock.utc_now()

    def write(self, fn: Callable[[Session], T]) -> T:
        """Write, wait, read the list again. Raises ConsoleError."""
        result = self._database.write_now(fn, durable=True)
        self._take(self._database.read(_look))
        return result

    def write_one(self, number: int, fn: Callable[[Session], T]) -> T:
        """Write, wait, read that one again: the whole list takes a tenth of a second. Raises ConsoleError."""
        result = self._database.write_now(fn, durable=True)
        self._read_again(number)
        return result

    def tell(self, number: int, what: str, **detail: DetailValue) -> None:
        """A line of the journal."""
        obj = AuditObject(ObjectKind.REQUISITION, str(number))
        self.acted.emit(Deed(Action.REQUISITION_CHANGED, obj, detail={"what": what, **detail}))

    def _on_changed_elsewhere(self, topic: str) -> None:
        # Links to logbook entries are written there.
        if topic in (Topic.REQUISITIONS.value, Topic.LOGBOOK.value):
            asked = self._read_here

            def on_read(read: _Read) -> None:
                if asked == self._read_here:
                    self._take(read, here=False)

            self._database.fetch(_look, on_read)

    def _read_again(self, number: int) -> None:
        found = self._database.read(lambda session: reading.one(session, number))
        if found is not None:
            others = (one for one in self._all if one.number != number)
            everything = tuple(sorted((found, *others), key=lambda one: -one.number))
            self._take((everything, self._frames, self._templates))

    def _take(self, read: _Read, *, here: bool = True) -> None:
        self._read_here += here
        if read != (self._all, self._frames, self._templates):
            self._all, self._frames, self._templates = read
            self.changed.emit()


def cleaned(facts: RequisitionFacts) -> RequisitionFacts:
    """Every text made safe to keep, show and print."""
    return replace(
        facts,
        authority=_cleaned_authority(facts.authority),
        article=clean_line(facts.article),
        procedure=clean_line(facts.procedure),
        authorisation=clean_line(facts.authorisation),
        nature=clean_text(facts.nature),
        places=clean_text(facts.places),
    )


def _cleaned_authority(authority: Authority) -> Authority:
    texts = (authority.name, authority.rank, authority.number, authority.unit, authority.contact)
    return Authority(authority.requester, *map(clean_line, texts))


def _look(session: Session) -> _Read:
    return reading.live(session), lists.frames(session), lists.templates(session)
