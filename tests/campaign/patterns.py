"""Every pattern and every pass over a page, over long runs: how its CPU time grows.

For each compiled pattern of the program, texts are made of its own character classes: runs of one
class, of two in turn, of its own samples and of these without their end. What takes longer than
noise at 4,000 characters is measured at more lengths, and the growth exponent is fitted. The same
for the passes over a whole page (decode, propose, suggest, reflow …). A table shows the worst.

    python tests/campaign/patterns.py [--short] [--only NAME]

Ends with 1 when something grows faster than n^1.3.
"""

import argparse
import math
import os
import re
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from itertools import permutations
from pkgutil import walk_packages
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from time import process_time
from types import FrameType
from typing import Any, Final

import yk_reader
from yk_reader.text.late import Late

WORST: Final = 1.3
"""The exponent over which a growth is a fault."""
NOISE: Final = 0.004
"""Seconds of CPU at `SCREEN` characters under which a pattern is not looked at further."""
SCREEN: Final = 4_000
ENOUGH: Final = 0.04
"""Seconds of CPU that a measurement lasts at least."""
CAP: Final = 1.0
"""Seconds of CPU after which a single measurement is broken off."""
RUNS: Final = (
    "7", "７", "一", "十", " ", "\u3000", ".", "·", "、", "，", "。", "（", "）", "(", "《",
    "“", "”", "A", "w", "的", "中", "王", "记", "市", "路", "月", "年", "\t", "-", "/", "：",
    "…", "□", "▲", "\ufffd", "记者", "记者 ", "王记者", "本报", "一、", "中、", "王 ", "王·",
    "10月", "一月", "1.", "“”", "《中》", "（中", "市局", "中路", "新华社", "元", "5元",
    "摄", "万元", "家", "A1", "Aa ", "公司", "中国", "镇", "街道", "县", "镇县", "第",
    "第十", "至", "1-", "以下简称“", "总", "书记", "县区", "中国、",
)  # fmt: skip
"""What the lines of a page are made of, one or more characters in turn."""


class TooLong(Exception):
    """A measurement took more than `CAP`."""


@dataclass(frozen=True)
class Growth:
    """The worst of one pattern or pass: the exponent, and seconds at 10,000 characters."""

    name: str
    text: str
    exponent: float
    seconds: float


# -- which patterns there are


def patterns() -> dict[str, "re.Pattern[Any]"]:
    """All patterns that the program compiles when its modules are imported, by their place.

    Those that functions compile as they go are recorded from the calls of `re` in its modules.
    """
    found: dict[str, re.Pattern[Any]] = {}
    compile_ = re._compile  # type: ignore[attr-defined]

    def recording(pattern: Any, flags: Any) -> "re.Pattern[Any]":
        made: re.Pattern[Any] = compile_(pattern, flags)
        caller = sys._getframe(2)
        place = str(caller.f_globals.get("__name__", ""))
        if place.startswith("yk_reader"):
            found.setdefault(f"{place}:{caller.f_lineno}", made)
        return made

    re._compile = recording  # type: ignore[attr-defined]
    modules = [
        import_module(one.name)
        for one in walk_packages(yk_reader.__path__, "yk_reader.")
        if not one.name.endswith("__main__")
    ]
    call_all(RUNS[::7])
    named = {}
    for module in modules:
        for name, value in vars(module).items():
            value = value.compiled() if isinstance(value, Late) else value
            if isinstance(value, re.Pattern) and value not in named.values():
                named[f"{module.__name__}.{name}"] = value
    for place, pattern in found.items():
        if pattern not in named.values():
            named[place] = pattern
    return {name.removeprefix("yk_reader."): pattern for name, pattern in sorted(named.items())}


def call_all(runs: Iterable[str]) -> None:
    """Go through the passes once, so that patterns which functions compile are compiled."""
    for run in runs:
        for work in passes().values():
            work(run * 20)


# -- texts out of a pattern


