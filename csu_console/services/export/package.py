"""Makes a package: MASTER files, hashes of groups, manifest, seals, papers. In the export's thread, Qt-free."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import BinaryIO, Protocol

from csu_console.config.export_certificate import fingerprint, pem_of, public_pem_of
from csu_console.config.export_key import ExportKey
from csu_console.domain.clock import from_us, to_us
from csu_console.domain.export import ExportOrder
from csu_console.domain.export_package import (
    CERTIFICATE,
    HASHES,
    MANIFEST,
    MANIFEST_SEAL,
    MASTER,
    PUBLIC_KEY,
    READ_ME,
    SLIP,
    SUMS,
    SUMS_SEAL,
    ClockState,
    ExportSummary,
    ItemResult,
    MasterFile,
    SourceFacts,
)
from csu_console.domain.recording import Segment
from csu_console.media.export.copy_period import Period, copy_period
from csu_console.media.export.master_file import MasterFacts
from csu_console.media.export.onvif_boxes import Place, SealFacts
from csu_console.media.export.recorded import RecordedSegment
from csu_console.services.export.consultation import add_consultation
from csu_console.services.export.contents import ItemContents
from csu_console.services.export.manifest import instant, manifest_bytes
from csu_console.services.export.package_files import PackageFolder
from csu_console.services.export.sealing import seal_file


class Door(Protocol):
    """The one door to a recording (services/archive/segment_door)."""

    def open(self, segment: Segment) -> BinaryIO: ...


class Papers(Protocol):
    """Documents as PDF; made in the export's thread."""

    def read_me(self, summary: ExportSummary) -> bytes: ...

    def slip(self, summary: ExportSummary) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Maker:
    """Who exports, where, by which habilitation, and the second person where two are asked for."""

    person: str
    habilitation: str
    workstation: str
    unit: str
    version: str
    second_person: str = ""


@dataclass(frozen=True, slots=True)
class Tools:
    """What a package is made with. `advance(bytes)` tells progress, slows down and raises to stop."""

    door: Door
    key: ExportKey
    papers: Papers
    advance: Callable[[int], None]


def make_package(
    folder: PackageFolder,
    name: str,
    order: ExportOrder,
    contents: Sequence[ItemContents],
    maker: Maker,
    clock: ClockState,
    begun_utc: datetime,
    tools: Tools,
) -> ExportSummary:
    """Everything up to SHA256SUMS, on the disk, in `folder.part`.

    Raises ConsoleError, and what `advance` raises; what was begun is left for the caller to remove.
    """
    folder.begin()
    results = tuple(
        _item(folder, place, each, maker, begun_utc, tools) for place, each in enumerate(contents, start=1)
    )
    if order.consultation_copy:
        add_consultation(folder, results, tools.advance)
    folder.add(CERTIFICATE, pem_of(tools.key.certificate))
    folder.add(PUBLIC_KEY, public_pem_of(tools.key.certificate))
    summary = ExportSummary(
        name,
        order,
        begun_utc,
        maker.unit,
        maker.person,
        maker.habilitation,
        maker.workstation,
        maker.second_person,
        maker.version,
        fingerprint(tools.key.certificate),
        clock,
        results,
        folder.sums,
    )
    _seal_into(folder, MANIFEST, MANIFEST_SEAL, manifest_bytes(summary), tools.key)
    summary = replace(summary, hashes=folder.sums)
    folder.add(READ_ME, tools.papers.read_me(summary))
    summary = replace(summary, hashes=folder.sums)
    folder.add(SLIP, tools.papers.slip(summary))
    _seal_into(folder, SUMS, SUMS_SEAL, folder.sums_file(), tools.key)
    folder.settle()
    return summary


def _seal_into(folder: PackageFolder, name: str, seal: str, content: bytes, key: ExportKey) -> None:
    digest = folder.add(name, content)
    folder.add(seal, key.sign(bytes.fromhex(digest)))


