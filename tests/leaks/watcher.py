"""Looks at every frame a console gives to its sinks: leaked pixels, covers, and how much more than the zones is drawn."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from csu_console.app.demo_heads import RESIDUAL_DEG
from csu_console.domain.camera_pose import CameraPose, focal_of_hfov
from csu_console.domain.mask import CoverReason
from csu_console.domain.sphere_zone import SphereZone
from csu_console.media.frame import MaskedFrame
from csu_console.media.masker import MASK_CHROMA, MASK_LUMA
from csu_console.media.swept_hull import margin_px
from csu_console.simulator.ptz_motion import HeadPose
from tests.leaks.moving_room import MovingRoom

REST_DEG_S = 0.02
SLOW_DEG_S = 15.0
"""An operator who follows a pedestrian; a car takes up to 40."""
OPERATOR_DEG_S = 60.0
SETTLED_S = 0.6
"""At rest: it has stood still for so long."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One frame. `drawn_px`: pixels in the masks' grey. `magenta`: rows and columns of pixels anywhere near it, and of
    those that can be nothing else (`strong_px`)."""

    captured_us: int
    magenta: NDArray[np.intp]
    strong_px: int
    cover: CoverReason
    drawn_px: int


@dataclass
class Watcher:
    """A sink of the console. `seen` grows in the stream's thread."""

    seen: list[Seen] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)
    worst: NDArray[np.uint8] | None = None
    """The picture that leaked most, for whoever has to find out why."""

    def offer(self, frame: MaskedFrame) -> None:
        picture = np.asarray(frame.picture.to_ndarray(format="bgr24"), np.uint8)
        weak, strong_px = _near_magenta(picture)
        if len(weak) > max((len(each.magenta) for each in list(self.seen)), default=0):
            self.worst = picture
        drawn = 0 if frame.cover is not CoverReason.NONE else _grey_px(frame)
        with self.changed:
            self.seen.append(Seen(frame.captured_us, weak, strong_px, frame.cover, drawn))
            self.changed.notify_all()


@dataclass(frozen=True, slots=True)
class Areas:
    """Of one frame at rest, in pixels. `zone_px`: the largest zone in view; `true_px`: all of them; `policy_px`: grown
    by the margin the policy asks for, not a pixel more; `times`: how many times the lens enlarges."""

    times: int
    zone_px: int
    true_px: int
    policy_px: int
    drawn_px: int


@dataclass(slots=True)
class Tally:
    """The sums of one scenario."""

    name: str
    frames: int = 0
    in_view: int = 0
    leaked_px: int = 0
    rest: int = 0
    rest_covered: int = 0
    slow: int = 0
    slow_covered: int = 0
    operator: int = 0
    operator_covered: int = 0
    fast: int = 0
    fast_covered: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    areas: list[Areas] = field(default_factory=list)
    """Of the frames at rest that are not covered whole."""


def tally(name: str, seen: Sequence[Seen], room: MovingRoom) -> Tally:
    """What a scenario's frames were, against the truth of the head at their times."""
    head, mechanics, sums = room.camera.head, room.camera.head.mechanics, Tally(name)
    for each in seen:
        moment_s = room.moment_s(each.captured_us)
        now, before = head.pose_at(moment_s), head.pose_at(moment_s - SETTLED_S)
        speed = speed_deg_s(head.pose_at(moment_s - 0.02), now, 0.02)
        settled = speed_deg_s(before, now, SETTLED_S) <= REST_DEG_S and before.zoom == now.zoom
        true_px = zone_px(room.zones, now, mechanics.hfov_deg(now.zoom))
        covered = each.cover is not CoverReason.NONE
        sums.frames += 1
        sums.in_view += true_px > 0
        sums.leaked_px += leaked_px(each, now, room)
        if covered:
            sums.reasons[each.cover.value] = sums.reasons.get(each.cover.value, 0) + 1
        kind = "rest" if settled and speed <= REST_DEG_S else _kind(speed)
        setattr(sums, kind, getattr(sums, kind) + 1)
        setattr(sums, f"{kind}_covered", getattr(sums, f"{kind}_covered") + covered)
        if kind == "rest" and not covered and true_px >= LARGE_ENOUGH_PX:
            times = round(mechanics.magnification_at(now.zoom))
            hfov_deg = mechanics.hfov_deg(now.zoom)
            largest = max(zone_px([zone], now, hfov_deg) for zone in room.zones)
            grown = policy_px(room.zones, now, hfov_deg, RESIDUAL_DEG)
            sums.areas.append(Areas(times, largest, true_px, grown, each.drawn_px))
    return sums


