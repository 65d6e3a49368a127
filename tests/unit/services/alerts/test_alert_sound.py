"""The sounds of alerts: made here, played by whoever can, never waited for, never longer than a moment."""

from __future__ import annotations

import io
import sys
import wave
from array import array
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from csu_console.config.alert_settings import ATTENTION_SOUND
from csu_console.config.settings import Settings
from csu_console.domain.alert import AlertKind, AlertLevel
from csu_console.services.alerts import alert_sound
from csu_console.services.alerts.alert_sound import AlertSound, Player, find_players
from csu_console.services.alerts.calls import Calls
from csu_console.services.alerts.tones import FULL_SCALE, LOUDEST, RATE_HZ, tone
from tests.unit.services.alerts.calling import placed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows plays by itself")

Make = Callable[..., AlertSound]


@pytest.fixture
def make(tmp_path: Path, qtbot: QtBot) -> Iterator[Make]:
    made: list[AlertSound] = []

    def build(*players: Player) -> AlertSound:
        sound = AlertSound(Settings(tmp_path / "settings.ini"), tmp_path / "sounds", players)
        made.append(sound)
        return sound

    yield build
    for sound in made:
        sound.close()


def script(tmp_path: Path, name: str, text: str) -> Player:
    """A player of our own: the last argument is the file."""
    path = tmp_path / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o700)
    return Player(str(path), ("-q",))


def samples(content: bytes) -> array[int]:
    with wave.open(io.BytesIO(content)) as reader:
        assert (reader.getnchannels(), reader.getsampwidth(), reader.getframerate()) == (1, 2, RATE_HZ)
        return array("h", reader.readframes(reader.getnframes()))


def test_each_priority_has_its_own_sound_and_what_is_said_once_has_none() -> None:
    now, attention = (samples(tone(level, 100)) for level in (AlertLevel.NOW, AlertLevel.ATTENTION))
    assert 1.0 < len(now) / RATE_HZ < 1.5
    assert 0.5 < len(attention) / RATE_HZ < 1.0
    assert tone(AlertLevel.INFO, 100) == b""
    for sound in (now, attention):
        assert max(map(abs, sound)) <= round(LOUDEST * FULL_SCALE)
        # No click at either end.
        assert max(map(abs, (*sound[:10], *sound[-10:]))) < FULL_SCALE * 0.03


def test_volume_is_heard_by_ratio() -> None:
    loud, soft = (max(map(abs, samples(tone(AlertLevel.NOW, percent)))) for percent in (100, 50))
    assert soft * 4 == pytest.approx(loud, rel=0.01)


def test_a_player_gets_the_file_and_nobody_waits(tmp_path: Path, make: Make, qtbot: QtBot) -> None:
    sound = make(
        script(
            tmp_path, "player", f'cp "$2" {tmp_path}/heard.part; mv {tmp_path}/heard.part {tmp_path}/heard'
        )
    )
    sound.play(AlertLevel.NOW, 100)
    qtbot.waitUntil((tmp_path / "heard").exists, timeout=5000)
    assert (tmp_path / "heard").read_bytes() == tone(AlertLevel.NOW, 100)
    assert [each.suffix for each in (tmp_path / "sounds").iterdir()] == [".wav"]


def test_a_player_without_a_sound_card_gives_way_to_the_next(
    tmp_path: Path, make: Make, qtbot: QtBot
) -> None:
    absent = Player(str(tmp_path / "absent"))
    sound = make(
        absent, script(tmp_path, "broken", "exit 1"), script(tmp_path, "good", f"touch {tmp_path}/heard")
    )
    sound.play(AlertLevel.NOW)
    qtbot.waitUntil((tmp_path / "heard").exists, timeout=5000)
    assert sound.has_player


