"""The sample project in the formats of annotation tools and of what trains from them."""

import sqlite3
from contextlib import closing

import pytest

from yk_reader.formats.registry import format_named


@pytest.fixture
def sample(run, tmp_path):
    assert run("sample", "--out", tmp_path / "s").exit_code == 0
    return tmp_path / "s" / "samples.ykdb"


@pytest.mark.parametrize(
    ("name", "package"),
    [
        ("label-studio", ""),
        ("webanno", ""),
        ("xmi", ""),
        ("cas-json", ""),
        ("spacy", "spacy"),
        ("hf", "pyarrow"),
        ("parquet", "pyarrow"),
    ],
)
def test_the_sample_project_is_exported(name, package, run, sample, tmp_path):
    if package:
        pytest.importorskip(package)
    out = tmp_path / "out"
    for _ in range(2):  # the second time its own files are replaced
        result = run("export", sample, "--format", name, "--annotator", "gold", "--out", out)
        assert result.exit_code == 0, result.stderr
        assert "3 written, 3 skipped, 0 refused" in result.stderr
    with closing(sqlite3.connect(sample)) as db:
        query = "SELECT count(*) FROM gold_entity WHERE annotator = 'gold'"
        (expected,) = db.execute(query).fetchone()
    read = list(format_named(name).read_samples(out, {}))
    assert expected > 100
    assert sum(len(each.mentions) for each in read) == expected
    raw = run(
        "export", sample, "--format", name, "--raw", "--annotator", "gold", "--force", "--out", out
    )
    assert raw.exit_code == 0, raw.stderr
