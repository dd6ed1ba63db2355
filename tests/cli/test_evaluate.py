"""The verb that scores proposals against gold."""

import json
import tempfile
from pathlib import Path

import pytest

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
    assert result.exit_code == 1
    assert "mean" in result.stdout
    assert "no prediction for" in result.stderr
    assert f"{tmp_path} has nothing of what is in" in result.stderr


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


def test_a_project_is_known_by_its_first_bytes_and_read_where_it_is(
    run, page_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = tmp_path / "a.ykdb"
    assert run("import", db, page_file).exit_code == 0
    other = db.rename(tmp_path / "pages.2024")
    monkeypatch.setattr(tempfile, "mkdtemp", None)
    found = json.loads(run("evaluate", other, other, "--annotator", "machine", "--json").stdout)
    assert found["mean"]["b3"] == found["mean"]["order"] == 1.0
    assert found["reflow"]["cer"] == 0.0


def test_nothing_to_score(run, tmp_path: Path) -> None:
    result = run("evaluate", tmp_path, seeds_dir() / "gold")
    assert result.exit_code == 1
    assert "no lines.tsv" in result.stderr


GOLD = seeds_dir() / "gold"
SCORER = {
    "LOC": [0.765, 0.481, 0.591, 27, 17],
    "ORG": [0.640, 0.679, 0.659, 81, 86],
    "PER": [0.692, 0.500, 0.581, 36, 26],
    "TIME": [0.756, 0.620, 0.681, 50, 41],
    "TITLE": [0.867, 0.591, 0.703, 22, 15],
    "all": [0.703, 0.602, 0.648, 216, 185],
}
"""Precision, recall, F1, gold and predicted ones, as the scorer that the gold came with gives them
for `damaged`."""


def damaged(text: str) -> str:
    """The gold with every seventh mention left out, others a character longer or called ORG."""
    head, *rows = text.rstrip("\n").split("\n")
    names = head.split("\t")
    out = [head]
    for i, row in enumerate(rows):
        cells = row.split("\t")
        if i % 7 == 3:
            continue
        if i % 5 == 1:
            end = names.index("raw_end")
            cells[end] = str(int(cells[end]) + 1)
        if i % 6 == 2:
            cells[names.index("label")] = "ORG"
        out.append("\t".join(cells))
    return "\n".join(out) + "\n"


@pytest.fixture
def entity_folders(tmp_path: Path) -> tuple[Path, Path]:
    """Folders with entities only: the gold, and the damaged gold."""
    gold, pred = tmp_path / "gold", tmp_path / "pred"
    for folder in (gold, pred):
        folder.mkdir()
    for file in GOLD.glob("*.entities.tsv"):
        text = file.read_text(encoding="utf-8")
        (gold / file.name).write_text(text, encoding="utf-8")
        (pred / file.name).write_text(damaged(text), encoding="utf-8")
    return gold, pred


def test_entities_alone_score_as_the_scorer_says(run, entity_folders) -> None:
    gold, pred = entity_folders
    found = json.loads(run("evaluate", gold, pred, "--json").stdout)
    assert found["pages"] == {}
    for label, (precision, recall, f1, in_gold, in_pred) in SCORER.items():
        mine = found["entities"][label]
        assert [round(mine[k], 3) for k in ("precision", "recall", "f1")] == [precision, recall, f1]
        assert (mine["gold"], mine["pred"]) == (in_gold, in_pred)
        assert mine["strict"]["f1"] == pytest.approx(mine["f1"])
    whole = found["entities"]["all"]
    assert whole["strict"]["f1"] < whole["type"]["f1"] < 1
    assert whole["strict"]["f1"] < whole["exact"]["f1"] < whole["partial"]["f1"]
    table = found["entities_confusion"]
    assert table["PER"]["ORG"] > 0
    assert sum(sum(row.values()) for label, row in table.items() if label != "-") == whole["gold"]
    assert 0 < found["entities_kappa"] < 1
    assert found["entities_alpha"] == pytest.approx(found["entities_kappa"], abs=0.01)


def test_labels_and_the_table_of_entities(run, entity_folders) -> None:
    gold, pred = entity_folders
    text = run("evaluate", gold, pred, "--labels", "PER,LOC").stdout
    lines = text.splitlines()
    assert lines[0].split()[:4] == ["label", "gold", "pred", "right"]
    assert [line.split()[0] for line in lines[1:3]] == ["LOC", "PER"]
    assert "strict" in text
    assert "gold↓ pred→" in text
    assert "by character: kappa" in text
    assert "ORG" not in text


def test_single_files_and_json_lines(run, entity_folders, tmp_path: Path) -> None:
    gold, _ = entity_folders
    one, other = sorted(gold.iterdir())[0], tmp_path / "other.entities.tsv"
    other.write_text(one.read_text(encoding="utf-8"), encoding="utf-8")
    found = json.loads(run("evaluate", one, other, "--json").stdout)
    assert found["entities"]["all"]["f1"] == 1.0
    rows = [{"text": "市长张三到会", "entities": [[2, 4, "PER"]]}, {"text": "开会", "entities": []}]
    for name in ("a.jsonl", "b.jsonl"):
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
        rows[0]["entities"] = [[2, 3, "PER"]]
    found = json.loads(run("evaluate", tmp_path / "a.jsonl", tmp_path / "b.jsonl", "--json").stdout)
    assert found["entities"]["PER"]["strict"]["f1"] == 0
    assert found["entities"]["PER"]["partial"]["f1"] == 0.5
    assert found["entities_characters"] == 8
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"text": "x", "entities": [[0, 9, "PER"]]}', encoding="utf-8")
    result = run("evaluate", tmp_path / "a.jsonl", bad)
    assert result.exit_code == 1
    assert "Line 1" in result.stderr


