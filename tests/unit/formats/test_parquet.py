"""Parquet and the folder of a Hugging Face dataset, with pyarrow and datasets."""

import entity_page
import pytest
from entity_page import EMPTY, HARD, triples, written

from yk_reader.formats import hugging_face, parquet
from yk_reader.formats.registry import Wishes, recognise
from yk_reader.formats.samples import Sample
from yk_reader.model.errors import InputError

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
pytestmark = pytest.mark.formats
SAMPLES = [HARD, EMPTY, Sample("p/A1", "")]


def test_what_is_written_comes_back(tmp_path):
    pq.write_table(parquet.table_of(pa, SAMPLES), tmp_path / "x.parquet")
    read = list(parquet.FORMAT.read_samples(tmp_path / "x.parquet", {}))
    assert [(s.id, s.text, s.page, s.sha256) for s in read] == [
        (s.id, s.text, s.page, s.sha256) for s in SAMPLES
    ]
    assert list(map(triples, read)) == list(map(triples, SAMPLES))


@pytest.mark.parametrize("module", [parquet, hugging_face])
@pytest.mark.parametrize("piece", parquet.PIECES)
def test_pages_are_exported(module, piece, tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "_ROWS", 2)
    documents = [entity_page.document(f"p{number}") for number in range(3)]
    files, samples = written(module.FORMAT, tmp_path, *documents, piece=piece)
    assert recognise(files[-1].read_bytes()[:4096]) is parquet.FORMAT
    table = pq.read_table(files[-1])
    assert table.schema.equals(parquet.schema(pa))
    assert table["id"].to_pylist() == [s.id for s in samples]
    assert not any(column.null_count for column in table.columns)
    assert sum(map(len, table["entities"].to_pylist())) == 15


@pytest.mark.parametrize("module", [parquet, hugging_face])
def test_the_raw_page_and_nothing_at_all(module, tmp_path):
    _, (sample,) = written(module.FORMAT, tmp_path / "a", entity_page.document(), raw=True)
    assert len(sample.mentions) == 7
    files, samples = written(module.FORMAT, tmp_path / "b")
    assert not samples
    assert pq.read_table(files[-1]).num_rows == 0


def test_other_layouts_of_the_column():
    row = {"text": "𠮷王一", "spans": {"start": [1], "end": [3], "label": ["P"]}}
    assert triples(parquet.sample_of(row, "f")) == [(1, 3, "P")]
    row = {"text": "𠮷王一", "entities": [{"start": 2, "end": 4, "label": "P", "text": "王一"}]}
    assert triples(parquet.sample_of(row, "f")) == [(1, 3, "P")]
    assert parquet.sample_of({"text": "x", "entities": None}, "f").mentions == ()
    found = parquet.sample_of(
        {"text": "x", "entities": [{"start": 0, "end": 9, "label": "P"}]}, "f"
    )
    assert "9 lies outside" in found.meta["notices"]


def test_what_is_no_such_table_is_refused(tmp_path):
    path = tmp_path / "x.parquet"
    for table in (
        None, {"a": [1]}, {"text": [1]}, {"text": ["x"], "entities": [[1]]}, {"text": ["x"]},
    ):  # fmt: skip
        if table is None:
            path.write_bytes(b"PAR1 and nothing else")
        else:
            pq.write_table(pa.table(table), path)
        with pytest.raises(InputError) as caught:
            list(parquet.FORMAT.read_samples(path, {}))
        assert caught.value.code == "bad-parquet-file"


def test_datasets_loads_the_folder_and_what_it_saves_is_read(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HF_DATASETS_OFFLINE", "1")
    datasets = pytest.importorskip("datasets")
    folder = tmp_path / "set"
    folder.mkdir()
    found = {}
    for split in ("", "dev", "test"):
        sink = entity_page.Folder(folder)
        sink.text = lambda name, text=sink.text: (
            (folder / name).unlink(missing_ok=True),
            text(name),
        )[1]
        wishes = Wishes(labels=("GPE", "人 名"), split=split)
        with hugging_face.FORMAT.write(sink, wishes) as add:
            found[split] = list(add(entity_page.document(f"p{split}")))
    loaded = datasets.load_dataset(str(folder), cache_dir=str(tmp_path / "cache"))
    assert set(loaded) == {"train", "validation", "test"}
    for split, name in (("", "train"), ("dev", "validation"), ("test", "test")):
        rows = list(loaded[name])
        assert [row["text"] for row in rows] == [s.text for s in found[split]]
        for row, sample in zip(rows, found[split], strict=True):
            said = [(row["text"][e["start"] : e["end"]], e["label"]) for e in row["entities"]]
            assert said == [(sample.text[m.start : m.end], m.label) for m in sample.mentions]
    types = loaded["train"].features
    assert types["issue_date"] == datasets.Value("string")
    loaded["train"].to_parquet(str(tmp_path / "again.parquet"))
    loaded.save_to_disk(str(tmp_path / "saved"))
    (again,) = [list(parquet.FORMAT.read_samples(tmp_path / "again.parquet", {}))]
    assert list(map(triples, again)) == list(map(triples, found[""]))
    saved = list(hugging_face.FORMAT.read_samples(tmp_path / "saved" / "train", {}))
    assert [(s.id, s.text, triples(s)) for s in saved] == [
        (s.id, s.text, triples(s)) for s in found[""]
    ]


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_tokens_whose_tags_are_classes(tmp_path, kind):
    datasets = pytest.importorskip("datasets")
    names = ["O", "B-PER", "I-PER"]
    features = datasets.Features(
        tokens=datasets.Sequence(datasets.Value("string")),
        ner_tags=datasets.Sequence(datasets.ClassLabel(names=names)),
    )
    rows = {"tokens": [list("王五来")], "ner_tags": [[1, 2, 0]]}
    made = datasets.Dataset.from_dict(rows, features=features)
    if kind == "file":
        made.to_parquet(tmp_path / "t.parquet")
        (sample,) = parquet.FORMAT.read_samples(tmp_path / "t.parquet", {})
    else:
        made.save_to_disk(tmp_path / "t")
        (sample,) = hugging_face.FORMAT.read_samples(tmp_path / "t", {})
    assert (sample.text, triples(sample)) == ("王五来", [(0, 2, "PER")])
    bare = (
        pq.read_table(tmp_path / "t.parquet").replace_schema_metadata() if kind == "file" else None
    )
    if bare is not None:
        pq.write_table(bare, tmp_path / "bare.parquet")
        with pytest.raises(InputError, match="nothing says what they mean"):
            list(parquet.FORMAT.read_samples(tmp_path / "bare.parquet", {}))
