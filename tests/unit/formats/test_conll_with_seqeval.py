"""CoNLL files as seqeval and scripts that split at blanks read them."""

import pytest
from samples_kit import document, exported, triples

from yk_reader.formats.samples import Mention
from yk_reader.formats.tags import SCHEMES, layers
from yk_reader.model.blank import BLANKS

pytest.importorskip("seqeval")
pytestmark = pytest.mark.formats

from seqeval.metrics import classification_report, f1_score  # noqa: E402
from seqeval.scheme import IOB2, IOBES, Entities  # noqa: E402

STRICT = {"bio": IOB2, "bioes": IOBES}


def sentences(path):
    """The second and the last columns as training scripts take them."""
    found = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split()
        if not cells or cells[0] == "-DOCSTART-":
            found.append([])
        else:
            found[-1].append((cells[0], cells[-1]))
    return [rows for rows in found if rows]


def pages():
    odd = "".join(sorted(BLANKS - {"\n"}))
    text = f"王小明说{odd}张。三来北京大学了\n李四。"
    at = text.index("张")
    yield document(
        text, [(0, 3, "PER"), (3, 4, "A b"), (at, at + 3, "PER"), (at + 4, at + 8, "A-b")]
    )
    yield document("王李张", [(0, 1, "PER"), (1, 2, "PER"), (2, 3, "人名")], name="p2")


@pytest.mark.parametrize("scheme", list(STRICT))
@pytest.mark.parametrize("name", ["conll", "conll2003"])
@pytest.mark.parametrize("longest", ["500", "2"])
def test_strict_entities_are_ours(tmp_path, name, scheme, longest):
    said = exported(name, tmp_path / "a", pages(), {"scheme": scheme, "longest": longest})
    rows = sentences(tmp_path / "a")
    assert [len(row) for row in rows] == [len(s.text) for s in said]
    tags = [[tag for _, tag in row] for row in rows]
    found = Entities(tags, STRICT[scheme]).entities
    got = [[(e.start, e.end, e.tag.replace("<U+0020>", " ")) for e in each] for each in found]
    assert got == [triples(s.mentions) for s in said]
    assert sum(map(len, got)) == 7
    assert f1_score(tags, tags, mode="strict", scheme=STRICT[scheme]) == 1.0
    assert "PER" in classification_report(tags, tags, mode="strict", scheme=STRICT[scheme])


@pytest.mark.parametrize("scheme", list(STRICT))
def test_each_column_of_nested_mentions_alone(tmp_path, scheme):
    mentions = [(0, 4, "ORG"), (0, 2, "LOC"), (1, 2, "X"), (3, 5, "PER")]
    exported("conll", tmp_path / "a", [document("北京大学生来", mentions)], {"scheme": scheme})
    rows = [line.split("\t") for line in (tmp_path / "a").read_text("utf-8").splitlines()[2:-1]]
    meant = layers([Mention(*each) for each in mentions])
    for column, layer in enumerate(meant, 1):
        (found,) = Entities([[row[column] for row in rows]], STRICT[scheme]).entities
        assert [(e.start, e.end, e.tag) for e in found] == triples(layer)


def test_what_the_docs_say_of_bmes():
    """seqeval does not know M: that is why the documentation names BIOES for it."""
    assert "M" not in {prefix.name for prefix in IOBES.allowed_prefix}
    assert set(SCHEMES) == {"bio", "bioes", "bmes"}
