"""What the suite found, as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from csu_console.app.demo_heads import RESIDUAL_DEG
from tests.leaks.watcher import Areas, Tally

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

SIZES_PX = (40_000, 10_000, 3_000, 0)
SIZE_NAMES = ("40,000 and more", "10,000 to 40,000", "3,000 to 10,000", "under 3,000")


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
        f"Calibration residual: {RESIDUAL_DEG:.2f} degree.",
        "",
        *areas_table([each for tally in good for each in tally.areas]),
    ]
    return "\n".join(lines)


def areas_table(areas: Sequence[Areas]) -> list[str]:
    """By magnification and the size of the largest zone in view; ratios are medians over frames."""
    lines = [
        "| at rest | largest zone, px | frames | drawn / zones | policy's margin alone | drawn / policy |",
        "|---|---|---|---|---|---|",
    ]
    groups: dict[tuple[int, int], list[Areas]] = {}
    for each in areas:
        size = next(index for index, least in enumerate(SIZES_PX) if each.zone_px >= least)
        groups.setdefault((each.times, -size), []).append(each)
    for (times, size), members in sorted(groups.items()):
        drawn = median(each.drawn_px / each.true_px for each in members)
        policy = median(each.policy_px / each.true_px for each in members)
        over = median(each.drawn_px / max(1, each.policy_px) for each in members)
        lines.append(
            f"| {times}x | {SIZE_NAMES[-size]} | {len(members)} | {drawn:.2f} | {policy:.2f} | {over:.2f} |"
        )
    return lines
