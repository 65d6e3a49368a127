"""Cameras and sites as rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import event

from csu_console.domain.camera import Camera, CameraKind, RecordingChoice
from csu_console.domain.errors import InvalidInput
from csu_console.domain.site import Site
from csu_console.domain.stream import ProfileName, StreamFacts, TimeSource
from csu_console.storage import inventory, masks
from csu_console.storage.database import Database
from tests.fakes.town import make_camera, make_version

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def save(database: Database, camera: Camera) -> Camera:
    with database.session() as session:
        camera_id = inventory.save_camera(session, camera)
    return replace(camera, id=camera_id)


def saved(database: Database) -> tuple[Camera, ...]:
    with database.reading() as session:
        return inventory.cameras(session)


def test_a_camera_comes_back_as_it_was_saved(database: Database) -> None:
    full = make_camera(
        345,
        kind=CameraKind.PANORAMIC,
        nomad=True,
        recording=RecordingChoice(False, ProfileName.SUB, 576, 12.5),
    )
    bare = Camera(7, "Mairie", "Mairie", "Aunay")
    assert saved(database) == ()
    full, bare = save(database, full), save(database, bare)
    assert saved(database) == (bare, full)


def test_a_change_replaces_every_part(database: Database) -> None:
    camera = save(database, make_camera(1))
    changed = replace(
        camera, number=2, aliases=(), profiles=camera.profiles[:1], authorisation=None, site="Halles"
    )
    save(database, changed)
    assert saved(database) == (changed,)


def test_a_number_is_given_once_and_is_free_after_removal(database: Database) -> None:
    camera = save(database, make_camera(12))
    with pytest.raises(InvalidInput, match="12 is already taken"):
        save(database, make_camera(12))
    assert camera.id is not None
    with database.session() as session:
        inventory.store_sealed_password(session, camera.id, b"sealed")
        inventory.remove_camera(session, camera.id, NOW)
    again = save(database, make_camera(12))
    assert again.id != camera.id
    with database.reading() as session:
        assert inventory.sealed_password(session, camera.id) is None
        assert [found.id for found in inventory.cameras(session)] == [again.id]
        assert set(masks.plans(session)) == {again.id}
    with pytest.raises(InvalidInput, match="removed meanwhile"):
        save(database, replace(camera, number=99))


def test_sites_keep_their_place_when_cameras_are_saved(database: Database) -> None:
    site = Site("Église Saint-Rémi", "Vaucelles-sur-Orne", "1 place de l'Église", 49.1, -0.5)
    with database.session() as session:
        stored = inventory.save_site(session, site)
    save(database, make_camera(1))
    with database.reading() as session:
        assert inventory.sites(session) == (stored,)
        assert replace(stored, id=None) == site


def test_measured_facts_are_kept_per_profile(database: Database) -> None:
    camera = save(database, make_camera(1))
    assert camera.id is not None
    facts = StreamFacts("hevc", 1920, 1080, 24.98, 4_000_000, TimeSource.CAMERA)
    with database.session() as session:
        inventory.store_facts(session, camera.id, ProfileName.MAIN, facts)
    main = saved(database)[0].profile(ProfileName.MAIN)
    assert main is not None
    assert main.facts == facts


def test_two_thousand_cameras_and_their_plans_are_read_by_a_handful_of_questions(database: Database) -> None:
    """A question per camera would cost seconds; how long the handful takes is measured in bench/start_up."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    with database.session() as session:
        town = [make_camera(number, site=f"Site {number // 5}") for number in range(1, 2001)]
        for camera_id in inventory.save_cameras(session, town):
            masks.append_version(session, make_version(camera_id))
    event.listen(database.engine, "before_cursor_execute", note)
    with database.reading() as session:
        cameras, plans = inventory.cameras(session), masks.plans(session)
    event.remove(database.engine, "before_cursor_execute", note)
    assert len(cameras) == len(plans) == 2000
    assert None not in plans.values()
    assert len(asked) <= 12, asked
