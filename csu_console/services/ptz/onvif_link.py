"""A moving camera over ONVIF: what it is, its driver, and where it points."""

from __future__ import annotations

from csu_console.devices.capabilities import read_device
from csu_console.devices.onvif_client import OnvifClient
from csu_console.devices.onvif_head import head_opener
from csu_console.devices.pose_source import StatusPoller
from csu_console.devices.pose_track import PoseTrack
from csu_console.devices.ptz_driver import PtzDriver
from csu_console.domain.device import DeviceAccess
from csu_console.services.ptz.metadata_poses import MetadataPoses
from csu_console.services.ptz.ports import Busy, HeadLink, LinkListener, PoseSink


def connect_onvif(access: DeviceAccess, listener: LinkListener, poses: PoseSink, busy: Busy) -> HeadLink:
    """`ports.Connect`. Blocks for the device's answers, each bounded. Raises ConsoleError."""
    with OnvifClient(access) as client:
        report = read_device(client)
    track = PoseTrack()
    track.subscribe(poses)
    open_head = head_opener(access, report)
    shortest_s = report.capabilities.shortest_move_timeout_s
    driver = PtzDriver(open_head, listener, track, shortest_timeout_s=shortest_s)
    poller = StatusPoller(open_head, track, lambda: driver.commanded() or busy(), listener)
    metadata = None
    if report.metadata_url:
        metadata = MetadataPoses(access, report.metadata_url, track, poller.clock_offset)
    return HeadLink(report, driver, poller, metadata, driver.beside)
