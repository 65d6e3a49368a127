"""Conformity in words: what was measured, and what to change, one sentence a camera."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape

from PySide6.QtCore import QCoreApplication, QLocale

from csu_console.domain.camera import Camera
from csu_console.domain.conformity import CameraConformity, Shortfall
from csu_console.domain.stream import TimeSource
from csu_console.ui.archive.register_words import local
from csu_console.ui.errors_text import counted_text
from csu_console.ui.logbook.paper import Paper

GAUGE_COLUMN, ADVICE_COLUMN, ASKED_COLUMN = 2, 3, 7


def columns() -> tuple[str, ...]:
    """The heads of `cells`."""
    translate = QCoreApplication.translate
    return (
        translate("Archive", "Camera"),
        translate("Archive", "Name"),
        translate("Archive", "Real pictures a second"),
        translate("Archive", "What to change"),
        translate("Archive", "View"),
        translate("Archive", "Size"),
        translate("Archive", "Real"),
        translate("Archive", "Asked"),
        translate("Archive", "Time"),
        translate("Archive", "Integrity"),
    )


def cells(found: CameraConformity) -> tuple[str, ...]:
    """One camera's line."""
    translate, number = QCoreApplication.translate, QLocale().toString
    sample, floor = found.sample, found.floor
    real = "—" if sample is None else number(best_hz(found), "f", 1)
    asked = number(floor.rate_hz, "f", 0)
    view = translate("Archive", "narrow or fast") if floor.narrow else translate("Archive", "wide")
    return (
        str(found.camera.number),
        found.camera.name,
        f"{real} / {asked}",
        advice(found),
        view,
        "—" if sample is None else f"{sample.width_px} × {sample.height_px}",
        real,
        asked,
        time_words(found.time_source),
        _integrity(found),
    )


def best_hz(found: CameraConformity) -> float:
    """Of its files the best: what decides."""
    return max((one.sample.real_hz for one in found.files if one.sample is not None), default=0.0)


def time_words(source: TimeSource | None) -> str:
    translate = QCoreApplication.translate
    if source is None:
        return "—"
    if source is TimeSource.ARRIVAL:
        return translate("Archive", "of arrival")
    return translate("Archive", "of the camera")


def _integrity(found: CameraConformity) -> str:
    translate = QCoreApplication.translate
    known = [one.intact for one in found.files if one.intact is not None]
    if not known:
        return translate("Archive", "no hash yet") if found.files else "—"
    return translate("Archive", "intact") if all(known) else translate("Archive", "touched")


def advice(found: CameraConformity) -> str:
    """What to do, the weightiest first; that it conforms when there is nothing."""
    translate = QCoreApplication.translate
    said = [_sentence(found, shortfall) for shortfall in found.shortfalls]
    if found.conforms:
        said.insert(0, translate("Archive", "Conforms."))
    return " ".join(said)


def _sentence(found: CameraConformity, shortfall: Shortfall) -> str:
    translate, floor, camera = QCoreApplication.translate, found.floor, found.camera
    text = ""
    match shortfall:
        case Shortfall.NOTHING:
            text = translate(
                "Archive",
                "Nothing readable was recorded in the last two days: look at its order, its masks and its stream.",
            )
        case Shortfall.INTEGRITY:
            text = translate("Archive", "A file is not what was recorded: run csu-console archive verify.")
        case Shortfall.SIZE:
            text = _size_advice(camera)
        case Shortfall.RATE:
            text = _rate_advice(camera)
        case Shortfall.REPEATED:
            text = translate(
                "Archive",
                "It repeats pictures: raise its real rate to {rate} (frame rate, exposure time, night mode).",
            )
        case Shortfall.TIME:
            text = translate(
                "Archive", "It does not tell its time: set its clock by NTP and let it send RTCP."
            )
        case Shortfall.MOVEMENT:
            text = translate("Archive", "Nothing moved while it was measured: measure again by day.")
    return text.format(width=floor.width_px, height=floor.height_px, rate=f"{floor.rate_hz:.0f}")


def _size_advice(camera: Camera) -> str:
    translate = QCoreApplication.translate
    if camera.recording.height_px is not None:
        return translate(
            "Archive", "Record it in its stream's own size, or at least {width} × {height}: see its sheet."
        )
    return translate("Archive", "Set its recorded stream to at least {width} × {height}.")


def _rate_advice(camera: Camera) -> str:
    translate = QCoreApplication.translate
    if camera.recording.frame_rate_hz is not None:
        return translate("Archive", "Raise the rate chosen for its recording to {rate} pictures a second.")
    return translate("Archive", "Set its recorded stream to at least {rate} pictures a second.")


def summary(found: Sequence[CameraConformity]) -> str:
    """How many conform."""
    text = QCoreApplication.translate("Archive", "{good} of {all:camera|cameras} conform.")
    return counted_text(text, good=sum(one.conforms for one in found), all=len(found))


def conformity_paper(found: Sequence[CameraConformity], made_utc: datetime) -> Paper:
    """All cameras on paper; names nobody."""
    translate = QCoreApplication.translate
    title = translate("Archive", "Conformity of the recordings")
    made = translate("Archive", "Made on {date}").format(date=local(made_utc))
    norm = translate(
        "Archive",
        "Order of 3 August 2007: at least 704 × 576 and 12 real pictures a second in a narrow view or with fast "
        "movement, else 352 × 288 and 6. Measured on the newest stored files.",
    )
    skipped = (GAUGE_COLUMN, ASKED_COLUMN)
    heads = "".join(
        f"<th>{escape(head)}</th>" for place, head in enumerate(columns()) if place not in skipped
    )
    rows = "".join(
        "<tr>"
        + "".join(f"<td>{escape(cell)}</td>" for place, cell in enumerate(cells(one)) if place not in skipped)
        + "</tr>"
        for one in found
    )
    body = (
        f"<h1>{escape(title)}</h1><p class='soft'>{escape(made)}</p><p>{escape(norm)}</p>"
        f"<h2>{escape(summary(found))}</h2>"
        f"<table style='font-size:7px' class='line' cellspacing='0'><tr>{heads}</tr>{rows}</table>"
    )
    return Paper(title, body, title, translate("Archive", "Measured on stored recordings"), made)
