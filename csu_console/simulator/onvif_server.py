"""Serves simulated ONVIF cameras: one TCP port each, as each real camera has its own address."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Mapping, Sequence

from csu_console.simulator.onvif_call import SERVICE_PATHS
from csu_console.simulator.onvif_device import OnvifDevice
from csu_console.simulator.onvif_discovery import DiscoveryResponder, Found, discovery_socket
from csu_console.simulator.onvif_http import MAX_HEAD_BYTES, HttpConnection

START_LIMIT_S = 10.0
STOP_LIMIT_S = 5.0
MAX_CONNECTIONS = 64


class OnvifServer:
    """Serves ``devices`` (by any key) on ``host``; ``ports`` wishes one for a key, otherwise any free one.

    ``found_on``: the IPv4 addresses of the network interfaces on which probes are answered (none: nobody finds
    the cameras, as it should be for a demonstration).

    The object owns one thread with one asyncio loop. ``start`` and ``stop`` are called once each, in order.
    """

    def __init__(
        self,
        devices: Mapping[str, OnvifDevice],
        host: str = "127.0.0.1",
        ports: Mapping[str, int] | None = None,
        found_on: Sequence[str] = (),
    ) -> None:
        self._found_on = tuple(found_on)
        self._devices = dict(devices)
        self._host = host
        self._wanted = dict(ports or {})
        self._ports: dict[str, int] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._ready = threading.Event()
        self._failure: OSError | None = None
        self._thread: threading.Thread | None = None

    def port(self, key: str) -> int:
        """The TCP port of a camera. Raises KeyError before ``start``."""
        return self._ports[key]

    def address(self, key: str) -> str:
        """The address of a camera's device service."""
        return f"http://{self._host}:{self._ports[key]}{SERVICE_PATHS['tds']}"

    def start(self) -> None:
        """Listen; returns when clients can connect. Raises OSError (port taken, for one)."""
        if self._thread is not None:
            raise RuntimeError("the server was started before")
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._serve()), name="onvif-server", daemon=True
        )
        self._thread.start()
        if not self._ready.wait(START_LIMIT_S):
            raise OSError("the ONVIF server did not start in time")
        if self._failure is not None:
            self._thread.join(STOP_LIMIT_S)
            raise self._failure

    def stop(self) -> None:
        """Close every connection, blocked calls included, and end the thread; harmless when it does not run."""
        thread, loop, stop = self._thread, self._loop, self._stop
        if thread is None or loop is None or stop is None or not thread.is_alive():
            return
        with contextlib.suppress(RuntimeError):  # the loop ended by itself in between
            loop.call_soon_threadsafe(stop.set)
        thread.join(STOP_LIMIT_S)

    def _cameras(self) -> list[Found]:
        shown = (key for key, device in self._devices.items() if not device.is_off)
        return [(self._devices[key].name, self.address(key)) for key in shown]

    async def _serve(self) -> None:
        stop = asyncio.Event()
        servers: list[asyncio.Server] = []
        heard: asyncio.DatagramTransport | None = None
        try:
            for key, device in self._devices.items():
                server = await self._listen(device, self._wanted.get(key, 0))
                servers.append(server)
                self._ports[key] = server.sockets[0].getsockname()[1]
            if self._found_on:
                heard, _ = await asyncio.get_running_loop().create_datagram_endpoint(
                    lambda: DiscoveryResponder(self._cameras), sock=discovery_socket(self._found_on)
                )
        except OSError as error:
            self._failure = error
            stop.set()
        self._loop, self._stop = asyncio.get_running_loop(), stop
        self._ready.set()
        await stop.wait()
        if heard is not None:
            heard.close()
        for server in servers:
            server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _listen(self, device: OnvifDevice, port: int) -> asyncio.Server:
        async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task is not None
            if len(self._tasks) >= MAX_CONNECTIONS:
                writer.transport.abort()
                return
            self._tasks.add(task)
            try:
                await HttpConnection(device, reader, writer).serve()
            except asyncio.CancelledError:
                writer.transport.abort()
            finally:
                self._tasks.discard(task)

        return await asyncio.start_server(connected, self._host, port, limit=MAX_HEAD_BYTES)
