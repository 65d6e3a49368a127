"""The inventory's values in words. Sources are English; each list follows its enumeration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from csu_console.domain.camera import CameraKind, Purpose
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.stream import StreamState, TimeSource, Transport

_CONTEXT = "Inventory"

_KINDS = {
    CameraKind.FIXED: QT_TRANSLATE_NOOP("Inventory", "Fixed"),
    CameraKind.PTZ: QT_TRANSLATE_NOOP("Inventory", "PTZ (moves)"),
    CameraKind.PANORAMIC: QT_TRANSLATE_NOOP("Inventory", "Panoramic"),
}
_PURPOSES = {
    Purpose.PUBLIC_BUILDINGS: QT_TRANSLATE_NOOP(
        "Inventory", "Protection of public buildings and their surroundings"
    ),
    Purpose.NATIONAL_DEFENCE: QT_TRANSLATE_NOOP("Inventory", "Installations useful to national defence"),
    Purpose.TRAFFIC: QT_TRANSLATE_NOOP("Inventory", "Regulation of transport flows"),
    Purpose.TRAFFIC_OFFENCES: QT_TRANSLATE_NOOP("Inventory", "Recording of traffic offences"),
    Purpose.SAFETY_OF_PERSONS: QT_TRANSLATE_NOOP(
        "Inventory", "Safety of persons and property in exposed places"
    ),
    Purpose.TERRORISM: QT_TRANSLATE_NOOP("Inventory", "Prevention of acts of terrorism"),
    Purpose.NATURAL_RISKS: QT_TRANSLATE_NOOP("Inventory", "Prevention of natural or technological risks"),
    Purpose.RESCUE: QT_TRANSLATE_NOOP("Inventory", "Rescue of persons and fire defence"),
    Purpose.AMUSEMENT_PARKS: QT_TRANSLATE_NOOP("Inventory", "Safety of installations in amusement parks"),
    Purpose.INSURANCE: QT_TRANSLATE_NOOP("Inventory", "Duty of vehicles to be insured"),
    Purpose.WASTE: QT_TRANSLATE_NOOP("Inventory", "Dumping of waste and other refuse"),
}
_STATES = {
    StreamState.CONNECTING: QT_TRANSLATE_NOOP("Inventory", "connecting"),
    StreamState.LIVE: QT_TRANSLATE_NOOP("Inventory", "live"),
    StreamState.STALLED: QT_TRANSLATE_NOOP("Inventory", "picture frozen"),
    StreamState.RETRYING: QT_TRANSLATE_NOOP("Inventory", "lost, trying again"),
    StreamState.REFUSED: QT_TRANSLATE_NOOP("Inventory", "refused (password)"),
    StreamState.STOPPED: QT_TRANSLATE_NOOP("Inventory", "not in use"),
}
_TRANSPORTS = {
    Transport.TCP: QT_TRANSLATE_NOOP("Inventory", "TCP (recommended)"),
    Transport.UDP: QT_TRANSLATE_NOOP("Inventory", "UDP"),
}
_TIME_SOURCES = {
    TimeSource.CAMERA: QT_TRANSLATE_NOOP("Inventory", "the camera's clock"),
    TimeSource.ARRIVAL: QT_TRANSLATE_NOOP("Inventory", "this workstation's clock, on arrival"),
    TimeSource.ARRIVAL_THEN_CAMERA: QT_TRANSLATE_NOOP(
        "Inventory", "this workstation's clock, then the camera's"
    ),
}
_TABLES: dict[type, Mapping[Any, str]] = {
    CameraKind: _KINDS,
    Purpose: _PURPOSES,
    StreamState: _STATES,
    Transport: _TRANSPORTS,
    TimeSource: _TIME_SOURCES,
}


def word(value: CameraKind | Purpose | StreamState | Transport | TimeSource) -> str:
    """The value as the operator reads it."""
    # By type first: members of different string enumerations may compare equal.
    return QCoreApplication.translate(_CONTEXT, _TABLES[type(value)][value])
