"""Items of the wall as rows keep them: back and forth without loss, and nothing else is let in."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from csu_console.domain.errors import InvalidInput
from csu_console.domain.replay import ReplayPurpose, ReplayReason
from csu_console.domain.wall import one_large
from csu_console.domain.wall_item import (
    KIND_OF,
    TEXT_LIMIT,
    CameraItem,
    ClockItem,
    MosaicItem,
    ReplayItem,
    StillItem,
    TextItem,
    TourItem,
    WallItem,
    cameras_of,
    item_fields,
    item_from_fields,
    kind_of,
    lasting,
)

AT = datetime(2026, 3, 1, 10, 0, 0, 123456, tzinfo=UTC)
PURPOSE = ReplayPurpose(ReplayReason.REQUISITION, "vol", "R-12")
ITEMS: tuple[WallItem, ...] = (
    CameraItem(7),
    TourItem(3),
    TextItem("Fête de l'été"),
    ClockItem(),
    StillItem(4, "Plan"),
    StillItem(5, "", 7, AT),
    ReplayItem(7, AT, PURPOSE, 2, "Anne", "PC-1", -2.0, "Dominique", AT + timedelta(minutes=5)),
    ReplayItem(7, AT, PURPOSE, None, "program", ""),
    MosaicItem(one_large("1+5", 3, 2), (7, None, 9), "Paul"),
)


@pytest.mark.parametrize("item", ITEMS, ids=kind_of)
def test_an_item_comes_back_from_its_row_as_it_was(item: WallItem) -> None:
    assert item_from_fields(json.loads(json.dumps(item_fields(item)))) == item


def test_every_kind_is_tried() -> None:
    assert {type(item) for item in ITEMS} == set(KIND_OF)


@pytest.mark.parametrize(
    "fields",
    [
        None,
        [],
        {},
        {"kind": "hologram"},
        {"kind": "camera"},
        {"kind": "camera", "camera": "x"},
        {"kind": "text", "text": "  "},
        {"kind": "text", "text": "a" * (TEXT_LIMIT + 1)},
        {**item_fields(ITEMS[6]), "speed": 3.0},
        {**item_fields(ITEMS[6]), "reason": "curiosity"},
        {**item_fields(ITEMS[6]), "reference": ""},
        {**item_fields(ITEMS[6]), "at_us": 10**30},
        {**item_fields(ITEMS[8]), "layout": {"name": "x", "columns": 1, "rows": 1, "cells": []}},
    ],
)
def test_what_is_no_item_is_refused(fields: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        item_from_fields(fields)


def test_a_scene_keeps_what_needs_nobody_s_reason_or_leave() -> None:
    assert [kind_of(item) for item in ITEMS if lasting(item)] == ["camera", "tour", "text", "clock", "still"]
    assert not lasting(StillItem(5, "", 7, AT))


def test_an_item_names_its_cameras() -> None:
    assert [cameras_of(item) for item in ITEMS] == [(7,), (), (), (), (), (7,), (7,), (7,), (7, 9)]


def test_a_text_says_something() -> None:
    with pytest.raises(InvalidInput):
        TextItem(" ")
