"""The camera tree: finding, showing, following the inventory."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from csu_console.domain.authorisation import Authorisation, AuthorisationStatus
from csu_console.domain.mask import PrivacyState
from csu_console.domain.stream import StreamState
from csu_console.ui.inventory.camera_marks import badges
from csu_console.ui.inventory.camera_tree import CameraTree
from csu_console.ui.inventory.tree_model import MIME_CAMERA, TreeModel
from tests.fakes.inventory_services import SQUARE, FakeServices, camera, town

CAMERAS = (
    camera(345, "Place de la Mairie", street="Rue du Général-Leclerc"),
    camera(34, "École Jules-Ferry", site="École", aliases=("Cour nord",)),
    camera(7, "Gare", site="Gare", commune="Étampes"),
)


@pytest.fixture
def tree(qtbot: QtBot) -> CameraTree:
    return make(qtbot, FakeServices(CAMERAS))


def make(qtbot: QtBot, services: FakeServices) -> CameraTree:
    widget = CameraTree(services)
    qtbot.addWidget(widget)
    widget.resize(300, 600)
    widget.show()
    return widget


def shown(model: TreeModel, parent: QModelIndex | None = None) -> list[str]:
    above = parent or QModelIndex()
    rows = []
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        rows += [str(index.data()), *shown(model, index)]
    return rows


def test_communes_sites_and_cameras_stand_in_order_of_name_and_number(tree: CameraTree) -> None:
    assert shown(tree.model) == [
        "Étampes", "Gare", "7 Gare",
        "Valmont", "École", "34 École Jules-Ferry", "Mairie", "345 Place de la Mairie",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("mairie", ["345 Place de la Mairie"]),
        ("ECOLE ferry", ["34 École Jules-Ferry"]),
        ("general leclerc", ["345 Place de la Mairie"]),
        ("cour nord", ["34 École Jules-Ferry"]),
        ("etampes", ["7 Gare"]),
        ("34", ["34 École Jules-Ferry", "345 Place de la Mairie"]),
        ("nulle part", []),
    ],
)
def test_search_ignores_accents_and_case(tree: CameraTree, query: str, found: list[str]) -> None:
    tree.search_box.setText(query)
    assert [row for row in shown(tree.model) if row[0].isdigit()] == found


def test_typing_a_number_and_enter_shows_that_camera(tree: CameraTree, qtbot: QtBot) -> None:
    qtbot.keyClicks(tree.search_box, "34")
    with qtbot.waitSignal(tree.camera_activated, timeout=1000) as caught:
        qtbot.keyClick(tree.search_box, Qt.Key.Key_Return)
    assert caught.args == [34]


def test_down_goes_to_the_list_and_enter_shows_the_row(tree: CameraTree, qtbot: QtBot) -> None:
    tree.search_box.setText("valmont")
    qtbot.keyClick(tree.search_box, Qt.Key.Key_Down)
    tree.view.show_camera(345)
    with qtbot.waitSignal(tree.camera_activated, timeout=1000) as caught:
        qtbot.keyClick(tree.view, Qt.Key.Key_Return)
    assert caught.args == [345]


def test_typing_on_the_list_searches(tree: CameraTree, qtbot: QtBot) -> None:
    qtbot.keyClick(tree.view, "g")
    assert tree.search_box.text() == "g"


def test_keys_of_the_menu_ask_for_file_masks_and_snapshot(tree: CameraTree, qtbot: QtBot) -> None:
    tree.view.show_camera(7)
    names = [action.text() for action in tree.context_menu().actions()]
    assert len(names) == 4
    for action, signal in zip(
        tree.context_menu().actions(),
        (tree.camera_activated, tree.edit_requested, tree.masks_requested, tree.snapshot_requested),
        strict=True,
    ):
        with qtbot.waitSignal(signal, timeout=1000) as caught:
            action.trigger()
        assert caught.args == [7]


def test_a_change_of_one_camera_moves_one_row_only(tree: CameraTree, qtbot: QtBot) -> None:
    resets: list[object] = []
    removed: list[int] = []
    tree.model.modelReset.connect(lambda: resets.append(1))
    tree.model.rowsRemoved.connect(lambda parent, first, last: removed.append(last - first + 1))
    with qtbot.waitSignal(tree.model.dataChanged, timeout=1000):
        tree._services.inventory.save(replace(CAMERAS[2], name="Gare routière"))
    assert removed == []
    tree._services.inventory.save(replace(CAMERAS[0], commune="Étampes", site="Parc"))
    assert shown(tree.model)[:5] == ["Étampes", "Gare", "7 Gare routière", "Parc", "345 Place de la Mairie"]
    tree._services.inventory.save(replace(CAMERAS[1], number=8, commune="Étampes", site="Gare"))
    assert shown(tree.model)[2:4] == ["7 Gare routière", "8 École Jules-Ferry"]
    assert "Valmont" not in shown(tree.model)
    assert resets == []


def test_the_model_keeps_qts_rules_through_changes(qtbot: QtBot) -> None:
    model = TreeModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    cameras = town(60)
    model.set_cameras(cameras)
    model.set_cameras(cameras[10:40])
    model.set_cameras([replace(known, number=100 - known.number) for known in cameras[:50]])
    model.set_query("zola 4")
    model.set_cameras(cameras[:45])
    model.set_query("")
    assert model.counts() == (45, 45)
    tester.deleteLater()


def test_a_long_list_comes_in_slices_and_leaves_the_current_camera_current(qtbot: QtBot) -> None:
    services = FakeServices(CAMERAS)
    tree = make(qtbot, services)
    tree.view.show_camera(7)
    resets: list[object] = []
    inserted: list[object] = []
    tree.model.modelReset.connect(lambda: resets.append(1))
    tree.model.rowsInserted.connect(lambda: inserted.append(1))
    services.inventory.put_all(town(2000)[500:])
    assert tree.model.counts() == (3, 3)  # nothing yet: events of others come between
    tree.search_box.setText("gare")
    assert tree.model.camera_id(tree.view.currentIndex()) == 7
    tree.search_box.clear()
    qtbot.waitUntil(lambda: tree.model.counts() == (1503, 1503), timeout=5000)
    assert (len(resets), inserted) == (3, [])  # a search, its end, the list
    assert tree.model.camera_id(tree.view.currentIndex()) == 7
    assert "1503 cameras" in [label.text() for label in tree.findChildren(QLabel)]


def test_what_is_typed_while_a_list_arrives_is_searched_in_all_of_it(qtbot: QtBot) -> None:
    services = FakeServices(CAMERAS)
    tree = make(qtbot, services)
    services.inventory.put_all(town(2000)[500:])
    tree.search_box.setText("1999")
    qtbot.waitUntil(lambda: tree.model.counts() == (1, 1503), timeout=5000)
    qtbot.keyClick(tree.search_box, Qt.Key.Key_Return)
    assert tree.model.camera_id(tree.view.currentIndex()) == 1999


def test_no_step_of_a_long_list_is_long(qtbot: QtBot) -> None:
    model = TreeModel()
    model.set_cameras(CAMERAS)
    steps_s = []
    following = model.following([*CAMERAS, *town(2000)[500:]])
    gc.freeze()  # as the console does: what other tests left in memory is not this step's to walk through
    while True:
        begun_s = time.thread_time()
        ended = next(following, model) is model
        steps_s.append(time.thread_time() - begun_s)
        if ended:
            break
    gc.unfreeze()
    assert len(steps_s) > 15
    assert max(steps_s) < 0.05


def test_marks_are_asked_for_what_is_looked_at_only(qtbot: QtBot) -> None:
    services = FakeServices(town(2000))
    asked: list[int] = []
    services.inventory.authorisation_status = _counting(services.inventory.authorisation_status, asked)  # type: ignore[method-assign]
    tree = make(qtbot, services)
    qtbot.waitExposed(tree)
    assert len(asked) < 100
    services.masks.changed.emit(frozenset(range(1, 2001)))
    assert len(asked) < 200


def _counting(
    real: Callable[..., AuthorisationStatus], asked: list[int]
) -> Callable[..., AuthorisationStatus]:
    def status(camera_id: int, today: date | None = None) -> AuthorisationStatus:
        asked.append(camera_id)
        return real(camera_id, today)

    return status


def test_badges_follow_authorisation_and_masks(qtbot: QtBot) -> None:
    ended = Authorisation("2019-1", date(2019, 1, 1), date(2024, 1, 1))
    services = FakeServices(
        (camera(1), camera(2, authorisation=None), camera(3, authorisation=ended)),
    )
    services.masks.have(1, PrivacyState.MASKED, SQUARE)
    tree = make(qtbot, services)
    texts = {number: [badge.text for badge in badges(tree.model.marks(number))] for number in (1, 2, 3)}
    assert texts == {
        1: [],
        2: ["NO AUTHORISATION", "TO DEFINE"],
        3: ["AUTHORISATION EXPIRED", "TO DEFINE"],
    }
    services.masks.have(2, PrivacyState.CLEAR)
    assert [badge.text for badge in badges(tree.model.marks(2))] == ["NO AUTHORISATION"]


def test_the_state_of_a_stream_reaches_its_row_in_words(tree: CameraTree) -> None:
    services = tree._services
    services.streams.put(7, StreamState.RETRYING)  # type: ignore[attr-defined]
    row = tree.model.index_of(7)
    assert "lost, trying again" in str(row.data(Qt.ItemDataRole.AccessibleTextRole))


def test_dragging_a_site_carries_all_its_cameras(tree: CameraTree) -> None:
    valmont = tree.model.index(1, 0)
    data = tree.model.mimeData([valmont, tree.model.index_of(345), tree.model.index_of(7)])
    assert bytes(data.data(MIME_CAMERA).data()) == b"34,345,7"


def test_a_place_closed_by_hand_stays_closed_after_a_search(tree: CameraTree) -> None:
    tree.view.collapse(tree.model.index(1, 0))
    tree.search_box.setText("gare")
    assert tree.view.isExpanded(tree.model.index(0, 0))
    tree.search_box.clear()
    assert tree.view.isExpanded(tree.model.index(0, 0))
    assert not tree.view.isExpanded(tree.model.index(1, 0))


def test_a_large_town_unfolds_its_communes_and_what_is_opened_or_shown(qtbot: QtBot) -> None:
    tree = make(qtbot, FakeServices(town(2000)))
    view, model = tree.view, tree.model
    commune = model.index(0, 0)
    assert view.isExpanded(commune)
    assert not view.isExpanded(model.index(0, 0, commune))
    view.expand(model.index(1, 0, commune))
    tree.show_camera(1990)
    tree.search_box.setText("zola 19")
    found = model.index_of(19)
    assert view.currentIndex() == found
    assert view.isExpanded(found.parent()), "few enough: all of it"
    tree.search_box.clear()
    commune = model.index(0, 0)
    assert view.isExpanded(model.index(1, 0, commune))
    assert view.isExpanded(model.index_of(1990).parent())
    assert not view.isExpanded(model.index(2, 0, commune))


def test_two_thousand_cameras_filter_under_30_ms(qtbot: QtBot) -> None:
    tree = make(qtbot, FakeServices(town(2000)))
    times: dict[str, list[float]] = {}
    for query in ("1", "12", "zola", "eglise 7", "") * 5:
        before = time.thread_time()
        tree.search_box.setText(query)
        times.setdefault(query, []).append(time.thread_time() - before)
    # The best of five of the processor's time: a neighbour on the machine makes single ones twice as long.
    assert max(min(tries) for tries in times.values()) < 0.030, times


def test_a_camera_put_in_above_moves_the_rows_below(tree: CameraTree) -> None:
    tree._services.inventory.save(replace(CAMERAS[0], id=5, number=5, name="Perron"))
    tree._services.inventory.save(replace(CAMERAS[0], id=6, number=6, name="Parvis", site="Abbaye"))
    for number, name in ((5, "Perron"), (345, "Place de la Mairie"), (34, "École Jules-Ferry")):
        index = tree.model.index_of(number)
        assert index.data() == f"{number} {name}"
        assert tree.model.index(index.row(), 0, index.parent()) == index
        above = index.parent()
        assert tree.model.index(above.row(), 0, above.parent()) == above
