"""Questions about mentions: do they overlap, are they legal, what do they say."""

from collections.abc import Sequence

from yk_reader.edits.base import refuse
from yk_reader.model.annotation import Annotation
from yk_reader.model.blank import is_blank, mark_spans
from yk_reader.model.entity import Entity, Span
from yk_reader.model.page import Page
from yk_reader.text.reflow import Reflow


def overlap(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether two mentions share a character."""
    return any(a.first < b.stop and b.first < a.stop for a in one for b in other)


def inside(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether every span of `one` lies inside a span of `other`."""
    return all(any(b.first <= a.first and a.stop <= b.stop for b in other) for a in one)


def check_spans(page: Page, annotation: Annotation, spans: Sequence[Span]) -> None:
    """EditRefused unless the spans are sorted, free of blanks, and in one article."""
    if not spans:
        raise refuse("nothing-chosen", "No text is chosen.", "Select some text first.")
    articles: set[int | None] = set()
    stop = None
    for span in spans:
        if span.first >= span.stop or (stop is not None and span.first < stop):
            raise refuse("bad-span", "The selection is not in order.")
        if not 0 <= span.start <= span.raw_end <= len(page.text):
            raise refuse("bad-span", "The selection lies outside the page.")
        stop = span.stop
        at = span.start
        while at < span.raw_end:
            fragment = annotation.fragment_at(at)
            if fragment is None:
                raise refuse("bad-span", "The selection holds blanks between lines.")
            articles.add(fragment.article)
            at = fragment.end
    if None in articles:
        raise refuse(
            "furniture-has-no-entities",
            "These words are page furniture, so they cannot be tagged.",
            "Give the line to an article first.",
        )
    if len(articles) > 1:
        raise refuse(
            "one-article",
            "These words lie in two articles.",
            "Tag each for itself, or join the articles first.",
        )
    for span in spans:
        if span.start_k or span.end_k:
            continue
        if any(is_blank(page.text[i]) for i in (span.start, span.end - 1)):
            raise refuse("bad-span", "The selection begins or ends with a blank.")


def blank_free(page: Page, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans as entities store them: cut at the raw blanks inside (not inside patches)."""
    out: list[Span] = []
    for span in spans:
        if span.start_k or span.end_k:
            out.append(span)
        else:
            out += [Span(a, b) for a, b in mark_spans(page.text, span.start, span.end)]
    return tuple(out)


def check_one_piece(flow: Reflow, label: str, spans: tuple[Span, ...]) -> None:
    """EditRefused unless the spans stand together in one unit of the reflowed text."""
    if flow.place(Entity(0, "", label, spans)) is None:
        raise refuse(
            "one-unit",
            "These words do not stand together in one paragraph or heading.",
            "Select words of one paragraph, or join the paragraphs first.",
        )


def surface_of(page: Page, annotation: Annotation, spans: Sequence[Span]) -> str:
    """The words under the spans, corrections applied, for messages and history."""
    out = []
    for span in spans:
        at = span.start
        for patch in annotation.patches:
            if not patch.active or patch.end <= at or patch.start < at:
                continue
            if patch.start > span.end or (patch.start == span.end and not span.end_k):
                break
            out.append(page.text[at : patch.start])
            low = span.start_k if patch.start == span.start else 0
            high = span.end_k if patch.start == span.end else len(patch.text)
            out.append(patch.text[low:high])
            at = patch.end
        out.append(page.text[at : span.end])
    return "".join(out)


def next_key(annotation: Annotation) -> int:
    """The key of the next new entity."""
    return annotation.entities[-1].key + 1 if annotation.entities else 1
