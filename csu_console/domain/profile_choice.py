"""Which profile of a camera a tile needs."""

from __future__ import annotations

from dataclasses import dataclass

from csu_console.domain.camera import Camera
from csu_console.domain.stream import ProfileName

UPSCALING_ALLOWED = 1.1
"""A sub profile may be stretched by a tenth before the main one is worth its cost."""

DOWN_AFTER_S = 35.0
"""A smaller profile is taken only after the situation was stable this long; a larger one at once."""

ASSUMED_SUB_HEIGHT_PX = 360
"""Until a sub profile was measured: the size most cameras give it."""


@dataclass(slots=True)
class ProfileChooser:
    """Hysteresis for one tile. `choose` is called whenever size, zoom or open profiles may have changed."""

    current: ProfileName | None = None
    smaller_since_s: float | None = None

    def choose(
        self, camera: Camera, needed_height_px: float, sub_height_px: int, main_is_open: bool, now_s: float
    ) -> ProfileName | None:
        """The profile to show, None when the camera has none.

        `needed_height_px` is the height in device pixels the whole picture would have on this tile, digital
        zoom included; `sub_height_px` what the sub profile was measured to have, 0 when unknown. A main profile
        that others have open (`main_is_open`, a recording for one) is used as it is: one decode serves both.
        """
        wanted = self._wanted(camera, needed_height_px, sub_height_px, main_is_open)
        keeps = wanted is not ProfileName.MAIN and any(p.name is self.current for p in camera.profiles)
        if not keeps or wanted is None or wanted is self.current:
            self.current, self.smaller_since_s = wanted, None
        else:
            self.smaller_since_s = now_s if self.smaller_since_s is None else self.smaller_since_s
            if now_s - self.smaller_since_s >= DOWN_AFTER_S:
                self.current, self.smaller_since_s = wanted, None
        return self.current

    @staticmethod
    def _wanted(
        camera: Camera, needed_height_px: float, sub_height_px: int, main_is_open: bool
    ) -> ProfileName | None:
        by_name = {profile.name: profile for profile in camera.profiles}
        if len(by_name) < 2:
            return next(iter(by_name), None)
        enough_px = (sub_height_px or ASSUMED_SUB_HEIGHT_PX) * UPSCALING_ALLOWED
        return ProfileName.MAIN if main_is_open or needed_height_px > enough_px else ProfileName.SUB
