"""An export key for tests, made once a run: a real one takes a second."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from csu_console.config.credentials import MemorySiteKey
from csu_console.config.export_key import ExportKey, SealedKey, make_export_key, open_export_key
from csu_console.config.sealing import Sealer

_SITE_KEY = bytes(range(32))


@cache
def sealed_export_key() -> SealedKey:
    return make_export_key(site_sealer(), "CSU de Test", datetime(2026, 1, 1, tzinfo=UTC))


@cache
def site_sealer() -> Sealer:
    return Sealer(MemorySiteKey(_SITE_KEY))


@cache
def export_key() -> ExportKey:
    return open_export_key(site_sealer(), sealed_export_key())
