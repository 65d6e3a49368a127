"""manifest.json: everything a package says of itself, as one signed document (docs/formats.md)."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from csu_console.domain.export import ExportCamera, ExportOrder
from csu_console.domain.export_package import (
    FORMAT,
    MASKS_BEFORE,
    NO_SOUND,
    TIME_REFERENCE,
    ExportSummary,
    ItemResult,
    MasterFile,
)

Json = dict[str, Any]


def manifest_bytes(summary: ExportSummary) -> bytes:
    """UTF-8 with sorted keys and a line feed at the end: readable, and the same for the same export."""
    order = summary.order
    content: Json = {
        "format": FORMAT,
        "export": summary.export,
        "begun_utc": instant(summary.begun_utc),
        "software": {"name": "CSU Console", "version": summary.version},
        "unit": summary.unit,
        "person": {
            "name": summary.person,
            "habilitation": summary.habilitation,
            "workstation": summary.workstation,
            "second_person": summary.second_person,
        },
        "reason": order.reason,
        "recipient": order.recipient,
        "requisition": _case(order),
        "medium": {
            "kind": order.target.medium.value,
            "serial": order.media_serial,
            "reason": order.target.reason,
        },
        "statements": {"masks": MASKS_BEFORE, "sound": NO_SOUND},
        "time": {
            "reference": TIME_REFERENCE,
            "workstation_synchronised": summary.clock.synchronised,
            "workstation_greatest_error_ms": summary.clock.greatest_error_ms,
            "workstation_minus_server_ms": summary.clock.server_offset_ms,
        },
        "certificate_sha256": summary.fingerprint.replace(" ", "").lower(),
        "items": [_item(each) for each in summary.items],
    }
    return (json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode("utf-8")


def instant(at_utc: datetime) -> str:
    """`2026-01-13T09:41:07.250000Z`."""
    return at_utc.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _case(order: ExportOrder) -> Json:
    case = order.case
    return {
        "number": case.number,
        "received": case.received,
        "frame": case.frame,
        "authority": case.authority,
        "procedure": case.procedure,
        "authorisation": case.authorisation,
    }


def _item(result: ItemResult) -> Json:
    return {
        "camera": _camera(result.camera),
        "asked": {"from_utc": instant(result.item.from_utc), "until_utc": instant(result.item.until_utc)},
        "result": "positive" if result.files else "negative",
        "filmed_s": round(result.filmed.total_seconds(), 6),
        "files": [_file(file) for file in result.files],
        "gaps": [
            {
                "from_utc": instant(gap.start_utc),
                "until_utc": None if gap.end_utc is None else instant(gap.end_utc),
                "cause": gap.cause.value,
            }
            for gap in result.gaps
        ],
        "thinned": [
            {
                "from_utc": instant(span.start_utc),
                "until_utc": None if span.end_utc is None else instant(span.end_utc),
                "rate_hz": span.rate_hz,
            }
            for span in result.thinned
        ],
        "covered": [
            {
                "from_utc": instant(segment.start_utc),
                "until_utc": instant(segment.end_utc),
                "frames_covered": segment.covered_frames,
                "frames": segment.frames_count,
            }
            for segment in result.covered
        ],
        "masks": [
            {
                "version": version.plan.version,
                "state": version.plan.state.value,
                "masks": version.plan.masks_count,
                "approved_utc": instant(version.approved_utc),
                "approver": version.approver,
            }
            for version in result.masks
        ],
    }


def _camera(camera: ExportCamera) -> Json:
    return {
        "number": camera.number,
        "name": camera.name,
        "site": camera.site,
        "commune": camera.commune,
        "address": camera.address,
        "kind": camera.kind,
        "authorisation": camera.order_number,
        "latitude_deg": camera.latitude_deg,
        "longitude_deg": camera.longitude_deg,
    }


def _file(file: MasterFile) -> Json:
    return {
        "path": file.path,
        "bytes": file.bytes_count,
        "sha256": file.sha256,
        "start_utc": instant(file.start_utc),
        "end_utc": instant(file.end_utc),
        "codec": file.codec,
        "width_px": file.width_px,
        "height_px": file.height_px,
        "packets": file.packets_count,
        "payload_sha256": file.payload_sha256,
        "groups": {"path": file.groups_path, "sha256": file.groups_sha256},
        "mask_version": file.mask_version,
        "copied": file.copied,
        "time_source": file.time_source.value,
        "sources": [
            {
                "name": source.name,
                "start_utc": instant(source.start_utc),
                "end_utc": instant(source.end_utc),
                "sha256": source.sha256,
                "recorded_sha256": source.recorded_sha256 or None,
                "altered": source.altered,
            }
            for source in file.sources
        ],
    }
