"""Memory that the console and one worker both see. It has no name anywhere, so nothing can be left behind."""

from __future__ import annotations

import contextlib
import mmap
import os
import secrets
import sys
import tempfile
from dataclasses import dataclass

BLOCK_BYTES = 256 * 1024 * 1024
"""Three pictures for every pixel of two 4K screens. Pages are taken by the system as they are first written."""


@dataclass(frozen=True, slots=True)
class BlockAddress:
    """How the worker finds it: a descriptor it inherited, or (Windows) a tag of 128 random bits told by pipe."""

    size: int
    descriptor: int = -1
    tag: str = ""


class SharedBlock:
    """`memory` is the mapping. It lives as long as anybody looks at a picture in it; then the system takes it back."""

    def __init__(self, memory: mmap.mmap, address: BlockAddress) -> None:
        self.memory = memory
        self.address = address

    @classmethod
    def create(cls, size: int = BLOCK_BYTES) -> SharedBlock:
        """In the console, before the worker is started. Raises OSError."""
        if sys.platform == "win32":
            tag = f"csu-console-{secrets.token_hex(16)}"
            return cls(mmap.mmap(-1, size, tagname=tag), BlockAddress(size, tag=tag))
        descriptor = _nameless_file()
        try:
            os.ftruncate(descriptor, size)
            return cls(mmap.mmap(descriptor, size), BlockAddress(size, descriptor))
        except OSError:
            os.close(descriptor)
            raise

    @classmethod
    def attach(cls, address: BlockAddress) -> SharedBlock:
        """In the worker. Raises OSError."""
        if sys.platform == "win32":
            return cls(mmap.mmap(-1, address.size, tagname=address.tag), address)
        else:
            block = cls(mmap.mmap(address.descriptor, address.size), address)
            block.inherited()
            return block

    def inherited(self) -> None:
        """The worker has its own now, or will never want one: the descriptor is of no more use here."""
        if self.address.descriptor >= 0:
            with contextlib.suppress(OSError):
                os.close(self.address.descriptor)
            self.address = BlockAddress(self.address.size)


def _nameless_file() -> int:
    """A descriptor of memory (Linux) or of a file already unlinked."""
    if hasattr(os, "memfd_create"):
        return os.memfd_create("csu-console-wall", os.MFD_CLOEXEC)
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())
