"""Where the room's database is, as this workstation was told once: its address in the settings, its password sealed.

The password lies in a file of the data folder, sealed under the site key, which the keyring or the key file has: one
secret to keep, and machines without a keyring work alike.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from csu_console.config.paths import DataPaths
from csu_console.config.sealing import Sealer
from csu_console.config.settings import Key, Settings
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput, StorageFault
from csu_console.domain.secret import Secret

DATABASE_URL = Key("database/url", "", str, str)
"""postgresql://user@host:5432/name, without its password; empty: SQLite in the data folder."""

PASSWORD_FILE = "database.sealed"  # noqa: S105 a file's name
LARGEST_BYTES = 10_000

NOT_A_ROOM = QT_TRANSLATE_NOOP(
    "errors", "The address of a room's database begins with postgresql:// and names a host or socket."
)
LOST_PASSWORD = QT_TRANSLATE_NOOP(
    "errors",
    "The password of the room's database was sealed under another site key: join the room again with its "
    "connection file (csu-console database join FILE).",
)


def room_url(settings: Settings, paths: DataPaths, sealer: Sealer, asked: str = "") -> str:
    """The address to open: what was asked for, else the room's with its password, else the data folder's own file.

    Raises KeyFault or InvalidInput when the room's password cannot be opened.
    """
    if asked:
        return asked
    known = settings.get(DATABASE_URL)
    if not known:
        return paths.database_url
    try:
        file = paths.root / PASSWORD_FILE
        sealed = file.read_bytes() if file.stat().st_size <= LARGEST_BYTES else b""
    except OSError:
        # None was given: the server trusts this account, or has it in a password file of its own.
        return known
    password = sealer.open_book(sealed, PASSWORD_FILE)
    if password is None:
        raise InvalidInput(LOST_PASSWORD)
    return with_password(known, password)


def keep_room(
    settings: Settings, paths: DataPaths, sealer: Sealer, url: str, password: Secret | None
) -> None:
    """From the next start on this workstation belongs to that room. Raises KeyFault, StorageFault, InvalidInput."""
    check_room(url)
    file = paths.root / PASSWORD_FILE
    if password is None:
        file.unlink(missing_ok=True)
    else:
        write_private(file, sealer.seal_book(password, PASSWORD_FILE))
    settings.set(DATABASE_URL, url)
    settings.save()


def leave_room(settings: Settings, paths: DataPaths) -> None:
    """Back to the file in the data folder. Raises StorageFault."""
    (paths.root / PASSWORD_FILE).unlink(missing_ok=True)
    settings.reset(DATABASE_URL)
    settings.save()


def check_room(url: str) -> None:
    """Raises InvalidInput for an address that is no server's, or that has its password in clear."""
    try:
        parts = urlsplit(url)
        well = parts.scheme.partition("+")[0] == "postgresql" and parts.password is None
        well = well and bool(parts.hostname or "host=" in parts.query) and parts.port != 0
    except ValueError:
        well = False
    if not well:
        raise InvalidInput(NOT_A_ROOM)


def split_password(url: str) -> tuple[str, Secret | None]:
    """The address without its password, and the password."""
    try:
        parts = urlsplit(url)
        password = parts.password
    except ValueError:
        raise InvalidInput(NOT_A_ROOM) from None
    if password is None:
        return url, None
    before, _, host = parts.netloc.rpartition("@")
    user = before.partition(":")[0]
    return urlunsplit(parts._replace(netloc=f"{user}@{host}")), Secret(unquote(password))


def with_password(url: str, password: Secret) -> str:
    """The address a driver takes."""
    parts = urlsplit(url)
    user, _, host = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=f"{user}:{quote(password.reveal(), safe='')}@{host}"))


def write_private(file: Path, content: bytes) -> None:
    """Whole or not at all, for its owner alone. Raises StorageFault."""
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        part.replace(file)
    except OSError as error:
        raise StorageFault(
            QT_TRANSLATE_NOOP("errors", "The file {file} cannot be written: {reason}."),
            file=str(file),
            reason=error.strerror or "",
        ) from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink()
