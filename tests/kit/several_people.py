"""A project that several people worked on, for the tests of agreement."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from page_maker import make, start_of

from yk_reader.edits import AddEntity, ApplyProposal, SetRole, SetStatus
from yk_reader.jobs.projects import create_project
from yk_reader.model.entity import Span
from yk_reader.model.layout import Proposal
from yk_reader.model.vocabulary import PageStatus, Role
from yk_reader.session import Session
from yk_reader.store import NewPage, Store

LINES = ("1H¶ 永康标题", "1B¶ 王明李强在永康市", "1B¶ 第三行。")
Tags = Sequence[tuple[str, str]]
"""Words of the second line and their labels."""


def with_page(
    store: Store,
    name: str,
    people: Mapping[str, Tags],
    *,
    roles: Mapping[str, Role] | None = None,
    done: bool = True,
    at: str = "2026-03-01T08:00:00Z",
) -> int:
    """Add a page: what each person tagged, the role that each gave its third line."""
    page, a = make(*LINES[:2], f"1B¶ 第三行，{name}。")
    page_id = store.pages.add(NewPage(page.text, page.text.encode(), name))
    Session(store, "machine").install(page_id, ApplyProposal(Proposal(a.layout)))
    for person, tags in people.items():
        session = Session(store, person, clock=lambda: at)
        for words, label in tags:
            start = page.text.index(words)
            session.apply(page_id, AddEntity((Span(start, start + len(words)),), label))
        if roles and person in roles:
            session.apply(page_id, SetRole((start_of(page, 3),), roles[person]))
        status = PageStatus.DONE if done else PageStatus.IN_PROGRESS
        if session.state(page_id).annotation.status is not status:
            session.apply(page_id, SetStatus(status))
    store.db.execute("UPDATE annotation SET changed_at = ? WHERE page = ?", (at, page_id))
    return page_id


def three_people(folder: Path) -> Path:
    """Three people and three pages: they agree on the first, on the second one calls a name and a
    line otherwise, the third was finished by two of them."""
    path = folder / "people.ykdb"
    same = (("王明", "PER"), ("李强", "PER"), ("永康市", "LOC"))
    other = (("王明", "PER"), ("李强在", "PER"), ("永康市", "ORG"))
    with create_project(path) as store:
        with_page(store, "first", {"李": same, "王": same, "赵": same})
        with_page(
            store,
            "second",
            {"李": same, "王": other, "赵": same},
            roles={"王": Role.CAPTION},
            at="2026-03-02T08:00:00Z",
        )
        with_page(store, "third", {"李": same, "王": same[:2]}, at="2026-03-02T09:00:00Z")
        with_page(store, "open", {"李": same, "王": ()}, done=False)
    return path
