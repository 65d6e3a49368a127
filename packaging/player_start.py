"""What the frozen player starts."""

import sys

from csu_console.app.player import main

if __name__ == "__main__":
    sys.exit(main())
