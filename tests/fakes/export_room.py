"""A room with two cameras and real recordings, to export from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from csu_console.config.paths import DataPaths
from csu_console.domain.actor import Actor
from csu_console.domain.clock import from_us, to_us
from csu_console.domain.export import CaseFacts, ExportItem, ExportOrder, ExportTarget, Medium
from csu_console.domain.export_package import ExportSummary
from csu_console.domain.permission import Role
from csu_console.domain.recording import Gap, GapCause, Segment
from csu_console.domain.site import Site
from csu_console.media.segment_label import SegmentFacts
from csu_console.services.archive.segment_door import SegmentDoor
from csu_console.services.database_service import DatabaseService
from csu_console.services.export.export_key_store import ExportKeyStore
from csu_console.services.export.export_work import ExportWork, Made, Percent, Surroundings
from csu_console.services.export.package import Maker
from csu_console.storage import inventory, masks, segments
from csu_console.storage.archive import Archive
from tests.fakes.clock import FakeClock
from tests.fakes.export_keys import sealed_export_key, site_sealer
from tests.fakes.recordings import record
from tests.fakes.town import make_camera, make_version

SECOND = timedelta(seconds=1)
FILMED_UTC = datetime(2026, 1, 13, 8, 0, tzinfo=UTC)
"""When camera 12 begins: three recordings of 6 s, a gap of 30 s, one more."""
OFFICER = Actor(None, "Léa Martin", frozenset({Role.REQUISITION_OFFICER}), "poste-1")
MAKER = Maker("Léa Martin", "PM-2026-14", "poste-1", "CSU de Vaucelles", "0.1.0")


class FakePapers:
    """Documents whose bytes say what they are of."""

    def read_me(self, summary: ExportSummary) -> bytes:
        return b"%PDF read me " + summary.export.encode()

    def slip(self, summary: ExportSummary) -> bytes:
        return b"%PDF slip " + str(len(summary.hashes)).encode()


class ExportRoom:
    """`first` and `second` are camera ids; `first` is number 12 with recordings."""

    def __init__(self, folder: Path, database: DatabaseService, clock: FakeClock) -> None:
        self.paths = DataPaths(folder / "data")
        self.database, self.clock = database, clock
        self.archive = Archive(self.paths.archive)
        self.folder = folder / "out"
        self.folder.mkdir(parents=True)
        database.write_now(
            lambda s: inventory.save_site(
                s, Site("Église Saint-Rémi", "Vaucelles-sur-Orne", "1 rue Haute", 49.1, 6.1)
            )
        )
        self.first, self.second = (
            database.write_now(lambda s, n=n: inventory.save_camera(s, make_camera(n, id=None)))  # type: ignore[misc]
            for n in (12, 13)
        )
        database.write_now(lambda s: masks.append_version(s, make_version(self.first)))
        for name, value in (
            ("export_key_sealed", sealed_export_key().private_sealed),
            ("export_certificate", sealed_export_key().certificate),
        ):
            database.write_now(lambda s, n=name, v=value: inventory.store_fact(s, n, v))  # type: ignore[misc]
        for offset in (0, 6, 12, 48):
            self.record(FILMED_UTC + offset * SECOND)
        gap = Gap(self.first, FILMED_UTC + 18 * SECOND, FILMED_UTC + 48 * SECOND, GapCause.STREAM_LOST)
        database.write_now(lambda s: segments.add_gap(s, gap))
        self.keys = ExportKeyStore(database, site_sealer(), clock)

    def add_camera(self, number: int) -> int:
        """One more, with masks; returns its id."""
        camera_id = self.database.write_now(lambda s: inventory.save_camera(s, make_camera(number, id=None)))
        self.database.write_now(lambda s: masks.append_version(s, make_version(camera_id)))
        return camera_id

    def record(
        self, start_utc: datetime, frames: int = 60, camera_id: int | None = None, number: int = 12
    ) -> Segment:
        """A recording with its row, of camera 12 unless told otherwise."""
        camera_id = self.first if camera_id is None else camera_id
        path = self.archive.begin(number, start_utc)
        self.archive.part(path).unlink()
        facts: SegmentFacts = record(
            self.archive.file(path), to_us(start_utc), frames, camera_id=camera_id, number=number
        )
        segment = Segment(
            camera_id=camera_id,
            start_utc=start_utc,
            end_utc=from_us(facts.end_us),
            path=path,
            bytes_count=facts.bytes_count,
            frames_count=facts.frames_count,
            mask_version=1,
            time_source=facts.time_source,
        )
        number = self.database.write_now(lambda s: segments.add_segment(s, segment))
        return replace(segment, id=number)

    def order(self, medium: Medium = Medium.FOLDER, *, copy: bool = False) -> ExportOrder:
        """Camera 12 over its gap, and camera 13, which has nothing."""
        target = ExportTarget(
            medium, self.folder, "trop grand pour un disque" if medium is Medium.DISK else ""
        )
        items = (
            ExportItem(self.first, FILMED_UTC + 3 * SECOND, FILMED_UTC + 52 * SECOND),
            ExportItem(self.second, FILMED_UTC, FILMED_UTC + 60 * SECOND),
        )
        case = CaseFacts("R2026-0004", "12/01/2026", "flagrance (60-1)", "OPJ Durand", "2026/00123")
        return ExportOrder(
            4, "vol avec violences", items, target, "DVD-0012", "OPJ Durand, commissariat", copy, case
        )

    def around(self) -> Surroundings:
        return Surroundings(
            self.database,
            self.clock,
            SegmentDoor(self.database, self.paths, self.clock),
            FakePapers(),
            self.paths.archive,
            0,
            self.keys.key,
        )

    def work(
        self, order: ExportOrder | None = None, percent: Percent = lambda _done, _all: None
    ) -> ExportWork:
        return ExportWork(self.around(), order or self.order(), OFFICER, MAKER, percent)

    def export(self, medium: Medium = Medium.FOLDER, *, copy: bool = False) -> Made:
        """Made whole."""
        return self.work(self.order(medium, copy=copy)).run()
