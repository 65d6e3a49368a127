"""`backup` and `restore`: one command each way."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from csu_console.app.cli import CommandLine
from csu_console.config.credentials import SiteKey, site_key
from csu_console.config.paths import DataPaths
from csu_console.config.room_database import keep_room, leave_room, room_url, split_password
from csu_console.config.sealing import Sealer
from csu_console.config.settings import Settings
from csu_console.domain.clock import SystemClock
from csu_console.storage.database import Database
from csu_console.storage.room import backup, care
from csu_console.ui.errors_text import counted_text

KEPT = (
    "settings.ini",
    "requisitions",
    "drafts",
    "outbox",
    "journal-spool",
    "journal-anchors.txt",
    "archive-anchors.txt",
)
"""Of the data folder. The site key is not in it: whoever finds a backup must not open what is sealed in it."""


def run_backup_command(command: CommandLine) -> int:
    """0 when done. Raises ConsoleError."""
    paths = DataPaths(command.data_dir)
    key = site_key(paths.site_key, command.key_file)
    if command.name == "backup":
        return _back_up(command, paths, key)
    return _restore(command, paths, key)


def _back_up(command: CommandLine, paths: DataPaths, key: SiteKey) -> int:
    folder = (command.file or Path()).expanduser().absolute()
    database = Database(room_url(Settings(paths.settings), paths, Sealer(key), command.database))
    database.open(upgrade=False)
    try:
        made = backup.write_backup(database, paths.root, KEPT, folder, SystemClock().utc_now())
    finally:
        database.close()
    text = QCoreApplication.translate(
        "cli",
        "{folder} holds the database and {files:file|files}; recordings are not in it. Keep the site key apart.",
    )
    print(counted_text(text, folder=folder, files=made.files))
    return 0


def _restore(command: CommandLine, paths: DataPaths, key: SiteKey) -> int:
    folder = (command.file or Path()).expanduser().absolute()
    made = backup.read_backup(folder)
    sealer = Sealer(key)
    url = room_url(Settings(paths.settings), paths, sealer, command.database)
    count = care.copy_from(url, folder / backup.DATABASE)
    restored, left = backup.restore_files(folder, paths.root)
    # What the settings of then name may be the server that was lost.
    settings = Settings(paths.settings)
    if url == paths.database_url:
        leave_room(settings, paths)
    elif not Database(url).is_sqlite:
        address, password = split_password(url)
        keep_room(settings, paths, sealer, address, password)
    text = QCoreApplication.translate(
        "cli",
        "Restored as of {made}: {rows:row|rows}, {files:file|files}; {left:file was|files were} there already. "
        "Journal, register and logbook verify as before.",
    )
    print(
        counted_text(
            text,
            made=made.made_utc.astimezone().strftime("%d/%m/%Y %H:%M"),
            rows=count,
            files=restored,
            left=left,
        )
    )
    return 0
