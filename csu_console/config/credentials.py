"""The site key: the one secret under which camera passwords are sealed.

It lives in the operating system's keyring. A machine without a keyring (a server without a desktop) uses a key file
named by the administrator, readable by its owner alone. There is no third way: without either, no password is
stored.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import os
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import keyring
import keyring.backend
import keyring.errors

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError

KEY_BYTES = 32
"""AES-256."""

KEY_FILE_VARIABLE = "CSU_CONSOLE_KEY_FILE"
KEYRING_SERVICE = "csu-console"
KEYRING_USER = "site-key"


class KeyFault(ConsoleError):
    """The site key is missing, unsafe or wrong; the sentence says what to do."""


class SiteKey(Protocol):
    """Where the 32-byte site key comes from."""

    def key(self, create: bool) -> bytes:
        """The key; with `create`, made and kept when there is none. Raises KeyFault."""
        ...


class MemorySiteKey:
    """A key that dies with the program: for tests, and for a demo whose data folder is thrown away."""

    def __init__(self, key: bytes | None = None) -> None:
        self._key = key or secrets.token_bytes(KEY_BYTES)

    def key(self, create: bool) -> bytes:
        return self._key


class FileSiteKey:
    """A key file: 32 bytes in base64 on one line, mode 0600. Never made by `key`, only by `create_file`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: bytes | None = None

    def key(self, create: bool) -> bytes:
        if self._known is None:
            self._known = self._read()
        return self._known

    def create_file(self, key: bytes | None = None) -> None:
        """Make the file, with a fresh key unless given, because the administrator asked; an existing one is left."""
        part = self._path.with_name(f"{self._path.name}.{os.getpid()}.part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            part.unlink(missing_ok=True)
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(base64.b64encode(key or secrets.token_bytes(KEY_BYTES)) + b"\n")
                file.flush()
                os.fsync(file.fileno())
            # A link fails where a rename would replace: two starts at once keep the first key.
            with contextlib.suppress(FileExistsError):
                self._path.hardlink_to(part)
        except OSError as error:
            raise KeyFault(
                QT_TRANSLATE_NOOP("errors", "The key file {path} cannot be written: {reason}."),
                path=str(self._path),
                reason=error.strerror or "",
            ) from None
        finally:
            with contextlib.suppress(OSError):
                part.unlink()

    def adopt(self, key: bytes) -> None:
        """Make the file with the key of the site's other machines. Raises KeyFault when it holds another one."""
        if not self._path.exists():
            self.create_file(key)
        if self._read() != key:
            raise KeyFault(_OTHER_KEY)
        self._known = key

    def _read(self) -> bytes:
        try:
            descriptor = os.open(self._path, os.O_RDONLY)
            with os.fdopen(descriptor, "rb") as file:
                # On the open file, so that nobody swaps it between the check and the read.
                self._refuse_if_others_read(os.fstat(file.fileno()).st_mode)
                content = file.read(4096)
        except OSError as error:
            raise KeyFault(
                QT_TRANSLATE_NOOP("errors", "The key file {path} cannot be read: {reason}."),
                path=str(self._path),
                reason=error.strerror or "",
            ) from None
        try:
            key = base64.b64decode(content.strip(), validate=True)
        except binascii.Error:
            key = b""
        if len(key) != KEY_BYTES:
            raise KeyFault(
                QT_TRANSLATE_NOOP("errors", "The key file {path} does not hold a site key."),
                path=str(self._path),
            )
        return key

    def _refuse_if_others_read(self, mode: int) -> None:
        # Windows has no such mode bits; there the folder's access list protects the file.
        if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
            raise KeyFault(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "The key file {path} can be read by others (mode {mode}); set it to 0600 (chmod 600).",
                ),
                path=str(self._path),
                mode=f"{stat.S_IMODE(mode):04o}",
            )


class KeyringSiteKey:
    """The key in the operating system's keyring, under service `csu-console`."""

    def __init__(self, backend: keyring.backend.KeyringBackend | None = None) -> None:
        self._backend = backend
        self._known: bytes | None = None

    def key(self, create: bool) -> bytes:
        if self._known is None:
            self._known = self._from_keyring(create)
        return self._known

    def adopt(self, key: bytes) -> None:
        """Keep the key of the site's other machines. Raises KeyFault when there is another one, or no keyring."""
        backend = self._backend or keyring.get_keyring()
        if not _is_safe(backend):
            raise KeyFault(_NO_KEYRING, variable=KEY_FILE_VARIABLE)
        text = base64.b64encode(key).decode("ascii")
        try:
            found = backend.get_password(KEYRING_SERVICE, KEYRING_USER)
            if found is None:
                backend.set_password(KEYRING_SERVICE, KEYRING_USER, text)
        except keyring.errors.KeyringError:
            raise KeyFault(_NO_KEYRING, variable=KEY_FILE_VARIABLE) from None
        if found not in (None, text):
            raise KeyFault(_OTHER_KEY)
        self._known = key

    def _from_keyring(self, create: bool) -> bytes:
        backend = self._backend or keyring.get_keyring()
        if not _is_safe(backend):
            raise KeyFault(_NO_KEYRING, variable=KEY_FILE_VARIABLE)
        try:
            text = backend.get_password(KEYRING_SERVICE, KEYRING_USER)
            if text is None and create:
                text = base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode("ascii")
                backend.set_password(KEYRING_SERVICE, KEYRING_USER, text)
        except keyring.errors.KeyringError:
            raise KeyFault(_NO_KEYRING, variable=KEY_FILE_VARIABLE) from None
        if text is None:
            raise KeyFault(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "The keyring of this account holds no site key: the passwords were sealed by another account "
                    "or machine. Give the site's key with --key-file, or type the passwords again.",
                )
            )
        try:
            key = base64.b64decode(text, validate=True)
        except binascii.Error:
            key = b""
        if len(key) != KEY_BYTES:
            raise KeyFault(
                QT_TRANSLATE_NOOP("errors", "The site key in the keyring of this account is damaged.")
            )
        return key


_OTHER_KEY = QT_TRANSLATE_NOOP(
    "errors",
    "This account has another site key already: what was sealed with it would be lost. Use another account, or name "
    "a new key file with --key-file.",
)
_NO_KEYRING = QT_TRANSLATE_NOOP(
    "errors",
    "No keyring can be used here, so no camera password can be kept. Open one (GNOME Keyring, KWallet), or name a "
    "key file with --key-file or {variable}.",
)


def _is_safe(backend: keyring.backend.KeyringBackend) -> bool:
    """False for the backends that store nothing or store in clear (keyrings.alt): keyring gives them low priority."""
    module = type(backend).__module__
    if module.startswith(("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")):
        return False
    if module.startswith("keyring.backends.chainer"):
        members = getattr(backend, "backends", ())
        return bool(members) and _is_safe(next(iter(members)))
    return True


def site_key(
    default_file: Path, key_file: Path | None = None, environment: Mapping[str, str] | None = None
) -> FileSiteKey | KeyringSiteKey:
    """The key to use: the file named by option or environment, else an existing `default_file`, else the keyring.

    A key file is made only by `FileSiteKey(path).create_file()`, never here.
    """
    variables = os.environ if environment is None else environment
    named = key_file or (Path(variables[KEY_FILE_VARIABLE]) if variables.get(KEY_FILE_VARIABLE) else None)
    if named is not None:
        return FileSiteKey(named)
    return FileSiteKey(default_file) if default_file.exists() else KeyringSiteKey()
