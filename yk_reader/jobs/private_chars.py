"""Characters of private use in a project: which there are, what they stand for, put right at once.

Glyphs that a file does not tell (U+FFFD) are listed with them; each of them may be another
character, so that they have to be corrected where they stand.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from yk_reader.edits import Description, Edit, MendPrivate
from yk_reader.jobs.laying_out import need_layouts
from yk_reader.model.errors import InputError
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.session import GroupReport, PageState, Session, build_group
from yk_reader.store import Store
from yk_reader.text.private_use import PRIVATE, listed

LONGEST: Final = 40
"""Characters of what one may stand for."""
_EXAMPLE: Final = 12
"""Characters of the line that are shown on either side."""
_CODE: Final = re.compile(r"(?:U\+|0x|\\u)([0-9A-Fa-f]{4,6})")
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class PrivateChar:
    """One of them: how often it stands in the raw texts, on how many pages, first on which (0: on
    none) and in what line (about), what it stands for (empty: nobody said)."""

    char: str
    count: int
    pages: int
    page_id: int
    example: str
    text: str

    @property
    def code(self) -> str:
        """Its number, as Unicode writes it."""
        return code_of(self.char)

    @property
    def private(self) -> bool:
        """Whether a table can tell it; a glyph that the file does not tell is no one character."""
        return PRIVATE.match(self.char) is not None


def code_of(char: str) -> str:
    """The number of a character, as Unicode writes it."""
    return f"U+{ord(char):04X}"


def private_chars(store: Store, should_stop: ShouldStop = never_stop) -> list[PrivateChar]:
    """All that stand in the project or in its table, the commonest first, those last of which no
    file tells the meaning."""
    said = store.private_chars.table()
    found: dict[str, PrivateChar] = {}
    for page_id, text in store.scan.pages("", should_stop):
        check_stop(should_stop)
        here: set[str] = set()
        for at, char in listed(text):
            old = found.get(char)
            if old is None:
                old = PrivateChar(char, 0, 0, page_id, _line(text, at), said.get(char, ""))
            found[char] = replace(old, count=old.count + 1, pages=old.pages + (char not in here))
            here.add(char)
    for char, stands in said.items():
        found.setdefault(char, PrivateChar(char, 0, 0, 0, "", stands))
    return sorted(found.values(), key=lambda each: (not each.private, -each.count, each.char))


def _line(text: str, at: int) -> str:
    first = max(text.rfind("\n", 0, at) + 1, at - _EXAMPLE)
    end = text.find("\n", at)
    last = min(len(text) if end < 0 else end, at + 1 + _EXAMPLE)
    return text[first:last].strip()


def checked(char: str, text: str) -> tuple[str, str]:
    """A row of the table as a person wrote it: the character itself or its number, and what it
    stands for (empty: nothing). InputError "no-private-char" and "no-private-text"."""
    number = _CODE.fullmatch(char.strip())
    if number is not None and int(number[1], 16) <= 0x10FFFF:
        char = chr(int(number[1], 16))
    if not PRIVATE.fullmatch(char):
        raise InputError(
            "no-private-char",
            f"{code_of(char) if len(char) == 1 else ascii(char)} is no character of private use.",
            "Take one that the list names, or its number, as in U+E5E5.",
            char=char,
        )
    text = text.strip()
    if len(text) > LONGEST or _CONTROL.search(text) or PRIVATE.search(text):
        raise InputError(
            "no-private-text",
            f"{code_of(char)} cannot stand for that.",
            f"Write what a reader sees: up to {LONGEST} characters of Unicode, in one line.",
            char=code_of(char),
            most=LONGEST,
        )
    return char, text


def tell_private(
    session: Session,
    said: Mapping[str, str],
    *,
    by: object = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> GroupReport:
    """Keep what these characters stand for, and correct them on all pages that have them, as one
    step that can be taken back; an empty text takes back what was said. Done pages stay as they
    are, and are told. The table stays when the step is taken back: new proposals follow it.
    """
    store = session.store
    pages = [
        page_id
        for page_id, text in store.scan.pages("", should_stop)
        if any(char in text for char in said)
    ]

    need_layouts(session, pages, progress, should_stop)
    store.private_chars.put(session.annotator, said)
    table = tuple(store.private_chars.table().items())

    def build(state: PageState) -> Edit | None:
        edit = MendPrivate(table)
        return None if edit.outcome(state.page, state.annotation) is None else edit

    words = Description(MendPrivate.kind, {"count": len(said)})
    return build_group(
        session, pages, build, words, by=by, progress=progress, should_stop=should_stop
    )
