"""Links between pages of a project: offered, made as steps, read and exported as one article."""

import json
from dataclasses import replace

import pytest
from cut_page import FIRST, HEADLINE, JUMP, PATTERN, SECOND, cut_files

from yk_reader.edits import LinkArticles, RejectLink
from yk_reader.formats.jsonl import FORMAT as JSONL
from yk_reader.formats.registry import formats
from yk_reader.formats.samples import Piece
from yk_reader.jobs.continued_pages import chains_of
from yk_reader.jobs.entities_back import BackOptions, read_back
from yk_reader.jobs.export import ExportOptions, export
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.links import accept_links, all_links, articles_of_issue, links_of_page
from yk_reader.jobs.projects import create_project
from yk_reader.jobs.splits import read_plan
from yk_reader.model.errors import EditRefused
from yk_reader.session import Session, undo_group
from yk_reader.session.checks import check
from yk_reader.store import MACHINE, Store

ME = "li"


@pytest.fixture
def store(tmp_path):
    with create_project(tmp_path / "cut.ykdb") as store:
        options = ImportOptions(pattern=PATTERN)
        import_paths(store, [cut_files(tmp_path / "texts")], options=options)
        yield store


@pytest.fixture
def linked(store):
    """The project with its link made."""
    session = Session(store, ME)
    (offer,) = all_links(store, ME).offers
    session.apply(1, LinkArticles(offer.link, "3", JUMP))
    return store


def options(**more):
    return ExportOptions(annotators=(ME, MACHINE), **more)


def test_a_page_cut_in_two_is_offered_as_one(store):
    found = all_links(store, ME)
    (offer,) = found.offers
    assert (offer.first.number, offer.second.number) == ("1", "3")
    assert (offer.first.headline, offer.second.headline) == (HEADLINE, JUMP)
    assert offer.confidence > 90
    # the other note of page 3 (紧接1版) has its beginning on no page here
    assert [(each.end.page_id, each.mark.mark.note.onward) for each in found.loose] == [(2, False)]
    for page in (1, 2):
        assert links_of_page(store, page, ME).offers == (offer,)
    named = {end.headline for _, _, end in articles_of_issue(store, 1, ME)}
    assert JUMP in named


@pytest.mark.parametrize(
    ("onward", "back"),
    [("（下轉第三版）", "（上接第一版）"), ("（转3版）", "（接1版）"), ("（下转３版）", ""),
     ("", "（紧接第1版）")],
)  # fmt: skip
def test_other_wordings_and_one_note_alone(tmp_path, onward, back):
    with create_project(tmp_path / "cut.ykdb") as store:
        files = cut_files(tmp_path / "texts", onward, back)
        import_paths(store, [files], options=ImportOptions(labels=()))  # the names tell the issue
        (offer,) = all_links(store, ME).offers
        assert (offer.first.headline, offer.second.headline) == (HEADLINE, JUMP)


def test_a_link_is_a_step_that_is_taken_back_on_its_page(linked):
    session = Session(linked, ME)
    (link,) = session.state(2).annotation.links
    assert session.can_undo(1).kind == "link-articles"
    assert session.can_undo(2) is None
    again = Session(linked, ME)  # the history is in the file
    assert again.undo(1).state.annotation.links == ()
    assert again.state(2).annotation.links == ()
    assert again.redo(1).state.annotation.links == (link,)
    assert check(linked) == []


def test_what_was_undone_on_the_other_page_meanwhile_is_no_conflict(linked):
    session = Session(linked, ME)
    (link,) = session.state(1).annotation.links
    session.apply(2, RejectLink(link))
    assert session.state(1).annotation.links[0].rejected
    assert session.undo(1).state.annotation.links == ()
    assert session.undo(2).state.annotation.links == (link,)
    assert session.redo(1).state.annotation.links == (link,)
    assert check(linked) == []


def test_a_rejected_link_is_not_offered_again(store):
    session = Session(store, ME)
    (offer,) = all_links(store, ME).offers
    session.apply(1, RejectLink(offer.link))
    assert offer.link not in [each.link for each in all_links(store, ME).offers]
    assert all_links(store, "wang").offers == (offer,)
    session.apply(2, LinkArticles(offer.link))  # a person may think again
    assert [each.link for each in all_links(store, ME).links] == [offer.link]


def test_what_makes_no_sense_is_refused(linked):
    session = Session(linked, ME)
    (link,) = session.state(1).annotation.links
    other = session.state(2).annotation.articles[1].uuid
    mine = session.state(1).annotation.articles[0].uuid
    for wrong, code in (
        (link, "link-there"),
        (replace(link, to_article=other), "link-onward"),
        (replace(link, from_article=mine), "link-backward"),
        (replace(link, to_page=link.from_page, to_article=mine), "link-one-page"),
        (replace(link, from_article="x", to_article="y"), "no-such-article"),
    ):
        with pytest.raises(EditRefused) as refused:
            session.apply(1, LinkArticles(wrong))
        assert refused.value.code == code


def test_links_are_made_by_confidence_as_one_step(store):
    session = Session(store, ME)
    found = all_links(store, ME)
    assert accept_links(session, found.offers, 100).group == 0
    report = accept_links(session, found.offers, 80)
    assert report.done == (1,)
    assert len(all_links(store, ME).links) == 1
    assert undo_group(session, report.group).undone == (1,)
    assert all_links(store, ME).links == ()


