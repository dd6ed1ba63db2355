"""A shipped model that is truncated, garbage or gone: told once, everything else works."""

import shutil

import pytest

from yk_reader.tagging.model import recogniser
from yk_reader.text.resources import resources

TEXT = "市里开会\n本报讯（记者 李四）昨日，市长张三到永康市调研。\n"


@pytest.fixture(params=["truncated", "garbage", "gone", "no-sum"])
def damage(request, tmp_path, monkeypatch):
    folder = tmp_path / "models"
    folder.mkdir()
    for suffix in (".npz", ".json"):
        shutil.copyfile(
            resources() / "models" / f"{recogniser.NAME}{suffix}", folder / f"news{suffix}"
        )
    binary = folder / "news.npz"
    if request.param == "truncated":
        binary.write_bytes(binary.read_bytes()[:5000])
    elif request.param == "garbage":
        binary.write_bytes(b"\x00\xff" * 10_000)
    elif request.param == "gone":
        binary.unlink()
    else:
        (folder / "news.json").write_text('{"sha256": ["')
    monkeypatch.setattr(recogniser, "resources", lambda: tmp_path)
    return "missing" if request.param == "gone" else "damaged"


def test_tag_and_import_tell_it_once_and_go_on(run, damage, tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT + name, encoding="utf-8")
    files = (tmp_path / "a.txt", tmp_path / "b.txt")
    tagged = run("tag", *files, "--out", tmp_path / "out")
    assert tagged.exit_code == 0
    assert tagged.stderr.count(f"The language model news is {damage}.") == 1
    assert "\tPER\t李四\t" in (tmp_path / "out" / "a.entities.tsv").read_text(encoding="utf-8")
    added = run("import", tmp_path / "p.ykdb", *files)
    assert added.exit_code == 0
    assert added.stderr.count(f"The language model news is {damage}.") == 1
    assert "2 added" in added.stderr
    off = run("tag", *files, "--without", "model", "--out", tmp_path / "out")
    assert "language model" not in off.stderr
