"""The words of `record` and of `stores` on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, slots=True)
class RecorderAsked:
    """What `record` was given. `capacity` None: as many cameras as there are; `store` "": that of the settings."""

    name: str = ""
    capacity: int | None = None
    store: str = ""


@dataclass(frozen=True, slots=True)
class StoresAsked:
    """What `stores` was given."""

    name: str = ""
    folder: Path | None = None
    endpoint: str = ""
    bucket: str = ""
    prefix: str = ""
    region: str = ""
    key_id: str = ""


def recorder_asked(found: argparse.Namespace) -> RecorderAsked:
    return RecorderAsked(
        getattr(found, "recorder_name", None) or "",
        getattr(found, "capacity", None),
        getattr(found, "store_name", None) or "",
    )


def stores_asked(found: argparse.Namespace) -> StoresAsked:
    def text(name: str) -> str:
        return str(getattr(found, name, None) or "")

    return StoresAsked(
        text("store_name"),
        getattr(found, "folder", None),
        text("endpoint"),
        text("bucket"),
        text("prefix"),
        text("region"),
        text("key_id"),
    )


def add_record_words(record: argparse.ArgumentParser, numbers: Callable[[str], frozenset[int]]) -> None:
    translate = QCoreApplication.translate
    record.epilog = translate(
        "cli",
        "It also listens for alarms where settings.ini of its data folder says listen=true under [alarms], with address "
        "and port; of the programs that may listen, one does. There is no command for this alone.",
    )
    record.add_argument(
        "--cameras",
        dest="camera_numbers",
        type=numbers,
        metavar="1-20,45",
        help=translate("cli", "only these cameras"),
    )
    record.add_argument(
        "--name",
        dest="recorder_name",
        metavar="NAME",
        help=translate("cli", "the name of this recorder in the room; without it, that of the machine"),
    )
    record.add_argument(
        "--capacity",
        type=_count,
        metavar="N",
        help=translate("cli", "at most so many cameras; other recorders take the rest"),
    )
    record.add_argument(
        "--store",
        dest="store_name",
        metavar="NAME",
        help=translate("cli", "the common store recordings go to; without it, that of the settings"),
    )


def add_stores_words(add_action: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """`add_action(name, help)` makes the parser of one action."""
    translate = QCoreApplication.translate
    add_action("list", translate("cli", "the stores of the room, and the recorders"))
    share = add_action("add-share", translate("cli", "a folder that several machines mount"))
    mount = add_action(
        "mount", translate("cli", "the folder by which this machine reaches a share or another's disk")
    )
    for action in (share, mount):
        _name(action)
        action.add_argument("folder", type=Path, metavar="FOLDER")
    _object_store_words(add_action("add-s3", translate("cli", "an object store; its secret is asked for")))
    _name(add_action("use", translate("cli", "send this machine's recordings there; local: keep them here")))
    _name(add_action("check", translate("cli", "reach a store from this machine")))
    _name(add_action("retire", translate("cli", "give a store up for good, with what is left on it")))
    _name(add_action("forget", translate("cli", "take a recorder that has ended off the list")))


def _object_store_words(action: argparse.ArgumentParser) -> None:
    translate = QCoreApplication.translate
    _name(action)
    for word, needed, text in (
        ("endpoint", True, translate("cli", "its address, https://...")),
        ("bucket", True, translate("cli", "its bucket")),
        ("key-id", True, translate("cli", "its access key; the secret comes by standard input")),
        ("prefix", False, translate("cli", "before every key, for a bucket shared with others")),
        ("region", False, translate("cli", "its region, where it has some")),
    ):
        action.add_argument(f"--{word}", required=needed, metavar="TEXT", help=text)


def _name(action: argparse.ArgumentParser) -> None:
    action.add_argument("store_name", metavar="NAME")


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise ValueError(text)
    return value
