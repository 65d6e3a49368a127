"""The streams of this workstation and what it records."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from csu_console.domain.stream import Transport
from csu_console.domain.workstation import (
    CARD_NAMES,
    DISK_RESERVE_MAX_GB,
    DISK_RESERVE_MIN_GB,
    ENCODER_NAMES,
    HIDDEN_GRACE_MAX_S,
    WORKERS_AUTOMATIC,
    WORKERS_MAX,
    HardwareDecoding,
    RecordingEncoder,
    WorkstationChoices,
)
from csu_console.ui.inventory.words import word
from csu_console.ui.settings.setting_row import SettingRows, number_field


class StreamsSection(QWidget):
    """Fields of `WorkstationChoices`, each with the line that says what it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.transport, self.decoding, self.workers, self.encoder = (QComboBox() for _ in range(4))
        self.grace = number_field(0.0, HIDDEN_GRACE_MAX_S, " s")
        self.reserve = number_field(DISK_RESERVE_MIN_GB, DISK_RESERVE_MAX_GB, self.tr(" GB"), 1)
        self.record = QCheckBox(self.tr("This workstation &records"))
        self._fill()
        rows = SettingRows()
        self.setLayout(rows)
        self._add_streams(rows)
        self._add_recording(rows)
        rows.end()

    def load(self, choices: WorkstationChoices) -> None:
        for combo, value in (
            (self.transport, choices.transport),
            (self.decoding, choices.hardware_decoding),
            (self.workers, int(choices.stream_workers)),
            (self.encoder, choices.recording_encoder),
        ):
            combo.setCurrentIndex(max(0, combo.findData(value)))
        self.grace.setValue(choices.hidden_grace_s)
        self.reserve.setValue(choices.disk_reserve_gb)
        self.record.setChecked(choices.recording_enabled)

    def put_into(self, choices: WorkstationChoices) -> WorkstationChoices:
        return replace(
            choices,
            transport=Transport(self.transport.currentData()),
            hidden_grace_s=self.grace.value(),
            hardware_decoding=HardwareDecoding(self.decoding.currentData()),
            stream_workers=int(self.workers.currentData()),
            recording_enabled=self.record.isChecked(),
            recording_encoder=RecordingEncoder(self.encoder.currentData()),
            disk_reserve_gb=self.reserve.value(),
        )

    def _fill(self) -> None:
        for transport in Transport:
            self.transport.addItem(word(transport), transport)
        for decoding, text in (
            (HardwareDecoding.OFF, self.tr("by the processor")),
            (HardwareDecoding.AUTO, self.tr("automatic")),
            *CARD_NAMES.items(),
        ):
            self.decoding.addItem(text, decoding)
        self.workers.addItem(self.tr("automatic"), WORKERS_AUTOMATIC)
        self.workers.addItem(self.tr("none: all in the console"), 0)
        for count in range(1, WORKERS_MAX + 1):
            self.workers.addItem(str(count), count)
        for encoder, text in (
            (RecordingEncoder.X264, self.tr("x264, by the processor")),
            *ENCODER_NAMES.items(),
        ):
            self.encoder.addItem(text, encoder)

    def _add_streams(self, rows: SettingRows) -> None:
        rows.add_heading(self.tr("Streams"))
        rows.add_setting(
            self.tr("&Transport"),
            self.transport,
            self.tr("What a new camera begins with, and the lines of a list that name none. At once."),
        )
        rows.add_setting(
            self.tr("&Decoding"),
            self.decoding,
            self.tr(
                "A graphics card relieves the processor; where it cannot, it says so. At the next start."
            ),
        )
        rows.add_setting(
            self.tr("&Processes"),
            self.workers,
            self.tr(
                "They decode what is not recorded, beside the console: for large walls. At the next start."
            ),
        )
        rows.add_setting(
            self.tr("&Hidden pictures"),
            self.grace,
            self.tr("How long a hidden picture keeps its stream: going back is immediate. At once."),
        )

    def _add_recording(self, rows: SettingRows) -> None:
        rows.add_heading(self.tr("Recording"))
        rows.add_setting(
            self.tr("This workstation records"),
            self.record,
            self.tr("Off where another machine records. At once."),
        )
        rows.add_setting(
            self.tr("&Encoder"),
            self.encoder,
            self.tr("x264 works everywhere; a graphics card that fails gives way to it. At the next start."),
        )
        rows.add_setting(
            self.tr("Disk reser&ve"),
            self.reserve,
            self.tr("With less room than this the oldest recordings are destroyed. At once."),
        )