def test_a_player_that_hides_that_it_is_silent_is_not_believed(
    tmp_path: Path, make: Make, qtbot: QtBot
) -> None:
    at_once = replace(script(tmp_path, "silent", "exit 0"), tells=False)
    sound = make(at_once)
    with qtbot.waitSignal(sound.unheard, timeout=5000):
        sound.play(AlertLevel.NOW)
    assert not sound.has_player
    plays = replace(script(tmp_path, "plays", f"sleep 1.2; touch {tmp_path}/heard"), tells=False)
    heard = make(plays)
    heard.play(AlertLevel.NOW)
    qtbot.waitUntil(
        lambda: (tmp_path / "heard").exists() and heard.findChildren(QProcess) == [], timeout=5000
    )
    assert heard.has_player


def test_without_any_player_it_says_so(tmp_path: Path, make: Make, qtbot: QtBot) -> None:
    nobody = make()
    with qtbot.waitSignal(nobody.unheard, timeout=1000):
        nobody.play(AlertLevel.NOW)
    broken = make(script(tmp_path, "broken", "exit 1"))
    with qtbot.waitSignal(broken.unheard, timeout=5000):
        broken.play(AlertLevel.NOW)
    assert not broken.has_player


def test_a_player_that_hangs_is_ended(
    tmp_path: Path, make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alert_sound, "LONGEST_MS", 200)
    sound = make(script(tmp_path, "hangs", f"echo $$ > {tmp_path}/pid; exec sleep 60"))
    with qtbot.waitSignal(sound.unheard, timeout=5000):
        sound.play(AlertLevel.NOW)
    assert not sound.has_player


def test_the_key_that_mutes_stops_it_at_once(tmp_path: Path, make: Make, qtbot: QtBot) -> None:
    sound = make(script(tmp_path, "long", f"touch {tmp_path}/begun; exec sleep 60"))
    sound.play(AlertLevel.NOW)
    qtbot.waitUntil((tmp_path / "begun").exists, timeout=5000)
    sound.set_muted(True)
    running = QProcess.ProcessState.Running
    assert all(each.state() is not running for each in sound.findChildren(QProcess))
    assert not sound.wants(AlertLevel.NOW)
    # A hand's stop is no fault of the player.
    assert sound.has_player
    again = make()
    assert again.muted
    again.set_muted(False)
    assert again.wants(AlertLevel.NOW)


def test_what_can_wait_sounds_only_where_it_was_asked_for(tmp_path: Path, make: Make) -> None:
    sound = make()
    assert not sound.wants(AlertLevel.ATTENTION)
    settings = Settings(tmp_path / "settings.ini")
    settings.set(ATTENTION_SOUND, True)
    settings.save()
    assert make().wants(AlertLevel.ATTENTION)
    assert not make().wants(AlertLevel.INFO)


def test_players_are_looked_for_where_programs_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_players() == ()
    script(tmp_path, "paplay", "")
    assert [Path(player.program).name for player in find_players()] == ["paplay"]


def test_what_gets_worse_calls_again_and_what_comes_back_soon_does_not() -> None:
    calls = Calls()
    waits, urgent = (
        placed(AlertKind.DISK_LOW, AlertLevel.ATTENTION),
        placed(AlertKind.DISK_LOW, AlertLevel.NOW),
    )
    assert calls.new([waits], 0.0, 300.0) is waits.task
    assert calls.new([waits], 1.0, 300.0) is None
    assert calls.new([urgent], 2.0, 300.0) is urgent.task
    assert calls.new([], 3.0, 300.0) is None
    assert calls.new([urgent], 60.0, 300.0) is None
    assert calls.new([], 61.0, 300.0) is None
    assert calls.new([], 400.0, 300.0) is None
    assert calls.new([urgent], 500.0, 300.0) is urgent.task


def test_without_a_time_of_repeats_what_is_still_there_is_not_new() -> None:
    calls, urgent = Calls(), placed(AlertKind.DISK_LOW, AlertLevel.NOW)
    assert calls.new([urgent], 0.0, 0.0) is urgent.task
    assert calls.new([urgent], 5.0, 0.0) is None
