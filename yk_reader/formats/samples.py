"""Samples: pieces of text with their mentions, as every format for entities writes and reads them.

Offsets are code points in the sample's text, half-open. A sample is a page, an article, a paragraph
(a unit of the reflowed text) or a sentence. Of the reflowed text every mention is in one piece; in
the raw text of a page one that a line break or another column cuts stands as several pieces.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from yk_reader.formats.numbering import article_names
from yk_reader.model.annotation import Annotation
from yk_reader.model.blank import BLANKS, strip_span
from yk_reader.model.entity import Entity
from yk_reader.model.errors import InputError
from yk_reader.model.facsimile import Facsimile
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.text.reflow import Reflow, Unit


class Piece(StrEnum):
    """How much text one sample is."""

    PAGE = "page"
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


@dataclass(frozen=True)
class Document:
    """One annotated page as a writer gets it. `stem` is its name among the files of an export,
    `facsimile` what is known of its picture (for formats that carry boxes)."""

    page: Page
    annotation: Annotation
    reflow: Reflow
    annotator: str = ""
    stem: str = ""
    facsimile: Facsimile = field(default_factory=Facsimile)

    @property
    def name(self) -> str:
        """What its files and samples are called."""
        return self.stem or self.page.name


@dataclass(frozen=True, slots=True)
class Mention:
    """A labelled mention in a sample's text; `key` is the entity's, 0 where it has none."""

    start: int
    end: int
    label: str
    key: int = 0


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with its mentions, by start and then the longer first.

    `id` is unique in an export and the same each time: the page's name, `A1`, the unit, the
    sentence, joined by `/`. `start` is where the text begins in the page's flow text (the raw text
    for raw samples); `page` and `sha256` name the page that it belongs to.
    """

    id: str
    text: str
    mentions: tuple[Mention, ...] = ()
    page: str = ""
    sha256: str = ""
    article: str = ""
    role: str = ""
    start: int = 0
    raw: bool = False
    meta: dict[str, str] = field(default_factory=dict)


SENTENCE_END: Final = re.compile(r"[。！？!?…]+[”’」』）)》]*")
LONGEST_SENTENCE: Final = 500
"""Code points: a sentence without an end is cut there, as most networks read 512 at once."""


def samples_of(
    document: Document,
    piece: Piece = Piece.PARAGRAPH,
    *,
    raw: bool = False,
    suggested: bool = False,
    longest: int = LONGEST_SENTENCE,
) -> Iterator[Sample]:
    """The samples of a page in the order of its articles; `suggested` takes suggestions too.

    `raw` gives the raw text, of the whole page only: ValueError for a smaller piece. `longest`
    counts for sentences.
    """
    if raw:
        if piece is not Piece.PAGE:
            raise ValueError("raw text is exported by the page")
        yield _raw(document, suggested)
        return
    names = article_names(document.annotation)
    by_unit = _mentions_by_unit(document, suggested)
    flows = {flow.article.key: flow.units for flow in document.reflow.articles if flow.units}
    order = [key for key in names if key in flows]
    if piece is Piece.PAGE:
        units = [unit for key in order for unit in flows[key]]
        yield _joined(document, document.name, units, by_unit)
        return
    for key in order:
        if piece is Piece.ARTICLE:
            sample = _joined(document, f"{document.name}/{names[key]}", flows[key], by_unit)
            yield replace(sample, article=names[key])
            continue
        for unit in flows[key]:
            name = f"{document.name}/{names[key]}/{unit.index}"
            whole = replace(
                _joined(document, name, [unit], by_unit), article=names[key], role=str(unit.role)
            )
            if piece is Piece.PARAGRAPH:
                yield whole
            else:
                yield from sentences(whole, longest)


def _mentions_by_unit(document: Document, suggested: bool) -> dict[tuple[int, int], list[Mention]]:
    found: dict[tuple[int, int], list[Mention]] = {}
    for entity in wanted(document.annotation, suggested):
        placed = document.reflow.place(entity)
        if placed is not None:
            home = (placed.unit.article, placed.unit.index)
            mention = Mention(placed.start, placed.end, entity.label, entity.key)
            found.setdefault(home, []).append(mention)
    return found


def wanted(annotation: Annotation, suggested: bool) -> Iterator[Entity]:
    """The accepted entities, and with `suggested` the suggestions too."""
    for entity in annotation.live_entities():
        if suggested or entity.status is EntityStatus.ACCEPTED:
            yield entity


def in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """By start, the longer first, then by label."""
    return tuple(sorted(mentions, key=lambda m: (m.start, -m.end, m.label, m.key)))


