"""XML as data: parsed without document types and entities, with limits; written past one gate."""

import re
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from yk_reader.model.errors import InputError

_DEEPEST: Final = 200
_LONGEST: Final = 1 << 28
"""Bytes of a file: a page has a thousandth of it."""
_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
)  # what XML 1.0 has no way to write


def check_xml_text(text: str, where: str) -> None:
    """InputError "forbidden-character" for the first character that XML cannot hold."""
    found = _FORBIDDEN.search(text)
    if found is not None:
        line = text.count("\n", 0, found.start()) + 1
        raise InputError(
            "forbidden-character",
            f"{where}: line {line} holds U+{ord(found[0]):04X} (character {found.start()}), which "
            "XML cannot hold.",
            "Mend the line in the text, or write a format that is not XML.",
            line=line,
            at=found.start(),
        )


def escaped(text: str) -> str:
    """A text as the value of an attribute between double quotes; line ends and tabs survive."""
    for sign, entity in _ENTITIES.items():
        text = text.replace(sign, entity)
    return text


_ENTITIES: Final = {
    "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;",
    "\n": "&#10;", "\r": "&#13;", "\t": "&#9;", "\x85": "&#x85;", "\u2028": "&#x2028;",
}  # fmt: skip


def parse(data: bytes, name: str) -> Element:
    """The root element; tags and attributes are called `{namespace}name`.

    InputError "bad-xml" for what is not well-formed, too long, nests too deep, or has a document
    type: that is where entities come from, which can name other files or grow without end.
    """
    if len(data) > _LONGEST:
        raise _bad(name, f"it is longer than {_LONGEST} bytes", 1)
    builder, depth = TreeBuilder(), 0
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def qualified(tag: str) -> str:
        return f"{{{tag}" if "}" in tag else tag

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _bad(name, f"elements nest more than {_DEEPEST} deep", parser.CurrentLineNumber)
        builder.start(qualified(tag), {qualified(key): v for key, v in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(qualified(tag))

    def doctype(*_said: object) -> None:
        raise _bad(name, "it declares a document type (DOCTYPE)", parser.CurrentLineNumber)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise _bad(name, expat.ErrorString(error.code), error.lineno) from error
    except (ValueError, LookupError) as error:  # an encoding that expat does not know
        raise _bad(name, str(error), parser.CurrentLineNumber) from error
    return builder.close()


def _bad(name: str, why: str, line: int) -> InputError:
    return InputError(
        "bad-xml",
        f"{name} cannot be read as XML: {why} (line {line}).",
        "Write the file again with the tool that it comes from.",
        line=line,
    )
