"""Names of files and the standard output where they are not in UTF-8, or no text at all."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from yk_reader.jobs.names import clean_stem
from yk_reader.jobs.reading import name_of

TEXT = "市里开会\n本报讯（记者 李四）昨日，市长张三到永康市调研。\n"
pytestmark = pytest.mark.skipif(os.name != "posix", reason="the encoding of names is the locale's")


def shell(call: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """A verb in a locale of ASCII; what it writes is read as UTF-8."""
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    return subprocess.run(
        ["bash", "-c", f"{sys.executable} -m yk_reader {call}"],
        capture_output=True, encoding="utf-8", check=False, env={**os.environ, **plain, **settings},
    )  # fmt: skip


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "永康.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_pages_keep_their_names_and_files_get_what_can_be_one(tmp_path, page):
    db, out = tmp_path / "p.ykdb", tmp_path / "out"
    for call in (
        f"import {db} {page}",
        f"tag {page} --out {out}/tag",
        f"segment {page} --out {out}/segment",
        f"convert {page} --to page --out {out}/page",
        f"export {db} --format lines --out {out}/lines",
        f"export {db} --format brat --suggested --out {out}/brat",
    ):
        done = shell(call)
        assert done.returncode == 0, done.stderr
    listed = shell(f"pages {db} --json")
    assert json.loads(listed.stdout)["name"] == "永康"
    names = {path.name for path in out.rglob("*U+6C38U+5EB7*")}
    assert {"U+6C38U+5EB7.entities.tsv", "U+6C38U+5EB7.lines.tsv", "U+6C38U+5EB7.ann"} <= names


def test_a_pipe_gets_utf_8_unless_something_else_is_asked_for(tmp_path, page):
    db = tmp_path / "p.ykdb"
    assert shell(f"import {db} {page}").returncode == 0
    written = shell(f"export {db} --format jsonl --out - --suggested")
    assert "永康市" in written.stdout
    asked = shell(f"pages {db}", PYTHONIOENCODING="latin-1")
    assert asked.returncode == 0, asked.stderr
    assert "\\u6c38\\u5eb7" in asked.stdout
    assert "??" in shell(f"pages {db}", PYTHONIOENCODING="latin-1:replace").stdout


def test_what_a_name_cannot_hold_is_its_number(monkeypatch):
    monkeypatch.setattr("sys.getfilesystemencoding", lambda: "gb2312")
    assert clean_stem("永康日報𠮷") == "永康日U+5831U+20BB7"
    assert clean_stem("永康") == clean_stem("永康")


def test_a_name_in_utf_8_is_read_in_any_locale(monkeypatch):
    def seen(name: bytes) -> str:
        return name_of(name.decode("gb2312", "surrogateescape"))

    monkeypatch.setattr("sys.getfilesystemencoding", lambda: "gb2312")
    monkeypatch.setattr("os.fsencode", lambda name: name.encode("gb2312", "surrogateescape"))
    assert seen("永康日報".encode()) == "永康日報"
    assert seen("永康".encode("gb2312")) == "永康"


GBK = "新闻".encode("gb18030").decode("utf-8", "surrogateescape")
"""A name of a file as an old archive brings it: no text where names are in UTF-8."""


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A verb in that folder, where names and all else are in UTF-8."""
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "yk_reader", *words],
        capture_output=True, encoding="utf-8", check=False, cwd=folder,
        env={**os.environ, "PYTHONPATH": os.getcwd()},
    )  # fmt: skip


@pytest.fixture
def named_in_gbk(tmp_path: Path) -> Path:
    """A folder with a page and a project whose names are no text, all in a folder like that."""
    folder = tmp_path / GBK
    folder.mkdir()
    (folder / f"{GBK}.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text(f"{TEXT}{TEXT}", encoding="utf-8")
    done = run(folder, "import", f"{GBK}.ykdb", f"{GBK}.txt", "b.txt")
    assert done.returncode == 0, done.stderr
    return folder


CALLS = [
    ["convert", "X.txt", "--to", "page", "--out", "page-X"],
    ["export", "X.ykdb", "--format", "jsonl", "--suggested", "--out", "X.jsonl"],
    ["export", "X.ykdb", "--format", "lines", "--out", "lines-X"],
    ["align", "X.ykdb", "all", "X.txt", "--report", "X.tsv"],
    ["words", "X.ykdb", "--add", "X.txt:ORG"],
    ["backup", "X.ykdb", "copy-X.ykdb"],
    ["merge", "X.ykdb", "copy-X.ykdb", "--report", "merged-X.tsv"],
    ["split", "X.ykdb", "--to", "李", "--to", "王", "--out", "give-X"],
    ["remove", "X.ykdb", "id:1"],
    ["move", "X.ykdb", "id:2", "--to", "moved-X.ykdb"],
    ["check", "X.ykdb"],
]


def test_every_verb_takes_names_of_files_that_are_no_text(named_in_gbk):
    for call in CALLS:
        done = run(named_in_gbk, *(word.replace("X", GBK) for word in call))
        assert done.returncode == 0, f"{call}: {done.stderr}"


def test_tables_are_written_under_such_names(named_in_gbk):
    pytest.importorskip("pyarrow")
    for call in (
        ["export", f"{GBK}.ykdb", "--format", "parquet", "--suggested", "--out", f"{GBK}.parquet"],
        ["read-back", f"{GBK}.ykdb", f"{GBK}.parquet"],
        ["export", f"{GBK}.ykdb", "--format", "pairs", "--set", "file=parquet", "--out", GBK],
        ["batch", f"{GBK}.txt", f"tables-{GBK}"],
        ["import", "again.ykdb", "--parquet", f"tables-{GBK}"],
    ):
        done = run(named_in_gbk, *call)
        assert done.returncode == 0, f"{call}: {done.stderr}"


def test_a_name_in_a_project_must_be_text(named_in_gbk):
    for call in (["history", "--out", "h", "--annotator", GBK], ["rename", "id:1", GBK]):
        done = run(named_in_gbk, call[0], f"{GBK}.ykdb", *call[1:])
        assert done.returncode == 2
        assert "is no text in the encoding of this terminal (utf-8)" in done.stderr
