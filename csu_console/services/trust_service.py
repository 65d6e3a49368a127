"""Whom the site believes when a camera shows a certificate: kept in the database, the same for every workstation."""

from __future__ import annotations

import hashlib
import json
import ssl
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, QThread, Signal

from csu_console.config.certificates import read_authorities, read_certificate
from csu_console.domain.actor import Access
from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind
from csu_console.domain.certificate import (
    REASON_MAX,
    REASON_WANTED,
    CameraCertificate,
    Doubt,
    SiteTrust,
    TlsTrust,
)
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.permission import Permission
from csu_console.media.camera_certificate import presented
from csu_console.media.source import DEFAULT_PORTS
from csu_console.services.database_service import DatabaseService
from csu_console.storage import inventory
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.published_file import write_published

FACT = "camera_trust"
TLS_PORTS = {"rtsps": DEFAULT_PORTS["rtsps"], "https": 443}
LOOK_TIMEOUT_S = 4.0
AUTHORITY_LIMIT_BYTES = 1_000_000
UNREADABLE = QT_TRANSLATE_NOOP("errors", "The file {file} cannot be read: {reason}.")


class TrustService(QObject):
    """Lives in the GUI thread; `load` once after the database is open.

    FFmpeg reads certificates from files: they are written into `folder`, named by their content.
    """

    changed = Signal()
    acted = Signal(object)
    """Deed: what was done here, for the journal."""

    def __init__(
        self,
        database: DatabaseService,
        access: Access,
        folder: Path,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database, self._access, self._folder, self._clock = database, access, folder, clock
        self._trust = SiteTrust()
        self._looks: list[CertificateLook] = []
        database.changed_elsewhere.connect(self._on_changed_elsewhere)

    def load(self) -> None:
        """Raises StorageFault."""
        self._trust = self._database.read(_stored)

    def site(self) -> SiteTrust:
        return self._trust

    def authorities(self) -> tuple[str, ...]:
        """Names of the town's authorities; empty when those of the system serve."""
        pem = self._trust.authority_pem
        return read_authorities(pem.encode(), self._clock.utc_now()) if pem else ()

    def of(self, url: str) -> TlsTrust:
        """What a connection to this address believes. Raises StorageFault when a file cannot be written."""
        place, trust = place_of(url), self._trust
        if not place or not trust.verify:
            return TlsTrust(verify=trust.verify)
        for accepted, pem in trust.accepted:
            name = _name_in(pem) if accepted == place else ""
            if accepted == place and place in trust.doubtful:
                return TlsTrust(ca_file=self._file(pem), name=name, pinned=True, whole=True)
            if name:
                return TlsTrust(ca_file=self._file(pem), name=name, pinned=True)
        return TlsTrust(ca_file=self._file(trust.authority_pem) if trust.authority_pem else "")

    def save_site(self, verify: bool, authority_file: Path | None, *, keep_authority: bool = True) -> None:
        """Whether certificates are checked, and against which authorities: a PEM file, or those known before.

        Raises NotPermitted, InvalidInput (no certificate in the file, out of date) or StorageFault.
        """
        self._access.require(Permission.SETTINGS_EDIT)
        pem = self._trust.authority_pem if keep_authority else ""
        if authority_file is not None:
            pem = self._read(authority_file)
        self._store(replace(self._trust, verify=verify, authority_pem=pem))
        self._tell("certificate-check", {"verify": verify, "authority": bool(pem)})

    def look(self, url: str) -> CertificateLook:
        """See what certificate a camera shows now; connect its signals, then `start` it."""
        look = CertificateLook(url, self)
        self._looks.append(look)
        look.ended.connect(self._on_looked)
        return look

    def doubts(self, certificate: CameraCertificate) -> tuple[Doubt, ...]:
        """Why it needs a reason to be accepted now; empty for one that the usual rules can check."""
        return certificate.doubts(self._clock.utc_now())

    def accept(self, url: str, certificate: CameraCertificate, reason: str = "") -> None:
        """Believe this very certificate at this address from now on, and no other.

        A doubtful one needs a reason, and is from then on compared as a whole. Raises NotPermitted, InvalidInput (no
        reason) or StorageFault.
        """
        self._access.require(Permission.INVENTORY_EDIT)
        doubts, why = self.doubts(certificate), reason.strip()[:REASON_MAX]
        if doubts and not why:
            raise InvalidInput(REASON_WANTED)
        place, before = place_of(url), self._trust
        others = tuple(pair for pair in before.accepted if pair[0] != place)
        doubtful = before.doubtful - {place} | ({place} if doubts else set())
        self._store(replace(before, accepted=(*others, (place, certificate.pem)), doubtful=doubtful))
        detail: dict[str, bool | str] = {doubt.value: True for doubt in doubts}
        detail |= {"sha256": certificate.sha256, "replaces": others != before.accepted}
        self._tell("certificate-accepted", detail, why if doubts else "")

    def close(self) -> None:
        """Wait for looks under way; each has a limit of its own."""
        for look in self._looks:
            look.wait(2 * LOOK_TIMEOUT_S)
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)

    def _read(self, path: Path) -> str:
        try:
            with path.open("rb") as file:
                content = file.read(AUTHORITY_LIMIT_BYTES)
        except OSError as error:
            raise InvalidInput(UNREADABLE, file=path.name, reason=error.strerror or "") from None
        read_authorities(content, self._clock.utc_now())
        return content.decode("utf-8", "replace")

    def _tell(self, setting: str, detail: dict[str, bool | str], reason: str = "") -> None:
        obj = AuditObject(ObjectKind.SETTING, setting)
        self.acted.emit(Deed(Action.SETTING_CHANGED, obj, reason, detail=dict(detail)))

    def _store(self, trust: SiteTrust) -> None:
        content = json.dumps(
            {
                "verify": trust.verify,
                "authority": trust.authority_pem,
                "accepted": dict(trust.accepted),
                "doubtful": sorted(trust.doubtful),
            }
        )

        def write(session: Session) -> None:
            inventory.store_fact(session, FACT, content.encode())
            announce(session, Topic.INVENTORY)

        self._database.write_now(write)
        self._take(trust)

    def _take(self, trust: SiteTrust) -> None:
        if trust != self._trust:
            self._trust = trust
            self.changed.emit()

    def _file(self, pem: str) -> str:
        path = self._folder / f"{hashlib.sha256(pem.encode()).hexdigest()}.pem"
        if not path.is_file():
            self._folder.mkdir(parents=True, exist_ok=True)
            write_published(path, pem.encode())
        return str(path)

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.INVENTORY.value:
            self._database.fetch(_stored, self._take)

    def _on_looked(self, look: object) -> None:
        self._looks = [other for other in self._looks if other is not look]


