"""A changed label set: entities follow on every page, in one group, and it can be taken back."""

import pytest

from yk_reader.edits import AddEntity, RemoveEntities, SetStatus
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.label_sets import do_again, is_last_change, take_back, take_labels
from yk_reader.jobs.projects import create_project
from yk_reader.model.entity import Label, LabelSet
from yk_reader.model.errors import Cancelled, InputError
from yk_reader.model.vocabulary import EntityStatus, PageStatus
from yk_reader.session import Session
from yk_reader.session.checks import check
from yk_reader.tagging import preset

TEXT = "永康召开工作会议\n本报讯（记者 李四）昨日，永康市召开会议，{}到会。\n"
NEW = LabelSet("own", (Label("PERSON", "人名", "Person", "1"), Label("LOC", "地名", "Place", "2")))


@pytest.fixture
def store(tmp_path):
    source = tmp_path / "texts"
    source.mkdir()
    for i, name in enumerate(("王五", "赵六", "孙七")):
        (source / f"{i}.txt").write_text(TEXT.format(name), encoding="utf-8")
    with create_project(tmp_path / "p.ykdb") as opened:
        import_paths(opened, [source], options=ImportOptions(labels=("PER",)))
        yield opened


def tag(session, page_id, surface, label):
    flow = session.state(page_id).reflow
    at = flow.text.index(surface)
    spans = flow.map.spans_of(at, at + len(surface))
    session.apply(page_id, AddEntity(spans, label, nested=True))


def labels_of(session, page_id):
    state = session.state(page_id)
    return sorted((state.reflow.place(e).surface, e.label, e.status.value)
                  for e in state.annotation.entities
                  if e.status is not EntityStatus.REJECTED and state.reflow.place(e))  # fmt: skip


def test_renaming_follows_on_every_page_and_is_taken_back(store):
    session = Session(store, "甲")
    one, two, three = store.pages.ids("甲")
    tag(session, one, "李四", "PER")
    tag(session, two, "李四", "PER")
    tag(session, two, "永康市", "LOC")
    session.apply(two, SetStatus(PageStatus.DONE))
    offered = labels_of(session, three)
    assert offered, "the machine offers names"
    before = [labels_of(session, page) for page in (one, two, three)]
    use = store.labels.people_use("甲")["PER"]
    assert (use.entities, use.pages, use.others) == (2, 2, 0)
    assert use.suggestions + use.offered
    assert take_labels(session, NEW, {"PER": "PERSON"}) == 2
    assert store.labels.current() == NEW
    assert ("李四", "PERSON", "accepted") in labels_of(session, two)
    assert ("永康市", "LOC", "accepted") in labels_of(session, two)
    assert {label for _, label, _ in labels_of(session, three)} == {"PERSON"}
    assert not session.state(three).own, "a suggestion that is renamed is nobody's work"
    assert session.state(two).annotation.status is PageStatus.DONE
    assert not check(store)
    group = session.history(one)[-1].group
    assert is_last_change(session, group)
    assert not is_last_change(session, group, undone=True)
    after = [labels_of(session, page) for page in (one, two, three)]
    assert take_back(session) == (2, 0)
    assert [labels_of(session, page) for page in (one, two, three)] == before
    assert store.labels.current() == preset("default")
    assert not is_last_change(session, group)
    assert not check(store)
    again = Session(store, "甲")  # after a restart
    assert is_last_change(again, group, undone=True)
    assert do_again(again) == 2
    assert [labels_of(again, page) for page in (one, two, three)] == after
    assert store.labels.current() == NEW
    assert do_again(again) == 0, "once"
    assert not check(store)
    assert take_back(again) == (2, 0)
    assert [labels_of(again, page) for page in (one, two, three)] == before


def test_one_page_can_be_undone_by_itself(store):
    session = Session(store, "甲")
    page = store.pages.ids("甲")[0]
    tag(session, page, "李四", "PER")
    take_labels(session, NEW, {"PER": "PERSON"})
    session.undo(page)
    assert ("李四", "PER", "accepted") in labels_of(session, page)


