"""`yk-reader export` in the formats of texts and of segmentation gold, over the sample project."""

import json

import pytest
from click.testing import CliRunner

from yk_reader.cli.main import main
from yk_reader.formats.registry import format_named
from yk_reader.formats.row_files import rows_in

PAGES = {"tei": "tei.xml", "html": "html", "md": "md", "webannotation": "jsonld"}
ROWS = ("lines-gold", "pairs", "reflow-pairs")


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    result = CliRunner().invoke(main, ["sample", "--out", str(folder)])
    assert result.exit_code == 0
    return folder / "samples.ykdb"


@pytest.mark.parametrize("name", PAGES)
def test_a_file_a_page(run, sample, tmp_path, name):
    out = tmp_path / "out"
    command = ("export", sample, "--format", name, "--annotator", "gold", "--out", out)
    first = run(*command)
    assert (first.exit_code, "3 written" in first.stderr + first.stdout) == (0, True)
    assert len(list(out.glob(f"*.{PAGES[name]}"))) == 3
    before = {path: path.read_bytes() for path in out.iterdir()}
    assert run(*command).exit_code == 0
    after = {path: path.read_bytes() for path in out.iterdir()}
    assert after.keys() == before.keys()
    assert {p for p in before if after[p] != before[p]} <= {out / "manifest.json"}  # it has a date
    format_ = format_named(name)
    if format_.read_samples is not None:
        found = [s for path in [out] for s in format_.read_samples(path, {})]
        assert sum(len(s.mentions) for s in found) > 200
        assert len({s.sha256 for s in found}) == 3
        assert len({s.id for s in found}) == len(found)


@pytest.mark.parametrize("name", ROWS)
def test_one_file_of_rows(run, sample, tmp_path, name):
    out = tmp_path / "gold.jsonl"
    command = ("export", sample, "--format", name, "--annotator", "gold", "--out")
    assert run(*command, out).exit_code == 0
    assert run(*command, "-").stdout_bytes == out.read_bytes()
    found = list(rows_in(out, name))
    assert len({row["page"] for row in found}) == 3
    assert len({row["id"] for row in found}) == len(found)
    assert {row["annotator"] for row in found} == {"gold"}


def test_lines_agree_with_the_table_of_lines(run, sample, tmp_path):
    gold, table = tmp_path / "gold.jsonl", tmp_path / "lines"
    common = ("export", sample, "--annotator", "gold")
    run(*common, "--format", "lines-gold", "--out", gold)
    run(*common, "--format", "lines", "--out", table)
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    for path in table.glob("*.lines.tsv"):
        cells = [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]
        mine = [r for r in rows if r["page"] == path.name.removesuffix(".lines.tsv")]
        assert [(int(c[0]), c[1], c[2], int(c[4])) for c in cells] == [
            (r["line"], r["article"], r["role"], r["order"]) for r in mine if r["part"] == 0
        ]


@pytest.mark.parametrize("name", [*PAGES, *ROWS, "reflow", "lines"])
def test_raw_text_where_there_is_any(run, sample, tmp_path, name):
    result = run("export", sample, "--format", name, "--raw", "--out", tmp_path / "out")
    if name != "webannotation":
        whole = name in ("tei", "html", "md")
        why = "has the reflowed text only" if whole else "is written in one way only"
        assert result.exit_code != 0
        assert f"The format {name} {why}" in result.stderr
        assert "Leave out --raw, or take a format that has the raw text of pages: " in result.stderr
        offered = result.stderr.rsplit("of pages: ", 1)[1].strip().rstrip(".").split(", ")
        assert "brat" in offered
        assert not {"tei", "html", "md", *ROWS, "reflow", "lines"} & set(offered)
        assert not (tmp_path / "out").exists()
    else:
        assert result.exit_code == 0


def test_the_help_names_them(run):
    shown = run("export", "--help").stdout
    for name in (*PAGES, *ROWS):
        assert f"\n  {name} " in shown
