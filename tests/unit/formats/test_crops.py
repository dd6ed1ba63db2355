"""Lines and entities as pictures: whole, with a margin, named once, and only what people saw."""

import csv
from dataclasses import replace

import pytest
from pdf_maker import make_pdf
from pictured_pages import newspaper_page
from PIL import Image

from yk_reader.edits.entities import AddEntity
from yk_reader.edits.patches import CorrectLine
from yk_reader.edits.status import SetStatus
from yk_reader.formats.ocr_lines import FORMAT
from yk_reader.jobs.export import ExportOptions, export
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import create_project
from yk_reader.jobs.splits import read_plan
from yk_reader.model.entity import Span
from yk_reader.model.errors import InputError
from yk_reader.model.vocabulary import PageStatus
from yk_reader.session import Session

ALL = {"take": "all", "margin": "0"}


@pytest.fixture
def store(tmp_path):
    page = newspaper_page()
    (tmp_path / "p1.pdf").write_bytes(make_pdf([page]))
    made = create_project(tmp_path / "a.ykdb")
    with made:
        import_paths(made, [tmp_path / "p1.pdf"], options=ImportOptions(labels=()))
        yield made


def lines_of(store, out, status="all", annotators=("machine",), **settings):
    options = ExportOptions(settings=settings, status=status, annotators=annotators)
    report = export(store, "ocr-lines", out, options=options)
    assert not report.refused
    return report, rows(out / "lines.csv")


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def dark(image):
    return sum(value < 128 for value in image.convert("L").tobytes())


def test_each_line_is_a_picture_with_its_text_beside(store, tmp_path):
    out = tmp_path / "out"
    _, found = lines_of(store, out, **ALL)
    page = store.pages.get(1)
    assert len(found) == len(page.marked_lines())
    texts = {(out / row["image"].replace(".png", ".gt.txt")).read_text("utf-8") for row in found}
    assert "本报讯昨日上午，我市在会展中心召开\n" in texts
    assert len({row["image"] for row in found}) == len(found)
    row = next(row for row in found if row["text"].startswith("本报讯昨日"))
    with Image.open(out / row["image"]) as image:
        wide, high = image.size
        # 17 characters of 10 points at 300 pixels an inch; all of their ink is inside
        assert wide == pytest.approx(17 * 10 * 300 / 72, abs=2)
        assert high == pytest.approx(10 * 300 / 72, abs=2)
        assert image.mode == "L"
        square = (0.9 * 10 * 300 / 72) ** 2
        assert dark(image) == pytest.approx(17 * square, rel=0.06)
    assert row["picture_sha256"] == store.facsimiles.picture(1).sha256
    assert row["page_sha256"] == page.sha256
    assert (row["unit"], row["upright"], row["page"]) == ("inch1200", "no", "p1")
    assert page.text.split("\n")[int(row["line"]) - 1].strip() == row["text"]


def test_a_margin_holds_the_same_ink_in_more_room(store, tmp_path):
    _, bare = lines_of(store, tmp_path / "a", **ALL)
    _, wide = lines_of(store, tmp_path / "b", **{**ALL, "margin": "20"})
    for one, other in zip(bare, wide, strict=True):
        assert one["text"] == other["text"]
        assert int(other["width"]) > int(one["width"])
    heading = next(i for i, row in enumerate(bare) if row["text"].startswith("我市召开"))
    with (
        Image.open(tmp_path / "a" / bare[heading]["image"]) as one,
        Image.open(tmp_path / "b" / wide[heading]["image"]) as other,
    ):
        assert dark(one) == pytest.approx(dark(other), rel=0.02)
        assert other.getpixel((0, 0)) > 250


@pytest.mark.parametrize(("way", "lies"), [("turned", True), ("kept", False)])
def test_upright_lines_are_turned_or_kept(store, tmp_path, way, lies):
    _, found = lines_of(store, tmp_path / "out", **ALL, upright=way)
    (row,) = [row for row in found if row["upright"] == "yes"]
    assert row["text"] == "春风又绿江南岸"
    assert (int(row["width"]) > int(row["height"])) is lies
    assert row["turned"] == ("yes" if lies else "no")


def test_upright_lines_are_left_out_on_wish(store, tmp_path):
    report, found = lines_of(store, tmp_path / "out", **ALL, upright="left-out")
    assert not [row for row in found if row["upright"] == "yes"]
    assert report.notices["upright lines are left out"] == 1


def test_lines_that_nobody_saw_are_left_out(store, tmp_path):
    report, found = lines_of(store, tmp_path / "a")
    assert not found
    assert report.notices["lines that nobody has seen are left out"] > 5
    session = Session(store, "王")
    page = store.pages.get(1)
    line = next(x for x in page.marked_lines() if "二十家" in page.text[x.start : x.end])
    session.apply(1, CorrectLine(line.start, page.text[line.start : line.end].replace("二", "三")))
    _, found = lines_of(store, tmp_path / "b", annotators=("王",))
    (row,) = found
    assert "三十家" in row["text"]
    session.apply(1, SetStatus(PageStatus.DONE))
    report, found = lines_of(store, tmp_path / "c", "done", annotators=("王",))
    assert len(found) == len(page.marked_lines())
    assert report.pages == 1