def _item(
    folder: PackageFolder,
    place: int,
    contents: ItemContents,
    maker: Maker,
    begun_utc: datetime,
    tools: Tools,
) -> ItemResult:
    item, number = contents.item, contents.camera.number
    by_name = {os.path.basename(segment.path): segment for segment in contents.segments}  # noqa: PTH119
    asked = {
        "csu_asked_from_utc": instant(item.from_utc),
        "csu_asked_until_utc": instant(item.until_utc),
        "csu_camera_name": contents.camera.name,
        "csu_software": f"CSU Console {maker.version}",
    }

    def name(start_us: int) -> str:
        return f"{MASTER}/{number:04d}-{place:03d}_{from_us(start_us):%Y%m%dT%H%M%S.%fZ}.mp4"

    def reached(_instant_us: int) -> None:
        tools.advance(0)

    made = copy_period(
        [partial(_open, tools, segment) for segment in contents.segments],
        Period(to_us(item.from_utc), to_us(item.until_utc)),
        lambda start_us: folder.path(name(start_us)),
        asked,
        reached,
    )
    files = tuple(_seal(folder, facts, contents, maker, begun_utc, tools, by_name) for facts in made)
    return ItemResult(
        item,
        contents.camera,
        files,
        contents.gaps,
        contents.thinned,
        tuple(segment for segment in contents.segments if segment.covered_frames),
        contents.masks,
    )


def _open(tools: Tools, segment: Segment) -> RecordedSegment:
    name = os.path.basename(segment.path)  # noqa: PTH119 - a path of the archive, not of this machine
    tools.advance(segment.bytes_count)  # may stop here, with nothing open
    return RecordedSegment(tools.door.open(segment), name, to_us(segment.end_utc))


def _seal(
    folder: PackageFolder,
    facts: MasterFacts,
    contents: ItemContents,
    maker: Maker,
    begun_utc: datetime,
    tools: Tools,
    recorded: dict[str, Segment],
) -> MasterFile:
    camera, item = contents.camera, contents.item
    place = None
    if camera.latitude_deg is not None and camera.longitude_deg is not None:
        title = f"{camera.site}, {camera.address}, {camera.commune}"
        place = Place(title, camera.latitude_deg, camera.longitude_deg)
    sealed = SealFacts(
        unit=maker.unit,
        operator=maker.person,
        exported_utc=begun_utc,
        source=f"{camera.number} {camera.name}",
        start_utc=from_us(facts.start_us),
        note=f"Période demandée : {instant(item.from_utc)} – {instant(item.until_utc)}",
        place=place,
    )
    digest = seal_file(facts.path, sealed, tools.key, tools.advance)
    path = f"{MASTER}/{facts.path.name}"
    folder.note(path, digest)
    groups_path = f"{HASHES}/{facts.path.stem}.csv"
    lines = ["start_utc;packets;sha256"]
    lines += [
        f"{instant(from_us(group.start_us))};{group.packets_count};{group.sha256}" for group in facts.groups
    ]
    groups_sha256 = folder.add(groups_path, ("\n".join(lines) + "\n").encode("ascii"))
    return MasterFile(
        path=path,
        bytes_count=facts.path.stat().st_size,
        sha256=digest,
        start_utc=from_us(facts.start_us),
        end_utc=from_us(facts.end_us),
        codec=facts.codec,
        width_px=facts.width_px,
        height_px=facts.height_px,
        packets_count=facts.packets_count,
        payload_sha256=facts.payload_sha256,
        groups_path=groups_path,
        groups_sha256=groups_sha256,
        mask_version=facts.label.mask_version,
        copied=facts.label.copied,
        time_source=facts.label.time_source,
        sources=tuple(
            SourceFacts(
                use.name,
                use.sha256,
                from_us(use.start_us),
                from_us(use.end_us),
                _recorded_sha256(recorded.get(use.name)),
            )
            for use in facts.sources
        ),
    )


def _recorded_sha256(segment: Segment | None) -> str:
    return "" if segment is None or segment.sha256 is None else segment.sha256.hex()
