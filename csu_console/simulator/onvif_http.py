"""One HTTP/1.1 connection of a simulated camera's control service. Runs in the server's loop thread."""

from __future__ import annotations

import asyncio
import contextlib
import secrets

from csu_console.simulator import digest
from csu_console.simulator.onvif_device import OnvifDevice
from csu_console.simulator.onvif_dispatch import answer
from csu_console.simulator.onvif_media_service import SNAPSHOT_PATH

IDLE_LIMIT_S = 30.0
MAX_HEAD_BYTES = 32 * 1024
MAX_BODY_BYTES = 256 * 1024
_REASONS = {200: "OK", 400: "Bad Request", 401: "Unauthorized", 404: "Not Found", 405: "Method Not Allowed",
            413: "Content Too Large", 500: "Internal Server Error", 503: "Service Unavailable"}  # fmt: skip
_SOAP = "application/soap+xml; charset=utf-8"


class _BadRequest(Exception):
    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class HttpConnection:
    """Answers the requests of one client, one after the other."""

    def __init__(
        self, device: OnvifDevice, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._device = device
        self._reader = reader
        self._writer = writer
        self._nonce = secrets.token_hex(16)

    async def serve(self) -> None:
        """Until the client goes, says nothing for long, or the camera is switched off."""
        try:
            while not self._device.is_off and await self._one():
                pass
        except (OSError, EOFError, TimeoutError, asyncio.LimitOverrunError):
            pass
        except _BadRequest as error:
            with contextlib.suppress(OSError):
                await self._reply(error.code, b"", "text/plain", keep=False)
        finally:
            self._writer.transport.abort() if self._device.is_off else self._writer.close()

    async def _one(self) -> bool:
        async with asyncio.timeout(IDLE_LIMIT_S):
            method, path, headers = await self._head()
            if headers.get("expect", "").lower() == "100-continue":
                self._writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            body = await self._body(headers)
        keep = headers.get("connection", "").lower() != "close"
        if method == "GET" and path == SNAPSHOT_PATH:
            await self._snapshot(path, headers, keep)
            return keep
        if method != "POST":
            raise _BadRequest(405 if method in ("GET", "HEAD", "PUT") else 400)
        host = headers.get("host", "") or "{}:{}".format(*self._writer.get_extra_info("sockname")[:2])
        # A reboot while a call is answered: only the call that asked for it gets its answer.
        code, reply = await answer(self._device, host, body)
        if self._device.is_off and b"SystemRebootResponse" not in reply:
            return False
        await self._reply(code, reply, _SOAP, keep)
        return keep

    async def _head(self) -> tuple[str, str, dict[str, str]]:
        raw = await self._reader.readuntil(b"\r\n\r\n")
        lines = raw.decode("latin-1").strip("\r\n").split("\r\n")
        start = lines[0].split(" ")
        if len(start) != 3 or not start[2].startswith("HTTP/1."):
            raise _BadRequest(400)
        headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()
        return start[0], start[1].partition("?")[0], headers

    async def _body(self, headers: dict[str, str]) -> bytes:
        if "chunked" in headers.get("transfer-encoding", "").lower():
            return await self._chunks()
        length = headers.get("content-length", "0")
        if not length.isdecimal():
            raise _BadRequest(400)
        if int(length) > MAX_BODY_BYTES:
            raise _BadRequest(413)
        return await self._reader.readexactly(int(length))

    async def _chunks(self) -> bytes:
        body = bytearray()
        while True:
            try:
                size = int((await self._reader.readuntil(b"\r\n")).partition(b";")[0], 16)
            except ValueError:
                raise _BadRequest(400) from None
            if size < 0 or len(body) + size > MAX_BODY_BYTES:
                raise _BadRequest(413)
            body += (await self._reader.readexactly(size + 2))[:-2]
            if size == 0:
                return bytes(body)

    async def _snapshot(self, path: str, headers: dict[str, str], keep: bool) -> None:
        if not digest.is_authorised(headers.get("authorization", ""), "GET", self._nonce, self._device.users):
            challenge = f"WWW-Authenticate: {digest.challenge(self._nonce)}\r\n"
            await self._reply(401, b"", "text/plain", keep, challenge)
        elif self._device.snapshot is None:
            await self._reply(404, b"", "text/plain", keep)
        else:
            picture = await asyncio.to_thread(self._device.snapshot)
            await self._reply(200, picture, "image/jpeg", keep)

    async def _reply(self, code: int, body: bytes, kind: str, keep: bool, more: str = "") -> None:
        head = (
            f"HTTP/1.1 {code} {_REASONS[code]}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
            f"{more}Connection: {'keep-alive' if keep else 'close'}\r\n\r\n"
        )
        self._writer.write(head.encode() + body)
        await self._writer.drain()
