"""The replay's dock: reason first, then pictures that never look live, moved by keys."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from csu_console.domain.camera import Camera
from csu_console.domain.clock import from_us, to_us
from csu_console.domain.errors import ConsoleError, NotPermitted
from csu_console.domain.logbook import Entry, EntryCamera
from csu_console.domain.mask import CoverReason
from csu_console.domain.recording import GapCause
from csu_console.domain.replay import ReplayPurpose, ReplayReason, ReplayTileStatus, TileState
from csu_console.services.replay.timeline_service import Mark, MarkKind
from csu_console.ui.errors_text import text_of
from csu_console.ui.replay.replay_grid import ReplayGrid
from csu_console.ui.replay.replay_panel import BEFORE, ReplayPanel, Wanted
from csu_console.ui.replay.replay_words import covered_words, reason_offers, speed_text, state_words
from csu_console.ui.replay.rewind import Rewind
from csu_console.ui.theme.palette import Ink
from tests.fakes.clock import START_UTC, FakeClock
from tests.fakes.inventory_services import FakeInventory
from tests.fakes.log_entries import BY, make_facts
from tests.fakes.people_services import HUGUES, PASSWORD, FakePeople
from tests.fakes.replay_desk import FakeHolds, FakeMarks, FakeReplay, FakeRoom, FakeSession
from tests.fakes.town import make_camera

TEST = ReplayPurpose(ReplayReason.TECHNICAL_TEST, "trial")
PICTURE = QColor(60, 140, 90)


def town() -> list[Camera]:
    return [replace(make_camera(number), id=number) for number in range(1, 13)]


@dataclass
class Services:
    clock: FakeClock = field(default_factory=FakeClock)
    inventory: FakeInventory = field(default_factory=lambda: FakeInventory(town()))
    replay: FakeReplay = field(default_factory=FakeReplay)
    timeline: FakeMarks = field(default_factory=FakeMarks)
    holds: FakeHolds = field(default_factory=FakeHolds)
    room_log: FakeRoom = field(default_factory=FakeRoom)
    people: FakePeople = field(default_factory=FakePeople)


@pytest.fixture
def services() -> Services:
    return Services()


@pytest.fixture
def panel(qtbot: QtBot, services: Services) -> ReplayPanel:
    made = ReplayPanel(services)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def opened(panel: ReplayPanel, services: Services, *ids: int) -> FakeSession:
    panel.ask(Wanted(ids or (1,)))
    panel.open(TEST, START_UTC - BEFORE)
    return services.replay.sessions[-1]


def faults_of(panel: ReplayPanel) -> list[str]:
    said: list[str] = []
    panel.fault.connect(lambda error: said.append(text_of(error)))
    return said


def test_two_keystrokes_open_a_replay_for_the_usual_reason(
    panel: ReplayPanel, services: Services, qtbot: QtBot
) -> None:
    panel.ask(Wanted((1, 2)))
    offer = next(one for one in reason_offers() if one.reason is ReplayReason.PRESERVATION)
    qtbot.keyClick(panel.card.reasons, offer.letter.lower())
    qtbot.keyClick(panel.card.field, Qt.Key.Key_Return)
    session = services.replay.sessions[-1]
    assert session.camera_ids == (1, 2)
    assert session.order.purpose == ReplayPurpose(ReplayReason.PRESERVATION, offer.words)
    assert session.position_utc == START_UTC - BEFORE
    assert panel.pages.currentWidget() is panel.player


def test_a_requisition_needs_its_number_and_the_next_replay_proposes_it_again(
    panel: ReplayPanel, services: Services, qtbot: QtBot
) -> None:
    panel.ask(Wanted((1,)))
    qtbot.keyClick(panel.card.reasons, "r")
    qtbot.keyClick(panel.card.field, Qt.Key.Key_Return)
    assert services.replay.sessions == []
    assert "number of the requisition" in panel.card.fault.text()
    qtbot.keyClicks(panel.card.field, "PV 2026/118")
    qtbot.keyClick(panel.card.field, Qt.Key.Key_Return)
    assert services.replay.sessions[-1].order.purpose.reference == "PV 2026/118"
    panel.ask(Wanted((2,)))
    qtbot.keyClick(panel.card.reasons, "r")
    qtbot.keyClick(panel.card.field, Qt.Key.Key_Return)
    assert len(services.replay.sessions) == 2


def test_what_the_service_refuses_is_said_on_the_reasons_page(panel: ReplayPanel, services: Services) -> None:
    services.replay.refusal = NotPermitted("Your account may not replay.")
    panel.ask(Wanted((1,)))
    panel.open(TEST, START_UTC)
    assert panel.session is None
    assert panel.card.fault.text() == "Your account may not replay."


def test_without_a_camera_it_says_so(panel: ReplayPanel) -> None:
    said = faults_of(panel)
    panel.ask(Wanted(()))
    assert said == ["Choose a camera first: the selected tile shows none."]


def test_at_most_nine_cameras(panel: ReplayPanel, services: Services) -> None:
    assert opened(panel, services, *range(1, 13)).camera_ids == tuple(range(1, 10))


def test_the_banner_says_why_as_long_as_pictures_are_shown(panel: ReplayPanel, services: Services) -> None:
    opened(panel, services)
    assert panel.banner.isVisible()
    assert panel.banner.why.text() == "Technical test · trial"
    panel.close_replay()
    assert not panel.banner.isVisible()


def test_a_replayed_picture_carries_who_looks_and_a_dashed_frame(
    panel: ReplayPanel, services: Services
) -> None:
    session = opened(panel, services, 1, 2)
    session.give(1)
    session.give(2)
    painted = panel.grid.grab().toImage()
    inks = {
        painted.pixelColor(x, y).name() for x in range(0, painted.width(), 3) for y in range(painted.height())
    }
    assert PICTURE.name() in inks
    # The second tile is not the chosen one: its frame and its mark are in the colour of what is not live.
    assert Ink.ATTENTION.value in inks


def test_a_long_name_never_hides_a_clock_of_its_own(
    panel: ReplayPanel, services: Services, qtbot: QtBot
) -> None:
    session = opened(panel, services, 1, 2)
    grid = ReplayGrid(services.clock)
    qtbot.addWidget(grid)
    grid.resize(500, 220)
    grid.show_session(session, lambda camera_id: f"{camera_id} Carrefour de la République et des Tanneurs")

    def inks() -> set[str]:
        """Of the right half: the second camera, which is not the chosen one."""
        painted = grid.grab().toImage()
        return {painted.pixelColor(x, y).name() for x in range(252, 500) for y in range(40)}

    assert Ink.ACTION.value not in inks()
    session.tile(2).locked = False
    assert Ink.ACTION.value in inks()
    grid.show_session(None, str)


def test_on_the_wall_words_are_twice_as_high(panel: ReplayPanel, services: Services, qtbot: QtBot) -> None:
    session = opened(panel, services, 1)

    def rows_with_words(scale: float) -> int:
        grid = ReplayGrid(services.clock, None, scale)
        qtbot.addWidget(grid)
        grid.resize(640, 360)
        grid.show_session(session, lambda _camera_id: "1 Mairie")
        painted = grid.grab().toImage()
        grid.show_session(None, str)
        rows = range(2, 80)
        return sum(any(painted.pixelColor(x, y).lightness() > 180 for x in range(4, 60)) for y in rows)

    assert rows_with_words(2.0) >= 1.7 * rows_with_words(1.0) > 0


def test_before_everything_the_tile_says_where_recording_begins() -> None:
    status = ReplayTileStatus(1, TileState.GAP, until_utc=START_UTC)
    words = state_words(status)
    assert words is not None
    assert words.text.startswith("BEFORE THE FIRST RECORDING: it begins on 13/01/2026")
    noted = state_words(replace(status, cause=GapCause.CLOCK_CHANGED))
    assert noted is not None
    assert noted.text == f"{words.text} · clock was set"
    later = state_words(replace(status, from_utc=START_UTC - timedelta(hours=1)))
    assert later is not None
    assert later.text.startswith("NOTHING RECORDED")


def test_a_blank_says_why_it_is_one(panel: ReplayPanel, services: Services, qtbot: QtBot) -> None:
    session = opened(panel, services, 1)
    session.give(1, (52, 52, 52))
    status = ReplayTileStatus(1, TileState.PLAYING, session.position_utc, covered=True)
    assert covered_words(replace(status, covered=False)) is None
    words = covered_words(replace(status, cover=CoverReason.POSE_UNKNOWN))
    assert words is not None
    assert words.text == "COVERED WHEN IT WAS RECORDED · MASKED: position not known yet"
    middle = panel.grid.rect().center()

    def inks() -> set[str]:
        painted = panel.grid.grab().toImage()
        near = range(-60, 60)
        return {painted.pixelColor(middle.x() + dx, middle.y() + dy).name() for dx in near for dy in near}

    assert Ink.PRIVACY.value not in inks()
    session.tile(1).status = status
    assert Ink.PRIVACY.value in inks()
    rewind = Rewind(session, 1, services.clock)
    overlay = rewind.overlay(1, "1 Gare")
    assert overlay.state is not None
    assert (overlay.state.text, overlay.hidden) == ("COVERED WHEN IT WAS RECORDED", False)


@pytest.mark.parametrize("size", [(253, 180), (253, 130), (420, 240)])
def test_why_it_is_covered_stands_clear_of_who_looks(
    panel: ReplayPanel, services: Services, size: tuple[int, int]
) -> None:
    session = opened(panel, services, 1)
    panel.grid.setFixedSize(*size)
    panel.grid.resize(*size)
    session.give(1, (52, 52, 52))
    at_utc = session.position_utc
    session.tile(1).status = ReplayTileStatus(
        1, TileState.PLAYING, at_utc, covered=True, cover=CoverReason.POSE_UNKNOWN
    )
    painted = panel.grid.grab().toImage()

    def rows(ink: Ink) -> list[int]:
        """Inside the dashed frame and below the badges."""
        across, down = range(8, size[0] - 8), range(32, size[1] - 8)
        return [y for y in down if any(painted.pixelColor(x, y).name() == ink.value for x in across)]

    assert rows(Ink.PRIVACY), "why is said"
    assert max(rows(Ink.PRIVACY)) < min([*rows(Ink.ATTENTION), *rows(Ink.TEXT)])


def test_nothing_of_a_picture_stays_when_there_is_none(panel: ReplayPanel, services: Services) -> None:
    session = opened(panel, services)
    session.give(1)
    assert panel.grid.picture(1) is not None
    session.tile(1).status = ReplayTileStatus(1, TileState.GAP, cause=GapCause.STREAM_LOST)
    painted = panel.grid.grab().toImage()
    assert panel.grid.picture(1) is None
    colours = {
        painted.pixelColor(x, y).name()
        for x in range(0, painted.width(), 5)
        for y in range(0, painted.height(), 5)
    }
    assert PICTURE.name() not in colours


def test_a_locked_workstation_shows_no_replayed_picture(panel: ReplayPanel, services: Services) -> None:
    session = opened(panel, services)
    session.give(1)
    session.suspended = True
    assert panel.grid.picture(1) is None


def test_a_replay_ended_by_its_service_leaves_the_screen(panel: ReplayPanel, services: Services) -> None:
    session = opened(panel, services)
    session.close()
    assert panel.session is None
    assert panel.pages.currentWidget() is panel.empty


def test_another_replay_ends_the_one_before(panel: ReplayPanel, services: Services) -> None:
    first = opened(panel, services)
    opened(panel, services, 2)
    assert not first.is_open


def test_commands_move_the_clock(panel: ReplayPanel, services: Services) -> None:
    session = opened(panel, services)
    session.told.clear()
    hand = panel.hand
    for run in (hand.toggle_play, hand.faster, hand.slower, hand.slower, hand.step_on, hand.step_back):
        run()
    assert session.told == [
        *(("pause", None), ("speed", 2.0, None), ("play", None)),
        *(("speed", 1.0, None), ("play", None), ("speed", 0.25, None), ("play", None)),
        *(("step", 1, None), ("step", -1, None)),
    ]


def test_an_unlocked_camera_takes_the_keys_while_it_is_chosen(panel: ReplayPanel, services: Services) -> None:
    session = opened(panel, services, 1, 2)
    panel.grid.choose(2)
    panel.hand.unlock()
    session.told.clear()
    panel.hand.toggle_play()
    panel.hand.toggle_play()
    panel.grid.choose(1)
    panel.hand.toggle_play()
    assert session.told == [("pause", 2), ("play", 2), ("pause", None)]
    assert session.leader == 1


def test_a_stretch_is_preserved_for_every_camera(panel: ReplayPanel, services: Services) -> None:
    session, said = opened(panel, services, 1, 2), faults_of(panel)
    panel.hand.preserve()
    assert said == ["Set the beginning with [ and the end with ] first."]
    panel.hand.mark_in()
    session.position_utc += timedelta(seconds=40)
    panel.hand.mark_out()
    panel.hand.preserve()
    start = START_UTC - BEFORE
    assert services.holds.kept == [
        (camera_id, start, start + timedelta(seconds=40), "trial") for camera_id in (1, 2)
    ]


def test_jumps_go_to_the_mark_and_choose_its_camera(panel: ReplayPanel, services: Services) -> None:
    session, said = opened(panel, services, 1, 2), faults_of(panel)
    panel.hand.next_gap()
    assert said == ["There is nothing of the kind in this direction."]
    at_us = to_us(START_UTC - timedelta(minutes=9))
    services.timeline.mark = Mark(2, at_us, 41)
    panel.hand.previous_entry()
    assert services.timeline.jumps[-1][2:] == (MarkKind.ENTRY, False)
    assert session.position_utc == from_us(at_us)
    assert panel.grid.selected_id == 2


def test_a_typed_time_is_gone_to_on_the_day_that_is_shown(
    panel: ReplayPanel, services: Services, qtbot: QtBot
) -> None:
    session = opened(panel, services)
    panel.hand.go_to(START_UTC - timedelta(days=3))
    panel.hand.ask_goto()
    qtbot.keyClicks(panel.bar.goto.line, "10:41:30")
    qtbot.keyClick(panel.bar.goto.line, Qt.Key.Key_Return)
    assert session.position_utc.isoformat() == "2026-01-10T09:41:30+00:00"


def test_the_cursor_and_the_clock_go_together(panel: ReplayPanel, services: Services) -> None:
    session = opened(panel, services)
    session.position_utc += timedelta(seconds=5)
    panel.tick()
    assert panel.timeline.cursor_us == to_us(session.position_utc)
    assert panel.bar.instant.text() == "13/01/2026 10:40:12"


def test_leaving_ends_the_replay_and_says_so(panel: ReplayPanel, services: Services, qtbot: QtBot) -> None:
    session = opened(panel, services)
    with qtbot.waitSignal(panel.left):
        panel.leave()
    assert not session.is_open


@pytest.mark.parametrize(
    ("speed", "playing", "text"),
    [
        (1.0, True, "▶ ×1"),
        (-16.0, True, "◀ ×16"),
        (0.25, True, "▶ ×0,25"),
        (1.0, False, "PAUSE"),
        (4.0, False, "PAUSE (×4)"),
    ],
)
def test_speeds_in_words(speed: float, playing: bool, text: str) -> None:
    assert speed_text(speed, playing=playing) == text


def test_every_state_without_a_picture_says_why() -> None:
    fault = ConsoleError("The file is damaged.")
    for state in TileState:
        words = state_words(ReplayTileStatus(1, state, error=fault))
        assert (words is None) == (state is TileState.PLAYING)
        if words is not None:
            assert words.text
            assert words.icon


def find(panel: ReplayPanel, qtbot: QtBot, text: str) -> list[str]:
    panel.look_for()
    qtbot.keyClicks(panel.find_box.field, text)
    return panel.find_box.shown_titles()


def enter(panel: ReplayPanel, qtbot: QtBot) -> None:
    qtbot.keyClick(panel.find_box.field, Qt.Key.Key_Return)


def test_a_found_time_is_gone_to(panel: ReplayPanel, services: Services, qtbot: QtBot) -> None:
    session = opened(panel, services)
    assert find(panel, qtbot, "12/01 14h30") == ["Go to 12/01/2026 14:30:00"]
    enter(panel, qtbot)
    assert session.position_utc.isoformat() == "2026-01-12T13:30:00+00:00"


def test_a_time_that_came_twice_is_offered_twice(
    panel: ReplayPanel, services: Services, qtbot: QtBot
) -> None:
    opened(panel, services)
    assert find(panel, qtbot, "26/10/2025 2h30") == [
        "Go to 26/10/2025 02:30:00 UTC+2",
        "Go to 26/10/2025 02:30:00 UTC+1",
    ]


def test_a_found_camera_joins_the_replay_for_its_reason(
    panel: ReplayPanel, services: Services, qtbot: QtBot
) -> None:
    opened(panel, services, 1)
    assert find(panel, qtbot, "7")[0].startswith("7 ")
    enter(panel, qtbot)
    session = services.replay.sessions[-1]
    assert session.camera_ids == (1, 7)
    assert session.order.purpose == TEST
    assert panel.grid.selected_id == 7


def test_a_found_entry_is_gone_to_with_its_cameras(
    panel: ReplayPanel, services: Services, qtbot: QtBot
) -> None:
    start = START_UTC - timedelta(hours=3)
    facts = make_facts(start_utc=start, cameras=(EntryCamera(4, "Gare", 4),))
    services.room_log.logbook.known[41] = Entry(41, facts, BY)
    opened(panel, services, 1)
    find(panel, qtbot, "#41")
    qtbot.waitUntil(lambda: len(panel.find_box.shown_titles()) == 1, timeout=2000)
    enter(panel, qtbot)
    session = services.replay.sessions[-1]
    assert (session.camera_ids, session.position_utc) == ((1, 4), start)


def test_without_a_replay_what_is_found_asks_for_the_reason(
    panel: ReplayPanel, services: Services, qtbot: QtBot
) -> None:
    find(panel, qtbot, "3")
    enter(panel, qtbot)
    assert panel.pages.currentWidget() is panel.card
    assert services.replay.sessions == []


def test_a_second_person_signs_where_the_room_asks_for_one(
    panel: ReplayPanel, services: Services, qtbot: QtBot
) -> None:
    panel.ask(Wanted((1,)))
    assert not panel.card.second.name.isVisible()
    services.replay.second_rule.on = True
    panel.ask(Wanted((1,)))
    assert panel.card.second.name.isVisible()
    panel.open(TEST, START_UTC - BEFORE)
    assert services.replay.sessions == [], "nobody has signed"
    assert panel.card.fault.text()
    panel.card.second.name.setText(HUGUES.name)
    panel.card.second.password.setText(PASSWORD.reveal())
    panel.open(TEST, START_UTC - BEFORE)
    qtbot.waitUntil(lambda: len(services.replay.sessions) == 1)
    (second,) = services.replay.seconds
    assert second is not None
    assert second.name == HUGUES.shown_name
    assert panel.card.second.password.text() == ""


def test_after_a_wrong_password_the_second_person_types_it_again(
    panel: ReplayPanel, services: Services
) -> None:
    services.replay.second_rule.on = True
    panel.ask(Wanted((1,)))
    card = panel.card
    card.second.name.setText(HUGUES.name)
    panel.open(TEST, START_UTC - BEFORE)
    assert card.focusWidget() is card.second.password, "nothing was typed in it"
    card.field.setFocus()
    card.second.password.setText("not the password")
    panel.open(TEST, START_UTC - BEFORE)
    assert services.replay.sessions == []
    assert card.fault.text()
    assert card.focusWidget() is card.second.password


def test_a_signature_opens_no_other_cameras(panel: ReplayPanel, services: Services) -> None:
    services.replay.second_rule.on = True
    panel.ask(Wanted((1,)))
    signed_for = panel._wanted
    panel.ask(Wanted((2,)))
    panel._signed(signed_for, TEST, START_UTC - BEFORE, HUGUES.as_actor("poste-1"))
    assert services.replay.sessions == []
