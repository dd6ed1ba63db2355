"""What two annotators agree on, taken over many pages."""

from pathlib import Path

import pytest

from yk_reader.edits import SetRole, SetStatus
from yk_reader.jobs.adjudicating import take_agreed, two_people
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import create_project
from yk_reader.model.errors import InputError
from yk_reader.model.vocabulary import PageStatus, Role
from yk_reader.session import Session
from yk_reader.session.checks import check
from yk_reader.store import Store

TEXT = """本报讯（记者 李四）昨日，永康市召开会议。
会议要求，永康各部门抓好落实。
永康五金城举行活动。
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two pages; on the first Anna and Ben differ in a role, on the second Anna alone worked."""
    for i in range(2):
        (tmp_path / f"p{i}.txt").write_text(TEXT.replace("昨", "今" * i or "昨"), encoding="utf-8")
    made = create_project(tmp_path / "a.ykdb")
    import_paths(made, sorted(tmp_path.glob("*.txt")), options=ImportOptions(labels=()))
    first, second = made.pages.ids()
    anna, ben = Session(made, "Anna"), Session(made, "Ben")
    starts = [f.start for f in anna.state(first).annotation.fragments]
    anna.apply(first, SetRole((starts[1],), Role.AD))
    ben.apply(first, SetRole((starts[1],), Role.SUBHEAD))
    anna.apply(second, SetRole((starts[1],), Role.AD))
    yield made
    made.close()


def test_the_two_with_most_work(store: Store) -> None:
    assert two_people(store, None, None, "gold") == ("Anna", "Ben")
    assert two_people(store, "Ben", None, "gold") == ("Ben", "Anna")
    assert two_people(store, None, "machine", "gold") == ("Anna", "machine")
    with pytest.raises(InputError) as error:
        two_people(store, "Zoe", None, "gold")
    assert error.value.code == "no-annotator"
    with pytest.raises(InputError) as error:
        two_people(store, None, None, "Ben")
    assert error.value.code == "one-annotator"


def test_without_writing_nothing_changes(store: Store) -> None:
    before = store.changes()
    report = take_agreed(store, ("Anna", "Ben"), "gold", store.pages.ids(), write=False)
    assert (report.compared, report.taken) == (1, 0)
    assert [place.difference.kind for place in report.open] == ["role"]
    assert report.open[0].cells() == ("p0", "2", "22", "37", "role", "ad", "subhead")
    assert store.changes() == before


def test_what_is_agreed_is_taken_once(store: Store) -> None:
    ids = store.pages.ids()
    report = take_agreed(store, ("Anna", "Ben"), "gold", ids, write=True)
    assert (report.compared, report.taken, len(report.open)) == (1, 1, 1)
    gold = Session(store, "gold").state(ids[0])
    assert gold.own
    assert gold.annotation.status is PageStatus.IN_PROGRESS
    assert [f.by_role.human for f in gold.annotation.fragments] == [True, False, True]
    again = take_agreed(store, ("Anna", "Ben"), "gold", ids, write=True)
    assert (again.taken, len(again.open)) == (0, 1)
    assert not check(store)


def test_a_page_that_is_decided_is_left_alone(store: Store) -> None:
    ids = store.pages.ids()
    take_agreed(store, ("Anna", "Ben"), "gold", ids, write=True)
    Session(store, "gold").apply(ids[0], SetStatus(PageStatus.REVIEWED))
    report = take_agreed(store, ("Anna", "Ben"), "gold", ids, write=True)
    assert (report.taken, report.open) == (0, [])
