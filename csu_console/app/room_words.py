"""The words of `database`, `backup` and `restore` on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication


def add_database_words(add_action: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """`add_action(name, help)` makes the parser of one action."""
    translate = QCoreApplication.translate
    add_action("init", translate("cli", "make the tables in an empty database"))
    add_action("upgrade", translate("cli", "bring the database to this version; make a backup of it before"))
    add_action(
        "check",
        translate("cli", "version, tables, triggers, links and numbers; 0 when sound, 3 when not"),
    )
    copy = add_action(
        "copy-from",
        translate("cli", "copy a SQLite file of this program into an empty database, all or nothing"),
    )
    copy.add_argument("file", type=Path, metavar="SQLITE_FILE")
    write = add_action(
        "connection-file",
        translate("cli", "write the file a new workstation joins with; passphrase on standard input"),
    )
    write.add_argument("file", type=Path, metavar="FILE")
    join = add_action(
        "join", translate("cli", "join the room of a connection file; its passphrase on standard input")
    )
    join.add_argument("file", type=Path, metavar="FILE")
    add_action("leave", translate("cli", "work with the database of the data folder again"))


def add_backup_words(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """`command(name, help)` makes the parser of one command."""
    translate = QCoreApplication.translate
    backup = command(
        "backup", translate("cli", "database, settings and papers into a new folder, without the recordings")
    )
    backup.add_argument("file", type=Path, metavar="FOLDER")
    restore = command(
        "restore", translate("cli", "bring a backup back into an empty database and data folder")
    )
    restore.add_argument("file", type=Path, metavar="FOLDER")
