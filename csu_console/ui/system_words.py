"""What the operating system says went wrong, in the language of the screen."""

from __future__ import annotations

import errno
import os

from PySide6.QtCore import QCoreApplication

from csu_console.domain.errors import QT_TRANSLATE_NOOP

_WORDS = {
    errno.ENOENT: QT_TRANSLATE_NOOP("system", "no such file or folder"),
    errno.EACCES: QT_TRANSLATE_NOOP("system", "access denied"),
    errno.EPERM: QT_TRANSLATE_NOOP("system", "not allowed by the system"),
    errno.EEXIST: QT_TRANSLATE_NOOP("system", "it exists already"),
    errno.ENOTDIR: QT_TRANSLATE_NOOP("system", "a part of the path is no folder"),
    errno.EISDIR: QT_TRANSLATE_NOOP("system", "it is a folder"),
    errno.ENOTEMPTY: QT_TRANSLATE_NOOP("system", "the folder is not empty"),
    errno.ENOSPC: QT_TRANSLATE_NOOP("system", "the disk is full"),
    errno.EROFS: QT_TRANSLATE_NOOP("system", "the disk is read-only"),
    errno.EIO: QT_TRANSLATE_NOOP("system", "the disk or the device does not read or write any more"),
    errno.EFBIG: QT_TRANSLATE_NOOP("system", "the file is too large for this disk"),
    errno.ENAMETOOLONG: QT_TRANSLATE_NOOP("system", "the name is too long"),
    errno.EMFILE: QT_TRANSLATE_NOOP("system", "too many files are open"),
    errno.EBUSY: QT_TRANSLATE_NOOP("system", "it is in use"),
    errno.EINVAL: QT_TRANSLATE_NOOP("system", "the system does not accept it"),
    errno.ENOMEM: QT_TRANSLATE_NOOP("system", "there is no memory left"),
    errno.ENODEV: QT_TRANSLATE_NOOP("system", "there is no such device"),
    errno.EPIPE: QT_TRANSLATE_NOOP("system", "the other side has closed the connection"),
    errno.ECONNREFUSED: QT_TRANSLATE_NOOP("system", "the connection is refused"),
    errno.ECONNRESET: QT_TRANSLATE_NOOP("system", "the other side has broken the connection"),
    errno.EHOSTUNREACH: QT_TRANSLATE_NOOP("system", "the machine cannot be reached"),
    errno.ENETUNREACH: QT_TRANSLATE_NOOP("system", "the network cannot be reached"),
    errno.ETIMEDOUT: QT_TRANSLATE_NOOP("system", "there is no answer in time"),
    errno.EADDRINUSE: QT_TRANSLATE_NOOP("system", "the port is in use already"),
    errno.EADDRNOTAVAIL: QT_TRANSLATE_NOOP("system", "this machine has no such address"),
}

_BY_SYSTEM = {os.strerror(code): words for code, words in _WORDS.items()}
"""By what `OSError.strerror` holds, which lower layers put into their sentences."""


def local_words(said: str) -> str:
    """The system's reason translated, also one lower layers word themselves; anything else as it is."""
    return QCoreApplication.translate("system", _BY_SYSTEM.get(said, said)) if said else said
