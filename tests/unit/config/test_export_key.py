"""The site's export key: sealed, its certificate named after the site however long that is."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest
from cryptography import x509

from csu_console.config.credentials import MemorySiteKey
from csu_console.config.export_key import make_export_key, open_export_key
from csu_console.config.sealing import Sealer

NOW = datetime(2026, 1, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    "name", ["", "Vaubrillon", "Vidéoprotection de " + "Saint-Épiphane-lès-Églises, " * 4]
)
def test_a_site_of_any_name_gets_a_key_that_signs(name: str) -> None:
    sealer = Sealer(MemorySiteKey())
    sealed = make_export_key(sealer, name, NOW)
    subject = x509.load_der_x509_certificate(sealed.certificate).subject
    (common,) = subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    assert str(common.value).startswith(name[:20] or "CSU")
    key = open_export_key(sealer, sealed)
    assert len(key.sign(hashlib.sha256(b"x").digest())) == key.signature_bytes
