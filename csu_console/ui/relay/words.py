"""What relays are called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from csu_console.domain.local_time import shown_at
from csu_console.domain.relay import PARTNER_NAMES, PartnerService, Relay, RelayEnd
from csu_console.domain.relay_status import PushState, PushStatus
from csu_console.ui.errors_text import counted_text, text_of
from csu_console.ui.logbook.words import clock_time, day_and_time, day_text


def service_name(service: PartnerService) -> str:
    """With a capital, for lists and buttons."""
    name = QCoreApplication.translate("errors", PARTNER_NAMES[service])
    return name[:1].upper() + name[1:]


def end_name(end: RelayEnd | None) -> str:
    translate = QCoreApplication.translate
    return {
        RelayEnd.STOPPED: translate("Relay", "stopped"),
        RelayEnd.PERIOD: translate("Relay", "end of the period"),
        RelayEnd.AUTHORISATION: translate("Relay", "no longer authorised"),
        RelayEnd.WORKSTATION: translate("Relay", "workstation stopped"),
        None: "",
    }[end]


def period_text(relay: Relay) -> str:
    translate = QCoreApplication.translate
    start, end = relay.facts.from_utc, relay.facts.until_utc
    if shown_at(start).date() == shown_at(end).date():
        return translate("Relay", "{day}, {start} to {end}").format(
            day=day_text(start), start=clock_time(start), end=clock_time(end)
        )
    return translate("Relay", "{start} to {end}").format(start=day_and_time(start), end=day_and_time(end))


def push_text(status: PushStatus) -> str:
    """What is measured of one camera: its rate and how much was sent, or what is wrong."""
    translate, locale = QCoreApplication.translate, QLocale()
    if status.error is not None:
        return text_of(status.error)
    if status.state is PushState.WAITING:
        return translate("Relay", "waiting for pictures")
    return counted_text(
        translate("Relay", "{rate:picture/s|pictures/s}, {size} MB sent"),
        rate=locale.toString(status.rate_hz, "f", 1),
        size=locale.toString(status.bytes_sent / 1e6, "f", 1),
    )
