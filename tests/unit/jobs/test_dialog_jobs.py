"""What the dialogs of import and export ask of the jobs: files recognised, a preview, filters."""

import gzip
import os

import pytest

from yk_reader.edits import AddEntity
from yk_reader.formats.metadata import NamePattern, metadata_of
from yk_reader.formats.needed import missing
from yk_reader.jobs.export import ExportOptions, export, written_formats
from yk_reader.jobs.export_preview import preview
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import create_project
from yk_reader.jobs.recognising import list_pages, recognise_files
from yk_reader.model.entity import Span
from yk_reader.model.errors import Cancelled, KnownError
from yk_reader.model.page import PageMeta
from yk_reader.paths import user_data_dir
from yk_reader.session.session import Session
from yk_reader.store import MACHINE

TEXT = "本报讯（记者 李四）昨日，永康市召开会议。\n会议要求，各部门抓好落实。\n"
HOCR = (
    '<html><head><meta name="ocr-system" content="t"/></head><body>'
    '<div class="ocr_page" title="bbox 0 0 9 9"><span class="ocr_line" title="bbox 0 0 9 9">'
    '<span class="ocrx_word" title="bbox 0 0 9 9">永康</span></span></div></body></html>'
)

SPELT = ("conll", "conll2003", "cas-json", "pairs")
"""Formats in which no word stands as it is, and that of headings: these pages have none."""


@pytest.fixture
def store(tmp_path):
    """A project of three pages, each with two accepted entities."""
    source = tmp_path / "in"
    source.mkdir()
    for i in range(3):
        text = TEXT + f"第{i}版。\n"
        (source / f"永康日报_2023-03-1{i}_{i}.txt").write_text(text, encoding="utf-8")
    with create_project(tmp_path / "p.ykdb") as made:
        options = ImportOptions(labels=(), pattern="{paper}_{date}_{page}")
        assert len(import_paths(made, [source], options=options).added) == 3
        session = Session(made, MACHINE)
        for page_id in made.pages.ids(MACHINE):
            text = made.pages.get(page_id).text
            for surface, label in (("李四", "PER"), ("永康市", "LOC")):
                at = text.index(surface)
                spans = (Span(at, at + len(surface)),)
                session.apply(page_id, AddEntity(spans, label))
        yield made


def seen(*paths, encoding=None):
    return [
        (each.path.name, each.format, each.encoding, each.error.code if each.error else "")
        for each in recognise_files(paths, encoding)
    ]


def test_files_are_recognised_by_what_they_hold(tmp_path):
    def made(name, data):
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    long = ("永康" * 40 + "\n").encode("gb18030") * 2000
    paths = [
        made("ocr.txt", HOCR.encode()),
        made("a.txt", TEXT.encode()),
        made("b.txt", TEXT.encode("gb18030")),
        made("long.txt", b"a" + long),  # the piece that is looked at ends within a character
        made("pic.txt", b"\x89PNG\r\n\x1a\n\0\0"),
        made("x.txt", b"<?xml version='1.0'?><other/>"),
        made("j.txt", b'{"text": "' + b"a" * 100_000 + b'"}'),
        made("none.txt", b""),
        tmp_path / "gone.txt",
    ]
    assert seen(*paths) == [
        ("ocr.txt", "hocr", "", ""),
        ("a.txt", "", "utf-8", ""),
        ("b.txt", "", "gb18030", ""),
        ("long.txt", "", "gb18030", ""),
        ("pic.txt", "picture", "", ""),
        ("x.txt", "", "", "not-text"),
        ("j.txt", "", "", "not-text"),
        ("none.txt", "", "", "empty-file"),
        ("gone.txt", "", "", "missing-file"),
    ]
    assert seen(paths[2], encoding="utf-8")[0][3] == "undecodable"
    with pytest.raises(Cancelled):
        list(recognise_files(paths, None, lambda: True))


def test_the_pages_of_a_text_are_foretold(tmp_path):
    def pages(text, encoding="utf-8"):
        path = tmp_path / "a.txt"
        path.write_bytes(text.encode(encoding))
        return next(iter(recognise_files([path]))).pages

    line = "永康市召开会议。\n" * 5
    many = line * 2000
    assert pages(line) == 1
    assert pages(f"{line}\f{line}\f") == 2
    assert pages(f"{line}\f{line}\f{line}", "utf-16") == 3
    assert pages(f"{line}a\fb\n") == 1
    assert pages(f"{many}\f{line}", "gb18030") == 2  # beyond what is read of a text at first
    assert pages(many * 3) == 3  # too long for one page
    assert pages("ఌ" * 20_000, "utf-16") == 1  # U+0C0C has the byte of a form feed


