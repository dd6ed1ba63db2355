"""Pages that come as pictures: which of them are read, and what OCR makes of one."""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from yk_reader.formats.incoming import IncomingLine, IncomingPage
from yk_reader.model.errors import InputError, KnownError, Remark
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.records import dataclass

if TYPE_CHECKING:
    from yk_reader.facsimile.ocr.host import OcrHost

_RANGE: Final = re.compile(r"\s*(\d{1,6})\s*(?:[-–]\s*(\d{1,6})\s*)?")
_STOPS: Final = frozenset({"no-ocr"})
"""Errors that the next page would meet too."""


@dataclass(frozen=True)
class PictureWishes:
    """How files that are pictures of pages are read.

    `pages`: their numbers from 1, None: all; `known`: those that are not read again. `ocr`: pages
    of a PDF that have no text are read by OCR too, as pictures always are. `engine`: empty: the
    first there is. `host` is one that somebody keeps, None: each file has its own. `empty` takes
    the numbers (from 0) of pages that have no text and were not read.
    """

    pages: frozenset[int] | None = None
    known: frozenset[int] = frozenset()
    ocr: bool = False
    engine: str = ""
    host: "OcrHost | None" = None
    empty: list[int] = field(default_factory=list)
    progress: Progress = no_progress
    should_stop: ShouldStop = never_stop

    def wanted(self, count: int, name: str) -> list[int]:
        """The pages to read of a file with so many, from 0; InputError "no-such-pages"."""
        if self.pages is None:
            found = list(range(1, count + 1))
        else:
            found = [n for n in sorted(self.pages) if n <= count]
            if not found:
                raise InputError(
                    "no-such-pages",
                    f"{name} has none of the pages that are meant, but {count:,} in all.",
                    "Name others, or leave --pages out.",
                    name=name,
                    pages=count,
                )
        return [n - 1 for n in found if n not in self.known]


def parse_pages(text: str) -> frozenset[int] | None:
    """``1-3,7`` as a set; None for nothing. InputError "bad-pages"."""
    if not text.strip():
        return None
    found: set[int] = set()
    for part in text.replace("，", ",").split(","):
        match = _RANGE.fullmatch(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last:
            raise InputError(
                "bad-pages",
                f"{text!r} does not say which pages are meant.",
                "Say it as in 1-3,7.",
                text=text,
            )
        found |= set(range(first, last + 1))
    return frozenset(found)


def read_frames(
    source: bytes, name: str, frames: list[int], titles: list[str], wishes: PictureWishes
) -> Iterator[IncomingPage]:
    """What OCR reads on pictures of a file, page by page.

    A page that has no text or cannot be read costs no other: the last one says so in a notice.
    KnownError: "no-ocr", and that of the first page where none could be read.
    """
    troubles: list[str] = []
    first: KnownError | None = None
    held: IncomingPage | None = None
    from yk_reader.facsimile.ocr.host import host_of

    with host_of(wishes.host) as host:
        for frame, title in zip(frames, titles, strict=True):
            check_stop(wishes.should_stop)
            try:
                page = read_frame(source, name, frame, title, wishes, host)
            except KnownError as error:
                if error.code in _STOPS or len(frames) == 1:
                    raise
                first = first or error
                troubles.append(Remark(f"{title}, left out: ", error))
                continue
            if held is not None:
                yield held
            held = page
    if held is not None:
        yield told(held, troubles)
    elif first is not None:
        raise first


def told(page: IncomingPage, notices: list[str]) -> IncomingPage:
    """The page with more notices."""
    return replace(page, notices=(*page.notices, *notices)) if notices else page


def read_frame(
    source: bytes, name: str, frame: int, title: str, wishes: PictureWishes, host: "OcrHost"
) -> IncomingPage:
    """One picture as a page; InputError "picture-no-text", KnownErrors of `open_picture` and
    `OcrHost.read`."""
    from yk_reader.facsimile.ocr.lines import placed_lines
    from yk_reader.facsimile.pictures import open_picture

    with closing(open_picture(source, frame, name)) as sheet:
        found = host.read(
            sheet,
            title,
            engine=wishes.engine,
            progress=wishes.progress,
            should_stop=wishes.should_stop,
        )
        size, unit = sheet.size, sheet.unit
    text, lines = placed_lines(found.lines)
    if not lines:
        raise InputError(
            "picture-no-text",
            f"{found.engine} found no text on {title}.",
            "Is it the right picture, and large enough?",
            name=title,
            engine=found.engine,
        )
    return IncomingPage(
        text,
        title,
        lines=tuple(
            IncomingLine(
                line.start,
                line.start + len(line.text),
                box=line.box,
                outline=line.outline,
                confidence=line.confidence,
                upright=line.upright,
                chars=line.chars,
            )
            for line in lines
        ),
        picture=name,
        size=size,
        unit=unit,
        engine=found.engine,
        version=found.version,
        original=text.encode(),
        frame=frame,
    )


def stem_of_picture(name: str) -> str:
    """What the pages of a file are called by."""
    return Path(name).stem or name
