"""The end of the program: in order, all of it, once."""

from __future__ import annotations

from csu_console.app.shutdown import Shutdown


def test_stages_run_in_order_and_a_failing_one_stops_nothing() -> None:
    seen: list[str] = []

    def fails() -> None:
        seen.append("fails")
        raise RuntimeError("stage")

    def stuck() -> bool:
        seen.append("stuck")
        return False

    ends = Shutdown()
    ends.add("first", lambda: seen.append("first"))
    ends.add("fails", fails)
    ends.add("stuck", stuck)
    ends.add("last", lambda: seen.append("last"))
    assert ends.order == ("first", "fails", "stuck", "last")
    assert ends.run() is False
    assert seen == ["first", "fails", "stuck", "last"]


def test_it_runs_once() -> None:
    seen: list[int] = []
    ends = Shutdown()
    ends.add("only", lambda: seen.append(1))
    assert ends.run() is True
    assert ends.run() is True
    assert seen == [1]
