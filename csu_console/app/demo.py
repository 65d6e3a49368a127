"""The demo city brought into a data folder of its own."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

from csu_console.app.demo_heads import calibrate
from csu_console.app.demo_map import bring_map_in
from csu_console.app.foundation import Foundation
from csu_console.config.credentials import FileSiteKey, SiteKey
from csu_console.config.paths import DataPaths
from csu_console.config.sealing import Sealer
from csu_console.domain.actor import PROGRAM
from csu_console.domain.authorisation import Authorisation
from csu_console.domain.camera import Camera, RecordingChoice
from csu_console.domain.camera_pose import CameraPose, focal_of_hfov
from csu_console.domain.clock import Clock
from csu_console.domain.mask import MaskPlan, MaskPolygon, MaskVersion, PictureGeometry, PrivacyState
from csu_console.domain.secret import Secret
from csu_console.domain.site import Site
from csu_console.domain.sphere import unit_vector
from csu_console.domain.sphere_zone import SphereZone
from csu_console.domain.stream import Profile, ProfileName
from csu_console.services.inventory_service import InventoryService
from csu_console.services.mask_service import MaskService
from csu_console.simulator.city_plan import CityPlan, PlannedCamera, PlannedSite
from csu_console.simulator.demo_city import DemoCity
from csu_console.storage import inventory_columns as columns
from csu_console.storage import inventory_csv

RECORDED_HEIGHT_PX = 576
RECORDED_RATE_HZ = 12.0
"""The floors of the order of 3 August 2007: a demonstration on two cores records no more than it must."""

AUTHOR, APPROVER = "Claire Fontanel", "Hugues Marsan"
REASON = "Ville de démonstration"


def demo_key(paths: DataPaths) -> SiteKey:
    """A key file in the demo's folder: it guards the password of a drawn town, printed in the documentation."""
    key = FileSiteKey(paths.site_key)
    if not paths.site_key.exists():
        paths.root.mkdir(parents=True, exist_ok=True)
        key.create_file()
    return key


def city_csv(city: DemoCity, scratch: Path) -> str:
    """The served city as a camera list with passwords, ready for `cameras import`. `scratch` is overwritten."""
    cameras = [_camera(planned, None) for planned in city.plan.cameras]
    inventory_csv.write_file(scratch, cameras, [_site(site) for site in city.plan.sites])
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    with scratch.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    header = rows[0]
    writer.writerow([*header, columns.NEVER_WRITTEN])
    number_at = header.index("numero")
    for row in rows[1:]:
        writer.writerow([*row, city.password if row[number_at] else ""])
    return out.getvalue()


def bring_in(
    plan: CityPlan, password: str, inventory: InventoryService, masks: MaskService, clock: Clock
) -> None:
    """Add the city's cameras, or give them this start's addresses; masks once. Raises ConsoleError."""
    for site in plan.sites:
        inventory.save_site(_site(site))
    for planned in plan.cameras:
        known = inventory.by_number(planned.number)
        camera = _camera(planned, known)
        if known is None:
            camera = inventory.save(camera, Secret(password))
        elif camera != known:
            camera = inventory.save(camera, None)
        is_new = known is None and planned.privacy is not PrivacyState.UNREVIEWED
        if camera.id is not None and (is_new or _must_follow(planned, masks.plan(camera.id))):
            masks.approve(_version(planned, camera.id, clock))


def _must_follow(planned: PlannedCamera, plan: MaskPlan | None) -> bool:
    """An older demonstration's camera that has learnt to turn: masks on its picture would stay behind."""
    to_review = plan is not None and plan.state is PrivacyState.UNREVIEWED and plan.version > 0
    return bool(planned.zones) and to_review


def bring_in_by_program(plan: CityPlan, password: str, foundation: Foundation) -> None:
    """The drawn town comes with masks signed by its drawn people: the program brings them in, not who watches."""
    f = foundation
    inventory = InventoryService(f.database, Sealer(demo_key(f.paths)), f.clock, access=PROGRAM)
    masks = MaskService(f.database, inventory, f.alerts, f.clock, access=PROGRAM)
    masks.acted.connect(f.journal.write_down_for_program)
    try:
        inventory.load()
        masks.load()
        bring_in(plan, password, inventory, masks, f.clock)
        calibrate(plan, inventory, f.database, f.clock)
    finally:
        masks.close()
        inventory.close()
    f.inventory.load()
    f.masks.load()
    bring_map_in(f)


def _site(planned: PlannedSite) -> Site:
    return Site(planned.name, planned.commune, planned.address, planned.latitude_deg, planned.longitude_deg)


def _camera(planned: PlannedCamera, known: Camera | None) -> Camera:
    """With this start's addresses; of a known one everything else stays as it was, but a direction that is missing."""
    # A head's pan counts from north in the drawn town.
    azimuth = 0.0 if planned.turns else planned.pose.pan_deg % 360.0
    if known is not None:
        known = replace(known, azimuth_deg=azimuth) if known.azimuth_deg is None else known
        field = known.field_of_view_deg or planned.pose.hfov_deg
        return replace(
            known,
            kind=planned.kind,
            profiles=_profiles(planned, known),
            onvif_endpoint=planned.onvif_url,
            field_of_view_deg=field,
        )
    order = planned.authorisation
    return Camera(
        number=planned.number,
        name=planned.name,
        aliases=planned.aliases,
        street=planned.street,
        commune=planned.commune,
        site=planned.site,
        kind=planned.kind,
        nomad=planned.is_nomad,
        purposes=planned.purposes,
        authorisation=None
        if order is None
        else Authorisation(order.number, order.granted_on, order.expires_on, order.retention_days),
        profiles=_profiles(planned, None),
        onvif_endpoint=planned.onvif_url,
        user_name=planned.user_name,
        recording=RecordingChoice(True, ProfileName.MAIN, RECORDED_HEIGHT_PX, RECORDED_RATE_HZ),
        azimuth_deg=azimuth,
        field_of_view_deg=planned.pose.hfov_deg,
    )


def _profiles(planned: PlannedCamera, known: Camera | None) -> tuple[Profile, ...]:
    facts = {} if known is None else {profile.name: profile.facts for profile in known.profiles}
    return (
        Profile(ProfileName.MAIN, planned.main_url, facts=facts.get(ProfileName.MAIN)),
        Profile(ProfileName.SUB, planned.sub_url, facts=facts.get(ProfileName.SUB)),
    )


def _version(planned: PlannedCamera, camera_id: int, clock: Clock) -> MaskVersion:
    masked = planned.privacy is PrivacyState.MASKED
    plan = MaskPlan(
        camera_id,
        1,
        planned.privacy,
        tuple(MaskPolygon(points) for points in planned.masks) if masked else (),
        PictureGeometry(planned.size.width_px / planned.size.height_px),
        city_zones(planned) if masked else (),
    )
    return MaskVersion(plan, AUTHOR, APPROVER, REASON, clock.utc_now())


def city_zones(planned: PlannedCamera) -> tuple[SphereZone, ...]:
    """The private places around a camera that turns; empty for one that stands still."""
    pose = planned.pose
    reference = CameraPose(pose.pan_deg, pose.tilt_deg, focal_of_hfov(pose.hfov_deg))
    return tuple(
        SphereZone(tuple(unit_vector(pan, tilt) for pan, tilt in corners), reference)
        for corners in planned.zones
    )
