"""The model that a project taught: one file, put in place whole, by one training at a time."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from yk_reader.model.errors import InputError, KnownError
from yk_reader.tagging.model import storage
from yk_reader.tagging.model.recogniser import NAME, SUFFIXES, save_model, shipped
from yk_reader.tagging.model.storage import (
    archive_of,
    changed_at,
    kept,
    load_own,
    previous_of,
    put_in_place,
    take_back,
    workshop,
)
from yk_reader.text.resources import resources

SHIPPED = resources() / "models" / NAME


def make(folder: Path, name: str, factor: float = 1.0) -> None:
    """A model in a workshop, another one for each factor."""
    model = shipped()
    weights = {key: array * factor for key, array in model.weights.items()}
    save_model(folder / name, model.alphabet, weights)


def put(path: Path, factor: float, *, keep: bool, folds: tuple[str, ...] = ()) -> None:
    with workshop(path) as folder:
        for name in ("model", *folds):
            make(folder, name, factor)
        put_in_place(path, folder, keep=keep)


def first_weight(path: Path, name: str = "model") -> float:
    return float(next(iter(load_own(path, name).weights.values())).flat[0])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "models" / "project-1"


def test_a_model_takes_the_place_of_another_which_stays_and_comes_back(path: Path) -> None:
    put(path, 1.0, keep=False, folds=("fold1", "fold2"))
    one = first_weight(path)
    put(path, 0.5, keep=True, folds=("fold2",))
    assert first_weight(path) == first_weight(path, "fold2") == pytest.approx(one / 2, rel=0.01)
    assert first_weight(path, "fold1") == first_weight(previous_of(path), "fold2") == one
    take_back(path)
    assert first_weight(path) == one
    assert first_weight(previous_of(path)) == pytest.approx(one / 2, rel=0.01)
    take_back(path)
    assert first_weight(path) == pytest.approx(one / 2, rel=0.01)


def test_the_first_model_is_taken_back_and_comes_again(path: Path) -> None:
    with pytest.raises(InputError) as error:
        take_back(path)
    assert error.value.code == "no-previous-model"
    put(path, 1.0, keep=False, folds=("fold1",))
    one, made = first_weight(path), changed_at(path)
    take_back(path)
    assert not kept(path)
    assert changed_at(path) >= made
    with pytest.raises(KnownError) as missing:
        load_own(path)
    assert missing.value.code == "model-missing"
    take_back(path)
    assert first_weight(path) == first_weight(path, "fold1") == one
    assert not kept(previous_of(path))
    take_back(path)
    put(path, 0.5, keep=False)
    assert not kept(previous_of(path)), "what was taken back was not in use before this one"
    take_back(path)
    assert not kept(path)


def test_a_first_model_of_an_earlier_version_is_taken_back(path: Path) -> None:
    path.parent.mkdir()
    for suffix in SUFFIXES:
        shutil.copyfile(SHIPPED.with_suffix(suffix), path.with_name("project-1" + suffix))
    one = first_weight(path)
    take_back(path)
    assert not kept(path)
    assert first_weight(previous_of(path)) == one


def test_a_damaged_one_before_is_not_taken(path: Path) -> None:
    put(path, 1.0, keep=False)
    archive_of(previous_of(path)).write_bytes(b"PK broken")
    with pytest.raises(KnownError) as error:
        take_back(path)
    assert error.value.code == "model-damaged"
    assert load_own(path)


def test_loose_files_of_an_earlier_version_are_read_packed_and_kept(path: Path) -> None:
    path.parent.mkdir()
    for name in ("project-1", "project-1-fold1", "project-1-previous"):
        for suffix in SUFFIXES:
            shutil.copyfile(SHIPPED.with_suffix(suffix), path.with_name(name + suffix))
    assert first_weight(path) == first_weight(path, "fold1") == first_weight(previous_of(path))
    one = first_weight(path)
    put(path, 0.5, keep=True)
    assert first_weight(path, "fold1") == first_weight(previous_of(path)) == one
    assert first_weight(path) == pytest.approx(one / 2, rel=0.01)
    names = ["project-1-previous.model", "project-1.lock", "project-1.model"]
    assert sorted(each.name for each in path.parent.iterdir()) == names
    path.with_name("project-1.model").unlink()
    for suffix in SUFFIXES:
        shutil.copyfile(SHIPPED.with_suffix(suffix), path.with_name("project-1" + suffix))
    take_back(path)
    assert first_weight(path) == first_weight(previous_of(path)) == one


@pytest.mark.parametrize("kind", ["cut", "flipped", "half", "folder"])
def test_a_damaged_archive_is_a_known_error(path: Path, kind: str) -> None:
    put(path, 1.0, keep=False)
    data = bytearray(archive_of(path).read_bytes())
    if kind == "cut":
        del data[len(data) // 2 :]
    elif kind == "flipped":
        data[len(data) // 2] ^= 0xFF
    else:
        with storage.ZipFile(archive_of(path), "w") as out:
            out.writestr("model.npz" if kind == "half" else "model.npz/", b"")
        data[:] = archive_of(path).read_bytes()
    archive_of(path).write_bytes(data)
    with pytest.raises(KnownError) as error:
        load_own(path)
    assert error.value.code == "model-damaged"


def test_wherever_the_change_is_ended_a_whole_model_is_in_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(path, 1.0, keep=False)
    one = first_weight(path)
    calls: list[str] = []

    def watched(name: str) -> None:
        """Look at each change of a file, before it is made, as a process that is killed there
        would leave it."""
        real = getattr(Path, name)

        def call(self: Path, *args: object, **kwargs: object) -> object:
            calls.append(name)
            weight = first_weight(path)
            assert weight in (pytest.approx(one, rel=0.01), pytest.approx(one / 2, rel=0.01))
            return real(self, *args, **kwargs)

        monkeypatch.setattr(Path, name, call)

    for name in ("replace", "unlink"):
        watched(name)
    put(path, 0.5, keep=True)
    assert calls.count("replace") == 2
    assert first_weight(path) == pytest.approx(one / 2, rel=0.01)


HOLD = """
import sys
from pathlib import Path
from yk_reader.tagging.model.storage import workshop
with workshop(Path(sys.argv[1])) as folder:
    (folder / "half.npz").write_bytes(b"half")
    print("held", flush=True)
    sys.stdin.read()
"""


def test_one_training_at_a_time_and_a_killed_one_is_in_nobodys_way(path: Path) -> None:
    with workshop(path), pytest.raises(KnownError) as error, workshop(path):
        pass
    assert error.value.code == "training-runs"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=os.getcwd(),
    ) as other:  # fmt: skip
        assert other.stdout.readline() == "held\n"
        with pytest.raises(KnownError) as error, workshop(path):
            pass
        assert error.value.code == "training-runs"
        assert path.with_name("project-1-workshop").is_dir()
        other.send_signal(signal.SIGKILL)
        other.wait()
    assert path.with_name("project-1-workshop").is_dir()
    with workshop(path) as folder:
        assert list(folder.iterdir()) == []
    assert [each.name for each in path.parent.iterdir()] == ["project-1.lock"]
