"""The site's export key: what seals the files that are handed over, and how anybody checks it without this program.

RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 20 bytes, as the ONVIF Export File Format asks; the certificate
is the site's own (nobody above it vouches), so its fingerprint is printed on every delivery slip.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from csu_console.config.sealing import Sealer
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.secret import Secret

KEY_BITS = 3072
"""Good beyond 2030 (ANSSI, RGS B1); the format asks for 2048 at least."""
KEY_BITS_LEAST = 2048
SALT_BYTES = 20
VALID_FOR = timedelta(days=3653)
"""Ten years: a film is looked at again on appeal."""
NAME_LIMIT = 64
"""Bytes a common name may have: X.520 says characters, the library counts them in UTF-8."""

NOT_RSA = QT_TRANSLATE_NOOP("errors", "The certificate of this export is not one of a site's export key.")


@dataclass(frozen=True, slots=True)
class SealedKey:
    """What is kept of an export key: the private part sealed under the site key, the certificate in clear (DER)."""

    private_sealed: bytes
    certificate: bytes


class ExportKey:
    """An opened export key. Usable from any thread; never written anywhere in clear."""

    def __init__(self, private: rsa.RSAPrivateKey, certificate: bytes) -> None:
        self._private = private
        self.certificate = certificate

    @property
    def signature_bytes(self) -> int:
        """How long each signature is."""
        return self._private.key_size // 8

    def sign(self, sha256: bytes) -> bytes:
        """Seal a SHA-256 of 32 bytes."""
        return self._private.sign(sha256, _padding(), Prehashed(hashes.SHA256()))


def make_export_key(sealer: Sealer, name: str, now_utc: datetime) -> SealedKey:
    """A new key for a site. Takes some seconds. Raises KeyFault without a site key."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    short = name.encode()[:NAME_LIMIT].decode(errors="ignore").strip()
    title = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, short or "CSU")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(title)
        .issuer_name(title)
        .public_key(private.public_key())
        .serial_number(int.from_bytes(secrets.token_bytes(16), "big") >> 1 | 1)
        .not_valid_before(now_utc - timedelta(days=1))
        .not_valid_after(now_utc + VALID_FOR)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(private, hashes.SHA256())
        .public_bytes(serialization.Encoding.DER)
    )
    text = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return SealedKey(sealer.seal_export_key(Secret(text.decode("ascii"))), certificate)


def open_export_key(sealer: Sealer, kept: SealedKey) -> ExportKey:
    """Raises KeyFault when the site key is missing or is another one."""
    text = sealer.open_export_key(kept.private_sealed).reveal()
    private = serialization.load_pem_private_key(text.encode("ascii"), password=None)
    if not isinstance(private, rsa.RSAPrivateKey):
        raise InvalidInput(NOT_RSA)
    return ExportKey(private, kept.certificate)


def seals(certificate: bytes, sha256: bytes, signature: bytes) -> bool:
    """Whether a signature is of this hash and by this certificate's key. Raises InvalidInput for no certificate."""
    try:
        _public_key(certificate).verify(signature, sha256, _padding(), Prehashed(hashes.SHA256()))
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(certificate: bytes) -> str:
    """SHA-256 of the certificate in groups of four, as it is printed on paper."""
    digest = hashes.Hash(hashes.SHA256())
    digest.update(certificate)
    text = digest.finalize().hex().upper()
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))


def pem_of(certificate: bytes) -> bytes:
    """The certificate as text, for `openssl`. Raises InvalidInput."""
    return _certificate(certificate).public_bytes(serialization.Encoding.PEM)


def public_pem_of(certificate: bytes) -> bytes:
    """Its public key as text: what `openssl dgst -verify` takes. Raises InvalidInput."""
    return _public_key(certificate).public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def der_of(pem: bytes) -> bytes:
    """A certificate read from a file of text. Raises InvalidInput."""
    try:
        return x509.load_pem_x509_certificate(pem).public_bytes(serialization.Encoding.DER)
    except ValueError:
        raise InvalidInput(NOT_RSA) from None


def name_of(certificate: bytes) -> str:
    """Whose key it says it is. Raises InvalidInput."""
    found = _certificate(certificate).subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(found[0].value) if found else ""


def _padding() -> padding.PSS:
    return padding.PSS(mgf=padding.MGF1(hashes.SHA256()), salt_length=SALT_BYTES)


def _certificate(certificate: bytes) -> x509.Certificate:
    try:
        return x509.load_der_x509_certificate(certificate)
    except ValueError:
        raise InvalidInput(NOT_RSA) from None


@lru_cache(maxsize=8)
def _public_key(certificate: bytes) -> rsa.RSAPublicKey:
    key = _certificate(certificate).public_key()
    if not isinstance(key, rsa.RSAPublicKey) or key.key_size < KEY_BITS_LEAST:
        raise InvalidInput(NOT_RSA)
    return key