def test_two_annotators_of_one_project(run, tmp_path: Path) -> None:
    sample = tmp_path / "s"
    assert run("sample", "--out", sample).exit_code == 0
    db = sample / "samples.ykdb"
    two = ("evaluate", db, "--annotator", "gold", "--against")
    again = json.loads(run(*two, "gold", "--json").stdout)
    assert len(again["pages"]) == 3
    assert again["entities_kappa"] == again["entities_alpha"] == 1.0
    found = json.loads(run(*two, "machine", "--suggested", "--json").stdout)
    assert sorted(found["pages"]) == sorted(again["pages"])
    assert 0.8 < found["entities_kappa"] < 1
    assert found["entities_characters"] > 9000
    bare = run(*two, "machine")
    assert "Its suggestions count with --suggested" in bare.stderr
    nobody = run(*two, "王")
    assert nobody.exit_code == 1
    assert "no page in common" in nobody.stderr
    assert run("evaluate", db).exit_code == 2


def entities_file(folder: Path, *rows: str, head: str = "raw_start\traw_end\tlabel") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "p.entities.tsv"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("a\tb\tPER", "line 3 holds no mention"),
        ("5\t2\tPER", "line 3 holds no mention"),
        ("-5\t2\tPER", "line 3 holds no mention"),
        ("5\t99999999999\tPER", "line 3 holds no mention"),
        ("5\t8", "line 3 holds no mention"),
        ("5\t8\tall", "stands for a total"),
        ("5\t8\t-", "stands for a total"),
    ],
)
def test_a_bad_row_of_entities_is_named(run, tmp_path: Path, row: str, why: str) -> None:
    gold = entities_file(tmp_path / "gold", "0\t2\tPER")
    result = run("evaluate", gold, entities_file(tmp_path / "pred", "0\t2\tPER", row))
    assert result.exit_code == 1
    assert "p.entities.tsv" in result.stderr
    assert why in result.stderr


def test_tables_in_other_encodings_are_read(run, tmp_path: Path) -> None:
    gold = entities_file(tmp_path / "gold", "0\t2\t人名")
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        (tmp_path / "p.entities.tsv").write_bytes(gold.read_text("utf-8").encode(encoding))
        found = json.loads(run("evaluate", gold, tmp_path / "p.entities.tsv", "--json").stdout)
        assert found["entities"]["人名"]["hit"] == 1
    missing = entities_file(tmp_path / "pred", head="raw_start\traw_end\tlable")
    assert "names no column label" in run("evaluate", gold, missing).stderr


