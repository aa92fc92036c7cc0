"""The table for people and the JSON for later comparison."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import torch

from bench.measure import Row

RESULTS = Path(__file__).parent / "results"


def number(value: float) -> str:
    """Thousands separated, three significant digits where they matter."""
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 1 else f"{value:.2g}"


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| what | median | range | × scalar JS | floor |", "| --- | ---: | ---: | ---: | --- |"]
    for row in rows:
        span = "" if row.low is None or row.high is None else f"{number(row.low)} – {number(row.high)}"
        ratio = "" if row.ratio is None else number(row.ratio)
        lines.append(f"| {row.what} | {number(row.value)} {row.unit} | {span} | {ratio} | {row.floor} |")
    return "\n".join(lines)


def machine() -> dict[str, Any]:
    """What the figures were measured on and with."""
    return {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": said_by("git", "rev-parse", "--short", "HEAD"),
        "processor": processor(),
        "cores": len(os.sched_getaffinity(0)),
        "load": os.getloadavg()[0],
        "python": platform.python_version(),
        "torch": torch.__version__,
        "node": said_by("node", "--version"),
        "compiler": said_by("g++", "-dumpfullversion"),
    }


def conditions() -> str:
    """How busy the machine was: figures per second mean little on one with more to do than it has cores."""
    loads = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    return f"{processor()}, {len(os.sched_getaffinity(0))} cores, load over 1, 5 and 15 minutes: {loads}"


def processor() -> str:
    """The processor's name where Linux tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def said_by(*command: str) -> str:
    """The first line that `command` prints, or nothing."""
    if shutil.which(command[0]) is None:
        return ""
    lines = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    return lines[0] if lines else ""


def save(rows: list[Row]) -> Path:
    """Write the rows and the machine to bench/results/; the file's path."""
    about = machine()
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{about['when'].replace(':', '').replace('+0000', 'Z')}.json"
    text = json.dumps({"machine": about, "rows": [row.as_json() for row in rows]}, indent=1, ensure_ascii=False)
    path.write_text(text + "\n")
    return path
