"""`make bench`: all benchmarks, or those named.

python -m bench.run [NAME...] [--quick] [--runs N] [--seconds S] [--footage FILE]
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import time
from pathlib import Path

from bench import clips
from bench.measure import Options

NAMES = (
    "frame_cost",
    "mosaic",
    "wall64",
    "recording",
    "latency",
    "first_picture",
    "start_up",
    "memory",
    "journal",
    "logbook",
    "key_to_wire",
    "pose_rate",
    "report",
    "replay",
    "timeline",
    "map",
    "relay",
    "export",
    "sealing",
    "destruction",
    "alarm_flood",
    "room",
)
QUIET_LOAD = 0.5
"""Above this other programs are at work and the figures are not to be quoted."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.run", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--quick", action="store_true", help="one short run of each, to see that it works")
    parser.add_argument("--runs", type=int, default=3, help="turns of each program (3)")
    parser.add_argument("--seconds", type=float, default=10.0, help="length of a measurement (10)")
    parser.add_argument("--footage", type=Path, help="film to cut the streams' clips from")
    chosen = parser.parse_args()
    unknown = [name for name in chosen.names if name not in NAMES]
    if unknown:
        parser.error(f"no benchmark {unknown[0]}; there are: {', '.join(NAMES)}")
    options = Options(1, 3.0, 4.0, quick=True) if chosen.quick else Options(chosen.runs, chosen.seconds)
    film = clips.footage(chosen.footage)
    print(f"streams: {'film ' + film.name if film else 'drawn pictures'}")
    for name in chosen.names or NAMES:
        load = os.getloadavg()[0]
        warning = "  <- not idle: do not quote" if load > QUIET_LOAD else ""
        print(f"\n## {name}  ({time.strftime('%H:%M')}, load before {load:.2f}{warning})", flush=True)
        print("\n" + importlib.import_module(f"bench.{name}").run(options, film), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
