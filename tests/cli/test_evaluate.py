"""The verb that scores proposals against gold."""

import json
from pathlib import Path

from yk_reader.paths import seeds_dir


def test_proposals_of_the_seeds(run, seeds: list[Path], tmp_path: Path) -> None:
    assert run("segment", *seeds, "--out", tmp_path).exit_code == 0
    result = run("evaluate", seeds_dir() / "gold", tmp_path, "--fine", "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert len(found["pages"]) == 3
    assert found["mean"]["exact_articles"] == 1.0
    assert found["mean"]["actions"] <= 3
    assert found["unpaired"] == []


def test_table_and_missing_predictions(run, tmp_path: Path) -> None:
    result = run("evaluate", seeds_dir() / "gold", tmp_path)
    assert result.exit_code == 0
    assert "mean" in result.stdout
    assert "no prediction for" in result.stderr


def test_gold_against_itself(run) -> None:
    gold = seeds_dir() / "gold"
    result = run("evaluate", gold, gold, "--json")
    found = json.loads(result.stdout)
    assert found["mean"]["b3"] == 1.0
    assert found["reflow"]["cer"] == 0.0
    assert found["entities"]["all"]["f1"] == 1.0


def test_a_project_is_scored(run, seeds: list[Path], tmp_path: Path) -> None:
    db = tmp_path / "a.ykdb"
    assert run("import", db, *seeds).exit_code == 0
    found = json.loads(run("evaluate", seeds_dir() / "gold", db, "--json").stdout)
    assert found["mean"]["exact_articles"] == 1.0
    assert found["reflow"]["exact_units"] >= 0.97


def test_nothing_to_score(run, tmp_path: Path) -> None:
    result = run("evaluate", tmp_path, seeds_dir() / "gold")
    assert result.exit_code == 1
    assert "no lines.tsv" in result.stderr
