"""The logbook entry of a relay: begun and ended with it, by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from csu_console.domain.camera import Camera
from csu_console.domain.log_catalogue import Catalogue
from csu_console.domain.logbook import (
    ActionTaken,
    AdditionKind,
    EntryCamera,
    EntryFacts,
    NewAddition,
    PersonalText,
    Signature,
)
from csu_console.domain.relay import PARTNER_NAMES, RelayEnd, RelayFacts
from csu_console.storage.database import Session
from csu_console.storage.logbook import entries
from csu_console.storage.logbook.reading import entry_of

CATEGORY = "support"
"""Code of the list every room begins with (resources/logbook/categories.csv): support to units."""


@dataclass(frozen=True, slots=True)
class RelayLog:
    """What the entries need of the room. `facts` in the GUI thread; the rest in the database pool."""

    catalogue: Callable[[], Catalogue]
    current_shift: Callable[[], int | None]

    def facts(self, relay: RelayFacts, cameras: Iterable[Camera]) -> EntryFacts:
        translate = QCoreApplication.translate
        said = translate(
            "Relay",
            "Pictures relayed to {target} ({service}) until {until}. Asked by {authority}, {reference}: {reason}.",
        )
        until = relay.until_utc.astimezone()
        text = said.format(
            target=relay.target,
            service=translate("errors", PARTNER_NAMES[relay.service]),
            until=f"{until:%d/%m/%Y %H:%M}",
            authority=relay.authority,
            reference=relay.reference,
            reason=relay.reason,
        )
        titles = {one.code: one.title for one in self.catalogue().categories if not one.retired}
        return EntryFacts(
            relay.from_utc.replace(microsecond=0),
            CATEGORY,
            title=titles.get(CATEGORY, translate("Relay", "Support to units")),
            cameras=tuple(EntryCamera(one.number, one.name, one.id) for one in cameras),
            actions=(ActionTaken.RELAYED,),
            text=PersonalText(text),
        )


def begin_entry(session: Session, relay_id: int, facts: EntryFacts, by: Signature, shift: int | None) -> None:
    entries.append_entry(session, _draft(relay_id), facts, (), by, shift)


def end_entry(session: Session, relay_id: int, said: str, by: Signature) -> None:
    """Why it ended, and its end; nothing for an entry somebody has closed by hand."""
    number = entries.written_drafts(session, (_draft(relay_id),)).get(_draft(relay_id))
    entry = None if number is None else entry_of(session, number)
    if entry is None or entry.end_utc is not None:
        return
    entries.append_addition(
        session, entry.number, NewAddition(AdditionKind.ADDENDUM, by.at_utc, text=said), by
    )
    end = NewAddition(AdditionKind.END, max(by.at_utc, entry.facts.start_utc))
    entries.append_addition(session, entry.number, end, by)


def end_words(why: RelayEnd, by: str) -> str:
    """The reason as a sentence. GUI thread."""
    translate = QCoreApplication.translate
    words = {
        RelayEnd.STOPPED: translate("Relay", "Relay stopped by {name}."),
        RelayEnd.PERIOD: translate("Relay", "Relay ended: its period is over."),
        RelayEnd.AUTHORISATION: translate(
            "Relay", "Relay ended: a camera's authorisation no longer allows it."
        ),
        RelayEnd.WORKSTATION: translate("Relay", "Relay ended: the workstation that sent it stopped."),
    }
    return words[why].format(name=by)


def stopped_elsewhere() -> str:
    return QCoreApplication.translate("Relay", "Relay stopped from another workstation.")


def _draft(relay_id: int) -> str:
    return f"relay-{relay_id}"
