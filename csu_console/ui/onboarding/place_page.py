"""Fourth page: number, name, place and purposes, in the parts the camera's file has."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from csu_console.domain.camera import Camera, CameraKind
from csu_console.domain.device import DeviceReport, FoundDevice
from csu_console.domain.onboarding import proposed_kind
from csu_console.domain.site import Site
from csu_console.domain.stream import Profile
from csu_console.ui.inventory.form_parts import Problem, mark
from csu_console.ui.inventory.identity_section import IdentitySection
from csu_console.ui.inventory.legal_section import LegalSection
from csu_console.ui.inventory.ports import InventoryPort
from csu_console.ui.onboarding.search_page import title_of
from csu_console.ui.theme.fonts import Size, font


class PlacePage(QWidget):
    """Commune, site and purposes of the camera before stay for the next one: they often hang together. GUI thread."""

    def __init__(self, inventory: InventoryPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inventory = inventory
        self._marked: QWidget | None = None
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setFont(font(Size.TEXT, bold=True))
        self.identity, self.legal = IdentitySection(inventory), LegalSection()
        self.legal.load(None)
        left, right, parts = QVBoxLayout(), QVBoxLayout(), QWidget()
        left.addWidget(self.identity)
        left.addStretch(1)
        right.addWidget(self.legal)
        right.addStretch(1)
        columns = QHBoxLayout(parts)
        columns.setContentsMargins(0, 0, 8, 0)
        columns.setSpacing(28)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        scroll = QScrollArea()
        scroll.setWidget(parts)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box = QVBoxLayout(self)
        box.setSpacing(12)
        box.addWidget(self.title)
        box.addWidget(scroll, 1)

    def show_device(self, device: FoundDevice, report: DeviceReport) -> None:
        """The next free number, the device's own name; one commune in the inventory is the commune."""
        self.title.setText(title_of(device))
        identity = self.identity
        identity.load(None)
        identity.name.setText(device.name)
        for field in (identity.aliases, identity.street):
            field.clear()
        communes = {site.commune for site in self._inventory.sites()}
        if not identity.commune.currentText() and len(communes) == 1:
            identity.commune.setCurrentText(communes.pop())
        kind: CameraKind = proposed_kind(report)
        identity.kind.setCurrentIndex(identity.kind.findData(kind))
        identity.nomad.setChecked(False)

    def problem(self) -> str:
        """The sentence that says what must be changed, "" for nothing; the field is framed and has the focus."""
        problem = self.identity.problem(None) or self.legal.problem()
        self._frame(problem)
        return "" if problem is None else problem.sentence

    def camera(self, endpoint: str, user_name: str, profiles: tuple[Profile, ...]) -> Camera:
        """As typed, not saved. Raises InvalidInput."""
        identity, site = self.identity, self.identity.wanted_site()
        azimuth, field_of_view = identity.direction()
        return Camera(
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
            profiles=profiles,
            onvif_endpoint=endpoint,
            user_name=user_name,
        )

    def changed_site(self) -> Site | None:
        """The site to save with it, None for one that is known as it stands."""
        return self.identity.wanted_site() if self.identity.site_changed() else None

    def _frame(self, problem: Problem | None) -> None:
        if self._marked is not None:
            mark(self._marked, False)
            self._marked = None
        if problem is not None:
            mark(problem.field, True)
            self._marked = problem.field
            problem.field.setFocus()
