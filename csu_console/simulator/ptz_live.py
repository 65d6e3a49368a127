"""A turning camera as a live stream: each picture drawn at the head's pose of its own time, encoded, sent.

``LiveCamera`` draws and encodes in one worker thread that exists only while somebody watches; ``LivePlayout``
paces it in the server's loop, waits for each picture before it asks for the next, and so can never pile up work.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import cv2
import numpy as np

from csu_console.simulator import rtp
from csu_console.simulator.clip_source import AccessUnit, ClipSource
from csu_console.simulator.faults import IN_GOOD_ORDER
from csu_console.simulator.onvif_device import DeviceMask
from csu_console.simulator.playout import Playout
from csu_console.simulator.ptz_encoder import LiveEncoder
from csu_console.simulator.ptz_head import Power, PtzHead
from csu_console.simulator.ptz_mechanics import wrapped
from csu_console.simulator.ptz_motion import HeadPose
from csu_console.simulator.ptz_view import Picture, PtzView, RestingView

_log = logging.getLogger(__name__)
FRAMES_PER_S = 15
# A client that falls behind again and again must not make every picture a key picture.
_KEY_PAUSE_S = 0.3
_JPEG_QUALITY = 85
# Pictures of one pose after which the standing town is kept: making it costs four pictures.
_STANDS_AFTER = 8


class LiveCamera:
    """The picture of a head, drawn for any moment of the head's clock and encoded.

    ``masks`` are those the camera itself paints. One thread at a time encodes; ``snapshot`` may come from any.
    """

    def __init__(
        self,
        head: PtzHead,
        view: PtzView,
        masks: Callable[[], list[DeviceMask]] = list,
        frames_per_s: int = FRAMES_PER_S,
        slipped_deg: Callable[[], float] = lambda: 0.0,
    ) -> None:
        """``slipped_deg``: by how much its pan looks further to the right than the head knows."""
        self.head = head
        self.view = view
        self.frames_per_s = frames_per_s
        self._masks = masks
        self._slipped_deg = slipped_deg
        self._encoder: LiveEncoder | None = None
        self.facts: ClipSource = LiveEncoder(view.size, frames_per_s).facts()
        self._last_pose: HeadPose | None = None
        self._stood = 0
        self._resting: RestingView | None = None
        self.cpu_s = 0.0
        """Processor time spent on drawing and encoding."""
        self.frames = 0

    @property
    def is_off(self) -> bool:
        """Whether the camera is away for a reboot."""
        return self.head.power is Power.OFF

    def picture_at(self, moment_s: float) -> Picture:
        """The picture (h, w, 3) BGR of a moment of the head's clock, the camera's own masks painted."""
        return self._masked(self.view.picture(self.true_pose_at(moment_s), moment_s))

    def true_pose_at(self, moment_s: float) -> HeadPose:
        """Where the picture of a moment looks, whatever the head says."""
        pose, slipped_deg = self.head.pose_at(moment_s), self._slipped_deg()
        return replace(pose, pan_deg=wrapped(pose.pan_deg + slipped_deg)) if slipped_deg else pose

    def _masked(self, picture: Picture) -> Picture:
        for mask in self._masks():
            if mask.is_enabled:
                _paint_mask(picture, mask)
        return picture

    def encode_at(self, moment_s: float, as_key: bool) -> AccessUnit:
        """The coded picture of a moment."""
        began_s = time.thread_time()
        if self._encoder is None:
            self._encoder, as_key = LiveEncoder(self.view.size, self.frames_per_s), True
        unit = self._encoder.encode(self._masked(self._next_picture(moment_s)), as_key)
        self.cpu_s += time.thread_time() - began_s
        self.frames += 1
        return unit

    def _next_picture(self, moment_s: float) -> Picture:
        """The same picture as ever, by the cheaper way once the head has stood for a while. Worker thread only."""
        pose = self.true_pose_at(moment_s)
        if pose != self._last_pose:
            self._last_pose, self._stood, self._resting = pose, 0, None
        self._stood += 1
        if self._resting is None and self._stood >= _STANDS_AFTER:
            self._resting = self.view.at_rest(pose)
        if self._resting is not None:
            return self._resting.picture(moment_s)
        return self.view.picture(pose, moment_s)

    def rest(self) -> None:
        """Give the encoder back: nobody watches."""
        self._encoder = self._resting = self._last_pose = None

    def snapshot(self) -> bytes:
        """The picture of now as JPEG, as unmasked as a camera's own snapshot."""
        picture = self.picture_at(self.head.clock())
        is_done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])
        return data.tobytes() if is_done else b""


