"""Which cameras are recorded, by whom, and how gaps are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import av
import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.alert import AlertKind
from csu_console.domain.authorisation import Authorisation
from csu_console.domain.camera import RecordingChoice
from csu_console.domain.clock import from_us
from csu_console.domain.errors import ConsoleError
from csu_console.domain.mask import MaskPlan, PrivacyState
from csu_console.domain.recording import GapCause
from csu_console.domain.stream import StreamState
from csu_console.media.encoder import EncoderChoice
from csu_console.services.recording_service import BEGUN_AT_A_TIME, RecordingService
from tests.fakes.clock import START_UTC, FakeClock
from tests.fakes.masked_frames import CAMERA_ID, START_US, STEP_US, ClipPackets, FrameFactory, masked_plan
from tests.fakes.recording_parts import FakeAlerts, FakeCameras, FakeMasks, FakeRows, FakeStreams, camera

WAIT_MS = 5000


class Room:
    """One camera, masked, and everything around its recording."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.factory = FrameFactory()
        self.cameras = FakeCameras(camera())
        self.masks = FakeMasks()
        self.masks.plans[CAMERA_ID] = masked_plan(1, self.factory.geometry)
        self.streams, self.rows = FakeStreams(), FakeRows(folder)
        self.alerts, self.clock = FakeAlerts(), FakeClock()
        self.made: list[RecordingService] = []

    def service(self, **options: object) -> RecordingService:
        service = RecordingService(
            self.cameras,
            self.masks,
            self.streams,
            self.rows,
            self.alerts,
            self.clock,
            **options,  # type: ignore[arg-type]
        )
        self.made.append(service)
        service.start()
        return service

    def publish(self, frames: int = 5) -> None:
        for _ in range(frames):
            self.streams.hub(CAMERA_ID).publish(self.factory.frame())

    def until_written(self, service: RecordingService) -> None:
        """Until the recorder has written every frame published."""
        end_us = START_US + self.factory.count * STEP_US
        self.until(lambda: service._running[CAMERA_ID]._thread.recorder.last_us == end_us)

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=WAIT_MS)

    @property
    def open_causes(self) -> list[GapCause]:
        return [gap.cause for gap in self.rows.open_gaps(CAMERA_ID)]


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    made = Room(tmp_path, qtbot)
    yield made
    for service in made.made:
        assert service.close(5.0)


def test_a_camera_is_recorded_whether_shown_or_not_and_closed_whole(room: Room) -> None:
    service = room.service()
    room.publish(10)
    room.until(lambda: service.state(CAMERA_ID).recording)
    state = service.state(CAMERA_ID)
    assert (state.encoder, state.reason, service.summary()) == ("libx264", None, (1, 1))
    assert state.since_utc == from_us(START_US)
    assert service.is_recording(CAMERA_ID)
    assert service.close(5.0)
    assert [facts.frames_count for facts in room.rows.segments] == [10]
    with av.open(str(room.rows.segments[0].path)) as container:
        assert sum(1 for _ in container.decode(video=0)) == 10
    assert room.open_causes == [GapCause.STOPPED]
    assert room.rows.leases == set()
    assert room.streams.hub(CAMERA_ID).sinks_count == 0


def test_the_gap_of_the_last_run_ends_with_the_first_picture(room: Room) -> None:
    room.rows.open_gap(CAMERA_ID, datetime(2026, 1, 12, tzinfo=UTC), GapCause.STOPPED)
    service = room.service()
    room.publish()
    room.until(lambda: service.state(CAMERA_ID).recording)
    assert room.rows.gaps[0].end_utc == from_us(START_US)


@pytest.mark.parametrize("plan", [None, MaskPlan(CAMERA_ID, 1, PrivacyState.UNREVIEWED)])
def test_without_reviewed_masks_nothing_is_recorded_and_a_gap_says_so(
    room: Room, plan: MaskPlan | None
) -> None:
    room.masks.plans[CAMERA_ID] = plan
    service = room.service()
    assert service.state(CAMERA_ID).reason is GapCause.UNREVIEWED
    assert (room.open_causes, room.streams.asked, service.summary()) == ([GapCause.UNREVIEWED], 0, (0, 0))
    room.masks.set(CAMERA_ID, masked_plan(2, room.factory.geometry))
    assert room.streams.asked == 1


