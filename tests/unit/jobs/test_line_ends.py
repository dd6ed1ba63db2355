"""Raw text with the line ends of its file: text, offsets and surfaces, in every format."""

import pytest

from yk_reader.edits import AddEntity
from yk_reader.formats.line_ends import with_line_ends
from yk_reader.formats.registry import Newlines, format_named, formats
from yk_reader.formats.samples import Mention, Piece, Sample
from yk_reader.jobs.export import ExportOptions, export
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import create_project
from yk_reader.model.entity import Span
from yk_reader.model.errors import InputError
from yk_reader.session import Session

LINES = ("标题", "", "本报讯　昨日李四到会。", "会上，张三说好。", "")
FILES = {
    "crlf": "\r\n".join(("一", *LINES)),
    "cr": "\r".join(("二", *LINES)),
    "mixed": "标题\r\n\n本报讯　昨日李四到会。\r会上，张三说好。\r\n再见。\n",
    "lf": "\n".join(LINES) + "完。\n",
}
RAW = [
    name
    for name, one in formats().items()
    if one.write and one.read_samples and Piece.PAGE in one.pieces and not one.extra
]


@pytest.fixture
def store(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / f"{name}.txt").write_bytes(text.encode())
    with create_project(tmp_path / "p.ykdb") as made:
        import_paths(made, [folder], options=ImportOptions(labels=()))
        session = Session(made, "machine")
        for page_id in made.pages.ids("machine"):
            text = made.pages.get(page_id).text
            for surface in ("李四", "张三"):
                at = text.index(surface)
                session.apply(page_id, AddEntity((Span(at, at + 2),), "PER"))
        yield made


@pytest.mark.parametrize("name", RAW)
def test_each_format_has_the_text_of_the_file_and_offsets_in_it(store, tmp_path, name):
    out = tmp_path / "out"
    options = ExportOptions(raw=True, newlines=Newlines.FILE)
    if format_named(name).line_feeds:
        with pytest.raises(InputError) as caught:
            export(store, name, out, options=options)
        assert caught.value.code == "no-line-ends"
        return
    report = export(store, name, out, options=options)
    assert not report.refused
    read = format_named(name).read_samples(out, format_named(name).settings({}))
    found = {sample.id: sample for sample in read}
    if name in ("conll", "conll2003", "csv"):  # a line each, without their ends
        assert sum(len(sample.mentions) for sample in found.values()) == 8
        return
    assert {sample.text for sample in found.values()} == set(FILES.values())
    for sample in found.values():
        surfaces = [sample.text[m.start : m.end] for m in sample.mentions]
        assert surfaces == ["李四", "张三"]


def test_line_feeds_where_nothing_is_said(store, tmp_path):
    export(store, "doccano", tmp_path / "a.jsonl", options=ExportOptions(raw=True))
    read = list(format_named("doccano").read_samples(tmp_path / "a.jsonl", {}))
    assert len(read) == 4
    assert not any("\r" in sample.text for sample in read)


def test_mentions_at_and_over_line_ends_move_with_them():
    mentions = tuple(
        Mention(a, b, "X") for a, b in [(0, 1), (0, 2), (1, 2), (2, 3), (1, 5), (4, 5)]
    )
    moved = with_line_ends(Sample("s", "甲\n乙\n丙", mentions), ["\r\n", "\r"])
    assert moved.text == "甲\r\n乙\r丙"
    assert [moved.text[m.start : m.end] for m in moved.mentions] == [
        "甲", "甲\r\n", "\r\n", "乙", "\r\n乙\r丙", "丙",
    ]  # fmt: skip
