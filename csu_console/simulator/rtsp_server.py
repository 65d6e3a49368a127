"""A real RTSP server for clips in memory: TCP and UDP, digest authentication, faults on purpose."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from csu_console.simulator.clip_source import ClipSource
from csu_console.simulator.faults import IN_GOOD_ORDER, StreamFaults
from csu_console.simulator.playout import Playout
from csu_console.simulator.rtsp_connection import RtspConnection, ServerContext
from csu_console.simulator.sinks import UdpPorts

START_LIMIT_S = 10.0
STOP_LIMIT_S = 5.0
CALL_LIMIT_S = 5.0


@dataclass(frozen=True, slots=True)
class LivePaths:
    """Paths that share one live playout; ``make`` is given the server's start (monotonic seconds)."""

    paths: tuple[str, ...]
    make: Callable[[float], Playout]


class RtspServer:
    """Serves ``streams`` (path without slash at its ends -> clip) and ``live`` paths on ``host:port``.

    ``users`` maps user names to passwords; None asks nobody for a password. Port 0 takes a free
    one. The object owns one thread with one asyncio loop; its methods may be called from any
    other thread and return when the loop has done what they ask.
    """

    def __init__(
        self,
        streams: Mapping[str, ClipSource],
        users: Mapping[str, str] | None = None,
        port: int = 0,
        host: str = "127.0.0.1",
        faults: Mapping[str, StreamFaults] | None = None,
        live: Sequence[LivePaths] = (),
    ) -> None:
        self._live = tuple(live)
        self._streams = {path.strip("/"): clip for path, clip in streams.items()}
        self._faults = {path.strip("/"): fault for path, fault in (faults or {}).items()}
        self._users = dict(users) if users is not None else None
        self._host = host
        self._wanted_port = port
        self._port = 0
        self._playouts: dict[str, Playout] = {}
        self._context: ServerContext | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._ready = threading.Event()
        self._failure: OSError | None = None
        self._thread: threading.Thread | None = None

    @property
    def port(self) -> int:
        """The TCP port served; 0 before start."""
        return self._port

    def url(self, path: str) -> str:
        """The address of a path, without user or password."""
        return f"rtsp://{self._host}:{self._port}/{path.strip('/')}"

    def start(self) -> None:
        """Listen; returns when clients can connect. Raises OSError (port taken, for one)."""
        if self._thread is not None:
            raise RuntimeError("the server was started before")
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._serve()), name="rtsp-server", daemon=True
        )
        self._thread.start()
        if not self._ready.wait(START_LIMIT_S):
            raise OSError("the RTSP server did not start in time")
        if self._failure is not None:
            self._thread.join(STOP_LIMIT_S)
            raise self._failure

    def stop(self) -> None:
        """Close every connection and end the thread; harmless when it does not run."""
        thread, loop, stop = self._thread, self._loop, self._stop
        if thread is None or loop is None or stop is None or not thread.is_alive():
            return
        with contextlib.suppress(RuntimeError):  # the loop ended by itself in between
            loop.call_soon_threadsafe(stop.set)
        thread.join(STOP_LIMIT_S)

    # what tests and the demo do to a running stream

    def pause(self, path: str, paused: bool = True) -> None:
        """Go silent on ``path``, or speak again: connections stay open."""
        self._do(lambda: setattr(self._playout(path), "is_paused", paused))

    def kick(self, path: str, reset: bool = False) -> None:
        """Close the connections that play ``path``, by RST when ``reset``."""
        self._do(lambda: self._playout(path).close_all(reset))

    def switch(self, path: str, clip: ClipSource) -> None:
        """Continue ``path`` with another clip, of another size perhaps, in the same session."""
        self._do(lambda: self._playout(path).switch(clip))

    def set_faults(self, path: str, faults: StreamFaults) -> None:
        """Change what is wrong with ``path`` from now on (``no_marker`` only at a switch)."""
        self._do(lambda: setattr(self._playout(path), "faults", faults))

    def client_count(self, path: str) -> int:
        """How many clients play ``path`` now."""
        return len(self._playout(path).sinks)

    def wait_for_clients(self, path: str, count: int, timeout_s: float) -> bool:
        """Wait until exactly ``count`` clients play ``path``; False when the time is over."""
        end_s = time.monotonic() + timeout_s
        waiter = threading.Event()
        while self.client_count(path) != count:
            if time.monotonic() > end_s:
                return False
            waiter.wait(0.01)
        return True

    def tracks_set_up(self, path: str) -> tuple[str, ...]:
        """The tracks clients asked for so far: ``trackID=0`` is video, ``trackID=1`` sound."""
        return tuple(self._playout(path).tracks_set_up)

    def units_dropped(self, path: str) -> int:
        """Pictures withheld from clients that read too slowly."""
        return self._playout(path).units_dropped

    # inside

    def _playout(self, path: str) -> Playout:
        return self._playouts[path.strip("/")]

    def _do(self, action: Callable[[], None]) -> None:
        loop = self._loop
        if loop is None:
            raise RuntimeError("the server is not running")

        async def act() -> None:
            action()

        asyncio.run_coroutine_threadsafe(act(), loop).result(CALL_LIMIT_S)

    async def _serve(self) -> None:
        try:
            udp_ports = UdpPorts(self._host)
        except OSError as error:
            self._fail(error)
            return
        started_s = time.monotonic()
        self._playouts.update(
            (path, Playout(clip, self._faults.get(path, IN_GOOD_ORDER), started_s))
            for path, clip in self._streams.items()
        )
        for paths in self._live:
            playout = paths.make(started_s)
            playout.faults = self._faults.get(paths.paths[0].strip("/"), IN_GOOD_ORDER)
            self._playouts.update((path.strip("/"), playout) for path in paths.paths)
        context = ServerContext(self._playouts, self._users, udp_ports)
        loop = asyncio.get_running_loop()
        stop = asyncio.Event()
        try:
            server = await loop.create_server(lambda: RtspConnection(context), self._host, self._wanted_port)
        except OSError as error:
            udp_ports.close()
            self._fail(error)
            return
        self._port = server.sockets[0].getsockname()[1]
        self._context, self._loop, self._stop = context, loop, stop
        tasks = [loop.create_task(playout.run()) for playout in set(self._playouts.values())]
        self._ready.set()
        await stop.wait()
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for connection in list(context.connections):
            connection.close(reset=False)
        await asyncio.sleep(0)  # lets the aborted transports run connection_lost
        udp_ports.close()

    def _fail(self, error: OSError) -> None:
        self._failure = error
        self._ready.set()
