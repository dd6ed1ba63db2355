"""Documents with mentions for the tests of formats: astral signs, blanks, nested and cut ones."""

from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from page_maker import make

from yk_reader.formats.registry import Format, Wishes
from yk_reader.formats.samples import Document, Mention, Piece, Sample, in_order
from yk_reader.jobs.read_back import ReadBack
from yk_reader.model.entity import Entity, Span
from yk_reader.text.reflow import reflow

_TEXT = "𠮷野家在北京。  开业\n\n\u3000王一 & <李二>“说”：😀好！\t尾 "


def _mention(surface: str, label: str) -> Mention:
    start = _TEXT.index(surface)
    return Mention(start, start + len(surface), label)


HARD = Sample(
    "p1/A1",
    _TEXT,
    in_order(
        [
            _mention("𠮷野家", "ORG"),
            _mention("𠮷", "人 名"),
            _mention("𠮷", "PER"),
            _mention("北京", "A-B/C|[1]_*->;\\"),
            _mention("王一", "PER"),
            _mention("王一 & <李二>", "G"),
            _mention("😀好", "表情"),
        ]
    ),
    "p1",
    "ab" * 32,
)
"""Characters of two UTF-16 units, blanks of all kinds, signs that formats use themselves, mentions
that nest, that share their place, and with labels that need quoting."""
EMPTY = Sample("p1/A2", "没有实体", (), "p1", "cd" * 32)


class Folder:
    """A sink that is a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(exist_ok=True)
        self.names: list[str] = []

    def path(self, name: str) -> Path:
        self.names.append(name)
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    @contextmanager
    def text(self, name: str):
        with open(self.path(name), "x", encoding="utf-8", newline="\n") as file:
            yield file.write


def document(stem: str = "p1") -> Document:
    """A page with two articles; one mention is cut by a line break, one by another column."""
    page, annotation = make(
        "1H¶ 上海市长王一",
        "1B¶ 本报讯　王一昨日在浦",
        "2B¶ 𠮷林省",
        "1B+ 东新区说。“好！”李二",
        "2B+ 长春市",
    )
    text = page.text
    annotation = replace(
        annotation,
        entities=(
            _entity(1, "GPE", (text.index("上海"), 2)),
            _entity(2, "PER", (text.index("王一"), 2)),
            _entity(3, "LOC", (text.index("浦"), 1), (text.index("东新区"), 3)),
            _entity(4, "GPE", (text.index("𠮷林省"), 3), (text.index("长春市"), 3)),
            _entity(5, "GPE", (text.index("𠮷林省"), 3)),
        ),
    )
    return Document(page, annotation, reflow(page, annotation), "machine", stem)


def _entity(key: int, label: str, *spans: tuple[int, int]) -> Entity:
    return Entity(key, f"u{key}", label, tuple(Span(at, at + n) for at, n in spans))


def written(
    format_: Format,
    root: Path,
    *documents: Document,
    piece: Piece | None = None,
    raw=False,
    **options,
) -> tuple[list[Path], list[Sample]]:
    """Write documents as an export does, read them back and compare; the files and samples."""
    piece = Piece.PAGE if raw else piece or format_.pieces[0]
    wishes = Wishes(piece, raw, options=format_.settings(options))
    sink, check, samples = Folder(root), ReadBack(format_, wishes), []
    with format_.write(sink, wishes) as add:
        for each in documents:
            found = list(add(each))
            check.written(found)
            samples += found
    files = [root / name for name in dict.fromkeys(sink.names)]
    check.compare([root] if format_.folder else files)
    return files, samples


def triples(sample: Sample) -> list[tuple[int, int, str]]:
    return sorted((m.start, m.end, m.label) for m in sample.mentions)
