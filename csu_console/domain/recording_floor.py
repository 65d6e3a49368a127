"""How few pictures a second a recording may keep: the order of 3 August 2007 on the standards of video protection.

Its technical annex asks for 12 pictures a second where people or vehicles pass fast in a narrow view (pavements are its
example), for 6 elsewhere. Nothing on file says what a camera looks at, so the higher figure holds unless it is known not
to: a panoramic camera sees widely, and whoever chose a lower rate for a camera has said so.
"""

from __future__ import annotations

from csu_console.domain.camera import Camera, CameraKind

NARROW_RATE_HZ = 12.0
WIDE_RATE_HZ = 6.0

MARGIN = 25 / 24
"""Of a rate kept on purpose: every other picture of 25 is 12.5, and jitter must not lead below the floor."""

WORTH_IT = 0.85
"""A rate not lower than this share of the present one spares too little to say so in the recordings."""


def least_rate_hz(camera: Camera) -> float:
    """Real pictures a second below which this camera must not be recorded."""
    chosen = camera.recording.frame_rate_hz
    if camera.kind is CameraKind.PANORAMIC or (chosen is not None and chosen < NARROW_RATE_HZ):
        return WIDE_RATE_HZ
    return NARROW_RATE_HZ


def thinned_rate_hz(camera: Camera, stream_rate_hz: float) -> float | None:
    """Every other picture, but never fewer than the law asks; None when that spares nothing worth it.

    `stream_rate_hz`: what the camera sends, by the times of its pictures; 0 while it is not known.
    """
    chosen = camera.recording.frame_rate_hz
    now_hz = stream_rate_hz if chosen is None else min(chosen, stream_rate_hz)
    thinned_hz = max(now_hz / 2, least_rate_hz(camera) * MARGIN)
    return thinned_hz if thinned_hz <= now_hz * WORTH_IT else None
