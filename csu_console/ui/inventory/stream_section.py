"""How the camera is reached, tried and recorded."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from csu_console.domain.camera import Camera, RecordingChoice
from csu_console.domain.errors import InvalidInput
from csu_console.domain.secret import Secret
from csu_console.domain.stream import Profile, ProfileName, StreamFacts, Transport
from csu_console.domain.stream_url import split_credentials
from csu_console.ui.inventory.form_parts import Problem, section
from csu_console.ui.inventory.words import word

SCHEMES = ("rtsp", "rtsps")
HEIGHTS_PX = (1080, 720, 576, 480)
RATES_HZ = (25.0, 15.0, 12.0, 6.0)
"""What the order of 3 August 2007 leaves: 12 frames/s in narrow view with fast movement, else 6."""


class StreamSection(QWidget):
    """Addresses, transport, user and password, and the recording choice."""

    def __init__(self, transport: Transport = Transport.TCP, parent: QWidget | None = None) -> None:
        """`transport`: what a new camera begins with."""
        super().__init__(parent)
        self._first_transport = transport
        self._known: dict[ProfileName, Profile] = {}
        self.main_url, self.sub_url = QLineEdit(), QLineEdit()
        self.transport = QComboBox()
        self.user, self.password = QLineEdit(), QLineEdit()
        self.forget = QCheckBox(self.tr("remove the password on file"))
        self.record = QCheckBox(self.tr("record this camera"))
        self.recorded_profile, self.recorded_height, self.recorded_rate = (
            QComboBox(),
            QComboBox(),
            QComboBox(),
        )
        self.recording_part = QWidget()
        """The recording choice stands apart, below the test of the stream."""
        self._facts: dict[ProfileName, StreamFacts] = {}
        self._build()
        self._build_recording()

    def load(self, camera: Camera | None) -> None:
        self.record.setChecked(True)
        self.forget.setVisible(camera is not None)
        if camera is None:
            return
        self.password.setPlaceholderText(self.tr("unchanged"))
        self._known = {profile.name: profile for profile in camera.profiles}
        for name, field in self._urls():
            profile = self._known.get(name)
            if profile is not None:
                field.setText(profile.url)
                field.setCursorPosition(0)
                self.transport.setCurrentIndex(self.transport.findData(profile.transport))
        self.user.setText(camera.user_name)
        choice = camera.recording
        self.record.setChecked(choice.enabled)
        self.recorded_profile.setCurrentIndex(self.recorded_profile.findData(choice.profile))
        for combo, value in (
            (self.recorded_height, choice.height_px),
            (self.recorded_rate, choice.frame_rate_hz),
        ):
            if value is not None and combo.findData(value) < 0:
                combo.addItem(f"{value:g}", value)
            combo.setCurrentIndex(max(0, combo.findData(value)))

    def problem(self) -> Problem | None:
        for _, field in self._urls():
            url = field.text().strip()
            if not url and field is self.main_url and not self.sub_url.text().strip():
                return Problem(field, self.tr("Type the address of the main stream (rtsp://…)."))
            if url:
                sentence = self._url_problem(url)
                if sentence:
                    return Problem(field, sentence)
        return None

    def profiles(self) -> tuple[Profile, ...]:
        """The profiles as typed; facts measured of another address are dropped."""
        found = []
        for name, field in self._urls():
            url = field.text().strip()
            if url:
                known = self._known.get(name)
                facts = known.facts if known is not None and known.url == url else None
                facts = self._facts.get(name, facts)
                found.append(Profile(name, url, Transport(self.transport.currentData()), facts))
        return tuple(found)

    def set_facts(self, profile: Profile, facts: StreamFacts) -> None:
        """What a try of this address has measured; saved with the camera."""
        self._facts[profile.name] = facts

    def typed_password(self) -> Secret | None:
        """None keeps what is on file; Secret("") removes it."""
        if self.password.text():
            return Secret(self.password.text())
        return Secret("") if self.forget.isChecked() else None

    def recording(self) -> RecordingChoice:
        return RecordingChoice(
            self.record.isChecked(),
            ProfileName(self.recorded_profile.currentData()),
            self.recorded_height.currentData(),
            self.recorded_rate.currentData(),
        )

    def _urls(self) -> tuple[tuple[ProfileName, QLineEdit], ...]:
        return ((ProfileName.MAIN, self.main_url), (ProfileName.SUB, self.sub_url))

    def _build(self) -> None:
        form = section(self.tr("Streams"), self)
        self.main_url.setPlaceholderText("rtsp://192.0.2.10/main")
        self.sub_url.setPlaceholderText(self.tr("smaller stream, for small tiles"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        for transport in Transport:
            self.transport.addItem(word(transport), transport)
        self.transport.setCurrentIndex(self.transport.findData(self._first_transport))
        for name, field in self._urls():
            field.editingFinished.connect(self._split_credentials)
            field.textChanged.connect(field.setToolTip)
            field.textChanged.connect(self._forget_main if name is ProfileName.MAIN else self._forget_sub)
        form.addRow(self.tr("Main &address"), self.main_url)
        form.addRow(self.tr("S&ub address"), self.sub_url)
        form.addRow(self.tr("Transport"), self.transport)
        form.addRow(self.tr("&User"), self.user)
        form.addRow(self.tr("Pass&word"), self.password)
        form.addRow(self.forget)

    def _build_recording(self) -> None:
        form = section(self.tr("Recording"), self.recording_part)
        self.recorded_profile.addItem(self.tr("main stream"), ProfileName.MAIN)
        self.recorded_profile.addItem(self.tr("sub-stream"), ProfileName.SUB)
        self.recorded_height.addItem(self.tr("as it comes"), None)
        self.recorded_rate.addItem(self.tr("as it comes"), None)
        for height_px in HEIGHTS_PX:
            self.recorded_height.addItem(self.tr("{height} lines").format(height=height_px), height_px)
        for rate_hz in RATES_HZ:
            self.recorded_rate.addItem(self.tr("{rate} frames/s").format(rate=f"{rate_hz:g}"), rate_hz)
        form.addRow(self.record)
        form.addRow(self.tr("Recorded stream"), self.recorded_profile)
        form.addRow(self.tr("Recorded size"), self.recorded_height)
        form.addRow(self.tr("Recorded rate"), self.recorded_rate)

    def _forget_main(self) -> None:
        self._facts.pop(ProfileName.MAIN, None)

    def _forget_sub(self) -> None:
        self._facts.pop(ProfileName.SUB, None)

    def _split_credentials(self) -> None:
        """An address pasted with user and password: they move to their own fields, at once."""
        for _, field in self._urls():
            if self._parted(field):
                continue
            # No address (yet): the password leaves the visible text all the same.
            scheme, mark, rest = field.text().strip().partition("://")
            place, slash, path = rest.partition("/")
            credentials, at, host = place.rpartition("@")
            if mark and at:
                user, _, password = credentials.partition(":")
                self.user.setText(unquote(user))
                if password:
                    self.password.setText(unquote(password))
                field.setText(f"{scheme}://{host}{slash}{path}")

    def _parted(self, field: QLineEdit) -> bool:
        """Also where a maker wants them in the path or query: a place is kept for them there."""
        try:
            clean, user, password = split_credentials(field.text())
        except InvalidInput:
            return False
        if user:
            self.user.setText(user)
        if password is not None and password.reveal():
            self.password.setText(password.reveal())
        if clean != field.text():
            field.setText(clean)
        return True

    def _url_problem(self, url: str) -> str:
        try:
            parts = urlsplit(url)
            host, _port = parts.hostname, parts.port
        except ValueError:
            return self.tr("This address cannot be read: write it as rtsp://host:554/path.")
        if parts.scheme.lower() not in SCHEMES:
            return self.tr("An address begins with rtsp:// or rtsps://.")
        if not host:
            return self.tr("The address names no camera: write it as rtsp://host:554/path.")
        if parts.username is not None:
            return self.tr("Type user and password in their own fields, not in the address.")
        return ""
