"""The reader of W3C Web Annotations: collections, pages, lists or single ones, with their texts.

The text of an annotation is the file beside it that its source names; nothing is fetched, and no
file elsewhere is read.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path, PurePosixPath
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from yk_reader.formats.folders import files_in
from yk_reader.formats.lenient import passing
from yk_reader.formats.samples import Mention, Sample, in_order
from yk_reader.formats.surfaces import Claim, settle
from yk_reader.formats.textfiles import file_error
from yk_reader.model.errors import InputError
from yk_reader.model.records import dataclass

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_LARGEST: Final = 64 * 1024 * 1024
"""Bytes."""
_TAGS: Final = frozenset(("tagging", "classifying", "identifying"))
_PAGES: Final = 100_000
"""Pages of a collection that are followed; each is part of the file."""


@dataclass
class _Source:
    """A text that annotations speak of: places with labels, and quotations to be looked for."""

    claims: list[Claim] = field(default_factory=list)
    quotes: list[tuple[str, str, str, str]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def read_path(path: Path, options: Mapping[str, str]) -> Iterator[Sample]:
    """The texts of a file, or of all `.jsonld` files of a folder, with their entities."""
    for file in files_in(path, ".jsonld"):
        if file.suffix != ".txt":  # the text of another
            with passing(options):
                yield from _read_file(file)


def _read_file(path: Path) -> Iterator[Sample]:
    try:
        if path.stat().st_size > _LARGEST:
            raise _bad(path, f"it has more than {_LARGEST >> 20} MB")
        value = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise file_error(path, error) from error
    except (ValueError, RecursionError) as error:
        raise _bad(path, f"it is no JSON ({error})") from error
    sources: dict[str, _Source] = {}
    stated = _stated(value)
    if stated.get("id"):
        sources[str(stated["id"])] = _Source()
    try:
        for annotation in _annotations(value):
            _add(annotation, sources)
    except (TypeError, ValueError, AttributeError, KeyError) as error:
        raise _bad(path, f"an annotation has another form ({error})") from error
    label = value.get("label") if isinstance(value, dict) else None
    for number, (source, found) in enumerate(sources.items()):
        name = label if isinstance(label, str) and len(sources) == 1 else f"{path.stem}/{number}"
        yield _sample(_text_of(path, source), found, name, stated)


def _stated(value: Any) -> dict[str, Any]:
    """What a collection that this program wrote says of its text."""
    found = value.get("dcterms:source") if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def _annotations(value: Any) -> Iterator[dict[str, Any]]:
    """The annotations of a collection, a page, a list, or one alone."""
    if isinstance(value, list):
        for each in value:
            yield from _annotations(each)
        return
    if not isinstance(value, dict):
        raise TypeError("it is no JSON object")
    if "target" in value:
        yield value
        return
    pages = value.get("first", value)
    for _ in range(_PAGES):
        if not isinstance(pages, dict):
            return  # the name of a page that is somewhere else
        for each in pages.get("items") or ():
            if isinstance(each, dict) and "target" in each:
                yield each
        pages = pages.get("next")


def _add(annotation: dict[str, Any], sources: dict[str, _Source]) -> None:
    labels = list(_labels(annotation))
    targets = annotation["target"]
    for target in targets if isinstance(targets, list) else [targets]:
        if not isinstance(target, dict):
            continue  # of a whole text
        source = target.get("source", "")
        source = source.get("id", "") if isinstance(source, dict) else source
        selectors = target.get("selector") or ()
        found = sources.setdefault(str(source), _Source())
        _place(found, labels, selectors if isinstance(selectors, list) else [selectors])


def _labels(annotation: dict[str, Any]) -> Iterator[str]:
    """What an annotation says of its place: its tags, else the one text that it has."""
    if isinstance(annotation.get("bodyValue"), str):
        yield annotation["bodyValue"]
        return
    bodies = annotation.get("body") or ()
    bodies = bodies if isinstance(bodies, list) else [bodies]
    texts = [body for body in bodies if isinstance(body, dict) and _value(body)]
    tags = [body for body in texts if body.get("purpose") in _TAGS and "value" in body]
    motivation = annotation.get("motivation")
    kinds = motivation if isinstance(motivation, list) else [motivation]
    if not tags and (motivation is None or not _TAGS.isdisjoint(kinds)):
        tags = [body for body in texts if "purpose" not in body][:1]
    for body in tags:
        yield _value(body)


def _value(body: dict[str, Any]) -> str:
    value = body.get("value")
    return value if isinstance(value, str) else ""


def _place(found: _Source, labels: list[str], selectors: list[Any]) -> None:
    by_kind = {each.get("type"): each for each in selectors if isinstance(each, dict)}
    quoted = by_kind.get("TextQuoteSelector", {})
    exact = quoted.get("exact")
    position = by_kind.get("TextPositionSelector")
    if position is not None:
        start, end = position["start"], position["end"]
        if type(start) is not int or type(end) is not int:
            raise TypeError("start and end must be numbers")
        said = exact if isinstance(exact, str) else None
        found.claims += [Claim(start, end, label, said) for label in labels]
    elif isinstance(exact, str) and exact:
        around = (str(quoted.get("prefix") or ""), str(quoted.get("suffix") or ""))
        found.quotes += [(label, exact, *around) for label in labels]
    elif labels:
        found.notices.append(f"{labels[0]} is left out: its place is said neither by position nor "
                             "by quotation.")  # fmt: skip


def _text_of(path: Path, source: str) -> str:
    """The text that a source names; InputError "no-text"."""
    parts = urlsplit(source)
    name = PurePosixPath(unquote(parts.path)).name
    outside = parts.scheme or parts.netloc or not name or unquote(parts.path) != name
    text = path.parent / name
    if outside or "\0" in name or "\\" in name or text.is_symlink() or not text.is_file():
        raise InputError(
            "no-text",
            f"{path.name} speaks of the text {source[:200]!r}, which does not lie beside it.",
            "Put the text file into the same folder, and let source be its name.",
            name=path.name,
            source=source[:200],
        )
    try:
        return text.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise file_error(text, error) from error
    except UnicodeDecodeError as error:
        raise InputError(
            "not-utf8", f"{text.name} is not UTF-8.", "Save it as UTF-8.", name=text.name
        ) from error


def _sample(text: str, found: _Source, name: str, stated: dict[str, Any]) -> Sample:
    settled = settle(text, found.claims)
    mentions, notices = list(settled.mentions), [*found.notices, *settled.notices]
    for label, exact, prefix, suffix in found.quotes:
        at = settled.text.find(prefix + exact + suffix)
        if at < 0 or settled.text.find(prefix + exact + suffix, at + 1) >= 0:
            why = "is not there" if at < 0 else "is there several times"
            notices.append(f"{label} is left out: “{exact[:40]}” {why}.")
        else:
            start = at + len(prefix)
            mentions.append(Mention(start, start + len(exact), label))
    meta = {"notices": "\n".join(notices)} if notices else {}
    digest = str(stated.get("dcterms:identifier") or "").removeprefix("urn:sha256:")
    return Sample(
        name,
        settled.text,
        in_order(dict.fromkeys(mentions)),
        str(stated.get("dcterms:title") or name),
        digest,
        meta=meta,
    )


def _bad(path: Path, why: str) -> InputError:
    return InputError(
        "bad-webannotation-file",
        f"{path.name} cannot be read as Web Annotations: {why}.",
        "It must be JSON-LD: an AnnotationCollection, an AnnotationPage, or annotations.",
        why=why,
    )


def sniff(head: bytes) -> bool:
    """Whether a file begins as Web Annotations do."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{") and CONTEXT.encode() in head
