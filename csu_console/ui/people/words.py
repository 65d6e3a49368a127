"""Roles, papers and rights in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.operator import AccountStatus, Operator, Paper, PaperState
from csu_console.domain.permission import Permission, Role
from csu_console.ui.theme.palette import Ink

_ROLES = {
    Role.OPERATOR: QT_TRANSLATE_NOOP("People", "operator"),
    Role.SWORN_OPERATOR: QT_TRANSLATE_NOOP("People", "sworn operator"),
    Role.SUPERVISOR: QT_TRANSLATE_NOOP("People", "room supervisor"),
    Role.REQUISITION_OFFICER: QT_TRANSLATE_NOOP("People", "requisition officer"),
    Role.ADMINISTRATOR: QT_TRANSLATE_NOOP("People", "technical administrator"),
    Role.DPO: QT_TRANSLATE_NOOP("People", "data protection officer"),
    Role.AUDITOR: QT_TRANSLATE_NOOP("People", "auditor"),
    Role.PARTNER: QT_TRANSLATE_NOOP("People", "partner"),
    Role.WALL: QT_TRANSLATE_NOOP("People", "wall (shows only)"),
}
_PAPERS = {
    Paper.HABILITATION: QT_TRANSLATE_NOOP("People", "Habilitation"),
    Paper.PREFECT_APPROVAL: QT_TRANSLATE_NOOP("People", "Prefect's approval"),
    Paper.OATH: QT_TRANSLATE_NOOP("People", "Oath"),
    Paper.DATA_PROTECTION_TRAINING: QT_TRANSLATE_NOOP("People", "Data-protection training"),
    Paper.CHARTER: QT_TRANSLATE_NOOP("People", "Charter accepted"),
}
_STATES = {
    PaperState.MISSING: (QT_TRANSLATE_NOOP("People", "missing"), Ink.NOW),
    PaperState.NOT_YET: (QT_TRANSLATE_NOOP("People", "not valid yet"), Ink.NOW),
    PaperState.VALID: (QT_TRANSLATE_NOOP("People", "valid"), Ink.WELL),
    PaperState.ENDING: (QT_TRANSLATE_NOOP("People", "ends soon"), Ink.ATTENTION),
    PaperState.EXPIRED: (QT_TRANSLATE_NOOP("People", "expired"), Ink.NOW),
}
_RIGHTS = {
    Permission.LIVE: QT_TRANSLATE_NOOP("People", "see live pictures"),
    Permission.SNAPSHOT: QT_TRANSLATE_NOOP("People", "take snapshots"),
    Permission.PTZ: QT_TRANSLATE_NOOP("People", "move cameras"),
    Permission.PTZ_CRISIS: QT_TRANSLATE_NOOP("People", "move cameras before everybody else"),
    Permission.PTZ_PRESETS: QT_TRANSLATE_NOOP("People", "save presets, tours and calibrations"),
    Permission.REPLAY: QT_TRANSLATE_NOOP("People", "replay recordings"),
    Permission.PRESERVE: QT_TRANSLATE_NOOP("People", "preserve recordings"),
    Permission.REQUISITIONS: QT_TRANSLATE_NOOP("People", "handle requisitions"),
    Permission.EXPORT: QT_TRANSLATE_NOOP("People", "export recordings"),
    Permission.FINES: QT_TRANSLATE_NOOP("People", "fine by video"),
    Permission.MASKS_DRAW: QT_TRANSLATE_NOOP("People", "draw masks"),
    Permission.MASKS_APPROVE: QT_TRANSLATE_NOOP("People", "approve masks"),
    Permission.LAYOUTS_SHARE: QT_TRANSLATE_NOOP("People", "share layouts"),
    Permission.WALL_DRIVE: QT_TRANSLATE_NOOP("People", "drive the wall"),
    Permission.LOGBOOK_READ: QT_TRANSLATE_NOOP("People", "read the logbook"),
    Permission.LOGBOOK_WRITE: QT_TRANSLATE_NOOP("People", "write in the logbook"),
    Permission.LOGBOOK_VISA: QT_TRANSLATE_NOOP("People", "countersign the logbook"),
    Permission.LOGBOOK_SETUP: QT_TRANSLATE_NOOP("People", "set the logbook up"),
    Permission.ALERTS_HANDLE: QT_TRANSLATE_NOOP("People", "handle alerts"),
    Permission.REPORTS: QT_TRANSLATE_NOOP("People", "make reports"),
    Permission.JOURNAL_READ: QT_TRANSLATE_NOOP("People", "read the journal"),
    Permission.INSPECTION: QT_TRANSLATE_NOOP("People", "make an inspection file"),
    Permission.ACCESS_FILES: QT_TRANSLATE_NOOP("People", "handle requests for access"),
    Permission.INVENTORY_EDIT: QT_TRANSLATE_NOOP("People", "change cameras"),
    Permission.PEOPLE_EDIT: QT_TRANSLATE_NOOP("People", "change accounts"),
    Permission.SETTINGS_EDIT: QT_TRANSLATE_NOOP("People", "change settings"),
    Permission.RELAY: QT_TRANSLATE_NOOP("People", "relay pictures to a partner"),
    Permission.PLANS_START: QT_TRANSLATE_NOOP("People", "start action plans"),
    Permission.PLANS_SETUP: QT_TRANSLATE_NOOP("People", "prepare action plans"),
    Permission.MAINTENANCE: QT_TRANSLATE_NOOP("People", "follow maintenance tickets"),
    Permission.MAINTENANCE_SETUP: QT_TRANSLATE_NOOP("People", "set maintenance up"),
}


def role_word(role: Role) -> str:
    return QCoreApplication.translate("People", _ROLES[role])


def roles_text(operator: Operator) -> str:
    """In the order of the table of roles."""
    return ", ".join(role_word(role) for role in Role if role in operator.roles)


def paper_word(paper: Paper) -> str:
    return QCoreApplication.translate("People", _PAPERS[paper])


def paper_state_word(state: PaperState) -> str:
    return QCoreApplication.translate("People", _STATES[state][0])


def paper_state_ink(state: PaperState) -> Ink:
    return _STATES[state][1]


def right_word(permission: Permission) -> str:
    return QCoreApplication.translate("People", _RIGHTS[permission])


def status_word(status: AccountStatus) -> str:
    if status is AccountStatus.SUSPENDED:
        return QCoreApplication.translate("People", "suspended")
    return QCoreApplication.translate("People", "in use")
