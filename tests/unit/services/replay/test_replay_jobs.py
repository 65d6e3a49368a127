"""Thumbnails, stills and the search for change: from real files, in the pool, ended when the person leaves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import av
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.audit import Action, canonical_detail
from csu_console.domain.clock import from_us, to_us
from csu_console.domain.errors import ConsoleError, InvalidInput, NotPermitted
from csu_console.domain.permission import Role
from csu_console.domain.replay import ReplayReason
from csu_console.media.snapshot import texts_in
from csu_console.services.database_service import DatabaseService
from csu_console.storage import snapshots
from tests.fakes.clock import START_UTC
from tests.fakes.masked_frames import START_US
from tests.fakes.recorded_clips import Recorder, drawn, number_on_tile, steady, write_clip
from tests.fakes.replay_room import LIMIT_MS, OPERATOR, ReplayRoom, shown
from tests.fakes.rights_room import person
from tests.fakes.room_database import room_database
from tests.fakes.second_rule import FakeSecondRule

SECOND = 1_000_000
END_UTC = START_UTC + timedelta(seconds=10)
WHOLE = ((0.0, 0.0), (1.0, 1.0))


@pytest.fixture
def database(tmp_path: Path, qtbot: QtBot) -> Iterator[DatabaseService]:
    with room_database(tmp_path) as (service, _camera):
        yield service


@pytest.fixture
def room(tmp_path: Path, database: DatabaseService) -> Iterator[ReplayRoom]:
    made = ReplayRoom(tmp_path, (database, tmp_path / "snapshots"))
    yield made
    assert made.service.close()


def test_one_key_frame_for_each_slot(room: ReplayRoom, qtbot: QtBot) -> None:
    room.open(1)
    job = room.service.thumbnails(1, START_UTC, START_UTC + timedelta(seconds=20), 10)
    qtbot.waitUntil(lambda: job.is_over, timeout=LIMIT_MS)
    made = job.thumbnails()
    assert [thumb.slot_utc for thumb in made] == [START_UTC + timedelta(seconds=1 + 2 * i) for i in range(10)]
    numbers = [None if thumb.picture is None else number_on_tile(thumb.picture) for thumb in made]
    assert numbers == [1000, 1050, 1100, 1150, 1200, None, None, None, None, None]
    assert job.percent == 100
    assert room.service.sessions[0].looked[1].spans()[0][0] == START_US, "seen is seen, however small"


def test_thumbnails_need_a_replay_with_its_reason(room: ReplayRoom) -> None:
    room.open(1)
    with pytest.raises(InvalidInput, match="with its reason"):
        room.service.thumbnails(2, START_UTC, END_UTC, 5)
    for wrong in (START_UTC, START_UTC + timedelta(days=40)):
        with pytest.raises(InvalidInput, match="31 days"):
            room.service.thumbnails(1, START_UTC, wrong, 5)


def test_thumbnails_die_with_the_replay(room: ReplayRoom, qtbot: QtBot) -> None:
    session = room.open(1)
    job = room.service.thumbnails(1, START_UTC, END_UTC, 5)
    qtbot.waitUntil(lambda: job.is_over, timeout=LIMIT_MS)
    assert len(room.service._work.thumbnails) == 5
    session.close()
    assert len(room.service._work.thumbnails) == 0


def test_a_thumbnail_kept_is_refused_as_its_file_is(room: ReplayRoom, qtbot: QtBot) -> None:
    room.open(1)
    first = room.service.thumbnails(1, START_UTC, END_UTC, 5)
    qtbot.waitUntil(lambda: first.is_over, timeout=LIMIT_MS)
    room.refused[str(room.files[1][0].path)] = NotPermitted("out of its time")
    second = room.service.thumbnails(1, START_UTC, END_UTC, 5)
    qtbot.waitUntil(lambda: second.is_over, timeout=LIMIT_MS)
    assert {(thumb.picture, str(thumb.error)) for thumb in second.thumbnails()} == {(None, "out of its time")}


def test_a_still_is_the_whole_picture_without_loss(
    room: ReplayRoom, database: DatabaseService, qtbot: QtBot, tmp_path: Path
) -> None:
    session = room.open(1)
    session.tile(1).set_target(32, 16)
    shown_number = 1050
    qtbot.waitUntil(lambda: session.tile(1).status.shown_utc is not None, timeout=LIMIT_MS)
    results: list[Path | ConsoleError] = []
    room.service.save_still(session, 1, results.append)
    qtbot.waitUntil(lambda: bool(results), timeout=LIMIT_MS)
    path = results[0]
    assert isinstance(path, Path)
    with av.open(str(path)) as container:
        luma = next(container.decode(video=0)).to_ndarray(format="gray")
    assert luma.shape == (64, 128)
    assert np.abs(luma.astype(int) - np.where(drawn(shown_number) > 128, 255, 0)).mean() < 4
    texts = texts_in(path.read_bytes())
    assert (texts["Camera number"], texts["Operator"], texts["Workstation"]) == (
        *("101", OPERATOR.shown_name),
        "poste-1",
    )
    (row,) = database.read(lambda session: snapshots.of_camera(session, 1))
    assert row.taken_utc == from_us(room.files[1][0].times[50]), "destroyed on the clock of its recording"
    assert (tmp_path / "snapshots" / row.path) == path
    deed = room.deeds[-1]
    assert (deed.action, deed.reason, deed.detail["from_us"]) == (
        *(Action.SNAPSHOT, "2026/017"),
        to_us(row.taken_utc),
    )
    canonical_detail(deed.detail)


def test_no_still_of_a_gap_nor_by_who_may_not(room: ReplayRoom, qtbot: QtBot) -> None:
    session = room.open(1, seconds=20.0)
    results: list[Path | ConsoleError] = []
    room.service.save_still(session, 1, results.append)
    qtbot.waitUntil(lambda: bool(results), timeout=LIMIT_MS)
    assert "no recorded picture" in str(results[0])
    session.close()
    room.who.become(person(9, Role.AUDITOR))
    with pytest.raises(NotPermitted):
        room.service.save_still(session, 1, results.append)


def test_a_requisition_officer_keeps_stills_too(room: ReplayRoom, qtbot: QtBot) -> None:
    room.who.become(person(8, Role.REQUISITION_OFFICER))
    session = room.open(1)
    shown(session, 1, qtbot)
    results: list[Path | ConsoleError] = []
    room.service.save_still(session, 1, results.append)
    qtbot.waitUntil(lambda: bool(results), timeout=LIMIT_MS)
    assert isinstance(results[0], Path)


def _still_scene(room: ReplayRoom, folder: Path, seconds: int, changed_at_s: int) -> None:
    """Camera 3: the same picture all the time, but for two seconds."""
    times = steady(seconds=seconds)
    room.files[3] = [
        write_clip(
            folder / "3.mp4",
            times,
            camera_id=3,
            number_at=lambda i: 0x00FF if changed_at_s * 25 <= i < changed_at_s * 25 + 50 else 0,
        )
    ]


def test_a_change_in_the_region_is_a_hit_with_its_instant(
    room: ReplayRoom, tmp_path: Path, qtbot: QtBot
) -> None:
    _still_scene(room, tmp_path, 40, 20)
    job = room.service.search_change(3, START_UTC, START_UTC + timedelta(seconds=60), WHOLE, "2026/017")
    qtbot.waitUntil(lambda: job.is_over, timeout=LIMIT_MS)
    (hit,) = job.hits()
    assert START_UTC + timedelta(seconds=20) <= hit.from_utc < START_UTC + timedelta(seconds=21)
    assert hit.picture is not None
    assert hit.share > 0.3
    assert job.pictures_count == 20
    (unseen,) = job.unseen()
    assert (unseen.from_us, unseen.error) == (room.files[3][0].end_us, None)


def test_a_change_outside_the_region_is_none(room: ReplayRoom, tmp_path: Path, qtbot: QtBot) -> None:
    _still_scene(room, tmp_path, 40, 20)  # the upper half changes
    lower = ((0.0, 0.6), (1.0, 0.6), (1.0, 1.0), (0.0, 1.0))
    job = room.service.search_change(3, START_UTC, END_UTC + timedelta(seconds=30), lower, "2026/017")
    qtbot.waitUntil(lambda: job.is_over, timeout=LIMIT_MS)
    assert job.hits() == ()


def test_somebody_small_in_the_region_is_found(room: ReplayRoom, tmp_path: Path, qtbot: QtBot) -> None:
    """A person is a hundredth of what was drawn; noise of a few levels is nobody."""
    noise = np.random.default_rng(3)
    recorder = Recorder(tmp_path / "3.mp4", 3, START_US)
    for place, time_us in enumerate(steady(seconds=20)):
        scene = np.full((64, 128), 90, np.uint8) + noise.integers(0, 8, (64, 128), np.uint8)
        if 250 <= place < 260 or place >= 300:
            scene[30:42, 60:67] = 160
        recorder.paint(time_us, scene)
    room.files[3] = [recorder.finish()]
    job = room.service.search_change(3, START_UTC, START_UTC + timedelta(seconds=20), WHOLE, "2026/017")
    qtbot.waitUntil(lambda: job.is_over, timeout=LIMIT_MS)
    (hit,) = job.hits()
    assert hit.from_utc == from_us(room.files[3][0].times[250])
    assert hit.share < 0.05


def test_a_cloud_before_the_sun_is_no_change(room: ReplayRoom, tmp_path: Path, qtbot: QtBot) -> None:
    """What the whole region does alike is taken out."""
    recorder = Recorder(tmp_path / "3.mp4", 3, START_US)
    for place, time_us in enumerate(steady(seconds=20)):
        recorder.picture(time_us, 0, lighter=60 if place >= 250 else 0)
    room.files[3] = [recorder.finish()]
    job = room.service.search_change(3, START_UTC, START_UTC + timedelta(seconds=20), WHOLE, "2026/017")
    qtbot.waitUntil(lambda: job.is_over, timeout=LIMIT_MS)
    assert (job.pictures_count, job.hits()) == (10, ())


def test_a_search_is_journaled_as_what_it_is(room: ReplayRoom, qtbot: QtBot) -> None:
    job = room.service.search_change(1, START_UTC, END_UTC, WHOLE, "2026/017")
    qtbot.waitUntil(lambda: job.is_over and bool(room.ended), timeout=LIMIT_MS)
    (opened,) = room.deeds
    (closed, actor), *others = room.ended
    assert (opened.action, opened.reason, opened.detail["search"]) == (Action.REPLAY_OPENED, "2026/017", True)
    assert (closed.action, closed.detail["from_us"], actor.name) == (
        *(Action.REPLAY_CLOSED, START_US),
        OPERATOR.shown_name,
    )
    assert others == []
    for deed in (opened, closed):
        canonical_detail(deed.detail)


def test_no_search_without_a_requisition_nor_over_more_than_a_day(room: ReplayRoom) -> None:
    with pytest.raises(InvalidInput, match="requisition"):
        room.service.search_change(1, START_UTC, END_UTC, WHOLE, " ")
    with pytest.raises(InvalidInput, match="1 days"):
        room.service.search_change(1, START_UTC, START_UTC + timedelta(days=1, seconds=1), WHOLE, "12")
    for region in ((), ((0.5, 0.5), (0.5, 0.5)), ((0.1, 0.1),)):
        with pytest.raises(InvalidInput, match="region"):
            room.service.search_change(1, START_UTC, END_UTC, region, "12")
    assert room.deeds == []


@pytest.mark.parametrize("leaves", ["lock", "sign_out"])
def test_who_leaves_takes_his_search_along(room: ReplayRoom, qtbot: QtBot, leaves: str) -> None:
    job = room.service.search_change(1, START_UTC, END_UTC, WHOLE, "2026/017")
    getattr(room.who, leaves)()
    qtbot.waitUntil(lambda: job.is_over, timeout=LIMIT_MS)
    assert job.cancelled


def test_a_file_that_cannot_be_read_is_said_and_the_search_goes_on(
    room: ReplayRoom, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = write_clip(tmp_path / "bad.mp4", steady(START_US + 10 * SECOND, 4), camera_id=1)
    after = write_clip(tmp_path / "after.mp4", steady(START_US + 14 * SECOND, 4), camera_id=1)
    bad.path.write_bytes(b"nothing")
    room.files[1] += [bad, after]
    job = room.service.search_change(1, START_UTC, START_UTC + timedelta(seconds=18), WHOLE, "2026/017")
    qtbot.waitUntil(lambda: job.is_over, timeout=LIMIT_MS)
    assert job.pictures_count == 7
    assert [str(unseen.error)[-20:] for unseen in job.unseen()] != []
    assert job.unseen()[0].error is not None


def test_thumbnails_are_none_of_an_interventions_past(room: ReplayRoom, qtbot: QtBot) -> None:
    """The short rewind shows two minutes; its strip does not show more."""
    session = room.service.rewind(1, 30)
    assert session.order.purpose.reason is ReplayReason.INTERVENTION
    earliest = session.order.earliest_utc
    assert earliest is not None
    job = room.service.thumbnails(1, earliest - timedelta(hours=2), room.clock.utc_now(), 4)
    qtbot.waitUntil(lambda: job.is_over, timeout=LIMIT_MS)
    assert all(thumb.slot_utc >= earliest for thumb in job.thumbnails())


def test_where_two_must_sign_a_search_belongs_to_a_replay_they_signed(room: ReplayRoom) -> None:
    rule = FakeSecondRule()
    rule.set_needed(True)
    room.service.second_rule = rule  # type: ignore[assignment]
    with pytest.raises(InvalidInput):
        room.service.search_change(3, START_UTC, START_UTC + timedelta(seconds=20), WHOLE, "2026/017")
