"""Masks as JSON: the same rules as in the editor, all or nothing, there and back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.errors import InvalidInput
from csu_console.domain.imports import ImportRefused
from csu_console.domain.mask import MaskPlan, MaskPolygon, PictureGeometry, PrivacyState
from csu_console.domain.sphere_zone import zone_drawn
from csu_console.storage import masks_json
from tests.fakes.town import make_version

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "masks.json"
GOOD: dict[str, Any] = {
    "camera": 12,
    "state": "masked",
    "author": "A. Martin",
    "approver": "B. Leroy",
    "reason": "house",
    "geometry": {"aspect": 1.5},
    "polygons": [{"points": [[0, 0], [1, 0], [0.5, 1]]}],
}


def read(tmp_path: Path, *entries: Any) -> tuple[masks_json.MaskEntry, ...]:
    file = tmp_path / "masks.json"
    document = {"format": "csu-console-masks", "version": 1, "cameras": list(entries)}
    file.write_text(json.dumps(document), encoding="utf-8")
    return masks_json.read_file(file, NOW)


def problems(tmp_path: Path, *entries: Any) -> list[tuple[int, str]]:
    with pytest.raises(ImportRefused) as refused:
        read(tmp_path, *entries)
    return [(problem.place, str(problem.reason)) for problem in refused.value.problems]


def test_the_example_in_the_documentation_is_read() -> None:
    first, second = masks_json.read_file(EXAMPLE, NOW)
    assert (first.number, first.version.plan.state, len(first.version.plan.polygons)) == (
        1,
        PrivacyState.MASKED,
        2,
    )
    assert (second.version.plan.state, second.version.approved_utc) == (PrivacyState.CLEAR, NOW)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"camera": 0}, "1 to 9999"),
        ({"camera": True}, "camera"),
        ({"camera": "12"}, "camera"),
        ({"state": "open"}, "state"),
        ({"author": None}, "author"),
        ({"author": " "}, "author"),
        ({"approver": "a. martin "}, "second person"),
        ({"reason": ""}, "reason"),
        ({"polygons": []}, "at least one mask"),
        ({"geometry": None}, "picture's shape"),
        ({"geometry": {"aspect": 0}}, "aspect"),
        ({"geometry": {"aspect": 1.5, "rotation_deg": 45}}, "rotation_deg"),
        ({"geometry": {"aspect": 1.5, "mirrored": "no"}}, "mirrored"),
        ({"geometry": {"aspect": 1.5, "zoom": 2}}, "unknown field zoom"),
        ({"polygons": [{"points": [[0, 0], [1, 1]]}]}, "three points"),
        ({"polygons": [{"points": [[0, 0], [1, 1], [0, 1.01]]}]}, "inside the picture"),
        ({"polygons": [{"points": [[0, 0], [1, 1], [0]]}]}, "points"),
        ({"polygons": [[[0, 0], [1, 1], [0, 1]]]}, "polygons"),
        ({"polygons": "all"}, "polygons"),
        ({"state": "clear"}, "attested clear"),
        ({"approved_utc": "2026-01-01T00:00:00"}, "offset"),
        ({"approved_utc": 12}, "offset"),
        ({"approvd_by": "x"}, "unknown field approvd_by"),
    ],
)
def test_each_wrong_entry_is_named(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    ((place, reason),) = problems(tmp_path, GOOD, {**GOOD, "camera": 13, **change})
    assert place == 2
    assert words in reason


def test_all_wrong_entries_are_named_at_once(tmp_path: Path) -> None:
    found = problems(tmp_path, {**GOOD, "state": "open"}, GOOD, "text", GOOD, {})
    assert [place for place, _ in found] == [1, 3, 4, 5]
    assert "already in entry 2" in found[2][1]


@pytest.mark.parametrize(
    "content",
    [
        '{"format": "csu-console-masks", "version": 1, "cameras": [{"camera": 1,',
        "[]",
        "12",
        '{"format": "csu-console-masks", "version": 2, "cameras": []}',
        '{"format": "csu-console-masks", "version": 1, "cameras": {}}',
        '{"format": "csu-console-masks", "version": 1, "cameras": []}',
        '{"format": "csu-console-masks", "version": 1, "cameras": [{"camera": NaN}]}',
        "[" * 100_000,
    ],
)
def test_a_file_that_is_no_list_of_masks_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "masks.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ImportRefused) as refused:
        masks_json.read_file(file, NOW)
    assert "Nothing was imported" in str(refused.value)


def test_an_empty_file_is_said(tmp_path: Path) -> None:
    file = tmp_path / "masks.json"
    file.touch()
    with pytest.raises(InvalidInput, match="empty"):
        masks_json.read_file(file, NOW)


def test_unknown_cameras_refuse_the_whole_file(tmp_path: Path) -> None:
    entries = read(tmp_path, GOOD, {**GOOD, "camera": 13}, {**GOOD, "camera": 14})
    with pytest.raises(ImportRefused) as refused:
        masks_json.for_cameras(tmp_path / "masks.json", entries, {13: 1})
    assert [problem.place for problem in refused.value.problems] == [1, 3]
    found = masks_json.for_cameras(tmp_path / "masks.json", entries, {12: 5, 13: 1, 14: 9})
    assert [entry.version.plan.camera_id for entry in found] == [5, 1, 9]
    assert not any(entry.dated for entry in found)


_fractions = st.floats(0, 1)
_polygons = st.builds(
    MaskPolygon,
    st.lists(st.tuples(_fractions, _fractions), min_size=3, max_size=6).map(tuple),
    st.text(max_size=9),
)
_geometries = st.builds(
    PictureGeometry, st.floats(0.1, 10), st.sampled_from([0, 90, 180, 270]), st.booleans()
)
_plans = st.one_of(
    st.builds(
        MaskPlan,
        st.just(0),
        st.just(0),
        st.just(PrivacyState.MASKED),
        st.lists(_polygons, min_size=1, max_size=3).map(tuple),
        _geometries,
    ),
    st.builds(
        MaskPlan, st.just(0), st.just(0), st.just(PrivacyState.CLEAR), st.just(()), st.none() | _geometries
    ),
)
_instants = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(plan=_plans, approved_utc=_instants, reason=st.text(min_size=1).filter(str.strip))
def test_writing_then_reading_gives_the_same(
    tmp_path: Path, plan: MaskPlan, approved_utc: datetime, reason: str
) -> None:
    version = replace(make_version(0), plan=plan, approved_utc=approved_utc, reason=reason)
    file = tmp_path / "there_and_back.json"
    masks_json.write_file(file, [(12, version), (7, make_version(0))])
    entries = masks_json.read_file(file, NOW)
    assert [(entry.number, entry.version) for entry in entries] == [(12, version), (7, make_version(0))]


ZONE: dict[str, Any] = {
    "label": "window",
    "corners": [[0.0, 0.0, 1.0], [0.6, 0.0, 0.8], [0.0, 0.6, 0.8]],
    "reference": {"pan_deg": 10.0, "tilt_deg": -5.0, "focal_widths": 0.8},
}
FOLLOWING = {**GOOD, "polygons": [], "zones": [ZONE]}


def test_masks_that_follow_come_back_exactly(tmp_path: Path) -> None:
    drawn = zone_drawn(
        [(0.1, 0.2), (0.3, 0.2), (0.2, 0.7)], 16 / 9, CameraPose(33.3, -12.1, 0.9, 5, 6), "w", 0.1
    )
    plan = MaskPlan(3, 4, PrivacyState.MASKED, geometry=PictureGeometry(16 / 9), zones=(drawn,))
    version = make_version(3, plan=plan)
    path = tmp_path / "masks.json"
    masks_json.write_file(path, [(12, version)])
    (entry,) = masks_json.for_cameras(path, masks_json.read_file(path, NOW), {12: 3})
    assert replace(entry.version.plan, version=4) == plan


@pytest.mark.parametrize(
    "change",
    [
        {"corners": ZONE["corners"][:2]},
        {"corners": [[0.0, 0.0, 2.0], *ZONE["corners"][1:]]},
        {"corners": [[0.0, 0.0], *ZONE["corners"][1:]]},
        {"corners": [["0", 0.0, 1.0], *ZONE["corners"][1:]]},
        {"corners": 7},
        {"reference": {"pan_deg": 10.0}},
        {"reference": {**ZONE["reference"], "focal_widths": 0}},
        {"label": 5},
        {"parallax_deg": True},
        {"colour": "red"},
    ],
)
def test_a_wrong_zone_is_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    assert read(tmp_path, FOLLOWING)[0].version.plan.zones[0].label == "window"
    assert len(problems(tmp_path, {**FOLLOWING, "zones": [{**ZONE, **change}]})) == 1


def test_masks_on_the_picture_and_masks_that_follow_exclude_each_other(tmp_path: Path) -> None:
    assert "not both" in problems(tmp_path, {**GOOD, "zones": [ZONE]})[0][1]
