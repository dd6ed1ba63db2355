"""Pages as the importer lays them out, and random Edits of every kind on them."""

import itertools
from dataclasses import replace

from hypothesis import strategies as st

from yk_reader import edits as ed
from yk_reader.edits.laying import LayEntities
from yk_reader.edits.revising import ReviseText
from yk_reader.model.annotation import Annotation
from yk_reader.model.blank import is_blank
from yk_reader.model.entity import Span, Suggestion
from yk_reader.model.facsimile import LineBox
from yk_reader.model.layout import (
    Alarm,
    AlarmKind,
    Article,
    Fragment,
    Layout,
    Patch,
    Proposal,
    Why,
)
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Joint, PageStatus, PatchReason, Role
from yk_reader.text.comparing import compare
from yk_reader.text.reflow import reflow

CHARS = "甲乙丙丁戊报讯。，！ABC12\u3000  \U00020bb7é\ufeffＡ\x07"
LABELS = ("PER", "LOC")


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """Two to nine lines, some blank, at least one with a mark."""
    lines = draw(st.lists(st.text(CHARS, max_size=8), min_size=2, max_size=9))
    text = "\n".join([*lines, "甲乙丙丁"])
    return Page(text, "page")


@st.composite
def layouts(draw: st.DrawFn, page: Page) -> Proposal:
    """A legal proposal: one fragment a line, any articles, roles, joints, some patches."""
    fragments = []
    for i, line in enumerate(page.marked_lines()):
        article = draw(st.sampled_from([None, 1, 1, 2, 3]))
        fragments.append(
            Fragment(
                line.start,
                line.end,
                article,
                i + 1 if article else 0,
                draw(st.sampled_from([Role.BODY, Role.BODY, Role.HEADLINE, Role.CAPTION])),
                draw(st.sampled_from(list(Joint))),
                by_article=Why(confidence=draw(st.sampled_from([100, 60]))),
                by_role=Why(confidence=draw(st.sampled_from([100, 60]))),
            )
        )
    used = sorted({f.article for f in fragments if f.article is not None})
    articles = tuple(Article(k, f"uuid-{k}", n) for n, k in enumerate(used, 1))
    patches = []
    for f in fragments:
        if draw(st.booleans()):
            start = draw(st.integers(f.start, f.end - 1))
            end = draw(st.integers(start + 1, f.end))
            if page.text[start:end] != "换":
                sure = draw(st.sampled_from([100, 60]))
                patches.append(
                    Patch(len(patches) + 1, start, end, "换", PatchReason.OTHER, confidence=sure)
                )
    return Proposal(Layout(tuple(fragments), articles), tuple(patches))


@st.composite
def annotations(draw: st.DrawFn, page: Page) -> Annotation:
    """An annotation that a proposal and a few suggestions made."""
    first = ed.ApplyProposal(draw(layouts(page))).apply(page, Annotation())
    return ed.ApplySuggestions(draw(suggestions(page, first))).apply(page, first)


def _selection(draw: st.DrawFn, page: Page, annotation: Annotation):
    flow = reflow(page, annotation)
    units = [u for u in flow.units if u.text]
    if not units:
        return ()
    unit = draw(st.sampled_from(units))
    a = draw(st.integers(0, len(unit.text) - 1))
    b = draw(st.integers(a + 1, len(unit.text)))
    return flow.map.spans_of(unit.start + a, unit.start + b)


@st.composite
def suggestions(draw: st.DrawFn, page: Page, annotation: Annotation):
    """Up to three suggestions; they may overlap."""
    out = []
    for _ in range(draw(st.integers(0, 3))):
        spans = _selection(draw, page, annotation)
        if spans:
            out.append(Suggestion(draw(st.sampled_from(LABELS)), spans, "lexicon", 60))
    return tuple(out)


def corrected(page: Page, annotation: Annotation, f: Fragment) -> str:
    """What a fragment reads, spelt out without any of the program's code."""
    text = page.text[f.start : f.end]
    for p in sorted(annotation.patches, key=lambda p: -p.start):
        if p.active and f.start <= p.start < f.end:
            text = text[: p.start - f.start] + p.text + text[p.end - f.start :]
    return text


