"""H.264 encoders: the one asked for by setting, else x264, said aloud."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import av
from av.container import OutputContainer
from av.error import FFmpegError

from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault

SOFTWARE = "libx264"
HARDWARE = ("h264_nvenc", "h264_qsv", "h264_amf")
ENCODER_NAMES = (SOFTWARE, *HARDWARE)
PRESETS = ("ultrafast", "superfast", "veryfast")

_BY_SETTING = {"x264": SOFTWARE, "nvenc": HARDWARE[0], "qsv": HARDWARE[1], "amf": HARDWARE[2]}

US = 1_000_000
TIME_BASE = Fraction(1, US)
NOMINAL_RATE_HZ = 25
"""For the encoder's rate control only; the file's times are those of the frames."""


@dataclass(frozen=True, slots=True)
class EncoderChoice:
    """The workstation's setting. `quality`: x264's constant rate factor (lower is better, 23 its own default);
    the hardware encoders take it as their constant quality."""

    name: str = SOFTWARE
    preset: str = "ultrafast"
    quality: int = 23

    @classmethod
    def from_setting(cls, word: str) -> EncoderChoice:
        """The setting's word (x264, nvenc, qsv, amf); an unknown one is x264."""
        return cls(_BY_SETTING.get(word, SOFTWARE))


@dataclass(frozen=True, slots=True)
class RecordedShape:
    """What an encoder is opened for; another shape needs another file. Colour values as in ITU-T H.273."""

    width_px: int
    height_px: int
    format_name: str
    pixel_aspect: Fraction
    matrix: int
    full_range: bool
    primaries: int = 2
    transfer: int = 2


def _options(choice: EncoderChoice, name: str) -> dict[str, str]:
    quality = str(choice.quality)
    if name == "h264_nvenc":
        return {"preset": "p4", "tune": "ll", "rc": "vbr", "cq": quality, "forced-idr": "1", "delay": "0"}
    if name == "h264_qsv":
        return {"preset": "veryfast", "global_quality": quality, "forced_idr": "1", "async_depth": "1"}
    if name == "h264_amf":
        cqp = {"rc": "cqp", "qp_i": quality, "qp_p": quality}
        return {"usage": "transcoding", "quality": "speed", "forced_idr": "1", **cqp}
    # No look-ahead and no B-frames, as ultrafast has it anyway: a frame that waits in the encoder is a frame
    # lost when the process is killed. `force-cfr` only stops the rate control from holding one frame back to
    # learn its length: times are passed through as they are.
    return {
        "preset": choice.preset,
        "crf": quality,
        "forced-idr": "1",
        "x264-params": "rc-lookahead=0:sync-lookahead=0:mbtree=0:bframes=0:force-cfr=1",
    }


def encoder_format(name: str, format_name: str) -> str:
    """The pixel format an encoder takes: hardware wants NV12 (what every one of them accepts)."""
    return "nv12" if name in HARDWARE else format_name


def open_encoder(
    container: OutputContainer, name: str, choice: EncoderChoice, shape: RecordedShape
) -> av.VideoStream:
    """A stream of `container` whose encoder is open. Raises StorageFault when this machine has no such encoder."""
    try:
        stream = container.add_stream(name, options=_options(choice, name))
        assert isinstance(stream, av.VideoStream)
        context = stream.codec_context
        context.width, context.height = shape.width_px, shape.height_px
        context.pix_fmt = encoder_format(name, shape.format_name)
        context.time_base = TIME_BASE
        context.framerate = Fraction(NOMINAL_RATE_HZ)
        context.sample_aspect_ratio = shape.pixel_aspect
        # Key frames are forced by time (segment_writer); this only bounds what a fast camera could do between.
        context.gop_size = 250
        context.max_b_frames = 0
        context.thread_count = 1  # many cameras share the cores: threads within one would only add delay
        context.colorspace = shape.matrix
        context.color_range = 2 if shape.full_range else 1
        context.color_primaries, context.color_trc = shape.primaries, shape.transfer
        context.open()
    except (FFmpegError, ValueError, OSError) as error:
        raise StorageFault(
            QT_TRANSLATE_NOOP("errors", "The encoder {name} cannot be used on this machine."), name=name
        ) from error
    return stream
