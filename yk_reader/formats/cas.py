"""UIMA CAS: what its two serialisations, XMI and JSON, and the program say to each other.

Offsets of a CAS are UTF-16 code units. The types are those of DKPro Core, which INCEpTION knows:
`NamedEntity` with the label as `value`, a `Token` for each character that is not blank (so that
every mention begins and ends with a token, which INCEpTION asks for), and a `Sentence`.
`DocumentMetaData` has the sample's id, and the page as title and `urn:sha256:…`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import Final

from yk_reader.formats.registry import Option
from yk_reader.formats.samples import Mention, Sample, in_order, sentences
from yk_reader.formats.units import Utf16
from yk_reader.model.errors import InputError
from yk_reader.model.records import dataclass

_DKPRO: Final = "de.tudarmstadt.ukp.dkpro.core.api."
NAMED_ENTITY: Final = f"{_DKPRO}ner.type.NamedEntity"
METADATA: Final = f"{_DKPRO}metadata.type.DocumentMetaData"
SENTENCE: Final = f"{_DKPRO}segmentation.type.Sentence"
TOKEN: Final = f"{_DKPRO}segmentation.type.Token"
ANNOTATION: Final = "uima.tcas.Annotation"
DOCUMENT: Final = "uima.tcas.DocumentAnnotation"
STRING: Final = "uima.cas.String"
_SHA: Final = "urn:sha256:"
_SHOWN: Final = 5
"""Layers, and features of one, that are named where those that are asked for hold nothing."""
_TYPE_NAME: Final = re.compile(r"[A-Za-z]\w*(\.[A-Za-z]\w*)*", re.ASCII)

LAYER: Final = Option(
    "layer", (), "The type that holds the mentions; where it is not said, DKPro's NamedEntity."
)
FEATURE: Final = Option("feature", (), "Its feature that holds the label; not said: value.")
TOKENS: Final = Option(
    "tokens",
    ("characters", "none"),
    "Whether each character is written as a token, with sentences; INCEpTION wants them.",
)


def layer_of(options: Mapping[str, str]) -> tuple[str, str]:
    """The type and the feature that hold the labels; InputError "bad-option"."""
    found = options.get("layer") or NAMED_ENTITY, options.get("feature") or "value"
    for name, value in zip(("layer", "feature"), found, strict=True):
        if not _TYPE_NAME.fullmatch(value):
            raise InputError(
                "bad-option",
                f"{value!r} is no name that a {name} can have.",
                "It has letters, digits and _; the parts of a layer's name are joined by dots.",
                option=name,
                value=value,
                values="A–Z a–z 0–9 _ .",
            )
    return found


def declared(options: Mapping[str, str]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """The types that are written, each with its supertype and its features (all strings)."""
    layer, feature = layer_of(options)
    found: dict[str, tuple[str, tuple[str, ...]]] = {
        METADATA: (DOCUMENT, ("documentTitle", "documentId", "documentUri")),
    }
    if options.get("tokens") != "none":
        found[SENTENCE] = (ANNOTATION, ("id",))
        found[TOKEN] = (ANNOTATION, ("id",))
    features = ("value", "identifier") if layer == NAMED_ENTITY else ()
    found[layer] = (ANNOTATION, tuple(dict.fromkeys((*features, feature))))
    return found


@dataclass(frozen=True, slots=True)
class Structure:
    """An annotation of a CAS; offsets are UTF-16 code units."""

    key: int
    type: str
    begin: int
    end: int
    features: Mapping[str, str] = field(default_factory=dict)


FIRST_KEY: Final = 2
"""Of the structures of a CAS; 1 is the text itself."""


def structures(sample: Sample, options: Mapping[str, str]) -> list[Structure]:
    """All annotations of a sample, the metadata first."""
    layer, feature = layer_of(options)
    utf16 = Utf16(sample.text)
    rows: list[tuple[str, int, int, dict[str, str]]] = []
    said = {"language": "zh", "documentTitle": sample.page, "documentId": sample.id}
    if sample.sha256:
        said["documentUri"] = f"{_SHA}{sample.sha256}"
    rows.append((METADATA, 0, len(sample.text), said))
    if options.get("tokens") != "none":
        rows += [(SENTENCE, low, high, {}) for low, high in sentence_spans(sample)]
        rows += [
            (TOKEN, at, at + 1, {}) for at, sign in enumerate(sample.text) if not sign.isspace()
        ]
    rows += [(layer, m.start, m.end, {feature: m.label}) for m in sample.mentions]
    return [
        Structure(key, type_, utf16.units(low), utf16.units(high), features)
        for key, (type_, low, high, features) in enumerate(rows, FIRST_KEY)
    ]


def sentence_spans(sample: Sample) -> list[tuple[int, int]]:
    """Where the sentences of a sample are in its text."""
    return [
        (each.start - sample.start, each.start - sample.start + len(each.text))
        for each in sentences(sample)
    ]


@dataclass(frozen=True, slots=True)
class View:
    """A text of a CAS with its indexed annotations, as a reader found them."""

    name: str
    text: str
    structures: tuple[Structure, ...]


def read_views(
    views: Iterable[View], name: str, options: Mapping[str, str], format_name: str
) -> Iterator[Sample]:
    """A sample for each view; what cannot be taken is in `meta["notices"]`, a sentence a line, and
    where nothing is on the layer that is asked for, which other layers there are.

    `name` is the file's: the sample's id where the CAS has none.
    """
    layer, feature = layer_of(options)
    for number, view in enumerate(views):
        utf16, mentions, notices = Utf16(view.text), list[Mention](), list[str]()
        said: Mapping[str, str] = {}
        others: Counter[str] = Counter()
        features: dict[str, dict[str, None]] = {}
        for one in view.structures:
            if one.type == METADATA:
                said = one.features
            label = _label(one, layer, feature)
            if label is None:
                if one.end > one.begin and not one.type.startswith((_DKPRO, "uima.")):
                    others[one.type] += 1
                    features.setdefault(one.type, {}).update(dict.fromkeys(one.features))
                continue
            try:
                low, high = utf16.point(one.begin), utf16.point(one.end)
            except ValueError as error:
                notices.append(f"Annotation {one.key} ({label}) is left out: {error}.")
                continue
            if not label or low >= high:
                why = "it is empty" if label else _no_label(one, feature)
                notices.append(f"Annotation {one.key} at {one.begin}–{one.end} is left out: {why}.")
                continue
            mentions.append(Mention(low, high, label))
        if others and not mentions and not notices:
            notices.append(_elsewhere(layer, others, features, format_name))
        found = _bare(said.get("documentId", "") or name)
        uri = said.get("documentUri", "")
        yield Sample(
            found if not number else f"{found}/{view.name}",
            view.text,
            in_order(mentions),
            found.split("/")[0]
            if said.get("documentId")
            else said.get("documentTitle", "") or name,
            uri.removeprefix(_SHA) if uri.startswith(_SHA) else "",
            meta={"notices": "\n".join(notices)} if notices else {},
        )


def _no_label(one: Structure, feature: str) -> str:
    has = ", ".join(one.features)
    return f"it has no label (the feature {feature})" + (f"; it has {has}" if has else "")


def _elsewhere(
    layer: str, others: Counter[str], features: Mapping[str, Iterable[str]], format_name: str
) -> str:
    """Which layers there are where nothing is on the one that is asked for."""
    have = "; ".join(
        f"layer={name}"
        + "".join(f" feature={feature}" for feature in list(features[name])[:_SHOWN])
        + f" ({count} annotations)"
        for name, count in others.most_common(_SHOWN)
    )
    return (
        f"There is nothing on the layer {layer}. Name another with --format {format_name} and "
        f"--set; the file has: {have}."
    )


def _label(one: Structure, layer: str, feature: str) -> str | None:
    """The label of an annotation: empty where it has none, None where it is no mention.

    The older types of DKPro say the label by their own name (`…ner.type.Person`)."""
    if one.type == layer:
        return one.features.get(feature, "")
    package = NAMED_ENTITY.rpartition(".")[0] + "."
    if layer == NAMED_ENTITY and one.type.startswith(package):
        return one.features.get(feature) or one.type.removeprefix(package)
    return None


def _bare(name: str) -> str:
    """A document's name without the ending of the file that it was imported from."""
    for ending in (".xmi", ".json", ".tsv", ".txt"):
        name = name.removesuffix(ending)
    return name
