"""The limit: what libavcodec needs for these streams, one thread each, pictures thrown away.

python -m bench.decode_only URL...
"""

from __future__ import annotations

import sys
import threading

import av

OPTIONS = {
    "rtsp_transport": "tcp",
    "allowed_media_types": "video",
    "analyzeduration": "1",
    "probesize": "32",
    "fpsprobesize": "0",
}


def decode(url: str) -> None:
    with av.open(url, options=OPTIONS) as container:
        stream = container.streams.video[0]
        stream.codec_context.thread_count = 1
        decoder = stream.codec_context
        for packet in container.demux(stream):
            decoder.decode(packet)


def main() -> int:
    for url in sys.argv[1:]:
        threading.Thread(target=decode, args=(url,), daemon=True).start()
    print("ready", flush=True)
    sys.stdin.read()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
