"""The connection file: nothing in clear, nothing changed, nothing guessed cheaply."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from csu_console.config.credentials import FileSiteKey, KeyFault, MemorySiteKey
from csu_console.config.paths import DataPaths
from csu_console.config.room_connection import RoomConnection, read_connection, write_connection
from csu_console.config.room_database import (
    DATABASE_URL,
    keep_room,
    leave_room,
    room_url,
    split_password,
    with_password,
)
from csu_console.config.sealing import Sealer
from csu_console.config.settings import Settings
from csu_console.domain.errors import InvalidInput
from csu_console.domain.secret import Secret

URL = "postgresql://csu@base.ville.fr:5432/csu"
PASSPHRASE = Secret("cheval agrafe pile")
KEY = Secret(base64.b64encode(b"k" * 32).decode())
ROOM = RoomConnection(URL, Secret("p@ss:w/rd %"), KEY)


def test_it_comes_back_whole_and_shows_no_secret(tmp_path: Path) -> None:
    file = tmp_path / "room.json"
    write_connection(file, ROOM, PASSPHRASE)
    assert file.stat().st_mode & 0o077 == 0
    text = file.read_text()
    assert URL in text
    for secret in ("p@ss", "w/rd", KEY.reveal(), PASSPHRASE.reveal()):
        assert secret not in text
    found = read_connection(file, PASSPHRASE)
    assert found.url == URL
    assert found.password is not None
    assert found.password.reveal() == "p@ss:w/rd %"
    assert found.site_key is not None
    assert found.site_key.reveal() == KEY.reveal()


def test_another_passphrase_or_address_does_not_open_it(tmp_path: Path) -> None:
    file = tmp_path / "room.json"
    write_connection(file, ROOM, PASSPHRASE)
    with pytest.raises(InvalidInput, match="passphrase is not the one"):
        read_connection(file, Secret("cheval agrafe pill"))
    clear = json.loads(file.read_text())
    clear["database"] = "postgresql://csu@elsewhere:5432/csu"
    file.write_text(json.dumps(clear))
    with pytest.raises(InvalidInput, match="changed since"):
        read_connection(file, PASSPHRASE)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "[" * 30_000,
        '{"format": "csu-console room connection"}',
        """{"format": "csu-console room connection", "version": 1, "database": "x", "sealed": "AA==",
        "scrypt": {"n": 1073741824, "salt": "AA=="}}""",
    ],
)
def test_what_is_none_is_told_so(tmp_path: Path, content: str) -> None:
    file = tmp_path / "room.json"
    file.write_text(content)
    with pytest.raises(InvalidInput, match="no connection file"):
        read_connection(file, PASSPHRASE)


def test_a_short_passphrase_or_a_file_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="12 characters"):
        write_connection(tmp_path / "a", ROOM, Secret("court"))
    for url in ("sqlite:///x.db", "postgresql:///csu", "http://base", "postgresql://csu@x:99999/csu"):
        with pytest.raises(InvalidInput, match="begins with postgresql"):
            write_connection(tmp_path / "a", RoomConnection(url, None, None), PASSPHRASE)


def test_passwords_come_out_of_addresses_and_back() -> None:
    full = with_password(URL, Secret("p@ss:w/rd %"))
    assert full == "postgresql://csu:p%40ss%3Aw%2Frd%20%25@base.ville.fr:5432/csu"
    url, password = split_password(full)
    assert url == URL
    assert password is not None
    assert password.reveal() == "p@ss:w/rd %"
    assert split_password(URL) == (URL, None)


def test_the_room_is_set_once_and_left(tmp_path: Path, qapp: object) -> None:
    paths, key = DataPaths(tmp_path), MemorySiteKey()
    settings, sealer = Settings(paths.settings), Sealer(key)
    assert room_url(settings, paths, sealer) == paths.database_url
    keep_room(settings, paths, sealer, URL, ROOM.password)
    again = Settings(paths.settings)
    assert room_url(again, paths, sealer) == with_password(URL, Secret("p@ss:w/rd %"))
    assert room_url(again, paths, sealer, "sqlite:///other.db") == "sqlite:///other.db"
    assert b"p@ss" not in b"".join(one.read_bytes() for one in tmp_path.iterdir())
    with pytest.raises(InvalidInput, match="another site key"):
        room_url(again, paths, Sealer(MemorySiteKey()))
    leave_room(again, paths)
    assert again.get(DATABASE_URL) == ""
    assert room_url(again, paths, sealer) == paths.database_url


def test_a_key_of_another_site_is_not_written_over(tmp_path: Path) -> None:
    file = FileSiteKey(tmp_path / "key")
    file.adopt(b"a" * 32)
    assert FileSiteKey(tmp_path / "key").key(create=False) == b"a" * 32
    file.adopt(b"a" * 32)
    with pytest.raises(KeyFault, match="another site key already"):
        file.adopt(b"b" * 32)
    assert FileSiteKey(tmp_path / "key").key(create=False) == b"a" * 32
