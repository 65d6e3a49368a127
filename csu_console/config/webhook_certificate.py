"""The certificate of the webhook: the town's own when it lies in the folder, else one made here, signed by itself."""

from __future__ import annotations

import contextlib
import os
import socket
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError

CERTIFICATE, KEY = "webhook.pem", "webhook.key"
VALID = timedelta(days=3650)
"""A sender pins it by hand: it is not renewed every year."""

NOT_MADE = QT_TRANSLATE_NOOP("errors", "The certificate for alarms cannot be written in {folder}: {reason}.")


def webhook_certificate(folder: Path, clock: Clock) -> tuple[Path, Path]:
    """Certificate and key, made when one of them is missing. Raises ConsoleError."""
    certificate, key = folder / CERTIFICATE, folder / KEY
    if certificate.is_file() and key.is_file():
        return certificate, key
    made_key = ec.generate_private_key(ec.SECP256R1())
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        private = serialization.PrivateFormat.PKCS8
        _write(
            key,
            made_key.private_bytes(serialization.Encoding.PEM, private, serialization.NoEncryption()),
        )
        _write(certificate, _signed_by_itself(made_key, clock))
    except OSError as error:
        raise ConsoleError(NOT_MADE, folder=str(folder), reason=error.strerror or "") from None
    return certificate, key


def fingerprint(certificate: Path) -> str:
    """SHA-256, as browsers and `openssl x509 -fingerprint` show it; "" for a file that is none."""
    try:
        found = x509.load_pem_x509_certificate(certificate.read_bytes())
    except (OSError, ValueError):
        return ""
    return found.fingerprint(hashes.SHA256()).hex(":").upper()


def _signed_by_itself(key: ec.EllipticCurvePrivateKey, clock: Clock) -> bytes:
    host, now = socket.gethostname() or "csu-console", clock.utc_now()
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host[:64])])
    names: list[x509.GeneralName] = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    with contextlib.suppress(ValueError):  # a name that is no ASCII is left out
        names.append(x509.DNSName(host))
    built = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + VALID)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    return built.public_bytes(serialization.Encoding.PEM)


def _write(path: Path, content: bytes) -> None:
    """For its owner alone, whole or not at all."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with contextlib.suppress(OSError):
        part.unlink()
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
