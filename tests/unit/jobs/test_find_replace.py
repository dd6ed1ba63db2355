"""Find and replace over pages: hits in reading order, replaced as corrections, in one step."""

import pytest
from page_maker import make

from yk_reader.edits import AddEntity, AddPatch, ApplyProposal, CorrectLine
from yk_reader.jobs.find_replace import (
    Bar,
    Finder,
    FindWish,
    edit_of,
    find_texts,
    hits,
    replace_texts,
)
from yk_reader.model.layout import Proposal
from yk_reader.session import Session, undo_group
from yk_reader.store import NewPage, Store
from yk_reader.text.finding import Query, Template

LINES = (
    "1H¶ 永康己经开会", "1B¶ 王明己", "1B+ 经到会，己经", "1B_ 说话。", "-N¶ 己经第3版",
    "2B¶ 没有。己经己经",
)  # fmt: skip


@pytest.fixture
def store(tmp_path):
    with Store.create(tmp_path / "p.ykdb") as made:
        yield made


def add(store, *lines):
    page, annotation = make(*lines)
    page_id = store.pages.add(NewPage(page.text, page.text.encode(), f"page {len(lines)}"))
    Session(store, "machine").install(page_id, ApplyProposal(Proposal(annotation.layout, ())))
    return page_id


def finder(text, *, raw=False, regex=False):
    return Finder(FindWish(Query(text, regex=regex), raw))


def by(text, wish):
    return Template(text, wish.matcher)


def found(store, wish):
    return [
        (page.page_id, one.line, one.before[-2:] + "|" + one.surface + "|" + one.after[:2])
        for page in find_texts(store, "me", wish)
        for one in page.places
    ]


def text_of(session, page_id):
    return session.state(page_id).reflow.text


@pytest.mark.parametrize("regex", [False, True])
def test_hits_come_in_reading_order_over_line_ends(store, regex):
    page_id = add(store, *LINES)
    add(store, "1B¶ 别的")
    store.search.reindex()
    expected = [
        (page_id, 1, "永康|己经|开会"), (page_id, 2, "王明|己经|到会"),
        (page_id, 3, "会，|己经| 说"), (page_id, 6, "有。|己经|己经"),
        (page_id, 6, "己经|己经|"),
    ]  # fmt: skip
    assert found(store, finder("己经", regex=regex)) == expected
    (page,) = find_texts(store, "me", finder("己经", regex=regex))
    assert [(one.number, one.headline) for one in page.places][:3] == [(1, "永康己经开会")] * 3
    assert page.places[3].headline == "没有。己经己经"
    assert next(one.span for one in page.places) == (2, 4)


def test_units_that_are_not_indexed_yet_are_found(store):
    page_id = add(store, *LINES)
    session = Session(store, "me")
    session.apply(page_id, CorrectLine(session.state(page_id).annotation.fragments[0].start, "新"))
    assert found(store, finder("新")) == [(page_id, 1, "|新|")]


def test_blanks_alone_are_found_where_the_index_has_none(store):
    page_id = add(store, "1B¶ 王  明")
    store.search.reindex()
    assert found(store, finder("  ")) == [(page_id, 1, "王|  |明")]


def test_raw_hits_stay_in_their_line_and_see_the_furniture(store):
    page_id = add(store, *LINES)
    assert found(store, finder("己经", raw=True)) == [
        (page_id, 1, "永康|己经|开会"), (page_id, 3, "会，|己经|"), (page_id, 5, "|己经|第3"),
        (page_id, 6, "有。|己经|己经"), (page_id, 6, "己经|己经|"),
    ]  # fmt: skip
    assert found(store, finder("^己", raw=True, regex=True)) == [(page_id, 5, "|己|经第")]


def test_what_cannot_be_replaced_says_why(store):
    page_id = add(store, *LINES)
    session = Session(store, "me")
    start = session.state(page_id).page.text.index("己经第3版")
    session.apply(page_id, AddPatch(start, start + 1, "已"))
    (page,) = find_texts(store, "me", finder("己经.说", regex=True))
    assert [one.bar for one in page.places] == [Bar.BREAK]
    wish = finder("己经", raw=True)
    (page,) = find_texts(store, "me", wish)
    assert [one.bar for one in page.places] == [None, None, Bar.CORRECTED, None, None]
    opens = [one.opens(by("已经", wish)) for one in page.places]
    assert opens == [True, True, False, True, True]
    assert not any(one.opens(by("己经", wish)) or one.opens(None) for one in page.places)


