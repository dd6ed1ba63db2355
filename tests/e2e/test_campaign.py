"""Each part of the campaign runs: as few cases as there can be, and nothing fails in them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUN = ROOT / "tests" / "campaign" / "run.py"
PARTS = ("kill", "faults", "surroundings", "texts", "window")


def campaign(tmp_path, *arguments):
    return subprocess.run(
        [sys.executable, str(RUN), "--size", "tiny", "--out", str(tmp_path), *arguments],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_a_part_runs_and_finds_nothing(tmp_path, part):
    done = campaign(tmp_path, part, "--seed", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "seed 1, tiny" in done.stdout


@pytest.mark.slow
def test_damaged_files_are_tried(tmp_path):
    done = campaign(tmp_path, "files", "--seed", "1")
    assert "project files" in done.stdout, done.stderr
    assert done.returncode in (0, 1), done.stderr


def test_files_of_three_people_are_merged_in_every_order_and_in_spite_of_kills(tmp_path):
    done = campaign(tmp_path, "merging", "--seed", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    tried = [line.split()[-4:] for line in done.stdout.splitlines() if line.startswith("merging")]
    assert len(tried) == 2


def test_what_a_merge_lost_is_noticed(tmp_path):
    """The comparison of the merges can fail: a step, an annotation, or a comment is missing."""
    code = (
        "import random, shutil, sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path\n"
        "from yk_reader.store import Store\n"
        "import people\n"
        "path, dice = Path(sys.argv[2]) / 'a.ykdb', random.Random(1)\n"
        "people.add_pages(path, dice, [f'第一行{n}。\\n第二行' for n in range(4)], 0)\n"
        "acks = people.work(path, dice, 40, 4)\n"
        "with Store.open(path) as store:\n"
        "    whole = people.digest(store)\n"
        "    assert acks and people.missing(store, acks, set()) == []\n"
        "    for sql in ('DELETE FROM step WHERE seq = (SELECT max(seq) FROM step)',\n"
        '                "DELETE FROM annotation WHERE annotator = (SELECT id FROM annotator "\n'
        "                \"WHERE name = '甲')\",\n"
        "                'UPDATE annotation SET note = note || char(120)'):\n"
        "        store.db.execute('BEGIN')\n"
        "        store.db.execute(sql)\n"
        "        print(bool(people.missing(store, acks, set())),\n"
        "              bool(people.unlike(whole, people.digest(store))))\n"
        "        store.db.execute('ROLLBACK')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(RUN.parent), str(tmp_path)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[:-1] == ["True True"] * 3


def test_an_unknown_part_is_refused(tmp_path):
    done = campaign(tmp_path, "kil")
    assert done.returncode == 2
    assert "no such part: kil" in done.stderr


def test_what_was_lost_is_noticed():
    """The comparison of the kills can fail."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from kill import lost_steps\n"
        "said = [{'page': 1, 'revision': 4, 'digest': 'a', 'history': [3, 3, 'h']}]\n"
        "for found in ({}, {1: (3, 'a', [3, 3, 'h'])}, {1: (4, 'b', [3, 3, 'h'])},\n"
        "              {1: (4, 'a', [2, 3, 'h'])}, {1: (4, 'a', [3, 3, 'h'])},\n"
        "              {1: (5, 'c', [4, 4, 'i'])}):\n"
        "    print(len(list(lost_steps(said, found))), len(list(lost_steps(said, found, 0))))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(RUN.parent)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert done.stdout.split("\n")[:-1] == ["1 1", "1 1", "1 1", "1 1", "0 0", "0 1"]