@pytest.mark.parametrize(
    "order",
    [
        None,
        Authorisation("A-1", date(2020, 1, 1), date(2025, 1, 1)),
        Authorisation("event", date(2090, 7, 12), date(2090, 7, 14), temporary=True),
    ],
)
def test_without_a_valid_order_nothing_is_recording(room: Room, order: Authorisation | None) -> None:
    room.cameras.held[CAMERA_ID] = replace(camera(), authorisation=order)
    service = room.service()
    assert service.state(CAMERA_ID).reason is GapCause.NOT_AUTHORISED
    assert (room.open_causes, room.streams.asked) == ([GapCause.NOT_AUTHORISED], 0)


def test_an_order_that_ends_at_local_midnight_ends_the_recording(room: Room) -> None:
    # The last day is 31 January 2026 in Paris, which ends at 23:00 UTC.
    room.clock.set_utc(datetime(2026, 1, 31, 22, 59, 58, tzinfo=UTC))
    service = room.service()
    room.publish()
    room.until(lambda: service.state(CAMERA_ID).recording)
    room.clock.set_utc(datetime(2026, 1, 31, 23, 0, 0, tzinfo=UTC))
    service.tick()
    room.until(lambda: not service.uses_stream(CAMERA_ID))
    assert service.state(CAMERA_ID).reason is GapCause.NOT_AUTHORISED
    assert room.open_causes == [GapCause.NOT_AUTHORISED]
    assert len(room.rows.segments) == 1


def test_a_camera_set_back_to_unreviewed_stops_at_once(room: Room) -> None:
    service = room.service()
    room.publish()
    room.until(lambda: service.state(CAMERA_ID).recording)
    room.masks.set(CAMERA_ID, MaskPlan(CAMERA_ID, 2, PrivacyState.UNREVIEWED))
    assert room.streams.hub(CAMERA_ID).sinks_count == 0
    room.until(lambda: not service.uses_stream(CAMERA_ID))
    assert room.open_causes == [GapCause.UNREVIEWED]
    assert room.rows.open_gaps(CAMERA_ID)[0].start_utc == from_us(START_US + 5 * STEP_US)


def test_a_camera_not_set_to_record_is_left_alone(room: Room) -> None:
    room.cameras.held[CAMERA_ID] = replace(camera(), recording=RecordingChoice(enabled=False))
    service = room.service()
    assert not service.state(CAMERA_ID).enabled
    assert (room.rows.gaps, room.streams.asked) == ([], 0)


def test_switching_recording_off_and_on_again_leaves_a_stopped_gap(room: Room) -> None:
    service = room.service()
    room.publish()
    room.until(lambda: service.state(CAMERA_ID).recording)
    room.cameras.change(CAMERA_ID, recording=RecordingChoice(enabled=False))
    room.until(lambda: not service.uses_stream(CAMERA_ID))
    assert room.open_causes == [GapCause.STOPPED]
    room.cameras.change(CAMERA_ID, recording=RecordingChoice())
    room.publish()
    room.until(lambda: service.state(CAMERA_ID).recording)
    assert room.open_causes == []


def test_a_workstation_told_not_to_record_closes_its_files_and_begins_again(room: Room) -> None:
    service = room.service()
    room.publish()
    room.until(lambda: service.state(CAMERA_ID).recording)
    service.set_enabled(False)
    room.until(lambda: not service.uses_stream(CAMERA_ID))
    assert room.open_causes == [GapCause.STOPPED]
    assert service.summary() == (0, 1), "it should still be recorded, by somebody"
    service.set_enabled(True)
    room.publish()
    room.until(lambda: service.state(CAMERA_ID).recording)
    assert room.open_causes == []