def _paint_mask(picture: Picture, mask: DeviceMask) -> None:
    height, width = picture.shape[:2]
    points = (np.array(mask.points) * (0.5, -0.5) + 0.5) * (width, height) - 0.5
    ycrcb = np.array([[[mask.colour[0], mask.colour[2], mask.colour[1]]]]).clip(0, 255).astype(np.uint8)
    blue, green, red = (int(value) for value in cv2.cvtColor(ycrcb, cv2.COLOR_YCrCb2BGR)[0, 0])
    cv2.fillPoly(picture, [np.rint(points * 16).astype(np.int32)], (blue, green, red), cv2.LINE_8, 4)


class LivePlayout(Playout):
    """Serves a ``LiveCamera``: a picture of time t leaves as soon as it is drawn, stamped t."""

    def __init__(self, camera: LiveCamera, started_s: float) -> None:
        super().__init__(camera.facts, IN_GOOD_ORDER, started_s)
        self._camera = camera

    @property
    def is_dropped(self) -> bool:
        """Whether the camera is in one of its drop-outs or away for a reboot."""
        return self._camera.is_off or self.faults.is_dropped(self.elapsed_s)

    def switch(self, clip: ClipSource) -> None:
        """Not for live streams."""
        raise RuntimeError("a live stream has no other clip")

    async def run(self) -> None:
        """Serve until cancelled; the worker lives while somebody plays."""
        while True:
            await self._wanted.wait()
            worker = ThreadPoolExecutor(1, thread_name_prefix="ptz-view")
            try:
                await self._play(worker)
            except Exception:
                # A picture that cannot be drawn: clients must not wait for it, and the next ones may be luckier.
                _log.exception("a turning camera cannot draw its picture")
                self.close_all(reset=True)
            finally:
                worker.shutdown(wait=True)  # one picture at most: 30 ms
                self._camera.rest()

    async def _play(self, worker: ThreadPoolExecutor) -> None:
        loop = asyncio.get_running_loop()
        step_s = 1.0 / self._camera.frames_per_s
        number = int(self.elapsed_s / step_s) + 1
        last_key_s = float("-inf")
        while self.sinks:
            captured_s = number * step_s
            await asyncio.sleep(max(0.0, captured_s - self.elapsed_s))
            if self.is_dropped:
                self.close_all(reset=True)
                return
            as_key = captured_s - last_key_s > _KEY_PAUSE_S and any(sink.needs_key for sink in self.sinks)
            job = loop.run_in_executor(worker, self._camera.encode_at, self._started_s + captured_s, as_key)
            unit = await asyncio.shield(job)
            if unit.is_key:
                last_key_s = captured_s
            prepared = rtp.prepare_unit(unit, not self.faults.no_marker)
            late_s = self.faults.lag_s(captured_s)
            if late_s > 0.0:
                wait_s = max(0.0, captured_s + late_s - self.elapsed_s)
                loop.call_later(wait_s, self.deliver, prepared, captured_s)
            else:
                self.deliver(prepared, captured_s)
            # An overloaded machine leaves pictures out, it never falls behind.
            number = max(number + 1, int(self.elapsed_s / step_s))
