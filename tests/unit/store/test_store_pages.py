"""Pages: text and bytes, identity, the list, links, labels, meta."""

from dataclasses import replace

import pytest
from store_sample import NEW_PAGE, TEXT, annotation, derived, summary

from yk_reader.model.annotation import Annotation, Delta
from yk_reader.model.derived import Derived
from yk_reader.model.entity import Label, LabelSet
from yk_reader.model.errors import StoreError
from yk_reader.model.links import ArticleLink
from yk_reader.model.page import PageMeta, text_sha256
from yk_reader.model.vocabulary import Origin, PageStatus
from yk_reader.store import MACHINE, NewPage, Summary


def test_text_bytes_and_source_come_back(filled):
    page = filled.pages.get(1)
    assert (page.text, page.name, page.meta) == (TEXT, "000_sample", NEW_PAGE.meta)
    assert filled.pages.original(1) == TEXT.encode("gb18030")
    assert filled.pages.origin(1).encoding == "gb18030"
    hostile = "甲\u2028乙\ufffd\u202e<b>\U00020000\n"
    key = filled.pages.add(
        NewPage(hostile, hostile.encode(), "bad\udc80name", replaced=((3, 0), (4, 0xD800)))
    )
    assert filled.pages.get(key).text == hostile
    assert filled.pages.get(key).name == "bad\\udc80name"
    assert filled.pages.original(key) == hostile.encode()
    assert filled.one("SELECT original FROM page_text WHERE page = ?", (key,)) == (None,)
    assert filled.pages.origin(key).replaced == ((3, 0), (4, 0xD800))
    with pytest.raises(StoreError) as error:
        filled.pages.get(99)
    assert error.value.code == "no-page"


def test_the_same_text_twice_is_two_occurrences(filled):
    again = filled.pages.add(NEW_PAGE)
    assert filled.pages.find(text_sha256(TEXT)) == [1, again] == filled.pages.find_text(TEXT)
    first, second = filled.pages.row(1), filled.pages.row(again)
    assert (first.occurrence, second.occurrence) == (1, 2)
    assert first.uuid != second.uuid
    assert filled.pages.find_uuid(second.uuid) == again


def test_an_untouched_page_is_decoded_anew_and_a_touched_one_is_not(filled):
    better = replace(NEW_PAGE, text="改过的字\n", encoding="big5")
    filled.pages.replace_text(1, better)
    assert filled.pages.get(1).text == "改过的字\n"
    assert filled.annotations.ids(1) == {}
    assert filled.all("SELECT start, end, number FROM line") == [(0, 4, 1)]
    filled.annotations.create(1, "li", Annotation(), Derived((), ()))
    with pytest.raises(StoreError) as error:
        filled.pages.replace_text(1, NEW_PAGE)
    assert error.value.code == "touched"
    assert filled.pages.get(1).text == "改过的字\n"


def list_of_pages(store):
    for number, name in enumerate(("b", "a_1", "a%2"), 1):
        page = store.pages.add(NewPage(f"{number}\n", b"", name))
        store.annotations.create(
            page, MACHINE, Annotation(), Derived((), ()), Summary(f"题{number}")
        )
    done = replace(Annotation(), status=PageStatus.DONE)
    store.annotations.create(2, "li", done, Derived((), ()), Summary("改题"))
    store.annotations.create(3, "li", Annotation(), Derived((), ()), Summary("题三"))


def test_the_list_is_filtered_sorted_and_cut(store):
    list_of_pages(store)
    pages = store.pages
    assert pages.ids("li") == [3, 2, 1]
    assert pages.ids("li", order="import") == [1, 2, 3]
    assert pages.ids("li", status="done") == [2]
    assert pages.ids("li", status="open") == [3, 1]
    assert pages.ids("wang", status="open") == [3, 2, 1]
    assert pages.ids("li", "A_") == [2]
    assert pages.ids("li", "%") == [3]
    assert pages.ids("li", "题") == [3, 2, 1]
    assert pages.ids("li", "题2") == []
    assert pages.ids("wang", "题2") == [2]
    assert pages.ids(MACHINE, "题2") == [2]
    assert pages.counts("li") == (3, 2, 1)
    assert pages.counts("wang") == (3, 3, 0)
    rows = pages.rows("li", offset=1, limit=2)
    assert [(r.id, r.own, r.status, r.summary.title) for r in rows] == [
        (2, True, PageStatus.DONE, "改题"),
        (1, False, PageStatus.TODO, "题1"),
    ]
    assert pages.rows_of([1, 2], "li") == {r.id: r for r in rows}
    assert pages.row(2, "li") == rows[0]


