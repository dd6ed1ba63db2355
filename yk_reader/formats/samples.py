"""Samples: pieces of text with their mentions, as every format for entities writes and reads them.

Offsets are code points in the sample's text, half-open. A sample is a page, an article, a paragraph
(a unit of the reflowed text) or a sentence. Of the reflowed text every mention is in one piece; in
the raw text of a page one that a line break or another column cuts stands as several pieces.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field, replace
from enum import StrEnum
from pathlib import Path
from typing import Final, Self

from yk_reader.model.annotation import Annotation
from yk_reader.model.blank import BLANKS, strip_span
from yk_reader.model.entity import Entity
from yk_reader.model.errors import InputError, KnownError
from yk_reader.model.facsimile import Facsimile
from yk_reader.model.flow import EntityNote, FlowPage, FlowUnit, Said
from yk_reader.model.flow import Mention as Mention
from yk_reader.model.flow import in_order as in_order
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.text.late import late
from yk_reader.text.reflow import Reflow


class Piece(StrEnum):
    """How much text one sample is."""

    PAGE = "page"
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


PictureSource = Callable[[], Path | bytes]
"""InputError where the file is not there, or is another one."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A page with one annotator's annotation of it, and the reflow."""

    page: Page
    annotation: Annotation
    reflow: Reflow
    annotator: str = ""


class Document:
    """One annotated page as a writer gets it. `stem` is its name among the files of an export,
    `facsimile` what is known of its picture (for formats that carry boxes). `ended`: gives its raw
    sample the line ends of the page's file, where that is wanted. `picture`: gives the file of its
    picture, or what is in it; None where no file is known.

    `page`, `annotation` and `reflow` may be read only when a writer asks for them: `flow` has what
    most need.
    """

    def __init__(
        self,
        page: Page,
        annotation: Annotation,
        reflow: Reflow,
        annotator: str = "",
        stem: str = "",
        facsimile: Facsimile | None = None,
    ) -> None:
        self.stem = stem
        self.facsimile = facsimile or Facsimile()
        self.ended: Callable[[Sample], Sample] | None = None
        self.picture: PictureSource | None = None
        self._flow: FlowPage | None = None
        self._whole: Whole | None = Whole(page, annotation, reflow, annotator)
        self._load: Callable[[], Whole] | None = None

    @classmethod
    def of_flow(cls, flow: FlowPage, load: Callable[[], Whole], stem: str = "") -> Self:
        """A document of which `load` reads the rest."""
        made = cls.__new__(cls)
        made.stem, made._flow, made._whole, made._load = stem, flow, None, load
        made.facsimile, made.ended, made.picture = Facsimile(), None, None
        return made

    def take(self, flow: FlowPage) -> Self:
        """The document with that reflowed text, which says more than what it is made of."""
        self._flow = flow
        return self

    @property
    def name(self) -> str:
        """What its files and samples are called."""
        return self.stem or self.flow.name

    @property
    def whole(self) -> Whole:
        """The page with its annotation and reflow; KnownError when they cannot be read."""
        if self._whole is None:
            assert self._load is not None
            self._whole = self._load()
        return self._whole

    @property
    def page(self) -> Page:
        """The page with its raw text."""
        return self.whole.page

    @property
    def annotation(self) -> Annotation:
        """Its annotation, with those entities alone that are wanted."""
        return self.whole.annotation

    @property
    def reflow(self) -> Reflow:
        """Its reflow."""
        return self.whole.reflow

    @property
    def annotator(self) -> str:
        """Whose annotation it is."""
        return self.flow.annotator

    @property
    def flow(self) -> FlowPage:
        """The reflowed text with the entities."""
        if self._flow is None:
            self._flow = flow_page(self.whole)
        return self._flow


@dataclass(slots=True)
class Sample:
    """A text with its mentions, by start and then the longer first; never changed once made.

    `id` is unique in an export and the same each time: the page's name, `A1`, the unit, the
    sentence, joined by `/`; an article that goes on elsewhere names its parts (`FlowPage`).
    `start` is where the text begins in the page's flow text (the raw text for raw samples); `page`
    and `sha256` name the page that it belongs to.
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


Triple = tuple[int, int, str]
"""A mention as its place and its label."""
Bare = tuple[str, Sequence[Triple]]
"""A text with its mentions and nothing else."""

SENTENCE_END: Final = late(r"[。！？!?…]+[”’」』）)》]*")
LEFT_OUT: Final = "left out"
"""The key of a sample's `meta` for how many of its mentions the format could not hold."""
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
        sample = _raw(document, suggested)
        yield sample if document.ended is None else document.ended(sample)
        return
    making = Making(document, suggested)
    articles = document.flow.articles()
    if piece is Piece.PAGE:
        yield making.sample(document.name, [unit for _, units in articles for unit in units])
        return
    for name, units in articles:
        if piece is Piece.ARTICLE:
            identity = document.flow.article_id(document.name, name, units[0].article)
            yield making.sample(identity, units, name)
            continue
        for unit in units:
            whole = making.unit(name, unit)
            if piece is Piece.PARAGRAPH:
                yield whole
            else:
                yield from sentences(whole, longest)


