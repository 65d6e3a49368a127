"""A keyring in memory: what tests get instead of the operating system's (see conftest.py)."""

from __future__ import annotations

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class MemoryKeyring(KeyringBackend):
    """Keeps passwords in a class attribute: keyring makes its backend itself, so all instances are one store.

    The conftest empties it after every test.
    """

    priority = 0.1  # never chosen by itself: tests name it in PYTHON_KEYRING_BACKEND
    passwords: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.passwords.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.passwords[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.passwords.pop((service, username), None) is None:
            raise PasswordDeleteError(f"no password for {username} at {service}")
