"""The button that tries a stream, and what it found. No picture of the scene is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from csu_console.domain.certificate import CERTIFICATE_SENTENCES
from csu_console.domain.errors import ConsoleError
from csu_console.domain.secret import Secret
from csu_console.domain.stream import Profile, ProfileName, StreamFacts
from csu_console.ui.errors_text import counted_text, text_of
from csu_console.ui.inventory.certificate_offer import CertificateOffer
from csu_console.ui.inventory.ports import DialogServices, ProbePort
from csu_console.ui.inventory.words import word

KEEPER_TICK_MS, LEAVE_WAIT_S = 200, 2.0


class StreamTest(QWidget):
    """Tries main and sub one after the other. `ask` gives what is typed now: profiles, user, password."""

    measured = Signal(object, object)
    """(profile: Profile, facts: StreamFacts)."""

    def __init__(
        self,
        services: DialogServices,
        ask: Callable[[], tuple[tuple[Profile, ...], str, Secret] | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._ask = services, ask
        self._waiting: list[Profile] = []
        self._trying: tuple[Profile, ProbePort] | None = None
        self._login = ("", Secret(""))
        self._lines: list[str] = []
        self._seen = False
        self.button = QPushButton()
        self.progress = QProgressBar()
        self.result = QLabel()
        self.certificate = CertificateOffer(services.trust)
        self.result.setWordWrap(True)
        self.result.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(8)
        # It keeps its place while hidden, so that the button does not change its width.
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.progress.setAccessibleName(self.tr("Progress of the test"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.button)
        row.addWidget(self.progress, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(row)
        box.addWidget(self.result)
        box.addWidget(self.certificate)
        self.button.clicked.connect(self._pressed)
        self.certificate.accepted.connect(self._pressed)
        self._show_idle()

    @property
    def running(self) -> bool:
        return self._trying is not None

    def cancel(self) -> None:
        """End the try under way without a result; harmless when there is none."""
        self._waiting.clear()
        if self._trying is not None:
            probe = self._trying[1]
            self._trying = None
            probe.cancel()
            _keep_until_ended(probe)
        self._show_idle()

    def _pressed(self) -> None:
        if self.running:
            self.cancel()
            self.result.setText(self.tr("The test was cancelled."))
            return
        asked = self._ask()
        if asked is not None:
            profiles, user, password = asked
            self._waiting, self._login = list(profiles), (user, password)
            self._lines, self._seen = [], False
            self.certificate.withdraw()
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._show_idle()
            return
        profile = self._waiting.pop(0)
        probe = self._services.probe_stream(profile, *self._login)
        probe.finished.connect(self._found)
        probe.failed.connect(self._failed)
        probe.progressed.connect(self.progress.setValue)
        self._trying = (profile, probe)
        self.button.setText(self.tr("Cancel the test"))
        self.progress.setRange(0, 100)
        self.progress.setValue(0)
        self.progress.show()
        self._say(self.tr("{profile}: connecting…").format(profile=self._name(profile)), keep=False)
        probe.start()

    def _found(self, facts: StreamFacts) -> None:
        profile = self._end()
        if profile is not None:
            self._seen = True
            self._say(self._line(profile, facts_text(facts)), keep=True)
            self.measured.emit(profile, facts)
            self._next()

    def _failed(self, error: ConsoleError) -> None:
        profile = self._end()
        if profile is not None:
            self._say(self._line(profile, text_of(error)), keep=True)
            if error.template in CERTIFICATE_SENTENCES:
                self.certificate.offer(profile.url)
            self._next()

    def _end(self) -> Profile | None:
        if self._trying is None:
            return None
        (profile, probe), self._trying = self._trying, None
        _keep_until_ended(probe)
        return profile

    def _say(self, line: str, keep: bool) -> None:
        lines = [*self._lines, line]
        if keep:
            self._lines = lines
        if self._seen:
            said = self.tr(
                "No picture is shown here: a new camera stays covered until its masks are defined."
            )
            lines = [*lines, said]
        self.result.setText("\n".join(lines))

    def _show_idle(self) -> None:
        self.button.setText(self.tr("Test the stream"))
        self.progress.hide()

    def _line(self, profile: Profile, text: str) -> str:
        return self.tr("{profile}: {text}").format(profile=self._name(profile), text=text)

    def _name(self, profile: Profile) -> str:
        return self.tr("Main") if profile.name is ProfileName.MAIN else self.tr("Sub")


_CODECS = {"h264": "H.264", "hevc": "H.265", "mjpeg": "MJPEG"}


def facts_text(facts: StreamFacts) -> str:
    """Two lines: codec, size and measured rate; bitrate, and where the time comes from."""
    locale = QLocale()
    codec = _CODECS.get(facts.codec.lower(), facts.codec.upper() or "?")
    rate = locale.toString(facts.frame_rate_hz, "f", 1)
    bitrate = locale.toString(facts.bitrate_bps / 1e6, "f", 1)
    rate_text = counted_text(QCoreApplication.translate("StreamTest", "{rate:frame/s|frames/s}"), rate=rate)
    bitrate_text = QCoreApplication.translate("StreamTest", "{rate} Mbit/s").format(rate=bitrate)
    source = QCoreApplication.translate("StreamTest", "time from {source}").format(
        source=word(facts.time_source)
    )
    return f"{codec} · {facts.width_px} × {facts.height_px} · {rate_text}\n{bitrate_text} · {source}"


class _Keeper(QObject):
    """Holds probes that were told to end until their thread has: a running QThread must not be dropped."""

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._probes: list[ProbePort] = []
        self._tick = QTimer(self)
        self._tick.setInterval(KEEPER_TICK_MS)
        self._tick.timeout.connect(self._look)
        application.aboutToQuit.connect(self._leave)

    def add(self, probe: ProbePort) -> None:
        self._probes.append(probe)
        self._look()

    def _look(self) -> None:
        self._probes = [probe for probe in self._probes if not probe.wait(0.0)]
        if self._probes:
            self._tick.start()
        else:
            self._tick.stop()

    def _leave(self) -> None:
        for probe in self._probes:
            probe.wait(LEAVE_WAIT_S)


def _keep_until_ended(probe: ProbePort) -> None:
    application = QCoreApplication.instance()
    assert application is not None
    keeper = application.findChild(_Keeper) or _Keeper(application)
    keeper.add(probe)
