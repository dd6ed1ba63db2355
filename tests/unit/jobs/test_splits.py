"""Splits and the manifest of an export: stable, whole, and true to the files."""

import hashlib
import json
import re
from random import Random

import pytest

from yk_reader.formats.registry import format_named
from yk_reader.jobs.export import ExportOptions, export
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import create_project
from yk_reader.jobs.readings_of_pages import readings_of_pages
from yk_reader.jobs.splits import SplitBy, groups_of, read_plan, splits_of
from yk_reader.model.errors import InputError
from yk_reader.model.flow import PageIdentity


@pytest.fixture
def store(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for i in range(12):
        name = f"永康日报_2023-03-{1 + i // 3:02}_{i % 3}.txt"
        (folder / name).write_text(f"标题{i}\n\n本报讯　第{i}天下雨。\n", encoding="utf-8")
    with create_project(tmp_path / "p.ykdb") as made:
        options = ImportOptions(labels=(), pattern="{paper}_{date}_{page}")
        assert len(import_paths(made, [folder], options=options).added) == 12
        yield made


def page(number, sha256, **more):
    return PageIdentity(**{
        "id": number, "name": f"p{number}", "sha256": sha256, "paper": "", "issue_date": "",
        "source": "", **more,
    })  # fmt: skip


def test_a_page_keeps_its_split_when_others_come_and_in_other_projects():
    plan = read_plan("train=80,dev=10,test=10", seed=3)
    few = [page(i, f"{i:064}") for i in range(40)]
    more = [page(i + 100, f"{i:064}") for i in range(500)]
    small = splits_of(plan, groups_of(few, [], SplitBy.PAGE))
    large = splits_of(plan, groups_of(more, [], SplitBy.PAGE))
    assert all(small[i] == large[i + 100] for i in range(40))
    assert set(large.values()) == {"train", "dev", "test"}
    shares = [list(large.values()).count(name) / 500 for name in plan.names]
    assert all(abs(a - b) < 0.06 for a, b in zip(shares, (0.8, 0.1, 0.1), strict=True))
    other = splits_of(
        read_plan("train=80,dev=10,test=10", seed=4), groups_of(more, [], SplitBy.PAGE)
    )
    assert other != large


def test_what_belongs_together_stays_together():
    pages = [
        page(1, "a"),
        page(2, "a"),
        page(3, "b", source="year.txt"),
        page(4, "c", source="year.txt"),
        page(5, "d"),
        page(6, "e"),
        page(7, "f", paper="报", issue_date="1950-01-01"),
        page(8, "g", paper="报", issue_date="1950-01-01"),
        page(9, "h", paper="刊", issue_date="1950-01-01"),
    ]
    groups = groups_of(pages, [(5, 6), (6, 99)], SplitBy.DATE)
    assert groups[1] == groups[2]
    assert groups[3] == groups[4]
    assert groups[5] == groups[6]
    assert groups[7] == groups[8] != groups[9]
    by_page = groups_of(pages, [], SplitBy.PAGE)
    assert len({by_page[i] for i in (5, 6, 7, 8, 9)}) == 5


def test_readings_and_parts_of_one_printed_page_stay_together():
    when = {"paper": "报", "issue_date": "1950-01-01"}
    pages = [
        page(1, "a", **when, page_number="3"),
        page(2, "b", **when, page_number="3"),
        page(3, "c", **when, page_number="4"),
        page(4, "d", **when),
        page(5, "e", **when),
        page(6, "f", paper="刊", issue_date="1950-01-01", page_number="3"),
    ]
    groups = groups_of(pages, [], SplitBy.PAGE)
    assert groups[1] == groups[2]
    assert len(set(groups.values())) == 5


def test_another_text_of_a_page_goes_where_the_page_goes(store, tmp_path):
    again = tmp_path / "again"
    again.mkdir()
    names = [f"scan{'' if i == 1 else f' ({i})'}" for i in range(1, 9)]
    signs = [chr(0x4E00 + 7 * i) for i in range(600)]
    for seed, name in enumerate(names):  # other pages, however alike they are called
        text = "。\n".join("".join(Random(seed * 9 + i).choices(signs, k=30)) for i in range(9))
        (again / f"{name}.txt").write_text(f"{text}。\n", encoding="utf-8")
    import_paths(store, [again], options=ImportOptions(labels=()))
    corrected = tmp_path / "corrected"
    corrected.mkdir()
    for name in names:
        text = (again / f"{name}.txt").read_text(encoding="utf-8")
        text = re.sub(r"(?s)(.{9}).", r"\1囗", text)
        (corrected / f"{name}.txt").write_text(text, encoding="utf-8")
    report = import_paths(store, [corrected], options=ImportOptions(labels=()))
    second = {one.name: one.second for one in report.revised}
    assert sorted(second) == sorted(names)
    pages = store.flows.identities()
    by_name = {each.name: each.id for each in pages}
    groups = groups_of(pages, readings_of_pages(store, pages), SplitBy.PAGE)
    assert all(groups[by_name[name]] == groups[by_name[second[name]]] for name in names)
    assert len({groups[by_name[name]] for name in names}) == len(names)
    options = ExportOptions(split=read_plan("one=50,other=50", seed=2))
    export(store, "doccano", tmp_path / "out", options=options)
    found = {
        file.stem: {
            json.loads(line)["page"] for line in file.read_text(encoding="utf-8").splitlines()
        }
        for file in (tmp_path / "out").glob("*.jsonl")
    }
    assert all((n in found["one"]) == (second[n] in found["one"]) for n in names)
    assert found["one"] & set(names)
    assert found["other"] & set(names)


@pytest.mark.parametrize(
    "shares",
    ["", "train", "train=1", "train=0,test=1", "a=1,A=2", "a=1,b=x", "1=1,b=1", "a=-1,b=2"],
)
def test_shares_that_make_no_sense_are_refused(shares):
    with pytest.raises(InputError) as caught:
        read_plan(shares)
    assert caught.value.code == "bad-split"


@pytest.mark.parametrize("name", ["doccano", "conll", "brat", "lines", "csv"])
def test_every_page_is_in_one_split_of_the_files(store, tmp_path, name):
    plan = read_plan("train=60,test=40", SplitBy.DATE, 1)
    out = tmp_path / "out"
    report = export(store, name, out, options=ExportOptions(split=plan))
    assert report.pages == 12 == sum(report.splits.values())
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["pages"]) == 12
    by_day = {}
    for one in manifest["pages"]:
        by_day.setdefault(one["name"].split("_")[1], set()).add(one["split"])
    assert [len(splits) for splits in by_day.values()] == [1] * 4
    assert manifest["counts"]["splits"]["train"]["pages"] == report.splits["train"]
    for one in manifest["files"]:
        data = (out / one["name"]).read_bytes()
        assert (one["sha256"], one["bytes"]) == (hashlib.sha256(data).hexdigest(), len(data))
    there = {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}
    assert there == {"manifest.json", *(one["name"] for one in manifest["files"])}


def test_the_manifest_of_one_file_lies_beside_it(store, tmp_path):
    out = tmp_path / "gold.jsonl"
    export(store, "doccano", out, options=ExportOptions(settings={}))
    manifest = json.loads((tmp_path / "gold.jsonl.manifest.json").read_text(encoding="utf-8"))
    assert manifest["files"][0]["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert manifest["counts"]["pages"] == 12
    found = list(format_named("doccano").read_samples(out, {}))
    assert manifest["counts"]["samples"] == len(found)
    assert manifest["settings"]["unit"] == "paragraph"
    assert {one["sha256"] for one in manifest["pages"]} == {s.sha256 for s in found}


def test_no_manifest_where_it_is_not_wanted(store, tmp_path):
    export(store, "doccano", tmp_path / "a.jsonl", options=ExportOptions(manifest=False))
    assert not (tmp_path / "a.jsonl.manifest.json").exists()
