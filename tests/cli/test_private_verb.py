"""The verb that lists characters of private use and says what they stand for."""

import pytest
from click.testing import CliRunner

from yk_reader.cli.main import main

TEXT = "\ue5e5县新闻\n本报讯（记者 王明）\ue5e5县昨天下雨，\ufffd村没有停电。"


def run(*words, code=0):
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def project(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    run("import", tmp_path / "p.ykdb", tmp_path / "a.txt")
    return tmp_path / "p.ykdb"


def test_they_are_listed_told_and_exported(project, tmp_path):
    rows = run("private", project).stdout.splitlines()
    assert [row.split("\t")[:4] for row in rows] == [
        ["U+E5E5", "2", "1", "-"], ["U+FFFD", "1", "1", "?"],
    ]  # fmt: skip
    assert "县新闻" in rows[0]
    told = run("private", project, "U+E5E5=𠮷")
    assert "1 character told, 1 page changed" in told.output
    assert run("private", project).stdout.splitlines()[0].split("\t")[3] == "𠮷"
    run("export", project, "--format", "reflow", "--out", tmp_path / "out")
    (written,) = (tmp_path / "out").glob("*.txt")
    assert "𠮷县新闻" in written.read_text("utf-8")


def test_an_empty_text_takes_back_what_was_said(project):
    run("private", project, "U+E5E5=𠮷")
    run("private", project, "\ue5e5=")
    assert run("private", project).stdout.splitlines()[0].split("\t")[3] == "-"


@pytest.mark.parametrize("row", ["U+E5E5", "工=工", "U+E5E5=一\n二"])
def test_what_is_no_row_is_told(project, row):
    assert "error" in run("private", project, row, code=1).output
