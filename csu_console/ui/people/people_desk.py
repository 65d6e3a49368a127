"""Joins who sits here to the console: what is shown, what takes commands, and the commands about people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from csu_console.domain.errors import ConsoleError
from csu_console.domain.operator import Operator
from csu_console.domain.permission import Permission
from csu_console.domain.secret import Secret
from csu_console.domain.sign_in import SessionState
from csu_console.ui.errors_text import text_of
from csu_console.ui.inventory.camera_tree import CameraTree
from csu_console.ui.keys.command import Command
from csu_console.ui.mosaic.mosaic_view import MosaicView
from csu_console.ui.people.around_the_lock import AroundTheLock
from csu_console.ui.people.away_banner import AwayBanner
from csu_console.ui.people.control_gate import ControlGate
from csu_console.ui.people.door_place import DoorPlace
from csu_console.ui.people.first_start_card import FirstStartCard
from csu_console.ui.people.idle_watch import IdleWatch
from csu_console.ui.people.own_account import CodeWindow, OwnPasswordWindow
from csu_console.ui.people.people_window import PeopleWindow
from csu_console.ui.people.person_button import PersonButton
from csu_console.ui.people.sign_in_card import Occasion, SignInCard
from csu_console.ui.people.words import right_word
from csu_console.ui.wall.wall_window import WallWindow

if TYPE_CHECKING:
    from csu_console.ui.main_window import MainWindow


class PeopleDesk(QObject):
    """One per console window, made last. GUI thread; `stop` before the window goes."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._people = window.services.people
        self._sessions = self._people.sessions
        middle = window.centralWidget()
        assert middle is not None, "the window is assembled before its people"
        self.banner = AwayBanner(self._sessions)
        column = middle.layout()
        assert isinstance(column, QVBoxLayout), "pictures stand in a column"
        column.insertWidget(0, self.banner)
        self.card = SignInCard(self._sessions, self._people.resume_demo, middle)
        self.first_start = FirstStartCard(self._people.accounts, middle)
        self.door = DoorPlace(middle, (self.card, self.first_start))
        self.gate = ControlGate(window, (self.card, self.first_start), self)
        self.button = PersonButton()
        self._around = AroundTheLock(window, window.windows)
        self._idle = IdleWatch(self._sessions.touch, self)
        self._seen_id: int | None = None
        self._live = False
        self._add_commands()
        window.bar.add_menu(self.button)
        self.gate.on_held = self._on_held
        self.card.cancelled.connect(self._on_cancelled)
        self.card.close_wanted.connect(window.close)
        self.first_start.made.connect(self._on_first_account)
        self.first_start.demo_wanted.connect(window.demo_wanted)
        self._sessions.changed.connect(self.show_state)
        self._sessions.ended.connect(self._on_ended)
        self._people.accounts.changed.connect(self._on_accounts)
        self.show_state()

    def stop(self) -> None:
        """The window closes."""
        self.gate.shut(False)
        self._idle.stop()
        self._sessions.changed.disconnect(self.show_state)
        self._sessions.ended.disconnect(self._on_ended)
        self._people.accounts.changed.disconnect(self._on_accounts)

    def show_state(self) -> None:
        """Everything follows from who is here and whether the workstation is locked."""
        sessions, window = self._sessions, self._window
        state, person = sessions.state, sessions.person
        self.button.show_person(person, state)
        self.gate.holds_windows = state is SessionState.LOCKED
        self.gate.shut(not sessions.takes_commands)
        window.numbers.clear()
        window.numbers.listens = sessions.takes_commands
        if not sessions.takes_commands:
            window.palette_box.dismiss()
        self._follow_person(person, state)
        if state is SessionState.NOBODY:
            self._nobody_here()
        elif state is SessionState.LOCKED and person is not None:
            self.first_start.hide()
            self._open_card(Occasion.UNLOCK, person.name)
        else:
            self.first_start.hide()
            self.card.dismiss()
            window.view.setFocus()
        self.door.draw_curtain(state is SessionState.NOBODY)
        live = sessions.sees_live()
        if live != self._live:
            # The tiles ask once a second too: nobody waits for that.
            self._live = live
            for view in self._views():
                if not live:
                    # Nor the last picture of who was here before.
                    view.tiles.forget_all()
                view.rearrange()
                view.update()
        window.registry.apply_rights(self._reason)
        no_inventory = self._reason(Permission.INVENTORY_EDIT.value)
        window.empty_page.apply_right(no_inventory)
        for tree in window.findChildren(CameraTree):
            tree.apply_right(no_inventory)

    def lock(self) -> None:
        self._sessions.lock()

    def change_person(self) -> None:
        """The card, while whoever is here goes on until another is accepted."""
        if self._sessions.state is SessionState.SIGNED_IN:
            self._open_card(Occasion.CHANGE, "")

    def sign_out(self) -> None:
        self._sessions.sign_out()

    def administer(self) -> None:
        """The accounts, in a window beside the pictures."""
        self._window.windows.show("people", self._people_window)

    def change_password(self) -> None:
        person = self._sessions.person
        if person is not None:
            accounts = self._people.accounts
            window = self._window.windows.show(
                "own password", lambda: OwnPasswordWindow(accounts, self._window)
            )
            if isinstance(window, OwnPasswordWindow):
                window.told.connect(self._window.say)

    def enrol_telephone(self) -> None:
        person = self._sessions.person
        if person is not None:
            self._show_codes(person)

    # assembly

    def _add_commands(self) -> None:
        translate, add = QCoreApplication.translate, self._window.registry.add
        group = translate("Console", "People")
        change = add(
            Command("people.change", translate("Console", "Change person"), group, ("Ctrl+U",), "person"),
            self.change_person,
        )
        lock = add(
            Command(
                "people.lock",
                *(translate("Console", "Lock the workstation"), group, ("F12",), "lock"),
                everywhere=True,
            ),
            self.lock,
        )
        leave = add(Command("people.sign_out", translate("Console", "Sign out"), group), self.sign_out)
        password = add(
            Command("people.password", translate("Console", "Change my password"), group),
            self.change_password,
        )
        codes = add(
            Command("people.codes", translate("Console", "One-time codes on my telephone"), group),
            self.enrol_telephone,
        )
        accounts = add(
            Command(
                "people.accounts",
                translate("Console", "Accounts and papers"),
                group,
                ("Ctrl+Shift+U",),
                permission=Permission.PEOPLE_EDIT.value,
            ),
            self.administer,
        )
        self.button.add_actions((change, lock, None, password, codes, None, accounts, None, leave))
        # The account of a wall takes no commands but this one: somebody steps up to the wall's workstation.
        self.gate.always = (change,)

    def _people_window(self) -> QWidget:
        made = PeopleWindow(self._people, self._window.services.clock, self._window)
        made.codes_wanted.connect(self._show_codes)
        return made

    def _show_codes(self, person: Operator) -> None:
        try:
            enrolment = self._people.codes.begin(person)
        except ConsoleError as refused:
            self._window.say_fault(refused)
            return
        codes = self._people.codes
        self._window.windows.show(f"codes {person.id}", lambda: CodeWindow(codes, enrolment, self._window))

    # answers

    def _reason(self, permission: str) -> str:
        """Why a command cannot be used now; "" when it can."""
        if self._sessions.may(Permission(permission)):
            return ""
        text = QCoreApplication.translate("People", "your roles do not allow to {right}")
        return text.format(right=right_word(Permission(permission)))

    def _follow_person(self, person: Operator | None, state: SessionState) -> None:
        now_id = None if person is None else person.id
        if now_id != self._seen_id:
            # Also after a lock: what the last person had open goes with that person.
            self._around.close_windows()
        elif state is SessionState.SIGNED_IN:
            self._around.show_again()
        if state is not SessionState.SIGNED_IN or (person is not None and person.kiosk):
            self._around.hide_all()
        self._seen_id = now_id

    def _nobody_here(self) -> None:
        for view in self._views():
            view.tiles.forget_all()
            view.update()
        self._window.messages.clear()
        if self._people.accounts.operators():
            self.first_start.hide()
            if not self.card.isVisibleTo(self._window) or self.card.occasion is not Occasion.SIGN_IN:
                self._open_card(Occasion.SIGN_IN, self._people.first_name)
        else:
            self.card.dismiss()
            self.first_start.open()

    def _views(self) -> list[MosaicView]:
        # Not by `walls.all()`, which gives every screen a number: before the remembered ones have theirs.
        walls = [window for window in QApplication.topLevelWidgets() if isinstance(window, WallWindow)]
        return [self._window.view, *(wall.view for wall in walls)]

    def _open_card(self, occasion: Occasion, name: str) -> None:
        self.card.open(occasion, name)
        self.door.place()

    def _on_held(self) -> None:
        """A key or a click while nothing may be commanded: the card gets the keyboard back."""
        focus = QApplication.focusWidget()
        for card in (self.card, self.first_start):
            if card.isVisible() and (focus is None or not card.isAncestorOf(focus)):
                card.take_focus()

    def _on_cancelled(self) -> None:
        self.card.dismiss()
        self._window.view.setFocus()

    def _on_first_account(self, operator: Operator, password: Secret) -> None:
        self._sessions.sign_in(operator.name, password)

    def _on_accounts(self) -> None:
        if self._sessions.state is SessionState.NOBODY:
            self.show_state()

    def _on_ended(self, reason: ConsoleError) -> None:
        """After `show_state`: the card says why."""
        self.card.say(text_of(reason))
        self.door.place()
