"""Settings of the workstation: typed, and forgiving towards hands in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from csu_console.config import settings
from csu_console.config.paths import DataPaths, default_data_dir
from csu_console.config.settings import Settings
from csu_console.domain.errors import StorageFault
from csu_console.domain.stream import Transport
from csu_console.domain.workstation import HardwareDecoding, Language


def test_values_come_back_with_their_types(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    first = Settings(file)
    first.set(settings.LANGUAGE, Language.ENGLISH)
    first.set(settings.TRANSPORT, Transport.UDP)
    first.set(settings.HARDWARE_DECODING, HardwareDecoding.QSV)
    first.set(settings.HIDDEN_GRACE_S, 12.5)
    first.set(settings.RECORDING_ENABLED, False)
    first.save()
    again = Settings(file)
    assert again.get(settings.LANGUAGE) == "en"
    assert again.get(settings.TRANSPORT) is Transport.UDP
    assert again.get(settings.HARDWARE_DECODING) is HardwareDecoding.QSV
    assert again.get(settings.HIDDEN_GRACE_S) == 12.5
    assert again.get(settings.RECORDING_ENABLED) is False
    again.reset(settings.LANGUAGE)
    assert again.get(settings.LANGUAGE) == "fr"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[interface]\nlanguage=de\n[streams]\ntransport=pigeon\nhidden_grace_s=-4\n",
        "[interface]\nlanguage=fr, en\n[streams]\ntransport=\nhidden_grace_s=nan\n",
        "\x00\x01 not a settings file",
    ],
)
def test_what_cannot_be_read_is_the_default(tmp_path: Path, content: str) -> None:
    file = tmp_path / "settings.ini"
    file.write_text(content)
    read = Settings(file)
    assert read.get(settings.LANGUAGE) == "fr"
    assert read.get(settings.TRANSPORT) is Transport.TCP
    assert read.get(settings.HIDDEN_GRACE_S) == 5.0


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "settings.ini").mkdir()
    written = Settings(tmp_path / "settings.ini")
    written.set(settings.LANGUAGE, Language.ENGLISH)
    with pytest.raises(StorageFault, match=r"settings\.ini"):
        written.save()


def test_everything_lies_below_the_data_folder(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path)
    names = ("database", "archive", "snapshots", "settings", "logs", "cache", "site_key")
    assert {getattr(paths, name).parent for name in names} == {tmp_path}
    assert list(tmp_path.iterdir()) == []
    assert DataPaths().root == default_data_dir()
    assert default_data_dir().name == "csu-console"
