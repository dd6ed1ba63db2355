"""The shipped model's file, damaged ones, and training a local model."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from yk_reader.model.errors import Cancelled, InputError, KnownError
from yk_reader.tagging import model_notice
from yk_reader.tagging.candidates import Candidate
from yk_reader.tagging.engine import suggest_texts
from yk_reader.tagging.known.decisions import Known
from yk_reader.tagging.model import training
from yk_reader.tagging.model.recogniser import NAME, Model, load_model
from yk_reader.tagging.model.storage import archive_of, load_own
from yk_reader.tagging.model.training import TrainingPage, known_from, train
from yk_reader.text.resources import resources

SHIPPED = resources() / "models" / NAME


def test_the_shipped_model_loads_and_is_small() -> None:
    assert model_notice() is None
    model = load_model(SHIPPED)
    assert set(model.labels) == {"PER", "LOC", "ORG"}
    assert SHIPPED.with_suffix(".npz").stat().st_size < 30_000_000
    (prediction,) = model.predict(["江泽民主席今天在北京会见了美国总统克林顿。"])
    assert {c.label for c in prediction.found} == {"PER", "LOC"}


def test_a_damaged_or_missing_model_is_a_known_error(tmp_path: Path) -> None:
    path = tmp_path / "m"
    with pytest.raises(KnownError) as missing:
        load_model(path)
    assert missing.value.code == "model-missing"
    path.with_suffix(".npz").write_bytes(SHIPPED.with_suffix(".npz").read_bytes()[:1000])
    path.with_suffix(".json").write_bytes(SHIPPED.with_suffix(".json").read_bytes())
    with pytest.raises(KnownError) as damaged:
        load_model(path)
    assert damaged.value.code == "model-damaged"
    meta = json.loads(SHIPPED.with_suffix(".json").read_text("utf-8"))
    path.with_suffix(".npz").write_bytes(SHIPPED.with_suffix(".npz").read_bytes())
    path.with_suffix(".json").write_text(json.dumps({**meta, "features": 1}))
    with pytest.raises(KnownError) as outdated:
        load_model(path)
    assert outdated.value.code == "model-outdated"
    path.with_suffix(".json").write_text("[]")
    with pytest.raises(KnownError):
        load_model(path)


def names_in(path: Path) -> list[str]:
    """The models of an archive."""
    with ZipFile(archive_of(path)) as stored:
        return sorted(name.removesuffix(".npz") for name in stored.namelist() if "npz" in name)


def pages(count: int) -> list[TrainingPage]:
    out = []
    for i in range(count):
        word = "甲乙丙丁戊己庚辛"[i % 8] + "子丑寅卯辰巳午未"[i // 8 % 8] + "坊"
        text = f"游客来到{word}游玩，{word}的花开了。"
        out.append(TrainingPage((text,), (((4, 7, "SCENE"), (10, 13, "SCENE")),)))
    return out


@pytest.mark.slow
def test_training_learns_a_label_that_no_part_knows(tmp_path: Path) -> None:
    path = tmp_path / "local"
    seen: list[str] = []
    result = train(pages(40), path, {"SCENE"}, progress=lambda done, total, what: seen.append(what))
    assert result.switched
    assert result.after > result.before
    assert (result.pages, result.held_out, result.mentions) == (40, 40, 80)
    assert "train" in seen
    local = load_own(path)
    text = "游客来到壬申坊游玩，开心。"
    found = suggest_texts([text], {"SCENE"}, None, None, local)[0]
    assert [(text[c.start : c.end], c.label, c.source) for c in found] == [
        ("壬申坊", "SCENE", "local")
    ]
    again = train(pages(40), path, {"SCENE"})
    assert not again.switched
    assert set(load_own(path).labels) == {"PER", "LOC", "ORG", "SCENE"}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["local.lock", "local.model"]
    assert names_in(path) == ["fold1", "fold2", "fold3", "fold4", "fold5", "model"]


def test_many_pages_are_scored_on_fewer_folds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "_FOLDS", ((500, 5), (0, 2)))
    result = train(pages(40), tmp_path / "local", {"SCENE"})
    assert (result.held_out, result.switched) == (16, True)
    assert names_in(tmp_path / "local") == ["fold4", "fold5", "model"]


def test_one_network_is_taught_for_each_fold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = []

    def fine_tune(model, pages, rules, read, hyper, told):
        seeds.append(hyper.seed)
        told(0.5)
        return Model(model.alphabet, model.weights)

    monkeypatch.setattr(training, "fine_tune", fine_tune)
    shares: list[int] = []
    train(
        pages(40),
        tmp_path / "local",
        {"LOC"},
        progress=lambda done, total, what: shares.append(done),
    )
    assert sorted(seeds) == [1, 2, 3, 4, 5]
    assert shares == sorted(shares)


def test_training_needs_mentions_and_can_be_cancelled(tmp_path: Path) -> None:
    with pytest.raises(InputError) as few:
        train(pages(3), tmp_path / "local", {"SCENE"})
    assert few.value.code == "too-few-mentions"
    with pytest.raises(Cancelled):
        train(pages(40), tmp_path / "local", {"SCENE"}, should_stop=lambda: True)
    assert [p.name for p in tmp_path.iterdir()] == ["local.lock"]


def test_known_from_counts_accepted_and_rejected() -> None:
    data = pages(2)
    offered = [suggest_texts(page.texts, {"SCENE", "LOC"}) for page in data]
    known = known_from(data, offered)
    assert ("甲子坊", "SCENE", 2, 0) in known.counts
    page = TrainingPage(("子丑坊艺术馆在寅卯坊。",), (((0, 6, "SCENE"), (7, 10, "SCENE")),))
    spans = [(0, 3, "SCENE"), (3, 6, "SCENE"), (5, 8, "SCENE"), (7, 10, "LOC")]
    offers = [[[Candidate(a, b, label, 80, "model") for a, b, label in spans]]]
    assert known_from([page], offers).counts == (
        ("子丑坊艺术馆", "SCENE", 1, 0),
        ("寅卯坊", "LOC", 0, 1),
        ("寅卯坊", "SCENE", 1, 0),
        ("馆在寅", "SCENE", 0, 1),
    )


def test_own_model_does_not_judge_a_character_accepted_in_this_very_word() -> None:
    shipped = load_model(SHIPPED)
    blind = {name: array.copy() for name, array in shipped.weights.items()}
    blind["bias"][shipped.alphabet.tag_numbers["O"]] += 100
    known = Known.build([("子丑坊", "LOC", 3, 0)], inside=[("京剧", 0, "LOC", 1, 0)])
    text = "大家在子丑坊听了京剧名段。"
    with_shipped = suggest_texts([text], {"LOC"}, known)[0]
    assert [text[c.start : c.end] for c in with_shipped] == ["子丑坊", "京"]
    local = Model(shipped.alphabet, blind, "local")
    with_blind = suggest_texts([text], {"LOC"}, known, None, local)[0]
    assert [text[c.start : c.end] for c in with_blind] == ["京"]
