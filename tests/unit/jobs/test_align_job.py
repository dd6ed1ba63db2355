"""Known texts laid over the pages of a project."""

import json
from dataclasses import replace

import pytest
from given_pages import ARTICLES, BRIDGE, LIBRARY, TEA, lines_of, page_of

from yk_reader.edits import AssignFragments, SetStatus
from yk_reader.edits.aligning import open_proposals
from yk_reader.jobs import aligning
from yk_reader.jobs.align_report import COLUMNS, report_text
from yk_reader.jobs.aligning import AlignOptions, align_pages
from yk_reader.jobs.chosen_pages import chosen_pages
from yk_reader.jobs.given_files import read_given
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import create_project
from yk_reader.model.errors import Cancelled, InputError
from yk_reader.model.facsimile import Facsimile, LineBox, Picture
from yk_reader.model.page import PageMeta
from yk_reader.model.vocabulary import PageStatus
from yk_reader.session import Session, undo_group
from yk_reader.session.checks import check

CLOSING = (
    "读者来信",
    "编辑同志，我家门前的路灯坏了三个月，晚上老人孩子出门很不方便，希望有人来修。",
)


def article_html(article, extra=""):
    title, *paragraphs = article
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return f"<h1>{title}</h1>{extra}<founder-content>{body}</founder-content>"


def records(path, *articles, **more):
    rows = [{"title": a[0], "text": "\n".join(a[1:]), **more} for a in articles]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    torn = page_of(BRIDGE, LIBRARY).text.replace("钢梁", "钢染")
    (pages / "p1.txt").write_text(torn, encoding="utf-8")
    (pages / "p2.txt").write_text(page_of(TEA, CLOSING).text, encoding="utf-8")
    with create_project(tmp_path / "p.ykdb") as store:
        import_paths(store, [pages], options=ImportOptions(labels=()))
        yield store


@pytest.fixture
def session(store):
    return Session(store, "李")


def ids(session):
    return session.store.pages.ids("李")


def lay(session, *paths, options=AlignOptions(), **more):
    return align_pages(session, ids(session), read_given(paths), options, **more)


def shown(session, page_id):
    state = session.peek(page_id)
    return [
        [state.page.text[f.start : f.end] for f in state.annotation.members(a.key)]
        for a in state.annotation.articles
    ]


def test_html_texts_are_laid_over_and_the_report_names_what_is_left(session, tmp_path):
    folder = tmp_path / "web"
    folder.mkdir()
    for n, article in enumerate(
        (*ARTICLES, ("别处", "这是另一家报纸的另一篇文章，谈的是海边的灯塔。")), 1
    ):
        (folder / f"content_{n}.htm").write_text(article_html(article), encoding="utf-8")
    (folder / "index.htm").write_text("<p>menu</p>", encoding="utf-8")
    (folder / "empty.htm").write_bytes(b"")
    made = lay(session, folder)
    one, two = ids(session)
    assert shown(session, one) == [
        [line.replace("钢梁", "钢染") for line in lines_of(BRIDGE)],
        lines_of(LIBRARY),
    ]
    assert shown(session, two)[0] == lines_of(TEA)
    assert [p.name for p in made.pages] == ["p1", "p2"]
    assert [(p.lines, len(p.without), p.offered) for p in made.pages] == [
        (len(lines_of(BRIDGE)) + len(lines_of(LIBRARY)), 0, 1),
        (len(lines_of(TEA)), len(lines_of(CLOSING)), 0),
    ]
    assert [t.title for t in made.nowhere] == ["别处"]
    assert [path.name for path, _ in made.refused] == ["empty.htm"]
    assert [path.name for path, _ in made.passed] == ["index.htm"]
    assert not made.complete
    assert check(session.store) == []
    table = [row.split("\t") for row in report_text(made).splitlines()]
    assert table[0] == list(COLUMNS)
    assert ["text without page", "", "", "content_4.htm", "0.000", "别处"] in table
    first = lines_of(CLOSING)[0]
    assert any(row[:2] == ["line without text", "p2"] and row[5] == first for row in table)
    (patch,) = open_proposals(session.peek(one).annotation)
    assert patch.text == "梁"


def test_one_step_takes_a_page_back_and_one_group_all(session, tmp_path):
    before = [session.peek(i).annotation for i in ids(session)]
    made = lay(session, records(tmp_path / "a.jsonl", *ARTICLES))
    one, two = ids(session)
    assert session.can_undo(one).kind == "align-texts"
    session.undo(one)
    assert session.peek(one).annotation == before[0]
    assert session.peek(two).annotation != before[1]
    undo_group(session, made.step.group)
    assert [session.peek(i).annotation for i in ids(session)] == before


