"""The sample page that comes as a PDF: its text and its places are read from the PDF itself."""

import pytest

from yk_reader.formats.gold import load_gold
from yk_reader.jobs.sample_pages import check_samples, open_samples
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Role
from yk_reader.paths import sample_files, seeds_dir
from yk_reader.store import Store
from yk_reader.text.decode import decode
from yk_reader.text.reflow import reflow

NAME = "005_facsimile"
SOURCE = "002_ac27911529864ab2"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    path = tmp_path_factory.mktemp("samples") / "samples.ykdb"
    open_samples(path)
    return path


def marks(text: str) -> list[str]:
    return sorted("".join(text.split()))


def test_it_stands_beside_the_five_text_pages():
    files = sample_files()
    assert [path.name for path in files][-1] == f"{NAME}.pdf"
    assert [path.suffix for path in files] == [".txt"] * 5 + [".pdf"]
    assert files[-1].stat().st_size < 400_000


def test_its_text_is_that_of_the_gold_it_was_set_from(project):
    data = (seeds_dir() / f"{SOURCE}.txt").read_bytes()
    page = Page(decode(data).text, SOURCE)
    gold = reflow(page, load_gold(page, seeds_dir() / "gold", SOURCE))
    with Store.open(project) as store:
        pages = {one.name: store.pages.get(one.id) for one in store.flows.identities()}
        text = pages[NAME].text
        assert len(pages) == 6
    head = "样张日报2022年1月4日星期二第2版"
    assert marks(text) == marks(gold.text + head)
    for line in ("电动工具行业轻量级数字化改造培训班开课", "争取专项债助推项目建设", "以赛促练"):
        assert line in text.split("\n")


def test_its_lines_and_characters_have_places_on_its_picture(project):
    with Store.open(project) as store:
        (page_id,) = [one.id for one in store.flows.identities() if one.name == NAME]
        found, page = store.facsimiles.get(page_id), store.pages.get(page_id)
        annotation = store.annotations.load(page_id, "machine").annotation
    assert (found.picture.name, found.picture.frame) == (f"{NAME}.pdf", 0)
    boxes = {box.start: box for box in found.boxes}
    assert set(boxes) == {line.start for line in page.marked_lines()}
    assert all(
        len(boxes[line.start].chars) == 2 * (line.end - line.start) for line in page.marked_lines()
    )
    upright = {
        page.text[line.start : line.end]
        for line in page.marked_lines()
        if boxes[line.start].upright
    }
    assert upright == {
        "我市举办地方政府专项债券专题辅导会", "吃透政策把准方向", "争取专项债助推项目建设",
    }  # fmt: skip
    heads = [
        "".join(unit.text.split())
        for unit in reflow(page, annotation).units
        if unit.role is Role.HEADLINE
    ]
    assert "电动工具行业轻量级数字化改造培训班开课" in heads


def test_a_project_of_samples_is_known_as_one(project):
    check_samples(project, force=True)
