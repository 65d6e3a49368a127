"""Third page: the streams the camera offers, which one is main and which one is for small tiles."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFormLayout,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.device import DeviceProfile, DeviceReport, FoundDevice
from csu_console.domain.onboarding import proposed_profiles
from csu_console.domain.stream import Profile, ProfileName, Transport
from csu_console.ui.errors_text import counted_text, text_of
from csu_console.ui.inventory.capability_words import capability_lines
from csu_console.ui.onboarding.search_page import title_of
from csu_console.ui.theme.fonts import Size, font

_CODECS = {"H264": "H.264", "H265": "H.265", "HEVC": "H.265", "JPEG": "MJPEG"}


class StreamsPage(QWidget):
    """Proposed by size; both may be chosen otherwise. GUI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profiles: tuple[DeviceProfile, ...] = ()
        self.title, self.made, self._shortcomings = QLabel(), QLabel(), QLabel()
        self.table = QTableWidget(0, 5)
        self.main, self.sub = QComboBox(), QComboBox()
        self._build()

    def show_report(self, device: FoundDevice, report: DeviceReport) -> None:
        self.title.setText(title_of(device))
        lines = capability_lines(report.capabilities)
        line = self.tr("{name}: {text}")
        self.made.setText("\n".join(line.format(name=name, text=text) for name, text in lines))
        self._shortcomings.setText("\n".join(text_of(error) for error in report.shortcomings[:3]))
        self._shortcomings.setVisible(bool(report.shortcomings))
        self._profiles = tuple(profile for profile in report.profiles if _is_picture(profile))
        self._fill_table()
        main, sub = proposed_profiles(self._profiles)
        for combo, chosen in ((self.main, main), (self.sub, sub)):
            combo.clear()
            if combo is self.sub:
                combo.addItem(self.tr("none"), "")
            for profile in self._profiles:
                combo.addItem(self._words(profile), profile.token)
            combo.setCurrentIndex(max(0, combo.findData(chosen.token if chosen else "")))

    def problem(self) -> str:
        """The sentence that says what must be changed, "" for nothing."""
        if not self._profiles:
            return self.tr(
                "This device offers no stream: give it one on its own page, or add the camera by hand."
            )
        if self.main.currentData() == self.sub.currentData():
            return self.tr("Choose another stream for small tiles, or none.")
        return ""

    def profiles(self, transport: Transport) -> tuple[Profile, ...]:
        """As chosen; the sizes the device names are not kept: what a stream is is measured when it plays."""
        found = []
        for name, combo in ((ProfileName.MAIN, self.main), (ProfileName.SUB, self.sub)):
            chosen = next((each for each in self._profiles if each.token == combo.currentData()), None)
            if chosen is not None:
                found.append(Profile(name, chosen.stream_url, transport))
        return tuple(found)

    def _build(self) -> None:
        for label in (self.title, self.made, self._shortcomings):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.title.setFont(font(Size.TEXT, bold=True))
        self.made.setProperty("role", "secondary")
        self._shortcomings.setProperty("role", "attention")
        self.table.setHorizontalHeaderLabels(
            [self.tr("Stream"), self.tr("Codec"), self.tr("Size"), self.tr("Rate"), self.tr("Address")]
        )
        self.table.setAccessibleName(self.tr("Streams of the camera"))
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setStretchLastSection(True)
        for column, width_px in enumerate((170, 80, 120, 120)):
            self.table.setColumnWidth(column, width_px)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&Main stream"), self.main)
        form.addRow(self.tr("For s&mall tiles"), self.sub)
        box = QVBoxLayout(self)
        box.setSpacing(12)
        for part in (self.title, self.made, self._shortcomings):
            box.addWidget(part)
        box.addWidget(self.table, 1)
        box.addLayout(form)

    def _fill_table(self) -> None:
        self.table.setRowCount(len(self._profiles))
        for row, profile in enumerate(self._profiles):
            cells = (
                profile.name or profile.token,
                _codec(profile),
                _size(profile),
                _rate(profile),
                profile.stream_url,
            )
            for column, text in enumerate(cells):
                self.table.setItem(row, column, QTableWidgetItem(text))
        if self._profiles:
            self.table.setCurrentCell(0, 0)

    def _words(self, profile: DeviceProfile) -> str:
        parts = (profile.name or profile.token, _codec(profile), _size(profile), _rate(profile))
        return " · ".join(part for part in parts if part)


def _is_picture(profile: DeviceProfile) -> bool:
    """What carries nothing but metadata has no picture to show."""
    return bool(profile.stream_url) and (bool(profile.encoding) or not profile.metadata)


def _codec(profile: DeviceProfile) -> str:
    return _CODECS.get(profile.encoding.upper(), profile.encoding)


def _size(profile: DeviceProfile) -> str:
    return f"{profile.width_px} × {profile.height_px}" if profile.width_px else ""


def _rate(profile: DeviceProfile) -> str:
    if profile.frame_rate_hz is None:
        return ""
    rate = QLocale().toString(profile.frame_rate_hz, "f", 0)
    return counted_text(QCoreApplication.translate("StreamsPage", "{rate:frame/s|frames/s}"), rate=rate)