def test_done_pages_are_left_alone_unless_asked(session, tmp_path):
    one = ids(session)[0]
    session.apply(one, SetStatus(PageStatus.DONE))
    before = session.peek(one).annotation
    texts = records(tmp_path / "a.jsonl", *ARTICLES)
    made = lay(session, texts)
    assert made.skipped == {"done": ["p1"]}
    assert session.peek(one).annotation == before
    made = lay(session, texts, options=AlignOptions(closed=True))
    assert [p.name for p in made.pages] == ["p1", "p2"]
    assert session.peek(one).annotation.status is PageStatus.DONE
    assert len(open_proposals(session.peek(one).annotation)) == 1


def test_a_persons_decision_wins_and_is_told(session, tmp_path):
    one = ids(session)[0]
    annotation = session.peek(one).annotation
    line = annotation.fragments[5]
    other = next(a.key for a in annotation.articles if a.key != line.article)
    session.apply(one, AssignFragments((line.start,), other))
    made = lay(session, records(tmp_path / "a.jsonl", *ARTICLES))
    assert session.peek(one).annotation.fragments[5].article == other
    assert made.pages[0].kept == (session.peek(one).page.line_number(line.start),)
    assert "kept as a person has it\tp1" in report_text(made)


def test_a_text_that_spans_two_pages(tmp_path):
    (tmp_path / "a.txt").write_text("\n".join(lines_of(BRIDGE)[:7]), encoding="utf-8")
    (tmp_path / "b.txt").write_text(
        "\n".join(lines_of(BRIDGE)[7:] + lines_of(TEA)), encoding="utf-8"
    )
    with create_project(tmp_path / "p.ykdb") as store:
        paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
        import_paths(store, paths, options=ImportOptions(labels=()))
        session = Session(store, "李")
        made = lay(session, records(tmp_path / "a.jsonl", BRIDGE, TEA))
        assert made.complete
        assert [len(p.texts) for p in made.pages] == [1, 2]
        assert [p.lines for p in made.pages] == [7, len(lines_of(BRIDGE)) - 7 + len(lines_of(TEA))]


def test_the_same_text_on_two_pages_goes_to_the_one_of_its_date(tmp_path):
    for name in ("a", "b"):
        end = "\n\n第一版\n" if name == "a" else "\n\n第二版\n"
        (tmp_path / f"{name}.txt").write_text(page_of(BRIDGE).text + end, encoding="utf-8")
    with create_project(tmp_path / "p.ykdb") as store:
        paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
        import_paths(store, paths, options=ImportOptions(labels=()))
        session = Session(store, "李")
        for page_id, date in zip(ids(session), ("2021-03-04", "2021-03-05"), strict=True):
            store.pages.set_meta(page_id, PageMeta("某报", date, "1"))
        session = Session(store, "李")
        made = lay(session, records(tmp_path / "a.jsonl", BRIDGE, date="2021-03-05"))
        assert [p.name for p in made.pages] == ["b"]
        made = lay(session, records(tmp_path / "b.jsonl", BRIDGE, date="2019-03-05"))
        assert not made.pages
        assert [t.like for t in made.nowhere] == ["a"]


def test_the_map_of_a_page_decides(session, tmp_path):
    one = ids(session)[0]
    state = session.peek(one)
    count = len(lines_of(BRIDGE))
    moved = count - 1  # the last line of the bridge stands in the other article's frame
    boxes = tuple(
        LineBox(f.start, (0 if n < moved else 200, 20 * n, 100 if n < moved else 300, 20 * n + 16))
        for n, f in enumerate(state.annotation.fragments)
    )
    session.store.facsimiles.put(one, Facsimile(Picture("p1.jpg", 300, 900), boxes))
    folder = tmp_path / "web"
    folder.mkdir()
    for n, article in enumerate((BRIDGE, LIBRARY), 1):
        (folder / f"content_{n}.htm").write_text(article_html(article), encoding="utf-8")
    (folder / "node_1.htm").write_text(
        '<img usemap="#m" width=150 height=450><map name=m>'
        '<area shape=polygon coords="0,0,75,0,75,450,0,450" href="content_1.htm">'
        '<area shape=polygon coords="76,0,150,0,150,450,76,450" href="http://a.b/content_2.htm">'
        "</map>",
        encoding="utf-8",
    )
    made = lay(session, folder)
    assert made.pages[0].areas
    assert [len(each) for each in shown(session, one)] == [count - 1, len(lines_of(LIBRARY)) + 1]


