"""A camera's file: add one by hand, or change one. Not modal: the wall stays in use."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from csu_console.domain.camera import Camera
from csu_console.domain.errors import ConsoleError
from csu_console.domain.secret import Secret
from csu_console.domain.stream import Profile, StreamFacts
from csu_console.ui.errors_text import text_of
from csu_console.ui.inventory.device_section import DeviceSection
from csu_console.ui.inventory.form_parts import Problem, mark
from csu_console.ui.inventory.identity_section import IdentitySection
from csu_console.ui.inventory.legal_section import LegalSection
from csu_console.ui.inventory.ports import DialogServices
from csu_console.ui.inventory.stream_section import StreamSection
from csu_console.ui.inventory.stream_test import StreamTest

WIDTH_PX, HEIGHT_PX = 1600, 712


class CameraDialog(QDialog):
    """`camera` None adds one. The password is typed, sealed and never shown again."""

    saved = Signal(int)
    """The camera's id."""

    def __init__(
        self, services: DialogServices, camera: Camera | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._services, self._camera = services, camera
        self._marked: QWidget | None = None
        self.identity = IdentitySection(services.inventory)
        self.legal = LegalSection()
        self.device = DeviceSection(services.capabilities, services.trust, camera)
        self.streams = StreamSection(services.workstation.choices().transport)
        self.test = StreamTest(services, self._to_test)
        self.save_button = QPushButton(self.tr("Save"))
        self._cancel_button = QPushButton(self.tr("Cancel"))
        self._problem = QLabel()
        self._build()
        for section in (self.identity, self.legal, self.streams):
            section.load(camera)
        self.test.measured.connect(self._measured)
        self.save_button.clicked.connect(self._save)
        self._cancel_button.clicked.connect(self.reject)
        self.identity.name.setFocus()

    @property
    def problem(self) -> str:
        """The sentence that says what must be changed."""
        return self._problem.text()

    def _build(self) -> None:
        camera = self._camera
        title = (
            self.tr("Add a camera")
            if camera is None
            else self.tr("Camera {number} {name}").format(number=camera.number, name=camera.name)
        )
        self.setWindowTitle(title)
        left, right, body = QVBoxLayout(), QVBoxLayout(), QWidget()
        left.addWidget(self.identity)
        left.addSpacing(12)
        left.addWidget(self.device)
        left.addStretch(1)
        right.addWidget(self.streams)
        right.addWidget(self.test)
        right.addSpacing(12)
        right.addWidget(self.streams.recording_part)
        right.addStretch(1)
        middle = QVBoxLayout()
        middle.addWidget(self.legal, 1)
        columns = QHBoxLayout(body)
        columns.setContentsMargins(16, 16, 16, 8)
        columns.setSpacing(28)
        for column, stretch in ((left, 4), (right, 5), (middle, 4)):
            columns.addLayout(column, stretch)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._problem.setProperty("role", "attention")
        self._problem.setWordWrap(True)
        self.save_button.setProperty("role", "action")
        self.save_button.setDefault(True)
        self.test.button.setAutoDefault(False)
        self._cancel_button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 16)
        foot.setSpacing(8)
        foot.addWidget(self._problem, 1)
        foot.addWidget(self._cancel_button)
        foot.addWidget(self.save_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scroll, 1)
        box.addLayout(foot)
        screen = self.screen().availableSize()
        # An address of a stream is some fifty letters long.
        self.resize(min(WIDTH_PX, screen.width() - 80), min(HEIGHT_PX, screen.height() - 56))

    # Trying the stream

    def _to_test(self) -> tuple[tuple[Profile, ...], str, Secret] | None:
        problem = self.streams.problem()
        self._show(problem)
        if problem is not None:
            return None
        password = self.streams.typed_password()
        try:
            if password is None:
                known = self._camera.id if self._camera is not None else None
                password = Secret("") if known is None else self._services.inventory.password(known)
        except ConsoleError as error:
            self._problem.setText(text_of(error))
            return None
        return self.streams.profiles(), self.streams.user.text().strip(), password

    def _measured(self, profile: Profile, facts: StreamFacts) -> None:
        self.streams.set_facts(profile, facts)

    # Saving

    def _save(self) -> None:
        camera_id = None if self._camera is None else self._camera.id
        problem = self.identity.problem(camera_id) or self.device.problem() or self.streams.problem()
        problem = problem or self.legal.problem()
        self._show(problem)
        if problem is not None:
            return
        try:
            camera = self._typed()
            if self.identity.site_changed():
                self._services.inventory.save_site(self.identity.wanted_site())
            kept = self._services.inventory.save(camera, self.streams.typed_password())
        except ConsoleError as error:
            self._problem.setText(text_of(error))
            return
        if kept.id is not None:
            self.saved.emit(kept.id)
        self.accept()

    def _typed(self) -> Camera:
        """The camera as typed; what this file does not show is kept. Raises InvalidInput."""
        identity, streams = self.identity, self.streams
        base = self._camera or Camera(identity.number.value(), identity.name.text().strip(), "", "")
        site = identity.wanted_site()
        azimuth, field_of_view = identity.direction()
        return replace(
            base,
            number=identity.number.value(),
            name=identity.name.text().strip(),
            site=site.name,
            commune=site.commune,
            aliases=identity.alias_list(),
            street=identity.street.text().strip(),
            kind=identity.chosen_kind(),
            nomad=identity.nomad.isChecked(),
            azimuth_deg=azimuth,
            field_of_view_deg=field_of_view,
            purposes=self.legal.chosen_purposes(),
            authorisation=self.legal.authorisation(),
            profiles=streams.profiles(),
            onvif_endpoint=self.device.endpoint(),
            user_name=streams.user.text().strip(),
            recording=streams.recording(),
        )

    def _show(self, problem: Problem | None) -> None:
        if self._marked is not None:
            mark(self._marked, False)
            self._marked = None
        self._problem.setText("" if problem is None else problem.sentence)
        if problem is not None:
            mark(problem.field, True)
            self._marked = problem.field
            problem.field.setFocus()

    # Leaving

    def done(self, result: int) -> None:
        self.test.cancel()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.test.cancel()
        super().closeEvent(event)