def test_merging_keeps_one_entity_for_a_span(store):
    session = Session(store, "甲")
    page = store.pages.ids("甲")[0]
    tag(session, page, "永康市", "LOC")
    tag(session, page, "永康市", "GPE")
    take_labels(session, NEW, {"GPE": "LOC"})
    found = [e for e in labels_of(session, page) if e[0] == "永康市"]
    assert found == [("永康市", "LOC", "accepted")]
    take_back(session)
    assert [e[1] for e in labels_of(session, page) if e[0] == "永康市"] == ["GPE", "LOC"]


def test_two_labels_change_places(store):
    session = Session(store, "甲")
    page = store.pages.ids("甲")[0]
    tag(session, page, "永康市", "LOC")
    tag(session, page, "李四", "PER")
    take_labels(session, preset("default"), {"LOC": "PER", "PER": "LOC"})
    assert {e[:2] for e in labels_of(session, page)} >= {("永康市", "PER"), ("李四", "LOC")}


def test_a_deleted_label_leaves_tombstones(store):
    session = Session(store, "甲")
    page = store.pages.ids("甲")[0]
    tag(session, page, "永康市", "LOC")
    tag(session, page, "李四", "PER")
    key = next(e.key for e in session.state(page).annotation.entities if e.label == "LOC")
    session.apply(page, RemoveEntities((key,)))
    take_labels(session, NEW, {"PER": None})
    state = session.state(page)
    assert not labels_of(session, page)
    assert {(e.label, e.status) for e in state.annotation.entities} == {
        ("LOC", EntityStatus.REJECTED), ("PER", EntityStatus.REJECTED),
    }  # fmt: skip


def test_others_keep_their_labels_and_are_counted(store):
    page = store.pages.ids("甲")[0]
    tag(Session(store, "乙"), page, "李四", "PER")
    session = Session(store, "甲")
    use = store.labels.people_use("甲")["PER"]
    assert (use.entities, use.others) == (0, 1)
    offered = {p: len(labels_of(session, p)) for p in store.pages.ids("甲")}
    assert store.labels.people_use("甲")["PER"].seen == sum(offered.values())
    tag(session, page, "李四", "PER")  # from now on the person's own annotation counts there
    use = store.labels.people_use("甲")["PER"]
    assert (use.entities, use.others) == (1, 1)
    assert use.offered == sum(offered.values()) - offered[page]
    assert use.seen == sum(len(labels_of(session, p)) for p in store.pages.ids("甲"))
    take_labels(session, NEW, {"PER": "PERSON"})
    assert ("李四", "PER", "accepted") in labels_of(Session(store, "乙"), page)


def test_a_cancelled_change_changes_nothing(store):
    session = Session(store, "甲")
    pages = store.pages.ids("甲")
    for page in pages:
        tag(session, page, "李四", "PER")
    asked = []

    def stop():
        asked.append(1)
        return len(asked) > 1

    with pytest.raises(Cancelled):
        take_labels(session, NEW, {"PER": "PERSON"}, should_stop=stop)
    assert all(("李四", "PER", "accepted") in labels_of(session, page) for page in pages)
    assert store.labels.current() == preset("default")


def test_a_set_that_cannot_be_used_changes_nothing(store):
    bad = LabelSet("own", (Label("A", "", "", "1"), Label("B", "", "", "1")))
    with pytest.raises(InputError) as error:
        take_labels(Session(store, "甲"), bad, {"PER": "A"})
    assert error.value.code == "label-duplicate-key"
    assert store.labels.current() == preset("default")


def test_taking_a_merge_back_leaves_what_had_the_label_before(store):
    session = Session(store, "甲")
    page = store.pages.ids("甲")[0]
    tag(session, page, "李四", "PER")
    titles = store.words.add("职务", "TITLE", [("书记", ""), ("永康", "LOC")])
    people = store.words.add("人名", "PER", [("张三", "")])
    machine = [labels_of(session, other) for other in store.pages.ids("甲")[1:]]
    assert any(label == "PER" for found in machine for _, label, _ in found)
    five = store.labels.current()
    take_labels(session, LabelSet("五", five.labels[:4]), {"TITLE": "PER", "LOC": "ORG"})
    assert store.words.find("职务").label == "PER"
    assert store.words.find("职务").labels == {"ORG": 1}
    take_back(session)
    assert [labels_of(session, other) for other in store.pages.ids("甲")[1:]] == machine
    assert {row.id: row.label for row in store.words.lists()} == {titles: "TITLE", people: "PER"}
    assert store.words.find("职务").labels == {"LOC": 1}
