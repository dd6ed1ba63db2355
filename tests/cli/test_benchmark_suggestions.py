"""The command that prints the figures of the suggestions: on the sample pages, and on a corpus."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def bench(*arguments: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "benchmarks", "suggestions", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def corpus(path: Path, count: int) -> Path:
    """Sentences with two mentions each of a place that only a project knows."""
    lines = []
    for i in range(count):
        name = "甲乙丙丁戊己庚辛"[i % 8] + "子丑寅卯辰巳午未"[i // 8 % 8] + "坊"
        text = f"游客来到{name}游玩，{name}的花开了。"
        lines.append(json.dumps({"text": text, "entities": [[4, 7, "LOC"], [10, 13, "LOC"]]}))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.slow
def test_a_corpus_is_scored_learnt_from_and_timed(tmp_path):
    result = bench("--corpus", corpus(tmp_path / "c.jsonl", 80), "--learn", "5,9")
    assert result.returncode == 0, result.stderr
    rows = {row[0]: row for row in map(str.split, result.stdout.splitlines()) if row}
    gold = re.search(
        r"^all +F1 0\.\d+ \(\d+/216/\d+\) +95 % 0\.\d+-[01]\.\d+$", result.stdout, re.M
    )
    assert gold, "the sample pages with gold"
    assert "/160/" in rows["LOC"][3]
    for parts in ("5 of 10", "9 of 10"):
        (line,) = re.findall(rf"^{parts} .*$", result.stdout, re.M)
        shipped, _known, taught = map(float, re.findall(r" (\d\.\d{3})", line))
        assert taught > shipped
    ratios = [float(n) for n in re.findall(r"×(\d+\.\d\d)", result.stdout)]
    assert len(ratios) == 4
    assert ratios[0] == 1.0


def test_wrong_use_is_told_without_a_trace(tmp_path):
    gone = bench("--corpus", tmp_path / "gone.jsonl")
    assert gone.returncode == 1
    assert "gone.jsonl is not there" in gone.stderr
    wrong = bench("--learn", "10")
    assert wrong.returncode == 2
    assert "Traceback" not in gone.stderr + wrong.stderr


def test_a_corpus_too_small_to_learn_from_is_scored_all_the_same(tmp_path):
    few = bench("--corpus", corpus(tmp_path / "few.jsonl", 10), "--ablation")
    assert few.returncode == 0, few.stderr
    assert "too few to learn from" in few.stdout
    assert "without model" in few.stdout
    assert few.stdout.count("×") == 3
