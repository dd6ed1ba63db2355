"""HTML: a page that can be read in a browser, one self-contained file, nothing in it runs.

Articles are `article`, headings `h2` and `h3`, captions `figure`, entities `mark data-label`. All
that comes from the page is escaped, and each file is parsed again before it takes its place. What
crosses another entity is in pieces with the same `data-entity`. Where an article continues on
another page, a `p data-part` names that one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from yk_reader import __version__
from yk_reader.formats.characters import CHARACTERS, plain
from yk_reader.formats.folders import files_in
from yk_reader.formats.lenient import passing
from yk_reader.formats.marked_text import (
    FURNITURE,
    IN_PROSE,
    Close,
    Gathering,
    Open,
    Text,
    Told,
    events,
    furniture_of,
    role_named,
    trimmed,
    units_of,
    unwrapped,
)
from yk_reader.formats.registry import Add, Carries, Format, Sink, Wishes
from yk_reader.formats.samples import Document, Mention, Piece, Sample
from yk_reader.formats.textfiles import file_error
from yk_reader.formats.xml_files import Element, head_text, parse_html, root_name
from yk_reader.model.flow import FlowPart
from yk_reader.model.vocabulary import Role

NAME: Final = "html"
_GENERATOR: Final = "YK Reader"
_TAGS: Final = {Role.HEADLINE: "h2", Role.SUBHEAD: "h3", Role.CAPTION: "figcaption"}
"""The element of a role; the others are `p`."""
_BLOCKS: Final = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption", "li", "dt", "dd", "td", "th",
     "blockquote", "pre")
)  # fmt: skip
"""Elements that hold one text each in the pages of others."""
_SKIPPED: Final = frozenset(("script", "style", "template", "noscript", "head"))
_STYLE: Final = """
:root{color-scheme:light dark}
body{max-width:42em;margin:2em auto;padding:0 1em;line-height:1.8;font-family:serif}
article{margin:2.5em 0;padding-top:1em;border-top:1px solid}
article p,article h2,article h3,figcaption{white-space:pre-wrap;overflow-wrap:anywhere}
article p,article h2,article h3,figcaption{margin:.5em 0}
[data-role=body]{text-indent:2em}
[data-role=column],[data-role=kicker],[data-role=subheadline],[data-role=byline],figcaption,
body>header p{font-family:sans-serif;font-size:.9em}
[data-role=deck]{font-weight:bold}
[data-part]{font:.8em sans-serif;text-align:right;opacity:.6}
aside{margin-top:2.5em;border-top:1px solid;font:.9em sans-serif;opacity:.7}
figure{margin:1em 2em}
mark{background:#fe9;color:#000;border-radius:2px;box-shadow:inset 0 0 0 1px #dbb732}
mark[data-label]::after{content:attr(data-label);font:.6em sans-serif;vertical-align:super}
mark[data-more]::after{content:none}
"""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_UNSAFE: Final = re.compile("[&<>\"']")


def escaped(text: str) -> str:
    """A text as characters of an element, or of an attribute between quotes."""
    return _UNSAFE.sub(lambda found: _ENTITIES[found[0]], text)


def write(
    document: Document,
    articles: list[tuple[str, list[Told]]],
    furniture: Sequence[tuple[int, str]] = (),
) -> str:
    """The file of a page; `furniture`: lines of no article, each with its number."""
    meta = document.flow.meta
    issue = " · ".join(plain(each) for each in _said(document) if each)
    stated = {
        "generator": f"{_GENERATOR} {__version__}",
        "yk-page": plain(document.flow.name),
        "yk-sha256": document.flow.sha256,
        "yk-paper": plain(meta.paper),
        "yk-issue-date": plain(meta.issue_date),
        "yk-page-number": plain(meta.page_number),
        "yk-annotator": plain(document.flow.annotator),
    }
    title = escaped(plain(document.flow.name))
    out = [
        '<!DOCTYPE html>\n<html lang="zh">\n<head>\n<meta charset="utf-8">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        f"<title>{title}</title>\n",
        *(f'<meta name="{k}" content="{escaped(v)}">\n' for k, v in stated.items() if v),
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n",
        f"<p>{escaped(issue)}</p>\n" if issue else "",
        "</header>\n<main>\n",
    ]
    for name, units in articles:
        out.append(f'<article id="{name}">\n')
        before: FlowPart | None = None
        for told in units:
            part = document.flow.part_of(told.unit)
            if part is not None and part is not before:
                out.append(_part(part))
            before = part
            out += _unit(told)
        out.append("</article>\n")
    if furniture:
        lines = (f'<p data-line="{line}">{escaped(text)}</p>\n' for line, text in furniture)
        out += ["<aside>\n", *lines, "</aside>\n"]
    out.append("</main>\n</body>\n</html>\n")
    return "".join(out)


def _said(document: Document) -> tuple[str, ...]:
    meta = document.flow.meta
    return meta.paper, meta.issue_date, meta.page_number


def _part(part: FlowPart) -> str:
    """Where the article continues on another page: that one's number, name and checksum."""
    said = {"part": part.number, "page": part.page, "article": part.name, "sha256": part.sha256}
    named = "".join(f' data-{key}="{escaped(plain(value))}"' for key, value in said.items())
    shown = escaped(plain(part.number or part.page))
    return f"<p{named}>→ {shown}</p>\n"


def _unit(told: Told) -> Iterator[str]:
    sample, role = told.sample, told.unit.role
    tag = _TAGS.get(role, "p")
    if role is Role.CAPTION:
        yield "<figure>"
    yield f'<{tag} data-role="{role}" data-id="{escaped(plain(sample.id))}">'
    for event in events(len(sample.text), sample.mentions):
        if isinstance(event, Text):
            yield escaped(sample.text[event.start : event.end])
        elif isinstance(event, Open):
            pieces = f' data-entity="{event.number}"' if event.piece or event.more else ""
            more = " data-more" if event.more else ""
            label = escaped(sample.mentions[event.number].label)
            yield f'<mark data-label="{label}"{pieces}{more}>'
        elif isinstance(event, Close):
            yield "</mark>"
    yield f"</{tag}>"
    yield "</figure>\n" if role is Role.CAPTION else "\n"


@contextmanager
def _write(sink: Sink, wishes: Wishes) -> Iterator[Add]:
    def add(document: Document) -> Iterable[Sample]:
        articles = units_of(document, wishes, IN_PROSE, NAME)
        text = write(document, articles, furniture_of(document, wishes, IN_PROSE, NAME))
        with sink.text(f"{document.name}.html") as put:
            put(text)
        return [told.sample for _, units in articles for told in units]

    yield add


def read_html(data: bytes, name: str) -> Iterator[Sample]:
    """The texts of a file with the entities that its elements `mark` name (`data-label`).

    A file that this program wrote says which page and unit each text is; of another each block with
    characters is one. InputError "broken-xml", "too-large".
    """
    root = parse_html(data, name)
    said = {
        each.get("name", ""): each.get("content", "")
        for each in root.iter("meta")
        if (each.get("name") or "").startswith("yk-")
    }
    ours = "yk-sha256" in said
    meta = {
        "paper": said.get("yk-paper", ""),
        "issue_date": said.get("yk-issue-date", ""),
        "page_number": said.get("yk-page-number", ""),
        "annotator": said.get("yk-annotator", ""),
    }
    number, stem = 0, Path(name).stem
    for block in list(_blocks(root)):
        role = role_named(block.get("data-role") or "")
        if ours and role is None:
            continue
        text, mentions = _gathered(block, ours=ours)
        if not ours:
            text, mentions = trimmed(text, mentions)
        if not text:
            continue
        identity = block.get("data-id") or f"{stem}/{number}"
        number += 1
        yield Sample(
            identity,
            text,
            mentions,
            said.get("yk-page", "") or stem,
            said.get("yk-sha256", ""),
            _article(block),
            str(role or ""),
            meta=meta,
        )


def _blocks(root: Element) -> Iterator[Element]:
    """The blocks in which no other block is."""
    for each in root.iter():
        if each.tag not in _BLOCKS or any(up.tag in _SKIPPED for up in each.iterancestors()):
            continue
        if not any(inner is not each and inner.tag in _BLOCKS for inner in each.iter()):
            yield each


def _gathered(block: Element, *, ours: bool) -> tuple[str, tuple[Mention, ...]]:
    found = Gathering()

    def put(text: str | None) -> None:
        if text:
            found.text(text if ours else unwrapped(text))

    def walk(element: Element) -> None:
        start = found.length
        if element.tag == "br":
            found.text("\n")
        elif element.tag not in _SKIPPED:
            put(element.text)
            for each in element:
                walk(each)
                put(each.tail)
        if element.tag == "mark":
            found.mention(start, element.get("data-label") or "", element.get("data-entity") or "")

    walk(block)
    return found.result()


def _article(block: Element) -> str:
    """The name of the article that a block is in."""
    around = next(block.iterancestors("article"), None)
    return "" if around is None else around.get("id") or ""


def _read(path: Path, options: Mapping[str, str]) -> Iterator[Sample]:
    for file in files_in(path, ".html", ".htm", ".xhtml"):
        with passing(options):
            try:
                data = file.read_bytes()
            except OSError as error:
                raise file_error(file, error) from error
            yield from read_html(data, file.name)


def _sniff(head: bytes) -> bool:
    made = f'name="generator" content="{_GENERATOR} '
    return root_name(head).lower() == "html" and made in head_text(head)


FORMAT = Format(
    NAME,
    "HTML: a page to be read in a browser, with its entities",
    (".html",),
    frozenset({Carries.TEXT, Carries.LAYOUT, Carries.ENTITIES}),
    write=_write,
    read_samples=_read,
    sniff=_sniff,
    pieces=(Piece.PARAGRAPH,),
    options=(FURNITURE, CHARACTERS),
    joins=True,
)
