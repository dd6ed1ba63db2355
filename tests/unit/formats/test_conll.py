"""CoNLL in all its schemes, blanks and columns, and files of others."""

import re

import pytest
from samples_kit import SHORT, document, exported, read, surfaces, triples, wishes_for

from yk_reader.formats.registry import format_named, recognise
from yk_reader.formats.samples import Mention, Piece
from yk_reader.formats.tags import SCHEMES, layers, mentions_of, tags_of
from yk_reader.model.blank import BLANKS
from yk_reader.model.errors import InputError

BOTH = pytest.mark.parametrize("name", ["conll", "conll2003"])


def lines(path):
    return path.read_bytes().decode("utf-8").split("\n")


def test_a_page_as_bio(tmp_path):
    out = tmp_path / "a.conll"
    said = exported("conll", out, [document()])
    assert lines(out) == [
        "-DOCSTART-\tO\tO", "",
        "王\tB-PER\tO", "小\tI-PER\tO", "明\tI-PER\tO", "在\tO\tO", "北\tB-LOC\tO", "京\tI-LOC\tO",
        "。\tO\tO", "",
        "他\tO\tO", "笑\tO\tO", "了\tO\tO", "！\tO\tO", "",
        "李\tB-PER\tO", "<U+3000>\tI-PER\tO", "华\tI-PER\tB-LOC", "\U00020000\tI-PER\tO",
        "也\tO\tO", "来\tO\tO", "", "",
    ]  # fmt: skip
    assert [sample.id for sample in said] == ["p1/A1/0/0", "p1/A1/0/1", "p1/A1/1/0"]


@pytest.mark.parametrize(
    ("scheme", "tags"), [("bioes", "B-PER I-PER E-PER"), ("bmes", "B-PER M-PER E-PER")]
)
def test_the_letters_of_the_schemes(tmp_path, scheme, tags):
    out = tmp_path / "a.conll"
    exported(
        "conll", out, [document("王小明说张来", [(0, 3, "PER"), (4, 5, "PER")])], {"scheme": scheme}
    )
    found = [line.split("\t")[1] for line in lines(out)[2:8]]
    assert found == [*tags.split(), "O", "S-PER", "O"]


def test_blanks_between_columns_on_wish(tmp_path):
    out = tmp_path / "a.conll"
    exported("conll", out, [document("王 说", [(0, 1, "PER")])], {"separator": "space"})
    assert lines(out)[2:5] == ["王 B-PER", "<U+0020> O", "说 O"]


@BOTH
@pytest.mark.parametrize("scheme", list(SCHEMES))
@pytest.mark.parametrize("piece", list(Piece))
@pytest.mark.parametrize("blanks", ["escape", "keep"])
def test_every_character_comes_back(tmp_path, name, scheme, piece, blanks):
    odd = (
        "".join(sorted(BLANKS - {"\n"}))
        + "\x00\x01\u200d\u202e\ufffe\ud800\udfff\U0001f600\U000f0000"
    )
    text = f"<U+3000>甲{odd}乙#丙-丁\n# sample = x\n-DOCSTART-\tO"
    at = text.index("甲")
    page = document(text, [(at, text.index("丁"), "PER"), (at, at + 1, "A-b c/名"), (0, 4, "LOC")])
    given = {"scheme": scheme, "blanks": blanks}
    for raw in (False, True) if piece is Piece.PAGE else (False,):
        said = exported(name, tmp_path / f"{raw}.conll", [page, page], given, piece=piece, raw=raw)
        assert "".join(s.text for s in said).count(odd) == 2
        assert any(m.label == "A-b c/名" for s in said for m in s.mentions) or name == "conll2003"


@pytest.mark.parametrize("separator", ["tab", "space"])
@pytest.mark.parametrize("markers", ["document", "article", "ids", "none"])
def test_markers_never_become_text(tmp_path, separator, markers):
    text = "# sample = x\n# O\n#\n甲乙\n-DOCSTART- O"
    page = document(text, [(0, 3, "A"), (2, 3, "B"), (13, 14, "A")], articles=2)
    given = {"markers": markers, "separator": separator}
    said = exported("conll", tmp_path / "a.conll", [page, document()], given)
    back = read("conll", tmp_path / "a.conll")
    assert [s.text for s in back] == [s.text for s in said]
    if markers == "ids":
        assert [(s.id, s.page, s.sha256, s.article) for s in back] == [
            (s.id, s.page, s.sha256, s.article) for s in said
        ]
    starts = sum(line.startswith("-DOCSTART-") for line in lines(tmp_path / "a.conll"))
    assert starts == {"document": 2, "article": 3, "ids": 0, "none": 0}[markers]