def _joined(
    document: Document,
    name: str,
    units: Iterable[Unit],
    by_unit: dict[tuple[int, int], list[Mention]],
) -> Sample:
    texts: list[str] = []
    mentions: list[Mention] = []
    at, start = 0, -1
    for unit in units:
        start = unit.start if start < 0 else start
        for m in by_unit.get((unit.article, unit.index), ()):
            mentions.append(replace(m, start=m.start + at, end=m.end + at))
        texts.append(unit.text)
        at += len(unit.text) + 1
    return _sample(document, name, "\n".join(texts), mentions, max(start, 0))


def _sample(
    document: Document, name: str, text: str, mentions: Iterable[Mention], start: int
) -> Sample:
    page = document.page
    meta = {
        "paper": page.meta.paper,
        "issue_date": page.meta.issue_date,
        "page_number": page.meta.page_number,
        "annotator": document.annotator,
        "status": str(document.annotation.status) if document.annotator else "",
    }
    return Sample(name, text, in_order(mentions), page.name, page.sha256, start=start, meta=meta)


def _raw(document: Document, suggested: bool) -> Sample:
    page, mentions = document.page, []
    for entity in wanted(document.annotation, suggested):
        low, high = entity.raw_start, entity.raw_end
        own = {at for span in entity.spans for at in range(span.start, span.raw_end)}
        between = (at for at in range(low, high) if at not in own)
        if all(page.text[at] in BLANKS for at in between):
            mentions.append(Mention(low, high, entity.label, entity.key))
            continue
        mentions += [
            Mention(span.start, span.raw_end, entity.label, entity.key)
            for span in entity.spans
            if span.start < span.raw_end
        ]
    return replace(_sample(document, document.name, page.text, mentions, 0), raw=True)


def sentences(sample: Sample, longest: int = LONGEST_SENTENCE) -> Iterator[Sample]:
    """The sentences of a sample, without the blanks around them.

    They end at 。！？ and their like with the closing signs behind, at line ends, and after
    `longest` code points; never inside a mention, so that one may be longer.
    """
    number, low = 0, 0
    for end in (*_cuts(sample, longest), len(sample.text)):
        low, high = strip_span(sample.text, low, end)
        text = sample.text[low:high]
        if text:
            inside = [m for m in sample.mentions if low <= m.start and m.end <= high]
            moved = [replace(m, start=m.start - low, end=m.end - low) for m in inside]
            yield replace(
                sample,
                id=f"{sample.id}/{number}",
                text=text,
                mentions=in_order(moved),
                start=sample.start + low,
            )
            number += 1
        low = end


def _cuts(sample: Sample, longest: int) -> list[int]:
    text = sample.text
    covered = bytearray(len(text) + 1)  # 1: a cut before this code point would cut a mention
    for m in sample.mentions:
        for at in range(m.start + 1, m.end):
            covered[at] = 1
    ends = {match.end() for match in SENTENCE_END.finditer(text)}
    ends |= {at + 1 for at, sign in enumerate(text) if sign == "\n"}
    wanted_ends = sorted(end for end in ends if end < len(text) and not covered[end])
    cuts: list[int] = []
    low = 0
    for end in (*wanted_ends, len(text)):
        while end - low > longest:
            at = low + longest
            while at > low and covered[at]:
                at -= 1
            if at == low:  # one mention is longer than a sentence may be
                at = low + longest
                while at < end and covered[at]:
                    at += 1
                if at >= end:
                    break
            cuts.append(at)
            low = at
        if end < len(text):
            cuts.append(end)
        low = end
    return cuts


def check_sample(sample: Sample, labels: Iterable[str] | None = None) -> None:
    """InputError "bad-mention" for the first mention that is out of the text, empty, has an unknown
    label or is there twice; it names the sample, the place and what stands there."""
    known = None if labels is None else frozenset(labels)
    seen: set[tuple[int, int, str]] = set()
    for m in sample.mentions:
        triple = (m.start, m.end, m.label)
        if not 0 <= m.start < m.end <= len(sample.text):
            raise _bad(sample, m, f"lies outside of its text of {len(sample.text)} characters")
        if known is not None and m.label not in known:
            raise _bad(sample, m, "has a label that the label set does not know")
        if triple in seen and not sample.raw:
            raise _bad(sample, m, "is there twice")
        seen.add(triple)


def _bad(sample: Sample, mention: Mention, why: str) -> InputError:
    shown = sample.text[mention.start : mention.end][:40]
    return InputError(
        "bad-mention",
        f"{sample.id}: {mention.label} {mention.start}–{mention.end} “{shown}” {why}.",
        "Nothing was written. Check the project (Tools, Check) and try again.",
        sample=sample.id,
        start=mention.start,
        end=mention.end,
    )


def same(one: Sample, other: Sample) -> str:
    """What a sample that was read back differs in: empty, "text" or "mentions"."""
    if one.text != other.text:
        return "text"

    def triples(sample: Sample) -> list[tuple[int, int, str]]:
        return sorted((m.start, m.end, m.label) for m in sample.mentions)

    return "" if triples(one) == triples(other) else "mentions"
