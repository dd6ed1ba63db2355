"""A model of lines as files: what comes back, and what is refused with a message."""

import json
from hashlib import sha256
from io import BytesIO

import numpy as np
import pytest
from line_pages import made_page

from yk_reader.model.errors import KnownError
from yk_reader.segment import line_files, propose
from yk_reader.segment.line_files import load_model, read_model, write_model
from yk_reader.segment.line_model import RULES_ONLY, LineModel
from yk_reader.segment.line_training import Teaching, example_of, train
from yk_reader.segment.taught import Taught
from yk_reader.segment.trust import FACTS, LIKELY, RULED, STATES, Trust


@pytest.fixture(scope="module")
def model() -> LineModel:
    example = example_of(*made_page(1))
    assert example is not None
    taught = train([example], None, Teaching(rounds=3, warm_up=1))
    trust = Trust.of(trust_arrays())
    return LineModel(taught.characters, taught.weights, trust)


def trust_arrays() -> dict[str, np.ndarray]:
    """One state looks at the second fact alone, and gives its tanh."""
    inner = np.zeros((LIKELY, STATES))
    inner[1, 0] = 1.0
    return {
        "mean": np.full(LIKELY, 3.0), "spread": np.full(LIKELY, 2.0), "in": inner,
        "in_bias": np.zeros(STATES), "out": np.eye(STATES)[0], "at": np.array([-1.0, 1.0]),
        "right": np.array([0.25, 0.75]), "strange": np.array([[-1.0, 1.0], [0.0, 1.0]]),
    }  # fmt: skip


def sealed(numbers: bytes, about: bytes) -> bytes:
    """The facts with the sum of other numbers."""
    return json.dumps({**json.loads(about), "sha256": sha256(numbers).hexdigest()}).encode()


def changed(numbers: bytes, **arrays: np.ndarray) -> bytes:
    with np.load(BytesIO(numbers), allow_pickle=False) as stored:
        kept = {name: stored[name] for name in stored.files}
    out = BytesIO()
    np.savez(out, allow_pickle=True, **(kept | arrays))
    return out.getvalue()


def test_what_is_written_comes_back(model, tmp_path):
    numbers, about = write_model(model, rounds=3)
    assert json.loads(about)["rounds"] == 3
    for suffix, data in ((".npz", numbers), (".json", about)):
        (tmp_path / f"own{suffix}").write_bytes(data)
    back = load_model(tmp_path / "own")
    assert back.characters == model.characters
    for name, values in model.weights.items():
        assert np.allclose(back.weights[name], values, rtol=2e-3, atol=1e-4)
    assert back.trust is not None
    facts = np.zeros((2, FACTS))
    facts[:, RULED] = 1.0
    facts[:, 1] = 3.0, 3.0 + 2 * np.arctanh(0.5)
    assert back.trust.probable(facts).tolist() == pytest.approx([0.5, 0.5 + 0.25 * 0.5])


def test_a_changed_byte_is_damage(model):
    numbers, about = write_model(model)
    with pytest.raises(KnownError, match="damaged") as found:
        read_model(numbers[:-1] + bytes([numbers[-1] ^ 1]), about, "own")
    assert found.value.code == "line-model-damaged"


def test_a_model_of_other_looks_is_outdated(model):
    numbers, about = write_model(model)
    with pytest.raises(KnownError, match="another version") as found:
        read_model(numbers, about.replace(b'"looks": ', b'"looks": 9'), "own")
    assert found.value.code == "line-model-outdated"


@pytest.mark.parametrize(
    "arrays",
    [
        {"out": np.zeros((3, 3), np.float16)},
        {"follow": np.full((12, 12), np.nan, np.float16)},
        {"characters": np.array([-5, 3])},
        {"characters": np.array([[1, 2]])},
        {"out_bias": np.array([{"a": 1}] * 12, object)},
        {"trust_at": np.array([2.0, 1.0])},
        {"trust_in": np.zeros(3)},
        {"trust_right": np.array([0.5, 1.5])},
        {"trust_strange": np.zeros((2, 0))},
        {"trust_strange": np.array([[0.0, 1.0], [0.5, 1.5]])},
        {"more": np.zeros(3)},
    ],
)  # fmt: skip
def test_numbers_that_do_not_fit_are_damage_though_the_sum_agrees(model, arrays):
    numbers, about = write_model(model)
    other = changed(numbers, **arrays)
    with pytest.raises(KnownError, match="damaged"):
        read_model(other, sealed(other, about), "own")


@pytest.mark.parametrize("about", [b"", b"[]", b"{}", b"\xff", b"[" * 100_000])
def test_facts_that_are_none_are_damage(model, about):
    with pytest.raises(KnownError, match="damaged"):
        read_model(write_model(model)[0], about, "own")


def test_without_the_shipped_model_the_rules_propose_and_say_why(monkeypatch, tmp_path):
    page, _ = made_page(5)
    line_files._shipped.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(line_files, "resources", lambda: tmp_path)
        assert line_files.shipped_lines() is RULES_ONLY
        codes = {notice.code for notice in line_files.lines_notices()}
        assert codes == {"line-model-missing", "old-line-model-missing"}
        ruled = propose(page, None, Taught(lines=RULES_ONLY)).layout.fragments
        assert propose(page).layout.fragments == ruled
    line_files._shipped.cache_clear()
    assert line_files.lines_notices() == []
