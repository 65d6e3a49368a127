"""What goes over the wire when a stream is opened."""

from __future__ import annotations

import socket
import threading

import pytest

from csu_console.domain.errors import StreamFault
from csu_console.domain.secret import Secret
from csu_console.domain.stream import ProfileName
from csu_console.media.source import RtspOpener, StreamRequest


class Listener:
    """Takes one connection, keeps its first line, hangs up."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(5.0)
        self.port = self._socket.getsockname()[1]
        self.first_line = ""
        self.thread = threading.Thread(target=self._serve, name="listener")
        self.thread.start()

    def _serve(self) -> None:
        with self._socket, self._socket.accept()[0] as connection:
            connection.settimeout(5.0)
            self.first_line = connection.recv(4096).split(b"\r\n")[0].decode()


def test_places_in_the_address_are_filled_on_the_wire_only() -> None:
    listener = Listener()
    url = f"rtsp://127.0.0.1:{listener.port}/user={{user}}&password={{password}}&channel=1.sdp?"
    request = StreamRequest(1, ProfileName.MAIN, url, user_name="anna", password=Secret("p@ss&word"))
    assert "p@ss" not in repr(request)
    with pytest.raises(StreamFault) as fault:
        RtspOpener(2.0).open(request)
    listener.thread.join(5.0)
    assert f":{listener.port}/user=anna&password=p@ss%26word&channel=1.sdp? RTSP/" in listener.first_line
    assert "p@ss" not in str(fault.value)
