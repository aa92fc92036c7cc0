"""The eager round, handed to torch.compile: C++ on a CPU, Triton on a GPU.

Compilation takes seconds to tens of seconds per kind of round, so it happens in a background thread on a copy of
the cohort's first arguments; rounds go on eagerly until it is ready. Results agree within float32 rounding.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future, wait
from typing import Any

import structlog
import torch

from app.engine.dense.columns import MiniBatch, Plan, Rates, State, Views, views_of
from app.engine.dense.eager import EagerBackend, round_of

log = structlog.get_logger(__name__)
Key = tuple[Plan, bool, bool]  # torch.compile makes other code for sizes of 1: samples, participants
ROUNDS = 256  # kinds of round that are compiled at most, all from the same function; torch's own limit is 8


class CompiledBackend(EagerBackend):
    """Eager until the compiled round of this kind is ready."""

    trim = False  # padded shapes are few, and each costs a compilation

    def __init__(self) -> None:
        super().__init__()
        torch._dynamo.config.recompile_limit = ROUNDS
        self.round = self._round
        self._compiled: dict[Key, Future[Any]] = {}
        self._one_at_a_time = threading.Lock()

    def _round(self, plan: Plan, views: Views, state: State, batch: MiniBatch, rates: Rates) -> None:
        samples, _, participants = batch.labels.shape
        key = (plan, samples == 1, participants == 1)
        if key not in self._compiled:
            copies = (
                State(*(t.clone() for t in state)),
                MiniBatch(*(t.clone() for t in batch)),
                Rates(*(t.clone() for t in rates)),
            )
            self._compiled[key] = Future()
            # daemon: an engine that is told to stop does not wait for the compiler
            threading.Thread(target=self._compile, args=(self._compiled[key], plan, *copies), daemon=True).start()
        compiled = self._compiled[key]
        if compiled.done() and (ready := compiled.result()) is not None:
            ready(state, batch, rates)
        else:
            round_of(plan, views, state, batch, rates)

    def _compile(self, result: Future[Any], plan: Plan, state: State, batch: MiniBatch, rates: Rates) -> None:
        with self._one_at_a_time:
            result.set_result(compile_round(plan, state, batch, rates))

    def wait(self) -> None:
        """Block until every compilation begun so far has ended, well or not (for benchmarks and tests)."""
        wait(self._compiled.values())


@torch.inference_mode()
def compile_round(plan: Plan, state: State, batch: MiniBatch, rates: Rates) -> Any:
    """A function of (state, batch, rates) that does `plan`'s round in place; None if it can't be compiled."""

    def one_round(state: State, batch: MiniBatch, rates: Rates) -> None:
        round_of(plan, views_of(plan.layers, state, rates), state, batch, rates)

    try:
        compiled = torch.compile(one_round, dynamic=True)
        compiled(state, batch, rates)
    except Exception as error:  # torch.compile raises many types; eager serves on, and the reason is logged
        log.warning("round not compiled, eager torch serves instead", plan=str(plan), reason=str(error)[:500])
        return None
    return compiled
