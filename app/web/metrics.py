"""/metrics for Prometheus, read from the hub and the rooms at each scrape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.responses import Response

from app.live.figures import Histogram
from app.live.hub import Hub
from app.rooms.registry import Rooms

PREFIX = "neural"
Labelled = Iterable[tuple[str, float]]


class HubCollector(Collector):
    """What the hub and the rooms count, as metrics. No label names a person or a room."""

    def __init__(self, hub: Hub, rooms: Rooms) -> None:
        self._hub = hub
        self._rooms = rooms

    def collect(self) -> Iterator[Metric]:
        """One family per figure."""
        yield from self._sessions()
        yield from self._engines()
        yield from self._pages()
        yield from self._room_figures()
        yield from self._database()

    def _sessions(self) -> Iterator[Metric]:
        hub = self._hub
        held = [("attached", hub.sessions.attached), ("detached", hub.sessions.detached)]
        yield gauges("sessions", "Sessions held", "connection", held)
        yield gauge("sessions_limit", "Sessions at most", hub.limits.sessions)
        yield counter("sessions_begun", "Sessions begun", hub.counts["sessions"])
        yield counters(
            "evictions", "Forgotten so that another had a place", "of", self._known("evicted", "session", "room")
        )

    def _engines(self) -> Iterator[Metric]:
        hosts, figures = self._hub.hosts, self._hub.events.figures
        yield gauge("engines", "Engines set up", len(hosts))
        yield gauge("engines_up", "Engines ready", sum(host.up for host in hosts))
        yield gauge("engines_late", "Engines that do not answer", sum(host.late for host in hosts))
        yield counter("engine_restarts", "Engines that died and were restarted", self._hub.counts["engine_restarts"])
        homes = {host.name: self._hub.sessions_of(host) for host in hosts}
        yield gauges("engine_sessions", "Sessions that live there", "engine", ((n, len(s)) for n, s in homes.items()))
        waiting = ((name, sum(each.requests.outstanding for each in sessions)) for name, sessions in homes.items())
        yield gauges("engine_commands", "Commands given and not yet carried out", "engine", waiting)
        trained = [(host.name, figures[host.name]) for host in hosts]
        yield counters("epochs", "Epochs trained by all networks", "engine", ((n, each.epochs) for n, each in trained))
        seconds = ((name, each.training_seconds) for name, each in trained)
        yield counters("training_seconds", "Engine time spent training", "engine", seconds)
        ticks = ((name, each.ticks) for name, each in trained)
        yield histograms("tick_seconds", "Ticks of the engine that had something to tell", "engine", ticks)

    def _pages(self) -> Iterator[Metric]:
        hub, waiting = self._hub, [outbox.waiting for outbox in self._hub.outboxes]
        yield gauge("connections", "Pages connected, over websockets and over HTTP", len(waiting))
        yield gauge("outbox_messages", "Messages that wait for pages to take them", sum(waiting))
        yield gauge("outbox_messages_max", "The same for the page that most wait for", max(waiting, default=0))
        yield counter("messages", "Messages received", hub.counts["messages"])
        yield counters("refusals", "Messages and connections refused", "code", hub.counted("refused").items())
        yield counters("frames_sent", "Frames sent", "kind", hub.counted("frames").items())
        yield counter("frame_bytes_sent", "Bytes of frames sent", hub.counts["bytes"])
        yield histograms("frame_age_seconds", "From a frame's being ready to its going out", "", [("", hub.frame_age)])

    def _room_figures(self) -> Iterator[Metric]:
        people = self._rooms.people()
        yield gauge("rooms", "Rooms open", len(self._rooms.halls))
        yield gauge("rooms_limit", "Rooms at most", self._rooms.limit)
        yield gauges("room_people", "Pages in rooms, and those who wait", "role", sorted(people.items()))
        yield counters("joins", "People who came into a room", "kind", self._known("joins", "new", "again"))
        yield counter("guesses", "Wrong codes and secrets of rooms", self._hub.counts["guesses"])

    def _database(self) -> Iterator[Metric]:
        saving = self._rooms.saving
        unsaved = "Seconds for which what happens in rooms could not be saved; 0: all is saved"
        yield gauge("unsaved_seconds", unsaved, saving.unsaved_seconds)
        yield gauge("database_lag_seconds", "How old what is not yet saved may be", saving.lag_seconds)
        yield counter("save_failures", "Rooms that could not be saved, each try", saving.failures)
        yield histograms("save_seconds", "Saving one room", "", [("", saving.durations)])

    def _known(self, what: str, *kinds: str) -> Labelled:
        return [(kind, self._hub.counts[f"{what} {kind}"]) for kind in kinds]


def gauge(name: str, text: str, value: float) -> Metric:
    """A family of one value that rises and falls."""
    return GaugeMetricFamily(f"{PREFIX}_{name}", text, value)


def gauges(name: str, text: str, label: str, values: Labelled) -> Metric:
    """One such value for each label."""
    return filled(GaugeMetricFamily(f"{PREFIX}_{name}", text, labels=[label]), values)


def counter(name: str, text: str, value: float) -> Metric:
    """A family of one value that only rises."""
    return CounterMetricFamily(f"{PREFIX}_{name}", text, value)


def counters(name: str, text: str, label: str, values: Labelled) -> Metric:
    """One such value for each label."""
    return filled(CounterMetricFamily(f"{PREFIX}_{name}", text, labels=[label]), values)


def filled(family: GaugeMetricFamily | CounterMetricFamily, values: Labelled) -> Metric:
    """With a value for each label."""
    for each, value in values:
        family.add_metric([each], value)
    return family


def histograms(name: str, text: str, label: str, values: Iterable[tuple[str, Histogram]]) -> Metric:
    """One histogram for each label; a single one where there is none."""
    family = HistogramMetricFamily(f"{PREFIX}_{name}", text, labels=[label] if label else [])
    for each, histogram in values:
        bounds = [*map(str, histogram.bounds), "+Inf"]
        buckets = list(zip(bounds, histogram.cumulative(), strict=True))
        family.add_metric([each] if label else [], buckets, histogram.sum)
    return family


def metrics_routes(hub: Hub, rooms: Rooms) -> APIRouter:
    """/metrics."""
    router = APIRouter(include_in_schema=False)
    registry = CollectorRegistry()
    registry.register(HubCollector(hub, rooms))
    ProcessCollector(registry=registry)

    @router.get("/metrics")
    async def metrics() -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return router
