"""Documents for the formats, written and read back as an export does it."""

from collections.abc import Iterable
from pathlib import Path

from yk_reader.formats.registry import Format, Wishes, format_named
from yk_reader.formats.samples import Document, Mention, Piece, Sample
from yk_reader.jobs.guard import Guard
from yk_reader.jobs.read_back import ReadBack
from yk_reader.jobs.staging import Staging
from yk_reader.model.annotation import Annotation
from yk_reader.model.blank import mark_spans
from yk_reader.model.entity import Entity, Span
from yk_reader.model.layout import Article, Fragment
from yk_reader.model.page import Page, PageMeta
from yk_reader.model.vocabulary import Joint, Role
from yk_reader.text.reflow import reflow

SHORT = "王小明在北京。他笑了！\n李　华\U00020000也来"
"""Two paragraphs; a blank inside a name, and a character that needs two UTF-16 units."""
SHORT_MENTIONS = ((0, 3, "PER"), (4, 6, "LOC"), (12, 16, "PER"), (14, 15, "LOC"))


def document(
    text: str = SHORT,
    mentions: Iterable[tuple[int, int, str]] = SHORT_MENTIONS,
    *,
    name: str = "p1",
    stem: str = "",
    joint: Joint = Joint.PARAGRAPH,
    articles: int = 1,
) -> Document:
    """A page whose lines are paragraphs (or `joint`) of one article, or of several in turn; the
    mentions by raw offsets."""
    page = Page(text, name, PageMeta("报", "1950-01-02", "3"))
    fragments = tuple(
        Fragment(line.start, line.end, 1 + i % articles, i + 1, Role.BODY, joint)
        for i, line in enumerate(page.marked_lines())
    )
    entities = tuple(
        Entity(key, f"u{key}", label, tuple(Span(s, e) for s, e in mark_spans(text, start, end)))
        for key, (start, end, label) in enumerate(mentions, 1)
    )
    made = Annotation(
        fragments=fragments,
        articles=tuple(Article(key, f"a{key}", key) for key in range(1, articles + 1)),
        entities=entities,
    )
    return Document(page, made, reflow(page, made), "me", stem)


def wishes_for(format_: Format, given: dict[str, str] | None = None, **more: object) -> Wishes:
    """The wishes with the options of the format, some of them given."""
    more.setdefault("piece", format_.pieces[0] if format_.pieces else Piece.PARAGRAPH)
    return Wishes(options=format_.settings(given or {}), **more)  # type: ignore[arg-type]


def exported(
    name: str,
    out: Path,
    documents: Iterable[Document],
    given: dict[str, str] | None = None,
    **more: object,
) -> list[Sample]:
    """Write, read back, compare and put in place; what the writer says that it wrote."""
    format_ = format_named(name)
    wishes = wishes_for(format_, given, **more)
    single = None if format_.folder else out
    folder = out if format_.folder else out.parent
    said: list[Sample] = []
    assert format_.write is not None
    with Staging(folder, Guard(), "project", single) as staging:
        check = ReadBack(format_, wishes)
        with format_.write(staging, wishes) as add:
            for each in documents:
                samples = list(add(each))
                check.written(samples)
                said += samples
        places = [staging.root] if format_.folder else [path for _, path in staging.files()]
        check.compare(places)
        staging.place()
    return said


def read(name: str, path: Path) -> list[Sample]:
    """What the reader of a format finds."""
    format_ = format_named(name)
    assert format_.read_samples is not None
    return list(format_.read_samples(path, format_.settings({})))


def surfaces(sample: Sample) -> list[tuple[str, str]]:
    """The mentions of a sample as texts with their labels."""
    return [(sample.text[m.start : m.end], m.label) for m in sample.mentions]


def triples(mentions: Iterable[Mention]) -> list[tuple[int, int, str]]:
    """The mentions as plain values."""
    return [(m.start, m.end, m.label) for m in mentions]
