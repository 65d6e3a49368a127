"""Whether calibrations still hold: idle cameras are sent to their reference preset, once a day and after every doubt."""

from __future__ import annotations

import logging
from datetime import timedelta

from PySide6.QtCore import QObject, QTimer

from csu_console.domain.actor import Access
from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.mask import CoverReason
from csu_console.domain.ptz_calibration import PtzCalibration
from csu_console.domain.ptz_check import KeptView, PtzCheck
from csu_console.domain.reservation import PtzLevel, Reservation
from csu_console.domain.stream import ProfileName
from csu_console.media.known_view import reference_from_png
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.services.ptz.pose_keeper import Plans
from csu_console.services.ptz.ptz_service import PtzService
from csu_console.services.ptz.reference_look import NewestFrame, ReferenceLook, Seen
from csu_console.services.ptz.reference_ports import TEXTS, Calibrations, Followed, Streams
from csu_console.services.ptz.reference_times import Since
from csu_console.services.ptz.reference_visit import Visit
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.ptz import checks

log = logging.getLogger(__name__)

TICK_MS = 500
DOUBT_S = 5.0
"""A doubt that a stream settles by itself is gone by then."""
IDLE_S = 60.0
"""Nobody's hand was on it for so long: for the daily check."""
FIRST_IDLE_S = 20.0
"""... and before its reference view is taken: until then no doubt can be looked into."""
LAID_DOWN_S = 5.0
"""An operator of this console who drives nothing for so long lets a covered camera be looked at. Whoever took it at
another level (an event, a calibration) keeps it; the room's other consoles look themselves."""
JUST_MADE = timedelta(minutes=10)
"""A calibration this young was itself the look at the camera."""

_Checks = dict[int, PtzCheck]


