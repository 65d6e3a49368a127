"""What the town's supervision is told: figures for Prometheus, events by syslog."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from csu_console.domain.supervision import PORT_MAX, SupervisionChoices, SyslogRoad
from csu_console.ui.settings.setting_row import SettingRows


class SupervisionPort(Protocol):
    """SupervisionService, as far as the settings go."""

    def choices(self) -> SupervisionChoices: ...

    def save(self, choices: SupervisionChoices) -> None:
        """Raises ConsoleError."""
        ...


class SupervisionSection(QWidget):
    """In force when it is saved."""

    def __init__(self, service: SupervisionPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self.port = QSpinBox()
        self.port.setRange(0, PORT_MAX)
        self.port.setSpecialValueText(self.tr("none"))
        self.port.setGroupSeparatorShown(False)
        self.port.lineEdit().setTextMargins(7, 0, 0, 0)  # as number_field
        self.address, self.certificate, self.key = QLineEdit(), QLineEdit(), QLineEdit()
        self.server, self.authority = QLineEdit(), QLineEdit()
        self.road = QComboBox()
        for road in SyslogRoad:
            self.road.addItem(road.value.upper(), road)
        self._show(service.choices())
        self._build()

    def save(self) -> bool:
        """True when something was written. Raises ConsoleError."""
        wanted = self._typed()
        if wanted == self._service.choices():
            return False
        self._service.save(wanted)
        return True

    def _typed(self) -> SupervisionChoices:
        return SupervisionChoices(
            self.port.value(),
            self.address.text().strip(),
            self.certificate.text().strip(),
            self.key.text().strip(),
            self.server.text().strip(),
            SyslogRoad(self.road.currentData()),
            self.authority.text().strip(),
        )

    def _show(self, choices: SupervisionChoices) -> None:
        self.port.setValue(choices.metrics_port)
        self.address.setText(choices.metrics_address)
        self.certificate.setText(choices.certificate)
        self.key.setText(choices.key)
        self.server.setText(choices.syslog_server)
        self.server.setPlaceholderText("log.ville.fr:6514")
        self.road.setCurrentIndex(self.road.findData(choices.syslog_road))
        self.authority.setText(choices.authority)

    def _build(self) -> None:
        rows = SettingRows()
        self.setLayout(rows)
        rows.add_heading(self.tr("Figures (Prometheus)"))
        rows.add_setting(
            self.tr("Port"),
            self.port,
            self.tr(
                "http://127.0.0.1:port/metrics: streams by commune, recording, disk, database, alerts. Nobody is named."
            ),
        )
        rows.add_setting(
            self.tr("Address"),
            self.address,
            self.tr(
                "127.0.0.1: only programs of this machine read. Any other: over HTTPS, and the reader shows the token "
                "kept in the file metrics-token of the data folder."
            ),
        )
        rows.add_setting(self.tr("Certificate"), self.certificate, self.tr("PEM file, for another address."))
        rows.add_setting(self.tr("Its key"), self.key, self.tr("PEM file, for its owner alone."))
        rows.add_heading(self.tr("Events (syslog)"))
        rows.add_setting(
            self.tr("Server"),
            self.server,
            self.tr(
                "Alerts with the camera's number, and the journal's line of the day. Empty: nothing is sent."
            ),
        )
        rows.add_setting(self.tr("Transport"), self.road, self.tr("TLS is the one nobody can listen to."))
        rows.add_setting(
            self.tr("Authority"),
            self.authority,
            self.tr("PEM file to check the server by; empty: the machine's own authorities."),
        )
        rows.end()
