"""Drafts as they begin: filled from a camera, so that an operator types only what no machine knows."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from csu_console.domain.camera import Camera
from csu_console.domain.logbook import EntryCamera, EntryFacts, PersonalText
from csu_console.domain.site import Site
from csu_console.services.logbook.drafts import Draft


def new_draft(
    author: str, now_utc: datetime, camera: Camera | None, sites: Iterable[Site], preset: str
) -> Draft:
    """Time, camera, place and preset; the time to the second, as people say it."""
    draft = Draft(uuid.uuid4().hex, author, EntryFacts(now_utc.replace(microsecond=0)))
    if camera is None:
        return draft
    facts = replace(
        draft.facts,
        cameras=(EntryCamera(camera.number, camera.name, camera.id, preset),),
        site=camera.site,
        commune=camera.commune,
        text=PersonalText(address=camera.street or _address(camera, sites)),
    )
    return replace(draft, facts=facts)


def new_addendum(author: str, now_utc: datetime, entry_number: int) -> Draft:
    """To the microsecond: its time tells it from the same person's other addenda."""
    return Draft(uuid.uuid4().hex, author, EntryFacts(now_utc), addendum_to=entry_number)


def _address(camera: Camera, sites: Iterable[Site]) -> str:
    here = (camera.site, camera.commune)
    return next((site.address for site in sites if (site.name, site.commune) == here), "")
