"""The guide's pictures of requisitions: one answered on the demo city's own recordings, from its receipt to its hand-over."""

from __future__ import annotations

import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from csu_console.domain.local_time import instants_of, shown_at
from csu_console.domain.recording import Gap, GapCause, Segment
from csu_console.domain.requisition import Authority, Channel, NegativeCause, Requester, State
from csu_console.domain.requisition_frame import RequisitionTemplate
from csu_console.domain.stream import TimeSource
from csu_console.storage import segments
from csu_console.storage.database import Session
from csu_console.ui.holds.holds_window import HoldsWindow
from csu_console.ui.main_window import MainWindow
from csu_console.ui.requisitions.form_layout import AUTHORITY, CAMERAS, HISTORY, REQUEST
from csu_console.ui.requisitions.requisition_form import RequisitionForm
from csu_console.ui.requisitions.requisition_window import RequisitionWindow
from docs.screenshot_camera import CONTROL, SHIFT, Camera, opened, press, wait
from docs.screenshot_town import id_of

PICTURES = (
    *(f"requisition-{name}" for name in ("list", "authority", "cameras", "results", "handover", "history")),
    "holds",
)

ALT = Qt.KeyboardModifier.AltModifier
ASKED = timedelta(minutes=40)
RECORDED, HALF, LOST = (1, 2), 3, 6
"""Camera numbers: what was recorded the day before, and what was not."""
SCAN = b"%PDF-1.4\n% a request, scanned\n"
UNITS = (
    RequisitionTemplate(
        "Commissariat de Vaubrillon",
        Authority(Requester.OPJ, "", "", "", "Commissariat de Vaubrillon", "02 00 00 00 17"),
        "flagrance",
        72,
    ),
    RequisitionTemplate(
        "Brigade de gendarmerie",
        Authority(Requester.OPJ, "", "", "", "BTA de Vaubrillon", "02 00 00 00 18"),
        "preliminary",
        120,
    ),
)


def requisitions(window: MainWindow, camera: Camera) -> None:
    """Opened by its key; a call waits to be regularised, another request is answered."""
    service = window.services.requisitions.list
    first = _facts_utc(window.services.clock.utc_now())
    window.services.database.write_now(lambda session: _record(session, window, first))
    for unit in UNITS:
        service.keep_template(unit)
    window.view.setFocus()
    press(window, Qt.Key.Key_R, modifiers=CONTROL | ALT)
    seen = opened(RequisitionWindow)
    _by_telephone(seen)
    seen.open_new()
    form = seen.form
    _fill(form, "PV 2026/000412", "Vol avec violences, auteur en fuite vers les halles")
    form.cameras.places.setPlainText("Place de la Mairie et rues voisines")
    form.cameras.periods.setPlainText(f"{shown_at(first):%d/%m %Hh%M} - {shown_at(first + ASKED):%Hh%M} ±10")
    form.cameras.near.setText("mairie")
    form.cameras.find_near()
    for row in range(min(4, form.cameras.list.count())):
        form.cameras.list.item(row).setCheckState(Qt.CheckState.Checked)
    form.tabs.setCurrentIndex(CAMERAS)
    camera.take("requisition-cameras", seen)
    form.tabs.setCurrentIndex(REQUEST)
    camera.take("requisition-list", seen)
    form.save()
    _keep_scan(form)
    form.tabs.setCurrentIndex(AUTHORITY)
    camera.take("requisition-authority", seen)
    form.go_on()
    form.go_on()
    wait("the search", lambda: _state(form) is State.SEARCHING, 20.0)
    results = form.results
    wait("what is recorded", lambda: _is_read(form), 20.0)
    results.accept_proposals()
    camera.take("requisition-results", seen)
    while any(answer is None for answer in _answers(form)):
        results.answer(NegativeCause.NOTHING_SEEN if any(_answers(form)) else None)
    form.go_on()
    camera.take("requisition-handover", seen)
    form.tabs.setCurrentIndex(HISTORY)
    camera.take("requisition-history", seen)
    seen.close()
    _holds(window, camera)


def _holds(window: MainWindow, camera: Camera) -> None:
    """What the requisition holds, and what an operator preserved."""
    holds, now = window.services.holds, window.services.clock.utc_now()
    holds.preserve(id_of(window, 4), now - timedelta(minutes=4), now, "Rixe devant les halles, un blessé")
    wait("both", lambda: len(holds.holds()) > 1, 10.0)
    window.view.setFocus()
    press(window, Qt.Key.Key_H, modifiers=CONTROL | SHIFT)
    seen = opened(HoldsWindow)
    seen.table.selectRow(seen.table.model().rowCount() - 1)
    camera.take("holds", seen)
    seen.close()


def _facts_utc(now_utc: datetime) -> datetime:
    """Half past two of the day before, by the room's clock."""
    day = shown_at(now_utc).date() - timedelta(days=1)
    return instants_of(datetime(day.year, day.month, day.day, 14, 30))[0]  # noqa: DTZ001 - a local time


def _record(session: Session, window: MainWindow, first: datetime) -> None:
    """Rows of recordings around the facts, without files: nothing is played here."""
    for number in (*RECORDED, HALF):
        camera_id, minutes = id_of(window, number), 20 if number == HALF else 80
        for minute in range(0, minutes, 2):
            start = first + timedelta(minutes=minute - 20)
            segments.add_segment(
                session,
                Segment(
                    *(camera_id, start, start + timedelta(minutes=2), f"{number}/{start:%Y%m%dT%H%M}.mp4"),
                    *(20_000_000, 1_440, 1, TimeSource.CAMERA),
                ),
            )
    lost = Gap(id_of(window, LOST), first - ASKED, first + 2 * ASKED, GapCause.STREAM_LOST)
    segments.add_gap(session, lost)


def _by_telephone(seen: RequisitionWindow) -> None:
    form = seen.form
    seen.open_new()
    form.request.channel.setCurrentIndex(form.request.channel.findData(Channel.TELEPHONE))
    _fill(form, "PV 2026/000431", "Accident corporel avec délit de fuite")
    form.save()


def _fill(form: RequisitionForm, procedure: str, nature: str) -> None:
    form.request.template.setCurrentIndex(2)
    form.request.template.activated.emit(2)
    form.request.procedure.setText(procedure)
    form.request.nature.setPlainText(nature)
    form.authority.name.setText("Leroux")
    form.authority.rank.setText("Lieutenant")


def _keep_scan(form: RequisitionForm) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "requisition.pdf"
        file.write_bytes(SCAN)
        form.keep_scan(file)
        wait("the scan", lambda: form.requisition is not None and form.requisition.scan is not None, 20.0)


def _is_read(form: RequisitionForm) -> bool:
    item = form.results.table.item(0, 2)
    return item is not None and "…" not in item.text()


def _state(form: RequisitionForm) -> State | None:
    return None if form.requisition is None else form.requisition.state


def _answers(form: RequisitionForm) -> list[bool | None]:
    """Per line: positive or not; None without a result."""
    one = form.requisition
    found = () if one is None else one.answered()
    return [None if answer is None else answer.positive for answer in found]
