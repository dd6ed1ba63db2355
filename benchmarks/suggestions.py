"""Figures of the suggested entities: F1 by label, part by part, while learning; and their time.

Everything is counted on exact spans with their label. The corpus is a file of JSON lines
(`text`, `entities`: ``[[start, end, label], …]``, code points) that is not in the repository;
without one the sample pages with gold are scored and timed.
"""

from argparse import Namespace
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from benchmarks.peer import posseg
from benchmarks.timing import cpu_seconds, heading
from yk_reader.formats.gold import gold_beside, load_gold
from yk_reader.formats.jsonl import read_jsonl
from yk_reader.jobs.reading import read_text
from yk_reader.measure import add_found, compare, f1_interval
from yk_reader.measure.entities import Found, Mention
from yk_reader.model.errors import InputError, KnownError
from yk_reader.model.page import Page
from yk_reader.paths import seeds_dir
from yk_reader.tagging import PARTS, preset
from yk_reader.tagging.candidates import Candidate
from yk_reader.tagging.engine import suggest_texts
from yk_reader.tagging.known.decisions import Known
from yk_reader.tagging.model.recogniser import Model
from yk_reader.tagging.model.storage import load_own
from yk_reader.tagging.model.training import TrainingPage, known_from, train
from yk_reader.text.reflow import reflow

TENTHS = 10
"""Parts of the corpus, in file order."""
HALF = 5
"""So many of them teach the model that is timed."""
TIMED = 1_000
"""Texts that are timed at the most."""
PAGE = 3_500
"""Characters of a newspaper page: texts of a corpus are put together to such pages to be timed."""
ROUNDS = 3

Offers = list[list[Candidate]]
"""The suggestions of one page, text by text."""


