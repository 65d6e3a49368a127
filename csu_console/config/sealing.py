"""Camera passwords and the secrets of one-time codes, sealed with AES-256-GCM under the site key.

A sealed secret is one version byte, a 12-byte nonce and the cipher text with its tag. The camera's number, or the
person's, is bound in as associated data, so that what is copied to another row does not open.
"""

from __future__ import annotations

import os
from datetime import date

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from csu_console.config.credentials import KeyFault, SiteKey
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.secret import Secret

VERSION = b"\x01"
NONCE_BYTES = 12
"""The length NIST SP 800-38D recommends for GCM; drawn at random for each seal."""

CHECK_NUMBER = 0
"""No camera has number 0: under it the word is sealed that tells whether a key is the site's own."""
_CHECK_WORD = "csu-console"
_EXPORT_KEY = b"csu-console export key"


class Sealer:
    """Seals and opens passwords. Usable from any thread; asks for the key at the first use only."""

    def __init__(self, site_key: SiteKey) -> None:
        self._site_key = site_key

    def seal(self, secret: Secret, camera_number: int) -> bytes:
        """Raises KeyFault when there is no key and none can be made."""
        return self._sealed(secret, _associated(camera_number), self._site_key.key(create=True))

    def open(self, sealed: bytes, camera_number: int) -> Secret:
        """Raises KeyFault when the key is missing or is not the one the password was sealed with."""
        text = self._opened(sealed, _associated(camera_number))
        if text is None:
            raise KeyFault(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "The password of camera {number} cannot be opened: it was sealed under another site key. "
                    "Give this workstation the site's key, or type the password again.",
                ),
                number=camera_number,
            )
        return Secret(text)

    def seal_code(self, secret: Secret, operator_id: int) -> bytes:
        """Seal the secret of a person's one-time codes. Raises KeyFault when there is no key and none can be made."""
        return self._sealed(secret, _code_of(operator_id), self._site_key.key(create=True))

    def open_code(self, sealed: bytes, operator_id: int) -> Secret:
        """Raises KeyFault when the key is missing or is not the one the secret was sealed with."""
        text = self._opened(sealed, _code_of(operator_id))
        if text is None:
            raise KeyFault(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "The one-time codes of this person cannot be checked: they were sealed under another site key. "
                    "Give this workstation the site's key, or enrol the telephone again.",
                )
            )
        return Secret(text)

    def seal_book(self, text: Secret, workstation: str) -> bytes:
        """Seal what this workstation keeps of people. Raises KeyFault when there is no key: none is made for it."""
        return self._sealed(text, _book_of(workstation), self._site_key.key(create=False))

    def open_book(self, sealed: bytes, workstation: str) -> Secret | None:
        """None when it was sealed otherwise, elsewhere or was changed. Raises KeyFault without a key."""
        text = self._opened(sealed, _book_of(workstation))
        return None if text is None else Secret(text)

    def seal_export_key(self, text: Secret) -> bytes:
        """Seal the private half of the export key. Raises KeyFault when there is no key and none can be made."""
        return self._sealed(text, _EXPORT_KEY, self._site_key.key(create=True))

    def open_export_key(self, sealed: bytes) -> Secret:
        """Raises KeyFault when the key is missing or is not the one it was sealed with."""
        text = self._opened(sealed, _EXPORT_KEY)
        if text is None:
            raise KeyFault(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "The export key cannot be opened: it was sealed under another site key. "
                    "Give this workstation the site's key (option --key-file).",
                )
            )
        return Secret(text)

    def seal_day_key(self, key: Secret, camera_id: int, day: date) -> bytes:
        """Seal the key of a camera's recordings of a day. Raises KeyFault when there is no key and none can be made."""
        return self._sealed(key, _day_key_of(camera_id, day), self._site_key.key(create=True))

    def open_day_key(self, sealed: bytes, camera_id: int, day: date) -> Secret:
        """Raises KeyFault when the key is missing or is not the one it was sealed with."""
        text = self._opened(sealed, _day_key_of(camera_id, day))
        if text is None:
            raise KeyFault(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "This recording is encrypted under another site key. Give this workstation the site's key "
                    "(option --key-file, or the keyring of the account that recorded it).",
                )
            )
        return Secret(text)

    def seal_alarm_secret(self, text: Secret, source_id: int) -> bytes:
        """Seal the password of a broker of alarms. Raises KeyFault when there is no key and none can be made."""
        return self._sealed(text, _alarm_source_of(source_id), self._site_key.key(create=True))

    def open_alarm_secret(self, sealed: bytes, source_id: int) -> Secret:
        """Raises KeyFault when the key is missing or is not the one it was sealed with."""
        text = self._opened(sealed, _alarm_source_of(source_id))
        if text is None:
            raise KeyFault(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "The password of this source of alarms was sealed under another site key. Give this workstation "
                    "the site's key, or type the password again.",
                )
            )
        return Secret(text)

    def seal_store(self, secret: Secret, mark: str) -> bytes:
        """Seal the secret of an object store. Raises KeyFault when there is no key and none can be made."""
        return self._sealed(secret, _store_of(mark), self._site_key.key(create=True))

    def open_store(self, sealed: bytes, mark: str) -> Secret:
        """Raises KeyFault when the key is missing or is not the one it was sealed with."""
        text = self._opened(sealed, _store_of(mark))
        if text is None:
            raise KeyFault(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "The secret of this store was sealed under another site key. "
                    "Give this machine the site's key (option --key-file), or type the secret again.",
                )
            )
        return Secret(text)

    def make_check(self) -> bytes:
        """A sealed word to keep beside the passwords, so that a wrong key is noticed before it seals anything."""
        return self.seal(Secret(_CHECK_WORD), CHECK_NUMBER)

    def check(self, sealed: bytes) -> None:
        """Raises KeyFault when the key at hand is not the one `make_check` used."""
        try:
            self.open(sealed, CHECK_NUMBER)
        except KeyFault as fault:
            if fault.params.get("number") != CHECK_NUMBER:
                raise
            raise KeyFault(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "The site key of this workstation is not the one this database was sealed with. "
                    "Give it the site's key (option --key-file, or the keyring of the account that sealed it).",
                )
            ) from None

    def _opened(self, sealed: bytes, associated: bytes) -> str | None:
        """The text, or None when it was sealed otherwise. Raises KeyFault without a key."""
        key = self._site_key.key(create=False)
        nonce, cipher = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        try:
            if sealed[:1] != VERSION:
                return None
            return AESGCM(key).decrypt(nonce, cipher, associated).decode("utf-8")
        except (InvalidTag, ValueError):
            return None

    @staticmethod
    def _sealed(secret: Secret, associated: bytes, key: bytes) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return VERSION + nonce + AESGCM(key).encrypt(nonce, secret.reveal().encode("utf-8"), associated)


def _associated(camera_number: int) -> bytes:
    return b"csu-console camera password " + str(camera_number).encode("ascii")


def _book_of(workstation: str) -> bytes:
    return b"csu-console people known at " + workstation.encode("utf-8", "surrogateescape")


def _day_key_of(camera_id: int, day: date) -> bytes:
    return f"csu-console recordings of camera row {camera_id} on {day.isoformat()}".encode("ascii")


def _alarm_source_of(source_id: int) -> bytes:
    return b"csu-console source of alarms " + str(source_id).encode("ascii")


def _code_of(operator_id: int) -> bytes:
    return b"csu-console one-time codes of " + str(operator_id).encode("ascii")


def _store_of(mark: str) -> bytes:
    return b"csu-console store " + mark.encode("ascii")
