"""`database`: the room's database as a whole, for who administers it."""

from __future__ import annotations

import base64
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from csu_console.app.cli import CommandLine
from csu_console.config.credentials import FileSiteKey, KeyFault, SiteKey, site_key
from csu_console.config.paths import DataPaths
from csu_console.config.room_connection import RoomConnection, read_connection, write_connection
from csu_console.config.room_database import check_room, keep_room, leave_room, room_url, split_password
from csu_console.config.sealing import Sealer
from csu_console.config.settings import Settings
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.secret import Secret
from csu_console.storage.room import care
from csu_console.storage.room.soundness import Defect, Soundness, Trouble
from csu_console.ui.errors_text import counted_text

EXIT_UNSOUND = 3
"""Not 1: that says that nothing could be looked at."""

LONGEST_LINE = 4096
NO_PASSPHRASE = QT_TRANSLATE_NOOP("errors", "Give the passphrase on standard input, on one line.")
NO_ROOM = QT_TRANSLATE_NOOP("errors", "Name the room's database with --database postgresql://user@host/name.")


def run_database_command(command: CommandLine) -> int:
    """0 when done and sound, `EXIT_UNSOUND` when a check found something. Raises ConsoleError."""
    paths = DataPaths(command.data_dir)
    settings = Settings(paths.settings)
    key = site_key(paths.site_key, command.key_file)
    if command.action == "connection-file":
        return _write_connection(command, settings, paths, key)
    if command.action == "join":
        return _join(command, settings, paths)
    if command.action == "leave":
        leave_room(settings, paths)
        _say(
            QCoreApplication.translate("cli", "This workstation works with {file} from its next start on."),
            file=paths.database,
        )
        return 0
    url = room_url(settings, paths, Sealer(key), command.database)
    if command.action == "init":
        _say(QCoreApplication.translate("cli", "{database} is made."), database=care.init(url))
    elif command.action == "upgrade":
        _upgrade(url)
    elif command.action == "copy-from":
        count = care.copy_from(url, command.file or Path(), _told)
        _say(
            QCoreApplication.translate(
                "cli", "{count:row|rows} copied; journal, register and logbook verify as before."
            ),
            count=count,
        )
    else:
        return _check(url)
    return 0


def read_line() -> Secret:
    """One line of standard input, without its end. Empty when there is none."""
    # Without a terminal or a pipe (a service) there is none.
    return Secret("" if sys.stdin is None else sys.stdin.readline(LONGEST_LINE).rstrip("\r\n"))


def _upgrade(url: str) -> None:
    hint = QCoreApplication.translate(
        "cli", "A backup made before (csu-console backup FOLDER) is the only way back to the version before."
    )
    print(hint, file=sys.stderr)
    before, copy = care.upgrade(url)
    if before == care.newest():
        _say(
            QCoreApplication.translate(
                "cli", "The database was at {before} already, this program's version."
            ),
            before=before,
        )
    elif copy is not None:
        _say(
            QCoreApplication.translate(
                "cli", "The database was at {before}; it was copied to {file} before."
            ),
            before=before,
            file=copy,
        )
    else:
        _say(
            QCoreApplication.translate("cli", "The database was at {before} and is at this version now."),
            before=before or "-",
        )


def _check(url: str) -> int:
    found = care.check(url)
    for defect in found.defects:
        print(defect_text(defect), file=sys.stderr)
    if found.defects:
        return EXIT_UNSOUND
    _say_sound(found)
    return 0


def _say_sound(found: Soundness) -> None:
    _say(
        QCoreApplication.translate(
            "cli", "Sound: version {revision}, {tables:table|tables}, {rows:row|rows}."
        ),
        revision=found.revision,
        tables=found.tables,
        rows=found.rows,
    )


def defect_text(defect: Defect) -> str:
    """What is wrong and what to do, in one sentence."""
    translate = QCoreApplication.translate
    texts = {
        Trouble.EMPTY: translate("cli", "The database is empty: csu-console database init makes its tables."),
        Trouble.FOREIGN: translate("cli", "The database is another program's: choose another one."),
        Trouble.OLDER: translate(
            "cli",
            "The database is at {subject}, before this version: make a backup, then csu-console database upgrade.",
        ),
        Trouble.NEWER: translate(
            "cli", "The database is at {subject}, newer than this program: install that version here."
        ),
        Trouble.TABLE: translate("cli", "The table {subject} is missing: restore a backup."),
        Trouble.TRIGGER: translate(
            "cli",
            "The trigger {subject} is missing, off or changed, so rows written once can be altered: "
            "find out who did it, verify journal and archive, restore a backup.",
        ),
        Trouble.LINKS: translate("cli", "Rows of {subject} point at rows that are gone: restore a backup."),
        Trouble.PAGES: translate("cli", "The file is damaged ({subject}): restore a backup."),
        Trouble.SEQUENCE: translate(
            "cli",
            "The next number of {subject} exists already: copy into an empty database and use that one.",
        ),
    }
    return texts[defect.trouble].format(subject=defect.subject)


def _write_connection(command: CommandLine, settings: Settings, paths: DataPaths, key: SiteKey) -> int:
    full = room_url(settings, paths, Sealer(key), command.database)
    if full == paths.database_url:
        raise InvalidInput(NO_ROOM)
    url, password = split_password(full)
    check_room(url)
    passphrase = _passphrase()
    # A second line: the password, where the address does not have it (a command line is read by others).
    typed = read_line()
    if password is None and typed.reveal():
        password = typed
    try:
        shared = Secret(base64.b64encode(key.key(create=True)).decode("ascii"))
    except KeyFault:
        shared = None
    file = command.file or Path()
    write_connection(file, RoomConnection(url, password, shared), passphrase)
    _say(
        QCoreApplication.translate(
            "cli",
            "{file} is written. On the new workstation: csu-console database join {file}. "
            "Bring file and passphrase by two ways, and delete the file afterwards.",
        ),
        file=file,
    )
    return 0


def _join(command: CommandLine, settings: Settings, paths: DataPaths) -> int:
    connection = read_connection(command.file or Path(), _passphrase())
    key = FileSiteKey(command.key_file) if command.key_file else site_key(paths.site_key)
    if connection.site_key is not None:
        key.adopt(base64.b64decode(connection.site_key.reveal()))
    elif connection.password is not None:
        key.key(create=True)
    keep_room(settings, paths, Sealer(key), connection.url, connection.password)
    _say(
        QCoreApplication.translate(
            "cli", "This workstation belongs to the room of {database} from its next start on."
        ),
        database=connection.url,
    )
    return 0


def _passphrase() -> Secret:
    passphrase = read_line()
    if not passphrase.reveal():
        raise InvalidInput(NO_PASSPHRASE)
    return passphrase


def _told(table: str, rows: int) -> None:
    if rows:
        print(f"{table:<24} {rows:>10}", file=sys.stderr)


def _say(text: str, **fields: object) -> None:
    print(counted_text(text, **fields))
