"""brat folders: fragments, types, files of others."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples_kit import SHORT, document, exported, read, surfaces

from yk_reader.formats.brat import fragments, label_of, mended, type_of
from yk_reader.formats.registry import recognise
from yk_reader.formats.samples import Document, Piece
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity, Span
from yk_reader.model.errors import InputError
from yk_reader.model.layout import Article, Fragment
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Joint, Role
from yk_reader.text.reflow import reflow


def ann(folder, name="p1"):
    return (folder / f"{name}.ann").read_bytes().decode("utf-8").split("\n")[:-1]


def test_a_page(tmp_path):
    exported(
        "brat",
        tmp_path,
        [document(), document("甲", [], name="p2")],
        labels=("PER", "人 名", "LOC"),
    )
    assert (tmp_path / "p1.txt").read_bytes().decode() == SHORT
    assert ann(tmp_path) == [
        "T1\tPER 0 3\t王小明",
        "T2\tLOC 4 6\t北京",
        "T3\tPER 12 16\t李　华\U00020000",
        "T4\tLOC 14 15\t华",
    ]
    assert ann(tmp_path, "p2") == []
    conf = (tmp_path / "annotation.conf").read_text(encoding="utf-8")
    assert "[entities]\nPER\n_x4EBA__x0020__x540D_\nLOC\n\n[relations]\n<OVERLAP>" in conf
    visual = (tmp_path / "visual.conf").read_text(encoding="utf-8")
    assert "_x4EBA__x0020__x540D_ | 人 名\n" in visual


def test_a_mention_over_a_line_end_has_fragments(tmp_path):
    page = document("王\n　小明\n说", [(0, 5, "PER")], joint=Joint.BREAK)
    for raw in (False, True):
        folder = tmp_path / str(raw)
        (said,) = exported("brat", folder, [page], raw=raw, piece=Piece.PAGE)
        assert len(said.mentions) == 1
        places = "0 1;3 5" if raw else "0 1;2 4"
        assert ann(folder) == [f"T1\tPER {places}\t王 小明"]
        assert surfaces(read("brat", folder)[0]) == surfaces(said)


def test_an_entity_that_another_column_cuts(tmp_path):
    page = Page("王a\n小b\n明c", "p1")
    fragments = tuple(
        Fragment(at + column, at + column + 1, column + 1, number, Role.BODY, Joint.GLUE)
        for number, at in enumerate((0, 3, 6), 1)
        for column in (0, 1)
    )
    spans = tuple(Span(at, at + 1) for at in (0, 3, 6))
    cut = Entity(1, "u1", "PER", spans, note="三\n行")
    articles = (Article(1, "a1", 1), Article(2, "a2", 2))
    made = Annotation(fragments, articles, entities=(cut,))
    page = Document(page, made, reflow(page, made), "me")
    (said,) = exported("brat", tmp_path, [page], raw=True, piece=Piece.PAGE)
    assert ann(tmp_path) == ["T1\tPER 0 1;3 4;6 7\t王 小 明", "#1\tAnnotatorNotes T1\t三 行"]
    (back,) = read("brat", tmp_path)
    assert [m.key for m in back.mentions] == [1, 1, 1]
    assert surfaces(back) == surfaces(said) == [("王", "PER"), ("小", "PER"), ("明", "PER")]


def test_line_ends_of_other_kinds_are_never_in_an_ann_file(tmp_path):
    page = document("王\x85小\u2028明\u2029来\t说", [(0, 9, "PER")])
    exported("brat", tmp_path, [page])
    whole = (tmp_path / "p1.ann").read_text(encoding="utf-8")
    assert whole.splitlines() == ["T1\tPER 0 1;2 3;4 5;6 7;8 9\t王 小 明 来 说"]


def test_articles_have_files_of_their_own(tmp_path):
    pages = [
        document(articles=2),
        document(name="p1.A1"),
        document(name="p10"),
        document(name="p2"),
    ]
    said = exported("brat", tmp_path, pages, piece=Piece.ARTICLE)
    back = read("brat", tmp_path)
    assert [(s.id, s.page, s.sha256, s.article) for s in back] == [
        (s.id, s.page, s.sha256, s.article) for s in said
    ]
    assert sorted(p.name for p in tmp_path.glob("p1*.txt")) == [
        "p1.A1.A1.txt", "p1.A1.txt", "p1.A2.txt", "p10.A1.txt",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "label", ["人名", "A b", "a-b", "-", "a/b", "_x4EBA_", "_x4EBA人", "a|b", "#"]
)
def test_types_are_words_that_come_back(tmp_path, label):
    assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_-]*", type_of(label))
    assert label_of(type_of(label)) == label
    exported("brat", tmp_path, [document("甲", [(0, 1, label)])])


@given(st.text(st.sampled_from("_x4EBA人- 0F\U0001f600"), min_size=1, max_size=12))
def test_every_label_comes_back(label):
    assert label_of(type_of(label)) == label


@given(st.text(st.sampled_from("甲乙\n\u2028 　"), min_size=1, max_size=12))
def test_fragments_are_mended(text):
    marks = f"甲{text}乙"
    assert mended(marks, fragments(marks, 0, len(marks))) == ((0, len(marks)),)


def write(folder, text, marks):
    (folder / "x.txt").write_bytes(text.encode())
    (folder / "x.ann").write_bytes(marks.encode())
    return folder


def test_files_of_others(tmp_path):
    marks = (
        "T1\tPER 0 1;4 5\t王 明\r\nR1\tX Arg1:T1 Arg2:T1\n*\tE T1 T2\nT7\tA_B 0 5\t王小\u3000明\n"
        "#1\tAnnotatorNotes T1\tx\nT8\tPER 0 1\n"
    )
    (found,) = read("brat", write(tmp_path, "王小\r\n明", marks))
    assert found.text == "王小\r\n明"
    assert [(m.start, m.end, m.label, m.key) for m in found.mentions] == [
        (0, 5, "A_B", 7), (0, 1, "PER", 1), (0, 1, "PER", 8), (4, 5, "PER", 1),
    ]  # fmt: skip
    assert read("brat", tmp_path / "x.ann")[0].mentions == found.mentions
    assert read("brat", tmp_path / "x.txt")[0].id == "x"


@pytest.mark.parametrize(
    ("marks", "why"),
    [
        ("T1\tPER 0 9\t王", "lies outside of its text of 5"),
        ("T1\tPER 1 1\t", "lies outside"),
        ("T1\tPER 0\t王", "no annotation of a span"),
        ("T1\tPER -1 1\t王", "no annotation of a span"),
        ("T1 PER 0 1", "no annotation of a span"),
        ("Tx\tPER 0 1\t王", "no annotation of a span"),
        ("T1\tPER 3 4\t明", "says “明”.*line ends of two characters, which were counted as one"),
    ],
)
def test_a_bad_annotation_is_named(tmp_path, marks, why):
    folder = write(tmp_path, "王小\r\n明", f"\n{marks}\n")
    with pytest.raises(InputError, match=f"x.ann: line 2 .*{why}"):
        read("brat", folder)


def test_a_text_that_is_gone(tmp_path):
    (tmp_path / "x.ann").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"x\.txt is not there"):
        read("brat", tmp_path / "x.ann")


def test_an_ann_file_is_known_by_what_it_holds():
    for head in (b"T1\tPER 0 3\tx", b"T12\tA_B 0 3;4 5\tx", b"\xef\xbb\xbfT1\tPER 0 3\r\n"):
        found = recognise(head)
        assert found is not None
        assert found.name == "brat"
    assert recognise(b"T1\tPER") is None


def test_folders_in_a_folder_are_read_with_their_names(tmp_path):
    said = exported("brat", tmp_path / "train", [document(), document(name="p0")])
    assert (tmp_path / "train" / "annotation.conf").is_file()
    back = read("brat", tmp_path)
    assert [s.id for s in back] == ["train/p1", "train/p0"]
    assert [(s.page, s.sha256) for s in back] == [(s.page, s.sha256) for s in said]
