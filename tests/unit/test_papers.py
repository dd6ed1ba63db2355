"""The papers: links and files that they name are there, both manuals have the same pages."""

import ast
import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
MANUAL = ROOT / "docs" / "manual"
PAPERS = sorted(
    [
        *ROOT.glob("*.md"),
        *(p for top in ("docs", "resources", "seeds") for p in (ROOT / top).rglob("*.md")),
    ]
)
TOPS = {"yk_reader", "tests", "docs", "benchmarks", "resources", "seeds", ".ci"}
ROOMS = {p.name for p in (ROOT / "yk_reader").iterdir() if p.is_dir()}
OTHERS = {"bio.py", "spans.py", "tagger.py"}
"""Scripts of the reader's own that the papers show how to write."""


def names(paths):
    return [p.relative_to(ROOT).as_posix() for p in paths]


def running_text(path):
    """The paper without its listings."""
    return re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.M | re.S)


def slug(heading):
    """The anchor that a forge gives a heading."""
    kept = re.sub(r"[^\w\- ]", "", re.sub(r"[`*]", "", heading).strip().lower())
    return kept.replace(" ", "-")


@cache
def anchors(path):
    return {slug(h) for h in re.findall(r"^#{1,6} +(.+)$", running_text(path), re.M)}


@cache
def source_names():
    tops = [p for p in ROOT.glob("*") if p.is_file()]
    return {p.name for top in TOPS for p in (ROOT / top).rglob("*")} | {p.name for p in tops}


@pytest.mark.parametrize("path", PAPERS, ids=names(PAPERS))
def test_links_lead_somewhere(path):
    dead = []
    for target in re.findall(r"\]\(<?([^)\s>]+)>?\)", running_text(path)):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        aim = (path.parent / file).resolve() if file else path
        if not aim.exists() or (anchor and aim.suffix == ".md" and anchor not in anchors(aim)):
            dead.append(target)
    assert dead == []


@pytest.mark.parametrize("path", PAPERS, ids=names(PAPERS))
def test_files_that_are_named_exist(path):
    missing = []
    for said in re.findall(r"`([^`\n]+)`", running_text(path)):
        if not re.fullmatch(r"[\w.][\w./-]*", said):
            continue
        top, slash, _ = said.partition("/")
        if slash and top in TOPS | ROOMS:
            places = (ROOT / said, ROOT / "yk_reader" / said, path.parent / said)
            if not any(place.exists() for place in places):
                missing.append(said)
        elif said.endswith(".py") and said.rpartition("/")[2] not in source_names() | OTHERS:
            missing.append(said)
    assert missing == []


def test_both_manuals_have_the_same_pages():
    english, chinese = ({p.name for p in (MANUAL / each).glob("*.md")} for each in ("en", "zh"))
    assert english == chinese
    assert len(english) > 10


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_contents_of_the_manual_lead_to_every_page(language):
    folder = MANUAL / language
    named = set(re.findall(r"\]\(([\w-]+\.md)\)", (folder / "index.md").read_text("utf-8")))
    assert named == {p.name for p in folder.glob("*.md")} - {"index.md"}


@pytest.mark.parametrize("name", sorted(p.name for p in (MANUAL / "en").glob("*.md")))
def test_a_page_has_as_many_headings_in_both_languages(name):
    counts = [
        [len(marks) for marks in re.findall(r"^(#+) ", running_text(MANUAL / each / name), re.M)]
        for each in ("en", "zh")
    ]
    assert counts[0] == counts[1]


@pytest.mark.parametrize("path", PAPERS, ids=names(PAPERS))
def test_something_stands_under_every_heading(path):
    lines = [line for line in running_text(path).splitlines() if line.strip()]
    text = path.read_text("utf-8")
    empty = []
    for line, following in zip(lines, [*lines[1:], "#"], strict=True):
        heading, next_one = (re.match(r"(#+) ", x + " ") for x in (line, following))
        if heading and next_one and len(next_one[1]) <= len(heading[1]):
            after = text.split(line, 1)[1].lstrip()
            if not after.startswith("```"):
                empty.append(line)
    assert empty == []


def test_every_decision_is_in_the_list():
    listed = (ROOT / "docs" / "index.md").read_text("utf-8")
    missing = [p.name for p in (ROOT / "docs" / "adr").glob("*.md") if p.name not in listed]
    assert missing == []


def test_the_messages_under_trouble_are_those_of_the_program():
    file = ROOT / "resources" / "translations" / "yk_reader_zh_CN.ts"
    said = [m.findtext("source", "") for m in ElementTree.parse(file).getroot().iter("message")]
    for path in (ROOT / "yk_reader").rglob("*.py"):
        if "gui" not in path.parts:
            nodes = ast.walk(ast.parse(path.read_text("utf-8")))
            said += [n.value for n in nodes if isinstance(n, ast.Constant) and type(n.value) is str]
    known = re.sub(r"\{\w+\}", "…", "\n".join(said))
    quoted = re.findall(r"“([A-Z…][^”\n]+)”", running_text(ROOT / "docs" / "troubleshooting.md"))
    parts = [p.strip() for one in quoted for p in one.split("…") if len(p.strip()) > 8]
    assert len(parts) > 30
    assert [part for part in parts if part.removesuffix(".") not in known] == []


def test_the_map_has_every_room_and_every_wing():
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    package = ROOT / "yk_reader"
    folders = [*package.iterdir(), *(package / "gui").iterdir()]
    names = [p.name for p in folders if (p / "__init__.py").exists()]
    assert len(names) > 15
    assert [name for name in names if f"{name}/" not in text] == []


@pytest.mark.parametrize("path", PAPERS, ids=names(PAPERS))
def test_every_table_has_its_head(path):
    """A table that a blank line cuts is shown as words with bars between."""
    lines = ["", *running_text(path).splitlines(), ""]
    begun = [
        line
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False)
        if line.startswith("|")
        and not before.startswith("|")
        and not re.fullmatch(r"\|[ :|-]+\|", after)
    ]
    assert begun == []


@pytest.mark.parametrize("path", PAPERS, ids=names(PAPERS))
def test_a_decision_has_the_number_that_is_said(path):
    linked = re.findall(
        r"\[(?:decision )?(\d+)\]\((?:[^)\s]*/)?(\d{4})-[^)\s]*\)", running_text(path)
    )
    assert [(said, number) for said, number in linked if int(said) != int(number)] == []
