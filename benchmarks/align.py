"""Known texts laid beside pages: the texts are taken from the gold, shuffled, some of their
characters changed, one left out and two of another page put in; then the pages are aligned and
scored.

What is counted: `exact_articles` and the other measures of the layout; differences that were made
in texts that the page has, those that no offered patch tells (`missed`), and patches that are no
such difference (`wrong`), of all and of those that are as sure as SURE.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from benchmarks.timing import heading, median
from yk_reader.formats.gold import gold_annotation
from yk_reader.formats.lines import line_rows, read_lines
from yk_reader.measure.lines import by_line, line_scores, mean_scores
from yk_reader.model.annotation import Annotation
from yk_reader.model.blank import is_blank
from yk_reader.model.given import GivenPiece, GivenText
from yk_reader.model.page import Page
from yk_reader.model.rows import LineRow
from yk_reader.model.vocabulary import HEADING_ROLES, Role
from yk_reader.paths import seeds_dir
from yk_reader.segment import propose
from yk_reader.segment.aligning import Aligned, align, find
from yk_reader.text.reflow import reflow

SHOWN: Final = ("exact_articles", "heading_attached", "role_f1", "para_f1", "order", "actions")
SURE: Final = 90
_ROUNDS: Final = 3


@dataclass(frozen=True)
class Case:
    """A page with its gold rows and the texts of its articles."""

    page: Page
    rows: Sequence[LineRow]
    texts: Sequence[tuple[GivenText, tuple[tuple[int, ...], ...]]]
    """each with the raw offset of each character of each piece, -1 where there is none"""


@dataclass
class Tally:
    """Counts over pages."""

    scores: list[dict[str, float]] = field(default_factory=list)
    changed: int = 0
    missed: int = 0
    offered: int = 0
    wrong: int = 0
    sure_wrong: int = 0
    sure: int = 0
    seconds: list[float] = field(default_factory=list)
    propose: list[float] = field(default_factory=list)
    strangers: int = 0
    lost: int = 0


def run(_folder: Path, options: argparse.Namespace) -> None:
    """Print the scores for each folder with pages and gold."""
    for folder in options.align_pages or [seeds_dir()]:
        cases = list(cases_in(folder, headings=options.align_headings))
        if not cases:
            print(f"{folder}: no page with STEM.gold.tsv or gold/STEM.lines.tsv")
            continue
        for share in options.align_changed:
            _print(folder, share, tried(cases, share, options.align_seed, options.align_log))


def cases_in(folder: Path, *, headings: str) -> Iterator[Case]:
    """The pages of a folder that have gold for their lines, beside them or in `gold/`."""
    for path in sorted(folder.glob("*.txt")):
        beside = (
            path.with_name(f"{path.stem}.gold.tsv"),
            folder / "gold" / f"{path.stem}.lines.tsv",
        )
        gold = next((each for each in beside if each.is_file()), None)
        if gold is not None:
            page = Page(path.read_text(encoding="utf-8").removeprefix("\ufeff"), path.stem)
            rows = [replace(row, text="") for row in read_lines(gold.read_text(encoding="utf-8"))]
            yield Case(page, rows, list(_texts(page, gold_annotation(page, rows), headings)))


def _texts(
    page: Page, gold: Annotation, headings: str
) -> Iterator[tuple[GivenText, tuple[tuple[int, ...], ...]]]:
    """The text of each article. `headings`: all of them are one title ("title"), each is what it is
    ("apart"), or the headline is the title and the others are not in the text ("main")."""
    flow = reflow(page, gold)
    for article in gold.articles:
        mine = flow.article_flow(article.key)
        units = mine.units if mine is not None else ()
        pieces: list[GivenPiece] = []
        places: list[tuple[int, ...]] = []
        for unit in units:
            role = unit.role if unit.role in HEADING_ROLES else None
            if role is not None and headings == "main" and role is not Role.HEADLINE:
                continue
            if role is not None and headings == "title":
                role = Role.HEADLINE
            raw = [flow.map.to_raw(unit.start + k) for k in range(len(unit.text))]
            at = tuple(-1 if p is None or p.k else p.offset for p in raw)
            if role is Role.HEADLINE and pieces and pieces[-1].role is role:
                pieces[-1] = GivenPiece(f"{pieces[-1].text} {unit.text}", role)
                places[-1] = (*places[-1], -1, *at)
            else:
                pieces.append(GivenPiece(unit.text, role))
                places.append(at)
        title = next((p.text for p in pieces if p.role is Role.HEADLINE), "")
        yield GivenText(f"{page.name}-{article.rank}", tuple(pieces), title), tuple(places)


def tried(cases: Sequence[Case], share: float, seed: int, log: bool) -> Tally:
    """Align every page with its texts as the module says; `share` of their characters changed."""
    chance = random.Random(seed)
    pool = sorted({c for case in cases for c in case.page.text if "\u4e00" <= c <= "\u9fff"})
    tally = Tally()
    for n, case in enumerate(cases):
        mine = list(case.texts)
        missing = mine.pop(chance.randrange(len(mine)))[0].name if len(mine) > 1 else ""
        other = cases[(n + 1) % len(cases)] if len(cases) > 1 else case
        strangers = list(other.texts[:2]) if other is not case else []
        expected: dict[int, str] = {}
        texts = [_changed(t, places, share, pool, chance, expected) for t, places in mine]
        names = {t.name for t in texts}
        texts += [_changed(t, places, share, pool, chance, {}) for t, places in strangers]
        chance.shuffle(texts)
        _one(case, texts, names, expected, tally, missing if log else None)
    return tally


def _changed(
    text: GivenText,
    places: Sequence[Sequence[int]],
    share: float,
    pool: Sequence[str],
    chance: random.Random,
    expected: dict[int, str],
) -> GivenText:
    pieces = []
    for piece, at in zip(text.pieces, places, strict=True):
        signs = list(piece.text)
        for k, sign in enumerate(signs):
            if not is_blank(sign) and chance.random() < share:
                signs[k] = chance.choice([c for c in chance.sample(pool, 2) if c != sign])
                if at[k] >= 0:
                    expected[at[k]] = signs[k]
        pieces.append(GivenPiece("".join(signs), piece.role, piece.whole))
    return GivenText(text.name, tuple(pieces), text.title, text.date, text.page, text.file)


def _one(
    case: Case,
    texts: Sequence[GivenText],
    names: set[str],
    expected: dict[int, str],
    tally: Tally,
    log: str | None,
) -> None:
    page = case.page
    times, whole = [], []
    for _ in range(_ROUNDS):
        began = time.process_time()
        proposal = propose(page)
        between = time.process_time()
        base = Annotation(proposal.layout.fragments, proposal.layout.articles, proposal.patches)
        spans = [(f.start, f.end) for f in base.fragments]
        found = find(page.text, spans, texts)
        made = align(page, base, found)
        whole.append(time.process_time() - between)
        times.append(between - began)
    tally.propose.append(median(times))
    tally.seconds.append(median(whole))
    layout = made.proposal.layout
    after = Annotation(layout.fragments, layout.articles, made.proposal.patches)
    rows = line_rows(page, after, reflow(page, after))
    scores = line_scores(by_line(case.rows), by_line(rows))
    tally.scores.append(scores)
    here = {found.texts.texts[number].name for number in found.by_text}
    tally.strangers += len(here - names)
    tally.lost += len(names - here)
    wrong = _count(page, made, expected, tally)
    if log is not None:
        told = " ".join(f"{name}={scores[name]:.3f}" for name in SHOWN)
        print(f"  {page.name}: {told}; {len(names - here)} texts lost, {len(here - names)} strange")
        for each in wrong:
            print(f"    wrong: {each}")
        if scores["exact_articles"] < 1:
            _tell_lines(case, rows, log)


def _tell_lines(case: Case, rows: Sequence[LineRow], missing: str) -> None:
    """The lines whose article is not the one that most lines of their gold article have."""
    found = by_line(rows)
    homes: dict[str, dict[str, int]] = {}
    for row in case.rows:
        counts = homes.setdefault(row.article, {})
        name = found[row.line_no].article
        counts[name] = counts.get(name, 0) + 1
    home = {article: max(counts, key=counts.__getitem__) for article, counts in homes.items()}
    print(f"    (the text of {missing} was left out)")
    for row in case.rows:
        name = found[row.line_no].article
        if name != home[row.article]:
            print(f"    {row.line_no} {row.article} {row.role} {row.text}: {name}")


def _count(page: Page, made: Aligned, expected: dict[int, str], tally: Tally) -> list[str]:
    """Compare what is offered with what was changed."""
    told: set[int] = set()
    wrong = []
    for d in made.differences:
        raw = page.text[d.start : d.end]
        wanted = "".join(
            expected.get(d.start + k, sign) for k, sign in enumerate(raw) if not is_blank(sign)
        )
        tally.offered += 1
        tally.sure += d.confidence >= SURE
        if "".join(c for c in d.text if not is_blank(c)) == wanted:
            told.update(range(d.start, d.end))
        else:
            tally.wrong += 1
            tally.sure_wrong += d.confidence >= SURE
            wrong.append(f"{raw!r} → {d.text!r} ({d.confidence} %), not {wanted!r}")
    tally.changed += len(expected)
    tally.missed += len(expected.keys() - told)
    return wrong


def _print(folder: Path, share: float, tally: Tally) -> None:
    heading(f"Align {folder.name}, {share:.1%} of the texts' characters changed")
    means = mean_scores(tally.scores)
    for name in SHOWN:
        print(f"{name:<46} {means[name]:12.4f}")
    print(
        f"{'texts of the page not found, of another found':<46} {tally.lost:6}{tally.strangers:6}"
    )
    rate = tally.missed / max(1, tally.changed)
    print(f"{'differences made, missed':<46} {tally.changed:6}{tally.missed:6} ({rate:.2%})")
    print(f"{'patches offered, wrong':<46} {tally.offered:6}{tally.wrong:6}")
    print(f"{f'of them {SURE} % sure or more, wrong':<46} {tally.sure:6}{tally.sure_wrong:6}")
    print(
        f"{'a page, beyond the proposal (CPU ms: mean, most)':<46} "
        f"{1000 * sum(tally.seconds) / len(tally.seconds):6.1f}{1000 * max(tally.seconds):6.1f}"
    )
