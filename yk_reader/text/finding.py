"""Finding a text, or what a regular expression describes, and what stands in its place.

Regular expressions are RE2's (https://github.com/google/re2/wiki/Syntax): the time goes with the
length of the text, never with its square or worse, whatever the expression. One that is large
against that is refused. The engine lets other threads run while it looks.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, Final

from yk_reader.model.errors import InputError
from yk_reader.model.records import dataclass

LARGEST: Final = 3_000
"""Instructions of a compiled expression. At 9,905 of them the engine needed 13 s for 54,000
characters on one core (RE2 1.1.20251105); it goes with their number."""
LONGEST: Final = 1_000
"""Characters of what is looked for, and of what stands in its place."""

Groups = tuple[str, ...]
"""The whole hit and what each group took; empty for one that took nothing."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: `text` as it stands, or as a regular expression; `case`: large and small
    letters differ."""

    text: str
    regex: bool = False
    case: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: half-open code points, and what the groups of the expression took."""

    start: int
    end: int
    groups: Groups


class Matcher:
    """Finds a Query in texts. InputError "bad-expression", "large-expression", "long-query"."""

    def __init__(self, query: Query) -> None:
        self.query = query
        if len(query.text) > LONGEST:
            raise InputError(
                "long-query",
                f"What is looked for is longer than {LONGEST} characters.",
                "Look for a part of it.",
                most=LONGEST,
            )
        self.groups = 0
        """How many groups the expression has."""
        self._finditer: Callable[[str], Iterator[Any]] | None = None
        if query.regex and query.text:
            engine = _compiled(query.text, query.case)
            self._finditer, self.groups = engine.finditer, engine.groups
        elif query.text and _storable(query.text):
            cased = not query.case and query.text.lower() != query.text.upper()
            flags = re.IGNORECASE if cased else re.NOFLAG
            self._finditer = re.compile(re.escape(query.text), flags).finditer

    def finds(self, text: str) -> Iterator[Found]:
        """The hits in a text, from its beginning, none overlapping and none empty.

        `^` and `$` are the ends of the text.
        """
        if self._finditer is None:
            return
        for match in self._finditer(text):
            start, end = match.span()
            if start < end:
                taken = (match.group(n) or "" for n in range(self.groups + 1))
                yield Found(start, end, tuple(taken))

    @property
    def literal(self) -> str:
        """A text that stands in every text with a hit; empty where none is known."""
        query = self.query
        if query.regex or not (query.case or query.text.lower() == query.text.upper()):
            return ""
        return query.text


@lru_cache(maxsize=32)
def _compiled(pattern: str, case: bool) -> Any:
    import re2

    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = case
    try:
        made = re2.compile(pattern, options)
    except (re2.error, UnicodeEncodeError) as error:
        why = error.args[0] if error.args else ""
        why = why.decode("utf-8", "replace") if isinstance(why, bytes) else str(why)
        if "too large" in why:
            raise _too_large() from None
        raise InputError(
            "bad-expression",
            f"The regular expression cannot be read: {why}",
            "Write \\ before a sign that shall stand for itself, or look for plain text.",
            why=why,
        ) from None
    if made.programsize > LARGEST:
        raise _too_large()
    return made


def _too_large() -> InputError:
    return InputError(
        "large-expression",
        "The regular expression is too large to be looked for quickly.",
        "Write smaller numbers in the braces, or * in their place.",
    )


class Template:
    """What stands in the place of a hit.

    Beside a regular expression `\\1` to `\\9` stand for its groups, `\\0` for the whole hit and
    `\\\\` for a backslash; else the text stands as it is. InputError "bad-replacement",
    "long-replacement".
    """

    def __init__(self, text: str, matcher: Matcher) -> None:
        self.text = text
        if len(text) > LONGEST or not _storable(text) or "\n" in text or "\r" in text:
            raise InputError(
                "long-replacement",
                f"What stands in its place is one line of at most {LONGEST} characters.",
                "Write it shorter, without line ends.",
                most=LONGEST,
            )
        self._parts: list[str | int] = [text]
        if matcher.query.regex:
            self._parts = list(_parts(text))
            if any(isinstance(p, int) and p > matcher.groups for p in self._parts):
                raise _bad_replacement(f"the expression has {matcher.groups} groups in brackets")

    def fill(self, groups: Groups) -> str:
        """The text for one hit, by what its groups took."""
        return "".join(p if isinstance(p, str) else groups[p] for p in self._parts)


_ESCAPE: Final = re.compile(r"\\(.?)", re.DOTALL)


def _parts(text: str) -> Iterator[str | int]:
    at = 0
    for found in _ESCAPE.finditer(text):
        yield text[at : found.start()]
        sign = found[1]
        if sign == "\\":
            yield sign
        elif sign in set("0123456789"):
            yield int(sign)
        else:
            raise _bad_replacement(f"\\{sign}")
        at = found.end()
    yield text[at:]


def _bad_replacement(why: str) -> InputError:
    return InputError(
        "bad-replacement",
        f"What stands in its place cannot be read: {why}.",
        "\\1 to \\9 stand for what the brackets took, \\0 for the whole, \\\\ for a backslash.",
        why=why,
    )


def _storable(text: str) -> bool:
    """Whether a text of a page can hold it: no lone surrogate, no NUL."""
    return "\0" not in text and not any("\ud800" <= char <= "\udfff" for char in text)
