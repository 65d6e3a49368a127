"""`python main.py`: the same program as the `csu-console` command."""

import sys

from csu_console.__main__ import start

if __name__ == "__main__":
    sys.exit(start())
