"""What is done under a requisition: hold, results with their proposals, exports, hand-over, links to the logbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind
from csu_console.domain.camera_move import CameraMove, stood_during
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.hold import Hold, ProcedureFrame
from csu_console.domain.log_text import clean_line, clean_text
from csu_console.domain.logbook import (
    DESCRIPTION_LIMIT,
    LINE_LIMIT,
    AdditionKind,
    LinkKind,
    NewAddition,
    Signature,
    check_length,
)
from csu_console.domain.nearby import Nearby, nearest, place_of
from csu_console.domain.requisition import (
    Answer,
    AskedCamera,
    AskedPeriod,
    ExportDone,
    HandOver,
    NegativeCause,
    Requisition,
    State,
)
from csu_console.domain.requisition_findings import Proposal
from csu_console.services.database_service import DatabaseService
from csu_console.services.requisitions.ports import Holds, Places
from csu_console.services.requisitions.requisition_service import RequisitionService
from csu_console.storage.archive_register.handed_over import note_handed_over
from csu_console.storage.database import Session
from csu_console.storage.logbook import entries
from csu_console.storage.requisitions import findings, results, writing

SHORTEST = timedelta(minutes=1)
"""A moment without length is held and given as a minute."""

NOTHING_TO_HOLD = QT_TRANSLATE_NOOP(
    "errors", "Choose the cameras and the periods of requisition {reference} first."
)
NO_BASIS = QT_TRANSLATE_NOOP(
    "errors", "A hold needs the legal frame, the authority and the procedure of requisition {reference}."
)
NO_RECIPIENT = QT_TRANSLATE_NOOP(
    "errors", "Write to whom it is handed over, and how they proved who they are."
)
HANDED_IN_FUTURE = QT_TRANSLATE_NOOP("errors", "The hand-over lies in the future; correct the time.")
NOT_READY = QT_TRANSLATE_NOOP("errors", "Requisition {reference} is not ready to be handed over.")

Otherwise = Callable[[ConsoleError], None]
Item = tuple[AskedCamera, AskedPeriod]


class RequisitionWork(QObject):
    """Lives in the GUI thread; needs the same right as the list."""

    acted = Signal(object)
    """A Deed for the journal."""
    holds_changed = Signal()

    def __init__(
        self,
        service: RequisitionService,
        database: DatabaseService,
        places: Places,
        holds: Holds,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._database, self._places, self._holds = service, database, places, holds
        self.stood: Callable[[], tuple[CameraMove, ...]] = tuple
        """Moves of mobile cameras; set by whoever has them."""
        holds.changed.connect(self.holds_changed)

    def near(self, text: str, periods: Sequence[AskedPeriod] = ()) -> tuple[Nearby, ...]:
        """Cameras by their distance from an address, a site or coordinates, each from where it stood during the
        periods; without periods, where it stands. Raises InvalidInput, NotPermitted.
        """
        self._service.require()
        cameras, sites = self._places.cameras(), self._places.sites()
        stood = stood_during(self.stood(), map(widest, periods))
        return nearest(place_of(clean_line(text), cameras, sites), cameras, sites, stood=stood)

    def camera_by_number(self, number: int) -> AskedCamera | None:
        """A camera of the inventory as it is called now."""
        found = next((one for one in self._places.cameras() if one.number == number), None)
        return None if found is None or found.id is None else AskedCamera(found.id, found.number, found.name)

    def hold(self, requisition: Requisition, then: Callable[[], None], otherwise: Otherwise) -> None:
        """Hold every camera over every period, with its uncertainty. Raises InvalidInput, NotPermitted.

        `otherwise` hears why a period cannot be held; what can be is. `then` comes once when everything is answered
        and something is held.
        """
        by, facts = self._service.sign(), requisition.facts
        if not facts.cameras or not facts.periods:
            raise InvalidInput(NOTHING_TO_HOLD, reference=requisition.reference)
        authority = authority_text(requisition)
        if not (facts.frame and authority and facts.procedure):
            raise InvalidInput(NO_BASIS, reference=requisition.reference)
        gathered = _Gathered(len(facts.periods), lambda ids: self._held(requisition.number, ids, by, then))
        ids = [camera.camera_id for camera in facts.cameras]
        for period in facts.periods:
            first, last = widest(period)
            try:
                self._holds.hold(
                    *(ids, first, last, procedure_frame(facts.frame), authority),
                    hold_reference(requisition),
                    requisition.number,
                    gathered.held,
                    gathered.refused(otherwise),
                )
            except InvalidInput as error:
                gathered.refused(otherwise)(error)

    def holds_of(self, number: int) -> tuple[Hold, ...]:
        """Those in force for it."""
        return tuple(one for one in self._holds.holds() if one.requisition_id == number)

    def release(self, number: int, reason: str, otherwise: Otherwise) -> int:
        """End its holds, dated; returns how many. What is out of its time goes at the next run."""
        self._service.require()
        found = self.holds_of(number)
        for one in found:
            if one.id is not None:
                self._holds.release(one.id, reason, None, otherwise)
        return len(found)

    def propose(
        self, requisition: Requisition, then: Callable[[tuple[Proposal, ...]], None], otherwise: Otherwise
    ) -> None:
        """What each camera has of each period, read beside the window. Raises NotPermitted."""
        self._service.require()
        items, now = requisition.facts.items(), self._service.now()
        self._database.fetch(lambda session: findings.proposals(session, items, now), then, otherwise)

    def answer(
        self,
        requisition: Requisition,
        items: Sequence[Item],
        cause: NegativeCause | None,
        text: str = "",
        register_line: int | None = None,
    ) -> None:
        """The same result for some cameras and periods; `cause` None is positive. Raises InvalidInput, NotPermitted."""
        by, clean = self._service.sign(), clean_text(text)
        check_length(clean, DESCRIPTION_LIMIT)
        self._put(requisition.number, [_answer(item, cause, by, clean, register_line) for item in items], by)

    def answer_as_proposed(
        self, requisition: Requisition, proposals: Sequence[Proposal], words: Callable[[Proposal], str]
    ) -> int:
        """Write the negative proposals of what has no result yet; returns how many. Raises as `answer`."""
        by = self._service.sign()
        answers = [
            _answer((one.camera, one.period), one.cause, by, words(one), one.register_line)
            for one in proposals
            if one.cause is not None and requisition.answer(one.camera, one.period) is None
        ]
        if answers:
            self._put(requisition.number, answers, by)
        return len(answers)

    def exported(self, number: int, export_id: str, media_serial: str, place: str) -> None:
        """An export under it was finished. Raises NotPermitted, StorageFault."""
        done = ExportDone(export_id, self._service.sign(), clean_line(media_serial), clean_line(place))
        self._service.write_one(number, lambda session: results.add_export(session, number, done))
        self._service.tell(number, "export")

    def checked(self, number: int) -> None:
        """Its last export was verified. Raises InvalidInput without one, NotPermitted."""
        by = self._service.sign()
        self._service.write_one(number, lambda session: results.check_export(session, number, by))
        self._service.tell(number, "export_checked")

    def hand_over(
        self,
        requisition: Requisition,
        recipient: str,
        rank: str,
        identity: str,
        at_utc: datetime,
        media_serial: str = "",
        signature: str = "",
    ) -> None:
        """Write to whom it went, and take the step. Raises InvalidInput, NotPermitted, StorageFault."""
        by = self._service.sign()
        texts = [clean_line(text) for text in (recipient, rank, identity, media_serial, signature)]
        for text in texts:
            check_length(text, LINE_LIMIT)
        if not texts[0] or not texts[2]:
            raise InvalidInput(NO_RECIPIENT)
        if requisition.state is not State.READY:
            raise InvalidInput(NOT_READY, reference=requisition.reference)
        if at_utc > by.at_utc + timedelta(minutes=5):
            raise InvalidInput(HANDED_IN_FUTURE)
        done = HandOver(texts[0], texts[1], texts[2], at_utc, by, texts[3], texts[4])
        number = requisition.number

        reference = hold_reference(requisition)

        def write(session: Session) -> None:
            results.add_handover(session, number, done)
            writing.take_step(session, number, State.HANDED_OVER, "", by)
            for camera, period in requisition.positive_items:
                note_handed_over(session, camera.camera_id, *widest(period), at_utc, reference)

        self._service.write_one(number, write)
        obj = AuditObject(ObjectKind.REQUISITION, str(number))
        self.acted.emit(Deed(Action.HANDED_OVER, obj, detail={"count": len(requisition.exports)}))

    def link_entry(self, requisition: Requisition, entry_number: int) -> None:
        """Point from a logbook entry to it, seen from both sides. Raises InvalidInput, NotPermitted, StorageFault."""
        by, number, reference = self._service.sign(), requisition.number, requisition.reference
        if entry_number in requisition.log_entries:
            return
        link = NewAddition(AdditionKind.LINK, by.at_utc, LinkKind.REQUISITION.value, reference)

        def write(session: Session) -> None:
            entries.append_addition(session, entry_number, link, by)
            results.note_link(session, number, entry_number, by)

        self._service.write_one(number, write)
        self._service.tell(number, "linked")

    def _put(self, number: int, answers: Sequence[Answer], by: Signature) -> None:
        self._service.write_one(number, lambda session: results.put_answers(session, number, answers, by))
        self._service.tell(number, "results", count=len(answers))

    def _held(self, number: int, ids: Sequence[int], by: Signature, then: Callable[[], None]) -> None:
        self._service.write_one(number, lambda session: results.put_held(session, number, ids, by))
        self._service.tell(number, "hold", count=len(ids))
        then()


class _Gathered:
    """The answers to several holds: tells once when all are there and at least one was set."""

    def __init__(self, count: int, then: Callable[[list[int]], None]) -> None:
        self._waiting, self._then = count, then
        self._ids: list[int] = []

    def held(self, hold: Hold) -> None:
        if hold.id is not None:
            self._ids.append(hold.id)
        self._one_less()

    def refused(self, otherwise: Otherwise) -> Otherwise:
        def tell(error: ConsoleError) -> None:
            otherwise(error)
            self._one_less()

        return tell

    def _one_less(self) -> None:
        self._waiting -= 1
        if not self._waiting and self._ids:
            self._then(self._ids)


def widest(period: AskedPeriod) -> tuple[datetime, datetime]:
    """What is held, looked at and given: with the uncertainty, never without length."""
    first, last = period.first_utc, period.last_utc
    return first, last if last > first else first + SHORTEST


def hold_reference(requisition: Requisition) -> str:
    """The procedure's number and the room's own, as holds and the register of recordings carry them."""
    return f"{requisition.facts.procedure} · {requisition.reference}"[-LINE_LIMIT:]


def procedure_frame(code: str) -> ProcedureFrame:
    """The hold's word for a frame of the room's list."""
    return ProcedureFrame(code) if code in set(ProcedureFrame) else ProcedureFrame.OTHER


def authority_text(requisition: Requisition) -> str:
    """Who requires, on one line: rank, name, unit."""
    authority = requisition.facts.authority
    person = " ".join(filter(None, (authority.rank, authority.name)))
    return ", ".join(filter(None, (person, authority.unit)))


def _answer(
    item: Item, cause: NegativeCause | None, by: Signature, text: str, register_line: int | None
) -> Answer:
    camera, period = item
    return Answer(camera.number, period.from_utc, period.until_utc, cause, by, text, register_line)
