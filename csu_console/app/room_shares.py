"""Mosaics followed with consent, and pictures for the wall, of one console."""

from __future__ import annotations

from csu_console.app.foundation import Foundation
from csu_console.services.shared_mosaic_service import SharedMosaicService
from csu_console.services.snapshot_service import SnapshotService
from csu_console.services.wall.wall_service import WallService
from csu_console.services.wall_pictures import WallPictures


def shared_mosaics(f: Foundation) -> SharedMosaicService:
    """Reads its rows once somebody is signed in."""
    shares = SharedMosaicService(f.database, f.people.sessions, f.clock)
    shares.acted.connect(f.journal.write_down)
    return shares


def wall_pictures(f: Foundation, wall: WallService, snapshots: SnapshotService) -> WallPictures:
    """Plans from files and stills of cameras."""
    return WallPictures(f.database, wall, snapshots, f.paths.snapshots, f.people.access, f.clock)
