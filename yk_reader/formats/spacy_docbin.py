"""spaCy's DocBin: one `.spacy` file, as `spacy train` reads it.

A text is cut as spaCy's blank Chinese pipeline cuts it, one token a character, so that every
mention begins and ends with a token. All mentions are in the span group of the option `key`; those
that do not overlap a longer one are `doc.ents` too. `doc.user_data` has the sample's other fields.
"""

import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from yk_reader.formats.folders import files_in
from yk_reader.formats.needed import EXTRA, needed
from yk_reader.formats.registry import Add, Carries, Format, Option, Sink, Wishes, file_name
from yk_reader.formats.samples import Document, Mention, Piece, Sample, in_order, samples_of
from yk_reader.model.errors import InputError

_NAME: Final = "spacy"
_KEY: Final = Option("key", (), "The group in doc.spans for all mentions; not said: sc.")
_FIELDS: Final = ("id", "page", "sha256", "article", "role")


def _pipeline() -> Any:
    nlp = needed("spacy", _NAME).blank("zh")
    nlp.max_length = 1 << 40  # a page is what it is: nothing is parsed here
    return nlp


def doc_of(nlp: Any, sample: Sample, key: str) -> Any:
    """The Doc of a sample."""
    spacy = needed("spacy", _NAME)
    doc = nlp.make_doc(sample.text)
    spans = _spans(doc, sample)
    if doc.text != sample.text or None in spans:
        # A mention that begins or ends with a blank: each blank is a token too.
        words = list(sample.text)
        doc = needed("spacy.tokens", _NAME).Doc(nlp.vocab, words, [False] * len(words))
        spans = _spans(doc, sample)
    doc.spans[key] = spans
    doc.ents = spacy.util.filter_spans(spans)
    doc.user_data.update({**{name: getattr(sample, name) for name in _FIELDS}, **sample.meta})
    return doc


def _spans(doc: Any, sample: Sample) -> list[Any]:
    return [doc.char_span(m.start, m.end, m.label) for m in sample.mentions]


@contextmanager
def _write(sink: Sink, wishes: Wishes) -> Iterator[Add]:
    nlp, key = _pipeline(), wishes.options.get("key") or "sc"
    attributes = ["ORTH", "ENT_IOB", "ENT_TYPE"]
    found = needed("spacy.tokens", _NAME).DocBin(attributes, store_user_data=True)

    def add(document: Document) -> list[Sample]:
        samples = list(
            samples_of(document, wishes.piece, raw=wishes.raw, suggested=wishes.suggested)
        )
        docs = [doc_of(nlp, sample, key) for sample in samples]
        for doc in docs:
            found.add(doc)
        return samples

    path = sink.path(file_name(wishes, "spacy"))
    yield add
    found.to_disk(path)


def sample_of(doc: Any, name: str, key: str) -> Sample:
    """The sample of a Doc: the mentions of the span group, of `doc.ents` where there is none."""
    spans = doc.ents
    if key in doc.spans:
        spans = doc.spans[key]
    mentions = [Mention(each.start_char, each.end_char, each.label_) for each in spans]
    data = doc.user_data
    said = {k: str(v) for k, v in data.items() if isinstance(k, str) and isinstance(v, str | int)}
    id_, page, sha256, article, role = (said.pop(field, "") for field in _FIELDS)
    return Sample(id_ or name, doc.text, in_order(mentions), page, sha256, article, role, meta=said)


def _read(path: Path, options: Mapping[str, str]) -> Iterator[Sample]:
    nlp, key = _pipeline(), options.get("key") or "sc"
    doc_bin = needed("spacy.tokens", _NAME).DocBin
    for file in files_in(path, ".spacy"):
        data = file.read_bytes()
        try:
            docs = doc_bin().from_bytes(data).get_docs(nlp.vocab)
            for number, doc in enumerate(docs, 1):
                yield sample_of(doc, f"{file.stem} doc {number}", key)
        except Exception as error:  # whatever zlib, msgpack and numpy raise for what is no DocBin
            raise InputError(
                "bad-spacy-file",
                f"{file.name} cannot be read as a DocBin of spaCy ({error}).",
                "It is written by DocBin.to_disk, or by `spacy convert`.",
                why=str(error),
            ) from error


def _sniff(head: bytes) -> bool:
    """A DocBin is packed: what it begins with is a table whose keys are `version` and `attrs`."""
    try:
        begin = zlib.decompressobj().decompress(head, 64)
    except zlib.error:
        return False
    return b"version" in begin and b"attrs" in begin


FORMAT = Format(
    _NAME,
    "spaCy: a DocBin to train from",
    (".spacy",),
    frozenset({Carries.TEXT, Carries.ENTITIES}),
    write=_write,
    read_samples=_read,
    sniff=_sniff,
    one_file=True,
    pieces=(Piece.PARAGRAPH, Piece.SENTENCE, Piece.ARTICLE, Piece.PAGE),
    options=(_KEY,),
    extra=EXTRA,
    needs="spacy",
)
