"""Layouts learnt from the finished pages of a project."""

import json
from hashlib import sha256

import pytest

from yk_reader.edits import AssignFragments, SetRole, SetStatus
from yk_reader.jobs import layout_training
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.layout_knowledge import (
    forget_layout,
    layout_path,
    learnt_layout,
    project_habits,
    project_taught,
    taught_state,
)
from yk_reader.jobs.layout_training import train_layout, train_layout_apart
from yk_reader.jobs.projects import create_project
from yk_reader.model.errors import Cancelled, InputError
from yk_reader.model.page import Page
from yk_reader.model.profile import Period
from yk_reader.model.progress import never_stop, no_progress
from yk_reader.model.vocabulary import PageStatus, Role
from yk_reader.segment.line_files import shipped_lines, write_model
from yk_reader.segment.line_model import RULES_ONLY
from yk_reader.session import Session

PAGE = """东江晚报　2019年5月{n}日　第{n}版
水库开闸放水{n}
本报讯（记者 江帆）昨天上午，上坑水库开闸放
水，第{n}批春灌用水流向下游三个镇的稻田。
镇里安排水管员日夜巡渠。

下洋修桥{n}
本报讯（记者 江帆）下洋村的石桥本月动工重修
，工期两个月，其间行人走上游的便桥。
"""


OLD_PAGE = """南陵開河{n}
（南陵十二日路通電）今日縣府召
集士紳、議定疏濬北溪、所需款項
由各區分擔、限{n}個月竣工、
米價續漲
（又電）米價續漲、每石二十四元
、商會電請平糶、
"""


@pytest.fixture
def store(tmp_path):
    source = tmp_path / "pages"
    source.mkdir()
    for n in range(1, 7):
        (source / f"p{n}.txt").write_text(PAGE.replace("{n}", str(n)), encoding="utf-8")
    with create_project(tmp_path / "a.ykdb") as store:
        import_paths(store, [source], options=ImportOptions(labels=()))
        yield store


def finish(store, count):
    session = Session(store, "林")
    ids = store.pages.ids()[:count]
    for page_id in ids:
        state = session.state(page_id)
        first = state.annotation.fragments[0]
        if first.article is not None:
            session.apply(page_id, AssignFragments((first.start,), None))
        elif first.role is not Role.NOISE:
            session.apply(page_id, SetRole((first.start,), Role.NOISE))
        session.apply(page_id, SetStatus(PageStatus.DONE))
    return ids


def test_a_page_head_of_two_finished_pages_is_known_on_the_next(store):
    assert not project_habits(store).lines
    before = taught_state(store)
    finish(store, 2)
    assert taught_state(store) != before
    taught, damage = project_taught(store)
    assert damage == []
    assert taught.lines is None
    assert taught.habits.of("东江晚报　2021年12月30日　第16版") == (True, None)


def test_too_few_pages_are_refused(store):
    finish(store, 2)
    with pytest.raises(InputError) as error:
        train_layout(store)
    assert (error.value.code, error.value.details["pages"]) == ("too-few-pages", 2)


def test_a_model_is_used_only_if_it_is_better(store, monkeypatch):
    finish(store, 5)
    found = train_layout(store)
    assert found.pages == 5
    better = found.after["actions"] < found.before["actions"]
    assert found.used <= better
    assert (project_taught(store)[0].lines is not None) is found.used


def test_a_better_model_is_kept_and_can_be_forgotten(store, monkeypatch):
    finish(store, 5)
    scores = iter([{"actions": 3.0, "x": 0.0}, {"actions": 1.0, "x": 0.0}])
    full = {"exact_articles": 1.0, "heading_attached": 1.0, "para_f1": 1.0}
    monkeypatch.setattr(layout_training, "mean_scores", lambda _all: {**full, **next(scores)})
    assert train_layout(store).used
    own = learnt_layout(store)
    assert own is not None
    assert own.pages == 5
    assert project_taught(store)[0].lines is not None
    assert forget_layout(store)
    assert project_taught(store)[0].lines is None
    assert not forget_layout(store)


