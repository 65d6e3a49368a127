"""Figures in Prometheus' text format. Labels are communes, states and words of the program: never a person, a plate,
a camera's name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from csu_console import __version__
from csu_console.domain.supervision import RoomFigures

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class RoomCollector(Collector):
    """Asked by the server's thread; `look` answers from memory."""

    def __init__(self, look: Callable[[], RoomFigures]) -> None:
        self._look = look

    def collect(self) -> Iterator[Metric]:
        seen = self._look()
        yield _info()
        streams = GaugeMetricFamily(
            "csu_streams", "Streams open, by commune and state", labels=["commune", "state"]
        )
        for commune, state, count in seen.streams:
            streams.add_metric([commune, state], count)
        yield streams
        yield _gauge(
            "csu_stream_frames_per_second", "Pictures a second of all live streams", seen.frames_per_s
        )
        recording = GaugeMetricFamily(
            "csu_recording_cameras", "Cameras recorded, and to be", labels=["state"]
        )
        recording.add_metric(["recorded"], seen.recording)
        recording.add_metric(["wanted"], seen.wanted)
        yield recording
        yield CounterMetricFamily(
            "csu_recording_gaps", "Times a recording stopped that should go on", value=seen.gaps_total
        )
        if seen.disk_free_bytes is not None:
            yield _gauge("csu_disk_free_bytes", "Free where recordings are written", seen.disk_free_bytes)
        yield _gauge("csu_spool_bytes", "Waits on this machine for the database", seen.spool_bytes)
        yield _gauge("csu_database_up", "1 when the database answers", float(seen.database_up))
        if seen.database_s is not None:
            yield _gauge(
                "csu_database_answer_seconds", "One question with its way and its queue", seen.database_s
            )
        alerts = GaugeMetricFamily("csu_alerts_open", "Technical alerts open here", labels=["kind", "level"])
        for kind, level, count in seen.alerts:
            alerts.add_metric([kind, level], count)
        yield alerts
        if seen.alarms is not None:
            alarms = GaugeMetricFamily("csu_alarms_open", "Alarms of the room not closed", labels=["state"])
            for state, count in seen.alarms:
                alarms.add_metric([state], count)
            yield alarms
        yield _gauge(
            "csu_gui_block_seconds", "Longest the windows stood still in the last 10 s", seen.gui_block_s
        )


def exposition(look: Callable[[], RoomFigures]) -> Callable[[], bytes]:
    """What writes the page; for one thread."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(RoomCollector(look))
    return lambda: generate_latest(registry)


def _info() -> Metric:
    info = GaugeMetricFamily("csu_info", "The program's version", labels=["version"])
    info.add_metric([__version__], 1.0)
    return info


def _gauge(name: str, words: str, value: float) -> Metric:
    return GaugeMetricFamily(name, words, value=value)
