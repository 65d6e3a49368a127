"""`stores`: where the room's recordings lie, set up from the command line of each machine."""

from __future__ import annotations

import getpass
import secrets
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from csu_console.app.cli import CommandLine
from csu_console.app.foundation import Foundation, lay_foundation
from csu_console.app.recorder_words import StoresAsked
from csu_console.config.paths import DataPaths
from csu_console.config.settings import RECORDING_STORE
from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.recorder import WITHOUT_LIMIT
from csu_console.domain.secret import Secret
from csu_console.domain.store import Store, StoreKind
from csu_console.storage import leases, recorders
from csu_console.storage.database import Session
from csu_console.storage.stores import rows
from csu_console.storage.stores.place import FolderPlace
from csu_console.ui.errors_text import counted_text, text_of

translate = QCoreApplication.translate
LOCAL = "local"

NOT_TO_SEND = QT_TRANSLATE_NOOP(
    "errors", "{name} is one machine's disk: recordings can be sent to a share or an object store."
)
ADDRESS = QT_TRANSLATE_NOOP(
    "errors", "The address of an object store begins with https:// (http:// on a network of its own)."
)
UNKNOWN_RECORDER = QT_TRANSLATE_NOOP("errors", "There is no recorder called {name} that has ended.")
OWN_DISK = QT_TRANSLATE_NOOP("errors", "{name} is this machine's own disk.")


def run_stores_command(command: CommandLine) -> int:
    """0 when done. Raises ConsoleError."""
    foundation = lay_foundation(command, DataPaths(command.data_dir))
    try:
        asked = command.stores or StoresAsked()
        actions: dict[str, Callable[[Foundation, StoresAsked], None]] = {
            "list": _list,
            "add-share": _add_share,
            "add-s3": _add_objects,
            "mount": _mount,
            "use": _use,
            "check": _check,
            "retire": _retire,
            "forget": _forget,
        }
        actions[command.action](foundation, asked)
    finally:
        foundation.close()
    return 0


def _list(f: Foundation, _asked: StoresAsked) -> None:
    own = f.stores.own_id
    kinds = {
        StoreKind.LOCAL: translate("cli", "disk of a machine"),
        StoreKind.SHARED: translate("cli", "share"),
        StoreKind.OBJECTS: translate("cli", "object store"),
    }
    for store in f.stores.stores():
        where = store.endpoint or store.mounts.get(f.stores.machine, "") or store.folder
        state = (
            translate("cli", "given up")
            if store.retired_utc
            else translate("cli", "this machine")
            if store.id == own
            else ""
        )
        print("\t".join((store.name, kinds[store.kind], where, state)))
    now = f.clock.utc_now()
    every = f.database.read(lambda session: recorders.all_recorders(session, leases.time_of(session, now)))
    for one in every:
        state = (
            translate("cli", "at work")
            if one.alive
            else translate("cli", "ended")
            if one.ended
            else translate("cli", "silent")
        )
        text = translate("cli", "{cameras:camera|cameras} of {capacity} at most")
        if one.capacity >= WITHOUT_LIMIT:
            text = translate("cli", "{cameras:camera|cameras}, no limit")
        print(
            "\t".join(
                (one.name, one.machine, counted_text(text, cameras=one.cameras, capacity=one.capacity), state)
            )
        )


def _add_share(f: Foundation, asked: StoresAsked) -> None:
    folder = _folder(asked)
    store = Store(StoreKind.SHARED, asked.name, secrets.token_hex(16))
    FolderPlace(folder, store.name, store.mark).make()
    _add(f, store, folder)


