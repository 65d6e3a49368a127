"""Passwords of people as argon2id hashes: never kept, never compared in clear."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from csu_console.domain.operator import PASSWORD_MAX, normal_password
from csu_console.domain.secret import Secret


class Passwords:
    """Hashes and verifies: 64 MiB and some 50 ms of a core each (RFC 9106, second recommendation).

    Usable from any thread, but never the GUI's. The library lets go of the interpreter meanwhile.
    """

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)

    @classmethod
    def quick(cls) -> Passwords:
        """The least argon2 allows, for tests and nothing else."""
        return cls(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))

    def hash(self, password: Secret) -> str:
        """A new hash with its salt and parameters in it."""
        return self._hasher.hash(_prepared(password))

    def matches(self, kept: str | None, password: Secret) -> bool:
        """True for the right password. None (no such name, no password): as much work as a wrong one, then False."""
        if kept is None:
            self._hasher.hash(_prepared(password))
            return False
        try:
            return self._hasher.verify(kept, _prepared(password))
        except (VerificationError, InvalidHashError):
            # A damaged hash opens for nobody.
            return False

    def is_outdated(self, kept: str) -> bool:
        """True when it was made with other parameters than today's: hash the password again at the next sign-in."""
        return self._hasher.check_needs_rehash(kept)


def _prepared(password: Secret) -> bytes:
    # Cut: a text of megabytes costs time to hash, and no password may be that long.
    return normal_password(password.reveal())[: PASSWORD_MAX + 1].encode("utf-8", "surrogatepass")