def test_a_link_to_an_article_that_is_gone_means_nothing(linked):
    session = Session(linked, ME)
    (link,) = session.state(1).annotation.links
    session.apply(1, RejectLink(link))
    lost = replace(link, to_article="gone")
    session.apply(1, LinkArticles(lost))
    assert chains_of(linked, (ME, MACHINE)).onward == {}
    (known,) = all_links(linked, ME).links
    assert known.second.gone
    assert not known.whole


def test_loops_in_the_file_end(linked):
    session = Session(linked, ME)
    (link,) = session.state(1).annotation.links
    back = replace(
        link, from_page=link.to_page, from_article=link.to_article, to_page=link.from_page,
        to_article=link.from_article,
    )  # fmt: skip
    linked.links.write(ME, (), (back,))
    chains = chains_of(linked, (ME, MACHINE))
    assert {page: len(mine) for page, mine in chains.onward.items()} == {1: 1}


# --- exports

READ = [name for name, one in formats().items() if one.joins]
PIECES = ["jsonl", "doccano", "label-studio", "labelbuddy", "brat", "webanno", "xmi", "cas-json",
          "csv", "llm", "conll"]  # fmt: skip


@pytest.mark.parametrize("name", [*READ, *PIECES])
@pytest.mark.parametrize("way", ["joined", "apart"])
def test_exports_join_the_parts_or_not(linked, tmp_path, name, way):
    found = formats()[name]
    piece = Piece.ARTICLE if Piece.ARTICLE in found.pieces else None
    out = tmp_path / "out"
    report = export(
        linked, name, out, options=options(piece=piece, settings={"links": way}, suggested=True)
    )  # each is read back and compared before it takes its place
    assert report.pages == 2
    assert not report.refused
    files = [out] if out.is_file() else [p for p in out.rglob("*") if p.is_file()]
    texts = [path.read_text(encoding="utf-8") for path in files]
    both = f"{FIRST}.A2+{SECOND}.A1" if name == "brat" else f"A2+{SECOND}.A1"
    named = any(both in each for each in (*texts, *(str(path) for path in files)))
    if name not in ("md", "html", "tei", "jsonl", "conll", "doccano", "llm", "csv", "webanno"):
        assert named is (way == "joined")
    if name in READ:
        second = next(p for p in files if "2022-01-01_3" in p.name).read_text(encoding="utf-8")
        assert ("量的扩张" in second) is (way == "apart")


def test_jsonl_says_of_each_part_where_it_is(linked, tmp_path):
    out = tmp_path / "all.jsonl"
    export(linked, "jsonl", out, options=options(piece=Piece.ARTICLE, suggested=True))
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["article"] for row in rows] == ["A1", "A2", "A2", "A3"]
    (row,) = [row for row in rows if "parts" in row]
    pages = {FIRST: linked.pages.get(1), SECOND: linked.pages.get(2)}
    assert [part["page"] for part in row["parts"]] == [FIRST, SECOND]
    assert [part["page_number"] for part in row["parts"]] == ["1", "3"]
    for part in row["parts"]:
        page = pages[part["page"]]
        assert part["sha256"] == page.sha256
        text = row["text"][part["start"] : part["end"]]
        raw = "".join(page.text[start:end] for start, end in part["raw"])
        assert text.replace(" ", "")[:6] == raw.replace(" ", "")[:6]
        assert text[-3:] == raw[-3:]
    assert row["raw"] == row["parts"][0]["raw"]
    for start, end, _ in row["entities"]:
        assert row["text"][start:end].strip() == row["text"][start:end] != ""
    assert JSONL.raw_spans


def test_both_pages_are_in_one_split(linked, tmp_path):
    for seed in range(6):
        plan = read_plan("train=50,test=50", seed=seed)
        report = export(
            linked, "jsonl", tmp_path / str(seed), options=options(piece=Piece.ARTICLE, split=plan)
        )
        assert sorted(report.splits.values()) == [0, 2]


def test_other_pieces_and_other_statuses_stay_apart(linked, tmp_path):
    for more in ({"piece": Piece.PARAGRAPH}, {"piece": Piece.ARTICLE, "status": "in-progress"}):
        out = tmp_path / "one.jsonl"
        export(linked, "jsonl", out, options=options(**more), force=True)
        assert '"parts"' not in out.read_text(encoding="utf-8")


def test_the_file_says_it_in_plain_sql(linked: Store):
    rows = linked.all(
        "SELECT p.name, f.rank, q.name, t.rank FROM article_link l "
        "JOIN page p ON p.id = l.from_page JOIN page q ON q.id = l.to_page "
        "JOIN annotation a ON a.page = p.id AND a.annotator = l.annotator "
        "JOIN article f ON f.annotation = a.id AND f.uuid = l.from_article "
        "JOIN annotation b ON b.page = q.id "
        "JOIN article t ON t.annotation = b.id AND t.uuid = l.to_article"
    )
    assert [tuple(row) for row in rows] == [(FIRST, 2, SECOND, 1)]


def test_entities_of_a_joined_article_come_back(linked, tmp_path):
    session = Session(linked, ME)
    out = tmp_path / "all.jsonl"
    export(linked, "jsonl", out, options=options(piece=Piece.ARTICLE, suggested=True))
    report = read_back(session, [out], options=BackOptions(accepted=True))
    (file,) = report.files
    assert file.lost == []
    assert file.laid > 0
