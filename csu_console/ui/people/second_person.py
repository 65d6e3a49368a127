"""Where the second person signs: sign-in name, password, and a code when the telephone is asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit

from csu_console.domain.actor import Actor
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.domain.secret import Secret
from csu_console.domain.sign_in import CodeWanted
from csu_console.ui.people.ports import SecondPersonServices


class SecondPerson(QObject):
    """Three rows of somebody's form. The password is wiped as soon as it is asked about; it is kept only until a code."""

    def __init__(self, form: QFormLayout, parent: QObject) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self._form = form
        self._secret: Secret | None = None
        self.name, self.password, self.code = QLineEdit(), QLineEdit(), QLineEdit()
        self.name.setPlaceholderText(translate("SecondPerson", "another person's sign-in name"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setMaxLength(1024)
        self.code.setMaxLength(8)
        form.addRow(translate("SecondPerson", "A&pprover"), self.name)
        form.addRow(translate("SecondPerson", "Pass&word"), self.password)
        form.addRow(translate("SecondPerson", "&Code"), self.code)
        form.setRowVisible(self.code, False)
        self.name.textChanged.connect(self.forget)

    def missing(self) -> tuple[QLineEdit, str] | None:
        """The first field to fill, with the sentence that asks for it."""
        translate = QCoreApplication.translate
        if not self.name.text().strip():
            return self.name, translate(
                "SecondPerson", "Type the sign-in name of the second person who approves."
            )
        if self._secret is None and not self.password.text():
            return self.password, translate("SecondPerson", "The second person types the password.")
        if self._secret is not None and not self.code.text().strip():
            return self.code, translate(
                "SecondPerson", "The second person types the six digits of the telephone."
            )
        return None

    def ask(
        self,
        people: SecondPersonServices,
        permission: Permission,
        then: Callable[[Actor], None],
        otherwise: Callable[[ConsoleError], None],
    ) -> None:
        """Sign for `permission`; one of the two is called later, in this thread."""
        password = self._secret or Secret(self.password.text())
        self.password.clear()

        def approved(second: Actor) -> None:
            self.forget()
            then(second)

        def refused(error: ConsoleError) -> None:
            self.forget()
            if isinstance(error, CodeWanted):
                self._secret = password
                self._form.setRowVisible(self.code, True)
                self.code.setFocus()
            otherwise(error)

        try:
            actor = people.sessions.actor()
        except ConsoleError as error:
            refused(error)
            return
        people.four_eyes.ask(
            self.name.text().strip(), password, permission, actor, approved, refused, self.code.text()
        )

    def take_keyboard(self) -> None:
        """After a refusal: to what is to be typed again, the code where one is asked for."""
        wanted = self.password if self._secret is None else self.code
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """No password and no code stay here."""
        self._secret = None
        self.password.clear()
        self.code.clear()
        self._form.setRowVisible(self.code, False)
