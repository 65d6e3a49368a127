"""GStreamer's RTSP server with one stream, as a child process of Debian's Python. Prints its port when it serves.

    /usr/bin/python3 gst_rtsp_server.py CODEC [--user NAME --password-env NAME] [--basic] [--tls CERT KEY] [--audio]

CODEC: h264, h264-reordered, h265, mjpeg. Path: /a. Left half of the picture magenta (the private zone), right half rings that slide.
Ends when its standard input is closed, so it never outlives the test.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
from typing import Any

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import Gio, GLib, Gst, GstRtspServer  # noqa: E402

# One thread: with several slices rtph264pay sends the parameter sets before each of them, which cuts key frames in two.
ENCODERS = {
    "h264": "x264enc threads=1 tune=zerolatency speed-preset=ultrafast key-int-max=12 ! rtph264pay name=pay0 pt=96 config-interval=-1",
    # Pictures sent in another order than they are shown: the decoder holds some back.
    "h264-reordered": "x264enc threads=1 speed-preset=superfast bframes=2 b-adapt=false rc-lookahead=3 sync-lookahead=0 key-int-max=12 ! rtph264pay name=pay0 pt=96 config-interval=-1",
    "h265": "x265enc tune=zerolatency speed-preset=ultrafast key-int-max=12 ! rtph265pay name=pay0 pt=96 config-interval=-1",
    "mjpeg": "jpegenc quality=90 ! rtpjpegpay name=pay0 pt=26",
}
PICTURE = (
    "videotestsrc is-live=true pattern=circular horizontal-speed=5 ! video/x-raw,width=320,height=192,framerate=25/1 ! mix. "
    "videotestsrc is-live=true pattern=solid-color foreground-color=0xffff00ff"
    " ! video/x-raw,width=160,height=192,framerate=25/1 ! mix. "
    "compositor name=mix sink_1::zorder=2 ! video/x-raw,format=I420,width=320,height=192,framerate=25/1"
)
SOUND = " audiotestsrc is-live=true ! mulawenc ! rtppcmupay name=pay1 pt=0"


def _auth(arguments: argparse.Namespace) -> Any:
    auth = GstRtspServer.RTSPAuth()
    if arguments.tls:
        auth.set_tls_certificate(Gio.TlsCertificate.new_from_files(*arguments.tls))
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "viewer")
    if arguments.user:
        password = os.environ[arguments.password_env]
        if arguments.basic:
            auth.set_supported_methods(1)
            auth.add_basic(GstRtspServer.RTSPAuth.make_basic(arguments.user, password), token)
        else:
            auth.set_supported_methods(2)
            auth.add_digest(arguments.user, password, token)
    else:
        auth.set_default_token(token)
    return auth


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("codec", choices=ENCODERS)
    parser.add_argument("--user", default="")
    parser.add_argument("--password-env", default="")
    parser.add_argument("--basic", action="store_true")
    parser.add_argument("--tls", nargs=2, default=None)
    parser.add_argument("--audio", action="store_true")
    arguments = parser.parse_args()
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service("0")
    factory = GstRtspServer.RTSPMediaFactory()
    launch = f"( {PICTURE} ! {ENCODERS[arguments.codec]}{SOUND if arguments.audio else ''} )"
    factory.set_launch(launch)
    factory.set_shared(True)
    if arguments.user or arguments.tls:
        server.set_auth(_auth(arguments))
        permissions = GstRtspServer.RTSPPermissions()
        permissions.add_permission_for_role("viewer", "media.factory.access", True)
        permissions.add_permission_for_role("viewer", "media.factory.construct", True)
        factory.set_permissions(permissions)
    server.get_mount_points().add_factory("/a", factory)
    loop = GLib.MainLoop()
    if server.attach(None) == 0:
        sys.exit("the server cannot listen")

    def until_closed() -> None:
        sys.stdin.read()
        loop.quit()

    threading.Thread(target=until_closed, daemon=True).start()
    sys.stdout.write(f"{server.get_bound_port()}\n")
    sys.stdout.flush()
    loop.run()


if __name__ == "__main__":
    main()
