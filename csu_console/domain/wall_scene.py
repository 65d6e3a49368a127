"""The room's wall: screens of wall computers and of workstations as one, what each shows and who sent it, scenes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.tour import DAY_MINUTES, EVERY_DAY
from csu_console.domain.wall import STANDARD_LAYOUTS, Layout
from csu_console.domain.wall_item import WallItem, lasting

FIRST_LAYOUT: Final = next(layout for layout in STANDARD_LAYOUTS if layout.name == "2x2")
SCREEN_NUMBER_MAX: Final = 99
SCENE_NUMBER_MAX: Final = 99
"""Two digits: `M3`, `S12`."""

MM_MAX: Final = 100_000
"""A wall of a hundred metres is a typing error."""

SILENT_AFTER: Final = timedelta(seconds=10)
"""A screen whose program was not seen for so long is lost: five heartbeats."""

SCHEDULE_GRACE: Final = timedelta(minutes=5)
"""A scene whose hour passed while no program ran comes late by this much at most, never hours later."""

NO_NAME = QT_TRANSLATE_NOOP("errors", "A scene needs a name.")
NO_SUCH_NUMBER = QT_TRANSLATE_NOOP("errors", "A scene has a number from 1 to {limit}.")
BAD_PLACE = QT_TRANSLATE_NOOP(
    "errors",
    "A screen hangs within {limit} m and is 1 mm to {limit} m wide and high, with a bezel of 0 to 200 mm.",
)
BAD_SCHEDULE = QT_TRANSLATE_NOOP("errors", "Choose at least one day and an hour between 00:00 and 23:59.")


class HostKind(StrEnum):
    """What carries a screen. Values are kept in rows."""

    COMPUTER = "computer"
    """A wall computer: `csu-console wall`."""
    WORKSTATION = "workstation"
    """Another screen of an operator's machine."""


class Cause(StrEnum):
    """Why a scene came. Values are kept in rows and in the journal."""

    HAND = "hand"
    SCHEDULE = "schedule"
    ALARM = "alarm"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class ScreenPlace:
    """How a screen hangs: millimetres, from the wall's left and top, picture without its bezel."""

    x_mm: int
    y_mm: int
    width_mm: int
    height_mm: int
    bezel_mm: int = 0

    def __post_init__(self) -> None:
        inside = all(-MM_MAX <= at <= MM_MAX for at in (self.x_mm, self.y_mm))
        inside &= all(1 <= size <= MM_MAX for size in (self.width_mm, self.height_mm))
        if not inside or not 0 <= self.bezel_mm <= 200:
            raise InvalidInput(BAD_PLACE, limit=MM_MAX // 1000)


@dataclass(frozen=True, slots=True)
class ScreenFound:
    """A screen of the machine that registers: its name there, its size and where it stands among the machine's own."""

    name: str
    width_mm: int
    height_mm: int
    x_mm: int = 0
    y_mm: int = 0


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent something to the wall, and from where. `operator_id` None: the program, by schedule or alarm."""

    operator_id: int | None
    name: str
    workstation: str


@dataclass(frozen=True, slots=True)
class SentItem:
    """What one tile shows and who sent it when."""

    item: WallItem
    by: Sender
    at_utc: datetime


@dataclass(frozen=True, slots=True)
class ScreenContent:
    """What a screen shows. `items` by tile index from 0; a tile without one is empty."""

    layout: Layout = FIRST_LAYOUT
    items: tuple[tuple[int, SentItem], ...] = ()

    def item(self, tile: int) -> SentItem | None:
        return next((sent for index, sent in self.items if index == tile), None)

    def with_item(self, tile: int, sent: SentItem | None) -> ScreenContent:
        others = tuple(pair for pair in self.items if pair[0] != tile)
        return replace(
            self, items=others if sent is None else tuple(sorted((*others, (tile, sent)), key=_tile))
        )

    def with_layout(self, layout: Layout) -> ScreenContent:
        """Items of tiles that the layout does not have go."""
        return ScreenContent(layout, tuple(pair for pair in self.items if pair[0] < len(layout.cells)))


def _tile(pair: tuple[int, SentItem]) -> int:
    return pair[0]


@dataclass(frozen=True, slots=True)
class WallScreen:
    """One screen of the room's wall. `number` from 1 is what people say and type: `M3`.

    `host` is the wall computer's or the workstation's name, `name` the screen's there. `changed_by` and
    `changed_utc`: the last command. `late`: tiles it shows late or frozen pictures in, told by its heartbeat.
    `alive`: its program was seen and its screen is plugged in. `version` grows with every change of what it shows.
    """

    id: int
    number: int
    kind: HostKind
    host: str
    name: str
    place: ScreenPlace
    content: ScreenContent = field(default_factory=ScreenContent)
    version: int = 0
    changed_by: Sender | None = None
    changed_utc: datetime | None = None
    locked_by: Sender | None = None
    locked_utc: datetime | None = None
    scene: int | None = None
    alive: bool = False
    attached: bool = True
    late: int = 0
    seen: bool = False
    """Its program has told of itself at least once."""
    seen_lately: bool = False
    """Its program answers, whether the screen is plugged in or not."""
    granted: frozenset[int] = frozenset()
    """Operators who may send a camera here without driving the wall."""

    def locked_for(self, operator_id: int | None) -> bool:
        """Whether somebody else keeps this screen as it is."""
        return self.locked_by is not None and self.locked_by.operator_id != operator_id


@dataclass(frozen=True, slots=True)
class SceneScreen:
    """One screen of a scene."""

    screen_id: int
    layout: Layout
    items: tuple[tuple[int, WallItem], ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """What some or all screens show, recalled by its number (`S3`). `full`: screens it does not name are cleared."""

    number: int
    name: str
    screens: tuple[SceneScreen, ...]
    full: bool = False
    saved_by: str = ""
    saved_utc: datetime | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidInput(NO_NAME)
        if not 1 <= self.number <= SCENE_NUMBER_MAX:
            raise InvalidInput(NO_SUCH_NUMBER, limit=SCENE_NUMBER_MAX)


def scene_screen(screen: WallScreen) -> SceneScreen:
    """What a scene keeps of a screen: see `lasting`."""
    items = tuple((tile, sent.item) for tile, sent in screen.content.items if lasting(sent.item))
    return SceneScreen(screen.id, screen.content.layout, items)


@dataclass(frozen=True, slots=True)
class SceneSchedule:
    """A scene at an hour of some days. `days`: bit 0 Monday to bit 6 Sunday; `minute` of the local day."""

    scene: int
    minute: int
    days: int = EVERY_DAY
    enabled: bool = True
    id: int | None = None
    last_day: date | None = None
    """The local day it came last: whoever writes it has executed it."""

    def __post_init__(self) -> None:
        if not 0 <= self.minute < DAY_MINUTES or not 0 < self.days <= EVERY_DAY:
            raise InvalidInput(BAD_SCHEDULE)

    def is_due(self, local: datetime) -> bool:
        """Its minute came, at most `SCHEDULE_GRACE` ago, and nobody has executed it that day."""
        begun = local.replace(hour=self.minute // 60, minute=self.minute % 60, second=0, microsecond=0)
        on = self.enabled and bool(self.days >> local.weekday() & 1) and self.last_day != local.date()
        return on and begun <= local <= begun + SCHEDULE_GRACE