def test_another_choice_of_size_starts_the_recorder_again(room: Room) -> None:
    service = room.service()
    room.publish()
    room.until(lambda: service.state(CAMERA_ID).recording)
    room.cameras.change(CAMERA_ID, recording=RecordingChoice(height_px=24))
    room.until(lambda: len(room.rows.segments) == 1 and room.streams.hub(CAMERA_ID).sinks_count == 1)
    room.publish()
    room.until(lambda: service.state(CAMERA_ID).recording)
    service.close(5.0)
    assert [facts.height_px for facts in room.rows.segments] == [48, 24]


def test_a_removed_camera_is_closed_and_forgotten(room: Room) -> None:
    service = room.service()
    room.publish()
    room.until(lambda: service.state(CAMERA_ID).recording)
    room.cameras.remove(CAMERA_ID)
    room.until(lambda: not service.uses_stream(CAMERA_ID))
    assert (len(room.rows.segments), service.summary()) == (1, (0, 0))


def test_a_camera_another_recorder_has_is_left_to_it_until_it_lets_go(room: Room) -> None:
    room.rows.others.add(CAMERA_ID)
    service = room.service()
    state = service.state(CAMERA_ID)
    assert (state.written_elsewhere, state.recording, state.wanted) == (True, False, True)
    assert (room.streams.asked, room.rows.gaps, service.summary()) == (0, [], (1, 1))
    room.rows.others.clear()
    for _ in range(10):
        service.tick()
    assert service.uses_stream(CAMERA_ID)


def test_recordings_of_a_large_room_begin_a_few_at_a_time_and_give_their_leases_back(room: Room) -> None:
    for camera_id in range(100, 130):
        room.cameras.held[camera_id] = replace(camera(), id=camera_id, number=camera_id)
        room.masks.plans[camera_id] = masked_plan(1, room.factory.geometry)
    service = room.service()
    assert len(room.rows.leases) == 31
    assert room.streams.asked == BEGUN_AT_A_TIME
    assert service.close()
    assert room.streams.asked == BEGUN_AT_A_TIME
    assert room.rows.leases == set()


def test_a_thinned_recording_keeps_every_other_picture_and_its_row_says_since_when(room: Room) -> None:
    service = room.service()
    room.publish(50)
    room.until(lambda: service.state(CAMERA_ID).recording)
    (running,) = service.running()
    room.until(lambda: running._thread.queue.waiting == 0)
    assert running.thinnable_to_hz == 12.5
    running.thin(12.5)
    running.thin(12.5)
    room.clock.advance(10)
    room.publish(20)
    assert service.state(CAMERA_ID).thinned_to_hz == 12.5
    running.thin(None)
    room.publish(6)
    begun_utc = START_UTC
    assert room.rows.thinnings == [
        (CAMERA_ID, begun_utc, 12.5),
        (CAMERA_ID, begun_utc + timedelta(seconds=10), None),
    ]
    assert service.state(CAMERA_ID).thinned_to_hz is None
    assert service.close()
    (segment,) = room.rows.segments
    assert segment.frames_count == 50 + 10 + 6


def test_a_recording_that_ends_thinned_ends_its_row(room: Room) -> None:
    service = room.service()
    room.publish(4)
    room.until(lambda: service.state(CAMERA_ID).recording)
    (running,) = service.running()
    running.thin(12.5)
    assert service.close()
    assert [rate_hz for _id, _at, rate_hz in room.rows.thinnings] == [12.5, None]
    assert service.running() == ()


def test_what_is_copied_or_at_its_floor_or_without_pictures_cannot_be_thinned(room: Room) -> None:
    service = room.service()
    (running,) = service.running()
    able = [running.thinnable_to_hz]
    room.publish(50)
    room.until(lambda: service.state(CAMERA_ID).recording)
    able.append(running.thinnable_to_hz)
    room.cameras.change(CAMERA_ID, recording=RecordingChoice(frame_rate_hz=12.0))
    room.until(lambda: bool(service.running()) and service.running()[0] is not running)
    room.publish(50)
    room.until(lambda: service.state(CAMERA_ID).recording)
    able.append(service.running()[0].thinnable_to_hz)
    assert able == [None, 12.5, None]


