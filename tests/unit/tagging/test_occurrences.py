"""The same string everywhere on a page."""

import random

from yk_reader import paths
from yk_reader.jobs.work import work_page
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity
from yk_reader.model.layout import Article, Fragment
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import EntityStatus, Joint, Role
from yk_reader.tagging.occurrences import Doubt, State, occurrences
from yk_reader.tagging.tokens import cut
from yk_reader.text.reflow import Reflow, reflow


def flow_of(*lines: str, articles: tuple[int, ...] = ()) -> Reflow:
    """Each line a fragment glued to the one before it; `articles` gives their keys."""
    page = Page("\n".join(lines))
    keys = articles or (1,) * len(lines)
    fragments = tuple(
        Fragment(line.start, line.end, key, line.number, Role.BODY, Joint.GLUE)
        for line, key in zip(page.marked_lines(), keys, strict=True)
    )
    made = tuple(Article(key, f"u{key}", key) for key in sorted(set(keys)))
    return reflow(page, Annotation(fragments, made))


def entity(flow: Reflow, words: str, status: EntityStatus, label: str = "LOC") -> Entity:
    at = flow.text.index(words)
    return Entity(1, "e", label, flow.map.spans_of(at, at + len(words)), status)


def test_finds_a_name_that_a_line_break_cuts() -> None:
    flow = flow_of("昨日，永", "康举行会议。永康很好。")
    found = occurrences(flow, (), "永康")
    assert [flow.text[o.flow_start : o.flow_end] for o in found] == ["永康", "永康"]
    assert len(found[0].spans) == 2
    assert {o.state for o in found} == {State.FREE}


def test_not_across_an_article_border() -> None:
    flow = flow_of("他说起永", "康的事。", articles=(1, 2))
    assert occurrences(flow, (), "永康") == ()


def test_tagged_inside_and_rejected_places_are_told_apart() -> None:
    flow = flow_of("永康市电器公司。永康人。在永康。")
    company = entity(flow, "永康市电器公司", EntityStatus.ACCEPTED, "ORG")
    at = flow.text.rindex("永康")
    spans = flow.map.spans_of(at, at + 2)
    dead = Entity(2, "d", "LOC", spans, EntityStatus.REJECTED)
    first, second, third = occurrences(flow, (company, dead), "永康", "LOC")
    assert (first.state, first.entity) == (State.INSIDE, 1)
    assert second.state is State.FREE
    assert third.state is State.REJECTED
    # A tombstone holds for its own label only.
    assert occurrences(flow, (company, dead), "永康", "PER")[2].state is State.FREE


def test_a_suggestion_of_the_span_can_be_accepted_and_one_around_it_gives_way() -> None:
    flow = flow_of("永康市的永康。")
    wide = entity(flow, "永康市", EntityStatus.SUGGESTED)
    first, second = occurrences(flow, (wide,), "永康")
    assert (first.state, first.entity) == (State.FREE, None)
    exact = Entity(3, "x", "LOC", second.spans, EntityStatus.SUGGESTED)
    assert occurrences(flow, (exact,), "永康")[1].state is State.SUGGESTED
    tagged = Entity(3, "x", "PER", second.spans, EntityStatus.ACCEPTED)
    assert occurrences(flow, (tagged,), "永康")[1].state is State.TAGGED


def test_the_longest_of_several_names_wins() -> None:
    flow = flow_of("市公安局说，公安局将来。")
    first, second = occurrences(flow, (), "公安局", longer=("市公安局",))
    assert first.state is State.INSIDE
    assert second.state is State.FREE


def test_doubts_are_told() -> None:
    flow = flow_of("《永康行动计划》发布，永康市民很高兴，去永康。")
    found = occurrences(flow, (), "永康")
    assert found[0].doubt is Doubt.TITLE
    assert found[-1].doubt is Doubt.NONE


def test_nothing_for_blank_words_and_no_overlaps() -> None:
    flow = flow_of("哈哈哈哈哈")
    assert occurrences(flow, (), "  ") == ()
    assert [o.start for o in occurrences(flow, (), "哈哈")] == [0, 2]


def test_the_clauses_around_the_places_have_the_words_of_the_whole_text() -> None:
    chance, doubts = random.Random(3), set()
    seeds = sorted(paths.seeds_dir().glob("*.txt"))
    pages = [Page(path.read_text(encoding="utf-8")) for path in chance.sample(seeds, 3)]
    flows = [work_page(page, ()).reflow for page in pages]
    flows.append(
        flow_of("２０２４年１月，1.5万元：永康－上海、A-B；“永康”！", "ＡＰＰ，永康，，永康")
    )
    flows.append(flow_of("内容：3.台中，台，２．高口。", "12.台中：１2．台中"))
    for flow in flows:
        text = flow.text
        starts = [chance.randrange(len(text)) for _ in range(300)] if len(text) > 300 else (
            range(len(text))
        )  # fmt: skip
        for start in starts:
            surface = text[start : start + chance.choice((1, 2, 3, 5))]
            found = occurrences(flow, (), surface)
            assert found == occurrences(flow, (), surface, words=cut)
            doubts |= {one.doubt for one in found}
    assert doubts >= {Doubt.NONE, Doubt.LONGER}