def test_a_folder_is_listed_as_an_import_takes_it(tmp_path):
    for name, text in (("p2.txt", "二"), ("p10.txt", "十"), ("p1.reflow.txt", "一")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "o.html").write_text(HOCR, encoding="utf-8")
    (tmp_path / "other.html").write_text("<html>no page</html>", encoding="utf-8")
    (tmp_path / "notes.doc").write_text("left alone", encoding="utf-8")
    found = list_pages([tmp_path, tmp_path / "gone"])
    assert [path.name for path in found.files] == ["o.html", "p2.txt", "p10.txt"]
    assert [path.name for path in found.own] == ["p1.reflow.txt"]
    assert [path.name for path in found.unknown] == ["other.html"]
    assert [(path.name, error.code) for path, error in found.refused] == [("gone", "missing-file")]
    named = list_pages([tmp_path / "other.html"])
    assert named.files == (tmp_path / "other.html",), "what is named itself is tried"


def test_what_a_person_says_goes_before_table_and_name(tmp_path):
    pattern = NamePattern.parse("{paper}_{date}_{page}")
    table = {"晚报_2001-02-03_4": PageMeta("日报", "2002-02-02", "2")}
    stem = "晚报_2001-02-03_4"
    assert metadata_of(stem, None, {}, pattern) == PageMeta("晚报", "2001-02-03", "4")
    assert metadata_of(stem, None, table, pattern) == PageMeta("日报", "2002-02-02", "2")
    said = PageMeta("", "1999-01-01", "")
    assert metadata_of(stem, said, table, None) == PageMeta("日报", "1999-01-01", "2")
    path = tmp_path / f"{stem}.txt"
    path.write_text(TEXT, encoding="utf-8")
    with create_project(tmp_path / "p.ykdb") as store:
        options = ImportOptions(labels=(), pattern=pattern.text, metas={path: said})
        (page_id,) = import_paths(store, [path], options=options).added
        assert store.pages.row(page_id).meta == PageMeta("晚报", "1999-01-01", "4")


@pytest.mark.parametrize(
    "name", [one.name for one in written_formats() if not one.needs and not one.of_pictures]
)
def test_a_preview_is_the_beginning_of_the_export_and_leaves_nothing(store, tmp_path, name):
    found = preview(store, name, ExportOptions(), pages=2)
    assert found.pages == 2
    assert not found.refused
    assert any("永康市" in file.text for file in found.files) or name in SPELT
    assert not (user_data_dir() / "written").exists(), "no record of a file that is gone"
    out = tmp_path / "out"
    report = export(store, name, out, options=ExportOptions())
    written = {path.name: path for path in report.written}
    for file in found.files:
        there = written.get(file.name.rpartition("/")[2], out if len(found.files) == 1 else None)
        if there is not None and there.is_file() and not file.holds:
            first = file.text.split("\n", 1)[0].removesuffix("…")
            assert there.read_bytes().decode().startswith(first)


def test_a_preview_ends_when_it_is_not_wanted_any_more(store):
    with pytest.raises(Cancelled):
        preview(store, "jsonl", ExportOptions(), should_stop=lambda: True)


def test_a_preview_says_what_is_wrong_with_an_option(store):
    with pytest.raises(KnownError) as caught:
        preview(store, "conll", ExportOptions(settings={"longest": "x"}))
    assert caught.value.code


def test_only_the_labels_that_are_wanted_go_out(store, tmp_path):
    out = tmp_path / "x.jsonl"
    export(store, "jsonl", out, options=ExportOptions(labels=("LOC",)))
    text = out.read_text(encoding="utf-8")
    assert '"LOC"' in text
    assert '"PER"' not in text
    assert text.count("李四") == 3, "the text is whole"


def test_a_package_that_is_not_there_is_known_without_loading():
    assert not missing("")
    assert not missing("json")
    assert missing("no_such_package_of_ours")
    assert missing("no_such_package_of_ours.part")


@pytest.mark.skipif(os.name == "nt", reason="names of bytes are a matter of Linux")
def test_a_name_that_is_no_text_is_recognised_too(tmp_path):
    path = tmp_path / os.fsdecode(b"\xff.txt")
    path.write_text(TEXT, encoding="utf-8")
    assert [each.stem for each in recognise_files([path])] == ["\ufffd"]


def test_a_packed_text_is_looked_at_as_a_whole(tmp_path):
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(("本报讯昨日召开会议。\n" * 3000 + "\f终\n").encode()))
    (seen,) = recognise_files([path])
    assert (seen.error, seen.encoding, seen.pages, seen.stem) == (None, "utf-8", 2, "a")
