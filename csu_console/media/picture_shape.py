"""A stream's picture geometry, kept between frames."""

from __future__ import annotations

import av

from csu_console.domain.mask import PictureGeometry


class PictureShape:
    """One connection's geometry; stream thread only. The same object while nothing changes."""

    def __init__(self) -> None:
        self.pixel_aspect = 1.0
        self._geometry = PictureGeometry(1.0)
        self._of = (0, 0, 0)

    def of(self, picture: av.VideoFrame, context: av.VideoCodecContext) -> PictureGeometry:
        """Only a key frame, or another size or rotation, can bring another pixel aspect.

        A camera says its rotation with its key frames and means it until the next one (H.264 and H.265, display orientation);
        the decoder tells it of the frame that carries the message alone.
        """
        rotation_deg = int(picture.rotation) % 360
        if not rotation_deg and not picture.key_frame:
            rotation_deg = self._of[2]
        of = (picture.width, picture.height, rotation_deg)
        if of != self._of or picture.key_frame:
            stated = context.sample_aspect_ratio
            self.pixel_aspect = float(stated) if stated else 1.0
            geometry = PictureGeometry(picture.width * self.pixel_aspect / picture.height, of[2])
            if geometry != self._geometry:
                self._geometry = geometry
            self._of = of
        return self._geometry