class CertificateLook(QObject):
    """One look at what a camera shows; GUI thread. Ends with `found` or `failed`."""

    found = Signal(object)
    """CameraCertificate."""
    failed = Signal(object)
    """ConsoleError."""
    ended = Signal(object)

    def __init__(self, url: str, parent: QObject) -> None:
        super().__init__(parent)
        self._thread = _LookThread(url, self)
        self._thread.finished.connect(self._on_finished)

    def start(self) -> None:
        self._thread.start()

    def wait(self, timeout_s: float) -> bool:
        """True when its thread has ended."""
        return bool(self._thread.wait(int(timeout_s * 1000)))

    def _on_finished(self) -> None:
        outcome = self._thread.outcome
        if isinstance(outcome, CameraCertificate):
            self.found.emit(outcome)
        else:
            self.failed.emit(outcome)
        self.ended.emit(self)
        self.deleteLater()


class _LookThread(QThread):
    def __init__(self, url: str, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place_of(url)
        self.outcome: CameraCertificate | ConsoleError = InvalidInput(
            QT_TRANSLATE_NOOP(
                "errors", "Only an address that begins with rtsps:// or https:// shows a certificate."
            )
        )

    def run(self) -> None:
        host, _colon, port = self._place.rpartition(":")
        if not host:
            return
        try:
            self.outcome = read_certificate(presented(host.strip("[]"), int(port), LOOK_TIMEOUT_S))
        except ConsoleError as error:
            self.outcome = error


def place_of(url: str) -> str:
    """host:port of an address over RTSPS or HTTPS (a device's), "" for any other."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port or TLS_PORTS.get(parts.scheme.casefold(), 0)
    except ValueError:
        return ""
    if parts.scheme.casefold() not in TLS_PORTS or not parts.hostname:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{host}:{port}"


def _name_in(pem: str) -> str:
    """ "" for a certificate that cannot be read: then nothing is believed for its sake."""
    try:
        return read_certificate(ssl.PEM_cert_to_DER_cert(pem)).name
    except (ValueError, InvalidInput):
        return ""


def _stored(session: Session) -> SiteTrust:
    """What is on file; the strictest when it cannot be read."""
    content = inventory.fact(session, FACT)
    try:
        found = json.loads(content) if content is not None else {}
        accepted = tuple((str(place), str(pem)) for place, pem in dict(found.get("accepted", {})).items())
        doubtful = frozenset(str(place) for place in list(found.get("doubtful", [])))
        return SiteTrust(bool(found.get("verify", True)), str(found.get("authority", "")), accepted, doubtful)
    except (ValueError, AttributeError, TypeError):
        return SiteTrust()
