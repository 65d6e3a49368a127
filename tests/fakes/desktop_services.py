"""The desktop's and the machine's idle services on a bus of the test, by Debian's Python; one line for each event.

Run with an address of a bus and the names to own. `Inhibit` answers a cookie, or as systemd-logind a file to hold.
"""

from __future__ import annotations

import os
import sys

from gi.repository import Gio, GLib

COOKIE, FILE = "org.freedesktop.ScreenSaver", "org.freedesktop.login1"
PLACES = {
    COOKIE: ("/org/freedesktop/ScreenSaver", COOKIE, "ss", "u"),
    FILE: ("/org/freedesktop/login1", f"{FILE}.Manager", "ssss", "h"),
}


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


class Service:
    def __init__(self, bus: Gio.DBusConnection, name: str) -> None:
        self.bus, self.name, self.given = bus, name, 0
        path, interface, takes, gives = PLACES[name]
        words = "".join(f'<arg type="{kind}" direction="in"/>' for kind in takes)
        node = Gio.DBusNodeInfo.new_for_xml(
            f'<node><interface name="{interface}"><method name="Inhibit">{words}'
            f'<arg type="{gives}" direction="out"/></method></interface></node>'
        )
        bus.register_object(path, node.interfaces[0], self.on_call)
        Gio.bus_own_name_on_connection(
            bus, name, Gio.BusNameOwnerFlags.NONE, lambda *_a: say("owns", name), None
        )

    def on_call(self, _bus, sender, _path, _interface, _method, words, call) -> None:  # type: ignore[no-untyped-def]
        say("inhibit", self.name, *words.unpack()[:2])
        if self.name == FILE:
            ours, theirs = os.pipe()
            files = Gio.UnixFDList.new()
            call.return_value_with_unix_fd_list(GLib.Variant("(h)", (files.append(theirs),)), files)
            os.close(theirs)
            GLib.io_add_watch(ours, GLib.IO_HUP, lambda *_a: say("released", self.name))
            return
        call.return_value(GLib.Variant("(u)", (7,)))
        Gio.bus_watch_name_on_connection(
            self.bus, sender, Gio.BusNameWatcherFlags.NONE, None, lambda *_a: say("released", self.name)
        )


def main() -> None:
    kind = Gio.DBusConnectionFlags
    bus = Gio.DBusConnection.new_for_address_sync(
        sys.argv[1], kind.AUTHENTICATION_CLIENT | kind.MESSAGE_BUS_CONNECTION, None, None
    )
    services = [Service(bus, name) for name in sys.argv[2:]]
    loop = GLib.MainLoop()
    GLib.io_add_watch(sys.stdin.fileno(), GLib.IO_HUP | GLib.IO_IN, lambda *_a: loop.quit())
    loop.run()
    del services


main()
