"""How far the annotators of a project agree, and where they do not."""

import math

import pytest
from several_people import three_people, with_page

from yk_reader.jobs.agreement import COLUMNS, agreement
from yk_reader.jobs.projects import create_project, open_project
from yk_reader.model.errors import Cancelled, InputError


@pytest.fixture
def store(tmp_path):
    with open_project(three_people(tmp_path)) as opened:
        yield opened


def figure(found, measure, scope="pair", first="李", second="王", of=""):
    (row,) = [
        row
        for row in found.rows
        if (row.scope, row.first, row.second, row.of, row.measure)
        == (scope, first, second, of, measure)
    ]
    return row


def test_two_people(store) -> None:
    found = agreement(store, ("李", "王"))
    assert {(row.first, row.second) for row in found.rows} == {("李", "王")}
    strict = figure(found, "entities-strict")
    # 3 and 3 the same, 1 of 3 and 3, 2 of 3 and 2
    assert (strict.value, strict.count, strict.counted, strict.pages) == (
        pytest.approx(2 * 6 / 17), 17, "mentions", 3,
    )  # fmt: skip
    assert strict.low is not None
    assert strict.low < strict.value < (strict.high or 0)
    assert figure(found, "entities-strict-first").value == pytest.approx(6 / 9)
    assert figure(found, "entities-strict-second").value == pytest.approx(6 / 8)
    assert figure(found, "articles-b3").value == 1.0
    assert figure(found, "roles-percent").value == pytest.approx(8 / 9)
    assert figure(found, "text-error").value == 0.0
    assert figure(found, "entities-strict", "label", of="LOC").value == pytest.approx(0.5)
    assert figure(found, "entities-strict", "label", of="ORG").value == 0.0
    assert figure(found, "roles-f1", "role", of="caption").value == 0.0
    assert figure(found, "joints-f1", "joint", of="paragraph").value == 1.0


def test_over_time_by_the_day_of_the_later(store) -> None:
    found = agreement(store, ("李", "王"))
    days = {row.of: row for row in found.scope("day") if row.measure == "entities-strict"}
    assert list(days) == ["2026-03-01", "2026-03-02"]
    assert (days["2026-03-01"].value, days["2026-03-01"].pages) == (1.0, 1)
    assert days["2026-03-01"].low is None  # one page says nothing of chance
    assert days["2026-03-02"].value == pytest.approx(2 * 3 / 11)
    assert days["2026-03-02"].low is not None


def test_all_pairs_and_all_together(store) -> None:
    found = agreement(store)
    assert found.annotators == ("李", "王", "赵")
    pairs = [(row.first, row.second) for row in found.scope("pair")]
    assert list(dict.fromkeys(pairs)) == [("李", "王"), ("李", "赵"), ("王", "赵")]
    assert figure(found, "entities-strict", first="李", second="赵").value == 1.0
    over_all = [row for row in found.scope("day") if not row.first]
    assert {row.of for row in over_all} == {"2026-03-01", "2026-03-02"}
    alpha = figure(found, "entities-alpha", "everybody", "", "")
    assert alpha.pages == 3
    assert 0.5 < (alpha.value or 0) < 1
    unitized = figure(found, "entities-unitized", "everybody", "", "")
    assert unitized.pages == 2  # those that all three finished
    assert figure(found, "roles-alpha", "everybody-role", "", "", "headline").value == 1.0
    assert figure(found, "entities-alpha", "everybody-label", "", "", "ORG").value is not None


def test_pages_that_differ_most(store) -> None:
    found = agreement(store, ("李", "王"))
    second, third, first = found.pages
    assert [one.page.name for one in (second, third, first)] == ["second", "third", "first"]
    assert second.page.kinds == {"role": 1, "label": 1, "extent": 1}
    assert (second.page.differences, second.page.line) == (3, 2)
    assert store.pages.get(second.page.page_id).text[second.page.start :].startswith("李强")
    assert second.figures["roles-percent"] == pytest.approx(2 / 3)
    assert (first.page.differences, first.page.line, first.page.start) == (0, 0, 0)
    assert first.figures["entities-strict"] == 1.0


def test_names_that_differ_most(store) -> None:
    found = dict(agreement(store, ("李", "王")).names)
    assert set(found) == {"永康市", "李强在"}
    city = found["永康市"]
    assert (city.differing, city.agreed, len(city.pages)) == (2, 1, 2)
    assert city.labels == {("LOC", "ORG"): 1, ("LOC", ""): 1}
    assert found["李强在"].labels == {("PER", "PER"): 1}  # another extent
    page_id, name, start, line = city.place or (0, "", 0, 0)
    assert (name, line) == ("second", 2)
    assert store.pages.get(page_id).text[start : start + 3] == "永康市"


def test_only_some_labels(store) -> None:
    found = agreement(store, ("李", "王"), labels=("PER",))
    assert {row.of for row in found.scope("label")} == {"PER"}
    assert set(dict(found.names)) == {"李强在"}


def test_pages_of_another_status(store) -> None:
    found = agreement(store, ("李", "王"), "in-progress")
    assert [one.page.name for one in found.pages] == ["open"]
    assert figure(found, "entities-strict").value == 0.0
    assert figure(found, "entities-strict-second").value is None
    assert len(agreement(store, ("李", "王"), "all").pages) == 4


def test_the_table_has_everything_and_json_no_numbers_that_are_none(store) -> None:
    found = agreement(store)
    rows = list(found.table())
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert {row[0] for row in rows} >= {"pair", "label", "role", "joint", "day", "page", "name",
                                        "everybody"}  # fmt: skip
    told = found.as_object()
    assert not [v for row in told["figures"] for v in row.values()
                if isinstance(v, float) and math.isnan(v)]  # fmt: skip
    assert told["names"][0]["page"] in ("second", "third")


def test_who_is_asked_for(store) -> None:
    with pytest.raises(InputError, match="alone") as one:
        agreement(store, ("李", "李"))
    assert one.value.code == "one-annotator"
    with pytest.raises(InputError, match="Nobody called '孙'"):
        agreement(store, ("李", "孙"))
    with pytest.raises(InputError, match="no page that two") as none:
        agreement(store, ("李", "王"), "reviewed")
    assert none.value.code == "nothing-to-score"
    with pytest.raises(Cancelled):
        agreement(store, should_stop=lambda: True)


def test_a_damaged_page_is_named_and_the_others_count(store) -> None:
    store.db.execute(
        "UPDATE fragment_data SET length = 4000 WHERE annotation = "
        "(SELECT max(id) FROM annotation WHERE page = 1)"
    )
    found = agreement(store, ("李", "王", "赵"))
    (refused,) = found.refused
    assert refused[1].code == "damaged"
    assert {one.page.name for one in found.pages} == {"second", "third"}


def test_nobody_but_the_machine(tmp_path) -> None:
    with create_project(tmp_path / "p.ykdb") as store:
        with_page(store, "one", {})
        with pytest.raises(InputError, match="nobody"):
            agreement(store)


def test_the_gold_is_compared_when_it_is_named(tmp_path) -> None:
    same = (("王明", "PER"),)
    with create_project(tmp_path / "p.ykdb") as store:
        with_page(store, "one", {"李": same, "王": same, "gold": same})
        assert agreement(store).annotators == ("李", "王")
        assert agreement(store, ("李", "gold")).annotators == ("李", "gold")
        assert agreement(store, left_out=("machine", "王")).annotators == ("李", "gold")
