"""W3C Web Annotation (JSON-LD): a text file a page, and beside it a collection of its annotations.

Each entity is an annotation that tags a place of the text: by position and by what stands there and
around it. Positions are code points, as the data model says.
"""

import json
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from yk_reader import __version__
from yk_reader.formats.characters import CHARACTERS, plain
from yk_reader.formats.registry import Add, Carries, Format, Sink, Wishes
from yk_reader.formats.sample_files import samples_for
from yk_reader.formats.samples import Document, Mention, Piece, Sample
from yk_reader.formats.web_annotation_reading import CONTEXT, read_path, sniff
from yk_reader.model.entity import Entity
from yk_reader.model.vocabulary import Origin

NAME: Final = "webannotation"
FORBIDDEN: Final = re.compile("[\0-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""A text file that every program reads alike has no control characters but tab and line feed."""
_AROUND: Final = 32
"""Code points of the text before and behind that an annotation quotes, as the data model proposes
for finding the place again in a text that was changed."""
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
_IRI: Final = re.compile(r"\A[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+")


def collection_of(sample: Sample, entities: Mapping[int, Entity]) -> dict[str, Any]:
    """The collection of a sample; `entities` by key say whose and how sure the mentions are."""
    source = f"{quote(sample.id, safe='')}.txt"
    identity = _urn(sample, "collection")
    page = {
        "id": _urn(sample, "page"),
        "type": "AnnotationPage",
        "partOf": identity,
        "startIndex": 0,
        "items": [_annotation(sample, m, source, entities.get(m.key)) for m in sample.mentions],
    }
    text = {
        "id": source,
        "type": "Text",
        "format": "text/plain",
        "language": "zh",
        "dcterms:title": plain(sample.page),
        "dcterms:identifier": f"urn:sha256:{sample.sha256}",
    }
    said = {"dcterms:isPartOf": "paper", "dcterms:issued": "issue_date"}
    text |= {key: plain(sample.meta[name]) for key, name in said.items() if sample.meta.get(name)}
    whole: dict[str, Any] = {
        "@context": CONTEXT,
        "id": identity,
        "type": "AnnotationCollection",
        "label": plain(sample.id),
        "generator": {"type": "Software", "name": f"YK Reader {__version__}"},
        "dcterms:source": text,
        "total": len(sample.mentions),
    }
    if sample.mentions:  # a page of a collection has one annotation at least
        whole |= {"first": page, "last": page["id"]}
    return whole


def _urn(sample: Sample, of: str) -> str:
    """A name that is the same each time."""
    whose = sample.meta.get("annotator", "")
    said = json.dumps([sample.sha256, sample.id, sample.raw, whose, of])
    return uuid.uuid5(uuid.NAMESPACE_URL, said).urn


def _annotation(sample: Sample, m: Mention, source: str, entity: Entity | None) -> dict[str, Any]:
    place = f"{m.start}-{m.end} {m.label} {m.key}"
    body: list[dict[str, Any]] = [
        {"type": "TextualBody", "value": m.label, "format": "text/plain", "purpose": "tagging"}
    ]
    made: dict[str, Any] = {
        "id": _urn(sample, place),
        "type": "Annotation",
        "motivation": "tagging",
    }
    if entity is not None:
        if entity.note:
            note = {"type": "TextualBody", "value": plain(entity.note), "format": "text/plain"}
            body.append({**note, "purpose": "commenting"})
        if _IRI.fullmatch(entity.link):
            link = {"type": "SpecificResource", "source": entity.link, "purpose": "identifying"}
            body.append(link)
        made |= _creator(entity, sample.meta.get("annotator", ""))
    made["body"] = body if len(body) > 1 else body[0]
    made["target"] = {
        "id": _urn(sample, f"target {place}"),
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {"type": "TextPositionSelector", "start": m.start, "end": m.end},
            {
                "type": "TextQuoteSelector",
                "exact": sample.text[m.start : m.end],
                "prefix": sample.text[max(0, m.start - _AROUND) : m.start],
                "suffix": sample.text[m.end : m.end + _AROUND],
            },
        ],
    }
    return made


def _creator(entity: Entity, annotator: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if entity.origin is Origin.AUTO:
        found["creator"] = {"type": "Software", "name": plain(entity.source or "YK Reader")}
    elif annotator:
        kind = {"type": "Person"} if entity.origin is Origin.HUMAN else {}
        found["creator"] = {**kind, "name": plain(annotator)}
    if _DATE.fullmatch(entity.changed_at):
        found["modified"] = entity.changed_at
    return found


@contextmanager
def _write(sink: Sink, wishes: Wishes) -> Iterator[Add]:
    def add(document: Document) -> Iterable[Sample]:
        samples = samples_for(document, wishes, FORBIDDEN, NAME)
        entities = {entity.key: entity for entity in document.annotation.live_entities()}
        made = [
            (sample, json.dumps(collection_of(sample, entities), ensure_ascii=False, indent=1))
            for sample in samples
        ]
        for sample, text in made:
            with sink.text(f"{sample.id}.txt") as put:
                # Readers take a first U+FEFF for a mark of the encoding: then there are two.
                put(("\ufeff" if sample.text.startswith("\ufeff") else "") + sample.text)
            with sink.text(f"{sample.id}.jsonld") as put:
                put(text + "\n")
        return samples

    yield add


def _read(path: Path, options: Mapping[str, str]) -> Iterator[Sample]:
    return read_path(path, options)


FORMAT = Format(
    NAME,
    "W3C Web Annotation: JSON-LD, and the text that it speaks of",
    (".jsonld",),
    frozenset({Carries.TEXT, Carries.ENTITIES}),
    write=_write,
    read_samples=_read,
    sniff=sniff,
    pieces=(Piece.PAGE,),
    options=(CHARACTERS,),
    line_feeds=True,
)
