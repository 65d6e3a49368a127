"""Mosaics followed with consent, as rows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from csu_console.domain.errors import InvalidInput
from csu_console.domain.reservation import Holder
from csu_console.domain.shared_mosaic import ANSWER_WITHIN, LOST_AFTER, MosaicView, ShareEnd, ShareState
from csu_console.domain.wall import grid
from csu_console.domain.wall_item import CameraItem, MosaicItem
from csu_console.domain.wall_scene import HostKind, ScreenContent, ScreenFound, Sender, SentItem
from csu_console.storage import shared_mosaics, wall_screens, walls
from csu_console.storage.database import Database, Session
from csu_console.storage.walls import Change

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
CLAIRE = Holder("1", "Claire", "poste 1", 1)
BRUNO = Holder("2", "Bruno", "poste 2", 2)
ZOE = Holder("3", "Zoé", "poste 3", 3)
VIEW = MosaicView(grid("2x1", 2, 1), (7, None))


def shared(session: Session) -> int:
    share_id = shared_mosaics.ask(session, CLAIRE, BRUNO, NOW)
    shared_mosaics.accept(session, share_id, VIEW, NOW)
    return share_id


def state_of(session: Session, share_id: int) -> tuple[ShareState, ShareEnd | None]:
    found = shared_mosaics.by_id(session, share_id)
    assert found is not None
    return found.state, found.end


def test_nothing_is_shared_before_the_operator_agrees(database: Database) -> None:
    with database.session() as session:
        share_id = shared_mosaics.ask(session, CLAIRE, BRUNO, NOW)
        shared_mosaics.tell(session, BRUNO.session, VIEW, NOW)
        for own in (CLAIRE.session, BRUNO.session):
            [found] = shared_mosaics.of_session(session, own)
            assert (found.state, found.view) == (ShareState.ASKED, None)
        accepted = shared_mosaics.accept(session, share_id, VIEW, NOW)
        assert (accepted.state, accepted.view) == (ShareState.SHARED, VIEW)


def test_the_end_leaves_nothing_of_what_was_shared(database: Database) -> None:
    with database.session() as session:
        share_id = shared(session)
        assert shared_mosaics.end(session, share_id, ShareEnd.BY_OPERATOR, NOW)
        assert not shared_mosaics.end(session, share_id, ShareEnd.BY_WATCHER, NOW)
        shared_mosaics.tell(session, BRUNO.session, VIEW, NOW)
        found = shared_mosaics.by_id(session, share_id)
        assert found is not None
        assert (found.state, found.end, found.view) == (ShareState.ENDED, ShareEnd.BY_OPERATOR, None)


def test_a_question_nobody_answers_cannot_be_accepted_later(database: Database) -> None:
    with database.session() as session:
        share_id = shared_mosaics.ask(session, CLAIRE, BRUNO, NOW)
        with pytest.raises(InvalidInput):
            shared_mosaics.accept(session, share_id, VIEW, NOW + ANSWER_WITHIN + timedelta(seconds=1))
        assert state_of(session, share_id) == (ShareState.ENDED, ShareEnd.UNANSWERED)


def test_nobody_follows_himself_or_the_same_console_twice(database: Database) -> None:
    with database.session() as session:
        with pytest.raises(InvalidInput):
            shared_mosaics.ask(session, CLAIRE, CLAIRE, NOW)
        shared_mosaics.ask(session, CLAIRE, BRUNO, NOW)
        with pytest.raises(InvalidInput):
            shared_mosaics.ask(session, CLAIRE, BRUNO, NOW)


@pytest.mark.parametrize("alive", [CLAIRE, BRUNO])
def test_a_lost_console_ends_it(database: Database, alive: Holder) -> None:
    with database.session() as session:
        share_id = shared(session)
        later = NOW + LOST_AFTER + timedelta(seconds=1)
        for own in (CLAIRE, BRUNO):
            shared_mosaics.beat(session, own.session, NOW + timedelta(seconds=5))
        shared_mosaics.beat(session, alive.session, later)
        assert state_of(session, share_id)[0] is ShareState.SHARED
        shared_mosaics.beat(session, alive.session, later + timedelta(seconds=5))
        assert state_of(session, share_id) == (ShareState.ENDED, ShareEnd.LOST)


def test_signing_out_ends_all_of_both_sides(database: Database) -> None:
    with database.session() as session:
        shared(session)
        shared_mosaics.ask(session, BRUNO, ZOE, NOW)
        assert shared_mosaics.end_all_of(session, BRUNO.session, ShareEnd.SIGNED_OUT, NOW) == 2


def test_what_is_over_is_gone_after_a_day(database: Database) -> None:
    with database.session() as session:
        old = shared(session)
        shared_mosaics.end(session, old, ShareEnd.BY_WATCHER, NOW)
        shared_mosaics.ask(session, CLAIRE, BRUNO, NOW + timedelta(days=2))
        [left] = shared_mosaics.of_session(session, CLAIRE.session)
        assert left.state is ShareState.ASKED


def test_with_the_consent_the_mosaic_leaves_the_wall(database: Database) -> None:
    change = Change("console", Sender(1, "Claire", "poste 1"), NOW)
    found = [ScreenFound("HDMI-1", 1018, 573)]
    with database.session() as session:
        wall_screens.register(session, "mur-1", HostKind.COMPUTER, found)
        first, second = shared(session), shared_mosaics.ask(session, ZOE, BRUNO, NOW)
        shared_mosaics.accept(session, second, VIEW, NOW)
        [screen] = wall_screens.screens(session, NOW)
        mosaic = SentItem(MosaicItem(VIEW.layout, VIEW.camera_ids, BRUNO.name), change.by, NOW)
        camera = SentItem(CameraItem(7), change.by, NOW)
        walls.set_content(session, screen, ScreenContent(items=((0, camera), (2, mosaic))), change)
        walls.lock(session, screen.id, change)
        shared_mosaics.end(session, first, ShareEnd.BY_OPERATOR, NOW)
        assert len(wall_screens.screens(session, NOW)[0].content.items) == 2, "still shared with Zoé"
        shared_mosaics.sweep(session, NOW + LOST_AFTER + timedelta(seconds=1))
        [after] = wall_screens.screens(session, NOW)
        assert after.content.items == ((0, camera),)
        assert after.version == screen.version + 2
