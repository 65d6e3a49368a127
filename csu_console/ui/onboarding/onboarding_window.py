"""Cameras of the network into the inventory, page by page: search, password, streams, place, privacy."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from csu_console.domain.device import DeviceReport, FoundDevice
from csu_console.domain.errors import ConsoleError
from csu_console.ui.errors_text import text_of
from csu_console.ui.onboarding.access_page import AccessPage
from csu_console.ui.onboarding.done_page import DonePage
from csu_console.ui.onboarding.place_page import PlacePage
from csu_console.ui.onboarding.ports import OnboardingServices
from csu_console.ui.onboarding.search_page import SearchPage
from csu_console.ui.onboarding.streams_page import StreamsPage


class Page(IntEnum):
    """In the order they come."""

    SEARCH = 0
    ACCESS = 1
    STREAMS = 2
    PLACE = 3
    DONE = 4


class OnboardingWindow(QDialog):
    """Not modal: the wall stays in use. Several cameras ticked are taken one after the other. GUI thread."""

    saved = Signal(int)
    masks_wanted = Signal(int)
    """A camera id."""

    def __init__(self, services: OnboardingServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Find cameras on the network"))
        self._services = services
        self._waiting: list[FoundDevice] = []
        self._device: FoundDevice | None = None
        self._report: DeviceReport | None = None
        self.search = SearchPage(services.onboarding)
        self.access = AccessPage(services.onboarding, services.trust)
        self.streams = StreamsPage()
        self.place = PlacePage(services.inventory)
        self.done_page = DonePage()
        self.pages = QStackedWidget()
        self.back, self.go_on = QPushButton(self.tr("&Back")), QPushButton()
        self._steps, self._problem = QLabel(), QLabel()
        self._build()
        for page in (self.search, self.access):
            page.failed.connect(self._say)
        self.search.changed.connect(self._show_buttons)
        self.access.busy_changed.connect(self._show_buttons)
        self.access.read.connect(self._on_read)
        self.done_page.masks_wanted.connect(self.masks_wanted)
        self.back.clicked.connect(self._on_back)
        self.go_on.clicked.connect(self._on_go_on)
        self._turn_to(Page.SEARCH)
        self.search.search.setFocus()

    @property
    def problem(self) -> str:
        """The sentence that says what must be changed."""
        return self._problem.text()

    @property
    def page(self) -> Page:
        return Page(self.pages.currentIndex())

    def done(self, result: int) -> None:
        self.search.cancel()
        self.access.cancel()
        super().done(result)

    def _build(self) -> None:
        for page in (self.search, self.access, self.streams, self.place, self.done_page):
            self.pages.addWidget(page)
        self._steps.setProperty("role", "secondary")
        self._steps.setTextFormat(Qt.TextFormat.RichText)
        self._problem.setProperty("role", "attention")
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setWordWrap(True)
        self.back.setAutoDefault(False)
        self.go_on.setProperty("role", "action")
        self.go_on.setDefault(True)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._problem, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.go_on)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(12)
        box.addWidget(self._steps)
        box.addWidget(self.pages, 1)
        box.addLayout(foot)
        self.resize(980, 700)

    # From page to page

    def _on_go_on(self) -> None:
        if self.page is Page.SEARCH:
            self.search.cancel()
            self._waiting = list(self.search.chosen())
            self._next_device()
        elif self.page is Page.ACCESS:
            self.access.start()
        elif self.page is Page.STREAMS:
            self._to_place()
        elif self.page is Page.PLACE:
            self._save()
        elif self._waiting:
            self._next_device()
        else:
            self.accept()

    def _on_back(self) -> None:
        if self.page is Page.DONE:
            self._turn_to(Page.SEARCH)
            return
        if self.page is Page.ACCESS and self.access.busy():
            self.access.cancel()  # the first press gives the reading up, the next one leaves
            return
        self._turn_to(Page(self.page - 1))

    def _next_device(self) -> None:
        if not self._waiting:
            self._say(self.tr("Tick a camera of the list first."))
            return
        self._device = self._waiting.pop(0)
        self.access.show_device(self._device)
        self._turn_to(Page.ACCESS)
        field = self.access.password if self.access.user.text() else self.access.user
        field.setFocus()

    def _on_read(self, report: DeviceReport) -> None:
        assert self._device is not None, "a device was chosen"
        self._report = report
        self.streams.show_report(self._device, report)
        self.place.show_device(self._device, report)
        self._turn_to(Page.STREAMS)
        self.streams.main.setFocus()
        self._say(self.streams.problem())

    def _to_place(self) -> None:
        problem = self.streams.problem()
        self._say(problem)
        if not problem:
            self._turn_to(Page.PLACE)
            self.place.identity.name.setFocus()
            self.place.identity.name.selectAll()

    def _save(self) -> None:
        assert self._report is not None, "the device was read"
        problem = self.place.problem()
        self._say(problem)
        if problem:
            return
        transport = self._services.workstation.choices().transport
        try:
            camera = self.place.camera(
                self.access.address.currentText(),
                self.access.user.text().strip(),
                self.streams.profiles(transport),
            )
            kept = self._services.onboarding.add(
                camera, self.place.changed_site(), self.access.secret(), self._report
            )
        except ConsoleError as error:
            self._say(text_of(error))
            return
        self.done_page.show_camera(kept, len(self._waiting))
        self.search.refresh()
        self._turn_to(Page.DONE)
        self.go_on.setFocus()
        if kept.id is not None:
            self.saved.emit(kept.id)

    def _turn_to(self, page: Page) -> None:
        self.pages.setCurrentIndex(page)
        self._say("")
        self._show_steps()
        self._show_buttons()

    def _show_steps(self) -> None:
        names = (
            self.tr("Search"),
            self.tr("Password"),
            self.tr("Streams"),
            self.tr("Place and purposes"),
            self.tr("Privacy"),
        )
        now = int(self.page)
        shown = [f"<b>{name}</b>" if place == now else name for place, name in enumerate(names)]
        self._steps.setText("&nbsp; › &nbsp;".join(shown))
        self._steps.setAccessibleName(
            self.tr("Step {place} of {count}: {name}").format(
                place=now + 1, count=len(names), name=names[now]
            )
        )

    def _show_buttons(self) -> None:
        page, chosen = self.page, len(self.search.chosen())
        words = {
            Page.SEARCH: self.tr("Go on with {count}").format(count=chosen) if chosen else self.tr("Go on"),
            Page.ACCESS: self.tr("&Read the camera"),
            Page.STREAMS: self.tr("Go on"),
            Page.PLACE: self.tr("Save the camera"),
            Page.DONE: self.tr("Next camera") if self._waiting else self.tr("Close"),
        }
        self.go_on.setText(words[page])
        busy = page is Page.ACCESS and self.access.busy()
        self.go_on.setEnabled(not busy and (page is not Page.SEARCH or chosen > 0))
        self.back.setVisible(page is not Page.SEARCH)
        back = self.tr("Cancel") if busy else self.tr("&Back")
        self.back.setText(self.tr("Back to the &list") if page is Page.DONE else back)

    def _say(self, text: str) -> None:
        self._problem.setText(text)
