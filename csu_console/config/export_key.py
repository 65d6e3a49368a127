"""The site's export key: what seals the files that are handed over, and how anybody checks it without this program.

RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 20 bytes, as the ONVIF Export File Format asks; the certificate
is the site's own (nobody above it vouches), so its fingerprint is printed on every delivery slip.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from csu_console.config.export_certificate import NOT_RSA, pss_padding
from csu_console.config.sealing import Sealer
from csu_console.domain.errors import InvalidInput
from csu_console.domain.secret import Secret

KEY_BITS = 3072
"""Good beyond 2030 (ANSSI, RGS B1); the format asks for 2048 at least."""
VALID_FOR = timedelta(days=3653)
"""Ten years: a film is looked at again on appeal."""
NAME_LIMIT = 64
"""Bytes a common name may have: X.520 says characters, the library counts them in UTF-8."""


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
        return self._private.sign(sha256, pss_padding(), Prehashed(hashes.SHA256()))


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
