"""Another name for the same pixels, with times of its own."""

from __future__ import annotations

from fractions import Fraction

import av
import numpy as np
from av.filter import Graph
from av.video.reformatter import Interpolation, VideoReformatter

from csu_console.media.colour import matrix_of, range_of
from csu_console.media.encoder import RecordedShape
from csu_console.media.frame import MaskedFrame
from csu_console.media.planes import plane_rows

_TIME_BASE = Fraction(1, 1_000_000)
_BT709 = 1
_UNSPECIFIED = 2


def shape_of(frame: MaskedFrame, height_px: int | None) -> RecordedShape:
    """What the frame looks like once recorded: upright, at most `height_px` high, even sizes, colours stated.

    A picture that does not state its colours gets the ones players assume for its ORIGINAL size: a smaller
    recording must not be taken for BT.601.
    """
    picture = frame.picture
    width, height = picture.width, picture.height
    pixel_aspect = Fraction(frame.pixel_aspect).limit_denominator(255)
    if frame.geometry.rotation_deg % 180:
        width, height, pixel_aspect = height, width, 1 / pixel_aspect
    if height_px is not None and height_px < height:
        width, height = round(width * height_px / height), height_px
    matrix = int(matrix_of(picture))
    stated = int(picture.color_primaries), int(picture.color_trc)
    assumed = _BT709 if matrix == _BT709 else _UNSPECIFIED
    primaries, transfer = (value if value not in (0, _UNSPECIFIED) else assumed for value in stated)
    return RecordedShape(
        width_px=max(2, width & ~1),
        height_px=max(2, height & ~1),
        format_name=picture.format.name,
        pixel_aspect=pixel_aspect,
        matrix=matrix,
        full_range=int(range_of(picture)) == 2,
        primaries=primaries,
        transfer=transfer,
    )


class FrameReferences:
    """Makes encoder frames of one shape. Used by one thread.

    The masked frame itself is shared with tiles and other sinks, so neither its pixels nor its times may be
    set. A pass through an empty filter graph gives a second frame over the same memory: 3 microseconds
    (measured), against 200 for a copy of 720p.
    """

    def __init__(self, shape: RecordedShape, format_name: str) -> None:
        self._shape = shape
        self._format_name = format_name
        self._graph: Graph | None = None
        self._graph_for: tuple[int, int, str] | None = None
        self._reformatter = VideoReformatter()

    def make(self, frame: MaskedFrame) -> av.VideoFrame:
        """The frame's pixels in the encoder's size and format; its `pts` may be set."""
        picture = self._reference(frame.picture)
        turns = (frame.geometry.rotation_deg // 90) % 4
        if turns:
            picture = _turned(picture, turns)
        shape = self._shape
        wanted = (shape.width_px, shape.height_px, self._format_name)
        if (picture.width, picture.height, picture.format.name) != wanted:
            colours = range_of(picture)
            matrix = matrix_of(frame.picture)
            picture = self._reformatter.reformat(
                picture,
                *wanted,
                src_colorspace=matrix,
                dst_colorspace=matrix,
                src_color_range=colours,
                dst_color_range=colours,
                interpolation=Interpolation.BICUBIC,
                threads=1,
            )
        picture.time_base = _TIME_BASE
        return picture

    def _reference(self, picture: av.VideoFrame) -> av.VideoFrame:
        key = (picture.width, picture.height, picture.format.name)
        if self._graph is None or self._graph_for != key:
            self._graph = Graph()
            source = self._graph.add(
                "buffer", video_size=f"{key[0]}x{key[1]}", pix_fmt=key[2], time_base="1/1000000"
            )
            source.link_to(self._graph.add("buffersink"))
            self._graph.configure()
            self._graph_for = key
        self._graph.vpush(picture)
        return self._graph.vpull()


def _turned(picture: av.VideoFrame, quarter_turns: int) -> av.VideoFrame:
    """Upright: players that ignore a rotation mark would show a recording lying on its side."""
    swap = quarter_turns % 2
    size = (picture.height, picture.width) if swap else (picture.width, picture.height)
    out = av.VideoFrame(*size, picture.format.name)
    for source, target in zip(picture.planes, out.planes, strict=True):
        plane_rows(target)[:] = np.rot90(plane_rows(source), quarter_turns)
    out.colorspace, out.color_range = picture.colorspace, picture.color_range
    return out
