"""Maintenance: tickets with their history, suppliers, work planned ahead."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from csu_console.storage.columns import BigKey, IsoDate, UtcMicroseconds
from csu_console.storage.tables.metadata import metadata

suppliers = Table(
    "suppliers",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column("name", Text, nullable=False, comment="as typed"),
    Column("folded_name", Text, nullable=False, unique=True, comment="without accents and case"),
    Column("contact", Text, nullable=False, server_default="", comment="telephone, e-mail, contract number"),
    Column("delay_h", Integer, nullable=False, comment="hours the contract gives from order to repair"),
)

tickets = Table(
    "tickets",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False, comment="1, 2, 3... without gaps"),
    # No link: the history of a fault must never keep a camera in the inventory.
    Column("camera_id", Integer, comment="the camera; null when it is about none"),
    Column("subject", Text, nullable=False, server_default="", comment="equipment or site, in words"),
    Column("fault", Text, nullable=False, comment="what is wrong, in one line"),
    Column("alert", Text, comment="AlertKind it was opened from"),
    Column("supplier_id", ForeignKey("suppliers.id"), comment="who repairs"),
    Column("state", Text, nullable=False, comment="TicketState"),
    Column("opened_utc", UtcMicroseconds, nullable=False, comment="when"),
    Column("opened_by", Text, nullable=False, comment="who"),
    Column("sent_utc", UtcMicroseconds, comment="ordered; the contract's delay counts from then"),
    Column("planned_on", IsoDate, comment="day the supplier gave"),
    Column("done_utc", UtcMicroseconds, comment="repaired"),
    Column("verified_utc", UtcMicroseconds, comment="seen to work"),
    Index("ix_tickets_camera", "camera_id", "state"),
)

ticket_notes = Table(
    "ticket_notes",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column("ticket", ForeignKey("tickets.number"), nullable=False, comment="the ticket"),
    Column("at_utc", UtcMicroseconds, nullable=False, comment="when"),
    Column("state", Text, comment="TicketState it came into; null: a remark"),
    Column("text", Text, nullable=False, server_default="", comment="as typed"),
    Column("name", Text, nullable=False, comment="who"),
    Column("operator_id", Integer, comment="operators.id of who; null: the program"),
    Column("workstation", Text, nullable=False, comment="where"),
    Index("ix_ticket_notes_ticket", "ticket"),
)
"""Append-only."""

maintenance_visits = Table(
    "maintenance_visits",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column("camera_id", Integer, comment="the camera; null when it is about none"),
    Column("subject", Text, nullable=False, server_default="", comment="equipment or site, in words"),
    Column("what", Text, nullable=False, comment="cleaning, batteries..."),
    Column("every_months", Integer, nullable=False, comment="comes again after"),
    Column("begins_on", IsoDate, comment="first day it is due while it was never done"),
    Column("last_on", IsoDate, comment="day it was done last"),
)

maintenance_rules = Table(
    "maintenance_rules",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False, comment="always 1"),
    Column("target_per_mille", Integer, nullable=False, comment="availability the contract asks, of 1000"),
)
