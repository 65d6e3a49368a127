"""People at the wall: which operators may send cameras to the selected screen, and whose mosaic is followed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import ConsoleError
from csu_console.domain.operator import AccountStatus
from csu_console.domain.permission import Permission
from csu_console.domain.reservation import Holder
from csu_console.domain.shared_mosaic import SharedMosaic, ShareState
from csu_console.ui.theme.fonts import STEP_PX
from csu_console.ui.theme.icons import icon
from csu_console.ui.theme.palette import Ink
from csu_console.ui.wall_control.ports import WallServices

_ROLE = int(Qt.ItemDataRole.UserRole)


class PeoplePage(QWidget):
    """GUI thread. A grant is written with each tick."""

    refused = Signal(object)
    """ConsoleError."""
    follow_wanted = Signal(int)
    """A following: show it."""

    def __init__(self, services: WallServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._screen_id: int | None = None
        self._desks: dict[str, Holder] = {}
        self.granted = QListWidget()
        self.desks = QListWidget()
        self.granted.setAccessibleName(self.tr("Operators who may send cameras to this screen"))
        self.desks.setAccessibleName(self.tr("Who is signed in where"))
        self._title = QLabel()
        self._title.setWordWrap(True)
        self.ask = QPushButton(icon("person"), self.tr("Ask to follow"))
        self.look = QPushButton(icon("search"), self.tr("Who is there"))
        self.stop = QPushButton(self.tr("Stop following"))
        self._lay_out()
        self.granted.itemChanged.connect(self._on_ticked)
        self.ask.clicked.connect(self.ask_selected)
        self.desks.itemActivated.connect(lambda _item: self.ask_selected())
        self.desks.currentRowChanged.connect(lambda _row: self._enable())
        self.look.clicked.connect(self.find_desks)
        self.stop.clicked.connect(self.stop_selected)
        services.shares.changed.connect(self._show_desks)
        services.wall.changed.connect(self._show_granted)
        self.show_screen(None)

    def show_screen(self, screen_id: int | None) -> None:
        """The screen whose grants are ticked."""
        self._screen_id = screen_id
        self._show_granted()

    def find_desks(self) -> None:
        """Who is signed in now."""
        try:
            self._desks = {desk.session: desk for desk in self._services.shares.desks()}
        except ConsoleError as error:
            self.refused.emit(error)
        self._show_desks()

    def ask_selected(self) -> None:
        """Ask who is selected; one that is followed already comes to the front."""
        session = self._session()
        share = self._share(session)
        if share is not None and share.state is ShareState.SHARED:
            self.follow_wanted.emit(share.id)
        elif share is None and session in self._desks:
            try:
                self._services.shares.ask(self._desks[session])
            except ConsoleError as error:
                self.refused.emit(error)

    def stop_selected(self) -> None:
        share = self._share(self._session())
        if share is not None:
            self._services.shares.stop(share.id)

    def _session(self) -> str:
        if self.desks.currentRow() < 0:
            return ""
        return str(self.desks.currentItem().data(_ROLE) or "")

    def _share(self, session: str) -> SharedMosaic | None:
        return next(
            (each for each in self._services.shares.followed() if each.operator.session == session), None
        )

    def _show_desks(self) -> None:
        current = self._session()
        known = dict(self._desks)
        for share in self._services.shares.followed():
            known.setdefault(share.operator.session, share.operator)
        self.desks.clear()
        for session, desk in known.items():
            found = self._share(session)
            words, sign, ink = f"{desk.name} · {desk.workstation}", "person", Ink.SECONDARY
            if found is not None and found.state is ShareState.SHARED:
                words, sign, ink = self.tr("{desk} · FOLLOWED").format(desk=words), "live", Ink.WELL
            elif found is not None:
                words, sign, ink = self.tr("{desk} · asked…").format(desk=words), "connecting", Ink.ATTENTION
            item = QListWidgetItem(icon(sign, ink), words)
            item.setData(_ROLE, session)
            self.desks.addItem(item)
            if session == current:
                self.desks.setCurrentItem(item)
        if not known:
            item = QListWidgetItem(self.tr("Nobody else is signed in."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.desks.addItem(item)
        self._enable()

    def _show_granted(self) -> None:
        screen = None if self._screen_id is None else self._services.wall.screen(self._screen_id)
        self._title.setText(
            self.tr("May send cameras to screen {number}:").format(number=screen.number)
            if screen is not None
            else self.tr("Select a screen of the wall.")
        )
        self.granted.blockSignals(True)
        self.granted.clear()
        people = self._services.people.accounts.operators() if screen is not None else ()
        for person in people:
            actor = person.as_actor("")
            if person.status is not AccountStatus.ACTIVE or person.kiosk or not actor.may(Permission.LIVE):
                continue
            item = QListWidgetItem(person.shown_name)
            item.setData(_ROLE, person.id)
            drives = actor.may(Permission.WALL_DRIVE)
            ticked = drives or (screen is not None and person.id in screen.granted)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            if drives:
                item.setText(self.tr("{name} · drives the wall").format(name=person.shown_name))
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.granted.addItem(item)
        self.granted.blockSignals(False)

    def _on_ticked(self, _item: QListWidgetItem) -> None:
        if self._screen_id is None:
            return
        items = [self.granted.item(row) for row in range(self.granted.count())]
        ticked = [
            int(item.data(_ROLE))
            for item in items
            if item.checkState() is Qt.CheckState.Checked and item.flags() & Qt.ItemFlag.ItemIsEnabled
        ]
        try:
            self._services.wall.grant(self._screen_id, ticked)
        except ConsoleError as error:
            self.refused.emit(error)

    def _enable(self) -> None:
        share = self._share(self._session())
        shared = share is not None and share.state is ShareState.SHARED
        self.ask.setEnabled(bool(self._session()) and (share is None or shared))
        self.ask.setText(self.tr("Show the mosaic") if shared else self.tr("Ask to follow"))
        self.stop.setEnabled(share is not None)

    def _lay_out(self) -> None:
        note = QLabel(
            self.tr(
                "The operator is asked and must agree; a banner there says who watches, and one key ends it."
            )
        )
        note.setWordWrap(True)
        note.setProperty("role", "secondary")
        buttons = QHBoxLayout()
        buttons.addWidget(self.ask, 1)
        buttons.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(STEP_PX, 2 * STEP_PX, STEP_PX, STEP_PX)
        column.addWidget(self._title)
        column.addWidget(self.granted, 1)
        column.addWidget(QLabel(self.tr("Follow an operator's mosaic:")))
        column.addWidget(self.desks, 1)
        column.addLayout(buttons)
        column.addWidget(self.look)
        column.addWidget(note)
