"""`python -m csu_console`: the same program as the `csu-console` command."""

import sys

from csu_console.app.main import main

if __name__ == "__main__":
    sys.exit(main())
