"""One export from its rows to its final name. In the job's thread, Qt-free.

1. `exports.begin`: a name, and where it is being made; what a crash leaves is found by this row;
2. everything is written into `<name>.part` (or the image into `<name>.iso.part`) and synced;
3. the lines of the register, durable: from here on the export is made, and a crash is followed by step 4 at the next start;
4. the final name.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from csu_console.config.export_key import ExportKey
from csu_console.domain.actor import Actor
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError, InvalidInput
from csu_console.domain.export import NOTHING_SAID, ExportCopy, ExportLine, ExportOrder, Medium
from csu_console.domain.export_package import MANIFEST, ExportSummary
from csu_console.media.export.master_file import fault_of
from csu_console.media.part_file import PART_SUFFIX, sync_folder
from csu_console.services.database_service import DatabaseService
from csu_console.services.export.clock_state import clock_state
from csu_console.services.export.contents import NOTHING, ItemContents, copy_due_utc, gather
from csu_console.services.export.package import Door, Maker, Papers, Tools, make_package
from csu_console.services.export.package_files import PackageFolder, check_room, remove_tree
from csu_console.storage import exports
from csu_console.storage.disc_image import write_image
from csu_console.storage.server_clock import server_utc

logger = logging.getLogger(__name__)

WRITE_LIMIT_S = 30.0
IMAGE = ".iso"

Percent = Callable[[int, int], None]
"""(bytes done, bytes in all); raises to stop."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What exports of this console share."""

    database: DatabaseService
    clock: Clock
    door: Door
    papers: Papers
    archive: Path
    archive_reserve_bytes: int
    open_key: Callable[[str], ExportKey]
    """The site's key, made at the first use; the text names it. Blocks."""


@dataclass(frozen=True, slots=True)
class Made:
    """An export that is made."""

    path: Path
    export: str
    summary: ExportSummary


class ExportWork:
    """Run once."""

    def __init__(
        self,
        around: Surroundings,
        order: ExportOrder,
        actor: Actor,
        maker: Maker,
        percent: Percent,
    ) -> None:
        self._around, self._order, self._actor, self._maker = around, order, actor, maker
        self._percent = percent
        self._done_bytes, self._all_bytes = 0, 1
        self._registered = False

    def run(self) -> Made:
        """Raises ConsoleError, and what `percent` raises; then nothing is left."""
        around, order = self._around, self._order
        begun = around.clock.utc_now()
        contents = around.database.read(lambda session: gather(session, order, begun))
        recorded = sum(each.bytes_count for each in contents)
        if not recorded:
            raise InvalidInput(NOTHING)
        times = 1 + (order.target.medium is Medium.DISC) + order.consultation_copy
        check_room(order.target.folder, recorded * times, around.archive, around.archive_reserve_bytes)
        # Read once to copy, once to hash; an image is written once more.
        self._all_bytes = recorded * (3 if order.target.medium is Medium.DISC else 2)
        key = around.open_key(self._maker.unit)
        copy = self._begin(contents)
        try:
            return self._make(copy, contents, key)
        except BaseException:
            if not self._registered:
                self._take_back(copy)
            raise

    def _begin(self, contents: Sequence[ItemContents]) -> ExportCopy:
        around, folder = self._around, self._order.target.folder
        now = around.clock.utc_now()
        due = around.database.read(lambda session: copy_due_utc(session, contents, now))
        year, workstation = now.astimezone().year, self._maker.workstation
        return around.database.write_now(
            lambda session: exports.begin(
                session, year, workstation, lambda name: str((folder / name).absolute()), due
            ),
            WRITE_LIMIT_S,
            durable=True,
        )

    def _make(self, copy: ExportCopy, contents: Sequence[ItemContents], key: ExportKey) -> Made:
        around, order = self._around, self._order
        begun = around.clock.utc_now()
        server = around.database.read(server_utc)
        state = clock_state(around.clock.utc_now(), server)
        folder = PackageFolder(Path(copy.path))
        try:
            tools = Tools(around.door, key, around.papers, self._advance)
            summary = make_package(folder, copy.export, order, contents, self._maker, state, begun, tools)
            if order.target.medium is Medium.DISC:
                image = image_of(folder.final)
                part = image.with_name(image.name + PART_SUFFIX)
                write_image(folder.part, part, copy.export, self._advance)
            self._register(copy, summary, dict(folder.sums)[MANIFEST])
        finally:
            folder.let_go()
        return Made(finish(around.database, around.clock, copy, order.target.medium), copy.export, summary)

    def _advance(self, count: int) -> None:
        self._done_bytes += count
        self._percent(self._done_bytes, self._all_bytes)

    def _register(self, copy: ExportCopy, summary: ExportSummary, manifest_sha256: str) -> None:
        now = self._around.clock.utc_now()
        lines = register_lines(summary, self._actor, now, manifest_sha256)
        self._around.database.write_now(
            lambda session: exports.add_lines(session, lines), WRITE_LIMIT_S, durable=True
        )
        self._registered = True

    def _take_back(self, copy: ExportCopy) -> None:
        """Nothing is left, and the row says so; else the next start tries again."""
        try:
            take_back(self._around.database, self._around.clock, copy)
        except ConsoleError as error:
            logger.warning("export %s: %s", copy.export, error)


