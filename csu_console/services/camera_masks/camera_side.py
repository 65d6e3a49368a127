"""A camera's own masks over ONVIF Media2. Blocks: for the thread of a job."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Protocol
from urllib.parse import urlsplit

from csu_console.devices.camera_masks import (
    create_camera_mask,
    delete_camera_mask,
    read_camera_masks,
    read_mask_options,
)
from csu_console.devices.capabilities import read_device
from csu_console.devices.onvif_client import OnvifClient
from csu_console.domain.camera_mask import painted_outlines
from csu_console.domain.device import DeviceAccess, DeviceFault, DeviceReport, NotOffered
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.mask import MaskPlan

NO_SOURCE = QT_TRANSLATE_NOOP(
    "errors",
    "The camera does not say which of its pictures the stream comes from: keep masking in the console.",
)
NOT_KEPT = QT_TRANSLATE_NOOP(
    "errors", "The camera took the masks but does not list them: keep masking in the console."
)


class CameraSide(Protocol):
    """What is asked of a camera. Every call blocks, each within its limit. Raises ConsoleError."""

    def program(
        self, access: DeviceAccess, stream_url: str, plan: MaskPlan, ours: Sequence[str]
    ) -> tuple[str, ...]:
        """Take `ours` out, put the plan's masks in; their new tokens. On failure none of the new ones stay."""
        ...

    def withdraw(self, access: DeviceAccess, ours: Sequence[str]) -> None:
        """Take ours out; those already gone are as good."""
        ...


class OnvifCameraSide:
    """Implements CameraSide."""

    def program(
        self, access: DeviceAccess, stream_url: str, plan: MaskPlan, ours: Sequence[str]
    ) -> tuple[str, ...]:
        assert plan.geometry is not None, "a plan with masks has one"
        with OnvifClient(access) as client:
            configuration = _configuration(read_device(client), stream_url)
            outlines = painted_outlines(
                plan.polygons, plan.geometry.aspect, read_mask_options(client, configuration)
            )
            _delete(client, ours)
            made: list[str] = []
            try:
                for outline in outlines:
                    made.append(create_camera_mask(client, configuration, outline))  # noqa: PERF401 - kept on a fault
                listed = {mask.token for mask in read_camera_masks(client, configuration) if mask.enabled}
                if not listed.issuperset(made):
                    raise NotOffered(NOT_KEPT)
            except DeviceFault:
                with contextlib.suppress(DeviceFault):
                    _delete(client, made)
                raise
        return tuple(made)

    def withdraw(self, access: DeviceAccess, ours: Sequence[str]) -> None:
        with OnvifClient(access) as client:
            _delete(client, ours)


def _delete(client: OnvifClient, tokens: Sequence[str]) -> None:
    for token in tokens:
        with contextlib.suppress(NotOffered):
            delete_camera_mask(client, token)


def _configuration(report: DeviceReport, stream_url: str) -> str:
    """Where the masks of this stream belong. Raises NotOffered when the device does not say."""
    named = [profile for profile in report.profiles if profile.video_source_configuration]
    path = urlsplit(stream_url).path
    same = [profile for profile in named if urlsplit(profile.stream_url).path == path]
    found = {profile.video_source_configuration for profile in same or named}
    if len(found) != 1:
        raise NotOffered(NO_SOURCE)
    return found.pop()