OTHER = json.dumps({"sha256": sha256(b"x").hexdigest(), "looks": -1}).encode() + b"\nx"


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "damaged"), (b"{}\nno model", "damaged"), (b"[1", "damaged"), (OTHER, "outdated")],
)
def test_a_model_that_cannot_be_used_is_told_and_the_shipped_one_used(store, content, code):
    finish(store, 2)
    path = layout_path(store)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    taught, damage = project_taught(store)
    assert taught.lines is None
    assert taught.habits.lines
    assert [notice.code for notice in damage] == [f"local-line-model-{code}"]
    assert forget_layout(store)
    assert project_taught(store)[1] == []


def test_a_training_that_is_stopped_leaves_what_was_there(store):
    finish(store, 4)
    with pytest.raises(Cancelled):
        train_layout(store, should_stop=lambda: True)
    assert project_taught(store)[0].lines is None


def test_another_model_than_the_shipped_one_can_be_the_beginning(store, monkeypatch):
    monkeypatch.setattr(layout_training, "_LOOKS", 60)
    finish(store, 5)
    begun: list[object] = []
    teach = layout_training.teach

    def heard(pages, base, *rest):
        begun.append(base)
        return teach(pages, base, *rest)

    monkeypatch.setattr(layout_training, "teach", heard)
    rules = train_layout(store, base=RULES_ONLY)
    assert set(begun) == {None}
    begun.clear()
    shipped = train_layout(store)
    assert set(begun) == {shipped_lines()}
    assert rules.pages == shipped.pages == 5


def test_the_commoner_pages_teach_a_model_for_themselves(store, tmp_path, monkeypatch):
    monkeypatch.setattr(layout_training, "_LOOKS", 60)
    source = tmp_path / "old"
    source.mkdir()
    for n in "一二三四":
        (source / f"o{n}.txt").write_text(OLD_PAGE.replace("{n}", n), "utf-8")
    import_paths(store, [source], options=ImportOptions(labels=()))
    finish(store, 10)
    begun: list[object] = []
    teach = layout_training.teach

    def heard(pages, base, *rest):
        begun.append((len(pages), base))
        return teach(pages, base, *rest)

    monkeypatch.setattr(layout_training, "teach", heard)
    scores = iter([{"actions": 3.0}, {"actions": 1.0}])
    full = {"exact_articles": 1.0, "heading_attached": 1.0, "para_f1": 1.0}
    monkeypatch.setattr(layout_training, "mean_scores", lambda _all: {**full, **next(scores)})
    found = train_layout(store)
    assert (found.pages, found.used) == (6, True)
    assert {base for _, base in begun} == {shipped_lines()}
    assert begun[-1][0] == 6
    taught = project_taught(store)[0]
    assert (taught.period, learnt_layout(store).pages) == (Period.MODERN, 6)
    assert taught.model(Period.MODERN) is taught.lines
    assert taught.model(Period.OLD) is shipped_lines(Period.OLD)


def test_pages_of_which_none_are_enough_teach_together(store, monkeypatch):
    old = Page("\n".join(OLD_PAGE.replace("{n}", "五").split("\n")))
    modern = Page(PAGE)
    pages = [(old, None)] * 3 + [(modern, None)] * 2
    assert layout_training._of_one_period(pages) == (pages, None, shipped_lines(Period.OLD))
    more = [(old, None)] * 4 + [(modern, None)] * 4
    mine = [(modern, None)] * 4
    assert layout_training._of_one_period(more) == (mine, Period.MODERN, shipped_lines())


def test_a_stored_model_for_unknown_pages_is_damaged(store):
    numbers, about = write_model(shipped_lines(), pages=5, period="stone age")
    path = layout_path(store)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(json.dumps(json.loads(about)).encode() + b"\n" + numbers)
    taught, damage = project_taught(store)
    assert taught.lines is None
    assert [notice.code for notice in damage] == ["local-line-model-damaged"]


def test_it_is_taught_in_a_process_of_its_own(store):
    finish(store, 2)
    with pytest.raises(InputError) as error:
        train_layout_apart(store.path, no_progress, never_stop)
    assert error.value.details["pages"] == 2
    with pytest.raises(Cancelled):
        train_layout_apart(store.path, no_progress, lambda: True)