def test_tools_that_split_at_blanks_lose_nothing(tmp_path):
    odd = "".join(sorted(BLANKS - {"\n"}))
    exported("conll", tmp_path / "a.conll", [document(f"甲{odd}乙", [(0, 2, "A b")])])
    rows = [line.split() for line in lines(tmp_path / "a.conll") if line]
    assert {len(row) for row in rows} == {2}
    assert len(rows) == len(odd) + 3
    whole = (tmp_path / "a.conll").read_text(encoding="utf-8")
    assert whole.splitlines() == whole.split("\n")[:-1]


def test_a_cut_is_never_inside_a_mention(tmp_path):
    text = "一二三四五六七八。九十" * 5
    page = document(text, [(7, 12, "A"), (20, 21, "B")])
    said = exported("conll", tmp_path / "a.conll", [page], {"longest": "4"})
    assert ("八。九十一", "A") in [each for s in said for each in surfaces(s)]
    assert max(len(s.text) for s in said if not s.mentions) == 4


@pytest.mark.parametrize("longest", ["0", "-1", "x", "１"])
def test_a_length_that_is_none(tmp_path, longest):
    with pytest.raises(InputError, match="longest"):
        exported("conll", tmp_path / "a.conll", [document()], {"longest": longest})
    assert list(tmp_path.iterdir()) == []


def test_columns_for_what_is_nested(tmp_path):
    mentions = [(0, 4, "ORG"), (0, 2, "LOC"), (1, 2, "X"), (3, 5, "PER")]
    out = tmp_path / "a.conll"
    exported("conll", out, [document("北京大学生来", mentions)])
    assert lines(out)[2:8] == [
        "北\tB-ORG\tB-LOC\tO", "京\tI-ORG\tI-LOC\tB-X", "大\tI-ORG\tO\tO", "学\tI-ORG\tB-PER\tO",
        "生\tO\tI-PER\tO", "来\tO\tO\tO",
    ]  # fmt: skip


def test_one_column_holds_the_outer_or_the_inner(tmp_path):
    page = document("北京大学来", [(0, 4, "ORG"), (0, 2, "LOC")])
    for name in ("conll", "conll2003"):
        outer = exported(name, tmp_path / "o.conll", [page], {"nested": "outermost"})
        inner = exported(name, tmp_path / "i.conll", [page], {"nested": "innermost"})
        assert [surfaces(s) for s in outer] == [[("北京大学", "ORG")]]
        assert [surfaces(s) for s in inner] == [[("北京", "LOC")]]


def test_conll2003_has_four_columns(tmp_path):
    out = tmp_path / "a.conll"
    exported("conll2003", out, [document("王 说", [(0, 1, "PER")])])
    assert lines(out)[:5] == [
        "-DOCSTART- -X- O O",
        "",
        "王 -X- _ B-PER",
        "<U+0020> -X- _ O",
        "说 -X- _ O",
    ]


def test_layers_and_tags_alone():
    mentions = [Mention(0, 2, "A"), Mention(2, 4, "A"), Mention(1, 3, "B")]
    assert [triples(layer) for layer in layers(mentions)] == [
        [(0, 2, "A"), (2, 4, "A")], [(1, 3, "B")],
    ]  # fmt: skip
    for scheme in SCHEMES.values():
        assert mentions_of(tags_of(5, mentions[:2], scheme)) == mentions[:2]


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ("I-A I-A I-B O", [(0, 2, "A"), (2, 3, "B")]),
        ("O M-A E-A E-A", [(1, 3, "A"), (3, 4, "A")]),
        ("S-A I-A B-A", [(0, 1, "A"), (1, 2, "A"), (2, 3, "A")]),
        ("B-A-x I-A-x", [(0, 2, "A-x")]),
        ("B-A L-A U-A", [(0, 2, "A"), (2, 3, "A")]),
    ],
)
def test_transitions_that_no_scheme_has(tags, found):
    assert triples(mentions_of(tags.split())) == found


