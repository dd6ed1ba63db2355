"""Speed of the automatic side, beside jieba.posseg on the same text."""

import random
import statistics
from collections.abc import Callable
from pathlib import Path

from benchmarks.pages import LARGE, SMALL, page_of
from benchmarks.peer import posseg
from benchmarks.timing import cpu_seconds, heading, row, samples
from yk_reader import segment, tagging
from yk_reader.model.annotation import Annotation
from yk_reader.model.page import Page
from yk_reader.tagging import plain, tokens
from yk_reader.tagging.known import lexicons
from yk_reader.tagging.rules import page_context, people
from yk_reader.text.reflow import Reflow, reflow

MILLION = 1_000_000
_ROUNDS = 7
_UNITS = 256
"""The size of the caches that keep units."""
LABELS = ("PER", "LOC", "ORG", "TIME", "TITLE")


def annotate(text_page: object) -> Annotation:
    """The proposal of a page as an annotation."""
    proposal = segment.propose(text_page)
    return Annotation(proposal.layout.fragments, proposal.layout.articles, proposal.patches)


def run(_folder: Path) -> None:
    """Print the speed of proposing, reflowing and suggesting."""
    heading("Automatic side")
    pages = [page_of(SMALL, shift) for shift in range(5)]
    large = page_of(LARGE)
    row(f"propose, page of {SMALL:,}", _over(pages, segment.propose, 4))
    row(f"propose, page of {LARGE:,}", samples(lambda: segment.propose(large), 3, warm=1))
    small_done, large_done = annotate(pages[0]), annotate(large)
    row(f"reflow from nothing, {SMALL:,}", samples(lambda: reflow(pages[0], small_done), 30))
    row(
        f"reflow from nothing, {LARGE:,}", samples(lambda: reflow(large, large_done), 10), budget=60
    )
    flows = [reflow(page, annotate(page)) for page in pages]
    row(f"suggest, page of {SMALL:,}", _over(flows, lambda f: tagging.suggest(f, LABELS), 2))
    _word_list(flows)
    chars = sum(len(page.text) for page in pages)
    spent = _in_turn(pages, flows)
    ours, jieba = spent["segment"], spent["posseg"]
    print(f"{'segment':<46} {chars / min(ours):12,.0f} characters a second")
    print(f"{'jieba.posseg, the same text':<46} {chars / min(jieba):12,.0f} characters a second")
    times = statistics.median(b / a for a, b in zip(ours, jieba, strict=True))
    print(f"{'segment is faster by (processor time, in turn)':<46} {times:12.1f} times")
    best = min(spent["suggest"])
    print(f"{'suggest, processor time of a page':<46} {best / len(flows) * 1000:12.1f} ms")
    print(f"{'suggest is faster than posseg by':<46} {min(jieba) / best:12.2f} times")


def _forget() -> None:
    """Forget the units of the pages that were looked at: posseg keeps nothing either."""
    for module in (tokens, plain, lexicons, page_context, people):
        for kept in vars(module).values():
            if hasattr(kept, "cache_parameters") and kept.cache_parameters()["maxsize"] == _UNITS:
                kept.cache_clear()


def _word_list(flows: list) -> None:
    """A person's word list of a million entries: read, made ready, looked for on the pages."""
    chance = random.Random(1)
    text = "".join(flow.text for flow in flows)
    heads = [text[i : i + 2] for i in range(0, 2000, 2) if text[i : i + 2].isalpha()]
    words = {
        f"{chance.choice(heads)}{chr(0x4E00 + n % 20_000)}{chr(0x4E00 + n // 20_000 * 211)}"
        for n in range(MILLION)
    }
    lines = "\n".join(words)
    row(
        "word list of 1,000,000: read",
        samples(lambda: tagging.read_word_list(lines, "ORG"), 1, warm=0),
    )
    found = tagging.read_word_list(lines, "ORG")
    row(
        "word list: made ready",
        samples(lambda: tagging.SortedWords(found.labelled()), 1, warm=0),
    )
    known = tagging.Known(word_lists=tagging.SortedWords(found.labelled()))
    row(
        f"suggest with it, page of {SMALL:,}",
        _over(flows, lambda f: tagging.suggest(f, LABELS, known=known), 2),
    )


def _over(things: list, action: Callable[[object], object], rounds: int) -> list[float]:
    for thing in things:
        action(thing)
    out = []
    for _ in range(rounds):
        for thing in things:
            out += samples(lambda thing=thing: action(thing), 1, warm=0)
    return out


def _in_turn(pages: list[Page], flows: list[Reflow]) -> dict[str, list[float]]:
    """What proposing pages takes, all suggestions, and jieba.posseg for the same texts: processor
    time, round after round in turn."""
    cut = posseg()
    ways = {
        "segment": lambda: [segment.propose(page) for page in pages],
        "suggest": lambda: [tagging.suggest(flow, LABELS) for flow in flows],
        "posseg": lambda: [cut(page.text) for page in pages],
    }
    spent: dict[str, list[float]] = {what: [] for what in ways}
    for _ in range(_ROUNDS):
        for what, action in ways.items():
            _forget()
            spent[what].append(cpu_seconds(action))
    return spent
