"""What the processor of this machine can do, as far as networks in vectors ask."""

from __future__ import annotations

from pathlib import Path

AVX512 = frozenset(("avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"))  # together x86-64-v4


def flags() -> frozenset[str]:
    """Names of its instruction sets, as Linux has them on x86; none where that is not known."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return frozenset()
    return frozenset(next((line.partition(":")[2] for line in lines if line.startswith("flags")), "").split())


def lanes() -> int:
    """So many float32 stand side by side in its registers: 16 with AVX-512, else 8, which is AVX2 or twice NEON."""
    return 16 if flags() >= AVX512 else 8
