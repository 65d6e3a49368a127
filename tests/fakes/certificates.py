"""Certificates of cameras and authorities, made in a folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

Key = ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Signer:
    name: x509.Name
    key: Key


@dataclass(frozen=True)
class Maker:
    """Makes certificates in a folder."""

    folder: Path

    def authority(self) -> tuple[Signer, str]:
        signer = Signer(named("Town authority"), ec.generate_private_key(ec.SECP256R1()))
        certificate, _key = self.camera("authority", "Town authority", signer, signer.key, authority=True)
        return signer, certificate

    def camera(
        self,
        file: str,
        name: str = "camera",
        signer: Signer | None = None,
        key: Key | None = None,
        address: str = "127.0.0.1",
        days: int = 30,
        authority: bool = False,
    ) -> tuple[str, str]:
        """Paths of certificate and key; signed by itself without a signer, expired with negative days."""
        own = key or ec.generate_private_key(ec.SECP256R1())
        signer = signer or Signer(named(name), own)
        end = datetime.now(UTC) + timedelta(days=days)
        builder = (
            x509.CertificateBuilder(signer.name, named(name), own.public_key(), x509.random_serial_number())
            .not_valid_before(end - timedelta(days=60))
            .not_valid_after(end)
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        )
        if address:
            alternative = x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))])
            builder = builder.add_extension(alternative, critical=False)
        built = builder.sign(signer.key, hashes.SHA256())
        certificate_path, key_path = self.folder / f"{file}.pem", self.folder / f"{file}.key"
        certificate_path.write_bytes(built.public_bytes(serialization.Encoding.PEM))
        key_path.write_bytes(
            own.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        return str(certificate_path), str(key_path)


def named(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)] if text else [])
