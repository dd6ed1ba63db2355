"""Pages for the tests of the panes, built from the gold of the seed pages."""

import csv
from dataclasses import dataclass, replace
from pathlib import Path

from yk_reader.gui.view.page_view import PageView
from yk_reader.model.annotation import Annotation
from yk_reader.model.blank import mark_spans
from yk_reader.model.entity import Entity, Label, LabelSet, Span
from yk_reader.model.layout import Article, Fragment, Patch, Why
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import EntityStatus, Joint, PatchReason, Role
from yk_reader.text.reflow import Reflow, reflow

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
LABELS = LabelSet(
    "news",
    (
        Label("PER", "人名", "Person", "1"),
        Label("LOC", "地名", "Place", "2"),
        Label("ORG", "机构", "Organization", "3"),
        Label("TIME", "时间", "Time", "4"),
        Label("TITLE", "职务", "Title", "5"),
    ),
    nested=True,
)


@dataclass(frozen=True)
class PlainState:
    page_id: int
    page: Page
    annotation: Annotation
    reflow: Reflow


@dataclass(frozen=True)
class PlainChange:
    flags: frozenset[str]
    kind: str = "edit"


def view_of(page, annotation, *, page_id=1, doubts=(), previous=None):
    flow = reflow(page, annotation, previous)
    return PageView(PlainState(page_id, page, annotation, flow), LABELS, frozenset(doubts))


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def gold(stem="000_df39bee89828844a"):
    """Page and annotation of a seed page as its gold has it."""
    raw = (SEEDS / f"{stem}.txt").read_text("utf-8").replace("\r\n", "\n").lstrip("\ufeff")
    page = Page(raw, stem)
    spans = {line.number: line for line in page.marked_lines()}
    keys: dict[str, int] = {}
    fragments, last = [], {}
    table = rows_of(SEEDS / "gold" / f"{stem}.lines.tsv")
    for row in sorted(table, key=lambda r: (r["article"], int(r["order"] or 0))):
        line = spans[int(row["line_no"])]
        name = row["article"]
        key = None if name == "-" else keys.setdefault(name, int(name[1:]))
        role = Role(row["role"]) if row["role"] not in ("", "-") else Role.NOISE
        now = (role, row["para"])
        joint = Joint.PARAGRAPH if last.get(name) != now else Joint.GLUE
        last[name] = now
        fragments.append(Fragment(line.start, line.end, key, int(row["order"] or 0), role, joint))
    fragments.sort(key=lambda f: f.start)
    articles = tuple(Article(k, f"u{k}", k) for k in sorted(keys.values()))
    entities = []
    for i, row in enumerate(rows_of(SEEDS / "gold" / f"{stem}.entities.tsv"), 1):
        pieces = mark_spans(raw, int(row["raw_start"]), int(row["raw_end"]))
        entities.append(Entity(i, f"e{i}", row["label"], tuple(Span(a, b) for a, b in pieces)))
    return page, Annotation(tuple(fragments), articles, spaces(page, fragments), tuple(entities))


def spaces(page, fragments):
    """Patches that take away single spaces inside numbers' neighbourhood: as a proposal would."""
    out = []
    for fragment in fragments:
        text = page.text[fragment.start : fragment.end]
        for i, char in enumerate(text):
            if char == " " and (text[i - 1].isdigit() or text[i + 1].isdigit()):
                at = fragment.start + i
                out.append(Patch(len(out) + 1, at, at + 1, "", PatchReason.NUMBER_SPACE))
    return tuple(out)


def doubtful(annotation, number, confidence=58):
    """The annotation with the membership of its n-th fragment in doubt, and that fragment."""
    fragment = replace(annotation.fragments[number], by_article=Why(confidence=confidence))
    fragments = list(annotation.fragments)
    fragments[number] = fragment
    return replace(annotation, fragments=tuple(fragments)), fragment


def suggested(annotation, *keys):
    """The annotation with these entities suggested only."""
    return replace(
        annotation,
        entities=tuple(
            replace(e, status=EntityStatus.SUGGESTED) if e.key in keys else e
            for e in annotation.entities
        ),
    )


def small(text, rows, entities=()):
    """A page of few lines: `rows` of (article, role, joint) for each non-blank line."""
    page = Page(text, "small")
    fragments = tuple(
        Fragment(line.start, line.end, article, i, role, joint)
        for i, (line, (article, role, joint)) in enumerate(
            zip(page.marked_lines(), rows, strict=True), 1
        )
    )
    keys = sorted({f.article for f in fragments if f.article is not None})
    articles = tuple(Article(k, f"u{k}", n) for n, k in enumerate(keys, 1))
    return page, Annotation(fragments, articles, (), tuple(entities))


def exposed(qtbot, pane, width, height):
    """The pane, on the screen in that size and with the keys."""
    qtbot.addWidget(pane)
    pane.resize(width, height)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.setFocus()
    return pane