@pytest.mark.parametrize("raw", [False, True])
def test_one_step_over_many_pages_replaces_and_is_taken_back(store, raw):
    ids = [add(store, *LINES), add(store, *LINES, "1B¶ 完")]
    session = Session(store, "me")
    state = session.state(ids[0])
    at = state.reflow.text.index("王明")
    session.apply(ids[0], AddEntity(state.reflow.map.spans_of(at, at + 4), "PER"))
    before = [text_of(session, page_id) for page_id in ids]
    wish = finder("己经", raw=raw)
    template = by("已经", wish)
    chosen = {page.page_id: page.places for page in find_texts(store, "me", wish)}
    report = replace_texts(session, wish, template, chosen)
    assert (report.places, report.step.done, dict(report.changed)) == (10, tuple(ids), {})
    whole = [text.replace("己经", "已经") for text in before]
    if raw:  # what goes over a line end is not in the raw text
        whole = [text.replace("王明已经", "王明己经") for text in whole]
    assert [text_of(session, page_id) for page_id in ids] == whole
    state = session.state(ids[0])
    (entity,) = state.annotation.entities
    assert state.reflow.place(entity).surface == ("王明己经" if raw else "王明已经")
    assert all(p.origin.value == "human" for p in state.annotation.patches)
    undo_group(session, report.step.group)
    assert [text_of(session, page_id) for page_id in ids] == before


def test_a_longer_text_over_a_line_end_goes_to_the_last_line(store):
    page_id = add(store, *LINES)
    session = Session(store, "me")
    wish = finder("明己经到")
    template = by("明天已经都到", wish)
    (page,) = find_texts(store, "me", wish)
    edit, count = edit_of(session.state(page_id), wish, template, page.places)
    session.apply(page_id, edit)
    state = session.state(page_id)
    assert count == 1
    assert "王明天已经都到会，" in state.reflow.text
    where = [state.reflow.map.fragment_to_flow(f.start) for f in state.annotation.fragments[1:3]]
    assert [state.reflow.text[a:b] for a, b in where] == ["王明天", "已经都到会，己经"]


def test_what_changed_meanwhile_is_left_alone_and_told(store):
    page_id = add(store, *LINES)
    session = Session(store, "me")
    wish = finder("己经")
    template = by("已经", wish)
    (page,) = find_texts(store, "me", wish)
    session.apply(page_id, CorrectLine(session.state(page_id).annotation.fragments[0].start, "新"))
    report = replace_texts(session, wish, template, {page_id: page.places})
    assert (report.places, dict(report.changed)) == (4, {page_id: 1})
    assert text_of(session, page_id).startswith("新\n王明已经到会，已经")


def test_a_line_of_which_nothing_would_be_left_stays(store):
    page_id = add(store, "1B¶ 己经", "1B¶ 说己经")
    session = Session(store, "me")
    wish = finder("己经")
    template = by("", wish)
    (page,) = find_texts(store, "me", wish)
    report = replace_texts(session, wish, template, {page_id: page.places})
    assert (report.places, dict(report.changed)) == (1, {page_id: 1})
    assert text_of(session, page_id) == "己经\n说"


def test_groups_are_put_in_place_by_place(store):
    page_id = add(store, "1B¶ 第3版，第12版")
    session = Session(store, "me")
    wish = finder(r"第(\d+)版", regex=True)
    template = by(r"\1版面", wish)
    chosen = {page.page_id: page.places for page in find_texts(store, "me", wish)}
    assert [one.new(template) for one in chosen[page_id]] == ["3版面", "12版面"]
    replace_texts(session, wish, template, chosen)
    assert text_of(session, page_id) == "3版面，12版面"


def test_only_ticked_hits_are_replaced(store):
    page_id = add(store, *LINES)
    session = Session(store, "me")
    wish = finder("己经")
    template = by("已经", wish)
    (page,) = find_texts(store, "me", wish)
    report = replace_texts(session, wish, template, {page_id: page.places[4:]})
    assert report.places == 1
    assert text_of(session, page_id).endswith("没有。己经已经")


def test_a_search_that_is_stopped_ends(store):
    for _ in range(3):
        add(store, *LINES)
    assert list(find_texts(store, "me", finder("己经", regex=True), lambda: True)) == []


def test_a_page_that_is_stopped_gives_no_more_hits(store):
    page_id = add(store, *LINES)
    session = Session(store, "me")
    state = session.state(page_id)
    for raw in (False, True):
        asked = iter([False, False, True])  # before the first unit, at its first hit, then no more
        found = hits(
            state.page, state.annotation, state.reflow, finder("己经", raw=raw),
            lambda asked=asked: next(asked, True),
        )  # fmt: skip
        assert [one.line for one in found] == [1]
