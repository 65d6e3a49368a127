"""The site key and what it seals: a wrong, missing or unsafe key is one clear sentence, never a clear password."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import keyring.backend
import keyring.backends.fail
import keyring.errors
import pytest

from csu_console.config.credentials import (
    KEY_BYTES,
    FileSiteKey,
    KeyFault,
    KeyringSiteKey,
    MemorySiteKey,
    SiteKey,
    site_key,
)
from csu_console.config.sealing import Sealer
from csu_console.domain.secret import Secret

PASSWORD = Secret("S3cret-é€")


class LockedKeyring(keyring.backend.KeyringBackend):
    """A keyring whose owner refused to unlock it."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        raise keyring.errors.KeyringLocked("the prompt was dismissed")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise keyring.errors.KeyringLocked("the prompt was dismissed")


def made_file(tmp_path: Path) -> Path:
    path = tmp_path / "site.key"
    FileSiteKey(path).create_file()
    return path


def test_a_password_comes_back_for_its_camera_only() -> None:
    sealer = Sealer(MemorySiteKey())
    sealed = sealer.seal(PASSWORD, 12)
    assert b"S3cret" not in sealed
    assert sealer.seal(PASSWORD, 12) != sealed
    assert sealer.open(sealed, 12).reveal() == PASSWORD.reveal()
    with pytest.raises(KeyFault, match="camera 13"):
        sealer.open(sealed, 13)


@pytest.mark.parametrize("damage", [b"", b"\x01", b"\x02", b"short"])
def test_damaged_seals_do_not_open(damage: bytes) -> None:
    sealer = Sealer(MemorySiteKey())
    with pytest.raises(KeyFault):
        sealer.open(damage, 12)
    sealed = bytearray(sealer.seal(PASSWORD, 12))
    sealed[-1] ^= 1
    with pytest.raises(KeyFault):
        sealer.open(bytes(sealed), 12)


def test_another_key_is_told_before_it_seals_anything() -> None:
    check = Sealer(MemorySiteKey()).make_check()
    with pytest.raises(KeyFault, match="site key of this workstation"):
        Sealer(MemorySiteKey()).check(check)
    key = MemorySiteKey()
    Sealer(key).check(Sealer(key).make_check())


def test_the_keyring_keeps_one_key() -> None:
    with pytest.raises(KeyFault, match="holds no site key"):
        KeyringSiteKey().key(create=False)
    key = KeyringSiteKey().key(create=True)
    assert len(key) == KEY_BYTES
    assert KeyringSiteKey().key(create=False) == key
    assert KeyringSiteKey().key(create=True) == key


@pytest.mark.parametrize("backend", [keyring.backends.fail.Keyring, LockedKeyring])
def test_without_a_keyring_nothing_is_stored_and_it_is_said(
    backend: Callable[[], keyring.backend.KeyringBackend],
) -> None:
    with pytest.raises(KeyFault, match="--key-file"):
        KeyringSiteKey(backend()).key(create=True)


def test_a_damaged_key_in_the_keyring_is_said() -> None:
    keyring.set_password("csu-console", "site-key", "not a key")
    with pytest.raises(KeyFault, match="damaged"):
        KeyringSiteKey().key(create=True)


def test_a_key_file_is_made_when_asked_for_and_then_kept(tmp_path: Path) -> None:
    with pytest.raises(KeyFault, match="cannot be read"):
        FileSiteKey(tmp_path / "site.key").key(create=True)
    assert list(tmp_path.iterdir()) == []
    path = made_file(tmp_path)
    assert path.stat().st_mode & 0o777 == 0o600
    key = FileSiteKey(path).key(create=False)
    FileSiteKey(path).create_file()
    assert FileSiteKey(path).key(create=False) == key
    assert [file.name for file in tmp_path.iterdir()] == ["site.key"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_key_file_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    path = made_file(tmp_path)
    path.chmod(mode)
    with pytest.raises(KeyFault, match="chmod 600"):
        FileSiteKey(path).key(create=False)


@pytest.mark.parametrize("content", [b"", b"too short", b"\xff" * 44])
def test_a_file_that_holds_no_key_is_refused(tmp_path: Path, content: bytes) -> None:
    path = made_file(tmp_path)
    path.write_bytes(content)
    with pytest.raises(KeyFault, match="does not hold a site key"):
        FileSiteKey(path).key(create=False)


def test_a_key_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(KeyFault, match="cannot be written"):
        FileSiteKey(tmp_path / "file" / "site.key").create_file()


def test_where_the_key_comes_from(tmp_path: Path) -> None:
    default, named, in_environment = (tmp_path / name for name in ("site.key", "named.key", "env.key"))
    environment = {"CSU_CONSOLE_KEY_FILE": str(in_environment)}
    for path in (named, in_environment):
        FileSiteKey(path).create_file()

    def same(one: SiteKey, path: Path) -> bool:
        return one.key(create=False) == FileSiteKey(path).key(create=False)

    assert isinstance(site_key(default, None, {}), KeyringSiteKey)
    assert same(site_key(default, None, environment), in_environment)
    assert same(site_key(default, named, environment), named)
    FileSiteKey(default).create_file()
    assert same(site_key(default, None, {}), default)


def test_secrets_do_not_show_themselves(tmp_path: Path) -> None:
    sealer = Sealer(FileSiteKey(made_file(tmp_path)))
    sealed = sealer.seal(PASSWORD, 12)
    for text in (repr(PASSWORD), str(PASSWORD), f"{PASSWORD:>20}", str(sealer.__dict__)):
        assert PASSWORD.reveal() not in text
    assert PASSWORD.reveal().encode() not in sealed
