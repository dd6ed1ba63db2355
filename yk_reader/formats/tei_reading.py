"""The reader of TEI: each paragraph, heading or other block is a text with its entities."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from yk_reader.formats.folders import files_in
from yk_reader.formats.lenient import passing
from yk_reader.formats.marked_text import Gathering, trimmed, unwrapped
from yk_reader.formats.samples import Sample
from yk_reader.formats.tei_names import label_of, role_of
from yk_reader.formats.textfiles import file_error
from yk_reader.formats.xml_files import Element, child, inside, local, parse_xml, root_name
from yk_reader.model.errors import InputError

APPLICATION: Final = "yk-reader"
_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
_BLOCKS: Final = frozenset(
    ("p", "head", "byline", "ab", "l", "item", "cell", "figDesc", "dateline", "salute", "signed",
     "trailer", "closer", "opener")
)  # fmt: skip
_SKIPPED: Final = frozenset(["note", "fw", "figDesc", "sic", "orig", "abbr", "del", "teiHeader"])
"""What is no text of the page, or has a better reading beside it."""
_READINGS: Final = (("corr", "sic"), ("reg", "orig"), ("expan", "abbr"))


def read_tei(data: bytes, name: str) -> Iterator[Sample]:
    """The texts of a file. InputError "broken-xml", "xml-entities", "not-tei", "too-large"."""
    root = parse_xml(data, name)
    if local(root) not in ("TEI", "teiCorpus", "TEI.2"):
        raise InputError(
            "not-tei",
            f"{name} is XML with the root {local(root)!r}, not TEI.",
            "Name a file whose root is TEI.",
            name=name,
            root=local(root),
        )
    ours = any(each.get("ident") == APPLICATION for each in inside(root, "application"))
    said = _said(root)
    stem = said.pop("document") or Path(name).name.removesuffix(".xml").removesuffix(".tei")
    number = 0
    for text in inside(root, "text"):
        if any(local(up) == "text" for up in text.iterancestors()):
            continue
        for block in list(_blocks(text)):
            if ours and block.get("n") is None:
                continue
            sample = _sample(block, stem, number, said, ours=ours)
            if sample is not None:
                number += 1
                yield sample


def _said(root: Element) -> dict[str, str]:
    """What the header says of the page, by our names."""
    header = child(root, "teiHeader")
    found = dict.fromkeys(("page", "document", "sha256"), "")
    if header is None:
        return found
    for each in inside(header, "idno"):
        more = any((up.get(_ID) or "").startswith("part") for up in each.iterancestors())
        if each.get("type") in found and not more:
            found[each.get("type")] = (each.text or "").strip()
    source = next(inside(header, "sourceDesc"), None)
    if source is None:
        return found

    def word(name: str, key: str, value: str) -> str:
        fit = (each for each in inside(source, name) if each.get(key) == value)
        return next(("".join(each.itertext()).strip() for each in fit), "")

    date = next(inside(source, "date"), None)
    found["paper"] = word("title", "level", "j")
    found["page_number"] = word("biblScope", "unit", "page")
    found["issue_date"] = "" if date is None else (date.get("when") or date.text or "").strip()
    return found


def _blocks(text: Element) -> Iterator[Element]:
    """The blocks in which no other block is."""
    for each in text.iter():
        name = local(each)
        if name not in _BLOCKS or any(local(up) in _SKIPPED for up in each.iterancestors()):
            continue
        if not any(inner is not each and local(inner) in _BLOCKS for inner in each.iter()):
            yield each


def _sample(
    block: Element, stem: str, number: int, said: dict[str, str], *, ours: bool
) -> Sample | None:
    found = _Walk(block, ours=ours).found
    text, mentions = found.result()
    if not ours:
        text, mentions = trimmed(text, mentions)
    if not text:
        return None
    article = next(
        (up.get("n") or up.get(_ID) or "" for up in block.iterancestors()
         if local(up) == "div" and (up.get("type") == "article" or not ours)),
        "",
    )  # fmt: skip
    parent = block.getparent()
    role = role_of(local(block), block.get("type") or "", "" if parent is None else local(parent))
    identity = f"{stem}/{article}/{block.get('n')}" if ours else f"{stem}/{number}"
    meta = {key: said.get(key, "") for key in ("paper", "issue_date", "page_number")}
    return Sample(
        identity,
        text,
        mentions,
        said["page"] or stem,
        said["sha256"],
        article,
        str(role or ""),
        meta=meta,
    )


class _Walk:
    """Goes over one block."""

    def __init__(self, block: Element, *, ours: bool) -> None:
        self._ours = ours
        self._by_id = {each.get(_ID): each for each in block.iter() if each.get(_ID)}
        self.found = Gathering()
        self._inside(block)

    def _inside(self, element: Element) -> None:
        self._text(element.text)
        for each in element:
            self._element(each)
            self._text(each.tail)

    def _text(self, text: str | None) -> None:
        if text:
            self.found.text(text if self._ours else unwrapped(text))

    def _element(self, element: Element) -> None:
        name, start = local(element), self.found.length
        if name == "lb":
            self.found.text("\n" if element.get("type") == "break" else "")
            return
        if name == "choice":
            self._choice(element)
            return
        if name in _SKIPPED and name not in ("sic", "orig", "abbr"):
            return
        self._inside(element)
        label = label_of(name, element.get("type") or "", ours=self._ours)
        if label:
            self.found.mention(start, label, self._chain(element))

    def _choice(self, element: Element) -> None:
        """Of two readings the corrected one."""
        readings = {local(each): each for each in element}
        for better, worse in _READINGS:
            chosen = readings.get(better, readings.get(worse))
            if chosen is not None:
                self._inside(chosen)
                return

    def _chain(self, element: Element) -> str:
        """The name of the first piece of what an element is a piece of; empty: it is whole."""
        seen: set[str] = set()
        while True:
            before = (element.get("prev") or "").removeprefix("#")
            if not before or before in seen or before not in self._by_id:
                break
            seen.add(before)
            element = self._by_id[before]
        return (element.get(_ID) or "") if seen or element.get("next") else ""


def read_path(path: Path, options: Mapping[str, str]) -> Iterator[Sample]:
    """The texts of a file, or of the TEI files of a folder."""
    for file in files_in(path, ".xml", ".tei"):
        with passing(options):
            try:
                data = file.read_bytes()
            except OSError as error:
                raise file_error(file, error) from error
            yield from read_tei(data, file.name)


def sniff(head: bytes) -> bool:
    """Whether a file begins as TEI."""
    return root_name(head) in ("TEI", "teiCorpus", "TEI.2")
