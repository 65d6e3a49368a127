"""Commands to the room's wall: who may, races, locks, what the journal reads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from csu_console.domain.actor import Actor
from csu_console.domain.audit import Action
from csu_console.domain.errors import ConsoleError, InvalidInput, NotPermitted
from csu_console.domain.permission import Role
from csu_console.domain.replay import ReplayPurpose, ReplayReason
from csu_console.domain.wall import grid
from csu_console.domain.wall_item import CameraItem, ClockItem, MosaicItem, ReplayItem, TextItem
from csu_console.domain.wall_scene import ScreenPlace
from csu_console.services.database_service import DatabaseService
from csu_console.services.wall.wall_book import AWAY, COMMAND_LIMIT_S, TOO_LATE
from csu_console.storage.walls import ScreenLocked, WallRaceLost
from tests.fakes.wall_room import WallDesk, WallRoom


@pytest.fixture
def anne(room: WallRoom) -> WallDesk:
    return room.desk("Anne", Role.SUPERVISOR)


@pytest.fixture
def karim(room: WallRoom) -> WallDesk:
    return room.desk("Karim", Role.SUPERVISOR)


@pytest.fixture
def paul(room: WallRoom) -> WallDesk:
    return room.desk("Paul", Role.OPERATOR)


def test_a_camera_is_shown_with_who_sent_it_and_the_others_see_it(anne: WallDesk, karim: WallDesk) -> None:
    anne.wall.show(anne.screen().id, 2, CameraItem(7))
    anne.settle()
    karim.hear()
    sent = karim.screen().content.item(2)
    assert sent is not None
    assert (sent.item, sent.by.name, sent.by.workstation) == (CameraItem(7), "Anne", "PC-Anne")
    [(deed, by)] = anne.deeds
    assert deed.action is Action.WALL_SENT
    assert deed.detail == {"tile": 3, "kind": "camera"}
    assert by == anne.access.actor()


def test_of_two_supervisors_the_slower_one_is_told_and_changes_nothing(
    anne: WallDesk, karim: WallDesk
) -> None:
    anne.wall.show(anne.screen().id, 0, CameraItem(7))
    anne.settle()
    karim.wall.show(karim.screen().id, 0, CameraItem(8))  # has not heard of it yet
    karim.settle()
    assert [type(error) for error in karim.refused] == [WallRaceLost]
    assert karim.refused[0].params["name"] == "Anne"
    sent = karim.screen().content.item(0)
    assert sent is not None
    assert sent.item == CameraItem(7)
    assert karim.deeds == []
    karim.wall.show(karim.screen().id, 0, CameraItem(8))  # now he has seen it
    karim.settle()
    assert len(karim.refused) == 1


def test_two_supervisors_fill_two_tiles_of_one_screen_at_once(anne: WallDesk, karim: WallDesk) -> None:
    screen = anne.screen().id
    anne.wall.show(screen, 0, CameraItem(7))
    anne.settle()
    karim.wall.show(screen, 1, CameraItem(8))  # has not heard of it yet
    karim.settle()
    anne.wall.show(screen, 2, CameraItem(9))
    anne.settle()
    assert (anne.refused, karim.refused) == ([], [])
    karim.hear()
    assert [(tile, sent.item, sent.by.name) for tile, sent in karim.screen().content.items] == [
        (0, CameraItem(7), "Anne"),
        (1, CameraItem(8), "Karim"),
        (2, CameraItem(9), "Anne"),
    ]


def test_whoever_sent_beside_somebody_may_not_clear_what_he_never_saw(
    anne: WallDesk, karim: WallDesk
) -> None:
    screen = anne.screen().id
    anne.wall.show(screen, 0, CameraItem(7))
    anne.settle()
    karim.wall.show(screen, 1, CameraItem(8))
    karim.wall.clear(screen)  # in the same breath: Anne's camera is not on his miniature yet
    karim.settle()
    assert [type(error) for error in karim.refused] == [WallRaceLost]
    assert [tile for tile, _sent in karim.screen().content.items] == [0, 1]


def test_a_tile_of_another_layout_or_scene_is_another_tile(anne: WallDesk, karim: WallDesk) -> None:
    screen = anne.screen().id
    anne.wall.set_layout(screen, "3x3")
    anne.settle()
    karim.wall.show(screen, 3, CameraItem(8))
    karim.settle()
    anne.wall.show(screen, 0, CameraItem(7))
    anne.wall.save_scene("Rue", 1)
    anne.settle()
    karim.hear()
    anne.wall.recall(1)
    anne.settle()
    karim.wall.show(screen, 3, CameraItem(8))
    karim.settle()
    assert [type(error) for error in karim.refused] == [WallRaceLost, WallRaceLost]


def test_one_person_s_commands_in_a_row_do_not_race_each_other(anne: WallDesk) -> None:
    for tile in range(4):
        anne.wall.show(anne.screen().id, tile, CameraItem(tile + 1))
    anne.settle()
    assert anne.refused == []
    assert [sent.item for _tile, sent in anne.screen().content.items] == [CameraItem(n) for n in (1, 2, 3, 4)]


def test_an_operator_sends_cameras_to_the_screen_he_was_given_and_nothing_else(
    room: WallRoom, anne: WallDesk, paul: WallDesk
) -> None:
    screen = paul.screen().id
    with pytest.raises(NotPermitted):
        paul.wall.show(screen, 0, CameraItem(7))
    anne.wall.grant(screen, [room.operators["Paul"]])
    anne.settle()
    paul.hear()
    assert paul.wall.may_send(screen)
    paul.wall.show(screen, 0, CameraItem(7))
    paul.settle()
    assert paul.screen().content.item(0) is not None
    with pytest.raises(NotPermitted):
        paul.wall.show(screen, 1, TextItem("à moi"))
    with pytest.raises(NotPermitted):
        paul.wall.show(paul.screen(2).id, 0, CameraItem(7))
    forbidden: tuple[Callable[[], None], ...] = (
        lambda: paul.wall.clear(),
        lambda: paul.wall.lock(screen),
        lambda: paul.wall.set_layout(screen, "3x3"),
        lambda: paul.wall.recall(1),
        lambda: paul.wall.save_scene("A", 1),
        lambda: paul.wall.grant(screen, []),
        lambda: paul.wall.identify(),
    )
    for command in forbidden:
        with pytest.raises(NotPermitted):
            command()


def test_a_locked_screen_stays_as_it_is(anne: WallDesk, karim: WallDesk) -> None:
    screen = anne.screen().id
    anne.wall.lock(screen)
    anne.settle()
    karim.hear()
    karim.wall.show(screen, 0, CameraItem(7))
    karim.settle()
    assert [type(error) for error in karim.refused] == [ScreenLocked]
    anne.wall.show(screen, 0, CameraItem(9))  # who locked it may
    anne.settle()
    assert anne.refused == []
    karim.hear()
    kept: list[tuple[int, ...]] = []
    karim.wall.clear(None, kept.append)
    karim.settle()
    assert kept == [(1,)]
    assert karim.screen().content.item(0) is not None
    karim.wall.unlock(screen)
    karim.settle()
    karim.wall.clear(screen)
    karim.settle()
    assert karim.screen().content.items == ()


def test_a_layout_keeps_what_its_tiles_can_show(anne: WallDesk) -> None:
    screen = anne.screen().id
    anne.wall.show(screen, 0, CameraItem(1))
    anne.wall.show(screen, 3, ClockItem())
    anne.wall.set_layout(screen, "1")
    anne.settle()
    assert [tile for tile, _sent in anne.screen().content.items] == [0]
    with pytest.raises(InvalidInput):
        anne.wall.set_layout(screen, "no such")
    anne.wall.show(screen, 3, CameraItem(1))
    anne.settle()
    assert [type(error) for error in anne.refused] == [InvalidInput]


def test_recordings_go_with_the_sender_s_right_and_reason(anne: WallDesk) -> None:
    at = datetime(2026, 3, 1, 10, tzinfo=UTC)
    screen = anne.screen().id
    sneaked = ReplayItem(7, at, ReplayPurpose(ReplayReason.TECHNICAL_TEST, "x"), 1, "Anne", "PC")
    with pytest.raises(InvalidInput):
        anne.wall.show(screen, 0, sneaked)
    with pytest.raises(InvalidInput):
        anne.wall.fill(screen, grid("1", 1, 1), [(0, sneaked)])
    with pytest.raises(InvalidInput):
        anne.wall.show_replay(screen, 0, 7, at, ReplayReason.REQUISITION)
    anne.wall.show_replay(screen, 0, 7, at, ReplayReason.REQUISITION, reference="R-12")
    anne.settle()
    sent = anne.screen().content.item(0)
    assert sent is not None
    assert isinstance(sent.item, ReplayItem)
    assert (sent.item.sender, sent.item.purpose.reference) == ("Anne", "R-12")
    assert anne.deeds[-1][0].reason == "R-12"


def test_where_the_room_wants_two_a_replay_needs_the_second(room: WallRoom, anne: WallDesk) -> None:
    class Rule:
        def check(self, actor: Actor, second: Actor | None) -> None:
            if second is None:
                raise NotPermitted("two")

    anne.wall._second_rule = Rule()
    screen, at = anne.screen().id, datetime(2026, 3, 1, 10, tzinfo=UTC)
    with pytest.raises(NotPermitted):
        anne.wall.show_replay(screen, 0, 7, at, ReplayReason.REQUISITION, reference="R-12")
    second = Actor(99, "Dominique", frozenset({Role.SUPERVISOR}), "PC")
    anne.wall.show_replay(screen, 0, 7, at, ReplayReason.REQUISITION, reference="R-12", second=second)
    anne.settle()
    sent = anne.screen().content.item(0)
    assert sent is not None
    assert isinstance(sent.item, ReplayItem)
    assert sent.item.second == "Dominique"


def test_a_command_that_waited_too_long_is_refused_not_kept(room: WallRoom, anne: WallDesk) -> None:
    with room.rows.session():  # somebody writes, and goes on writing
        anne.wall.show(anne.screen().id, 0, CameraItem(7))
        room.clock.advance(COMMAND_LIMIT_S + 1)
    anne.settle()
    assert [error.template for error in anne.refused] == [TOO_LATE]
    assert anne.screen().content.items == ()


def test_while_the_database_is_away_a_command_is_refused_at_once(
    room: WallRoom, anne: WallDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DatabaseService, "away", property(lambda _service: True))
    anne.wall.show(anne.screen().id, 0, CameraItem(7))
    assert [error.template for error in anne.refused] == [AWAY]
    monkeypatch.undo()
    anne.settle()
    assert anne.screen().content.items == ()


def test_a_silent_computer_is_lost_and_one_that_left_is_not(room: WallRoom, anne: WallDesk) -> None:
    room.beat(late=2)
    anne.hear()
    assert anne.screen().alive
    assert anne.screen().late == 2
    room.clock.advance(11)
    anne.wall._look()
    anne.settle()
    assert not anne.screen().alive
    assert anne.screen().seen
    assert anne.screen().attached
    room.beat(attached=False)
    anne.wall._look()
    anne.settle()
    assert anne.screen().seen_lately
    assert not anne.screen().attached


def test_screens_hang_where_they_are_put_and_swap_numbers(anne: WallDesk) -> None:
    left, right = anne.screen(1), anne.screen(2)
    assert right.place.x_mm == 500
    anne.wall.place(left.id, ScreenPlace(0, 300, 500, 280, 12))
    anne.wall.renumber(left.id, 2)
    anne.settle()
    assert (anne.screen(2).id, anne.screen(1).id) == (left.id, right.id)
    assert anne.screen(2).place == ScreenPlace(0, 300, 500, 280, 12)
    with pytest.raises(InvalidInput):
        ScreenPlace(0, 0, 0, 280)
    anne.wall.forget(left.id)
    anne.settle()
    assert anne.wall.screen(left.id) is None
    with pytest.raises(ConsoleError):
        anne.wall.show(left.id, 0, ClockItem())


def test_a_mosaic_too_large_for_a_tile_is_refused() -> None:
    with pytest.raises(InvalidInput):
        MosaicItem(grid("6x6", 6, 6), (), "Paul")


def test_identify_is_told_to_every_program(room: WallRoom, anne: WallDesk, karim: WallDesk) -> None:
    room.clock.advance(timedelta(seconds=1).total_seconds())
    anne.wall.identify()
    anne.settle()
    karim.hear()
    assert len(karim.wall.identified()) == 2
