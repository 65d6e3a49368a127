"""Where the program's log goes, and the net that keeps passwords out of it."""

from __future__ import annotations

import logging
import logging.handlers
import re
import sys
from pathlib import Path

CREDENTIALS = re.compile(r"(\b[a-z][a-z0-9+.-]*://)[^/\s@]+(?::[^/\s]*)?@", re.IGNORECASE)
PASSWORD_FIELDS = re.compile(
    r"(?i)\b(password|passwd|mot_de_passe|pwd|response|nonce)(\s*[=:]\s*)(\"[^\"]*\"|\S+)"
)

FILE_BYTES = 5_000_000
FILES_KEPT = 5


def scrubbed(text: str) -> str:
    """The text without user names and passwords of addresses and without password fields."""
    return PASSWORD_FIELDS.sub(r"\1\2***", CREDENTIALS.sub(r"\1***@", text))


class ScrubbingFormatter(logging.Formatter):
    """The second net: nothing upstream should carry a secret, and if it does it stops here, tracebacks too."""

    def format(self, record: logging.LogRecord) -> str:
        return scrubbed(super().format(record))


def set_up_logging(folder: Path, debug: bool) -> None:
    """Log to a rotating file; to standard error only with --debug. A folder that cannot be written is no reason
    to stop: the program goes on without a file."""
    # A full disk must not make the log itself print tracebacks on the terminal.
    logging.raiseExceptions = debug
    root = logging.getLogger()
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    formatter = ScrubbingFormatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = logging.handlers.RotatingFileHandler(
            folder / "csu-console.log", maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8"
        )
        file.setFormatter(formatter)
        root.addHandler(file)
    except OSError:
        debug = True
    if debug:
        stream = logging.StreamHandler(sys.stderr)
        stream.setFormatter(formatter)
        root.addHandler(stream)
    elif not root.handlers:
        root.addHandler(logging.NullHandler())


def tear_down_logging() -> None:
    """Close the files: the last stage of the shutdown."""
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler, logging.StreamHandler):
            root.removeHandler(handler)
            handler.close()
