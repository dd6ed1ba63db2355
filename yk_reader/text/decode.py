"""Bytes to Page text: encoding, newlines, and what no text may hold.

The result has ``\\n`` for every newline, no byte-order mark, no NUL and no surrogate; the two
last become U+FFFD and are recorded. Other line separators (VT, FF, NEL, U+2028) stay as they
are. `original` keeps the bytes, so nothing is lost and another encoding can be tried later.
"""

import codecs
import re
from typing import Final

from yk_reader.model.blank import strip_span
from yk_reader.model.errors import EncodingError, InputError
from yk_reader.model.records import dataclass
from yk_reader.text.encodings import (
    PLAUSIBLE,
    SAMPLE,
    Reading,
    decode_replacing,
    decode_whole,
    first_failure,
    readings,
)
from yk_reader.text.late import late


@dataclass(frozen=True)
class Decoded:
    """A decoded file.

    `newline` is "lf", "crlf", "cr", "mixed" or "none": what the file had. `replaced` lists
    (code-point offset in `text`, original code point) of each NUL or lone surrogate that became
    U+FFFD, and of each private-use character of GB 18030 that became a standard one
    (`standardised`: how many). `undecodable` counts the places where bytes that do not fit the
    encoding became U+FFFD, which happens only when it was asked for.
    """

    text: str
    encoding: str
    original: bytes
    newline: str
    had_bom: bool
    replaced: tuple[tuple[int, int], ...]
    undecodable: int = 0

    @property
    def standardised(self) -> int:
        """How many private-use characters became standard ones."""
        return sum(code in STANDARD for _, code in self.replaced)


STANDARD: Final = dict(
    zip(
        (
            *range(0xE78D, 0xE797), 0xE7C7, 0xE816, 0xE817, 0xE818, 0xE81E, 0xE826, 0xE82B, 0xE82C,
            0xE831, 0xE832, 0xE83B, 0xE843, 0xE854, 0xE855, 0xE864,
        ),
        "︐︒︑︓︔︕︖︗︘︙ḿ\U00020087\U00020089\U000200cc龴龵龶龷\U000215d7龸\U0002298f龹龺\U000241fe龻",
        strict=True,
    )
)  # fmt: skip
"""The private-use characters that Python's gb18030 (the edition of 2000) still gives for A6D9–A6DF,
A6EC, A6ED, A6F3, A8BC, FE51–FE53, FE59, FE61, FE66, FE67, FE6C, FE6D, FE76, FE7E, FE90, FE91 and
FEA0, by code point, with the characters that GB 18030-2005 and -2022 have for these bytes. The 25
are what glibc 2.36's iconv, which follows the later editions, decodes otherwise."""
_PRIVATE: Final = late(f"[{''.join(map(chr, STANDARD))}]")

_BOMS: Final = (
    # UTF-32 LE begins with UTF-16 LE's mark, so it is asked first.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

_MAGIC: Final = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"PK\x03\x04", "ZIP"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Microsoft Office"),
    (b"SQLite format 3\0", "SQLite"),
    (b"AT&TFORM", "DjVu"),
    (b"{\\rtf", "RTF"),
    (b"\x7fELF", "program"),
)

# A lone surrogate cannot be written as UTF-8, and SQLite's TEXT must stay valid UTF-8: some
# readers of the database would fail on the whole row. NUL ends the string for others.
_UNFIT: Final = re.compile("[\0\ud800-\udfff]")
_SURROGATE: Final = late("[\ud800-\udfff]")
_CONTROLS: Final = bytes(c for c in range(32) if c not in b"\t\n\x0b\x0c\r\x1b")
_BEFORE: Final = 12
"""Characters of the line that are told before bytes that do not fit."""
_OTHERS: Final = ["shift_jis", "euc_jp", "euc_kr", "cp949"]


def decode(data: bytes, encoding: str | None = None, *, replace: bool = False) -> Decoded:
    """Decode a file; with `encoding`, in that one.

    With `replace` bytes that do not fit become U+FFFD; without `encoding` the likeliest one is
    taken then. Raises InputError "empty-file", "blank-file", "not-text", "unknown-encoding", and
    EncodingError "undecodable" with `offset` (the first byte that does not fit), `line` (its
    line, from 1), `before` (the text before it in that line) and `likeliest` (the encoding that
    explains most).
    """
    if not data:
        raise InputError("empty-file", "The file is empty.", "Nothing was read from it.")
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise _not_text(kind)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise _not_text("WebP")
    if encoding is None:
        mark, name = next(((m, n) for m, n in _BOMS if data.startswith(m)), (b"", ""))
        try:
            name = name or _guess(data)
        except EncodingError as error:
            if not replace:
                raise
            name = str(error.details["likeliest"])
    else:
        mark, name = _asked(data, encoding)
    if replace:
        text, undecodable = decode_replacing(data[len(mark) :], name)
    else:
        text, undecodable = _strictly(data, mark, name, chosen=encoding is not None), 0
    return _finish(data, text, name, bool(mark), undecodable)


def _not_text(kind: str) -> InputError:
    return InputError(
        "not-text",
        f"The file is not text: it looks like {kind} data.",
        "Export its text first and open that file.",
        kind=kind,
    )


