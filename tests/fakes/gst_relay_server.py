"""A media server for relays, by GStreamer, as a child process of Debian's Python: one port takes pushes (RECORD), one gives
pictures (PLAY). Both ask the console's door for every connection, the way MediaMTX does (authMethod: http).

    /usr/bin/python3 gst_relay_server.py --tls CERT KEY --door URL --frames FOLDER PATH...

Prints both ports. Each frame that comes by RECORD on a path is decoded and appended to FOLDER/<path with _>.i420, its size to
.size. Ends when its standard input is closed.
"""

from __future__ import annotations

import argparse
import base64
import json
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import Gio, GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

TAKEN = (
    "( rtph264depay name=depay0 ! h264parse ! avdec_h264 ! videoconvert ! video/x-raw,format=I420"
    " ! appsink name=out emit-signals=true sync=false )"
)
GIVEN = (
    "( intervideosrc channel={channel} timeout=1000000000 ! video/x-raw,width=320,height=192,framerate=10/1"
    " ! x264enc tune=zerolatency speed-preset=ultrafast key-int-max=10 ! rtph264pay name=pay0 pt=96 )"
)


KNOWN = GstRtspServer.RTSPToken()
"""Kept: a context only points to its token."""


class AskingAuth(GstRtspServer.RTSPAuth):  # type: ignore[misc]  # no types for GObject
    """Basic authentication whose passwords are known to the door alone."""

    door = ""
    action = ""

    def do_authenticate(self, context: Any) -> bool:
        status, header = context.request.get_header(GstRtsp.RTSPHeaderField.AUTHORIZATION, 0)
        if status != GstRtsp.RTSPResult.OK or not header.startswith("Basic "):
            return True  # nobody yet: the class asks for a name
        words = header.removeprefix("Basic ").strip()
        user, _colon, password = base64.b64decode(words).decode().partition(":")
        if not self._allowed(user, password, context.uri.abspath.lstrip("/")):
            return True
        self.add_basic(words, KNOWN)
        try:
            return bool(GstRtspServer.RTSPAuth.do_authenticate(self, context))
        finally:
            self.remove_basic(words)

    def _allowed(self, user: str, password: str, path: str) -> bool:
        asked = {"user": user, "password": password, "ip": "127.0.0.1", "action": self.action, "path": path}
        asked |= {"protocol": "rtsp", "id": "1", "query": ""}
        request = urllib.request.Request(
            self.door, json.dumps(asked).encode(), {"Content-Type": "application/json"}
        )
        try:
            with urllib.request.urlopen(request, timeout=3.0) as answer:
                return bool(answer.status // 100 == 2)
        except (urllib.error.URLError, OSError):
            return False


def _server(arguments: argparse.Namespace, action: str) -> Any:
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service("0")
    auth = AskingAuth()
    auth.door, auth.action = arguments.door, action
    auth.set_supported_methods(1)
    auth.set_tls_certificate(Gio.TlsCertificate.new_from_files(*arguments.tls))
    server.set_auth(auth)
    return server


def _mount(server: Any, path: str, launch: str, mode: Any) -> Any:
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(launch)
    factory.set_transport_mode(mode)
    factory.set_shared(mode == GstRtspServer.RTSPTransportMode.PLAY)
    factory.set_latency(0)
    permissions = GstRtspServer.RTSPPermissions()
    for what in ("access", "construct"):
        permissions.add_permission_for_role("known", f"media.factory.{what}", True)
    factory.set_permissions(permissions)
    server.get_mount_points().add_factory(f"/{path}", factory)
    return factory


class Keeper:
    """Appends what one path gets."""

    def __init__(self, folder: Path, path: str) -> None:
        self._frames = (folder / f"{path.replace('/', '_')}.i420").open("ab", buffering=0)
        self._size = folder / f"{path.replace('/', '_')}.size"

    def configure(self, _factory: Any, media: Any) -> None:
        media.get_element().get_by_name("out").connect("new-sample", self._got)

    def _got(self, sink: Any) -> Any:
        sample = sink.emit("pull-sample")
        shape = sample.get_caps().get_structure(0)
        if not self._size.exists():
            # Whole or not at all: the test reads it meanwhile.
            part = self._size.with_suffix(".part")
            part.write_text(f"{shape.get_value('width')} {shape.get_value('height')}")
            part.rename(self._size)
        buffer = sample.get_buffer()
        self._frames.write(buffer.extract_dup(0, buffer.get_size()))
        return Gst.FlowReturn.OK


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--tls", nargs=2, required=True)
    parser.add_argument("--door", required=True)
    parser.add_argument("--frames", type=Path, required=True)
    parser.add_argument("paths", nargs="+")
    arguments = parser.parse_args()
    Gst.init(None)
    KNOWN.set_string("media.factory.role", "known")
    taking, giving = _server(arguments, "publish"), _server(arguments, "read")
    for path in arguments.paths:
        factory = _mount(taking, path, TAKEN, GstRtspServer.RTSPTransportMode.RECORD)
        factory.connect("media-configure", Keeper(arguments.frames, path).configure)
        _mount(giving, path, GIVEN.format(channel=path), GstRtspServer.RTSPTransportMode.PLAY)
    loop = GLib.MainLoop()
    if not taking.attach(None) or not giving.attach(None):
        sys.exit("the server cannot listen")

    def until_closed() -> None:
        sys.stdin.read()
        loop.quit()

    threading.Thread(target=until_closed, daemon=True).start()
    sys.stdout.write(f"{taking.get_bound_port()} {giving.get_bound_port()}\n")
    sys.stdout.flush()
    loop.run()


if __name__ == "__main__":
    main()