def test_a_lost_lease_stops_the_recorder(room: Room) -> None:
    service = room.service()
    room.publish()
    room.until(lambda: service.state(CAMERA_ID).recording)
    room.rows.lost.add(CAMERA_ID)
    room.rows.others.add(CAMERA_ID)
    for _ in range(10):
        service.tick()
    room.until(lambda: not service.uses_stream(CAMERA_ID))
    assert service.state(CAMERA_ID).written_elsewhere
    assert len(room.rows.segments) == 1


def test_a_stream_that_never_comes_is_a_gap_from_the_start(room: Room) -> None:
    service = room.service()
    service.tick()
    assert room.rows.gaps == [], "not before two seconds"
    room.clock.advance(2.5)
    service.tick()
    assert room.open_causes == [GapCause.STREAM_LOST]
    assert not service.is_recording(CAMERA_ID), "no REC on a tile without pictures"
    room.streams.states[CAMERA_ID] = StreamState.REFUSED
    room.clock.advance(1)
    service.tick()
    assert room.open_causes == [GapCause.REFUSED]
    assert service.state(CAMERA_ID).reason is GapCause.REFUSED


def test_pictures_left_out_by_a_machine_that_is_late_are_a_gap_that_says_so(room: Room) -> None:
    service = room.service()
    room.publish()
    room.until(lambda: service.state(CAMERA_ID).recording)
    room.streams.skipped_age_s = 1.0
    room.clock.advance(2.5)
    service.tick()
    assert room.open_causes == [GapCause.OVERLOAD]


def test_pictures_that_stop_and_come_back_are_a_gap_with_their_own_times(room: Room) -> None:
    service = room.service()
    room.publish()
    room.until(lambda: service.state(CAMERA_ID).recording)
    room.until_written(service)
    room.clock.advance(2.5)
    service.tick()
    assert room.open_causes == [GapCause.STREAM_LOST]
    assert room.rows.gaps[0].start_utc == from_us(START_US + 5 * STEP_US)
    room.until(lambda: len(room.rows.segments) == 1)
    room.factory.count += 100
    room.publish()
    room.until(lambda: service.state(CAMERA_ID).recording)
    assert room.rows.gaps[0].end_utc == from_us(START_US + 105 * STEP_US)


def test_a_stream_that_cannot_be_had_is_asked_for_again(room: Room) -> None:
    room.streams.refuses = ConsoleError("This camera has no stream to show.")
    service = room.service()
    room.streams.refuses = None
    service.tick()
    room.publish()
    room.until(lambda: service.state(CAMERA_ID).recording)


def test_a_camera_attested_clear_is_copied_and_another_attestation_changes_that(room: Room) -> None:
    room.masks.plans[CAMERA_ID] = MaskPlan(CAMERA_ID, 1, PrivacyState.CLEAR)
    service, clip = room.service(), ClipPackets(30)
    assert room.streams.hub(CAMERA_ID).sinks_count == 0, "nothing is decoded"
    try:
        for number in range(10):
            room.streams.packet_sinks[CAMERA_ID].offer_packet(clip.clear(number))
        room.until(lambda: service.state(CAMERA_ID).encoder == "copy")
        room.until(lambda: service.state(CAMERA_ID).recording)
        sink = room.streams.packet_sinks[CAMERA_ID]
        room.masks.set(CAMERA_ID, masked_plan(2, room.factory.geometry))
        sink.withdrawn()  # as the session does, before its next packet
    finally:
        clip.close()
    assert room.streams.packet_sinks == {}
    room.factory.count, room.factory.version = 10, 2
    room.publish()
    room.until(lambda: service.state(CAMERA_ID).encoder == "libx264")
    service.close(5.0)
    assert [(facts.label.copied, facts.label.mask_version) for facts in room.rows.segments] == [
        (True, 1),
        (False, 2),
    ]