def _fits(code: Sequence[Any], flags: int) -> str:
    """A character of a class."""
    tokens = list(code)
    negate = bool(tokens) and tokens[0][0] is ops.NEGATE
    if negate:
        body = tokens[1:]
        for char in "中a7 、x。（\n·A":
            if not any(_has(one, char) for one in body):
                return char
        return "\u4e8c"
    op, value = tokens[-1] if len(tokens) < 3 else tokens[len(tokens) // 2]
    return _one(op, value)


def _has(token: Any, char: str) -> bool:
    op, value = token
    if op is ops.LITERAL:
        return bool(ord(char) == value)
    if op is ops.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    if op is ops.CATEGORY:
        return _category(value, char)
    return False


def _category(value: Any, char: str) -> bool:
    name = str(value)
    digit, space = char.isdigit(), char.isspace()
    word = char.isalnum() or char == "_"
    kind = digit if "DIGIT" in name else space if "SPACE" in name else word
    return kind != ("NOT" in name)


def _one(op: Any, value: Any) -> str:
    if op is ops.LITERAL:
        return chr(value)
    if op is ops.RANGE:
        return chr((value[0] + value[1]) // 2)
    if op is ops.CATEGORY:
        return next(char for char in "7 a、" if _category(value, char))
    return "中"


def samples(tree: Any, flags: int, more: int) -> Iterator[tuple[str, bool]]:
    """Texts that a parsed pattern roughly fits (`more`: extra repetitions), and single classes;
    with each, whether it is a class."""
    whole = [""]
    for op, value in tree:
        pieces: list[str] = []
        if op is ops.IN:
            pieces = [_fits(value, flags)]
            yield pieces[0], True
        elif op in (ops.LITERAL, ops.ANY):
            pieces = [chr(value) if op is ops.LITERAL else "中"]
        elif op is ops.NOT_LITERAL:
            pieces = ["中" if value != ord("中") else "a"]
        elif op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
            low, high, inner = value
            count = min(int(high), max(int(low), 1) + more)
            for text, single in samples(inner, flags, more):
                if single:
                    yield text, True
                else:
                    pieces.append(text * count)
                    yield text, len(text) == 1
            if low == 0:
                pieces.append("")
        elif op is ops.SUBPATTERN or op is ops.ATOMIC_GROUP:
            inner = value[-1] if op is ops.SUBPATTERN else value
            for text, single in samples(inner, flags, more):
                if single:
                    yield text, True
                else:
                    pieces.append(text)
        elif op is ops.BRANCH:
            for branch in value[1]:
                for text, single in samples(branch, flags, more):
                    if single:
                        yield text, True
                    else:
                        pieces.append(text)
        if pieces:
            step = max(1, len(pieces) // 6)
            some = pieces[::step][:6]
            whole = [a + b for a in whole for b in some][:24]
    for text in whole:
        yield text, False


def texts_of(pattern: "re.Pattern[Any]", *, short: bool) -> list[str]:
    """The units that are repeated for one pattern."""
    source = pattern.pattern
    text = source.decode("latin-1") if isinstance(source, bytes) else source
    flags = pattern.flags & ~re.DEBUG
    if isinstance(source, bytes):
        flags |= re.UNICODE if not flags & re.ASCII else 0
    tree = parser.parse(text, flags)
    classes: dict[str, None] = {}
    whole: dict[str, None] = {}
    for more in (0, 2):
        for piece, single in samples(tree, flags, more):
            (classes if single else whole).setdefault(piece)
    chars = list(classes)[: 6 if short else 10]
    units: dict[str, None] = dict.fromkeys(chars)
    some = list(whole)[: 4 if short else 12]
    for piece in some:
        units.setdefault(piece)
        for cut in {1, 2, len(piece) // 2}:
            units.setdefault(piece[:-cut])
            units.setdefault(piece[cut:])
        for char in chars[:4]:
            units.setdefault(piece[:-1] + char)
            units.setdefault(piece[:2] + char * 40)
    for pair in list(permutations(chars, 2))[: 8 if short else 60]:
        units.setdefault("".join(pair))
    for run in RUNS[: 16 if short else None]:
        units.setdefault(run)
    return [unit for unit in units if unit]


# -- measuring


def _raise(_signal: int, _frame: FrameType | None) -> None:
    raise TooLong


@contextmanager
def _capped(seconds: float) -> Iterator[None]:
    signal.signal(signal.SIGVTALRM, _raise)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def cpu(work: Callable[[str], object], text: str, cap: float = CAP) -> float:
    """Seconds of CPU for one call; `cap` (infinity is never told) when it was broken off."""
    try:
        with _capped(cap):
            start = process_time()
            work(text)
            return process_time() - start
    except TooLong:
        return cap


def _precise(work: Callable[[str], object], text: str) -> float:
    """Seconds of CPU a call, over as many calls as outlast the clock's ticks (4 ms on some
    kernels) by far; `CAP` when they were broken off."""
    first = cpu(work, text)
    if first >= ENOUGH:
        return first
    calls = round(ENOUGH / max(first, NOISE)) + 1

    def several(same: str) -> None:
        for _ in range(calls):
            work(same)

    seconds = cpu(several, text, CAP * calls)
    return CAP if seconds >= CAP * calls else seconds / calls


def scan(pattern: "re.Pattern[Any]") -> Callable[[str], object]:
    """All matches of a pattern in a text, one after the other, and the search for each."""
    if isinstance(pattern.pattern, bytes):
        return lambda text: sum(1 for _ in pattern.finditer(text.encode("latin-1", "replace")))
    return lambda text: sum(1 for _ in pattern.finditer(text))


def made(unit: str, size: int) -> str:
    """The unit again and again, `size` characters."""
    return (unit * (size // len(unit) + 1))[:size]


def fit(points: Sequence[tuple[int, float]]) -> float:
    """The exponent of time over size: the slope in logarithms, by least squares."""
    xs = [math.log(size) for size, _ in points]
    ys = [math.log(max(seconds, 1e-7)) for _, seconds in points]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum(
        (a - x) ** 2 for a in xs
    )


def measure_pattern(name: str, pattern: "re.Pattern[Any]", *, short: bool) -> Growth:
    """The worst growth of one pattern over all texts that its classes make."""
    work = scan(pattern)
    worst = Growth(name, "", 0.0, 0.0)
    for unit in texts_of(pattern, short=short):
        first = cpu(work, made(unit, SCREEN))
        seconds = first * 10_000 / SCREEN
        exponent = 1.0
        if first > NOISE:
            points = _doubled(work, unit, (SCREEN // 2, SCREEN, SCREEN * 2, SCREEN * 4))
            if points[-1][1] > NOISE * 4:
                exponent = fit(points)
                for _ in range(2):  # once more, and again: the machine may have been busy
                    if exponent > WORST:
                        again = _doubled(work, unit, (SCREEN, SCREEN * 2, SCREEN * 4))
                        exponent = min(exponent, fit(again))
                seconds = points[-1][1] * (10_000 / points[-1][0]) ** exponent
        if (exponent > WORST, seconds) > (worst.exponent > WORST, worst.seconds):
            worst = Growth(name, unit, exponent, seconds)
        if short and worst.exponent > WORST:
            break
    return worst


def _doubled(
    work: Callable[[str], object], unit: str, sizes: Sequence[int]
) -> list[tuple[int, float]]:
    """Size and seconds a call; it ends where one is broken off."""
    points: list[tuple[int, float]] = []
    for size in sizes:
        text = made(unit, size)
        seconds = _precise(work, text)
        points.append((size, seconds))
        if seconds >= CAP:
            break
    return points if len(points) > 1 else [(sizes[0] // 2, CAP / 8), *points]


# -- passes over a whole page


def passes() -> dict[str, Callable[[str], object]]:
    """What the program does with a page, by name; each takes the page's text."""
    from passes import PASSES

    return PASSES


def measure_pass(
    name: str,
    work: Callable[[str], object],
    units: Iterable[str],
    sizes: Sequence[int],
    *,
    short: bool,
) -> Growth:
    """The worst growth of one pass over pages that are one line, or lines of 14, of each unit."""
    worst = Growth(name, "", 0.0, 0.0)
    for unit in units:
        for width in (0, 14):
            shown = unit if not width else f"{unit} in lines"

            def do(text: str, width: int = width) -> object:
                return work(_in_lines(text, width))

            first = cpu(do, made(unit, sizes[0]))
            if first < NOISE * 10:
                points = [(sizes[0], first), (sizes[0] * 2, first * 2)]
            else:
                points = _doubled(do, unit, sizes)
            exponent = fit(points)
            for _ in range(2):  # once more, and again: the machine may have been busy
                if exponent > WORST:
                    exponent = min(exponent, fit(_doubled(do, unit, sizes)))
            seconds = points[-1][1] * (10_000 / points[-1][0]) ** exponent
            if (exponent > WORST, seconds) > (worst.exponent > WORST, worst.seconds):
                worst = Growth(name, shown, exponent, seconds)
            if short and worst.exponent > WORST:
                return worst
    return worst


def _in_lines(text: str, width: int) -> str:
    if not width:
        return text
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


# -- the table


def table(growths: Iterable[Growth], rows: int) -> str:
    """The worst ones, worst first."""
    lines = [f"{'what':58} {'exponent':>8} {'s at 10k':>9}  text"]
    order = sorted(growths, key=lambda g: (g.exponent > WORST, g.seconds), reverse=True)
    for one in order[:rows]:
        text = one.text if len(one.text) < 24 else one.text[:22] + "…"
        lines.append(f"{one.name:58} {one.exponent:8.2f} {one.seconds:9.4f}  {text!r}")
    return "\n".join(lines)


def run(*, short: bool = False, only: str = "", rows: int = 25) -> int:
    """Measure everything, print the table; the number of faults."""
    growths = [
        measure_pattern(name, pattern, short=short)
        for name, pattern in patterns().items()
        if only in name
    ]
    print(f"{len(growths)} patterns")
    print(table(growths, rows))
    units = RUNS[::6] if short else RUNS
    sizes = (2_500, 5_000, 10_000) if short else (20_000, 40_000, 80_000)
    whole = [
        measure_pass(name, work, units, sizes, short=short)
        for name, work in passes().items()
        if only in name
    ]
    print(f"\n{len(whole)} passes over a page, each with {len(units)} runs")
    print(table(whole, rows))
    faults = [one for one in [*growths, *whole] if one.exponent > WORST]
    print(f"\ntried {len(growths) + len(whole)}, failed {len(faults)}")
    return len(faults)


def main() -> None:
    """The command line."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--short", action="store_true", help="the form of 30 seconds")
    arguments.add_argument("--only", default="", help="names that contain this")
    arguments.add_argument("--rows", type=int, default=25)
    given = arguments.parse_args()
    sys.exit(1 if run(short=given.short, only=given.only, rows=given.rows) else 0)


if __name__ == "__main__":
    main()
