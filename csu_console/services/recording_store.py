"""Where the facts of recordings go: rows by the database service, files by the archive."""

from __future__ import annotations

import logging
import os
import secrets
import socket
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from csu_console.domain.clock import Clock, from_us
from csu_console.domain.recorder import WITHOUT_LIMIT, Share
from csu_console.domain.recording import Gap, GapCause, Segment
from csu_console.media.part_file import PartFile
from csu_console.media.repair import PLAIN, RecordedFiles
from csu_console.media.segment_label import SegmentFacts
from csu_console.services.archive.segment_keys import SegmentKeys
from csu_console.services.database_service import DatabaseService
from csu_console.services.write_batch import WriteBatches
from csu_console.storage import fencing, leases, recorders, segments, thinned_spans
from csu_console.storage.archive import Archive
from csu_console.storage.camera_shares import take_turn
from csu_console.storage.database import Session
from csu_console.storage.fencing import Verdict
from csu_console.storage.recorders import Seat
from csu_console.storage.server_clock import server_utc

logger = logging.getLogger(__name__)

SHORTEST_GAP = timedelta(seconds=2)
"""Less between two recordings is a reconnection, not a gap worth a row."""


def recorder_name() -> str:
    """Names this process among recorders: host, process and a random part (a process number comes again)."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


def row_of(facts: SegmentFacts, archive_root: Path) -> Segment:
    """The row of a closed file."""
    label = facts.label
    return Segment(
        camera_id=label.camera_id,
        start_utc=from_us(label.start_us),
        end_utc=from_us(facts.end_us),
        path=facts.path.relative_to(archive_root).as_posix(),
        bytes_count=facts.bytes_count,
        frames_count=facts.frames_count,
        mask_version=label.mask_version,
        time_source=facts.time_source,
        codec=facts.codec,
        copied=label.copied,
        covered_frames=facts.covered_frames,
        sha256=facts.sha256,
    )


class RecordingStore:
    """Implements `RecordingRows`. `begin` is called in recorder threads, the rest in the GUI thread."""

    def __init__(
        self,
        database: DatabaseService,
        archive: Archive,
        clock: Clock,
        keys: SegmentKeys | None = None,
        seat: Seat | None = None,
    ) -> None:
        """`keys`: of a site that may want its recordings encrypted. `seat`: this program among the recorders."""
        self._keys = keys
        self.files: RecordedFiles = keys or PLAIN
        self._writes = WriteBatches(database)
        self._archive = archive
        self._clock = clock
        self.holder = recorder_name() if seat is None else seat.holder
        self.seat = seat or Seat(self.holder, socket.gethostname(), self.holder, True, WITHOUT_LIMIT)
        self._late: list[SegmentFacts] = []
        """Closed while another recorder had the camera; of minutes, so a few files."""

    def begin(self, camera_number: int, start_utc: datetime) -> Path:
        return self._archive.file(self._archive.begin(camera_number, start_utc))

    def open_part(self, camera_id: int, path: Path) -> PartFile:
        return PartFile(path) if self._keys is None else self._keys.open_part(camera_id, path)

    def add_segment(self, facts: SegmentFacts) -> None:
        row = replace(row_of(facts, self._archive.root), store_id=self.seat.store_id)

        def add(session: Session) -> Verdict:
            now = leases.time_of(session, self._clock.utc_now())
            return fencing.add_segment(session, row, self.holder, now)

        self._writes.write(add, lambda verdict: self._on_verdict(verdict, facts))

    def settle_late(self) -> None:
        late, self._late = self._late, []
        for facts in late:
            self.add_segment(facts)

    def _on_verdict(self, verdict: Verdict, facts: SegmentFacts) -> None:
        number, name = facts.label.camera_number, facts.path.name
        if verdict is Verdict.WAIT:
            logger.warning("camera %d: another recorder may have recorded %s too", number, name)
            self._late.append(facts)
        elif verdict is Verdict.DOUBLE:
            logger.warning("camera %d: another recorder has recorded %s, this file is removed", number, name)
            try:
                self._archive.remove(facts.path.relative_to(self._archive.root).as_posix())
            except OSError as error:
                logger.error("%s could not be removed: %s", name, error)

    def open_gap(self, camera_id: int, start_utc: datetime, cause: GapCause) -> None:
        self._writes.write(lambda session: segments.open_gap(session, camera_id, start_utc, cause))

    def recorded_again(self, camera_id: int, at_utc: datetime) -> None:
        """End the open gap. Without one, a stretch nobody accounted for ended here: the last run was killed."""
        self._writes.write(lambda session: _recorded_again(session, camera_id, at_utc))

    def thinned(self, camera_id: int, at_utc: datetime, rate_hz: float | None) -> None:
        """From now on so many pictures a second, or all of them again."""
        if rate_hz is None:
            self._writes.write(lambda session: thinned_spans.end(session, camera_id, at_utc))
        else:
            self._writes.write(lambda session: thinned_spans.begin(session, camera_id, at_utc, rate_hz))

    def end_thinned_by_crash(self, camera_id: int) -> None:
        """A run that was killed could not end what it had begun."""
        self._writes.write(lambda session: thinned_spans.end_after_crash(session, camera_id))

    def share(self, wanted: Collection[int], then: Callable[[Share], None]) -> None:
        ids = frozenset(wanted)

        def turn(session: Session) -> Share:
            server = server_utc(session)
            # A process of this machine is known to be dead at once; programs on a server may run in containers, where
            # neither host nor process number says so.
            dead = is_dead if server is None else _nobody
            return take_turn(session, self.seat, ids, server or self._clock.utc_now(), dead)

        self._writes.write(turn, then)

    def release_lease(self, camera_id: int) -> None:
        def release(session: Session) -> None:
            now = leases.time_of(session, self._clock.utc_now())
            living = [one.holder for one in recorders.living(session, now)]
            leases.hand_over(session, self.holder, camera_id, now, living)

        self._writes.write(release)

    def leave(self) -> None:
        self._writes.write(
            lambda session: recorders.end(
                session, self.holder, leases.time_of(session, self._clock.utc_now())
            )
        )


def _nobody(_holder: str) -> bool:
    return False


def is_dead(holder: str) -> bool:
    """True when a lease's holder was a process of this machine that no longer runs: no need to wait it out."""
    host, _, rest = holder.partition(":")
    process = rest.partition(":")[0]
    if os.name != "posix" or host != socket.gethostname() or not process.isdecimal():
        return False
    try:
        os.kill(int(process), 0)  # signal 0 only asks whether the process exists
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _recorded_again(session: Session, camera_id: int, at_utc: datetime) -> None:
    last = segments.last_end(session, camera_id)
    segments.close_gap(session, camera_id, at_utc)
    if last is None:
        return
    known = segments.gaps(session, camera_id, last, at_utc + timedelta(microseconds=1))
    accounted = max([last, *(gap.end_utc for gap in known if gap.end_utc is not None)])
    if at_utc - accounted > SHORTEST_GAP:
        segments.add_gap(session, Gap(camera_id, accounted, at_utc, GapCause.CRASHED))
