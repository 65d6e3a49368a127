"""The guide's picture of several recorders and stores: rows as machines of a larger town would have written them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from csu_console.domain.store import Store, StoreKind
from csu_console.services.database_service import DatabaseService
from csu_console.storage import inventory, leases, recorders
from csu_console.storage.database import Session
from csu_console.storage.recorders import Seat
from csu_console.storage.stores import rows
from csu_console.ui.archive.archive_window import ArchiveWindow
from docs.screenshot_camera import Camera, wait

SEATS = ("nord", "sud", "cave")
FILE_BYTES = 31_000_000


def recorders_page(seen: ArchiveWindow, database: DatabaseService, camera: Camera) -> None:
    """Beside the console's own row: two recorders at work, one that fell silent an hour ago, a share, a store."""
    page = seen.recorders
    assert page is not None
    seen.tabs.setCurrentWidget(page)
    database.write_now(_town)
    page.again.click()
    wait("the recorders", lambda: page.model.rowCount() >= len(SEATS), 30.0)
    camera.take("archive-recorders", seen)


def _town(session: Session) -> None:
    now = leases.time_of(session, datetime.now(UTC))
    share = Store(StoreKind.SHARED, "partage", "picture-share")
    vault = Store(StoreKind.OBJECTS, "coffre", "picture", endpoint="https://s3.ville.example", bucket="csu")
    share_id, vault_id = rows.add(session, share, now), rows.add(session, vault, now)
    rows.set_mount(session, share_id, "srv-nord", "/mnt/csu")
    ids = [one.id for one in inventory.cameras(session) if one.id is not None]
    half = len(ids) // 2
    for name in SEATS:
        lost, full = name == "cave", name == "sud"
        silent, waiting = timedelta(hours=1 if lost else 0), 14 if full else 0
        capacity, cameras = half if full else 64, len(ids) - half if name == "nord" else half
        holder = f"srv-{name}:1:picture"
        target = vault_id if name == "sud" else share_id
        seat = Seat(name, f"srv-{name}", holder, True, capacity, None, target)
        recorders.register(session, seat, now - silent)
        recorders.heartbeat(session, holder, now - silent, cameras)
        leases.take(session, ids, holder, now, 0 if lost else cameras)
        recorders.note_waiting(session, holder, waiting, waiting * FILE_BYTES)
