"""The tables, one module per subject. The migrations make them; a test holds both equal.

Every column says what it means.
"""

from __future__ import annotations

from csu_console.storage.tables.alarms import (
    alarm_counts,
    alarm_listeners,
    alarm_points,
    alarm_sources,
    alarm_steps,
    alarms,
)
from csu_console.storage.tables.alerts import alert_reports, alert_sources, alert_steps, alerts_history
from csu_console.storage.tables.archive_register import archive_chains, archive_register
from csu_console.storage.tables.exports import export_copies, export_register
from csu_console.storage.tables.fines import fines
from csu_console.storage.tables.holds import hold_spans, holds
from csu_console.storage.tables.house import changes, meta
from csu_console.storage.tables.inventory import (
    authorisations,
    camera_aliases,
    cameras,
    communes,
    profiles,
    sealed_passwords,
    sites,
)
from csu_console.storage.tables.journal import journal, journal_anchors
from csu_console.storage.tables.layouts import layouts
from csu_console.storage.tables.logbook import (
    log_additions,
    log_cameras,
    log_categories,
    log_counters,
    log_entries,
    log_erasures,
    log_open,
    log_partners,
    log_rules,
    log_templates,
    log_texts,
    log_timers,
    shift_events,
    shifts,
    standing_orders,
)
from csu_console.storage.tables.maintenance import (
    maintenance_rules,
    maintenance_visits,
    suppliers,
    ticket_notes,
    tickets,
)
from csu_console.storage.tables.map import camera_moves, map_layers, site_plan_cameras, site_plans
from csu_console.storage.tables.masks import camera_masks, mask_doubts, mask_stills, mask_versions
from csu_console.storage.tables.metadata import metadata
from csu_console.storage.tables.people import (
    operator_papers,
    operator_sessions,
    operators,
    sign_in_failures,
)
from csu_console.storage.tables.plans import action_plans, plan_lines, plan_runs
from csu_console.storage.tables.ptz import (
    ptz_calibration_counts,
    ptz_calibrations,
    ptz_capabilities,
    ptz_checks,
    ptz_reservations,
    ptz_tour_steps,
    ptz_tours,
)
from csu_console.storage.tables.recordings import gaps, leases, segments, snapshots, thinned_spans
from csu_console.storage.tables.registers import access_events, access_files, room_visits
from csu_console.storage.tables.relays import order_recipients, relay_cameras, relays
from csu_console.storage.tables.requisitions import (
    requisition_answers,
    requisition_cameras,
    requisition_exports,
    requisition_frames,
    requisition_handovers,
    requisition_periods,
    requisition_scan_pieces,
    requisition_steps,
    requisition_templates,
    requisitions,
)
from csu_console.storage.tables.segment_keys import segment_keys
from csu_console.storage.tables.shared_mosaics import shared_mosaics
from csu_console.storage.tables.stores import recorders, store_mounts, stores
from csu_console.storage.tables.walls import (
    wall_grants,
    wall_pictures,
    wall_scenes,
    wall_schedules,
    wall_screens,
    wall_seen,
)

__all__ = [
    "access_events",
    "access_files",
    "action_plans",
    "alarm_counts",
    "alarm_listeners",
    "alarm_points",
    "alarm_sources",
    "alarm_steps",
    "alarms",
    "alert_reports",
    "alert_sources",
    "alert_steps",
    "alerts_history",
    "archive_chains",
    "archive_register",
    "authorisations",
    "camera_aliases",
    "camera_masks",
    "camera_moves",
    "cameras",
    "changes",
    "communes",
    "export_copies",
    "export_register",
    "fines",
    "gaps",
    "hold_spans",
    "holds",
    "journal",
    "journal_anchors",
    "layouts",
    "leases",
    "log_additions",
    "log_cameras",
    "log_categories",
    "log_counters",
    "log_entries",
    "log_erasures",
    "log_open",
    "log_partners",
    "log_rules",
    "log_templates",
    "log_texts",
    "log_timers",
    "maintenance_rules",
    "maintenance_visits",
    "map_layers",
    "mask_doubts",
    "mask_stills",
    "mask_versions",
    "meta",
    "metadata",
    "operator_papers",
    "operator_sessions",
    "operators",
    "order_recipients",
    "plan_lines",
    "plan_runs",
    "profiles",
    "ptz_calibration_counts",
    "ptz_calibrations",
    "ptz_capabilities",
    "ptz_checks",
    "ptz_reservations",
    "ptz_tour_steps",
    "ptz_tours",
    "recorders",
    "relay_cameras",
    "relays",
    "requisition_answers",
    "requisition_cameras",
    "requisition_exports",
    "requisition_frames",
    "requisition_handovers",
    "requisition_periods",
    "requisition_scan_pieces",
    "requisition_steps",
    "requisition_templates",
    "requisitions",
    "room_visits",
    "sealed_passwords",
    "segment_keys",
    "segments",
    "shared_mosaics",
    "shift_events",
    "shifts",
    "sign_in_failures",
    "site_plan_cameras",
    "site_plans",
    "sites",
    "snapshots",
    "standing_orders",
    "store_mounts",
    "stores",
    "suppliers",
    "thinned_spans",
    "ticket_notes",
    "tickets",
    "wall_grants",
    "wall_pictures",
    "wall_scenes",
    "wall_schedules",
    "wall_screens",
    "wall_seen",
]