def test_an_encoder_this_machine_lacks_is_visible(room: Room) -> None:
    service = room.service(encoder=EncoderChoice("h264_of_tomorrow"))
    room.publish()
    room.until(lambda: service.state(CAMERA_ID).recording)
    state = service.state(CAMERA_ID)
    assert (state.encoder, state.fallback_from) == ("libx264", "h264_of_tomorrow")
    assert "h264_of_tomorrow" in str(room.alerts.open[AlertKind.HARDWARE, None].params)


def test_a_folder_that_cannot_be_written_raises_an_alert_and_heals(room: Room, tmp_path: Path) -> None:
    room.rows.folder = tmp_path / "file"
    room.rows.folder.write_bytes(b"")
    service = room.service()
    room.publish()
    room.until(lambda: (AlertKind.RECORDING_GAP, CAMERA_ID) in room.alerts.open)
    assert service.state(CAMERA_ID).recording is False
    room.rows.folder = tmp_path / "folder"
    room.clock.advance(5.5)
    room.publish()
    room.until(lambda: service.state(CAMERA_ID).recording)
    assert room.alerts.open == {}


def test_a_full_disk_is_told_at_once_to_whoever_makes_room(room: Room) -> None:
    room.rows.no_room = True
    service = room.service()
    with room.qtbot.waitSignal(service.disk_full, timeout=WAIT_MS):
        room.publish()
    room.until(lambda: service.state(CAMERA_ID).reason is GapCause.DISK_FULL)


def test_a_workstation_that_does_not_record_or_keeps_to_some_cameras(room: Room) -> None:
    assert room.service(enabled=False).summary() == (0, 1), "nobody is known to record it"
    assert room.service(only_numbers=frozenset({13})).summary() == (0, 0)
    assert room.service(only_numbers=frozenset({12})).uses_stream(CAMERA_ID)


def test_a_recorder_that_does_not_end_is_aborted_in_time(room: Room) -> None:
    service = room.service()
    room.publish(5)
    assert service.close(0.0), "its file is still closed"
    assert not list(room.rows.folder.rglob("*.part"))


def test_a_camera_another_recorder_waits_for_is_handed_over_with_the_file_that_ends(room: Room) -> None:
    service = room.service()
    room.publish()
    room.until(lambda: service.state(CAMERA_ID).recording)
    room.rows.asked.add(CAMERA_ID)
    for _ in range(3):
        service.tick()
    assert service.state(CAMERA_ID).recording, "not in the middle of a file"
    room.factory.count += 125 * 25  # two minutes and a little on
    room.publish()
    room.until(lambda: not service.uses_stream(CAMERA_ID))
    assert room.rows.leases == set()
    assert room.rows.others == {CAMERA_ID}
    assert GapCause.HANDED_OVER in [gap.cause for gap in room.rows.gaps]
    assert room.rows.segments


def test_a_console_shows_what_another_machine_records(room: Room) -> None:
    service = room.service(enabled=False)
    assert not service.is_recording(CAMERA_ID)
    service.note_recorded(frozenset({CAMERA_ID}))
    assert service.is_recording(CAMERA_ID)
    assert service.state(CAMERA_ID).is_written, "a tile asks this way"
    assert service.summary() == (1, 1)
    assert service.should_be_recorded() == {CAMERA_ID}
    service.note_recorded(frozenset())
    assert not service.is_recording(CAMERA_ID)
    assert service.state(CAMERA_ID).is_written is False


def test_a_lease_of_another_is_no_picture(room: Room) -> None:
    """The tile says REC for pictures that are written, not for a recorder that waits for a camera."""
    room.rows.others.add(CAMERA_ID)
    service = room.service()
    room.until(lambda: service.state(CAMERA_ID).written_elsewhere)
    told: list[int] = []
    service.changed.connect(told.append)
    service.note_recorded(frozenset())
    assert not service.state(CAMERA_ID).is_written
    assert (told, service.summary()) == ([CAMERA_ID], (0, 1))
    service.note_recorded(frozenset({CAMERA_ID}))
    assert service.state(CAMERA_ID).is_written
    assert service.summary() == (1, 1)
