"""Who decodes the streams of a console or a recorder."""

from __future__ import annotations

from csu_console.app.foundation import Foundation
from csu_console.config.settings import HARDWARE_DECODING, STREAM_WORKERS
from csu_console.domain.workstation import HardwareDecoding
from csu_console.media.source import RtspOpener
from csu_console.services.stream_service import StreamService
from csu_console.services.stream_workers.worker_pool import WorkerPool, workers_by_default
from csu_console.services.trust_service import TrustService


def streams_of(
    f: Foundation, trust: TrustService, pool: WorkerPool | None, watched: bool = True
) -> StreamService:
    """Decoded by what the workstation's settings say. `watched` by nobody, pictures need not come 40 ms sooner."""
    device, opener = _hardware(f.settings.get(HARDWARE_DECODING)), RtspOpener(in_no_hurry=not watched)
    return StreamService(f.inventory, f.masks, f.clock, opener, device, trust, pool)


def stream_workers(f: Foundation) -> WorkerPool | None:
    """None when the workstation's administrator wants every stream decoded in this process."""
    chosen = int(f.settings.get(STREAM_WORKERS))
    count = workers_by_default() if chosen < 0 else chosen
    return WorkerPool(f.clock, f.alerts, count) if count else None


def _hardware(choice: HardwareDecoding) -> str:
    """The device name FFmpeg knows; AUTO tries the first that is there."""
    if choice is HardwareDecoding.OFF:
        return ""
    if choice is not HardwareDecoding.AUTO:
        return choice.value
    from csu_console.media.hardware import first_device

    return first_device()
