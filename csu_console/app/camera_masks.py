"""Masks inside fixed cameras: how their devices are reached, and what recordings make of it."""

from __future__ import annotations

from csu_console.app.foundation import Foundation
from csu_console.domain.camera import Camera
from csu_console.domain.device import DeviceAccess
from csu_console.services.camera_masks.camera_mask_service import CameraMaskService
from csu_console.services.camera_masks.camera_side import OnvifCameraSide
from csu_console.services.stream_service import StreamService
from csu_console.services.trust_service import TrustService


def masks_in_cameras(f: Foundation, streams: StreamService, trust: TrustService) -> CameraMaskService:
    """Nothing is asked of a camera before somebody asks for it. Raises StorageFault."""

    def reach(camera: Camera) -> DeviceAccess:
        assert camera.id is not None, "read from a row"
        tls = trust.of(camera.onvif_endpoint)
        return DeviceAccess(camera.onvif_endpoint, camera.user_name, f.inventory.password(camera.id), tls)

    masks = CameraMaskService(
        OnvifCameraSide(),
        reach,
        *(f.database, f.inventory, f.masks, streams, f.alerts, f.people.access, f.clock),
    )
    masks.load()
    masks.acted.connect(f.journal.write_down)
    return masks
