"""The model of lines for old pages beside that for modern ones: which of them proposes."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from yk_reader.model.page import Page
from yk_reader.model.profile import Period, parse_profile
from yk_reader.segment import line_decisions, line_files, propose
from yk_reader.segment.cues import read_cues
from yk_reader.segment.line_files import lines_notices, shipped_lines
from yk_reader.segment.line_model import RULES_ONLY, LineModel
from yk_reader.segment.propose import drafted_of
from yk_reader.segment.taught import UNTAUGHT, Taught
from yk_reader.text.profile import look_at
from yk_reader.text.resources import resources

MODERN = """东江晚报　2019年5月12日　第3版
水库开闸放水
本报讯（记者 江帆）昨天上午，上坑水库开闸放
水，首批春灌用水流向下游三个镇的稻田。
镇里安排水管员日夜巡渠，查看闸门、水位。

下洋修桥
本报讯（记者 江帆）下洋村的石桥本月动工重修
，工期两个月，其间行人走上游的便桥。
"""
OLD = """南陵開河
（南陵十二日路通電）今日縣府召
集士紳、議定疏濬北溪、所需款項
由各區分擔、限三個月竣工、
米價續漲
（又電）米價續漲、每石二十四元
、商會電請平糶、
"""


@pytest.fixture
def models(tmp_path, monkeypatch) -> Iterator[Path]:
    """A folder of its own with the shipped models of lines."""
    (tmp_path / "models").mkdir()
    for name in ("lines.npz", "lines.json", "lines-old.npz", "lines-old.json"):
        shutil.copyfile(resources() / "models" / name, tmp_path / "models" / name)
    line_files._shipped.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(line_files, "resources", lambda: tmp_path)
        yield tmp_path / "models"
    line_files._shipped.cache_clear()


def layout(text: str, taught: Taught = UNTAUGHT, said: str = "") -> list[object]:
    page = Page(text, stated=parse_profile(said))
    return list(propose(page, None, taught).layout.fragments)


def chosen(monkeypatch, text: str, said: str = "", taught: Taught = UNTAUGHT) -> LineModel:
    """The model that drafts the lines of a page."""
    asked = []

    def draft(cues, profile, model, habits):
        asked.append(model)
        return []

    with monkeypatch.context() as patch:
        patch.setitem(drafted_of.__globals__, "draft", draft)
        drafted_of(Page(text, stated=parse_profile(said)), None, taught)
    return asked[-1]


def test_pages_get_the_model_of_their_period(monkeypatch):
    old, modern = shipped_lines(Period.OLD), shipped_lines()
    assert RULES_ONLY not in (old, modern)
    assert old is not modern
    assert chosen(monkeypatch, MODERN) is modern
    assert chosen(monkeypatch, OLD) is old


@pytest.mark.parametrize(
    ("text", "said", "period"),
    [
        (MODERN, "period=old", Period.OLD),
        (OLD, "period=modern", Period.MODERN),
        (MODERN, "punctuation=old", Period.OLD),
        (MODERN, "script=trad", Period.MODERN),
    ],
)
def test_what_a_person_says_of_the_page_counts(monkeypatch, text, said, period):
    assert chosen(monkeypatch, text, said) is shipped_lines(period)


def test_modern_pages_are_proposed_as_by_the_one_model_alone():
    assert layout(MODERN) == layout(MODERN, Taught(lines=shipped_lines(Period.MODERN)))
    assert layout(OLD) == layout(OLD, Taught(lines=shipped_lines(Period.OLD)))


def test_a_projects_own_model_proposes_on_the_pages_that_it_is_for(monkeypatch):
    own = shipped_lines(Period.OLD)
    every = Taught(lines=own)
    assert chosen(monkeypatch, MODERN, taught=every) is own
    modern = Taught(lines=RULES_ONLY, period=Period.MODERN)
    assert chosen(monkeypatch, MODERN, taught=modern) is RULES_ONLY
    assert chosen(monkeypatch, OLD, taught=modern) is shipped_lines(Period.OLD)


@pytest.mark.parametrize("damage", ["missing", "damaged", "outdated"])
def test_without_that_for_old_pages_the_other_proposes_and_it_is_told(models, damage):
    numbers, about = models / "lines-old.npz", models / "lines-old.json"
    if damage == "missing":
        numbers.unlink()
    elif damage == "damaged":
        numbers.write_bytes(numbers.read_bytes()[:-100])
    else:
        about.write_text(about.read_text("utf-8").replace('"looks": ', '"looks": 9'), "utf-8")
    (notice,) = lines_notices()
    assert notice.code == f"old-line-model-{damage}"
    assert "lines-old" in notice.message
    assert "install the program again" in notice.advice
    assert shipped_lines(Period.OLD) is shipped_lines()
    assert layout(OLD) == layout(OLD, Taught(lines=shipped_lines()))


def test_without_that_for_modern_pages_old_ones_have_theirs(models):
    (models / "lines.npz").write_bytes(b"")
    assert [notice.code for notice in lines_notices()] == ["line-model-damaged"]
    assert shipped_lines() is RULES_ONLY
    assert shipped_lines(Period.OLD) is not RULES_ONLY


def test_old_pages_of_short_labels_are_not_left_to_the_rules(monkeypatch):
    page = Page(OLD * 3)
    profile, seen = look_at(page.text)
    cues = read_cues(page, None, seen)
    monkeypatch.setattr(line_decisions, "_boxed", lambda _cues, _kinds: True)
    monkeypatch.setattr(line_decisions, "_TRUSTED", -1.0)
    model = shipped_lines(Period.OLD)
    assert line_decisions.decide(cues, profile, model) is not None
    modern = replace(profile, period=Period.MODERN)
    assert line_decisions.decide(cues, modern, model) is None
