"""UIMA CAS as XMI 2.0 (XML 1.0): a file a sample, and `TypeSystem.xml` beside them.

What stands in it says `formats.cas`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from yk_reader.formats.cas import (
    FEATURE,
    LAYER,
    STRING,
    TOKENS,
    Structure,
    View,
    declared,
    layer_of,
    read_views,
    structures,
)
from yk_reader.formats.characters import CHARACTERS, IN_XML, passed_sample
from yk_reader.formats.folders import files_in
from yk_reader.formats.lenient import passing
from yk_reader.formats.registry import Add, Carries, Format, Sink, Wishes
from yk_reader.formats.samples import Document, Piece, Sample, samples_of
from yk_reader.formats.xml_files import Element, as_attribute, head_text, parse_xml
from yk_reader.model.errors import InputError

_XMI: Final = "http://www.omg.org/XMI"
_CAS: Final = "http:///uima/cas.ecore"
_TYPES: Final = "http://uima.apache.org/resourceSpecifier"
_NO_PACKAGE: Final = "uima.noNamespace"
_ID: Final = f"{{{_XMI}}}id"


def write_xmi(sample: Sample, options: Mapping[str, str]) -> str:
    """The file of one sample, whose text XML can hold."""
    rows = structures(sample, options)
    prefixes: dict[str, str] = {}
    for row in rows:
        prefixes.setdefault(row.type.rpartition(".")[0] or _NO_PACKAGE, f"t{len(prefixes)}")
    spaces = "".join(
        f' xmlns:{prefix}="http:///{package.replace(".", "/")}.ecore"'
        for package, prefix in prefixes.items()
    )
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        f'<xmi:XMI xmlns:xmi="{_XMI}" xmlns:cas="{_CAS}"{spaces} xmi:version="2.0">\n',
        '<cas:NULL xmi:id="0"/>\n',
    ]
    for row in rows:
        package, _, name = row.type.rpartition(".")
        tag = f"{prefixes[package or _NO_PACKAGE]}:{name}"
        said = "".join(f' {key}="{as_attribute(value)}"' for key, value in row.features.items())
        parts.append(
            f'<{tag} xmi:id="{row.key}" sofa="1" begin="{row.begin}" end="{row.end}"{said}/>\n'
        )
    parts.append(
        '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" '
        f'sofaString="{as_attribute(sample.text)}"/>\n'
    )
    members = " ".join(str(row.key) for row in rows)
    parts.append(f'<cas:View sofa="1" members="{members}"/>\n</xmi:XMI>\n')
    return "".join(parts)


def write_type_system(options: Mapping[str, str]) -> str:
    """The description of the types that the files use."""
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        f'<typeSystemDescription xmlns="{_TYPES}">\n<types>\n',
    ]
    for name, (supertype, features) in declared(options).items():
        parts.append(f"<typeDescription>\n<name>{name}</name>\n<description/>\n")
        parts.append(f"<supertypeName>{supertype}</supertypeName>\n<features>\n")
        parts += [
            f"<featureDescription><name>{feature}</name><description/>"
            f"<rangeTypeName>{STRING}</rangeTypeName></featureDescription>\n"
            for feature in features
        ]
        parts.append("</features>\n</typeDescription>\n")
    parts.append("</types>\n</typeSystemDescription>\n")
    return "".join(parts)


@contextmanager
def _write(sink: Sink, wishes: Wishes) -> Iterator[Add]:
    layer_of(wishes.options)
    described, replaced = False, wishes.options.get("characters") == "replace"

    def add(document: Document) -> list[Sample]:
        nonlocal described
        found = samples_of(document, wishes.piece, raw=wishes.raw, suggested=wishes.suggested)
        samples = [
            passed_sample(sample, IN_XML, format_name="xmi", replaced=replaced) for sample in found
        ]
        made = [(sample, write_xmi(sample, wishes.options)) for sample in samples]
        for sample, text in made:
            with sink.text(f"{sample.id}.xmi") as write:
                write(text)
        if made and not described:
            with sink.text("TypeSystem.xml") as write:
                write(write_type_system(wishes.options))
            described = True
        return samples

    yield add


def read_xmi(data: bytes, name: str) -> list[View]:
    """The texts of a file with their annotations; none of a description of types.

    InputError "bad-xmi-file" and those of `parse_xml`.
    """
    root = parse_xml(data, name, doctype=False)
    if root.tag == f"{{{_TYPES}}}typeSystemDescription":
        return []
    if root.tag != f"{{{_XMI}}}XMI":
        raise _bad(name, "it is XML of another kind")
    sofas: dict[str, Element] = {}
    members: dict[str, set[str]] = defaultdict(set)
    found: dict[str, list[Structure]] = defaultdict(list)
    for each in root:
        if each.tag == f"{{{_CAS}}}Sofa":
            sofas[each.get(_ID, "")] = each
        elif each.tag == f"{{{_CAS}}}View":
            members[each.get("sofa", "")].update(each.get("members", "").split())
        elif "sofa" in each.keys() and "begin" in each.keys():  # noqa: SIM118
            found[each.get("sofa", "")].append(_structure(each, name))
    views = []
    for key, sofa in sofas.items():
        text = sofa.get("sofaString")
        if text is None:
            if found[key]:
                raise _bad(name, "its annotations have no text (a Sofa without sofaString)")
            continue
        kept = (one for one in found[key] if not members or str(one.key) in members[key])
        views.append(View(sofa.get("sofaID", ""), text, tuple(kept)))
    return views


def _structure(each: Element, name: str) -> Structure:
    space, _, local = each.tag[1:].partition("}")
    package = space.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
    type_ = local if package == _NO_PACKAGE else f"{package}.{local}"
    try:
        key, begin, end = (int(each.get(which, "")) for which in (_ID, "begin", "end"))
    except ValueError as error:
        raise _bad(name, f"a {local} has no id, begin and end in numbers") from error
    others = {k: v for k, v in each.items() if k not in (_ID, "sofa", "begin", "end")}
    return Structure(key, type_, begin, end, others)


def _bad(name: str, why: str) -> InputError:
    return InputError(
        "bad-xmi-file",
        f"{name} cannot be read as UIMA CAS XMI: {why}.",
        "Export it from INCEpTION as UIMA CAS XMI (XML 1.0), or as UIMA CAS JSON.",
        why=why,
    )


def _read(path: Path, options: Mapping[str, str]) -> Iterator[Sample]:
    for file in files_in(path, ".xmi"):
        with passing(options):
            views = read_xmi(file.read_bytes(), file.name)
            yield from read_views(views, file.stem, options, "xmi")


FORMAT = Format(
    "xmi",
    "UIMA CAS XMI, for INCEpTION and UIMA, with its type system",
    (".xmi",),
    frozenset({Carries.TEXT, Carries.ENTITIES}),
    write=_write,
    read_samples=_read,
    sniff=lambda head: head_text(head).lstrip().startswith("<") and _XMI.encode() in head,
    pieces=(Piece.PAGE, Piece.ARTICLE),
    options=(LAYER, FEATURE, TOKENS, CHARACTERS),
)
