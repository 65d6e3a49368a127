"""The PTZ panel: the chosen camera's head, its pad, its presets, its wiper and focus, and who has the hand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.camera import Camera
from csu_console.domain.certificate import CERTIFICATE_SENTENCES
from csu_console.domain.ptz import PtzFeature
from csu_console.domain.ptz_aim import SPEED_STEPS
from csu_console.domain.reservation import PtzLevel, Reservation
from csu_console.services.ptz.head_state import HeadState
from csu_console.ui.inventory.certificate_offer import CertificateOffer
from csu_console.ui.inventory.ports import TrustPort
from csu_console.ui.mosaic.tile_words import hand_words
from csu_console.ui.ptz.level_menu import LevelMenu
from csu_console.ui.ptz.pad import PtzPad
from csu_console.ui.ptz.preset_list import PresetList
from csu_console.ui.ptz.words import auxiliary_word, level_word, phase_words, position_words
from csu_console.ui.theme.fonts import Size, font
from csu_console.ui.theme.palette import Ink

AUXILIARIES_SHOWN = 6
"""A camera that lists thirty is not driven by buttons."""


class PtzDock(QWidget):
    """Dumb: shows what it is given, signals what the hand wants. GUI thread."""

    stop_wanted = Signal()
    home_wanted = Signal()
    take_wanted = Signal()
    give_back_wanted = Signal()
    auxiliary_wanted = Signal(str)
    focus_held = Signal(float)
    """-1 near, 1 far, 0 let go."""
    focus_automatic_wanted = Signal()
    preset_saved = Signal(str, str)
    """Name, and the token written over ("" a new one)."""
    speed_wanted = Signal(int)

    def __init__(self, trust: TrustPort, parent: QWidget | None = None) -> None:
        """`trust`: for a camera whose certificate is refused."""
        super().__init__(parent)
        self.certificate = CertificateOffer(trust)
        self._offered, self._may_accept = "", False
        self._title = QLabel()
        self._title.setFont(font(Size.TITLE, bold=True))
        self._phase, self._position, self._holder = QLabel(), QLabel(), QLabel()
        for label in (self._title, self._phase, self._holder):
            label.setWordWrap(True)
        self._position.setProperty("role", "secondary")
        self.pad = PtzPad()
        self.presets = PresetList()
        self._name = QLineEdit()
        self._name.setMaxLength(64)
        self._name.setPlaceholderText(self.tr("Name of a new preset"))
        self._save = QPushButton(self.tr("Save"))
        self._take = QPushButton(self.tr("Take in hand"))
        self.levels = LevelMenu()
        self._home = QPushButton(self.tr("Home"))
        self._stop = QPushButton(self.tr("Stop"))
        self._auxiliaries = QGridLayout()
        self._shown_auxiliaries: tuple[str, ...] = ()
        self._speeds = QButtonGroup(self)
        self._mine = False
        self._may_save = False
        self._focus = self._focus_row()
        self._build()
        self._connect()
        self.show_camera(None, HeadState(), None, mine=False)

    def show_camera(
        self,
        camera: Camera | None,
        state: HeadState,
        holder: Reservation | None,
        *,
        mine: bool,
        place: tuple[int, int] | None = None,
    ) -> None:
        """The chosen tile's camera; None for a tile without one that moves. `place`: wall screen and tile, from 1."""
        # A tour of this console is the program's: the person takes the camera from it as from any other.
        mine = self._mine = mine and not (holder is not None and holder.level is PtzLevel.PATROL)
        none = self.tr("Choose a tile with a camera that moves.")
        title = none if camera is None else f"{camera.number} {camera.name}"
        if camera is not None and place is not None:
            where = self.tr("Wall {wall}, tile {tile}").format(wall=place[0], tile=place[1])
            title = f"{title} · {where}"
        self._title.setText(title)
        text, ink = phase_words(state) if camera is not None else ("", Ink.SECONDARY)
        self._phase.setText(text)
        self._phase.setStyleSheet(f"color: {ink.value}")
        self._position.setText(position_words(state))
        self._offer_certificate(camera, state)
        self._show_holder(holder, mine=mine)
        ready = camera is not None and state.ready
        self.pad.setEnabled(ready)
        self.presets.show_presets(state.presets if camera is not None else (), state.recalled)
        self.presets.setEnabled(ready)
        self._stop.setEnabled(ready)
        self._home.setEnabled(ready and state.capabilities.offers(PtzFeature.HOME))
        self._take.setEnabled(ready)
        self.levels.setEnabled(ready)
        self.levels.show_own(holder if mine else None)
        self._name.setEnabled(ready and self._may_save and state.capabilities.offers(PtzFeature.PRESETS))
        self._save.setEnabled(self._name.isEnabled())
        self._focus.setVisible(ready and state.capabilities.offers(PtzFeature.FOCUS))
        self._show_auxiliaries(state.capabilities.auxiliary_commands if ready else ())

    def allow_saving(self, allowed: bool, reason: str) -> None:
        """Whether the person may change the camera's presets; the reason why not is the tool tip."""
        self._may_save = allowed
        for widget in (self._name, self._save):
            widget.setToolTip("" if allowed else reason)

    def allow_accepting(self, allowed: bool) -> None:
        """Whether the person may accept a camera's certificate."""
        self._may_accept = allowed

    def _offer_certificate(self, camera: Camera | None, state: HeadState) -> None:
        """Several times a second: what is being looked at stays."""
        refused = state.error is not None and state.error.template in CERTIFICATE_SENTENCES
        wanted = camera.onvif_endpoint if camera is not None and refused and self._may_accept else ""
        if wanted != self._offered:
            self._offered = wanted
            self.certificate.offer(wanted) if wanted else self.certificate.withdraw()

    def show_speed(self, step: int) -> None:
        button = self._speeds.button(step)
        if button is not None:
            button.setChecked(True)

    def _show_holder(self, holder: Reservation | None, *, mine: bool) -> None:
        words = hand_words(holder, mine=mine)
        if mine and holder is not None and holder.level is not PtzLevel.OPERATOR:
            text = self.tr("In your hand ({level}). Given back after 45 s without a movement.").format(
                level=level_word(holder.level)
            )
        elif mine:
            text = self.tr("In your hand. Given back after 45 s without a movement.")
        elif words is None:
            text = self.tr("Nobody is driving it.")
        elif holder is not None and holder.level is PtzLevel.PATROL:
            text = self.tr("The program drives it: a tour, or its daily check.")
        else:
            assert holder is not None
            text = self.tr("{name} ({workstation}, {level}) is driving it.").format(
                name=words.text, workstation=holder.holder.workstation, level=level_word(holder.level)
            )
        self._holder.setText(text)
        ink = Ink.SECONDARY if words is None else words.ink
        self._holder.setStyleSheet(f"color: {ink.value}")
        self._take.setText(self.tr("Give back") if mine else self.tr("Take in hand"))

    def _show_auxiliaries(self, commands: tuple[str, ...]) -> None:
        if commands == self._shown_auxiliaries:
            return
        self._shown_auxiliaries = commands
        while (item := self._auxiliaries.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()  # it goes at the loop's next turn, and would lie over the others until then
                widget.deleteLater()
        for place, command in enumerate(commands[:AUXILIARIES_SHOWN]):
            button = QPushButton(auxiliary_word(command))
            button.clicked.connect(partial(self.auxiliary_wanted.emit, command))
            self._auxiliaries.addWidget(button, place // 2, place % 2)

    def _build(self) -> None:
        speeds = QHBoxLayout()
        speeds.addWidget(QLabel(self.tr("Speed")))
        for step in range(len(SPEED_STEPS)):
            button = QToolButton()
            button.setText(str(step + 1))
            button.setCheckable(True)
            button.setAccessibleName(self.tr("Speed {step}").format(step=step + 1))
            self._speeds.addButton(button, step)
            speeds.addWidget(button)
        speeds.addStretch(1)
        acts = QHBoxLayout()
        acts.setSpacing(0)
        acts.addWidget(self._take, 1)
        acts.addWidget(self.levels)
        for act in (self._home, self._stop):
            acts.addSpacing(8)
            acts.addWidget(act, 1)
        saving = QHBoxLayout()
        saving.addWidget(self._name, 1)
        saving.addWidget(self._save)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(8)
        for label in (self._title, self._phase, self._holder):
            box.addWidget(label)
        box.insertWidget(2, self.certificate)
        box.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self._position, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addLayout(speeds)
        box.addLayout(acts)
        box.addWidget(self._focus)
        box.addLayout(self._auxiliaries)
        box.addWidget(self.presets, 1)
        box.addLayout(saving)

    def _focus_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(QLabel(self.tr("Focus")))
        for text, speed in ((self.tr("Near"), -1.0), (self.tr("Far"), 1.0)):
            button = QPushButton(text)
            button.pressed.connect(partial(self.focus_held.emit, speed))
            button.released.connect(partial(self.focus_held.emit, 0.0))
            line.addWidget(button)
        automatic = QPushButton(self.tr("Automatic"))
        automatic.clicked.connect(self.focus_automatic_wanted)
        line.addWidget(automatic)
        return row

    def _connect(self) -> None:
        self._stop.clicked.connect(self.stop_wanted)
        self._home.clicked.connect(self.home_wanted)
        self._take.clicked.connect(self._on_take)
        self._save.clicked.connect(self._on_save)
        self._name.returnPressed.connect(self._on_save)
        self._speeds.idClicked.connect(self.speed_wanted)
        self.setFocusProxy(self.presets)

    def _on_take(self) -> None:
        (self.give_back_wanted if self._mine else self.take_wanted).emit()

    def _on_save(self) -> None:
        """A name that is there already is written over: the camera keeps one preset of a name."""
        name = self._name.text().strip()
        if not name:
            return
        folded = name.casefold()
        same = next((each for each in self.presets.presets if each.name.casefold() == folded), None)
        self.preset_saved.emit(name, "" if same is None else same.token)
        self._name.clear()
