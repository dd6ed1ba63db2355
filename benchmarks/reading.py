"""Import of PAGE and ALTO beside lxml's parse of the same files and the import of the same pages
as text; and how the time grows with the size of a file."""

import gc
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import mkdtemp
from xml.sax.saxutils import quoteattr

from lxml import etree

from benchmarks.memory import resident_mb
from benchmarks.pages import SMALL, page_of
from benchmarks.timing import cpu_seconds, heading
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.incoming import page_format
from yk_reader.jobs.projects import open_project

PAGES = 40
MOST = 2.0
"""An import takes so many times the parse and the import as text at most."""
_ROUNDS = 3
_FAMILIES = {"page": "page", "alto": "alto", "mets": "alto", "hocr": "hocr"}
"""The formats that are measured, each with what its files are counted to."""
_LINE, _SIGN = 60, 40
"""Pixels of a line and of a character."""
_SIZES = (25_000, 50_000, 100_000, 200_000)
"""Words of one file."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    left: int
    top: int
    wide: int


def run(folder: Path, options: Namespace) -> None:
    """Print the ratios for made pages and for the files in `options.files`, then the growth."""
    pages = [page_of(SMALL, shift) for shift in range(1, PAGES + 1)]
    made = {"page, lines": page_xml, "page, lines and words": page_words, "alto": alto_xml}
    heading(f"Import of {PAGES:,} pages of {SMALL:,} characters, CPU time")
    for name, write in made.items():
        home = folder / name.replace(", ", "-").replace(" ", "-")
        home.mkdir()
        for page in pages:
            (home / f"{page.name}.xml").write_text(write(page.text), encoding="utf-8")
        _measured(folder, name, sorted(home.iterdir()))
    if options.files:
        names = ", ".join(each.name for each in options.files)
        heading(f"Import of the files in {names}, CPU time")
        for name, files in _real(options.files):
            _measured(folder, name, files)
    _growth(folder)


def _real(folders: Sequence[Path]) -> Iterator[tuple[str, list[Path]]]:
    """The files of the formats that are measured, by what they are counted to."""
    found = []
    for each in (path for folder in folders for path in folder.rglob("*") if path.is_file()):
        kind = page_format(each.read_bytes())
        if kind is not None and kind.name in _FAMILIES:
            found.append((_FAMILIES[kind.name], each))
    for name, group in groupby(sorted(found), key=lambda one: one[0]):
        yield name, [path for _, path in group]


def _measured(folder: Path, name: str, files: Sequence[Path]) -> None:
    """Print the times of all that is compared, the best of some rounds taken in turn."""
    texts = Path(mkdtemp(dir=folder))
    _import(folder, files, (), texts)
    text_files = sorted(texts.iterdir())
    for labels in ((), None):
        rounds = [
            (
                _cpu(lambda: _parse(files)),
                _cpu(lambda labels=labels: _import(folder, text_files, labels)),
                _cpu(lambda labels=labels: _import(folder, files, labels)),
            )
            for _ in range(_ROUNDS if labels == () else 1)
        ]
        parse, text, took = (min(each) for each in zip(*rounds, strict=True))
        ratio = took / (parse + text)
        what = f"{name}{'' if labels == () else ', with suggestions'}"
        each = 1000 / len(text_files)
        print(
            f"{what:<40} parse {parse * each:6.1f}  as text {text * each:6.1f}  "
            f"import {took * each:6.1f} ms/page  ×{ratio:.2f} {'ok' if ratio <= MOST else 'OVER'}",
            flush=True,
        )


def _parse(files: Sequence[Path]) -> None:
    for each in files:
        if b"<html" in each.read_bytes()[:1000].lower():
            etree.parse(each, etree.HTMLParser())
        else:
            etree.parse(each)


def _import(
    folder: Path, files: Sequence[Path], labels: tuple[str, ...] | None, texts: Path | None = None
) -> None:
    """Import into a project of its own; into `texts` the texts of its pages, a file each."""
    project = folder / "reading.ykdb"
    with open_project(project, create=True) as store:
        report = import_paths(store, files, options=ImportOptions(labels=labels, again=True))
        assert not report.refused, report.refused[:3]
        for number, page_id in enumerate(report.added if texts is not None else ()):
            assert texts is not None
            text = store.pages.get(page_id).text
            (texts / f"{number:05}.txt").write_text(text, encoding="utf-8")
    for each in folder.glob("reading.ykdb*"):
        each.unlink()


def _growth(folder: Path) -> None:
    heading("One file, by its words: the reader alone")
    for write in (page_words, alto_xml):
        for words in _SIZES:
            text = page_of(words * 2, 1).text
            data = write(text).encode()
            found = page_format(data)
            assert found is not None
            assert found.read_pages is not None
            read, before = found.read_pages, resident_mb()
            took = _cpu(lambda read=read, data=data: len(list(read(data, "x.xml", None))))
            print(
                f"{found.name:<6} {words:>9,} words {len(data) >> 20:>4} MB  {took:6.2f} s  "
                f"{took * 1e6 / words:6.1f} µs a word  {resident_mb() - before:6.0f} MB left",
                flush=True,
            )


def _cpu(action: Callable[[], object]) -> float:
    gc.collect()
    return cpu_seconds(action)


def _blocks(text: str) -> Iterator[tuple[int, list[list[_Word]]]]:
    """The lines of a text, cut into words of two characters, each block with its number."""
    top = 0
    for number, block in enumerate(part for part in text.split("\n\n") if part.strip()):
        lines = []
        for line in (each.strip() for each in block.split("\n") if each.strip()):
            pieces = [(at, line[at : at + 2].strip()) for at in range(0, len(line), 2)]
            lines.append(
                [_Word(one, at * _SIGN, top, len(one) * _SIGN) for at, one in pieces if one]
            )
            top += _LINE
        yield number, lines


def page_xml(text: str, *, words: bool = False) -> str:
    """A PAGE file of a text: regions in a reading order, lines with polygons and baselines."""
    order, regions = [], []
    for number, lines in _blocks(text):
        order.append(f'<RegionRefIndexed index="{number}" regionRef="r{number}"/>')
        body = "".join(_page_line(line, f"r{number}l{i}", i, words) for i, line in enumerate(lines))
        regions.append(
            f'<TextRegion id="r{number}" type="paragraph" custom="readingOrder '
            f'{{index:{number};}}"><Coords points="0,0 9000,0 9000,90 0,90"/>\n{body}</TextRegion>'
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<PcGts xmlns="http://schema.primaresearch.org/'
        'PAGE/gts/pagecontent/2019-07-15"><Metadata><Creator>bench</Creator></Metadata>'
        '<Page imageFilename="a.png" imageWidth="9000" imageHeight="9000000"><ReadingOrder>'
        f'<OrderedGroup id="ro">{"".join(order)}</OrderedGroup></ReadingOrder>\n'
        f"{''.join(regions)}</Page></PcGts>\n"
    )


def page_words(text: str) -> str:
    """The same with each word of the lines."""
    return page_xml(text, words=True)


def _page_line(line: list[_Word], name: str, place: int, words: bool) -> str:
    right, top = line[-1].left + line[-1].wide, line[0].top
    inner = (
        f'<Word id="{name}w{i}">{_coords(w.left, w.left + w.wide, w.top)}{_equiv([w])}</Word>\n'
        for i, w in enumerate(line if words else ())
    )
    return (
        f'<TextLine id="{name}" custom="readingOrder {{index:{place};}}">'
        f"{_coords(line[0].left, right, top)}"
        f'<Baseline points="{line[0].left},{top + 45} {right},{top + 44}"/>\n'
        f"{''.join(inner)}{_equiv(line)}</TextLine>\n"
    )


def _coords(left: int, right: int, top: int) -> str:
    low = top + _SIGN
    return (
        f'<Coords points="{left},{top + 1} {(left + right) // 2},{top} {right},{top + 2} '
        f'{right},{low} {left},{low - 1}"/>\n'
    )


def _equiv(words: list[_Word]) -> str:
    text = quoteattr("".join(word.text for word in words))[1:-1]
    return f'<TextEquiv conf="0.97"><Unicode>{text}</Unicode></TextEquiv>'


def alto_xml(text: str) -> str:
    """An ALTO file of a text: blocks of lines of words with spaces."""
    blocks = []
    for number, lines in _blocks(text):
        body = "".join(_alto_line(line, f"b{number}l{i}") for i, line in enumerate(lines))
        blocks.append(f'<TextBlock ID="b{number}" {_sides(0, 0, 9000, 90)}>\n{body}</TextBlock>\n')
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description>'
        "<MeasurementUnit>pixel</MeasurementUnit><sourceImageInformation><fileName>a.png</fileName>"
        "</sourceImageInformation></Description>"
        '<Layout><Page ID="p" WIDTH="9000" HEIGHT="9000000"><PrintSpace>\n'
        f"{''.join(blocks)}</PrintSpace></Page></Layout></alto>\n"
    )


def _alto_line(line: list[_Word], name: str) -> str:
    parts: list[str] = []
    for i, word in enumerate(line):
        if i:
            parts.append(f"<SP {_sides(word.left, word.top, 1, _SIGN)}/>\n")
        parts.append(
            f'<String ID="{name}s{i}" {_sides(word.left, word.top, word.wide, _SIGN)} '
            f'WC="0.97" CONTENT={quoteattr(word.text)}/>\n'
        )
    wide = line[-1].left + line[-1].wide - line[0].left
    return (
        f'<TextLine ID="{name}" {_sides(line[0].left, line[0].top, wide, _SIGN)}>\n'
        f"{''.join(parts)}</TextLine>\n"
    )


def _sides(left: int, top: int, wide: int, high: int) -> str:
    return f'HPOS="{left}" VPOS="{top}" WIDTH="{wide}" HEIGHT="{high}"'