class ReferenceCheck(QObject):
    """Lives in the GUI thread; owns its timer. One camera at a time; of several consoles the reservation takes one."""

    def __init__(
        self,
        poses: Followed,
        plans: Plans,
        calibrations: Calibrations,
        hands: PtzService,
        streams: Streams,
        alerts: AlertService,
        database: DatabaseService,
        program: Access,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._poses, self._plans, self._calibrations, self._hands = poses, plans, calibrations, hands
        self._streams, self._alerts, self._database = streams, alerts, database
        self._program, self._clock = program, clock
        self._known: _Checks = {}
        self._since: dict[int, Since] = {}
        self._visit: Visit | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        poses.began.connect(self._prepare)
        calibrations.changed.connect(self._on_calibration)
        database.changed_elsewhere.connect(self._on_changed_elsewhere)

    def load(self) -> None:
        """Before the first stream is opened. Raises StorageFault."""
        self._known = self._database.read(checks.all_checks)

    def start(self) -> None:
        self._timer.start()

    def close(self) -> None:
        self._timer.stop()
        if self._visit is not None:
            self._visit.end()
            self._visit = None

    def latest(self, camera_id: int) -> PtzCheck | None:
        """Of the calibration in force; None when it was never looked at."""
        calibration, check = self._calibrations.in_force(camera_id), self._known.get(camera_id)
        return check if calibration and check and check.version == calibration.version else None

    # time passes

    def tick(self) -> None:
        now_s = self._clock.monotonic_s()
        for camera_id in self._poses.followed():
            self._watch(camera_id, now_s)
        if self._visit is not None:
            seen = self._visit.look(now_s)
            if seen is not None or self._visit.over:
                self._conclude(self._visit, seen, now_s)
            return
        wanted = next((each for each in self._poses.followed() if self._is_due(each, now_s)), None)
        if wanted is not None:
            self._begin(wanted, now_s)

    def _watch(self, camera_id: int, now_s: float) -> None:
        """Note since when it is free, and since when it is in doubt."""
        since = self._since.setdefault(camera_id, Since())
        held = self._hands.reservations.holder(camera_id)
        if held is not None and not self._is_let(held, since):
            since.free_s = None
        elif since.free_s is None:
            since.free_s = now_s
        timeline = self._poses.timeline(camera_id)
        if timeline is None or CoverReason.UNCHECKED not in timeline.holds:
            if since.doubt_s is not None:
                self._prepare(camera_id)
            since.calm(now_s)
        elif since.doubt_s is None:
            since.doubt_s, since.doubt_utc = now_s, self._clock.utc_now()

    def _is_let(self, held: Reservation, since: Since) -> bool:
        """Whether the program may send a camera that somebody has."""
        reservations = self._hands.reservations
        if not reservations.mine(held.camera_id):
            return False
        untouched_s = reservations.untouched_s(held.camera_id)
        laid_down = held.level is PtzLevel.OPERATOR and untouched_s >= LAID_DOWN_S
        return held.level is PtzLevel.PATROL or (laid_down and since.doubt_s is not None)

    def _is_due(self, camera_id: int, now_s: float) -> bool:
        since, calibration = self._since[camera_id], self._calibrations.in_force(camera_id)
        state, plan = self._hands.state(camera_id), self._plans.plan(camera_id)
        if calibration is None or not state.ready or plan is None or not plan.follows:
            return False
        now_utc, firmware = self._clock.utc_now(), state.capabilities.firmware
        expired = calibration.doubt(now_utc, firmware or None)
        if expired is CoverReason.OPTICS_CHANGED:
            self._alert(camera_id, "firmware")
        check = self.latest(camera_id)
        if expired is not CoverReason.NONE or (check is not None and not check.holds):
            return False  # only a new calibration helps
        if since.free_s is None or since.is_early(now_s):
            return False
        free_s, view = now_s - since.free_s, None if check is None else check.view
        if since.doubt_s is not None:
            if view is None:
                self._alert(camera_id, "no view")
            return view is not None and min(free_s, now_s - since.doubt_s) >= DOUBT_S
        if check is None or view is None:
            return free_s >= FIRST_IDLE_S
        return free_s >= IDLE_S and check.is_due(now_utc, firmware)

    # one visit

    def _begin(self, camera_id: int, now_s: float) -> None:
        calibration, timeline = self._calibrations.in_force(camera_id), self._poses.timeline(camera_id)
        assert calibration is not None
        assert timeline is not None
        since, state = self._since[camera_id], self._hands.state(camera_id)
        token = calibration.reference.token
        if state.presets and token not in {preset.token for preset in state.presets}:
            self._alert(camera_id, "elsewhere")
            since.tried(Seen.ELSEWHERE, now_s)
            return
        sink = NewestFrame()
        look = ReferenceLook(timeline, calibration, sink, now_s)
        visit = Visit(self._hands, self._program, camera_id, calibration, look)
        try:
            visit.begin(self._streams.acquire(camera_id, ProfileName.MAIN, sink), now_s)
        except ConsoleError as error:
            log.info("camera %d cannot be checked now: %s", camera_id, error)
            visit.end()
            since.tried(Seen.NOTHING, now_s)
            return
        log.info("camera %d goes to its reference preset", camera_id)
        self._visit = visit

    def _conclude(self, visit: Visit, seen: Seen | None, now_s: float) -> None:
        self._visit = None
        camera_id, since = visit.camera_id, self._since[visit.camera_id]
        visit.end()
        since.tried(seen, now_s)
        log.info("camera %d at its reference: %s", camera_id, "given up" if seen is None else seen.name)
        if self._calibrations.in_force(camera_id) != visit.calibration:
            return
        if seen in (Seen.HOLDS, Seen.DRIFTED, Seen.TAKEN):
            self._keep(visit, seen, now_s)
        elif seen is Seen.ELSEWHERE or (seen is Seen.STRANGE and since.doubt_s is not None):
            self._alert(camera_id, "elsewhere" if seen is Seen.ELSEWHERE else "strange")

    def _keep(self, visit: Visit, seen: Seen, now_s: float) -> None:
        camera_id, look, before = visit.camera_id, visit.looked, self.latest(visit.camera_id)
        view = None if before is None else before.view
        if look.view is not None:
            pose = look.view.pose
            view = KeptView(look.view.png(), pose.pan_deg, pose.tilt_deg, pose.focal_widths)
        firmware = self._hands.state(camera_id).capabilities.firmware
        # What is doubted after the first of these pictures is not answered by them.
        looked_utc = self._clock.utc_now() - timedelta(seconds=now_s - look.since_s)
        check = PtzCheck(
            *(camera_id, visit.calibration.version, looked_utc, seen is not Seen.DRIFTED),
            *(look.shift_deg, firmware, view),
        )
        self._take({**self._known, camera_id: check})

        def write(session: Session) -> None:
            checks.keep(session, check)
            announce(session, Topic.PTZ)

        self._database.write(write)

    # what is known

    def _prepare(self, camera_id: int) -> None:
        """What a timeline must know of the latest check."""
        timeline, check = self._poses.timeline(camera_id), self.latest(camera_id)
        if timeline is None:
            return
        view = None if check is None else check.view
        if view is None:
            timeline.reference = None
        elif timeline.reference is None or timeline.reference.pose != view.pose:
            timeline.reference = reference_from_png(view.png, view.pose)
        if check is None:
            return
        if not check.holds:
            # Not UNCHECKED: a stream takes that back by itself when the view of a moment ago comes again.
            timeline.hold(CoverReason.CALIBRATION_EXPIRED)
            self._alert(camera_id, "drifted", check.shift_deg)
            return
        if CoverReason.UNCHECKED not in timeline.holds:
            self._alerts.clear(AlertKind.PTZ_CALIBRATION, camera_id)

    def _on_calibration(self, camera_id: int) -> None:
        """Another one is in force: what was found out about the one before does not count."""
        timeline, calibration = self._poses.timeline(camera_id), self._calibrations.in_force(camera_id)
        if self.latest(camera_id) is not None:
            return
        self._alerts.clear(AlertKind.PTZ_CALIBRATION, camera_id)
        if timeline is not None:
            timeline.reference = None
            timeline.release(CoverReason.CALIBRATION_EXPIRED)
            if calibration is not None and self._is_fresh(calibration):
                timeline.release(CoverReason.UNCHECKED)

    def _is_fresh(self, calibration: PtzCalibration) -> bool:
        return self._clock.utc_now() - calibration.calibrated_utc < JUST_MADE

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.PTZ.value:
            self._database.fetch(checks.all_checks, self._hear)

    def _hear(self, found: _Checks) -> None:
        """Another console has looked: that answers what was in doubt here before it began to. What this one looks at
        itself its own stream takes back, from one picture compared to the next: here a moment would be missing."""
        before = self._known
        for camera_id, check in found.items():
            since, timeline = self._since.get(camera_id), self._poses.timeline(camera_id)
            if before.get(camera_id) == check or not check.holds or since is None or timeline is None:
                continue
            is_of_this = self._calibrations.in_force(camera_id)
            if is_of_this is None or is_of_this.version != check.version:
                continue
            if since.doubt_utc is not None and check.checked_utc > since.doubt_utc:
                timeline.release(CoverReason.UNCHECKED)
        self._take(found)

    def _take(self, found: _Checks) -> None:
        before, self._known = self._known, found
        for camera_id in found:
            if before.get(camera_id) != found[camera_id]:
                self._prepare(camera_id)

    def _alert(self, camera_id: int, which: str, error_deg: float | None = None) -> None:
        params = () if error_deg is None else (("error", error_deg),)
        now = self._clock.utc_now()
        self._alerts.raise_alert(
            Alert(AlertKind.PTZ_CALIBRATION, AlertLevel.ATTENTION, now, camera_id, TEXTS[which], params)
        )
