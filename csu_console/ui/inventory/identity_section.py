"""What the camera is called and where it hangs."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from csu_console.domain.camera import NUMBER_MAX, NUMBER_MIN, Camera, CameraKind
from csu_console.domain.site import Site
from csu_console.ui.inventory.form_parts import Problem, WholeNumber, degrees_of, degrees_text, section
from csu_console.ui.inventory.ports import InventoryPort
from csu_console.ui.inventory.words import word

LATITUDE_MAX_DEG, LONGITUDE_MAX_DEG = 90.0, 180.0


class IdentitySection(QWidget):
    """Number, name, aliases, street, kind; commune and site, known or new, with address and coordinates."""

    def __init__(self, inventory: InventoryPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inventory = inventory
        self.number = WholeNumber(NUMBER_MIN, NUMBER_MAX)
        self.name, self.aliases, self.street = QLineEdit(), QLineEdit(), QLineEdit()
        self.commune, self.site = QComboBox(), QComboBox()
        self.address, self.latitude, self.longitude = QLineEdit(), QLineEdit(), QLineEdit()
        self.kind, self.nomad = QComboBox(), QCheckBox(self.tr("mobile camera: moved from place to place"))
        self.azimuth, self.field = QLineEdit(), QLineEdit()
        for kind in CameraKind:
            self.kind.addItem(word(kind), kind)
        for combo in (self.commune, self.site):
            combo.setEditable(True)
            combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._build()
        self.commune.addItems(sorted({site.commune for site in inventory.sites()}))
        self.commune.setCurrentText("")
        self.commune.currentTextChanged.connect(self._commune_changed)
        self.site.currentTextChanged.connect(self._site_changed)

    def load(self, camera: Camera | None) -> None:
        if camera is None:
            self.number.setValue(self._free_number())
            return
        self.number.setValue(camera.number)
        self.name.setText(camera.name)
        self.aliases.setText(", ".join(camera.aliases))
        self.street.setText(camera.street)
        self.commune.setCurrentText(camera.commune)
        self.site.setCurrentText(camera.site)
        self.kind.setCurrentIndex(self.kind.findData(camera.kind))
        self.nomad.setChecked(camera.nomad)
        self.azimuth.setText(degrees_text(camera.azimuth_deg))
        self.field.setText(degrees_text(camera.field_of_view_deg))

    def problem(self, camera_id: int | None) -> Problem | None:
        taken = self._inventory.by_number(self.number.value())
        if taken is not None and taken.id != camera_id:
            text = self.tr("Number {number} belongs to {name} already.")
            return Problem(self.number, text.format(number=taken.number, name=taken.name))
        for field, sentence in (
            (self.name, self.tr("Type the camera's name.")),
            (self.commune, self.tr("Choose the commune, or type a new one.")),
            (self.site, self.tr("Choose the site, or type a new one.")),
        ):
            text = field.currentText() if isinstance(field, QComboBox) else field.text()
            if not text.strip():
                return Problem(field, sentence)
        return self._coordinate_problem() or self._direction_problem()

    def direction(self) -> tuple[float | None, float | None]:
        """Azimuth and field of view as typed, degrees."""
        return degrees_of(self.azimuth.text()), degrees_of(self.field.text())

    def wanted_site(self) -> Site:
        """The site as typed; with its id when it is known."""
        known = self._known_site()
        return Site(
            self.site.currentText().strip(),
            self.commune.currentText().strip(),
            self.address.text().strip(),
            degrees_of(self.latitude.text()),
            degrees_of(self.longitude.text()),
            None if known is None else known.id,
        )

    def site_changed(self) -> bool:
        """True for a new site, or one whose address or coordinates were changed."""
        return self._known_site() != self.wanted_site()

    def chosen_kind(self) -> CameraKind:
        return CameraKind(self.kind.currentData())

    def alias_list(self) -> tuple[str, ...]:
        return tuple(alias.strip() for alias in self.aliases.text().split(",") if alias.strip())

    def _build(self) -> None:
        form = section(self.tr("Camera and place"), self)
        self.aliases.setPlaceholderText(self.tr("separated by commas"))
        self.latitude.setPlaceholderText(self.tr("latitude"))
        self.longitude.setPlaceholderText(self.tr("longitude"))
        self.latitude.setAccessibleName(self.tr("Latitude in degrees"))
        self.longitude.setAccessibleName(self.tr("Longitude in degrees"))
        coordinates = QHBoxLayout()
        coordinates.setSpacing(4)
        coordinates.addWidget(self.latitude)
        coordinates.addWidget(self.longitude)
        form.addRow(self.tr("&Number"), self.number)
        form.addRow(self.tr("Na&me"), self.name)
        form.addRow(self.tr("A&liases"), self.aliases)
        form.addRow(self.tr("Stree&t"), self.street)
        form.addRow(self.tr("&Commune"), self.commune)
        form.addRow(self.tr("S&ite"), self.site)
        form.addRow(self.tr("Site's address"), self.address)
        form.addRow(self.tr("Site's position"), coordinates)
        form.addRow(self.tr("&Kind"), self.kind)
        form.addRow(self.nomad)
        directions = QHBoxLayout()
        directions.setSpacing(4)
        directions.addWidget(self.azimuth)
        directions.addWidget(self.field)
        self.azimuth.setPlaceholderText(self.tr("° from north"))
        self.field.setPlaceholderText(self.tr("field of view °"))
        self.azimuth.setToolTip(
            self.tr("Where it looks, clockwise from north (east is 90); of a PTZ, where its pan is zero.")
        )
        self.azimuth.setAccessibleName(self.tr("Direction in degrees from north"))
        self.field.setAccessibleName(self.tr("Horizontal field of view in degrees"))
        form.addRow(self.tr("Direction"), directions)

    def _free_number(self) -> int:
        used = {camera.number for camera in self._inventory.cameras()}
        return next(
            (number for number in range(NUMBER_MIN, NUMBER_MAX + 1) if number not in used), NUMBER_MIN
        )

    def _known_site(self) -> Site | None:
        key = (self.commune.currentText().strip(), self.site.currentText().strip())
        return next((site for site in self._inventory.sites() if (site.commune, site.name) == key), None)

    def _commune_changed(self, commune: str) -> None:
        kept = self.site.currentText()
        self.site.blockSignals(True)
        self.site.clear()
        self.site.addItems(
            sorted(site.name for site in self._inventory.sites() if site.commune == commune.strip())
        )
        self.site.setCurrentText(kept)
        self.site.blockSignals(False)
        self._site_changed()

    def _site_changed(self) -> None:
        site = self._known_site()
        if site is not None:
            self.address.setText(site.address)
            self.latitude.setText(degrees_text(site.latitude_deg))
            self.longitude.setText(degrees_text(site.longitude_deg))
            for field in (self.latitude, self.longitude):
                field.setCursorPosition(0)  # the first digits count most

    def _direction_problem(self) -> Problem | None:
        for field, low, high in ((self.azimuth, 0.0, 359.999), (self.field, 1.0, 360.0)):
            try:
                value = degrees_of(field.text())
            except ValueError:
                value = -1.0
            # NaN fails the comparison, so it is refused too.
            if value is not None and not low <= value <= high:
                said = self.tr(
                    "A direction lies between 0 and 359.9 degrees, a field of view between 1 and 360."
                )
                return Problem(field, said)
        return None

    def _coordinate_problem(self) -> Problem | None:
        values = []
        for field, limit in ((self.latitude, LATITUDE_MAX_DEG), (self.longitude, LONGITUDE_MAX_DEG)):
            try:
                value = degrees_of(field.text())
            except ValueError:
                return Problem(field, self.tr("Coordinates are decimal degrees, such as 48.8566."))
            # NaN fails the comparison, so it is refused too.
            if value is not None and not abs(value) <= limit:
                return Problem(
                    field,
                    self.tr("This coordinate must lie between -{limit:.0f} and {limit:.0f}.").format(
                        limit=limit
                    ),
                )
            values.append(value)
        if (values[0] is None) != (values[1] is None):
            field = self.latitude if values[0] is None else self.longitude
            return Problem(field, self.tr("Type both latitude and longitude, or neither."))
        return None
