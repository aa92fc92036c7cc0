"""The figures of a live server, and that dashboard and alert rules ask for nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from app.live.figures import Histogram
from tests.paths import ROOT
from tests.rooms.conftest import TALK, OpenHall
from tests.server import Server

pytestmark = pytest.mark.anyio

MONITORING = ROOT / "docs" / "monitoring"
METRIC = re.compile(r"\b(?:neural|process)_\w+")
DURATION = re.compile(r"\d+[smh]")


def series(server: Server) -> dict[str, dict[str, str]]:
    """Every series of /metrics: name → the labels of its last one."""
    families = text_string_to_metric_families(server.get("/metrics")[2].decode())
    return {sample.name: sample.labels for family in families for sample in family.samples}


def dashboard() -> Iterator[str]:
    """Every expression of the dashboard."""
    for panel in json.loads((MONITORING / "dashboard.json").read_text())["panels"]:
        yield from (target["expr"] for target in panel["targets"])


def rules() -> list[dict[str, Any]]:
    """Every alert rule."""
    groups = yaml.safe_load((MONITORING / "alerts.yml").read_text())["groups"]
    return [rule for group in groups for rule in group["rules"]]


def asked(expression: str) -> set[str]:
    """The series of an expression."""
    return {name for name in METRIC.findall(expression) if not name.endswith("_interval")}


async def test_dashboard_and_alerts_ask_for_what_a_live_server_tells(open_hall: OpenHall) -> None:
    hall = open_hall(TALK, max_sessions=1)
    early = await hall.person()
    await early.socket.close()
    while hall.server.metric('sessions{connection="detached"}') == 0:
        assert hall.server.metric('evictions_total{of="session"}') == 0
    person = await hall.person()  # in the place of the one before, who has trained nothing
    await person.ask("control", action="run")
    await person.await_frame(lambda picture: picture.epoch >= 3)
    assert (await (await hall.client()).hello(room=hall.code))["code"] == "full"
    assert hall.server.metric('evictions_total{of="session"}') == 1
    told = series(hall.server)
    for expression in (*dashboard(), *(rule["expr"] for rule in rules())):
        assert asked(expression), expression
        assert asked(expression) <= set(told), expression
        for labels in re.findall(r"by \(([^)]*)\)", expression):
            known = {"instance"}.union(*(told[name] for name in asked(expression)))
            assert {label.strip() for label in labels.split(",")} <= known, expression


def test_a_dashboard_shows_every_figure_that_is_told(server: Server) -> None:
    shown = {re.sub(r"_(bucket|total)$", "", name) for expression in dashboard() for name in asked(expression)}
    told = {re.sub(r"_(bucket|total|sum|count|created)$", "", name) for name in series(server)}
    ours = {name for name in told if name.startswith("neural_")}
    assert ours - shown <= {"neural_sessions_begun", "neural_messages", "neural_frames_sent", "neural_save_failures"}


def test_every_rule_says_what_it_is_and_what_to_do() -> None:
    assert len({rule["alert"] for rule in rules()}) == len(rules()) > 10
    for rule in rules():
        assert set(rule) <= {"alert", "expr", "for", "labels", "annotations"}
        assert DURATION.fullmatch(rule.get("for", "1s"))
        assert rule["labels"]["severity"] in ("warning", "critical")
        assert set(rule["annotations"]) == {"summary", "action"}
        assert rule["expr"].count("(") == rule["expr"].count(")")


async def test_rooms_engines_and_the_database_are_counted(open_hall: OpenHall) -> None:
    hall = open_hall(TALK)
    host, person = await hall.host(), await hall.person()
    await hall.projector()
    await person.ask("control", action="run")
    await person.await_frame(lambda picture: picture.epoch >= 3)
    metric = hall.server.metric
    assert metric("rooms") == 1
    assert [metric(f'room_people{{role="{role}"}}') for role in ("participant", "host", "projector")] == [1, 1, 1]
    assert metric("connections") == 3
    assert metric('joins_total{kind="new"}') == 1
    assert metric('engine_sessions{engine="0"}') == 1
    assert metric('epochs_total{engine="0"}') >= 3
    assert metric('tick_seconds_count{engine="0"}') >= 3
    assert metric("frame_age_seconds_count") >= 3
    assert metric("frame_age_seconds_sum") > 0
    while metric("save_seconds_count") == 0:
        assert metric("unsaved_seconds") == 0
    assert metric("database_lag_seconds") > 0
    await host.socket.close()
    while metric("connections") != 2:
        assert metric("outbox_messages_max") <= metric("outbox_messages") <= 256 * 3


def test_a_histogram_counts_what_is_no_longer_than_each_bound() -> None:
    histogram = Histogram((0.1, 1.0))
    for seconds in (0.05, 0.1, 0.5, 7.0):
        histogram.observe(seconds)
    assert histogram.cumulative() == [2, 3, 4]
    assert histogram.sum == pytest.approx(7.65)