def wanted(annotation: Annotation, suggested: bool) -> Iterator[Entity]:
    """The accepted entities, and with `suggested` the suggestions too."""
    for entity in annotation.live_entities():
        if suggested or entity.status is EntityStatus.ACCEPTED:
            yield entity


class Making:
    """Makes the samples of a document."""

    def __init__(self, document: Document, suggested: bool) -> None:
        flow = document.flow
        self._name, self._suggested = document.name, suggested
        self._page, self._sha256 = flow.name, flow.sha256
        self.meta = {
            "paper": flow.meta.paper,
            "issue_date": flow.meta.issue_date,
            "page_number": flow.meta.page_number,
            "annotator": flow.annotator,
            "status": str(flow.status) if flow.annotator else "",
        }

    def unit(self, article: str, unit: FlowUnit) -> Sample:
        """The sample of one unit: as of `sample`, which is slower."""
        return Sample(
            f"{self._name}/{article}/{unit.index}",
            unit.text,
            unit.taken(self._suggested),
            self._page,
            self._sha256,
            article,
            str(unit.role),
            unit.start,
            False,
            self.meta,
        )

    def sample(self, name: str, units: Sequence[FlowUnit], article: str = "") -> Sample:
        """The sample of some units, joined by line ends."""
        mentions: list[Mention] = []
        at = 0
        for unit in units:
            if taken := unit.taken(self._suggested):
                mentions += [Mention(m.start + at, m.end + at, m.label, m.key) for m in taken]
            at += len(unit.text) + 1
        return self.made(
            name,
            "\n".join([unit.text for unit in units]),
            in_order(mentions) if mentions else (),
            article,
            start=units[0].start if units else 0,
        )

    def made(
        self, name: str, text: str, mentions: tuple[Mention, ...],
        article: str = "", role: str = "", start: int = 0, *, raw: bool = False,
    ) -> Sample:  # fmt: skip
        """A sample with what is known of the page."""
        return Sample(
            name, text, mentions, self._page, self._sha256, article, role, start, raw, self.meta
        )


def flow_page(whole: Whole) -> FlowPage:
    """The reflowed text with the entities, made of the annotation."""
    annotation, reflow = whole.annotation, whole.reflow
    mentions: dict[tuple[int, int, bool], list[Mention]] = {}
    broken, notes = [], {}
    for entity in annotation.live_entities():
        accepted = entity.status is EntityStatus.ACCEPTED
        if entity.note or entity.link or entity.unsure:
            notes[entity.key] = EntityNote(entity.note, entity.link, entity.unsure)
        placed = reflow.place(entity)
        if placed is None:
            broken.append((entity.label, accepted))
            continue
        home = (placed.unit.article, placed.unit.index, accepted)
        found = Mention(placed.start, placed.end, entity.label, entity.key)
        mentions.setdefault(home, []).append(found)
    units = tuple(
        FlowUnit(
            unit.article,
            unit.index,
            unit.role,
            unit.para,
            unit.text,
            unit.start,
            min(fragment.start for fragment in unit.fragments),
            in_order(mentions.get((unit.article, unit.index, True), ())),
            in_order(mentions.get((unit.article, unit.index, False), ())),
            [at for fragment in unit.fragments for at in (fragment.start, fragment.end)],
        )
        for unit in reflow.units
    )
    page = whole.page
    return FlowPage(
        page.name, page.sha256, page.meta, whole.annotator, annotation.status, units,
        tuple(broken), notes, Said(annotation.note, annotation.second_look),
        {a.key: Said(a.note, a.unsure) for a in annotation.articles if a.told_of},
    )  # fmt: skip


def _raw(document: Document, suggested: bool) -> Sample:
    page, mentions = document.page, []
    flow = document.reflow
    for entity in wanted(document.annotation, suggested):
        if flow.place(entity) is None:
            continue
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
    making = Making(document, suggested)
    return making.made(document.name, page.text, in_order(mentions), raw=True)


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
            moved = [m._replace(start=m.start - low, end=m.end - low) for m in inside]
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
        label=mention.label,
        shown=shown,
        why=why,
    )


def export_differs(what: str, why: str, **details: str) -> KnownError:
    """The error of an export that does not read back the same: `what` was written, and `why`."""
    return KnownError(
        "export-differs",
        f"What was written as {what} does not read back the same: {why}.",
        "Nothing was put in place. This is a mistake in YK Reader; please report it.",
        format=what,
        why=why,
        **details,
    )


def same(one: Sample, other: Sample) -> str:
    """What a sample that was read back differs in: empty, "text" or "mentions"."""
    if one.text != other.text:
        return "text"

    def triples(sample: Sample) -> list[tuple[int, int, str]]:
        return sorted((m.start, m.end, m.label) for m in sample.mentions)

    return "" if triples(one) == triples(other) else "mentions"
