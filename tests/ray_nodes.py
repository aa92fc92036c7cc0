"""`python -m tests.ray_nodes`: a Ray cluster in a process of its own, told line by line what to do; ends with stdin.

Its head has no engine. `add CORES` says the new node's id, `kill ID` is the end of a machine, `drain ID` announces it.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Any

STORE_BYTES = 80 << 20  # as little as Ray takes
# A node that refuses to answer is given up after three seconds, one that is slow never: the tests' machine is busy.
HEALTH = {"initial_delay_ms": 1000, "period_ms": 1000, "timeout_ms": 60_000, "failure_threshold": 3}
LEAVES = 3_600_000  # milliseconds from now: an hour, until the machine is to go


def settings() -> dict[str, str]:
    """What the environment of everybody in a cluster of its own has."""
    health = {f"RAY_health_check_{name}": str(value) for name, value in HEALTH.items()}
    own = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(16), "RAY_USAGE_STATS_ENABLED": "0"}
    return {**own, **health}


class Nodes:
    """This side: the process, and what it is told."""

    def __init__(self) -> None:
        self.settings = settings()
        command = [sys.executable, "-m", __name__]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, env=os.environ | self.settings, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True
        )
        self.address = self._answer()
        self._nodes: set[str] = set()

    def called(self, engine: str) -> str:
        """The id of the node of an engine."""
        (node,) = (node for node in self._nodes if node.startswith(engine.partition("-")[0]))
        return node

    def do(self, *order: object) -> str:
        """Have it done, and wait until it is."""
        assert self._process.stdin is not None
        self._process.stdin.write(" ".join(map(str, order)) + "\n")
        self._process.stdin.flush()
        node = self._answer()
        self._nodes.add(node)
        return node

    def _answer(self) -> str:
        assert self._process.stdout is not None
        answer = self._process.stdout.readline().strip()
        assert answer, "the cluster has ended"
        return answer

    def end(self) -> None:
        """Of all its processes."""
        self._process.communicate()


def main() -> None:
    """Serve until nobody gives orders any more."""
    say = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what Ray has to say is no answer

    import ray
    from ray.cluster_utils import Cluster

    sized: Mapping[str, Any] = {"object_store_memory": STORE_BYTES, "include_dashboard": False}
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, **sized})
    ray.init(address=cluster.address, log_to_driver=False, configure_logging=False)
    nodes: dict[str, Any] = {}

    def add(cores: str) -> str:
        node = cluster.add_node(num_cpus=int(cores), **sized)
        nodes[node.node_id] = node
        return str(node.node_id)

    def kill(node: str) -> str:
        cluster.remove_node(nodes.pop(node), allow_graceful=False)
        return node

    def drain(node: str) -> str:
        from time import time

        from ray._raylet import GcsClient
        from ray.core.generated.autoscaler_pb2 import DrainNodeReason

        reason = DrainNodeReason.Value("DRAIN_NODE_REASON_PREEMPTION")
        taken, why = GcsClient(address=cluster.address).drain_node(node, reason, "a test", int(time() * 1000) + LEAVES)
        assert taken, why
        return node

    orders: dict[str, Callable[[str], str]] = {"add": add, "kill": kill, "drain": drain}
    say.write(f"{cluster.address}\n")
    say.flush()
    for line in sys.stdin:
        order, node = line.split()
        say.write(f"{orders[order](node)}\n")
        say.flush()
    ray.shutdown()
    cluster.shutdown()


if __name__ == "__main__":
    main()