@st.composite
def corrections(draw: st.DrawFn, page: Page, annotation: Annotation) -> ed.CorrectLine:
    """A line with a stretch of it typed over."""
    f = draw(st.sampled_from(annotation.fragments))
    line = corrected(page, annotation, f)
    a = draw(st.integers(0, len(line)))
    b = draw(st.integers(a, len(line)))
    return ed.CorrectLine(f.start, line[:a] + draw(st.text(CHARS, max_size=6)) + line[b:])


@st.composite
def alarms(draw: st.DrawFn, page: Page, annotation: Annotation) -> tuple[Alarm, ...]:
    """Up to two alarms at any lines."""
    starts = st.sampled_from([f.start for f in annotation.fragments])
    alarm = st.builds(Alarm, st.sampled_from(list(AlarmKind)), starts)
    return tuple(draw(st.lists(alarm, max_size=2)))


@st.composite
def aligned(draw: st.DrawFn, page: Page, annotation: Annotation) -> ed.ApplyAligned:
    """A layout of known texts, with some corrections that are offered."""
    place = st.integers(0, len(page.text) - 1)
    offer = st.tuples(place, place, st.text(CHARS, max_size=3), st.integers(0, 100))
    offers = [(min(a, b), max(a, b) + 1, *rest) for a, b, *rest in draw(st.lists(offer))]
    start = st.sampled_from([f.start for f in annotation.fragments])
    return ed.ApplyAligned(
        draw(layouts(page)), draw(st.frozensets(start)), tuple(offers), draw(st.booleans())
    )


