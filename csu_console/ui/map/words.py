"""Words of the map."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from csu_console.domain.alert import AlertLevel
from csu_console.domain.camera import Camera
from csu_console.domain.camera_move import MoveState
from csu_console.domain.map_places import CameraState, Condition


def condition_word(condition: Condition) -> str:
    translate = QCoreApplication.translate
    return {
        Condition.UNSEEN: translate("Map", "not shown by anybody"),
        Condition.LIVE: translate("Map", "live"),
        Condition.FROZEN: translate("Map", "frozen picture"),
        Condition.LOST: translate("Map", "lost"),
        Condition.UNAUTHORISED: translate("Map", "no authorisation"),
        Condition.COVERED: translate("Map", "masks to be defined or reviewed"),
    }[condition]


def state_text(state: CameraState) -> str:
    """`live · recorded · alert`."""
    translate = QCoreApplication.translate
    parts = [condition_word(state.condition)]
    if state.recording:
        parts.append(translate("Map", "recorded"))
    if state.alert in (AlertLevel.NOW, AlertLevel.ATTENTION):
        parts.append(translate("Map", "alert"))
    return " · ".join(parts)


def place_text(camera: Camera) -> str:
    return ", ".join(part for part in (camera.street, camera.site, camera.commune) if part)


def move_word(state: MoveState) -> str:
    translate = QCoreApplication.translate
    return {
        MoveState.ORIGIN: translate("Map", "first place"),
        MoveState.PLANNED: translate("Map", "planned"),
        MoveState.DONE: translate("Map", "done"),
        MoveState.CANCELLED: translate("Map", "given up"),
    }[state]