def test_what_does_not_belong_together_is_told(run, tmp_path: Path) -> None:
    gold = entities_file(tmp_path / "gold", "0\t2\tPER")
    lines = tmp_path / "p.lines.tsv"
    lines.write_text("line_no\tarticle\trole\tpara\torder\n1\tA1\tbody\t1\t1\n", encoding="utf-8")
    other = run("evaluate", gold, lines)
    assert other.exit_code == 1
    assert "has nothing of what is in" in other.stderr
    assert "--suggested" not in other.stderr
    typo = run("evaluate", gold, gold, "--labels", "PRE")
    assert typo.exit_code == 1
    assert "Neither side has an entity with the label PRE." in typo.stderr
    half = run("evaluate", gold, gold, "--labels", "PER,PRE")
    assert half.exit_code == 0
    assert "neither side has an entity with the label PRE" in half.stderr
    (tmp_path / "no.txt").write_text("没有\n", encoding="utf-8")
    none = run("evaluate", tmp_path / "no.txt", gold)
    assert none.exit_code == 1
    assert "neither a project nor a file" in none.stderr


def test_json_lines_of_other_texts_are_refused(run, tmp_path: Path) -> None:
    gold, other = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    gold.write_text('{"text": "张三", "entities": [[0, 2, "PER"]]}\n', encoding="utf-8")
    other.write_text('{"text": "李四", "entities": [[0, 2, "PER"]]}\n', encoding="utf-8")
    result = run("evaluate", gold, other)
    assert result.exit_code == 1
    assert "Text 1 of" in result.stderr
    other.write_text('{"text": "张三", "entities": {"0": 1}}\n', encoding="utf-8")
    result = run("evaluate", gold, other)
    assert result.exit_code == 1
    assert "b.jsonl: Line 1 is not an object" in result.stderr


def test_an_annotator_without_pages_is_told(run, page_file: Path, tmp_path: Path) -> None:
    db = tmp_path / "p.ykdb"
    run("import", db, page_file)
    result = run("evaluate", db, db, "--annotator", "李")
    assert result.exit_code == 1
    assert "has no page that 李 worked on" in result.stderr


def lines_file(path: Path, *rows: str) -> None:
    header = "line_no\tarticle\trole\tpara\torder\ttext\tconfidence"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")


def test_the_calibration_of_lines(run, tmp_path: Path) -> None:
    for name in ("gold", "pred"):
        (tmp_path / name).mkdir()
    gold = [f"{n}\tA1\tbody\t1\t{n}\t甲\t" for n in range(1, 5)]
    lines_file(tmp_path / "gold/p.lines.tsv", *gold)
    wrong = "4\tA2\tbody\t1\t1\t甲\t0.65"
    lines_file(tmp_path / "pred/p.lines.tsv", *(f"{row}0.95" for row in gold[:3]), wrong)
    result = run("evaluate", tmp_path / "gold", tmp_path / "pred", "--calibration")
    assert "0.9 to 1.0           3     0.950     1.000" in result.stdout
    assert "0.6 to 0.7           1     0.650     0.000" in result.stdout
    assert "expected calibration error 0.200; 1 of 4 lines are wrong" in result.stdout
    assert "25.0% of the lines are doubtful (under 0.70); they hold 100.0%" in result.stdout
    plain = run("evaluate", tmp_path / "gold", tmp_path / "pred", "--calibration", "--json")
    found = json.loads(plain.stdout)["calibration"]
    assert (found["lines"], found["wrong"], found["wrong_among_doubtful"]) == (4, 1, 1.0)
    assert found["wrong_among"]["0.10"] == pytest.approx(0.4)


def test_a_calibration_needs_confidences(run, tmp_path: Path) -> None:
    gold = seeds_dir() / "gold"
    result = run("evaluate", gold, gold, "--calibration")
    assert result.exit_code != 0
    assert "says of no line that is in the gold how sure it is" in result.stderr
