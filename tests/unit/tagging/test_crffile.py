"""The training script's reader and writer of model files, against CRFsuite itself."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pycrfsuite
import pytest

from yk_reader.tagging.resources import resources

TEXTS = (
    ("王力去北京", "BEOBE"),
    ("李明在上海说", "BEOBEO"),
    ("他到南京去", "OOBEO"),
    ("去北京", "OBE"),
)


@pytest.fixture(scope="module")
def crffile() -> ModuleType:
    spec = importlib.util.spec_from_file_location("crffile", resources() / "models" / "crffile.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def look(text: str) -> list[list[str]]:
    return [["c" + char, "p" + (text[at - 1] if at else "^")] for at, char in enumerate(text)]


def train(path: Path, c2: float) -> Path:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c2": c2, "max_iterations": 30})
    for text, tags in TEXTS:
        trainer.append(look(text), list(tags))
    trainer.train(str(path))
    return path


def marginals(path: Path) -> list[float]:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    out = []
    for text, _ in (*TEXTS, ("王明去南海", "")):
        tagger.set(look(text))
        out += [tagger.marginal(tag, at) for at in range(len(text)) for tag in "BEO"]
    return out


def test_what_is_written_gives_the_same_probabilities(crffile: ModuleType, tmp_path: Path) -> None:
    model = train(tmp_path / "a.crf", 0.1)
    crffile.write(tmp_path / "b.crf", *crffile.read(model))
    assert marginals(tmp_path / "b.crf") == pytest.approx(marginals(model), abs=1e-4)


def test_the_mean_of_two_models(crffile: ModuleType, tmp_path: Path) -> None:
    one, two = train(tmp_path / "a.crf", 0.01), train(tmp_path / "b.crf", 3.0)
    labels, states, transitions = crffile.mean([one, two], 0.0)
    first, second = crffile.read(one), crffile.read(two)
    assert sorted(labels) == ["B", "E", "O"]
    key = ("c北", "B")
    assert states[key] == pytest.approx((first[1][key] + second[1][key]) / 2)
    assert transitions[("B", "E")] == pytest.approx(
        (first[2][("B", "E")] + second[2][("B", "E")]) / 2
    )
    crffile.write(tmp_path / "c.crf", labels, states, transitions)
    middle = marginals(tmp_path / "c.crf")
    low = marginals(one)
    assert middle != pytest.approx(low, abs=1e-3)
    fewer = crffile.mean([one, two], 0.5)[1]
    assert 0 < len(fewer) < len(states)
    assert all(abs(weight) >= 0.5 for weight in fewer.values())


def test_many_names_are_found_again(crffile: ModuleType, tmp_path: Path) -> None:
    states = {(f"特征{n}" * (n % 5 + 1), "BEO"[n % 3]): n / 1000 for n in range(1, 3000)}
    crffile.write(tmp_path / "m.crf", ["B", "E", "O"], states, {("B", "E"): 1.5})
    labels, found, transitions = crffile.read(tmp_path / "m.crf")
    assert labels == ["B", "E", "O"]
    assert found == pytest.approx(states, abs=1e-5)
    assert transitions == pytest.approx({("B", "E"): 1.5})