def test_words_of_the_west(tmp_path):
    path = tmp_path / "x.conll"
    path.write_bytes(
        "EU NNP B-NP B-ORG\r\nrejects VBZ B-VP O\r\n\r\n北京 N O B-LOC\n市 N O I-LOC".encode()
    )
    first, second = read("conll2003", path)
    assert (first.text, surfaces(first)) == ("EU rejects", [("EU", "ORG")])
    assert (second.text, surfaces(second)) == ("北京市", [("北京市", "LOC")])


def test_comments_of_others(tmp_path):
    path = tmp_path / "x.conll"
    path.write_text("# id 12\tdomain=train\n王 _ _ B-PER\n明 _ _ I-PER\n", encoding="utf-8")
    assert [surfaces(s) for s in read("conll", path)] == [[("王明", "PER")]]


@pytest.mark.parametrize(
    ("content", "line", "why"),
    [
        ("王\tB-PER\n明\n", 2, "has 1 columns"),
        ("王\tNN\n明\tVB\n", 1, "without a column of tags"),
        ("王\tB-PER\n\n\nx y z\n", 4, "without a column of tags"),
    ],
)
def test_a_bad_row_is_named(tmp_path, content, line, why):
    path = tmp_path / "x.conll"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=f"line {line} .*{why}"):
        read("conll", path)


def test_a_file_that_is_no_utf8(tmp_path):
    path = tmp_path / "x.conll"
    path.write_bytes("王\tO\n".encode("gb18030"))
    with pytest.raises(InputError, match="not UTF-8"):
        read("conll", path)


@pytest.mark.parametrize("name", ["conll", "conll2003"])
def test_a_file_is_known_by_what_it_holds(tmp_path, name):
    exported(name, tmp_path / "a.txt", [document()])
    found = recognise((tmp_path / "a.txt").read_bytes()[:4096])
    assert found is not None
    assert found.name == name
    assert recognise(SHORT.encode()) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", " \n"),
        lambda text: text.replace("\t", " "),
        lambda text: "# newdoc\n# id = 1\n-DOCSTART- O\n\n\n# newpar\n" + text + "\n\n",
        lambda text: "# global.columns = FORM NER\n# sent_id = 1\n" + text,
    ],
    ids=["CR LF and BOM", "blanks at the ends", "blanks between", "comments", "names of columns"],
)
def test_files_of_others_are_known_and_read(tmp_path, change):
    path = tmp_path / "a.txt"
    path.write_bytes(change("王\tB-PER\n三\tI-PER\n#\tO\n来\tO\n").encode())
    found = recognise(path.read_bytes())
    assert found is not None
    assert found.name == "conll"
    (sample,) = read("conll", path)
    assert (sample.text, triples(sample.mentions)) == ("王三#来", [(0, 2, "PER")])


def test_to_the_standard_output_too():
    """A writer that pads its columns at the end needs no file of its own."""
    said = []

    class Sink:
        def text(self, name):
            from contextlib import nullcontext

            return nullcontext(said.append)

    format_ = format_named("conll")
    with format_.write(Sink(), wishes_for(format_)) as add:
        add(document())
    assert re.match("-DOCSTART-\tO\tO\n\n王\tB-PER\tO\n", "".join(said))


@BOTH
def test_a_mark_of_utf8_in_the_text_is_not_taken_for_the_files(tmp_path, name):
    given = {"blanks": "keep"} | ({"markers": "none"} if name == "conll" else {})
    page = document("\ufeff甲乙丙", [(1, 2, "A"), (2, 4, "A")])
    (said,) = exported(name, tmp_path / "a", [page], given, piece=Piece.PAGE, raw=True)
    assert said.text == "甲乙丙"  # a sentence has no blanks around it
    page = document("甲\ufeff乙丙", [(0, 1, "A"), (2, 4, "A")])
    (said,) = exported(name, tmp_path / "b", [page], given, piece=Piece.PARAGRAPH)
    assert "\ufeff" in said.text
    assert "\ufeff" not in (tmp_path / "b").read_text(encoding="utf-8")


@BOTH
@pytest.mark.parametrize("scheme", list(SCHEMES))
def test_neighbours_of_one_label_stay_two(tmp_path, name, scheme):
    page = document("甲乙丙", [(0, 1, "A"), (1, 3, "A")])
    (said,) = exported(name, tmp_path / "a", [page], {"scheme": scheme})
    assert surfaces(said) == surfaces(read(name, tmp_path / "a")[0]) == [("甲", "A"), ("乙丙", "A")]
