"""The guide's pictures of the logbook: an entry being written, one written, the handover sheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from csu_console.domain.logbook import AdditionKind, LinkKind, NewAddition
from csu_console.ui.logbook.logbook_dock import LogbookDock
from csu_console.ui.main_window import MainWindow
from docs.screenshot_camera import CONTROL, Camera, let_run, press, wait
from docs.screenshot_town import show, wait_for_pictures

TILES = (1, 2, 3, 4, 5, 6, 101, 102)
FIGHT = "Deux hommes se battent devant la mairie, l'un est à terre. Attroupement d'une dizaine de personnes."
LATER = "Les deux hommes sont séparés. Un blessé léger au bras, pris en charge par les sapeurs-pompiers."
OTHERS = (
    ("tapage", "Musique forte, groupe de jeunes."),
    ("depot", "Matelas et cartons au pied du conteneur."),
    ("malaise", "Personne âgée assise sur le trottoir, consciente."),
)
ORDERS = (
    (0, "Pas de verbalisation rue de la République pendant les travaux"),
    (1, "Abords de l'école : attroupements signalés"),
    (2, "Match à 20 h au stade, renfort de la police municipale"),
)


def logbook(window: MainWindow, camera: Camera) -> None:
    """From the first key to the handover."""
    show(window, "*9", TILES)
    wait_for_pictures(window, TILES)
    dock = window.findChild(LogbookDock)
    assert isinstance(dock, LogbookDock)
    press(window, Qt.Key.Key_F10, modifiers=CONTROL)
    dock.shift.name.setText("Matin")
    dock.shift.start.click()
    for kind, title in ORDERS:
        dock.shift.editor.kind.setCurrentIndex(kind)
        dock.shift.editor.title.setText(title)
        dock.shift.editor.add.click()
    _write(window, dock, camera)
    entries = window.services.room_log.logbook
    entry = entries.entries()[-1]
    entries.add(entry.number, NewAddition(AdditionKind.ADDENDUM, entries.now_utc(), text=LATER))
    wait("the addendum", lambda: bool(entries.entries()[-1].of_kind(AdditionKind.ADDENDUM)))
    dock.show_entry(entries.entries()[-1])
    wait_for_pictures(window, TILES)
    camera.take("logbook-entry", window)
    press(window, Qt.Key.Key_F10, modifiers=CONTROL)
    wait_for_pictures(window, TILES)
    camera.take("shift", window)
    press(window, Qt.Key.Key_F10)


def _write(window: MainWindow, dock: LogbookDock, camera: Camera) -> None:
    window.mosaic.select(0)
    press(window, Qt.Key.Key_F9)
    draft = dock.form.draft
    assert draft is not None
    wait("the still", lambda: dock.form.parts.still.has_picture, 20.0)
    _type("rix")
    _tap(Qt.Key.Key_Tab)
    _type(FIGHT)
    dock.form.parts.partners.stamp(0)
    dock.form.parts.partners.stamp(3)
    wait_for_pictures(window, TILES)
    camera.take("logbook", window)
    _tap(Qt.Key.Key_Return)
    for place, (word, text) in enumerate(OTHERS, start=1):
        let_run(300)
        window.mosaic.select(place)
        press(window, Qt.Key.Key_F9)
        _type(word)
        _tap(Qt.Key.Key_Tab)
        _type(text)
        _tap(Qt.Key.Key_Return)
    entries = window.services.room_log.logbook
    wait("four entries", lambda: len(entries.entries()) >= 4)
    assert entries.entries()[-1].links(LinkKind.STILL)


def _type(text: str) -> None:
    """Letters with accents too, which QTest.keyClicks does not know."""
    for char in text:
        _send(QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char))


def _tap(key: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        _send(QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def _send(event: QKeyEvent) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the keyboard"
    QApplication.sendEvent(focus, event)
