"""Processor time of process trees, memory, medians and spread, and the tables that are printed."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import psutil


@dataclass(frozen=True, slots=True)
class Options:
    """How long and how often. Shortened runs are for trying things; their figures are not quoted."""

    runs: int = 3
    seconds: float = 10.0
    warm_up_s: float = 6.0
    quick: bool = False


Row = dict[str, float]


@dataclass(slots=True)
class Figures:
    """Measurements of several subjects taken in turn: rows by the subject's name."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    loads: list[float] = field(default_factory=list)

    def add(self, name: str, row: Row) -> None:
        self.rows.setdefault(name, []).append(row)

    def median(self, name: str, column: str) -> float:
        values = [row[column] for row in self.rows.get(name, []) if column in row]
        return statistics.median(values) if values else float("nan")

    def values(self, name: str, column: str) -> list[float]:
        return [row[column] for row in self.rows.get(name, []) if column in row]


def in_turn(subjects: dict[str, Callable[[], Row]], options: Options) -> Figures:
    """A B A B: every subject once, then all again, so that a slow minute falls on all of them."""
    figures = Figures()
    for run in range(options.runs):
        for name, measure in subjects.items():
            figures.loads.append(os.getloadavg()[0])
            row = measure()
            figures.add(name, row)
            facts = "  ".join(f"{column} {value:.3g}" for column, value in row.items())
            print(f"  run {run + 1}: {name}: {facts}", flush=True)
    return figures


def cpu_seconds(pids: Iterable[int]) -> float:
    """User and system time so far of these processes and all their descendants."""
    total = 0.0
    for pid in pids:
        try:
            root = psutil.Process(pid)
            tree = [root, *root.children(recursive=True)]
        except psutil.NoSuchProcess:
            continue
        for process in tree:
            try:
                times = process.cpu_times()
            except psutil.NoSuchProcess:
                continue
            total += times.user + times.system
    return total


def memory_mib(pids: Iterable[int]) -> float:
    """Memory of these trees that nobody else uses (unique set size), MiB."""
    total = 0
    for pid in pids:
        root = psutil.Process(pid)
        for process in [root, *root.children(recursive=True)]:
            total += process.memory_full_info().uss
    return total / 2**20


@dataclass(slots=True)
class CpuWatch:
    """Cores used between `start` and `cores` by process trees that live all the while."""

    pids: Sequence[int]
    _cpu_s: float = 0.0
    _at_s: float = 0.0

    def start(self) -> CpuWatch:
        self._cpu_s, self._at_s = cpu_seconds(self.pids), time.monotonic()
        return self

    def cores(self) -> float:
        return (cpu_seconds(self.pids) - self._cpu_s) / (time.monotonic() - self._at_s)


def spread(values: Sequence[float], digits: int = 2) -> str:
    """`median (lowest to highest)`."""
    if not values:
        return "-"
    middle = f"{statistics.median(values):.{digits}f}"
    if len(values) == 1:
        return middle
    return f"{middle} ({min(values):.{digits}f} to {max(values):.{digits}f})"


def share(values: Sequence[float], part: float) -> float:
    """The value under which this part of all values lies; nan without values."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else float("nan")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as Markdown."""
    lines = [list(head), ["---"] * len(head), *[list(row) for row in rows]]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
