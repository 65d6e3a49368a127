"""`python -m csu_console`: the same program as the `csu-console` command, and the workers it starts."""

import sys


def start() -> int:
    """A worker imports nothing but what it needs: no window, no database."""
    if sys.argv[1:] == ["stream-worker"]:
        from csu_console.media.worker.process import run_worker

        return run_worker()
    from csu_console.app.main import main

    return main()


if __name__ == "__main__":
    sys.exit(start())
