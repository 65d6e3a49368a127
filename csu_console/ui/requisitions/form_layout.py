"""Where the parts of the form stand: the state on top, six sections, the next step at the foot."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csu_console.domain.requisition import Requisition, State
from csu_console.domain.requisition_steps import Need, next_state, others
from csu_console.ui.errors_text import counted_text
from csu_console.ui.requisitions.words import deadline_words, step_verb, word
from csu_console.ui.theme.fonts import Size, font
from csu_console.ui.theme.scrolled import scrolled

REQUEST, AUTHORITY, CAMERAS, RESULTS, HAND_OVER, HISTORY = range(6)
"""The sections, in the order of their keys."""

if TYPE_CHECKING:
    from csu_console.ui.requisitions.requisition_form import RequisitionForm


def lay_out(form: RequisitionForm) -> None:
    """Once, when every part is made."""
    translate = QCoreApplication.translate
    form.title.setFont(font(Size.TITLE, bold=True))
    form.state.setProperty("role", "secondary")
    form.message.setWordWrap(True)
    form.next.setProperty("role", "action")
    for name, page in (
        (translate("RequisitionForm", "&1 Request"), form.request),
        (translate("RequisitionForm", "&2 Authority"), form.authority),
        (translate("RequisitionForm", "&3 Places and cameras"), form.cameras),
        (translate("RequisitionForm", "&4 Results"), form.results),
        (translate("RequisitionForm", "&5 Hand-over"), form.hand_over),
        (translate("RequisitionForm", "&6 History"), form.history),
    ):
        form.tabs.addTab(scrolled(page), name)
    head, foot = QHBoxLayout(), QHBoxLayout()
    head.addWidget(form.title)
    head.addWidget(form.state, 1)
    foot.addWidget(form.reason, 1)
    for button in (form.other, form.keep, form.next):
        foot.addWidget(button)
    box = QVBoxLayout(form)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(8)
    box.addLayout(head)
    box.addWidget(form.tabs, 1)
    box.addWidget(form.message)
    box.addLayout(foot)


def show_head(form: RequisitionForm, one: Requisition | None, now_utc: datetime) -> None:
    """What it is called, where it stands, what comes next."""
    translate = QCoreApplication.translate
    if one is None:
        form.title.setText(translate("RequisitionForm", "New requisition"))
        form.state.setText(translate("RequisitionForm", "not entered yet"))
        form.next.setText(translate("RequisitionForm", "Enter it (Ctrl+Enter)"))
        form.other.setEnabled(False)
        form.next.setEnabled(True)
        return
    form.title.setText(one.reference)
    form.state.setText(" · ".join(filter(None, (word(one.state), deadline_words(one, now_utc)))))
    to, left = next_state(one), one.answered().count(None)
    form.next.setEnabled(to is not None)
    if to is None:
        form.next.setText(translate("RequisitionForm", "No further step"))
    elif one.state is State.SEARCHING and left:
        # What the answer will be is not known before every line has its result.
        form.next.setText(
            counted_text(
                translate("RequisitionForm", "Next: {count:result|results} (Ctrl+Enter)"), count=left
            )
        )
    else:
        form.next.setText(
            translate("RequisitionForm", "Next: {step} (Ctrl+Enter)").format(step=step_verb(to))
        )
    form.other.setEnabled(bool(others(one)))


def show_field(form: RequisitionForm, need: Need) -> None:
    """Go where something that is missing is written."""
    pages: tuple[tuple[int, Callable[[Need], QWidget | None]], ...] = (
        (REQUEST, form.request.field_of),
        (AUTHORITY, form.authority.field_of),
        (CAMERAS, form.cameras.field_of),
        (RESULTS, form.results.field_of),
        (HAND_OVER, form.hand_over.field_of),
    )
    for section, field_of in pages:
        field = field_of(need)
        if field is not None:
            form.tabs.setCurrentIndex(section)
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
    form.reason.setFocus(Qt.FocusReason.OtherFocusReason)


def add_keys(form: RequisitionForm) -> None:
    """Save, and the next step, from every field."""
    for keys, run in (("Ctrl+Return", form.go_on), ("Ctrl+Enter", form.go_on), ("Ctrl+S", form.save)):
        shortcut = QShortcut(QKeySequence(keys), form)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)