def _add_objects(f: Foundation, asked: StoresAsked) -> None:
    if not asked.endpoint.startswith(("https://", "http://")) or "@" in asked.endpoint:
        raise InvalidInput(ADDRESS)
    mark = secrets.token_hex(16)
    text = (
        getpass.getpass(translate("cli", "Secret of the access key: "))
        if sys.stdin.isatty()
        else sys.stdin.readline()
    )
    prefix = asked.prefix.strip("/")
    store = Store(
        StoreKind.OBJECTS,
        asked.name,
        mark,
        endpoint=asked.endpoint.rstrip("/"),
        region=asked.region,
        bucket=asked.bucket,
        prefix=f"{prefix}/" if prefix else "",
        key_id=asked.key_id,
        secret_sealed=f.sealer.seal_store(Secret(text.strip()), mark),
    )
    _add(f, store, None)


def _add(f: Foundation, store: Store, folder: Path | None) -> None:
    now, machine = f.clock.utc_now(), f.stores.machine

    def add(session: Session) -> None:
        store_id = rows.add(session, store, now)
        if folder is not None:
            rows.set_mount(session, store_id, machine, str(folder))

    f.database.write_now(add, durable=True)
    _note(f, store.name, {"added": store.kind.value})
    made = f.database.read(lambda session: rows.by_name(session, store.name))
    try:
        f.stores.place(made).check()
    except ConsoleError as error:
        print(translate("cli", "Noted, but it does not answer yet:"), text_of(error), file=sys.stderr)
    else:
        print(
            translate(
                "cli", "Noted, and it answers. Send recordings there: csu-console stores use {name}"
            ).format(name=store.name)
        )


def _mount(f: Foundation, asked: StoresAsked) -> None:
    store, folder = _named(f, asked), _folder(asked)
    if store.id == f.stores.own_id or store.kind is StoreKind.OBJECTS or store.id is None:
        raise InvalidInput(OWN_DISK, name=store.name)
    store_id, machine = store.id, f.stores.machine
    mark = store.mark if store.kind is StoreKind.SHARED else ""
    FolderPlace(folder, store.name, mark).check()
    f.database.write_now(lambda session: rows.set_mount(session, store_id, machine, str(folder)))
    _note(f, store.name, {"machine": machine})


def _use(f: Foundation, asked: StoresAsked) -> None:
    name = ""
    if asked.name != LOCAL:
        store = _named(f, asked)
        if not store.takes_recordings:
            raise InvalidInput(NOT_TO_SEND, name=store.name)
        f.stores.place(store).check()
        name = store.name
    f.settings.set(RECORDING_STORE, name)
    _note(f, asked.name, {"machine": f.stores.machine})
    print(translate("cli", "In force at the next start of the recorder of this machine."))


def _check(f: Foundation, asked: StoresAsked) -> None:
    f.stores.place(_named(f, asked)).check()
    print(translate("cli", "{name} answers.").format(name=asked.name))


def _retire(f: Foundation, asked: StoresAsked) -> None:
    store, now = _named(f, asked), f.clock.utc_now()
    if store.id == f.stores.own_id or store.id is None:
        raise InvalidInput(OWN_DISK, name=store.name)
    store_id = store.id
    f.database.write_now(lambda session: rows.retire(session, store_id, now), durable=True)
    _note(f, store.name, {"retired": True})


def _forget(f: Foundation, asked: StoresAsked) -> None:
    now, silent = f.clock.utc_now(), timedelta(days=1)

    def forget(session: Session) -> bool:
        return recorders.remove(session, asked.name, leases.time_of(session, now) - silent)

    if not f.database.write_now(forget):
        raise InvalidInput(UNKNOWN_RECORDER, name=asked.name)


def _named(f: Foundation, asked: StoresAsked) -> Store:
    f.stores.own_id  # noqa: B018  this machine's disk has its row from here on
    return f.database.read(lambda session: rows.by_name(session, asked.name))


def _folder(asked: StoresAsked) -> Path:
    assert asked.folder is not None
    return asked.folder.expanduser().absolute()


def _note(f: Foundation, name: str, detail: dict[str, int | bool | str]) -> None:
    obj = AuditObject(ObjectKind.SETTING, f"store {name}")
    f.journal.write_down(Deed(Action.SETTING_CHANGED, obj, detail=detail))
