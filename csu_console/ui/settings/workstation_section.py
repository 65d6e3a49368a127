"""The choices of this workstation: interface, streams, recording."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QWidget

from csu_console.domain.stream import Transport
from csu_console.domain.workstation import (
    DISK_RESERVE_MAX_GB,
    DISK_RESERVE_MIN_GB,
    HIDDEN_GRACE_MAX_S,
    HardwareDecoding,
    Language,
    RecordingEncoder,
    WorkstationChoices,
)
from csu_console.ui.inventory.words import word
from csu_console.ui.settings.setting_row import SettingRows


class WorkstationSection(QWidget):
    """Fields of `WorkstationChoices`, each with the line that says what it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.language, self.transport, self.decoding, self.encoder = (QComboBox() for _ in range(4))
        self.grace, self.reserve = QDoubleSpinBox(), QDoubleSpinBox()
        self.record = QCheckBox(self.tr("This workstation &records"))
        self._fill()
        rows = SettingRows()
        self.setLayout(rows)
        self._add_interface(rows)
        self._add_recording(rows)

    def load(self, choices: WorkstationChoices) -> None:
        for combo, value in (
            (self.language, choices.language),
            (self.transport, choices.transport),
            (self.decoding, choices.hardware_decoding),
            (self.encoder, choices.recording_encoder),
        ):
            combo.setCurrentIndex(max(0, combo.findData(value)))
        self.grace.setValue(choices.hidden_grace_s)
        self.reserve.setValue(choices.disk_reserve_gb)
        self.record.setChecked(choices.recording_enabled)

    def choices(self) -> WorkstationChoices:
        return WorkstationChoices(
            language=Language(self.language.currentData()),
            transport=Transport(self.transport.currentData()),
            hidden_grace_s=self.grace.value(),
            hardware_decoding=HardwareDecoding(self.decoding.currentData()),
            recording_enabled=self.record.isChecked(),
            recording_encoder=RecordingEncoder(self.encoder.currentData()),
            disk_reserve_gb=self.reserve.value(),
        )

    def _fill(self) -> None:
        self.language.addItem("Français", Language.FRENCH)
        self.language.addItem("English", Language.ENGLISH)
        for transport in Transport:
            self.transport.addItem(word(transport), transport)
        for decoding, text in (
            (HardwareDecoding.OFF, self.tr("by the processor")),
            (HardwareDecoding.AUTO, self.tr("automatic")),
            (HardwareDecoding.CUDA, "NVIDIA (CUDA)"),
            (HardwareDecoding.QSV, "Intel (Quick Sync)"),
            (HardwareDecoding.AMF, "AMD (AMF)"),
            (HardwareDecoding.D3D11, "Windows (D3D11)"),
            (HardwareDecoding.VAAPI, "Linux (VA-API)"),
        ):
            self.decoding.addItem(text, decoding)
        for encoder, text in (
            (RecordingEncoder.X264, self.tr("x264, by the processor")),
            (RecordingEncoder.NVENC, "NVIDIA (NVENC)"),
            (RecordingEncoder.QSV, "Intel (Quick Sync)"),
            (RecordingEncoder.AMF, "AMD (AMF)"),
        ):
            self.encoder.addItem(text, encoder)
        self.grace.setRange(0.0, HIDDEN_GRACE_MAX_S)
        self.grace.setDecimals(0)
        self.grace.setSuffix(" s")
        self.reserve.setRange(DISK_RESERVE_MIN_GB, DISK_RESERVE_MAX_GB)
        self.reserve.setDecimals(1)
        self.reserve.setSuffix(self.tr(" GB"))
        for number in (self.grace, self.reserve):
            number.lineEdit().setTextMargins(7, 0, 0, 0)  # a style sheet's padding does not reach in there

    def _add_interface(self, rows: SettingRows) -> None:
        rows.add_heading(self.tr("Interface"))
        rows.add_setting(
            self.tr("&Language"), self.language, self.tr("The language of every window. At the next start.")
        )
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
            self.tr("&Hidden pictures"),
            self.grace,
            self.tr(
                "How long a hidden picture keeps its stream: going back is immediate. At the next start."
            ),
        )

    def _add_recording(self, rows: SettingRows) -> None:
        rows.add_heading(self.tr("Recording"))
        rows.add_setting(
            self.tr("This workstation records"),
            self.record,
            self.tr("Off where another machine records. At the next start."),
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
