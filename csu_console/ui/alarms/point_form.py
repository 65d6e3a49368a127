"""The form of one alarm point: what an input means and what is done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from csu_console.domain.alarm import (
    ESCALATE_MAX_S,
    ESCALATE_S,
    QUIET_MAX_S,
    QUIET_S,
    AlarmPoint,
    AlarmPriority,
)
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.log_catalogue import Catalogue
from csu_console.services.alarms.room_alarms import RoomAlarms
from csu_console.services.inventory_service import InventoryService
from csu_console.ui.alarms.view_text import text_of_views, views_of_text
from csu_console.ui.alarms.words import priority_word

NO_SOURCE = QT_TRANSLATE_NOOP("errors", "Set up a source first: who sends this alarm.")
PROCEDURE_LINES_PX = 96


class PointForm(QWidget):
    """GUI thread."""

    def __init__(
        self,
        alarms: RoomAlarms,
        inventory: InventoryService,
        catalogue: Callable[[], Catalogue],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._alarms, self._inventory, self._catalogue = alarms, inventory, catalogue
        self.source, self.input, self.site = QComboBox(), QComboBox(), QComboBox()
        self.priority, self.partner = QComboBox(), QComboBox()
        self.name, self.views = QLineEdit(), QLineEdit()
        self.views.setPlaceholderText(self.tr("12, 14:3 (preset 3); empty: the nearest"))
        self.procedure = QPlainTextEdit()
        self.procedure.setPlaceholderText(self.tr("One line for each thing to do"))
        self.procedure.setMaximumHeight(PROCEDURE_LINES_PX)
        self.procedure.setTabChangesFocus(True)
        self.scene, self.quiet, self.escalate = QSpinBox(), QSpinBox(), QSpinBox()
        self.scene.setRange(0, 9999)
        self.scene.setSpecialValueText(self.tr("none"))
        self.quiet.setRange(0, QUIET_MAX_S)
        self.escalate.setRange(5, ESCALATE_MAX_S)
        for seconds in (self.quiet, self.escalate):
            seconds.setSuffix(" s")
        for priority in AlarmPriority:
            self.priority.addItem(priority_word(priority), priority)
        self.input.setEditable(True)
        self.partner.setEditable(True)
        self._lay_out()
        self.source.currentIndexChanged.connect(self._offer_inputs)

    def fill(self) -> None:
        """Sources, sites and partners as they are now."""
        chosen = self.source.currentData()
        self.source.clear()
        for source in self._alarms.setup.sources():
            self.source.addItem(source.name, source.id)
        self.source.setCurrentIndex(max(0, self.source.findData(chosen)))
        site = self.site.currentData()
        self.site.clear()
        self.site.addItem("", None)
        for one in self._inventory.sites():
            self.site.addItem(f"{one.name}, {one.commune}", (one.name, one.commune))
        self._choose_site(site)
        partner = self.partner.currentText()
        self.partner.clear()
        self.partner.addItem("")
        self.partner.addItems([one.name for one in self._catalogue().partners_in_use()])
        self.partner.setCurrentText(partner)

    def show_point(self, point: AlarmPoint | None) -> None:
        """None: a new one."""
        self.fill()
        if point is not None:
            self.source.setCurrentIndex(self.source.findData(point.source_id))
        self._offer_inputs()
        self.input.setCurrentText("" if point is None else point.input)
        self.name.setText("" if point is None else point.name)
        place = None if point is None or not point.site else (point.site, point.commune)
        self._choose_site(place)
        self.views.setText("" if point is None else text_of_views(point.views, self._inventory.camera))
        self.procedure.setPlainText("" if point is None else "\n".join(point.procedure))
        priority = AlarmPriority.NORMAL if point is None else point.priority
        self.priority.setCurrentIndex(self.priority.findData(priority))
        self.partner.setCurrentText("" if point is None else point.partner)
        self.scene.setValue(0 if point is None else point.wall_scene or 0)
        self.quiet.setValue(QUIET_S if point is None else point.quiet_s)
        self.escalate.setValue(ESCALATE_S if point is None else point.escalate_s)

    def _choose_site(self, place: tuple[str, str] | None) -> None:
        """(site, commune). Compared here: QComboBox.findData finds no tuple. One no longer in the list stays the point's."""
        for index in range(self.site.count()):
            if self.site.itemData(index) == place:
                self.site.setCurrentIndex(index)
                return
        if place is not None:
            self.site.addItem(", ".join(place), place)
        self.site.setCurrentIndex(self.site.count() - 1)

    def typed(self, point_id: int) -> AlarmPoint:
        """Raises InvalidInput saying what to change."""
        source_id = self.source.currentData()
        if source_id is None:
            raise InvalidInput(NO_SOURCE)
        site, commune = self.site.currentData() or ("", "")
        lines = (line.strip() for line in self.procedure.toPlainText().splitlines())
        return AlarmPoint(
            *(int(source_id), self.input.currentText().strip(), self.name.text().strip(), site, commune),
            procedure=tuple(filter(None, lines)),
            views=views_of_text(self.views.text(), self._inventory.by_number),
            priority=AlarmPriority(self.priority.currentData()),
            partner=self.partner.currentText().strip(),
            wall_scene=self.scene.value() or None,
            quiet_s=self.quiet.value(),
            escalate_s=self.escalate.value(),
            id=point_id,
        )

    def _offer_inputs(self) -> None:
        """Those heard from the source that mean nothing yet: chosen instead of typed."""
        typed, source_id = self.input.currentText(), self.source.currentData()
        self.input.clear()
        for heard, name, _at in self._alarms.intake.inbox.unknown():
            if heard == source_id:
                self.input.addItem(name)
        self.input.setCurrentText(typed)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        for label, field in (
            (self.tr("Source"), self.source),
            (self.tr("Input"), self.input),
            (self.tr("Name"), self.name),
            (self.tr("Site"), self.site),
            (self.tr("Cameras"), self.views),
            (self.tr("Procedure"), self.procedure),
            (self.tr("Priority"), self.priority),
            (self.tr("Partner to tell"), self.partner),
            (self.tr("Scene on the wall"), self.scene),
            (self.tr("No repeat within"), self.quiet),
            (self.tr("Everybody's after"), self.escalate),
        ):
            form.addRow(label, field)
