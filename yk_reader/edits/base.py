"""What every Edit shares: its description, the way it refuses, and small look-ups."""

import re
from collections.abc import Collection, Mapping
from dataclasses import field
from typing import ClassVar, Final, Protocol, runtime_checkable
from uuid import uuid4

from yk_reader.model.annotation import Annotation
from yk_reader.model.blank import strip_span
from yk_reader.model.errors import EditRefused
from yk_reader.model.layout import Fragment
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass

UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
"""What UTF-8 text in SQLite cannot hold; import turns it into U+FFFD."""


def new_uuid() -> str:
    """A fresh identity for an article or an entity."""
    return str(uuid4())


@dataclass(frozen=True, slots=True)
class Description:
    """An edit told in plain data, which the window turns into a sentence.

    `kind` is stable (``"start-article"``); `params` hold what the sentence mentions: ``line``
    (1-based), ``lines`` (how many), ``article`` (its number), ``role``, ``label``, ``surface``…
    """

    kind: str
    params: Mapping[str, str | int] = field(default_factory=dict)


@runtime_checkable
class Edit(Protocol):
    """A value that turns one Annotation into another.

    `apply` is pure: it returns the new annotation, or raises EditRefused with a sentence that
    says why it makes no sense here. The exact inverse is the Delta between the two.
    """

    @property
    def description(self) -> Description:
        """What is done, without looking at the page."""

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """What is done to this annotation (the one before the edit)."""

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation after the edit; EditRefused when it makes no sense."""


class BaseEdit:
    """The common part of the Edits: `kind`, and a Description without parameters by default."""

    __slots__ = ()
    kind: ClassVar[str] = "edit"
    begins_work: ClassVar[bool] = True
    """Whether a page that nobody began is in progress by it."""

    @property
    def description(self) -> Description:
        """What is done, without looking at the page."""
        return Description(self.kind)

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """What is done to this annotation (the one before the edit)."""
        return self.description


def refuse(code: str, message: str, advice: str = "", **details: object) -> EditRefused:
    """The error that an edit raises when it makes no sense; `code` is stable."""
    return EditRefused(code, message, advice, **details)


def refuse_closed(annotation: Annotation) -> None:
    """EditRefused "page-closed" where the page is marked done: nothing is proposed for it."""
    if annotation.status.closed:
        raise refuse(
            "page-closed",
            "This page is marked done, so nothing is proposed for it.",
            "Set it back to “in progress” first.",
        )


def find_fragment(annotation: Annotation, start: int) -> Fragment:
    """The fragment that starts at that raw offset; EditRefused when there is none."""
    fragment = annotation.fragment_at(start)
    if fragment is not None and fragment.start == start:
        return fragment
    raise no_line(start)


def no_line(start: int) -> EditRefused:
    """The refusal for an offset where no fragment starts."""
    return refuse(
        "no-such-line", "There is no line there any more.", "Choose the line again.", start=start
    )


def no_article(key: int) -> EditRefused:
    """The refusal for an article that is not there."""
    return refuse(
        "no-such-article",
        "That article is not on the page any more.",
        "Choose another article.",
        article=key,
    )


def line_description(
    kind: str,
    page: Page,
    annotation: Annotation,
    starts: Collection[int],
    **more: str | int,
) -> Description:
    """The description of some lines: number of the first, how many, number of their article."""
    params: dict[str, str | int] = {}
    if starts:
        first = min(starts)
        params["line"] = page.line_number(first)
        params["lines"] = len(starts)
        fragment = annotation.fragment_at(first)
        if fragment is not None:
            params["article"] = article_number(annotation, fragment.article)
    return Description(kind, {**params, **more})


def article_number(annotation: Annotation, key: int | None) -> int:
    """The number that the window shows for an article; 0 for page furniture."""
    if key is None:
        return 0
    article = annotation.article(key)
    return article.rank if article else 0


def some_starts(starts: Collection[int]) -> list[int]:
    """The chosen starts in raw order, each once; EditRefused when there are none."""
    if not starts:
        raise refuse("nothing-chosen", "No line is chosen.", "Choose a line first.")
    return sorted(set(starts))


def storable_line(text: str) -> str:
    """One line of text that the database can hold: what import would make of it."""
    flat = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    flat = UNSTORABLE.sub("\ufffd", flat)
    start, end = strip_span(flat, 0, len(flat))
    return flat[start:end]
