"""Reads X.509 certificates: what one says of itself, and whether a file holds authorities."""

from __future__ import annotations

from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization

from csu_console.domain.certificate import CameraCertificate
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput

NOT_PEM = QT_TRANSLATE_NOOP(
    "errors",
    "This file holds no certificate: an authority's file is text that begins with -----BEGIN CERTIFICATE-----.",
)
OUT_OF_DATE = QT_TRANSLATE_NOOP("errors", "The authority {name} is out of date: ask for its new certificate.")


def read_certificate(der: bytes) -> CameraCertificate:
    """Raises InvalidInput for bytes that are none."""
    try:
        found = x509.load_der_x509_certificate(der)
        return CameraCertificate(
            pem=found.public_bytes(serialization.Encoding.PEM).decode("ascii"),
            sha256=found.fingerprint(hashes.SHA256()).hex(),
            subject=found.subject.rfc4514_string(),
            issuer=found.issuer.rfc4514_string(),
            name=_name(found),
            not_before=found.not_valid_before_utc,
            not_after=found.not_valid_after_utc,
        )
    except ValueError:
        raise InvalidInput(NOT_PEM) from None


def read_authorities(pem: bytes, now_utc: datetime) -> tuple[str, ...]:
    """The names of the authorities in a file. Raises InvalidInput for a file without any, or with one out of date."""
    try:
        found = x509.load_pem_x509_certificates(pem)
    except ValueError:
        found = []
    if not found:
        raise InvalidInput(NOT_PEM)
    for authority in found:
        if authority.not_valid_after_utc < now_utc.astimezone(UTC):
            raise InvalidInput(OUT_OF_DATE, name=_common_name(authority))
    return tuple(_common_name(authority) for authority in found)


def _common_name(certificate: x509.Certificate) -> str:
    names = certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()


def _name(certificate: x509.Certificate) -> str:
    """What it is made out to, as GnuTLS looks for it: alternative names first, then the common name."""
    try:
        extension = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        names = [*extension.get_values_for_type(x509.DNSName)]
        names += [str(address) for address in extension.get_values_for_type(x509.IPAddress)]
    except x509.ExtensionNotFound:
        names = []
    if not names:
        names = [
            str(name.value) for name in certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
        ]
    # A name with a star matches no star: any word in its place does.
    return names[0].replace("*", "any") if names else ""
