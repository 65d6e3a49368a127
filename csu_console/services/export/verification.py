"""Checks an export offline: no console, no database, no account. Qt-free.

1. the seals of manifest and sums, by the certificate that lies beside them (`expected`: the one it should be);
2. every file against SHA256SUMS and, for MASTER files, against the manifest; what is missing, what nobody speaks of;
3. the seal inside each MASTER file;
4. the payload of each group of pictures: names the instants that were touched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from csu_console.config.export_certificate import der_of, fingerprint, name_of, seals
from csu_console.domain.clock import from_us, to_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.export_check import ExportCheck, Fault, Finding
from csu_console.domain.export_package import (
    CERTIFICATE,
    MANIFEST,
    MANIFEST_SEAL,
    SUMS,
    SUMS_SEAL,
)
from csu_console.media.export.boxes import BadBoxes
from csu_console.media.export.onvif_boxes import Seal, find_seal
from csu_console.media.export.payload_check import label_of, touched_groups
from csu_console.media.export.sealed_digest import SealedDigest
from csu_console.services.export.manifest_reading import (
    GROUPS_LIMIT,
    MANIFEST_LIMIT,
    SUMS_LIMIT,
    ListedFile,
    Manifest,
    read_groups,
    read_manifest,
    read_sums,
)
from csu_console.services.export.package_source import (
    IMAGE_SUFFIX,
    NOT_THERE,
    PackageSource,
    open_source,
    read_small,
)

NO_EXPORT = QT_TRANSLATE_NOOP(
    "errors", "{path} is no export: it has no {file}. Choose the folder that holds {file}."
)
NO_SEAL = QT_TRANSLATE_NOOP("errors", "{path} is no film of an export: it has no seal.")
_SMALL = 64 * 1024
_CHUNK = 1024 * 1024

Reached = Callable[[int], None]
"""Bytes read since the last call; raises to stop."""


def check_export(
    path: Path, expected: bytes | None = None, reached: Reached = lambda _count: None
) -> ExportCheck:
    """Check a folder, a disc image or a single MASTER file. `expected`: the certificate (DER) it should be sealed by.

    Raises InvalidInput for what is no export, and for one that was forged to do harm.
    """
    if not path.exists():
        raise InvalidInput(NOT_THERE, path=str(path))
    if path.is_file() and path.suffix.lower() != IMAGE_SUFFIX:
        return _check_film(path, expected, reached)
    with open_source(path) as source:
        return _Package(path, source, expected, reached).check()


def load_manifest(source: PackageSource, path: Path) -> Manifest:
    """The manifest of an opened export, unchecked. Raises InvalidInput."""
    if MANIFEST not in source.names():
        raise InvalidInput(NO_EXPORT, path=str(path), file=MANIFEST)
    return read_manifest(read_small(source, MANIFEST, MANIFEST_LIMIT))


class _Package:
    """One check of a whole package."""

    def __init__(self, path: Path, source: PackageSource, expected: bytes | None, reached: Reached) -> None:
        self._path, self._source, self._expected, self._reached = path, source, expected, reached
        self._names = source.names()
        self._findings: list[Finding] = []

    def check(self) -> ExportCheck:
        manifest = load_manifest(self._source, self._path)
        if SUMS not in self._names:
            raise InvalidInput(NO_EXPORT, path=str(self._path), file=SUMS)
        sums_content = read_small(self._source, SUMS, SUMS_LIMIT)
        sums = read_sums(sums_content)
        certificate = self._certificate()
        self._seal(MANIFEST, MANIFEST_SEAL, certificate)
        self._seal(SUMS, SUMS_SEAL, certificate)
        self._links()
        masters = {file.path: file for file in manifest.files}
        for name in sorted({*sums, *masters}):
            self._file(name, sums.get(name), masters.get(name), certificate)
        known = {SUMS, SUMS_SEAL, *sums, *masters}
        for name in self._names:
            if name not in known:
                self._add(Fault.UNKNOWN, name)
        return ExportCheck(
            path=str(self._path),
            export=manifest.export,
            unit=manifest.unit,
            files_count=len(known),
            fingerprint=fingerprint(certificate) if certificate else "",
            expected=None if self._expected is None else certificate == self._expected,
            findings=tuple(self._findings),
        )

    def _certificate(self) -> bytes:
        """DER, empty when it cannot be read."""
        if CERTIFICATE not in self._names:
            return b""  # the sums name it: it is told as missing there
        try:
            return der_of(read_small(self._source, CERTIFICATE, _SMALL))
        except InvalidInput:
            return b""  # told as changed, by its sum

    def _seal(self, name: str, seal: str, certificate: bytes) -> None:
        if seal not in self._names:
            self._add(Fault.SEAL_MISSING, name)
            return
        digest = hashlib.sha256(read_small(self._source, name, MANIFEST_LIMIT)).digest()
        with suppress(InvalidInput):
            if seals(certificate, digest, read_small(self._source, seal, _SMALL)):
                return
        self._add(Fault.SEAL_BROKEN, name)

    def _links(self) -> None:
        for name in self._source.links():
            self._add(Fault.LINK, name)

    def _file(self, name: str, sha256: str | None, listed: ListedFile | None, certificate: bytes) -> None:
        if name in self._source.links():
            return
        if name not in self._names:
            self._add(Fault.MISSING, name, listed)
            return
        if listed is None:
            assert sha256 is not None
            if self._sha256(name) != sha256:
                self._add(Fault.CHANGED, name)
            return
        self._master(listed, sha256, certificate)

    def _master(self, listed: ListedFile, sha256: str | None, certificate: bytes) -> None:
        if listed.altered:
            self._add(Fault.ALTERED_BEFORE, listed.path, listed)
        fault: Fault | None
        try:
            with self._source.opened(listed.path) as file:
                seal = find_seal(file)
                if seal is None:
                    fault, same = Fault.SEAL_MISSING, self._sha256(listed.path) == listed.sha256
                else:
                    digest = SealedDigest(file, seal.at, len(seal.signature), self._reached)
                    fault = _seal_fault(seal, digest.zeroed, certificate)
                    same = digest.present == listed.sha256
        except (BadBoxes, OSError):
            fault, same = Fault.UNREADABLE, False
        touched = self._touched(listed)
        if not same or touched or listed.sha256 != sha256:
            self._add(Fault.CHANGED, listed.path, listed, touched)
        elif fault is not None:
            self._add(fault, listed.path, listed)

    def _touched(self, listed: ListedFile) -> tuple[tuple[int, int], ...]:
        """By the hashes of groups, as far as they are those of the manifest."""
        whole = ((to_us(listed.start_utc), to_us(listed.end_utc)),)
        if listed.groups_path not in self._names:
            return ()
        content = read_small(self._source, listed.groups_path, GROUPS_LIMIT)
        if hashlib.sha256(content).hexdigest() != listed.groups_sha256:
            return ()  # that file is told for itself; what it says is worth nothing
        try:
            groups = read_groups(content)
            with self._source.opened(listed.path) as file:
                return touched_groups(file, groups, to_us(listed.end_utc), lambda: self._reached(0))
        except ValueError:
            return whole

    def _sha256(self, name: str) -> str:
        digest = hashlib.sha256()
        with self._source.opened(name) as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                self._reached(len(chunk))
        return digest.hexdigest()

    def _add(
        self,
        fault: Fault,
        name: str,
        listed: ListedFile | None = None,
        touched: tuple[tuple[int, int], ...] = (),
    ) -> None:
        instants = tuple((from_us(first), from_us(last)) for first, last in touched)
        number, title = (None, "") if listed is None else (listed.camera_number, listed.camera_name)
        self._findings.append(Finding(fault, name, number, title, instants))


def _seal_fault(seal: Seal, zeroed: bytes, certificate: bytes) -> Fault | None:
    with suppress(InvalidInput):
        if seals(seal.certificate, zeroed, seal.signature):
            return None if seal.certificate == certificate else Fault.SEAL_FOREIGN
    return Fault.SEAL_BROKEN


def _check_film(path: Path, expected: bytes | None, reached: Reached) -> ExportCheck:
    """A single MASTER file: its seal."""
    try:
        with path.open("rb") as file:
            seal = find_seal(file)
            if seal is None:
                raise InvalidInput(NO_SEAL, path=str(path))
            zeroed = SealedDigest(file, seal.at, len(seal.signature), reached).zeroed
            label = label_of(file)
    except (BadBoxes, OSError):
        raise InvalidInput(NO_SEAL, path=str(path)) from None
    fault = _seal_fault(seal, zeroed, seal.certificate)
    number = None if label is None else label.camera_number
    findings = () if fault is None else (Finding(fault, path.name, number, seal.source),)
    return ExportCheck(
        path=str(path),
        export="",
        unit=name_of(seal.certificate) if fault is None else "",
        files_count=1,
        fingerprint=fingerprint(seal.certificate),
        expected=None if expected is None else seal.certificate == expected,
        findings=findings,
    )