def run(folder: Path, options: Namespace) -> None:
    """Print the figures for the gold pages and for the corpus.

    `options`: `corpus` (a file or None), `labels` (names, None: all that the corpus has), `learn`
    (after how many parts), `ablation`, `apart_places` (the corpus joins no places).
    """
    gold = gold_pages()
    five = [label.name for label in preset("default").labels]
    heading("Sample pages with gold, on their gold units")
    report(gold, five)
    corpus, labels = [], five
    if options.corpus is not None:
        corpus = corpus_pages(options.corpus)
        found = {one[2] for page in corpus for one in page.gold[0]}
        labels = list(options.labels or sorted(found))
        apart = [part for part in PARTS if part != "address"] if options.apart_places else None
        how = ", places apart" if apart else ""
        heading(f"{options.corpus.name}: {len(corpus):,} texts{how}")
        report(corpus, labels, apart)
    if options.ablation:
        ablation(gold, five, corpus, labels)
    learnt = {}
    if corpus and options.learn:
        learnt = learning(corpus, labels, sorted(options.learn), folder / "models" / "learning")
    if corpus:
        if HALF not in learnt:
            taught = corpus[: len(corpus) * HALF // TENTHS]
            offers = [suggest_texts(page.texts, labels) for page in taught]
            learnt[HALF] = optimise(taught, offers, labels, folder / "models" / "half")
        rest = corpus[len(corpus) * HALF // TENTHS :][:TIMED]
        timed(as_pages(rest), labels, *learnt[HALF])
    else:
        timed(gold, five, known_from(gold), None)


def gold_pages() -> list[TrainingPage]:
    """The sample pages that have gold: their units as the gold cuts them."""
    pages = []
    for path in sorted(seeds_dir().glob("*.txt")):
        if gold_beside(seeds_dir() / "gold", path.stem):
            page = Page(path.read_text(encoding="utf-8").removeprefix("\ufeff"), path.stem)
            annotation = load_gold(page, seeds_dir() / "gold", path.stem)
            flow = reflow(page, annotation)
            mentions: dict[object, list[Mention]] = {unit: [] for unit in flow.units}
            for entity in annotation.live_entities():
                placed = flow.place(entity)
                assert placed is not None
                mentions[placed.unit].append((placed.start, placed.end, entity.label))
            texts = tuple(unit.text for unit in flow.units)
            pages.append(TrainingPage(texts, tuple(tuple(mentions[u]) for u in flow.units)))
    return pages


def corpus_pages(path: Path) -> list[TrainingPage]:
    """Every text of a file of JSON lines as a page of its own; InputError."""
    records = read_jsonl(read_text(path))
    return [TrainingPage((record.text,), (record.entities,)) for record in records]


def as_pages(texts: Sequence[TrainingPage]) -> list[TrainingPage]:
    """The texts, several on a page of PAGE characters or a little more."""
    pages: list[list[str]] = [[]]
    for text in (text for one in texts for text in one.texts):
        if sum(map(len, pages[-1])) >= PAGE:
            pages.append([])
        pages[-1].append(text)
    return [TrainingPage(tuple(page), ((),) * len(page)) for page in pages]


def report(
    pages: Sequence[TrainingPage], labels: Sequence[str], parts: Collection[str] | None = None
) -> None:
    """F1 by label with its counts, and its 95 % bootstrap interval over texts."""
    offers = [suggest_texts(page.texts, labels, None, parts) for page in pages]
    counts = counted(pages, offers, labels)
    none = Found(0, 0, 0)
    for label, found in sorted(add_found(counts).items(), key=lambda row: (row[0] == "all", row)):
        low, high = f1_interval([each.get(label, none) for each in counts])
        print(f"{label:<12} {told(found):<32} 95 % {low:.3f}-{high:.3f}", flush=True)


def told(found: Found) -> str:
    """F1 and the counts behind it."""
    return f"F1 {found.f1:.3f} ({found.hit}/{found.gold}/{found.pred})"


def counted(
    pages: Sequence[TrainingPage], offers: Sequence[Offers], labels: Collection[str]
) -> list[dict[str, Found]]:
    """Counts by label and for `all`, text by text."""
    return [
        compare((one for one in gold if one[2] in labels), (one[:3] for one in found))
        for page, offered in zip(pages, offers, strict=True)
        for gold, found in zip(page.gold, offered, strict=True)
    ]


def score(
    pages: Sequence[TrainingPage], offers: Sequence[Offers], labels: Collection[str]
) -> Found:
    """The counts over all texts and labels."""
    return add_found(counted(pages, offers, labels)).get("all", Found(0, 0, 0))


def ablation(
    gold: Sequence[TrainingPage],
    five: Sequence[str],
    corpus: Sequence[TrainingPage],
    labels: Sequence[str],
) -> None:
    """What each part that needs no project adds: F1 on the gold pages and on the corpus."""
    heading("Part by part: gold pages, corpus")
    own = [part for part in PARTS if part not in ("known", "words", "local")]
    rows = {"all parts": own}
    rows |= {f"without {part}": [other for other in own if other != part] for part in own}
    rows |= {"model alone": ["model"]}
    for what, parts in rows.items():
        cells = [
            told(score(pages, [suggest_texts(p.texts, names, None, parts) for p in pages], names))
            for pages, names in ((gold, five), (corpus, labels))
            if pages
        ]
        print(f"{what:<20} " + "   ".join(f"{cell:<30}" for cell in cells), flush=True)


def learning(
    corpus: Sequence[TrainingPage], labels: Sequence[str], after: Sequence[int], path: Path
) -> dict[int, tuple[Known, Model | None]]:
    """The curve: parts are accepted one after the other, those not yet seen are scored.

    A training builds on the one before, as in a project; what was learnt after each number of
    parts is handed back.
    """
    heading("Learning: F1 on the parts not yet seen: shipped, with known, with known and model")
    shipped = [suggest_texts(page.texts, labels) for page in corpus]
    learnt = {}
    for parts in after:
        at = len(corpus) * parts // TENTHS
        rest = corpus[at:]
        known, local = learnt[parts] = optimise(corpus[:at], shipped[:at], labels, path)
        base = score(rest, shipped[at:], labels).f1
        cells = [f"shipped {base:.3f}"]
        for what, model in (("known", None), ("known and model", local)):
            offers = [suggest_texts(page.texts, labels, known, None, model) for page in rest]
            f1 = score(rest, offers, labels).f1
            cells.append(f"{what} {f1:.3f} ({f1 - base:+.3f})")
        print(f"{parts} of {TENTHS}   " + "   ".join(cells), flush=True)
    return learnt


def optimise(
    pages: Sequence[TrainingPage],
    offers: Sequence[Offers],
    labels: Sequence[str],
    path: Path,
) -> tuple[Known, Model | None]:
    """What these pages teach: the lexicon, and the model that is in use after a training."""
    known = known_from(pages, offers)
    try:
        found = train(pages, path, labels)
    except InputError as error:  # too little to learn from
        print(f"  {error.message}", flush=True)
    else:
        use = "in use" if found.switched else "not better, not in use"
        print(f"  held out: {found.before:.3f} before, {found.after:.3f} after: {use}", flush=True)
    try:
        return known, load_own(path)
    except KnownError:
        return known, None


def timed(
    pages: Sequence[TrainingPage], labels: Sequence[str], known: Known, local: Model | None
) -> None:
    """CPU time beside jieba.posseg on the same texts: the best of some rounds, taken in turn."""
    cut = posseg()
    size = sum(len(text) for page in pages for text in page.texts)
    heading(f"Time on {size:,} characters, beside jieba.posseg alone")

    def peer() -> None:
        for page in pages:
            for text in page.texts:
                cut(text)

    def suggest(known: Known | None = None, local: Model | None = None) -> None:
        for page in pages:
            suggest_texts(page.texts, labels, known, None, local)

    actions: dict[str, Callable[[], None]] = {
        "jieba.posseg": peer,
        "all suggestions, shipped": suggest,
        "with a project's lexicon": lambda: suggest(known),
    }
    if local is not None:
        actions["with a project's lexicon and model"] = lambda: suggest(known, local)
    best = dict.fromkeys(actions, float("inf"))
    suggest_texts(pages[0].texts, labels, known, None, local)  # loads what it needs
    for _ in range(ROUNDS):
        for what, action in actions.items():
            best[what] = min(best[what], cpu_seconds(action))
    for what, seconds in best.items():
        ratio = seconds / best["jieba.posseg"]
        print(f"{what:<46} {size / seconds:12,.0f} characters a second   ×{ratio:.2f}")
