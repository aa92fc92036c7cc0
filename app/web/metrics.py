"""/metrics for Prometheus, read from the hub at each scrape."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.responses import Response

from app.live.hub import Hub
from app.rooms.storing.saving import Saving

PREFIX = "neural"


class HubCollector(Collector):
    """The hub's counts as metrics."""

    def __init__(self, hub: Hub, saving: Saving) -> None:
        self._hub = hub
        self._saving = saving

    def collect(self) -> Iterator[Metric]:
        """One family per figure."""
        hub = self._hub
        sessions = GaugeMetricFamily(f"{PREFIX}_sessions", "Sessions held", labels=["connection"])
        sessions.add_metric(["attached"], hub.sessions.attached)
        sessions.add_metric(["detached"], hub.sessions.detached)
        yield sessions
        yield GaugeMetricFamily(f"{PREFIX}_sessions_limit", "Sessions at most", hub.limits.sessions)
        yield GaugeMetricFamily(f"{PREFIX}_engines", "Engines set up", len(hub.hosts))
        yield GaugeMetricFamily(f"{PREFIX}_engines_up", "Engines ready", sum(host.up for host in hub.hosts))
        yield GaugeMetricFamily(f"{PREFIX}_engines_late", "Engines that do not answer", sum(h.late for h in hub.hosts))
        yield self._labelled("frames_sent", "Frames sent", "kind", "frames ")
        yield self._labelled("refusals", "Messages and connections refused", "code", "refused ")
        yield self._plain("frame_bytes_sent", "Bytes of frames sent", hub.counts["bytes"])
        yield self._plain("sessions_begun", "Sessions begun", hub.counts["sessions"])
        yield self._plain("messages", "Messages received", hub.counts["messages"])
        yield self._plain("guesses", "Wrong codes and secrets of rooms", hub.counts["guesses"])
        yield self._plain("engine_restarts", "Engines that died and were restarted", hub.counts["engine_restarts"])
        unsaved = "Seconds for which what happens in rooms could not be saved; 0: all is saved"
        yield GaugeMetricFamily(f"{PREFIX}_unsaved_seconds", unsaved, self._saving.unsaved_seconds)
        yield self._plain("save_failures", "Rooms that could not be saved, each try", self._saving.failures)
        yield self._plain("epochs", "Epochs trained by all networks", hub.events.figures["epochs"])
        yield self._plain("training_seconds", "Engine time spent training", hub.events.figures["training_seconds"])

    def _plain(self, name: str, text: str, value: float) -> Metric:
        return CounterMetricFamily(f"{PREFIX}_{name}", text, value)

    def _labelled(self, name: str, text: str, label: str, prefix: str) -> Metric:
        family = CounterMetricFamily(f"{PREFIX}_{name}", text, labels=[label])
        for key, count in self._hub.counts.items():
            if key.startswith(prefix):
                family.add_metric([key.removeprefix(prefix)], count)
        return family


def metrics_routes(hub: Hub, saving: Saving) -> APIRouter:
    """/metrics."""
    router = APIRouter(include_in_schema=False)
    registry = CollectorRegistry()
    registry.register(HubCollector(hub, saving))
    ProcessCollector(registry=registry)

    @router.get("/metrics")
    async def metrics() -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return router