@st.composite
def edits(draw: st.DrawFn, page: Page, annotation: Annotation) -> ed.Edit:
    """Any edit with arguments that mostly make sense."""
    fragments = annotation.fragments
    start = st.sampled_from([f.start for f in fragments])
    some = st.lists(start, min_size=1, max_size=3, unique=True).map(tuple)
    article = st.sampled_from([a.key for a in annotation.articles] or [1])
    entity = st.sampled_from([e.key for e in annotation.entities] or [1])
    keys = st.lists(entity, min_size=1, max_size=2, unique=True).map(tuple)
    patch = st.sampled_from([p.key for p in annotation.patches] or [1])
    raw = st.integers(0, len(page.text))
    text = st.text(CHARS, max_size=6)
    one = draw(start)
    f = next(f for f in fragments if f.start == one)
    flag = draw(st.booleans())
    choice = draw(st.integers(0, 51))
    if choice == 0:
        return ed.StartArticle(one)
    if choice == 1:
        return ed.JoinAbove(one)
    if choice == 2:
        return ed.AssignFragments(draw(some), draw(st.none() | article))
    if choice == 3:
        return ed.NewArticle(draw(some))
    if choice == 4:
        return ed.SetRole(draw(some), draw(st.sampled_from(list(Role))))
    if choice == 5:
        return ed.ToggleParagraph(one)
    if choice == 6:
        return ed.NextJoint(one)
    if choice == 7:
        return ed.MoveFragments(draw(some), draw(st.sampled_from([-1, 1])))
    if choice == 8:
        return ed.PlaceFragments(draw(some), draw(article), draw(st.none() | start))
    if choice == 9:
        return ed.MoveArticle(draw(article), by=draw(st.sampled_from([-1, 1])))
    if choice == 10:
        return ed.MoveBoundary(one, draw(raw))
    if choice in (12, 13):
        return ed.SplitFragment(draw(st.integers(f.start, f.end)))
    if choice == 13:
        return ed.UnsplitLine(one)
    if choice == 14:
        return ed.SetUnsure(draw(some), flag)
    if choice == 15:
        note = draw(text)
        return ed.SetArticleNote(draw(article), note) if note else ed.SetArticleUnsure(1, flag)
    if choice == 16:
        return ed.SetPageNote(draw(text)) if draw(st.booleans()) else ed.SetSecondLook(flag)
    if choice in (17, 18, 19):
        return draw(corrections(page, annotation))
    if choice == 19:
        a = draw(st.integers(f.start, f.end - 1))
        return ed.AddPatch(a, draw(st.integers(a, f.end)), draw(text))
    if choice == 20:
        return ed.ChangePatch(draw(patch), draw(text))
    if choice == 21:
        return ed.RejectPatch(draw(patch), flag)
    if choice == 22:
        return ed.RestorePatch(draw(patch), flag)
    if choice in (24, 25):
        return ed.AddEntity(
            _selection(draw, page, annotation), draw(st.sampled_from(LABELS)), nested=flag
        )
    if choice == 25:
        partial = draw(st.booleans())
        return ed.Relabel(draw(keys), draw(st.sampled_from(LABELS)), partial=partial)
    if choice == 26:
        return ed.ResizeEntity(draw(entity), _selection(draw, page, annotation))
    if choice == 27:
        return ed.RemoveEntities(draw(keys))
    if choice == 28:
        return ed.AcceptEntities(draw(keys), partial=draw(st.booleans()))
    if choice == 29:
        if draw(st.booleans()):
            return ed.SetEntityLink(draw(keys), draw(text))
        return ed.SetEntityNote(draw(entity), draw(text))
    if choice == 30:
        return ed.SetStatus(draw(st.sampled_from(list(PageStatus))))
    if choice == 31:
        return ed.ApplyProposal(draw(layouts(page)))
    if choice == 32:
        if draw(st.booleans()):
            other = draw(st.text(CHARS + "\n", max_size=60))
            found = compare(page.text, other).changes
            changes = tuple((c.start, c.end, c.text) for c in found)
            if draw(st.booleans()):
                looked = tuple((line.start, line.end) for line in page.marked_lines())
                return ed.OfferReading(looked, tuple((*c, 80) for c in changes))
            return ReviseText(changes)
        drafts = draw(
            st.lists(
                st.builds(
                    ed.EntityDraft,
                    st.just(_selection(draw, page, annotation)),
                    st.sampled_from(LABELS),
                ),
                max_size=3,
            )
        )
        return LayEntities(tuple(drafts), draw(st.booleans()), flag)
    if choice == 33:
        return ed.ConfirmLines(draw(some), draw(alarms(page, annotation)))
    if choice == 34:
        return ed.ConfirmArticle(draw(article), draw(alarms(page, annotation)))
    if choice == 35:
        return ed.ConfirmEntities(draw(keys), nested=flag)
    if choice == 36:
        return ed.SetJoint(one, draw(st.sampled_from(list(Joint))))
    if choice == 37:
        return ed.JoinArticles(draw(some))
    if choice == 38:
        return ed.ContinueAbove(draw(some))
    if choice == 39:
        some_keys = st.lists(article, min_size=1, max_size=2, unique=True).map(tuple)
        return ed.SetArticleRole(draw(some_keys), draw(st.sampled_from(list(Role))))
    if choice == 40:
        source = draw(st.sampled_from(["outside:a", "outside:b"]))
        found = tuple(replace(s, source=source) for s in draw(suggestions(page, annotation)))
        looked = (Span(0, draw(st.integers(1, len(page.text)))),)
        return ed.AddSuggestions(found, looked, frozenset({source}), nested=flag)
    if choice == 41:
        return ed.ApplyOutsideLayout(draw(layouts(page)), "outside:a")
    if choice == 42:
        return ed.TakeApart(draw(some), draw(st.integers(2, 3)))
    if choice == 43:
        return ed.JoinCharacters(draw(some))
    if choice == 44:
        return ed.TurnRound(draw(some))
    if choice in (45, 46):
        return draw(aligned(page, annotation))
    if choice in (47, 48):
        kind = ed.AcceptProposed if choice == 47 else ed.RejectProposed
        return kind(draw(st.lists(patch, max_size=3).map(tuple)))
    if choice in (49, 50, 51):
        return draw(box_edits(page, annotation))
    return ed.ApplySuggestions(draw(suggestions(page, annotation)))