def _undecodable(
    data: bytes, offset: int, likeliest: str, asked: tuple[bytes, str] | None = None
) -> EncodingError:
    """The error, with the place in words; `asked`: the mark and the encoding that was asked for."""
    mark, name = asked or (b"", likeliest)
    text = decode_replacing(data[len(mark) : offset], name)[0].removeprefix("\ufeff")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    line, before = text.count("\n") + 1, text[text.rfind("\n") + 1 :][-_BEFORE:]
    where = f"byte {offset}, in line {line}" + (f" after “{before}”" if before.strip() else "")
    if asked is None:
        message = f"The bytes fit no encoding. {likeliest} is the likeliest; it fails at {where}."
    else:
        message = f"The bytes do not fit {name}; it fails at {where}."
        message += f" {likeliest} is likelier." if likeliest != name else ""
    return EncodingError(
        "undecodable",
        message,
        "Name another encoding, have what does not fit replaced by U+FFFD, or mend the file.",
        offset=offset,
        likeliest=likeliest,
        line=line,
        before=before,
        encoding=name,
    )


def _asked(data: bytes, encoding: str) -> tuple[bytes, str]:
    """The byte-order mark to skip, and the codec's name, for an encoding that was asked for."""
    try:
        name = codecs.lookup(encoding).name
        "".encode(name)  # codecs that are no text encodings refuse
    except (LookupError, TypeError, ValueError) as error:
        raise InputError(
            "unknown-encoding", f"There is no encoding {encoding!r}.", encoding=encoding
        ) from error
    if name in ("utf-16", "utf-32"):
        marked = next(((m, n) for m, n in _BOMS if data.startswith(m) and n[:6] == name), None)
        return marked or (b"", f"{name}-le")
    name = "utf-8" if name == "utf-8-sig" else name
    mark = next((m for m, n in _BOMS if n == name and data.startswith(m)), b"")
    return mark, name


def _strictly(data: bytes, mark: bytes, name: str, *, chosen: bool) -> str:
    try:
        return decode_whole(data[len(mark) :], name)
    except UnicodeDecodeError as error:
        likeliest = name
        if chosen:
            try:
                likeliest = _guess(data)
            except EncodingError as other:
                likeliest = str(other.details["likeliest"])
            except InputError:
                likeliest = name
        asked = (mark, name) if chosen else None
        raise _undecodable(data, len(mark) + error.start, likeliest, asked) from error


def _guess(data: bytes) -> str:
    """The encoding of bytes without a byte-order mark."""
    nuls = data.count(0) / len(data)
    valid_utf8 = first_failure(data, "utf-8") is None
    if valid_utf8 and nuls < 0.2:
        if _control_share(data) < 0.3:
            return "utf-8"
        raise _not_text("binary")
    found = readings(data)
    if nuls >= 0.2:
        # Every second byte of Latin text in UTF-16 is NUL; little else has so many.
        found = [reading for reading in found if reading.encoding.startswith("utf-16")]
        if valid_utf8 and found[0].fails is not None and _control_share(data) < 0.4:
            return "utf-8"
    best = found[0]
    if best.score >= PLAUSIBLE:
        if best.fails is None:
            return best.encoding
        raise _undecodable(data, best.fails, best.encoding)
    if nuls >= 0.2 or _control_share(data) > 0.05:
        raise _not_text("binary")
    other = _other(data)
    if other is not None:
        return other
    raise _least_bad(data, found)


def _control_share(data: bytes) -> float:
    sample = data[:SAMPLE]
    return (len(sample) - len(sample.translate(None, _CONTROLS))) / len(sample)


def _other(data: bytes) -> str | None:
    """An encoding of another script, when charset-normalizer is clear about it."""
    from charset_normalizer import from_bytes

    high = len(data) - len(data[:SAMPLE].translate(None, bytes(range(128, 256))))
    high -= max(0, len(data) - SAMPLE)
    # Any bytes are valid in a single-byte code page, so it is believed only where accented
    # letters are few among ASCII.
    pages = [*_OTHERS, "cp1252"] if high < 0.15 * len(data[:SAMPLE]) else _OTHERS
    match = from_bytes(data[:SAMPLE], cp_isolation=pages).best()
    if match is None or match.chaos > 0.1 or match.encoding not in pages:
        return None
    return match.encoding if first_failure(data, match.encoding) is None else None


def _least_bad(data: bytes, found: list[Reading]) -> EncodingError:
    """The error for bytes in which no reading makes sense: the one that gets farthest."""
    eight = [r for r in found if not r.encoding.startswith("utf-16")] or found
    best = max(eight, key=lambda r: (r.score, -1 if r.fails is None else r.fails))
    return _undecodable(data, best.fails or 0, best.encoding)


def _fits(text: str) -> bool:
    """Whether the database can hold a text as it is."""
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


def _finish(data: bytes, text: str, encoding: str, had_bom: bool, undecodable: int) -> Decoded:
    fits = _fits(text)  # as nearly all do: that is told in a tenth of the time of the patterns
    if not fits and _SURROGATE.search(text):
        # CESU-8 writes an astral character as two surrogates: joined, they are no loss.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    crlf = text.count("\r\n")
    cr = text.count("\r") - crlf
    lf = text.count("\n") - crlf
    kinds = [name for name, n in (("crlf", crlf), ("cr", cr), ("lf", lf)) if n]
    if crlf or cr:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    unfit = () if fits else _UNFIT.finditer(text)
    replaced = [(found.start(), ord(found[0])) for found in unfit]
    if replaced:
        text = _UNFIT.sub("\ufffd", text)
    if encoding == "gb18030":
        private = [(found.start(), ord(found[0])) for found in _PRIVATE.finditer(text)]
        if private:
            text, replaced = text.translate(STANDARD), sorted([*replaced, *private])
    if strip_span(text, 0, len(text)) == (0, 0):
        raise InputError(
            "blank-file", "The file holds nothing but blanks.", "Nothing was read from it."
        )
    newline = "none" if not kinds else kinds[0] if len(kinds) == 1 else "mixed"
    return Decoded(text, encoding, data, newline, had_bom, tuple(replaced), undecodable)