NEAR_PX = 16
"""Farther than any encoder spreads a colour."""
WEAK, STRONG = 50, 110
"""By how much red and blue both exceed green: 255 in the town's private surfaces, 89 and 58 at most beside a flag."""

WIDTH_PX, HEIGHT_PX = 640, 360
LARGE_ENOUGH_PX = WIDTH_PX * HEIGHT_PX // 50
"""Two hundredths of the picture: margins of whole pixels say nothing about a zone of a few."""


def leaked_px(seen: Seen, pose: HeadPose, room: MovingRoom) -> int:
    """Pixels of a private surface: what can be nothing else, and what is near magenta near where one truly is.

    The town has colours whose edges the encoder turns a little towards magenta (a red flag before a slate roof).
    """
    if not len(seen.magenta):
        return 0
    truth = room.camera.live.view.zone_pixels(pose).astype(np.uint8)
    near = cv2.dilate(truth, np.ones((2 * NEAR_PX + 1, 2 * NEAR_PX + 1), np.uint8))
    rows, columns = seen.magenta.T
    return max(seen.strong_px, int(near[rows, columns].sum()))


def _near_magenta(bgr: NDArray[np.uint8]) -> tuple[NDArray[np.intp], int]:
    blue, green, red = (bgr[..., channel].astype(np.int16) for channel in range(3))
    least = np.minimum(red - green, blue - green)
    return np.argwhere(least > WEAK), int((least > STRONG).sum())


def speed_deg_s(before: HeadPose, now: HeadPose, seconds: float) -> float:
    pan = (now.pan_deg - before.pan_deg + 180.0) % 360.0 - 180.0
    return float(np.hypot(pan, now.tilt_deg - before.tilt_deg) / seconds)


def zone_px(zones: Sequence[SphereZone], pose: HeadPose, hfov_deg: float) -> int:
    """How many pixels of the picture the zones themselves fill, without any margin."""
    return int(_zones_in(zones, pose, hfov_deg, 0).sum())


def policy_px(zones: Sequence[SphereZone], pose: HeadPose, hfov_deg: float, residual_deg: float) -> int:
    """... grown by what the policy asks for at rest: a distance, so that corners are round."""
    margin = margin_px(residual_deg, focal_of_hfov(hfov_deg) * WIDTH_PX, WIDTH_PX)
    around = int(np.ceil(margin)) + 2
    open_px = (1 - _zones_in(zones, pose, hfov_deg, around)).astype(np.uint8)
    if open_px.all():
        return 0
    far = cv2.distanceTransform(open_px, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    return int((far[around:-around, around:-around] <= margin).sum())


def _zones_in(
    zones: Sequence[SphereZone], pose: HeadPose, hfov_deg: float, around_px: int
) -> NDArray[np.uint8]:
    """1 where a zone is, in the picture and so many pixels around it."""
    picture = np.zeros((HEIGHT_PX + 2 * around_px, WIDTH_PX + 2 * around_px), np.uint8)
    view = CameraPose(pose.pan_deg, pose.tilt_deg, focal_of_hfov(hfov_deg)).view(WIDTH_PX, HEIGHT_PX)
    for zone in zones:
        outline = np.clip(np.array(view.outline(zone.corners)).reshape(-1, 2) + around_px, -20_000, 20_000)
        if len(outline) >= 3:
            cv2.fillPoly(picture, [np.round(outline * 16).astype(np.int32)], 1, shift=4)
    return picture


def _kind(speed: float) -> str:
    if speed <= SLOW_DEG_S:
        return "slow"
    return "operator" if speed <= OPERATOR_DEG_S else "fast"


def _grey_px(frame: MaskedFrame) -> int:
    planes = frame.picture.to_ndarray(format="yuv420p")
    height, width = frame.height_px, frame.width_px
    luma = planes[:height] == MASK_LUMA
    chroma = planes[height:].reshape(2, height // 2, width // 2)
    grey = (chroma == MASK_CHROMA).all(axis=0)
    return int((luma & np.repeat(np.repeat(grey, 2, axis=0), 2, axis=1)).sum())