def test_metadata_can_be_set(filled):
    filled.pages.set_meta(1, PageMeta("晚报", "1998-01", "12"))
    assert filled.pages.get(1).meta == PageMeta("晚报", "1998-01", "12")


def test_label_sets_are_kept_in_order(filled):
    labels = LabelSet("五类", (Label("PER", "人名", "person", "1"), Label("LOC", "地名", "place")))
    other = LabelSet("other", (Label("X", "某", "some"),), True)
    filled.labels.save(labels)
    filled.labels.save(other)
    assert filled.labels.names() == ["五类", "other"]
    assert filled.labels.current() == labels
    filled.labels.choose("other")
    assert filled.labels.current() == other
    turned = replace(labels, labels=labels.labels[::-1], nested=True)
    filled.labels.save(turned)
    assert filled.labels.get("五类") == turned
    filled.labels.remove("other")
    assert filled.labels.current() == turned
    assert filled.labels.used() == {"LOC": 1, "ORG": 1, "PER": 1}
    assert filled.labels.annotations_with("LOC") == [1]


def test_links_outlive_the_article_that_is_away(filled):
    other = filled.pages.add(NewPage("续文\n", "续文\n".encode(), "next"))
    one, two = (page.uuid for page in filled.links.pages())
    link = ArticleLink(one, "u1", two, "u2", Origin.IMPORTED)
    filled.links.write("li", (), (link,))
    filled.annotations.write(1, Delta.between(annotation(), Annotation()), revision=1)
    assert filled.links.of(other, "li") == (link,)
    assert filled.links.of(1, "wang") == ()
    assert filled.links.pairs() == [(1, other)]
    filled.links.write("li", (link,), ())
    assert filled.links.of(1, "li") == ()


def test_a_rejected_link_joins_nothing_and_goes_before_the_machines(filled):
    other = filled.pages.add(NewPage("续文\n", "续文\n".encode(), "next"))
    one, two = (page.uuid for page in filled.links.pages())
    link = ArticleLink(one, "u1", two, "u2", Origin.AUTO)
    filled.links.write(MACHINE, (), (link,))
    assert filled.links.of(1, "li") == (link,)
    no = replace(link, origin=Origin.HUMAN, rejected=True)
    filled.links.write("li", (link,), (no,))
    assert filled.links.of(other, "li") == (no,)
    assert [each.link for each in filled.links.every(("li", MACHINE))] == [no]
    assert [each.link for each in filled.links.every((MACHINE,))] == [link]
    assert filled.all("SELECT to_article FROM article_link ORDER BY id")[1][0] == "not:u2"
    filled.links.write(MACHINE, (link,), ())
    assert filled.links.pairs() == []
    # the same pair is in the table once, and one of a page that is gone not at all
    filled.links.write("li", (), (link,))
    assert filled.links.of(1, "li") == (link,)
    filled.links.write("li", (), (replace(link, to_page="nowhere"),))
    assert len(filled.all("SELECT id FROM article_link")) == 1


def test_annotators_are_the_same_in_every_file(filled):
    filled.annotations.create(filled.pages.add(NEW_PAGE), "li", annotation(), derived(), summary())
    assert filled.annotators.names() == [MACHINE, "li"]
    (uuid,) = filled.one("SELECT uuid FROM annotator WHERE name = 'li'")
    from yk_reader.store.annotators import stable_uuid

    assert uuid == stable_uuid("annotator", "li")
    assert filled.meta.get("nothing", "x") == "x"
