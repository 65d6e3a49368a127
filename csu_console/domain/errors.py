"""Errors a user may read: one English template each, translated where it is shown."""

from __future__ import annotations

from csu_console.domain.counted import CountedFormatter


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802 - the name the translation tools look for
    """Mark `text` for translation without needing Qt here; it is translated where it is shown."""
    return text


class ConsoleError(Exception):
    """A failure with one clear sentence for the person at the desk.

    `template` is the English source sentence with `{name}` fields, counted ones too (`domain.counted`); `params` fills them.
    The translated sentence is made in the layer that shows it (context "errors"), so the domain needs no translator.
    Never put a secret in `params`: they are logged.
    """

    def __init__(self, template: str, **params: object) -> None:
        self.template = template
        self.params = params
        super().__init__(CountedFormatter().vformat(template, (), params))


class InvalidInput(ConsoleError):
    """What the user gave cannot be used; the sentence says what to change."""


class StorageFault(ConsoleError):
    """The database or a data folder cannot be used (locked, full, read-only, newer, corrupt)."""


class StorageBusy(StorageFault):
    """Locked, full, read-only or out of reach: the same work may succeed later, so it is kept and tried again."""


class StorageAway(StorageBusy):
    """Out of reach: nobody answers, or the file is gone."""


class StorageDamaged(StorageFault):
    """What is stored cannot be read any more; trying again does not help."""


class StreamFault(ConsoleError):
    """A stream cannot be opened or has ended; the reader decides whether to try again."""


class StreamRefused(StreamFault):
    """The camera refused the user name or the password (RTSP 401 or 403): never hammer it."""


class NotPermitted(ConsoleError):
    """A rule of the control room forbids it; the sentence names the rule."""
