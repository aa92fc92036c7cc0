"""Messages that no page of ours would send: broken copies of good ones, and garbage. The same seed, the same ones."""

from __future__ import annotations

import json
from copy import deepcopy
from random import Random
from typing import Any

Message = dict[str, Any]

JUNK: list[Any] = [
    None,
    True,
    False,
    0,
    -1,
    1,
    2,
    7,
    255,
    256,
    2**31,
    2**32,
    2**63,
    -(2**64),
    10**400,
    0.5,
    -0.0,
    1e-320,
    1e308,
    1e999,
    float("nan"),
    float("-inf"),
    "",
    "0",
    "run",
    "tanh",
    "constructor",
    "__proto__",
    "\u0000",
    "\ud800",
    "💥" * 20,
    "x" * 3000,
    "'; DROP TABLE sessions; --",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "{{7*7}}",
    "%s%n",
    [],
    [[]],
    [0, 0],
    [1, 0, 0],
    [None] * 500,
    list(range(300)),
    {},
    {"": {}},
    {"type": "hello"},
]
GARBAGE = [
    "",
    " ",
    "\x00",
    "null",
    "[]",
    "{}",
    "{" * 5000,
    "[" * 50_000,
    '{"type":' * 8000,
    '{"type":"configure","spec":' * 2000,
    "9" * 60_000,
    '"' + "\\u0000" * 5000 + '"',
    '{"type":"ack","seq":1e2}',
    '{"type":"ack","seq":0' + "0" * 50_000 + "}",
    '{"type":"hello","type":"ack","seq":0}',
    '{"type":"configure","spec":{' + ",".join(f'"k{n}":{n}' for n in range(4000)) + "}}",
    "\ufeff{}",
    "<html></html>",
    '{"type":"configure","spec":{}}' * 2,
]


class Hostile:
    """An endless source of texts. `spec` is a good one, `edit` the names of an edit's fields."""

    def __init__(self, seed: int, lab: str, spec: Message, edit: list[str]) -> None:
        self._random = Random(seed)
        self._lab = lab
        self._spec = spec
        self._edit = edit

    def text(self) -> str:
        """The next one."""
        kind = self._random.random()
        if kind < 0.1:
            return self._random.choice(GARBAGE)
        message = self._good()
        for _ in range(self._random.choice((0, 1, 1, 1, 2, 4))):
            self._spoil(message)
        text = json.dumps(message, ensure_ascii=self._random.random() < 0.9, default=str)
        if kind < 0.2:
            text = self._damaged(text)
        return text.encode("utf-8", "replace").decode()

    def message(self) -> str | bytes:
        """The next one, now and then of bytes, which no page sends."""
        if self._random.random() < 0.002:
            return self._random.randbytes(self._random.randrange(300))
        return self.text()

    def polite(self) -> bool:
        """Whether a connection begins as it should."""
        return self._random.random() < 0.8

    def _good(self) -> Message:
        pick = self._random
        message: Message = pick.choice(
            (
                {"type": "hello", "protocol": 1, "lab": self._lab, "spec": deepcopy(self._spec), "token": "x"},
                {"type": "configure", "spec": deepcopy(self._spec), "keep": pick.random() < 0.3},
                {"type": "configure", "spec": deepcopy(self._spec)},
                {"type": "control", "action": pick.choice(("run", "run", "pause", "step", "reset"))},
                {"type": "control", "action": "step", "epochs": pick.choice((1, 2, 100, 10_000))},
                {"type": "tune", "changes": {"speed": pick.choice(("max", "frame", "calm"))}},
                {"type": "tune", "changes": {"learning_rate": pick.choice((0.03, 10, 1e-5)), "pace": 3}},
                {"type": "edit", **{name: pick.randrange(5) for name in self._edit}},
                {"type": "edit", **{name: pick.choice((None, 0, 1, -1000, 1000.0)) for name in self._edit}},
                {"type": "focus", "unit": pick.choice((None, [0, 0], [1, 1], [2, 7]))},
                {"type": "ack", "seq": pick.randrange(50)},
            )
        )
        if pick.random() < 0.5:
            message["id"] = pick.choice((pick.randrange(1000), "a", "x" * 64))
        return message

    def _spoil(self, message: Message) -> None:
        """Change, drop or add something somewhere inside."""
        place: Any = message
        while True:
            inner = [each for each in (place.values() if isinstance(place, dict) else place) if each and nested(each)]
            if not inner or self._random.random() < 0.3:
                break
            place = self._random.choice(inner)
        keys: list[Any] = list(place) if isinstance(place, dict) else list(range(len(place)))
        chance = self._random.random()
        if chance < 0.15 and keys:
            del place[self._random.choice(keys)]
        elif chance < 0.3 and isinstance(place, dict):
            place[str(self._random.choice(JUNK))] = self._junk()
        elif keys:
            place[self._random.choice(keys)] = self._junk()

    def _junk(self) -> Any:
        if self._random.random() < 0.4:
            return self._random.choice((self._random.randrange(40), self._random.uniform(-12, 12)))
        return deepcopy(self._random.choice(JUNK))

    def _damaged(self, text: str) -> str:
        at = self._random.randrange(len(text) + 1)
        return self._random.choice(
            (
                text[:at],
                text[at:],
                text[:at] + chr(self._random.randrange(0x3000)) + text[at:],
                text[:at] + text[:at],
                text * 2,
            )
        )


def nested(value: Any) -> bool:
    """Whether there is something inside."""
    return isinstance(value, dict | list)