def test_a_map_of_another_page_is_told(session, tmp_path):
    page = tmp_path / "node_9.htm"
    page.write_text('<map><area shape=poly coords="0,0,9,0,9,9" href="content_77.htm"></map>')
    made = lay(session, page, records(tmp_path / "a.jsonl", BRIDGE))
    assert made.notices == ["node_9.htm: the map belongs to none of the pages"]


def test_without_corrections_none_is_offered(session, tmp_path):
    texts = records(tmp_path / "a.jsonl", *ARTICLES)
    made = lay(session, texts, options=AlignOptions(corrections=False))
    assert made.offered == 0
    assert not open_proposals(session.peek(ids(session)[0]).annotation)


def test_twice_is_no_second_step(session, tmp_path):
    texts = records(tmp_path / "a.jsonl", *ARTICLES)
    lay(session, texts)
    made = lay(session, texts)
    assert made.step.group == 0
    assert made.step.unchanged == tuple(ids(session))


def test_stopped_before_the_first_page(session, tmp_path):
    given = read_given([records(tmp_path / "a.jsonl", *ARTICLES)])
    with pytest.raises(Cancelled):
        align_pages(session, ids(session), given, should_stop=lambda: True)


def test_no_texts_and_no_pages(session):
    made = lay(session)
    assert (made.pages, made.step, made.texts) == ([], None, 0)
    assert made.skipped == {"no-text": ["p1", "p2"]}


def test_which_pages_are_meant(session, tmp_path):
    one, two = ids(session)
    assert chosen_pages(session.store, "李", "all") == [one, two]
    assert chosen_pages(session.store, "李", "p2") == [two]
    assert chosen_pages(session.store, "李", "p2, p1") == [two, one]
    assert chosen_pages(session.store, "李", "*2") == [two]
    assert chosen_pages(session.store, "李", "P") == [one, two]
    assert chosen_pages(session.store, "李", str(tmp_path / "pages")) == [one, two]
    assert chosen_pages(session.store, "李", str(tmp_path / "pages" / "p1.txt")) == [one]
    with pytest.raises(InputError) as refusal:
        chosen_pages(session.store, "李", "p9")
    assert refusal.value.code == "no-pages"


def test_what_two_pages_claim_goes_to_the_better_one(tmp_path):
    short = replace(page_of(BRIDGE), text="\n".join(lines_of(BRIDGE)[:5]) + "\n\n（全文见二版）\n")
    (tmp_path / "a.txt").write_text(short.text, encoding="utf-8")
    (tmp_path / "b.txt").write_text(page_of(BRIDGE).text, encoding="utf-8")
    with create_project(tmp_path / "p.ykdb") as store:
        paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
        import_paths(store, paths, options=ImportOptions(labels=()))
        session = Session(store, "李")
        made = lay(session, records(tmp_path / "a.jsonl", BRIDGE))
        assert [p.name for p in made.pages] == ["b"]
        assert made.skipped == {"no-text": ["a"]}


@pytest.mark.parametrize("batch", [1, 2])
def test_many_pages_are_done_some_at_a_time_as_one_group(tmp_path, monkeypatch, batch):
    monkeypatch.setattr(aligning, "_BATCH", batch)
    (tmp_path / "a.txt").write_text("\n".join(lines_of(BRIDGE)[:7]), encoding="utf-8")
    rest = "\n".join(lines_of(BRIDGE)[7:] + lines_of(TEA))
    (tmp_path / "b.txt").write_text(rest, encoding="utf-8")
    (tmp_path / "c.txt").write_text(page_of(BRIDGE).text, encoding="utf-8")
    with create_project(tmp_path / "p.ykdb") as store:
        paths = [tmp_path / f"{name}.txt" for name in "abc"]
        import_paths(store, paths, options=ImportOptions(labels=()))
        session = Session(store, "李")
        made = lay(session, records(tmp_path / "a.jsonl", BRIDGE, TEA))
        assert [(p.name, len(p.texts)) for p in made.pages] == [("a", 1), ("b", 2)]
        assert made.skipped == {"no-text": ["c"]}
        assert made.step.done == tuple(ids(session)[:2])
        assert not made.partly
        undone = undo_group(session, made.step.group)
        assert undone.undone == made.step.done


def test_stopped_in_the_middle_keeps_what_is_done(session, tmp_path, monkeypatch):
    monkeypatch.setattr(aligning, "_BATCH", 1)
    given = read_given([records(tmp_path / "a.jsonl", *ARTICLES)])
    told = []
    made = align_pages(
        session, ids(session), given, progress=lambda *args: told.append(args),
        should_stop=lambda: len(told) > 1,
    )  # fmt: skip
    assert made.step.stopped
    assert made.step.done == tuple(ids(session)[:1])
    assert made.step.waiting == tuple(ids(session)[1:])