def image_of(final: Path) -> Path:
    """The disc image of an export."""
    return final.with_name(final.name + IMAGE)


def finish(database: DatabaseService, clock: Clock, copy: ExportCopy, medium: Medium) -> Path:
    """Step 4 for an export the register has: its final name. Raises StorageFault; then it may be tried again."""
    folder = PackageFolder(Path(copy.path))
    if medium is not Medium.DISC:
        path = folder.publish()
    else:
        path = image_of(folder.final)
        part = path.with_name(path.name + PART_SUFFIX)
        try:
            if part.exists():  # not when a crash came right after this very step
                part.rename(path)
                sync_folder(path.parent)
        except OSError as error:
            raise fault_of(error, path) from error
        folder.discard()
    if medium is Medium.DISK:
        # It leaves the room with its medium: nothing of it stays here to be destroyed.
        now = clock.utc_now()
        database.write_now(lambda session: exports.copy_removed(session, copy.export, now))
    return path


def take_back(database: DatabaseService, clock: Clock, copy: ExportCopy) -> bool:
    """Remove an export that was not finished; False when something of it stays. Raises ConsoleError."""
    final = Path(copy.path)
    parts = [path.with_name(path.name + PART_SUFFIX) for path in (final, image_of(final))]
    if not all(list(map(remove_tree, parts))):
        logger.error("an export could not be removed whole: %s", copy.path)
        return False
    now = clock.utc_now()
    database.write_now(lambda session: exports.copy_removed(session, copy.export, now))
    return True


def register_lines(
    summary: ExportSummary, actor: Actor, exported_utc: datetime, manifest_sha256: str
) -> tuple[ExportLine, ...]:
    """One per camera and period, in their order."""
    order = summary.order
    return tuple(
        ExportLine(
            export=summary.export,
            camera_id=result.camera.id,
            camera_number=result.camera.number,
            camera_name=result.camera.name,
            from_utc=result.item.from_utc,
            until_utc=result.item.until_utc,
            filmed_from_utc=result.files[0].start_utc if result.files else None,
            filmed_until_utc=result.files[-1].end_utc if result.files else None,
            filmed=result.filmed,
            files_count=len(result.files),
            bytes_count=sum(file.bytes_count for file in result.files),
            exported_utc=exported_utc,
            operator_id=actor.operator_id,
            person=summary.person or NOTHING_SAID,
            habilitation=summary.habilitation or NOTHING_SAID,
            workstation=summary.workstation or NOTHING_SAID,
            recipient=order.recipient,
            reason=order.reason,
            requisition_id=order.requisition_id,
            requisition=order.case.number or NOTHING_SAID,
            medium=order.target.medium,
            media_serial=order.media_serial,
            manifest_sha256=manifest_sha256,
        )
        for result in summary.items
    )
