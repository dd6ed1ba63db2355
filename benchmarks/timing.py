"""Timing: samples in milliseconds, their median and p95, and one printed row each."""

import statistics
import time
from collections.abc import Callable, Sequence


def samples(action: Callable[[], object], count: int, *, warm: int = 3) -> list[float]:
    """Call `action` `warm` times, then `count` times; milliseconds of the latter."""
    for _ in range(warm):
        action()
    out = []
    for _ in range(count):
        start = time.perf_counter()
        action()
        out.append((time.perf_counter() - start) * 1000)
    return out


def cpu_seconds(action: Callable[[], object]) -> float:
    """The processor seconds of this process that `action` takes."""
    start = time.process_time()
    action()
    return time.process_time() - start


def median(values: Sequence[float]) -> float:
    """The median."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """The 95th percentile (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]


def heading(title: str) -> None:
    """Print a heading."""
    print(f"\n{title}\n{'-' * 96}", flush=True)


def row(
    what: str,
    values: Sequence[float],
    *,
    budget: float | None = None,
    beside: float | None = None,
    unit: str = "ms",
) -> None:
    """Print one measurement.

    `budget` is held by the p95; `beside` is the median of the bare counterpart, shown as ratio.
    Without values (it was over before the first sample) it says so.
    """
    if not values:
        print(f"{what:<46} no sample", flush=True)
        return
    text = f"{what:<46} median {median(values):9.2f}  p95 {p95(values):9.2f} {unit}"
    if budget is not None:
        text += f"  budget {budget:6.0f} {'ok' if p95(values) <= budget else 'OVER'}"
    if beside:
        text += f"  ×{median(values) / beside:.1f} of bare"
    print(text, flush=True)
