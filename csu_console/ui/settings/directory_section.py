"""The town's directory: where it is, how people are named in it, and a try before it is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from csu_console.domain.directory import DirectoryAnswer, DirectoryChoices
from csu_console.domain.errors import ConsoleError
from csu_console.domain.secret import Secret
from csu_console.ui.errors_text import text_of
from csu_console.ui.settings.ports import DirectoryPort
from csu_console.ui.settings.setting_row import FIELD_WIDTH_PX, SettingRows
from csu_console.ui.theme.fonts import STEP_PX

WIDE_PX = FIELD_WIDTH_PX + 100
"""An address and a name in a directory are long."""


class DirectorySection(QWidget):
    """`save` raises ConsoleError. The password typed for a try is wiped at once and kept nowhere."""

    def __init__(self, directory: DirectoryPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._directory = directory
        self._chooser: QFileDialog | None = None
        self.url, self.user, self.ca_file = QLineEdit(), QLineEdit(), QLineEdit()
        self.name, self.password = QLineEdit(), QLineEdit()
        self.test = QPushButton(self.tr("&Test the connection"))
        self._choose = QPushButton(self.tr("Choose a file…"))
        self._answer = QLabel()
        kept = directory.choices()
        self.url.setText(kept.url)
        self.user.setText(kept.user_template)
        self.ca_file.setText(kept.ca_file)
        self._build()
        self.test.clicked.connect(self._begin)
        self._choose.clicked.connect(self._open_chooser)
        self.url.textChanged.connect(self._on_url)
        directory.tested.connect(self._on_tested)
        directory.test_failed.connect(self._on_failed)
        self._on_url()

    @property
    def answer(self) -> str:
        """What the last try found."""
        return self._answer.text()

    def choices(self) -> DirectoryChoices:
        return DirectoryChoices(
            self.url.text().strip(), self.user.text().strip(), self.ca_file.text().strip()
        )

    def save(self) -> bool:
        """True when something was written. Raises ConsoleError."""
        if self.choices() == self._directory.choices():
            return False
        self._directory.save(self.choices())
        return True

    def _build(self) -> None:
        rows = SettingRows()
        self.setLayout(rows)
        self.url.setPlaceholderText("ldaps://annuaire.ville.fr")
        self.user.setPlaceholderText("uid={name},ou=agents,dc=ville,dc=fr")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setMaxLength(1024)
        rows.add_heading(self.tr("Directory (LDAP)"))
        rows.add_setting(
            self.tr("&Address"),
            self.url,
            self.tr("ldaps://server, or ldap://server (TLS begins first). Empty: no directory. At once."),
        )
        rows.add_setting(
            self.tr("&Name of a person"),
            self.user,
            self.tr("{name} stands for what the person types; with Active Directory: {name}@town.fr."),
        )
        authority = self._with(self.ca_file, self._choose)
        rows.add_setting(
            self.tr("A&uthority"),
            authority,
            self.tr(
                "The certificate (PEM) of who signed the directory's. Empty: the authorities of the system."
            ),
        )
        rows.stands_for(authority, self.ca_file)
        rows.add_heading(self.tr("Try it"))
        rows.add_setting(
            self.tr("Si&gn-in name"),
            self.name,
            self.tr("Empty: only the connection and the directory's certificate are tried."),
        )
        rows.add_setting(
            self.tr("&Password"), self.password, self.tr("Sent to the directory once, and kept nowhere.")
        )
        self.test.setAutoDefault(False)
        self._answer.setWordWrap(True)
        self._answer.setProperty("role", "secondary")
        rows.add_below(self.test, self._answer)
        rows.add_note(
            self.tr(
                "The console has no account of its own in the directory: it signs in as the person, over TLS, and "
                "reads nothing. Roles and papers stay in the console; an account says that its password is the "
                "directory's."
            )
        )
        for field in (self.url, self.user, authority):
            field.setFixedWidth(WIDE_PX)
        rows.end()

    def _with(self, field: QLineEdit, button: QPushButton) -> QWidget:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP_PX)
        row.addWidget(field, 1)
        row.addWidget(button)
        button.setAutoDefault(False)
        return both

    def _on_url(self) -> None:
        self.test.setEnabled(bool(self.url.text().strip()))

    def _begin(self) -> None:
        secret = Secret(self.password.text())
        self.password.clear()
        try:
            self._directory.test(self.choices(), self.name.text().strip(), secret)
        except ConsoleError as error:
            self._say(text_of(error), "attention")
            return
        self.test.setEnabled(False)
        self._say(self.tr("Trying…"), "secondary")

    def _on_tested(self, answer: object) -> None:
        words = {
            DirectoryAnswer.REACHED: self.tr("The directory answers, and its certificate is valid."),
            DirectoryAnswer.ACCEPTED: self.tr("The directory accepts this name and password."),
            DirectoryAnswer.REFUSED: self.tr(
                "The directory answers and refuses this name or this password: look at the name of a person above."
            ),
        }
        if isinstance(answer, DirectoryAnswer):
            self._on_url()
            self._say(words[answer], "attention" if answer is DirectoryAnswer.REFUSED else "well")

    def _on_failed(self, error: object) -> None:
        self._on_url()
        if isinstance(error, ConsoleError):
            self._say(text_of(error), "attention")

    def _say(self, text: str, role: str) -> None:
        self._answer.setText(text)
        self._answer.setProperty("role", role)
        self._answer.style().unpolish(self._answer)
        self._answer.style().polish(self._answer)

    def _open_chooser(self) -> None:
        chooser = QFileDialog(self, self.tr("Choose a file"))
        chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters([self.tr("Certificates (*.pem *.crt *.cer)"), self.tr("All files (*)")])
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setModal(False)
        chooser.fileSelected.connect(self.ca_file.setText)
        self._chooser = chooser
        chooser.show()
