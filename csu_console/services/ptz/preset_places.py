"""Where presets look, of cameras that do not say it with their list: learnt whenever one was recalled and the head rests."""

from __future__ import annotations

from dataclasses import replace

from csu_console.domain.ptz import HeadPosition, PoseReport, PoseSpace, Preset

BEGUN_AFTER_S = 3.0
"""From the recall to a head that has certainly begun to turn, if it will."""

REST_S = 2.0
"""So long at one place: it has arrived."""

SAME = {PoseSpace.GENERIC: 0.002, PoseSpace.DEGREES: 0.2}
"""Positions no further apart are one: heads tremble in their last digit."""


class PresetPlaces:
    """Of one camera, while the console runs. GUI thread; times are seconds that never go back."""

    def __init__(self) -> None:
        self._places: dict[str, HeadPosition] = {}
        self._token = ""
        self._recalled_s = self._rests_since_s = 0.0
        self._last: PoseReport | None = None

    def recalled(self, token: str, now_s: float) -> None:
        """The camera is sent to a preset; "" when it is moved otherwise."""
        self._token, self._recalled_s = token, now_s

    def saw(self, report: PoseReport, now_s: float) -> bool:
        """A position; True when it has told something new."""
        if self._last is None or not _same(self._last, report):
            self._last, self._rests_since_s = report, now_s
            return False
        arrived = now_s - self._recalled_s >= BEGUN_AFTER_S and now_s - self._rests_since_s >= REST_S
        if not self._token or not arrived:
            return False
        place = HeadPosition(report.space, report.pan, report.tilt, report.zoom)
        token, self._token = self._token, ""
        is_new = self._places.get(token) != place
        self._places[token] = place
        return is_new

    def filled(self, presets: tuple[Preset, ...]) -> tuple[Preset, ...]:
        """The list with what is known; what the camera itself says stays."""
        return tuple(
            preset
            if preset.position is not None
            else replace(preset, position=self._places.get(preset.token))
            for preset in presets
        )


def _same(one: PoseReport, other: PoseReport) -> bool:
    limit = SAME[one.space]
    apart = max(abs(one.pan - other.pan), abs(one.tilt - other.tilt))
    return one.space is other.space and apart <= limit and abs(one.zoom - other.zoom) <= 0.002
