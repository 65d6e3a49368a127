"""The journal's pictures: its entries after a while of watching, and who saw the large camera."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTime

from csu_console.ui.journal.journal_window import JournalWindow
from csu_console.ui.main_window import MainWindow
from docs.screenshot_camera import CONTROL, SHIFT, Camera, opened, press, wait
from docs.screenshot_town import show, wait_for_pictures

WATCHED = (1, 2, 3, 4, 5, 6, 101, 102)


def journal(window: MainWindow, camera: Camera) -> None:
    """Opened from the selected tile by its key; the check first, so that its verdict is in both pictures."""
    show(window, "*9", WATCHED)
    window.view.setFocus()
    wait_for_pictures(window, WATCHED)
    press(window, Qt.Key.Key_J, modifiers=CONTROL | SHIFT)
    seen = opened(JournalWindow)
    seen.strip.button.click()
    wait("the verdict", lambda: "\n" in seen.strip.verdict_text(), 30.0)
    page = seen.who_saw
    page.start.setTime(QTime(0, 0))
    page.end.setTime(QTime(23, 59))
    page.ask()
    wait("the answer", page.model.rowCount, 30.0)
    camera.take("journal-who-saw", seen)
    seen.tabs.setCurrentWidget(seen.entries)
    seen.entries.ask()
    wait("the entries", lambda: seen.entries.model.complete and seen.entries.model.rowCount(), 30.0)
    model = seen.entries.model
    entries = [model.entry(model.index(row, 0)) for row in range(model.rowCount())]
    # One whose details fill the page; a city that was brought in before has none of them.
    approved = (
        row for row, entry in enumerate(entries) if entry is not None and entry.action == "mask_approved"
    )
    row = next(approved, 0)
    seen.entries.table.selectRow(row)
    seen.entries.table.scrollToTop()
    camera.take("journal", seen)
    seen.close()
