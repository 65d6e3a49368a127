"""Export certificates and what they vouch for: checked without any key, by anybody (also in the player).

RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 20 bytes, as the ONVIF Export File Format asks.
"""

from __future__ import annotations

from functools import lru_cache

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput

KEY_BITS_LEAST = 2048
SALT_BYTES = 20

NOT_RSA = QT_TRANSLATE_NOOP("errors", "The certificate of this export is not one of a site's export key.")


def seals(certificate: bytes, sha256: bytes, signature: bytes) -> bool:
    """Whether a signature is of this hash and by this certificate's key. Raises InvalidInput for no certificate."""
    try:
        _public_key(certificate).verify(signature, sha256, pss_padding(), Prehashed(hashes.SHA256()))
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


def pss_padding() -> padding.PSS:
    """How every seal of an export is padded."""
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
