"""Who may do what: the roles of a control room and their permissions, as one table.

Services ask it before they act; widgets only show what it says. Least privilege: a technical administrator sees no
recording, a wall has no rights of its own, and nobody has a permission to lift a mask because none exists.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Role(StrEnum):
    """What a person is in the room. A person may hold several."""

    OPERATOR = "operator"
    SWORN_OPERATOR = "sworn_operator"
    SUPERVISOR = "supervisor"
    REQUISITION_OFFICER = "requisition_officer"
    ADMINISTRATOR = "administrator"
    DPO = "dpo"
    AUDITOR = "auditor"
    PARTNER = "partner"
    WALL = "wall"


class Permission(StrEnum):
    """One thing a person may do."""

    LIVE = "live"
    SNAPSHOT = "snapshot"
    PTZ = "ptz"
    PTZ_CRISIS = "ptz_crisis"
    PTZ_PRESETS = "ptz_presets"
    """Presets saved and deleted in the camera, tours, calibration."""
    REPLAY = "replay"
    PRESERVE = "preserve"
    REQUISITIONS = "requisitions"
    EXPORT = "export"
    FINES = "fines"
    MASKS_DRAW = "masks_draw"
    MASKS_APPROVE = "masks_approve"
    LAYOUTS_SHARE = "layouts_share"
    WALL_DRIVE = "wall_drive"
    LOGBOOK_READ = "logbook_read"
    LOGBOOK_WRITE = "logbook_write"
    LOGBOOK_VISA = "logbook_visa"
    LOGBOOK_SETUP = "logbook_setup"
    ALERTS_HANDLE = "alerts_handle"
    REPORTS = "reports"
    JOURNAL_READ = "journal_read"
    INSPECTION = "inspection"
    ACCESS_FILES = "access_files"
    INVENTORY_EDIT = "inventory_edit"
    PEOPLE_EDIT = "people_edit"
    SETTINGS_EDIT = "settings_edit"
    RELAY = "relay"
    PLANS_START = "plans_start"
    """Action plans started, followed, ended."""
    PLANS_SETUP = "plans_setup"
    MAINTENANCE = "maintenance"
    """Tickets opened and followed, availability seen."""
    MAINTENANCE_SETUP = "maintenance_setup"
    """Suppliers, the contract's target, preventive visits."""


_OPERATOR: Final = frozenset(
    {
        Permission.LIVE,
        Permission.SNAPSHOT,
        Permission.PTZ,
        Permission.REPLAY,
        Permission.PRESERVE,
        Permission.LOGBOOK_READ,
        Permission.LOGBOOK_WRITE,
        Permission.ALERTS_HANDLE,
        Permission.PLANS_START,
        Permission.MAINTENANCE,
    }
)

PERMISSIONS: Final = MappingProxyType(
    {
        Role.OPERATOR: _OPERATOR,
        Role.SWORN_OPERATOR: _OPERATOR | {Permission.FINES},
        Role.SUPERVISOR: _OPERATOR
        | {
            Permission.PTZ_CRISIS,
            Permission.PTZ_PRESETS,
            Permission.MASKS_DRAW,
            Permission.MASKS_APPROVE,
            Permission.LAYOUTS_SHARE,
            Permission.WALL_DRIVE,
            Permission.LOGBOOK_VISA,
            Permission.LOGBOOK_SETUP,
            Permission.REPORTS,
            Permission.JOURNAL_READ,
            Permission.RELAY,
            Permission.PLANS_SETUP,
            Permission.MAINTENANCE_SETUP,
        },
        Role.REQUISITION_OFFICER: frozenset(
            {
                Permission.REPLAY,
                Permission.PRESERVE,
                Permission.REQUISITIONS,
                Permission.EXPORT,
                Permission.LOGBOOK_READ,
                Permission.LOGBOOK_WRITE,
                Permission.ACCESS_FILES,
            }
        ),
        # Sets cameras up, so must see that a stream works: live and masked, never a recording.
        Role.ADMINISTRATOR: frozenset(
            {
                Permission.LIVE,
                Permission.PTZ,
                Permission.PTZ_PRESETS,
                Permission.MASKS_DRAW,
                Permission.LAYOUTS_SHARE,
                Permission.INVENTORY_EDIT,
                Permission.PEOPLE_EDIT,
                Permission.SETTINGS_EDIT,
                Permission.ALERTS_HANDLE,
                Permission.PLANS_SETUP,
                Permission.MAINTENANCE,
                Permission.MAINTENANCE_SETUP,
            }
        ),
        Role.DPO: frozenset(
            {
                Permission.JOURNAL_READ,
                Permission.REPORTS,
                Permission.INSPECTION,
                Permission.ACCESS_FILES,
                Permission.MASKS_APPROVE,
                Permission.LOGBOOK_READ,
            }
        ),
        Role.AUDITOR: frozenset(
            {Permission.JOURNAL_READ, Permission.REPORTS, Permission.INSPECTION, Permission.LOGBOOK_READ}
        ),
        Role.PARTNER: frozenset(),
        Role.WALL: frozenset({Permission.LIVE}),
    }
)


def permissions_of(roles: frozenset[Role]) -> frozenset[Permission]:
    """All that the roles allow together."""
    return frozenset(permission for role in roles for permission in PERMISSIONS[role])
