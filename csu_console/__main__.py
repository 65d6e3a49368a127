"""`python -m csu_console`: the same program as the `csu-console` command, and the workers it starts."""

import sys


def start() -> int:
    """A worker imports nothing but what it needs: no window, no database."""
    if sys.argv[1:] == ["stream-worker"]:
        from csu_console.media.worker.process import run_worker

        return run_worker()
    if sys.argv[1:2] == ["served-city"] and len(sys.argv) == 3:
        from pathlib import Path

        from csu_console.simulator.city_process import run_city

        return run_city(Path(sys.argv[2]))
    from csu_console.app.leave import leave
    from csu_console.app.main import main

    return leave(main())


if __name__ == "__main__":
    sys.exit(start())
