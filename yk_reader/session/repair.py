"""An annotation that came out of a damaged file, put right: what is left is legal.

Conservative: what makes no sense is left out and named; lines that lost their piece of the layout
become page furniture that is marked unsure, so that a person sees them.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Final
from uuid import uuid4

from yk_reader.model.annotation import Annotation
from yk_reader.model.blank import mark_spans, strip_span
from yk_reader.model.entity import Entity
from yk_reader.model.layout import Article, Fragment, Patch, Why
from yk_reader.model.page import Page
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import EntityStatus, Joint, Origin, Role
from yk_reader.session.checks import check_annotation
from yk_reader.text.plain import lines_as_article

Tell = Callable[[str], None]
_LOST: Final = Why(Origin.AUTO, Reason.NONE, 0)


def repaired(page: Page, annotation: Annotation, tell: Tell) -> Annotation:
    """The annotation, legal for the page; `tell` gets a sentence for each thing that is not as it
    was. One that is legal already comes back as it is."""
    if not check_annotation(page, annotation):
        return annotation
    fragments = _fragments(page, annotation.fragments, tell)
    if not fragments and page.marked_lines():
        tell("nothing of the layout could be read: every line is body of one article")
        plain = lines_as_article(page, Joint.PARAGRAPH, 0)
        fragments, articles = plain.fragments, plain.articles
    else:
        fragments = _with_lost_lines(page, fragments, tell)
        articles = _articles(annotation.articles, fragments, tell)
    new = replace(
        annotation,
        fragments=fragments,
        articles=articles,
        patches=_patches(page, annotation.patches, fragments, tell),
        entities=_entities(page, annotation.entities, tell),
    )
    wrong = check_annotation(page, new)
    if wrong:  # nothing that this module knows: the text is what counts
        tell(f"the layout made no sense ({wrong[0].message.rstrip('.')}): every line is body")
        new = replace(
            lines_as_article(page, Joint.PARAGRAPH, 0),
            status=annotation.status, note=annotation.note, second_look=annotation.second_look,
        )  # fmt: skip
    return new


def _fragments(page: Page, old: tuple[Fragment, ...], tell: Tell) -> tuple[Fragment, ...]:
    kept: list[Fragment] = []
    covered = 0
    for f in sorted(old, key=lambda f: f.start):
        if not 0 <= f.start < f.end <= len(page.text):
            tell("a piece of the layout that lay outside the page")
            continue
        start, end = strip_span(page.text, max(f.start, covered), f.end)
        cut = page.text.find("\n", start, end)
        if cut >= 0:
            start, end = strip_span(page.text, start, cut)
        if start >= end:
            tell(f"a piece of the layout of line {page.line_number(f.start)}")
            continue
        if (start, end) != (f.start, f.end):
            tell(f"the borders of a piece of line {page.line_number(start)} (cut to what is free)")
        kept.append(replace(f, start=start, end=end))
        covered = end
    return tuple(kept)


def _with_lost_lines(page: Page, kept: tuple[Fragment, ...], tell: Tell) -> tuple[Fragment, ...]:
    """Every mark in a piece: lost ones become furniture, a piece for each run in a line."""
    out = list(kept)
    covered = 0
    gaps = []
    for f in (*kept, None):
        gaps.append((covered, f.start if f is not None else len(page.text)))
        covered = f.end if f is not None else covered
    for low, high in gaps:
        runs = mark_spans(page.text, low, high) if low < high else []
        lines: dict[int, tuple[int, int]] = {}
        for start, end in runs:
            number = page.line_number(start)
            first = lines.get(number, (start, end))[0]
            lines[number] = (first, end)
        for number, (start, end) in lines.items():
            tell(f"the place of line {number} in the layout (it is furniture now, marked unsure)")
            out.append(
                Fragment(start, end, None, 0, Role.NOISE, Joint.PARAGRAPH, True,
                         _LOST, _LOST, _LOST, _LOST)
            )  # fmt: skip
    return tuple(sorted(out, key=lambda f: f.start))


def _articles(
    old: tuple[Article, ...], fragments: tuple[Fragment, ...], tell: Tell
) -> tuple[Article, ...]:
    used = {f.article for f in fragments if f.article is not None}
    found: dict[int, Article] = {}
    for a in sorted(old, key=lambda a: (a.rank, a.key)):
        if a.key not in used:
            note = f"; its note: {a.note}" if a.note else ""
            tell(f"the article {a.rank}, which has no lines any more{note}")
        elif a.key not in found:
            found[a.key] = a
    for key in sorted(used - found.keys()):
        tell(f"note and place of the article with key {key} (it stands last now)")
        found[key] = Article(key, str(uuid4()), len(found) + 1)
    seen: set[str] = set()
    out = []
    for rank, a in enumerate(found.values(), 1):
        uuid = a.uuid if a.uuid and a.uuid not in seen else str(uuid4())
        seen.add(uuid)
        out.append(replace(a, rank=rank, uuid=uuid))
    return tuple(out)


def _patches(
    page: Page, old: tuple[Patch, ...], fragments: tuple[Fragment, ...], tell: Tell
) -> tuple[Patch, ...]:
    kept: dict[int, Patch] = {}
    covered = 0
    for p in sorted(old, key=lambda p: (p.start, p.key)):
        inside = 0 <= p.start < p.end <= len(page.text)
        home = any(f.start <= p.start < p.end <= f.end for f in fragments)
        wrong = p.active and (p.start < covered or not home or "\n" in p.text)
        if p.key in kept or not inside or wrong:
            tell(f"a correction of line {page.line_number(max(p.start, 0))} (“{p.text}”)")
            continue
        kept[p.key] = p
        covered = p.end if p.active else covered
    return tuple(sorted(kept.values(), key=lambda p: (p.start, p.key)))


def _entities(page: Page, old: tuple[Entity, ...], tell: Tell) -> tuple[Entity, ...]:
    kept: dict[int, Entity] = {}
    uuids: set[str] = set()
    same: set[object] = set()
    for e in sorted(old, key=lambda e: e.key):
        spans = tuple(sorted(e.spans))
        inside = bool(spans) and all(
            0 <= s.start <= s.end <= len(page.text)
            and s.raw_end <= len(page.text)
            and s.first < s.stop
            and min(s.start_k, s.end_k) >= 0
            and "\n" not in page.text[s.start : s.end]
            for s in spans
        )
        inside = inside and all(a.stop <= b.first for a, b in pairwise(spans))
        twice = e.status is EntityStatus.ACCEPTED and (spans, e.label) in same
        if e.key in kept or not inside or twice:
            tell(f"an entity {e.label} ({e.status})" + (f", {e.note}" if e.note else ""))
            continue
        if e.status is EntityStatus.ACCEPTED:
            same.add((spans, e.label))
        uuid = e.uuid if e.uuid and e.uuid not in uuids else str(uuid4())
        uuids.add(uuid)
        kept[e.key] = replace(e, spans=spans, uuid=uuid)
    return tuple(kept[key] for key in sorted(kept))