def test_splits_have_folders_of_their_own_and_no_page_is_in_two(store, tmp_path):
    pages = []
    for n in range(6):
        page = newspaper_page()
        page.line(f"第{n}版要闻", 60, 400, 14)
        pages.append(page)
    (tmp_path / "p2.pdf").write_bytes(make_pdf(pages))
    import_paths(store, [tmp_path / "p2.pdf"], options=ImportOptions(labels=()))
    plan = read_plan("train=50,test=50")
    out = tmp_path / "out"
    options = ExportOptions(settings=ALL, split=plan)
    report = export(store, "ocr-lines", out, options=options)
    assert not report.refused
    train, test = (rows(out / name / "lines.csv") for name in ("train", "test"))
    seen = [{row["page"] for row in part} for part in (train, test)]
    assert not seen[0] & seen[1]
    assert len(seen[0] | seen[1]) == 7
    for name, part in (("train", train), ("test", test)):
        for row in part:
            assert (out / name / row["image"]).is_file()
            assert (out / name / row["image"].replace(".png", ".gt.txt")).is_file()
    assert (out / "manifest.json").is_file()


def test_a_page_whose_picture_is_gone_is_named_and_the_others_are_written(store, tmp_path):
    other = newspaper_page()
    other.line("另一版的末行", 60, 500, 10)
    file = tmp_path / "p2.pdf"
    file.write_bytes(make_pdf([other]))
    import_paths(store, [file], options=ImportOptions(labels=()))
    (tmp_path / "p3.txt").write_text("只有文字的一页。", encoding="utf-8")
    import_paths(store, [tmp_path / "p3.txt"], options=ImportOptions(labels=()))
    file.rename(tmp_path / "moved.pdf")
    options = ExportOptions(settings=ALL)
    report = export(store, "ocr-lines", tmp_path / "out", options=options)
    assert report.pages == 1
    assert [(path.name, error.code) for path, error in report.refused] == [
        ("p2", "picture-missing"), ("p3", "no-picture"),
    ]  # fmt: skip
    assert {row["page"] for row in rows(tmp_path / "out" / "lines.csv")} == {"p1"}
    file.write_bytes(make_pdf([newspaper_page()]))
    report = export(store, "pdf-text", tmp_path / "pdf", options=ExportOptions())
    assert sorted((path.name, error.code) for path, error in report.refused) == [
        ("p2", "picture-replaced"), ("p3", "no-picture"),
    ]  # fmt: skip
    assert [path.name for path in report.written] == ["p1.pdf", "manifest.json"]


def test_entities_are_cut_out_with_their_labels(store, tmp_path):
    page = store.pages.get(1)
    at = page.text.index("会展中心")
    over = page.text.index("表彰大会，")
    session = Session(store, "王")
    session.apply(1, AddEntity((Span(at, at + 4),), "LOC"))
    session.apply(1, AddEntity((Span(over - 3, over - 1), Span(over, over + 2)), "ORG"))
    out = tmp_path / "out"
    options = ExportOptions(settings={"margin": "0"}, annotators=("王",))
    report = export(store, "entity-crops", out, options=options)
    assert not report.refused
    found = rows(out / "entities.csv")
    assert [(row["label"], row["part"], row["parts"]) for row in found] == [
        ("LOC", "1", "1"), ("ORG", "1", "2"), ("ORG", "2", "2"),
    ]  # fmt: skip
    assert (found[0]["surface"], found[0]["cut"]) == ("会展中心", "characters")
    with Image.open(out / found[0]["image"]) as image:
        assert image.width == pytest.approx(4 * 10 * 300 / 72, abs=2)
        assert dark(image) == pytest.approx(4 * (9 * 300 / 72) ** 2, rel=0.06)
    boxes = tuple(replace(each, chars=()) for each in store.facsimiles.get(1).boxes)
    store.facsimiles.put(1, replace(store.facsimiles.get(1), boxes=boxes))
    export(store, "entity-crops", tmp_path / "lines", options=options)
    whole = rows(tmp_path / "lines" / "entities.csv")
    assert {row["cut"] for row in whole} == {"line"}
    assert int(whole[0]["width"]) > int(found[0]["width"])


def test_a_table_that_was_changed_is_found(store, tmp_path):
    out = tmp_path / "out"
    _, found = lines_of(store, out, **ALL)
    read = list(FORMAT.read_check(out, {}))
    assert [sample.text for sample in read] == [row["text"] for row in found]
    (out / found[0]["image"].replace(".png", ".gt.txt")).write_text("别的\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"gt\.txt"):
        list(FORMAT.read_check(out, {}))
    Image.new("L", (3, 3)).save(out / found[0]["image"])
    with pytest.raises(InputError, match="3 × 3"):
        list(FORMAT.read_check(out, {}))
