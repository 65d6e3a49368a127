"""What the suite found, as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from tests.leaks.watcher import Tally

COLUMNS = (
    "scenario",
    "frames",
    "zone in view",
    "leaked px",
    "rest",
    "slow",
    "operator",
    "fast",
    "why covered",
)


def _share(covered: int, frames: int) -> str:
    return "-" if not frames else f"{100 * covered / frames:.0f} % of {frames}"


def row(found: Tally) -> tuple[str, ...]:
    """The last columns: covered whole, of the frames at rest, slow (to 15 degrees/s), operator (60), faster."""
    reasons = ", ".join(f"{name} {count}" for name, count in Counter(found.reasons).most_common(3))
    return (
        found.name,
        str(found.frames),
        str(found.in_view),
        str(found.leaked_px),
        _share(found.rest_covered, found.rest),
        _share(found.slow_covered, found.slow),
        _share(found.operator_covered, found.operator),
        _share(found.fast_covered, found.fast),
        reasons,
    )


def table(found: Sequence[Tally], in_order: frozenset[str]) -> str:
    """Markdown: one row a scenario, then the sums the specification asks for."""
    lines = ["| " + " | ".join(COLUMNS) + " |", "|" + "---|" * len(COLUMNS)]
    lines += ["| " + " | ".join(row(each)) + " |" for each in found]
    good = [each for each in found if each.name in in_order]
    rest, covered = sum(each.rest for each in good), sum(each.rest_covered for each in good)
    lines += [
        "",
        f"Frames: {sum(each.frames for each in found)}, with a zone in view: {sum(each.in_view for each in found)}.",
        f"Leaked pixels: {sum(each.leaked_px for each in found)}.",
        f"Camera in good order, at rest: {_share(covered, rest)} covered whole.",
        "Area drawn / area of the zones, at rest, by magnification: " + _ratios(good),
    ]
    return "\n".join(lines)


def ratios(found: Sequence[Tally]) -> dict[int, float]:
    """Median by how many times the lens enlarges."""
    by_zoom: dict[int, list[float]] = {}
    for each in found:
        for zoom, values in each.by_zoom.items():
            by_zoom.setdefault(zoom, []).extend(values)
    return {zoom: median(values) for zoom, values in sorted(by_zoom.items())}


def _ratios(found: Sequence[Tally]) -> str:
    return ", ".join(f"{zoom}x {ratio:.2f}" for zoom, ratio in ratios(found).items()) or "no frame to tell"
