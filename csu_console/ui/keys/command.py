"""Commands: each one QAction with a name, keys and a permission. Menus, palette and key sheet all read this."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.number_entry import NumberEntry
from csu_console.ui.labelled import labelled
from csu_console.ui.theme.icons import icon

KEYS_SETTING = "interface/keys"
"""Changed keys as JSON: command id to a list of portable key texts."""


class TextSettings(Protocol):
    """This workstation's settings, as far as windows need them: texts by name."""

    def text(self, name: str, default: str = "") -> str: ...

    def set_text(self, name: str, value: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Command:
    """What a command is. `title` and `group` are translated already; `keys` are Qt's portable key texts.

    `on_tiles`: its keys count only while the mosaic has the focus, because other panels use them too; `in_replay`:
    only in the replay, whose keys are bare letters as in the field; `everywhere`: in every window of the program.
    """

    id: str
    title: str
    group: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    permission: str = ""
    on_tiles: bool = False
    in_replay: bool = False
    everywhere: bool = False


class CommandRegistry(QObject):
    """All commands of one window, in the order they were added. Lives in the GUI thread."""

    keys_changed = Signal()
    refused = Signal(str)
    """A key whose command this person has no right to was pressed: one sentence, translated."""

    def __init__(self, settings: TextSettings, window: QWidget, mosaic: QWidget | None = None) -> None:
        super().__init__(window)
        self._settings = settings
        self._window = window
        self._mosaic = mosaic or window
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._changed = _changed_keys(settings.text(KEYS_SETTING, "{}"))
        self._reasons: dict[str, str] = {}
        self._stands_in: dict[str, QShortcut] = {}
        """For commands with a permission: has their keys while they are refused, and says why."""

    def add(
        self,
        command: Command,
        run: Callable[[], object],
        *,
        checkable: bool = False,
        place: QWidget | None = None,
    ) -> QAction:
        """Register a command; its action runs `run` (a bound method of a QObject of the GUI thread).

        `place`: the widget within which the keys of an `in_replay` command count.
        """
        action = QAction(command.title, self)
        action.setObjectName(command.id)
        action.setCheckable(checkable)
        if command.icon:
            action.setIcon(icon(command.icon))
        action.triggered.connect(lambda _checked=False: run())
        place = self._mosaic if command.on_tiles else place
        if place is not None:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        elif command.everywhere:
            action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
        (place or self._window).addAction(action)
        self._commands[command.id] = command
        self._actions[command.id] = action
        if command.permission:
            stands_in = QShortcut(place or self._window)
            stands_in.setContext(action.shortcutContext())
            stands_in.setEnabled(False)
            stands_in.activated.connect(lambda: self._say_reason(command.id))
            self._stands_in[command.id] = stands_in
        self._put_keys(command.id)
        return action

    def commands(self) -> tuple[Command, ...]:
        return tuple(self._commands.values())

    def action(self, command_id: str) -> QAction:
        return self._actions[command_id]

    def apply_rights(self, reason: Callable[[str], str]) -> None:
        """Disable the commands whose permission is missing; `reason(permission)` is "" when it is there.

        The tooltip says why, and so does the key (`refused`). Services refuse on their own: this shows it in time.
        """
        for command in self._commands.values():
            if command.permission:
                self._reasons[command.id] = reason(command.permission)
                self._actions[command.id].setEnabled(not self._reasons[command.id])
                self._stands_in[command.id].setEnabled(bool(self._reasons[command.id]))
                self._put_tip(command.id)

    def keys(self, command_id: str) -> tuple[str, ...]:
        """The keys in force, as portable texts."""
        return self._changed.get(command_id, self._commands[command_id].keys)

    def keys_text(self, command_id: str) -> str:
        """The keys in force as the screen's language writes them."""
        return " / ".join(
            QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            for keys in self.keys(command_id)
        )

    def set_keys(self, command_id: str, keys: tuple[str, ...]) -> None:
        """Give a command other keys and remember them.

        Raises InvalidInput when a key belongs to another command or to the numbers typed at the desk.
        """
        for text in keys:
            self._check_free(command_id, text)
        self._changed[command_id] = keys
        self._store(command_id)

    def reset_keys(self, command_id: str) -> None:
        """Back to the keys the program came with. Raises InvalidInput when another command took one."""
        for text in self._commands[command_id].keys:
            self._check_free(command_id, text)
        self._changed.pop(command_id, None)
        self._store(command_id)

    def _check_free(self, command_id: str, keys: str) -> None:
        sequence = QKeySequence(keys)
        written = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        mine = self._commands[command_id]
        if sequence.isEmpty() or _belongs_to_numbers(sequence, begins_only=mine.in_replay):
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "{keys} serves to type numbers and cannot be a command's key."),
                keys=written,
            )
        for other in self._commands.values():
            taken = (QKeySequence(text) for text in self.keys(other.id))
            apart = (mine.on_tiles and other.in_replay) or (mine.in_replay and other.on_tiles)
            if other.id == command_id or apart:
                continue
            if any(sequence == sequence_taken for sequence_taken in taken):
                raise InvalidInput(
                    QT_TRANSLATE_NOOP("errors", "{keys} is already the key of “{command}”."),
                    keys=written,
                    command=other.title,
                )

    def _store(self, command_id: str) -> None:
        self._settings.set_text(KEYS_SETTING, json.dumps(self._changed, sort_keys=True))
        self._put_keys(command_id)
        self.keys_changed.emit()

    def _put_keys(self, command_id: str) -> None:
        sequences = [QKeySequence(keys) for keys in self.keys(command_id)]
        self._actions[command_id].setShortcuts(sequences)
        if command_id in self._stands_in:
            self._stands_in[command_id].setKeys(sequences)
        self._put_tip(command_id)

    def _say_reason(self, command_id: str) -> None:
        reason = self._reasons.get(command_id, "")
        if reason:
            said = labelled(self._commands[command_id].title.removesuffix("…"), reason)
            self.refused.emit(said if said.endswith(".") else f"{said}.")

    def _put_tip(self, command_id: str) -> None:
        title, keys = self._commands[command_id].title, self.keys_text(command_id)
        tip = f"{title} ({keys})" if keys else title
        reason = self._reasons.get(command_id, "")
        self._actions[command_id].setToolTip(labelled(tip, reason) if reason else tip)


def _belongs_to_numbers(sequence: QKeySequence, *, begins_only: bool = False) -> bool:
    """True for a bare key with which an entry begins, goes on or ends; `begins_only`: what only goes on is free."""
    first = sequence[0]  # type: ignore[index]
    modifiers = (
        Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.AltModifier
        | Qt.KeyboardModifier.MetaModifier
    )
    if first.keyboardModifiers() & modifiers:
        return False
    if first.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
        return True
    typed = QKeySequence(first.key()).toString(QKeySequence.SequenceFormat.PortableText)
    return any(NumberEntry(before).accepts(typed.lower()) for before in (("",) if begins_only else ("", "1")))


def _changed_keys(text: str) -> dict[str, tuple[str, ...]]:
    """What was remembered; nothing when the text is damaged."""
    try:
        data = json.loads(text)
        return {str(name): tuple(str(key) for key in keys) for name, keys in data.items()}
    except (ValueError, AttributeError, TypeError):
        return {}
