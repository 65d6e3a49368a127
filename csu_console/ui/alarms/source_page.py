"""Who may send alarms: a list, and the form of the one chosen. A token is shown this once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.alarm import AlarmSource, SourceKind
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.secret import Secret
from csu_console.services.alarms.room_alarms import RoomAlarms
from csu_console.services.inventory_service import InventoryService
from csu_console.ui.alarms.words import kind_word
from csu_console.ui.errors_text import text_of
from csu_console.ui.theme.fonts import STEP_PX

NO_CAMERA = QT_TRANSLATE_NOOP("errors", "Type the number of a camera of the inventory.")
AUTHORITY_LINES_PX = 70


class SourcePage(QWidget):
    """GUI thread."""

    said = Signal(str)

    def __init__(
        self, alarms: RoomAlarms, inventory: InventoryService, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._alarms, self._inventory = alarms, inventory
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Sources of alarms"))
        self.kind = QComboBox()
        for kind in SourceKind:
            self.kind.addItem(kind_word(kind), kind)
        self.name, self.address, self.topic, self.user = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.password, self.camera, self.token = QLineEdit(), QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.address.setPlaceholderText("broker.ville.example:8883")
        self.topic.setPlaceholderText("alarmes/#")
        self.token.setReadOnly(True)
        self.enabled, self.tls = QCheckBox(self.tr("Heard")), QCheckBox(self.tr("Encrypted (TLS)"))
        self.authority = QPlainTextEdit()
        self.authority.setMaximumHeight(AUTHORITY_LINES_PX)
        self.authority.setPlaceholderText(
            self.tr("Certificate of the broker's authority (PEM); empty: the system's")
        )
        self.state = QLabel(wordWrap=True)
        self.state.setProperty("role", "secondary")
        self._lay_out()
        self.list.currentItemChanged.connect(self._on_chosen)
        self.kind.currentIndexChanged.connect(self._show_fields)
        alarms.setup.changed.connect(self.fill)
        alarms.listener.changed.connect(self._show_state)
        self.fill()
        self.new()

    def fill(self) -> None:
        """What is set up; the one chosen stays chosen."""
        chosen = self._chosen_id()
        self.list.blockSignals(True)
        self.list.clear()
        for source in self._alarms.setup.sources():
            text = source.name if source.enabled else self.tr("{name} (not heard)").format(name=source.name)
            item = QListWidgetItem(f"{text}\n{kind_word(source.kind)}")
            item.setData(Qt.ItemDataRole.UserRole, source.id)
            self.list.addItem(item)
            if source.id == chosen:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self._show_state()

    def new(self) -> None:
        """An empty form."""
        self.list.setCurrentRow(-1)
        self._show(AlarmSource(SourceKind.WEBHOOK, "-"))
        self.name.clear()
        self.name.setFocus()

    def save(self) -> None:
        """Hand the form in; a new webhook gets its token at once."""
        try:
            source = self._typed()
            typed = self.password.text()
            source_id = self._alarms.setup.save_source(source, Secret(typed) if typed else None)
            needs = source.kind is SourceKind.WEBHOOK and not self._alarms.setup.has_token(source_id)
            if needs and source.enabled:
                self._show_token(self._alarms.setup.new_token(source_id))
        except ConsoleError as error:
            self.said.emit(text_of(error))
            return
        self.password.clear()
        self._choose(source_id)
        self.said.emit(self.tr("Saved: {name}").format(name=source.name))

    def renew_token(self) -> None:
        """The one before is worth nothing from now on."""
        source_id = self._chosen_id()
        if source_id is None:
            return
        try:
            self._show_token(self._alarms.setup.new_token(source_id))
        except ConsoleError as error:
            self.said.emit(text_of(error))

    def remove(self) -> None:
        source_id = self._chosen_id()
        if source_id is None:
            return
        try:
            self._alarms.setup.remove_source(source_id)
        except ConsoleError as error:
            self.said.emit(text_of(error))
            return
        self.new()

    def _typed(self) -> AlarmSource:
        kind = SourceKind(self.kind.currentData())
        camera_id = None
        if kind is SourceKind.ONVIF:
            number = self.camera.text().strip()
            camera = self._inventory.by_number(int(number)) if number.isdecimal() else None
            if camera is None:
                raise InvalidInput(NO_CAMERA)
            camera_id = camera.id
        return AlarmSource(
            kind,
            self.name.text().strip(),
            self.enabled.isChecked(),
            self.address.text().strip(),
            self.topic.text().strip(),
            self.user.text().strip(),
            self.tls.isChecked(),
            self.authority.toPlainText().strip(),
            camera_id,
            self._chosen_id() or 0,
        )

    def _show(self, source: AlarmSource) -> None:
        self.kind.setCurrentIndex(self.kind.findData(source.kind))
        self.name.setText(source.name)
        self.enabled.setChecked(source.enabled)
        self.address.setText(source.address)
        self.topic.setText(source.topic)
        self.user.setText(source.user_name)
        self.tls.setChecked(source.tls)
        self.authority.setPlainText(source.authority_pem)
        camera = None if source.camera_id is None else self._inventory.camera(source.camera_id)
        self.camera.setText("" if camera is None else str(camera.number))
        self.password.clear()
        self.token.clear()
        self._show_fields()
        self._show_state()

    def _show_token(self, token: Secret) -> None:
        self.token.setText(token.reveal())
        self.token.selectAll()
        self.said.emit(self.tr("Copy the token now: it is shown this once and kept nowhere."))

    def _show_fields(self) -> None:
        kind = SourceKind(self.kind.currentData())
        for field, kinds in self._fields:
            self._form.setRowVisible(field, kind in kinds)
        self.renew.setEnabled(kind is SourceKind.WEBHOOK and self._chosen_id() is not None)

    def _show_state(self) -> None:
        source_id = self._chosen_id()
        fault = None if source_id is None else self._alarms.listener.fault(source_id)
        self.state.setText("" if fault is None else text_of(fault))

    def _chosen_id(self) -> int | None:
        if self.list.currentRow() < 0:
            return None
        return int(self.list.currentItem().data(Qt.ItemDataRole.UserRole))

    def _choose(self, source_id: int) -> None:
        shown = self.token.text()
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == source_id:
                self.list.setCurrentRow(row)
        self.token.setText(shown)

    def _on_chosen(self) -> None:
        source_id = self._chosen_id()
        source = None if source_id is None else self._alarms.setup.source(source_id)
        if source is not None:
            self._show(source)

    def _lay_out(self) -> None:
        self._form = form = QFormLayout()
        form.addRow(self.tr("Kind"), self.kind)
        form.addRow(self.tr("Name"), self.name)
        form.addRow("", self.enabled)
        form.addRow(self.tr("Broker"), self.address)
        form.addRow(self.tr("Topics"), self.topic)
        form.addRow(self.tr("User name"), self.user)
        form.addRow(self.tr("Password"), self.password)
        form.addRow("", self.tls)
        form.addRow(self.tr("Authority"), self.authority)
        form.addRow(self.tr("Camera number"), self.camera)
        form.addRow(self.tr("Token (once)"), self.token)
        form.addRow("", self.state)
        mqtt, hook, onvif = (SourceKind.MQTT,), (SourceKind.WEBHOOK,), (SourceKind.ONVIF,)
        self._fields = (
            *((one, mqtt) for one in (self.address, self.topic, self.user, self.password, self.tls)),
            *((self.authority, mqtt), (self.camera, onvif), (self.token, hook)),
        )
        new, keep = QPushButton(self.tr("New source")), QPushButton(self.tr("Save"))
        self.renew, gone = QPushButton(self.tr("New token")), QPushButton(self.tr("Remove"))
        keep.setProperty("role", "action")
        buttons = QHBoxLayout()
        for button, act in (
            (new, self.new),
            (gone, self.remove),
            (self.renew, self.renew_token),
            (keep, self.save),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(act)
            buttons.addWidget(button)
        side = QVBoxLayout()
        side.addLayout(form)
        side.addStretch(1)
        side.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setSpacing(4 * STEP_PX)
        row.addWidget(self.list, 2)
        row.addLayout(side, 3)
