"""Copies of one project in which people worked at random, merged in every order: the same comes
out, sound, with every step in it, and merging again changes nothing."""

import itertools
import random
import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from edit_strategies import edits, layouts, pages
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from merge_kit import canonical, clock_at, differences, step_uuids

from yk_reader.edits import ApplyProposal, LinkArticles, RejectLink, SetSecondLook, SetStatus
from yk_reader.edits.base import Description
from yk_reader.jobs.merging import MergeOptions, merge_projects, prepared
from yk_reader.model.errors import EditRefused
from yk_reader.model.links import ArticleLink
from yk_reader.model.profile import Script, StatedProfile
from yk_reader.model.vocabulary import PageStatus
from yk_reader.session import Session, apply_group, check
from yk_reader.store import Effort, NewPage, ProfileLevel, Store
from yk_reader.tagging import default_set

PEOPLE = {"甲": "11111111-0000-4000-8000-000000000001",
          "乙": "22222222-0000-4000-8000-000000000002",
          "丙": "33333333-0000-4000-8000-000000000003"}  # fmt: skip
_SETTINGS = settings(
    max_examples=4,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink takes minutes
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def session(store: Store, name: str) -> Session:
    return Session(store, store.annotators.call(PEOPLE[name], name))


def add_page(store: Store, data: st.DataObject, page, name: str) -> int:
    page_id = store.pages.add(NewPage(page.text, page.text.encode(), name))
    proposal = data.draw(layouts(page))
    Session(store, "machine").install(page_id, ApplyProposal(proposal))
    return page_id


def base(path: Path, data: st.DataObject) -> None:
    with Store.create(path) as store:
        nesting = replace(default_set(), nested=True)
        store.labels.save(nesting)
        store.labels.choose(nesting.name)
        for number in range(2):
            add_page(store, data, data.draw(pages()), f"p{number}")
        _work(store, data, 3)


def _work(store: Store, data: st.DataObject, times: int) -> None:
    """Gestures of anybody, of any kind."""
    kinds = ("edit",) * 8 + ("undo", "undo", "redo", "group", "more", "link")
    for _ in range(times):
        one = session(store, data.draw(st.sampled_from(sorted(PEOPLE))))
        page_id = data.draw(st.sampled_from(sorted(store.pages.ids())))
        kind = data.draw(st.sampled_from(kinds))
        if kind == "edit":
            state = one.state(page_id)
            try:
                one.apply(page_id, data.draw(edits(state.page, state.annotation)))
            except EditRefused:
                continue
        elif kind == "undo":
            one.undo(page_id)
        elif kind == "redo":
            one.redo(page_id)
        elif kind == "group":
            status = data.draw(st.sampled_from([PageStatus.DONE, PageStatus.TODO]))
            every = dict.fromkeys(store.pages.ids(), SetStatus(status))
            apply_group(one, every, Description("set-status", {"status": str(status)}))
        elif kind == "link":
            _link(store, one, data)
        else:
            _more(store, data, one, page_id)


def _link(store: Store, one: Session, data: st.DataObject) -> None:
    first, other = (
        (store.pages.row(i).uuid, i)
        for i in data.draw(st.permutations(sorted(store.pages.ids())))[:2]
    )
    ends = [data.draw(st.sampled_from([a.uuid for a in one.state(i).annotation.articles] or [""]))
            for _, i in (first, other)]  # fmt: skip
    if not all(ends):
        return
    link = ArticleLink(first[0], ends[0], other[0], ends[1])
    kind = data.draw(st.sampled_from([LinkArticles, RejectLink]))
    try:
        one.apply(first[1], kind(link))
    except EditRefused:
        return


def _more(store: Store, data: st.DataObject, one: Session, page_id: int) -> None:
    """What is no step."""
    kind = data.draw(st.integers(0, 7))
    some = data.draw(st.text("甲乙丙", min_size=1, max_size=3))
    if kind == 0:
        store.comments.add(page_id, one.annotator, some)
    elif kind == 1:
        for comment in store.comments.of_page(page_id)[:1]:
            store.comments.answer(comment.id, one.annotator, some)
            store.comments.set_state(comment.id, data.draw(st.sampled_from(["open", "resolved"])))
    elif kind == 2:
        store.assignments.give([page_id], one.annotator)
    elif kind == 3:
        store.effort.add(one.annotator, [Effort(page_id, "2026-01-01", len(some), 2)])
    elif kind == 4:
        store.private_chars.put(one.annotator, {"\ue001": some})
    elif kind == 5:
        script = data.draw(st.sampled_from(list(Script)))
        store.profiles.say(page_id, ProfileLevel.PAGE, StatedProfile(script=script))
    elif kind == 6:
        store.words.add(some, "PER", sorted({(some, ""), ("丁", "LOC")}))
    else:
        one.apply(page_id, SetSecondLook(not one.state(page_id).annotation.second_look))


def merge(into: Path, *others: Path, rule: str = "later") -> None:
    with prepared(into, others) as ready:
        merge_projects(into, ready, MergeOptions(rule=rule))


@_SETTINGS
@given(st.data())
def test_the_order_of_merging_does_not_matter(data: st.DataObject) -> None:
    rng = random.Random(data.draw(st.integers(0, 99)))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first = folder / "base.ykdb"
        base(first, data)
        copies = []
        pool = [data.draw(pages()) for _ in range(2)]
        for number in range(3):
            copy = folder / f"copy{number}.ykdb"
            shutil.copy(data.draw(st.sampled_from([first, *copies])), copy)
            moment = datetime(2020 + rng.randint(0, 9), 1, 1, tzinfo=UTC)
            with clock_at(moment, rng), Store.open(copy) as store:
                if data.draw(st.booleans()):
                    add_page(store, data, data.draw(st.sampled_from(pool)), "new")
                _work(store, data, data.draw(st.integers(0, 6)))
            copies.append(copy)
        steps, found = set(), []
        for copy in copies:
            with Store.open(copy) as store:
                steps |= step_uuids(store)
        for at, order in enumerate(itertools.permutations(copies)):
            into = folder / f"into{at}.ykdb"
            shutil.copy(order[0], into)
            for other in order[1:]:
                merge(into, other)
            with Store.open(into) as store:
                store.search.reindex()
                assert check(store) == []
                found.append(canonical(store))
                # What was typed over or undone and done otherwise is in no file that is merged.
                assert step_uuids(store) == steps, order
        for other in found[1:]:
            assert differences(other, found[0]) == []
        merge(into, *copies)
        with Store.open(into) as store:
            assert differences(canonical(store), found[-1]) == []