@st.composite
def box_edits(draw: st.DrawFn, page: Page, annotation: Annotation) -> ed.Edit:
    """Lines and parts of lines are moved, cut, drawn and taken away on the picture."""
    side = st.integers(0, 400)
    size = st.integers(1, 300)
    left, top = draw(side), draw(side)
    box = (left, top, left + draw(size), top + draw(size))
    f = draw(st.sampled_from(annotation.fragments))
    drawn = st.sampled_from([one.key for one in annotation.drawn] or [(1, 1)])
    choice = draw(st.integers(0, 6))
    if choice in (0, 1):
        return ed.SetBox(f.start, box)
    if choice == 2:
        return ed.SplitBox(draw(st.integers(f.start, f.end)), draw(side))
    if choice == 3:
        return ed.MoveDrawn(draw(drawn), box)
    if choice == 4:
        return ed.RemoveDrawn(draw(drawn))
    number = ed.next_drawn(annotation, 1)
    return ed.DrawLine(number, draw(st.text(CHARS, max_size=6)), box, f.start, draw(st.booleans()))


def legal(page: Page, annotation: Annotation) -> None:
    """Assert what holds of every annotation, whatever was done to it."""
    starts = [f.start for f in annotation.fragments]
    assert starts == sorted(set(starts))
    marks = {i for i, c in enumerate(page.text) if not is_blank(c)}
    seen: set[int] = set()
    for f in annotation.fragments:
        assert f.start < f.end
        assert not is_blank(page.text[f.start])
        assert not is_blank(page.text[f.end - 1])
        inside = set(range(f.start, f.end))
        assert not seen & inside
        seen |= inside
    assert marks <= seen
    keys = [a.key for a in annotation.articles]
    assert len(set(keys)) == len(keys)
    assert [a.rank for a in annotation.articles] == list(range(1, len(keys) + 1))
    assert {f.article for f in annotation.fragments} - {None} == set(keys)
    assert len({p.key for p in annotation.patches}) == len(annotation.patches)
    for p in annotation.patches:
        if p.active:
            assert any(f.start <= p.start < p.end <= f.end for f in annotation.fragments)
            assert "\n" not in p.text
    active = sorted((p for p in annotation.patches if p.active), key=lambda p: p.start)
    assert all(a.end <= b.start for a, b in itertools.pairwise(active))
    assert list(annotation.patches) == sorted(annotation.patches, key=lambda p: (p.start, p.key))
    ent = [e.key for e in annotation.entities]
    assert ent == sorted(set(ent))
    for e in annotation.entities:
        assert e.spans
        assert list(e.spans) == sorted(e.spans)
        for s in e.spans:
            assert s.first < s.stop
    lines = {line.start for line in page.marked_lines()}
    boxes = [one.start for one in annotation.boxes]
    assert boxes == sorted(set(boxes))
    assert lines.issuperset(boxes)
    for one in annotation.boxes:
        _sound(one, page)
    drawn = [one.key for one in annotation.drawn]
    assert drawn == sorted(set(drawn))
    for line, text, patch in ed.drawn_now(page, annotation):
        assert text in patch.text
        assert line.box[0] < line.box[2]
    assert replace(annotation, status=PageStatus.TODO).fragments == annotation.fragments


def _sound(line: LineBox, page: Page) -> None:
    """What holds of the box of a line: its characters and corners lie in it."""
    assert line.box is not None
    left, top, right, bottom = line.box
    assert 0 <= left < right
    assert 0 <= top < bottom
    assert all(left <= x <= right and top <= y <= bottom for x, y in line.outline)
    low, high = (top, bottom) if line.upright else (left, right)
    assert all(low <= n <= high for n in line.chars)
    whole = next(one for one in page.marked_lines() if one.start == line.start)
    assert len(line.chars) in (0, 2 * (whole.end - whole.start))
    begins, ends = line.chars[::2], line.chars[1::2]
    assert all(begin <= end for begin, end in zip(begins, ends, strict=True))
