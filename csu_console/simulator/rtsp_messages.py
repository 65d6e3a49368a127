"""RTSP/1.0 (RFC 2326) requests, replies and session descriptions (RFC 4566)."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from urllib.parse import urlsplit

from csu_console.simulator.clip_source import ClipSource
from csu_console.simulator.rtp import CLOCK_HZ, PAYLOAD_TYPE

MAX_REQUEST_BYTES = 64 * 1024
VIDEO_TRACK = "trackID=0"
AUDIO_TRACK = "trackID=1"
REASONS = {
    200: "OK",
    400: "Bad Request",
    401: "Unauthorized",
    404: "Not Found",
    454: "Session Not Found",
    455: "Method Not Valid in This State",
    461: "Unsupported Transport",
    501: "Not Implemented",
}


class MalformedRequestError(Exception):
    """The bytes on the connection are no RTSP request."""


@dataclass(frozen=True, slots=True)
class Request:
    """One RTSP request; header names are in lower case."""

    method: str
    url: str
    headers: dict[str, str]

    def path_and_track(self) -> tuple[str, str]:
        """The stream's path without slashes at its ends, and the track or an empty string."""
        path = urlsplit(self.url).path.strip("/")
        base, _, last = path.rpartition("/")
        return (base, last) if last in (VIDEO_TRACK, AUDIO_TRACK) else (path, "")


def take_request(buffer: bytearray) -> Request | None:
    """Remove one request, and the interleaved packets before it, from ``buffer``.

    None when more bytes are needed. Raises MalformedRequestError.
    """
    while buffer[:1] == b"$":
        if len(buffer) < 4 or len(buffer) < 4 + int.from_bytes(buffer[2:4], "big"):
            return None
        del buffer[: 4 + int.from_bytes(buffer[2:4], "big")]
    end = buffer.find(b"\r\n\r\n")
    if end < 0:
        if len(buffer) > MAX_REQUEST_BYTES:
            raise MalformedRequestError
        return None
    lines = buffer[:end].decode("utf-8", "replace").lstrip("\r\n").split("\r\n")
    start = lines[0].split(" ")
    if len(start) != 3 or not start[2].startswith("RTSP/"):
        raise MalformedRequestError
    headers = {}
    for line in lines[1:]:
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > MAX_REQUEST_BYTES:
        raise MalformedRequestError
    if len(buffer) < end + 4 + int(length):
        return None
    del buffer[: end + 4 + int(length)]
    return Request(start[0], start[1], headers)


def reply(code: int, request: Request, headers: dict[str, str], body: bytes = b"") -> bytes:
    """The bytes of a reply to ``request``."""
    lines = [f"RTSP/1.0 {code} {REASONS[code]}", f"CSeq: {request.headers.get('cseq', '0')}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def describe(clip: ClipSource, host: str, offers_audio: bool) -> bytes:
    """The SDP of a stream, with its parameter sets."""
    sets = ",".join(base64.b64encode(nal).decode() for nal in (clip.sps, clip.pps))
    format_parameters = (
        f"packetization-mode=1;profile-level-id={clip.sps[1:4].hex()};sprop-parameter-sets={sets}"
    )
    lines = [
        "v=0",
        f"o=- 0 0 IN IP4 {host}",
        "s=CSU demo city",
        f"c=IN IP4 {host}",
        "t=0 0",
        "a=control:*",
        "a=range:npt=now-",
        f"m=video 0 RTP/AVP {PAYLOAD_TYPE}",
        f"a=rtpmap:{PAYLOAD_TYPE} H264/{CLOCK_HZ}",
        f"a=fmtp:{PAYLOAD_TYPE} {format_parameters}",
        f"a=framerate:{clip.frames_per_s:g}",
        f"a=control:{VIDEO_TRACK}",
    ]
    if offers_audio:
        lines += ["m=audio 0 RTP/AVP 0", "a=rtpmap:0 PCMU/8000", f"a=control:{AUDIO_TRACK}"]
    return "\r\n".join([*lines, ""]).encode()
