"""A project with something in every table and view, for tests that read it with other tools."""

import random
from dataclasses import replace
from pathlib import Path

from page_maker import make

from yk_reader.edits import ApplyProposal
from yk_reader.jobs.sample_pages import open_samples
from yk_reader.model.annotation import Annotation, Delta
from yk_reader.model.entity import Entity, Span
from yk_reader.model.facsimile import Facsimile, LineBox, Picture, Reading
from yk_reader.model.layout import Patch, Proposal
from yk_reader.model.vocabulary import EntityStatus, PatchReason
from yk_reader.session import Session
from yk_reader.session.steps import summary_of
from yk_reader.store import Effort, NewPage, Store
from yk_reader.text.reflow import reflow

LINES = (
    "1H¶ 𠀀永康\u0301标题", "1B¶ 王明说永康", "1B+ 好。", "2B¶ 第三行，a b。", "-N¶ 第3版",
    "2C_ 图为一九八一年\u3000的街。",
)  # fmt: skip

_PAGE = {"page_id", "occurrence", "annotation_id"}
NUMBERS = {
    "gold_line": {*_PAGE, "line_no", "article", "para", "position", "unit", "raw_start", "raw_end"},
    "gold_fragment": {
        *_PAGE, "article", "unit", "position", "raw_start", "raw_end", "unsure", "confidence",
        "article_key",
    },
    "gold_unit": {*_PAGE, "article", "unit", "para", "raw_start", "raw_end"},
    "gold_entity": {
        *_PAGE, "article", "unit", "start", "end", "raw_start", "raw_end", "unsure", "confidence",
        "entity_key",
    },
    "broken_entity": {*_PAGE, "entity_key", "raw_start", "raw_end"},
    "word": {"word_list"},
    "note": {*_PAGE, "article", "second_look"},
    "fragment": {
        "annotation", "start", "end", "article", "position", "role", "joint", "unsure", *(
            f"{decision}_{part}" for decision in ("article", "role", "joint", "position")
            for part in ("origin", "reason", "confidence")
        ),
    },
    "entity": {"annotation", "key", "status", "origin", "confidence", "unsure"},
    "entity_span": {"annotation", "entity", "number", "start", "start_k", "end", "end_k"},
    "unit_entity": {"annotation", "entity", "article", "unit", "start", "end"},
    "unit": {
        "id", "annotation", "article", "unit", "role", "para", "raw_start", "raw_end", "indexed",
    },
}  # fmt: skip
"""The columns of the views that hold whole numbers."""


def make_project(path: Path, *, samples: bool = True) -> None:
    """Make it, closed; `samples`: with the bundled pages and their gold too."""
    if samples:
        open_samples(path, gold=True)
    with Store.open(path) if path.exists() else Store.create(path) as store:
        page, annotation = make(*LINES)
        page_id = store.pages.add(NewPage(page.text, page.text.encode("gb18030"), "odd 'page'"))
        store.facsimiles.put(page_id, _facsimile([line.start for line in page.marked_lines()]))
        session = Session(store, "machine")
        session.install(page_id, ApplyProposal(Proposal(annotation.layout, ())))
        _with_entities(session, page_id, page.text)
        store.words.add("人", "PER", [(f"张{n}", "LOC" if n % 3 else "") for n in range(1500)])
        store.search.reindex()
        store.db.execute("UPDATE annotation SET status = 2 WHERE page % 2")


def _facsimile(starts: list[int]) -> Facsimile:
    boxes = [LineBox(s, (10, 10 * s, 90, 10 * s + 9), (), s) for s in starts[:-2]]
    boxes.append(LineBox(starts[-2], (1, 2, 9, 9), ((1, 2), (9, 4), (5, 9))))
    boxes.append(LineBox(starts[-1], None, (), 50))
    return Facsimile(Picture("a.png", 100, 900), tuple(boxes), (Reading("x", "1"), Reading("y")))


def _with_entities(session: Session, page_id: int, text: str) -> None:
    """Entities of one to several spans, some broken, some that end in a patch."""
    chance = random.Random(7)
    name, place = text.index("王明"), text.index("永康\n好")
    patch = Patch(1, name, name + 1, "汪洋", PatchReason.TYPO)
    spans: list[tuple[Span, ...]] = [
        (Span(name, name, 0, 1),),
        (Span(place, place + 2), Span(place + 3, place + 4)),
        (Span(0, 1), Span(place, place + 1), Span(place + 3, place + 4)),
    ]
    marks = [at for at, sign in enumerate(text) if not sign.isspace()]
    for _ in range(30):
        starts = sorted(chance.sample(marks, 12))
        spans.append(tuple(Span(at, at + 1) for at in starts))
    entities = tuple(
        Entity(
            key, f"e{key}", "PER", each, EntityStatus.ACCEPTED, changed_at="2026-01-01T00:00:00Z"
        )
        for key, each in enumerate(spans, 1)
    )
    stored = session.store.annotations.load(page_id, "machine")
    assert stored is not None
    old = stored.annotation
    articles = tuple(replace(a, note="另见", unsure=True) for a in old.articles)
    noted = (replace(entities[0], note="人"), *entities[1:])
    new = Annotation(old.fragments, articles, (patch,), noted, note="再看", second_look=True)
    session.store.effort.add("machine", [Effort(page_id, "2026-01-01", 90, 14)])
    flow = reflow(session.store.pages.get(page_id), new)
    session.store.annotations.write(
        stored.id, Delta.between(old, new), flow.derived(noted),
        [article.key for article in new.articles], revision=stored.revision,
        summary=summary_of(new, flow),
    )  # fmt: skip
